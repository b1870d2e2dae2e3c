//! The dates of the professions that one person was ever in, for their standing to judge.

use crate::{ActivityId, DateId, Expectation, Way};
use db::{Tx, values};
use ground::{Day, Moment, Span};
use people::PersonId;
use professions::ProfessionId;

db::row! {
    /// A date of a published activity of a profession that somebody was ever in, and how they had it.
    pub(crate) struct Candidate {
        pub(crate) id: DateId,
        pub(crate) activity: ActivityId,
        pub(crate) profession: ProfessionId,
        pub(crate) kind: String,
        pub(crate) title: String,
        pub(crate) expectation: Expectation,
        pub(crate) place: Option<String>,
        pub(crate) link: Option<String>,
        pub(crate) zone: String,
        pub(crate) starts_at: Moment,
        pub(crate) ends_at: Moment,
        pub(crate) owed: Span,
        pub(crate) cancelled_at: Option<Moment>,
        /// Whether they were there, where it is noted how they had it.
        pub(crate) attended: Option<bool>,
        pub(crate) had_at: Option<Moment>,
    }
}

impl Candidate {
    /// How they had it.
    pub(crate) fn way(&self) -> Option<Way> {
        let way = |attended| if attended { Way::Attended } else { Way::OtherWay };
        self.attended.map(way)
    }
}

/// Those of the person `$1`.
const CANDIDATES: &str = "select d.id, d.activity_id, a.profession_id, a.kind, a.title, a.expectation, a.other_way, a.place,
       a.link, a.zone, d.starts_at, d.ends_at, d.owed_from, d.owed_to, d.cancelled_at, c.way = 'attended', c.at
  from activities a
  join activity_dates d on d.activity_id = a.id
  left join activity_completions c on c.date_id = d.id and c.person_id = $1
 where a.published_at is not null and a.profession_id in (
       select m.profession_id from profession_members_for_activities m where m.person_id = $1)";

/// Those that are over, are expected, and that they have not had, while they are owed: those that are owed no longer first
/// come first.
pub(crate) fn owed(
    tx: &mut Tx<'_>,
    person: PersonId,
    (now, today): (Moment, Day),
) -> anyhow::Result<Vec<Candidate>> {
    tx.list(
        &format!(
            "{CANDIDATES} and a.other_way is not null and d.cancelled_at is null and d.ends_at <= $2
               and d.owed_from <= $3 and $3 < d.owed_to and c.person_id is null
              order by d.owed_to, d.starts_at, d.id limit 500"
        ),
        values![person, now, today],
    )
}

/// Those that come or go on, the next first.
pub(crate) fn coming(
    tx: &mut Tx<'_>,
    person: PersonId,
    now: Moment,
) -> anyhow::Result<Vec<Candidate>> {
    tx.list(
        &format!(
            "{CANDIDATES} and d.cancelled_at is null and d.ends_at > $2 order by d.starts_at, d.id limit 500"
        ),
        values![person, now],
    )
}

/// Where a date stands among others: when it begins, and which.
pub(crate) type DatePlace = (Moment, DateId);

/// Those that are over or cancelled, the latest first, after the one that stands at `after`.
pub(crate) fn past_after(
    tx: &mut Tx<'_>,
    person: PersonId,
    now: Moment,
    after: Option<DatePlace>,
    limit: i64,
) -> anyhow::Result<Vec<Candidate>> {
    let (at, id) = (after.map_or(Moment(i64::MAX), |(at, _)| at), after.map(|(_, id)| id));
    tx.list(
        &format!(
            "{CANDIDATES} and (d.ends_at <= $2 or d.cancelled_at is not null) and d.starts_at <= $3
               and (cast($4 as uuid) is null or d.starts_at < $3 or d.id < $4)
              order by d.starts_at desc, d.id desc limit $5"
        ),
        values![person, now, at, id, limit],
    )
}
