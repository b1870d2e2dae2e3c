//! That whoever looks after a community came to it as facts say, and no longer than they say: those who do see members
//! whom nobody else sees.

use crate::{
    Part,
    events::{
        CommunityFounded, InPerson, MemberReturned, TermAgreed, TermDeclined, TermEnded,
        TermGivenUp, TermOffered, TermProposed,
    },
    rules::FIRST_TERM_DAYS,
};
use db::Tx;
use ground::{Day, Moment};
use house::{Findings, events_of};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Somebody in a community.
type Whom = (Uuid, Uuid);

fn whom(about: InPerson) -> Whom {
    (about.subject.uuid(), about.person.uuid())
}

/// What facts say of the terms of somebody in a community.
#[derive(Default)]
struct TermFacts {
    /// How often they began to look after it, by part.
    begun: BTreeMap<&'static str, i64>,
    /// The days after the last for which somebody was asked or offered, by part.
    until: BTreeSet<(&'static str, Day)>,
    came_back: i64,
    /// How often something ended that they had agreed to or were asked for.
    ended: i64,
    declined: i64,
}

fn told(tx: &mut Tx<'_>) -> anyhow::Result<BTreeMap<Whom, TermFacts>> {
    let mut all: BTreeMap<Whom, TermFacts> = BTreeMap::new();
    for (entry, event) in events_of::<CommunityFounded>(tx)? {
        let Some(founder) = entry.actor else { continue };
        let one = all.entry((event.about.subject.uuid(), founder)).or_default();
        *one.begun.entry(Part::Leader.key()).or_default() += 1;
        // The day may change while a community is founded.
        let last = entry.at.day().plus_days(FIRST_TERM_DAYS);
        one.until.extend([last, last.plus_days(-1)].map(|day| (Part::Leader.key(), day)));
    }
    for (_, event) in events_of::<TermProposed>(tx)? {
        let until = (event.part.key(), event.until.plus_days(1));
        all.entry(whom(event.about)).or_default().until.insert(until);
    }
    for (_, event) in events_of::<TermOffered>(tx)? {
        let until = (Part::Leader.key(), event.until.plus_days(1));
        all.entry(whom(event.about)).or_default().until.insert(until);
    }
    for (_, event) in events_of::<TermAgreed>(tx)? {
        let one = all.entry(whom(event.about)).or_default();
        *one.begun.entry(event.part.key()).or_default() += 1;
    }
    for (_, event) in events_of::<MemberReturned>(tx)? {
        all.entry(whom(event.about)).or_default().came_back += 1;
    }
    for (_, event) in events_of::<TermDeclined>(tx)? {
        let one = all.entry(whom(event.about)).or_default();
        (one.ended, one.declined) = (one.ended + 1, one.declined + 1);
    }
    let given_up = events_of::<TermGivenUp>(tx)?.into_iter().map(|(_, event)| event.about);
    let left = events_of::<TermEnded>(tx)?.into_iter().map(|(_, event)| event.about);
    for about in given_up.chain(left) {
        all.entry(whom(about)).or_default().ended += 1;
    }
    Ok(all)
}

db::row! {
    /// A term or a proposal, with the membership that it stands on.
    struct Row {
        id: Uuid,
        community: Uuid,
        person: Uuid,
        membership: Uuid,
        part: Part,
        proposed_by: Uuid,
        proposed_at: Moment,
        agreed_by: Option<Uuid>,
        agreed_at: Option<Moment>,
        valid_to: Day,
        ended_at: Option<Moment>,
        left_at: Option<Moment>,
    }
}

impl Row {
    /// Whether it ended by itself, and not because its person left, nor because another of theirs followed it.
    fn ended_within(&self, all: &[Self]) -> bool {
        let Some(ended) = self.ended_at.filter(|ended| Some(*ended) != self.left_at) else {
            return false;
        };
        // It follows at the very moment; by another node's clock, as it was proposed.
        let follows = |other: &Self| {
            other.membership == self.membership
                && other.agreed_at.is_some_and(|agreed| {
                    agreed == ended || (agreed > ended && agreed == other.proposed_at)
                })
        };
        self.agreed_at.is_none() || !all.iter().any(follows)
    }

    /// Whether it was a proposal that nobody answered in time.
    fn lapsed(&self) -> bool {
        let after = |ended: Moment| ended >= self.valid_to.start();
        self.agreed_at.is_none() && self.ended_at.is_some_and(after)
    }
}

/// As often as facts say, in the parts and until the days that they say; none goes on that they say ended.
pub(super) fn recorded(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let mut told = told(tx)?;
    let mut rows: BTreeMap<Whom, Vec<Row>> = BTreeMap::new();
    let sql = "select t.id, t.community_id, t.person_id, t.membership_id, t.part, t.proposed_by, t.proposed_at,
                      t.agreed_by, t.agreed_at, t.valid_to, t.ended_at, m.left_at
                 from care_terms t join memberships m on m.id = t.membership_id order by t.id";
    for row in tx.list::<Row>(sql, &[])? {
        rows.entry((row.community, row.person)).or_default().push(row);
    }
    for of in told.keys() {
        rows.entry(*of).or_default();
    }
    for (of, rows) in rows {
        compare(found, of, &told.remove(&of).unwrap_or_default(), &rows);
    }
    Ok(())
}

fn compare(found: &mut Findings, (community, person): Whom, told: &TermFacts, rows: &[Row]) {
    let mut say = |what: &str| {
        found.say(format!("the person {person} in the community {community}: {what}"));
    };
    let agreed: Vec<&Row> = rows.iter().filter(|row| row.agreed_at.is_some()).collect();
    // Coming back goes on with a term in another row.
    let same = |row: &&Row| {
        (row.part.key(), row.proposed_by, row.proposed_at, row.agreed_by, row.agreed_at)
    };
    let terms: BTreeSet<_> = agreed.iter().map(same).collect();
    for part in [Part::Leader, Part::Core] {
        let there = terms.iter().filter(|term| term.0 == part.key()).count();
        let there = i64::try_from(there).unwrap_or(i64::MAX);
        let begun = told.begun.get(part.key()).copied().unwrap_or_default();
        if there != begun {
            say(&format!("{there} terms as {} and {begun} facts that one began", part.key()));
        }
    }
    let copies = i64::try_from(agreed.len() - terms.len()).unwrap_or(i64::MAX);
    if copies > told.came_back {
        say(&format!("{copies} terms went on by coming back, and {} facts of it", told.came_back));
    }
    for row in rows {
        if !told.until.contains(&(row.part.key(), row.valid_to)) {
            say(&format!("no fact says that the term {} is until then", row.id));
        }
        if row.left_at.is_some() && row.ended_at.is_none() {
            say(&format!("the term {} goes on, and its membership was left", row.id));
        }
    }
    let count = |which: &dyn Fn(&Row) -> bool| {
        let count = rows.iter().filter(|row| row.ended_within(rows) && which(row)).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    };
    let (ended, lapsed) = (count(&|row| !row.lapsed()), count(&Row::lapsed));
    let asked = count(&|row| row.agreed_at.is_none() && !row.lapsed());
    if !(ended..=ended + lapsed).contains(&told.ended) || asked < told.declined {
        say(&format!("{ended} terms and proposals ended, and {} facts of it", told.ended));
    }
}
