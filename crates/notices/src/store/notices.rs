//! Notices and their versions.

use crate::{Notice, NoticeId, NoticeVersion, Requirement};
use db::{Tx, values};
use ground::{Day, Moment, Span};
use people::{OrganisationId, PersonId};
use professions::ProfessionId;

/// The number of the version that holds of a notice `n`.
pub(super) const NUMBER: &str = "(select max(number) from notice_versions where notice_id = n.id)";
/// From which number on an acknowledgement of a notice `n` holds.
pub(super) const HOLDS_FROM: &str =
    "(select max(number) from notice_versions where notice_id = n.id and anew)";

/// One, with what it says now.
pub(crate) fn notice(tx: &mut Tx<'_>, id: NoticeId) -> anyhow::Result<Option<Notice>> {
    tx.find(
        &format!(
            "select n.id, n.profession_id, n.organisation_id, n.requirement, n.valid_from, n.valid_to, n.published_at,
                    n.withdrawn_at, n.withdrawn_because, n.version, v.number, {HOLDS_FROM}, v.title, v.text, p.name, v.made_at
               from notices n
               join notice_versions v on v.notice_id = n.id and v.number = {NUMBER}
               join people p on p.id = v.made_by
              where n.id = $1"
        ),
        values![id],
    )
}

db::row! {
    /// A notice in a list.
    pub(crate) struct NoticeRow {
        /// Which.
        pub(crate) id: NoticeId,
        /// Of which profession.
        pub(crate) profession: ProfessionId,
        /// What it asks for.
        pub(crate) requirement: Requirement,
        /// In force on these days.
        pub(crate) force: Span,
        /// When it was published.
        pub(crate) published_at: Option<Moment>,
        /// When it was withdrawn.
        pub(crate) withdrawn_at: Option<Moment>,
        /// Its title.
        pub(crate) title: String,
    }
}

/// What is listed of a notice `n`.
pub(super) const LISTED: &str = "n.id, n.profession_id, n.requirement, n.valid_from, n.valid_to, n.published_at, n.withdrawn_at, v.title";

/// Where a notice stands among those of its profession: the day after its last, and which.
pub(crate) type ListedPlace = (Day, NoticeId);

/// Those of a profession, those that end last first, after the one that stands at `after`.
pub(crate) fn of_profession_after(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    after: Option<ListedPlace>,
    limit: i64,
) -> anyhow::Result<Vec<NoticeRow>> {
    let (to, id) = (after.map_or(ground::FOREVER, |(to, _)| to), after.map(|(_, id)| id));
    tx.list(
        &format!(
            "select {LISTED} from notices n join notice_versions v on v.notice_id = n.id and v.number = {NUMBER}
              where n.profession_id = $1 and n.valid_to <= $2
                and (cast($3 as uuid) is null or n.valid_to < $2 or n.id < $3)
              order by n.valid_to desc, n.id desc limit $4"
        ),
        values![profession, to, id, limit],
    )
}

/// What it says in each version, the latest first.
pub(crate) fn versions(tx: &mut Tx<'_>, id: NoticeId) -> anyhow::Result<Vec<NoticeVersion>> {
    tx.list(
        "select v.number, v.title, v.text, v.anew, p.name, v.made_at
           from notice_versions v join people p on p.id = v.made_by
          where v.notice_id = $1 order by v.number desc",
        values![id],
    )
}

/// A notice that is new.
pub(crate) struct NewNotice {
    pub(crate) id: NoticeId,
    pub(crate) profession: ProfessionId,
    pub(crate) organisation: OrganisationId,
    pub(crate) requirement: Requirement,
    pub(crate) force: Span,
}

/// Adds one, without what it says.
pub(crate) fn add(tx: &mut Tx<'_>, new: &NewNotice, at: Moment) -> anyhow::Result<()> {
    tx.run(
        "insert into notices (id, profession_id, organisation_id, requirement, valid_from, valid_to, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        values![new.id, new.profession, new.organisation, new.requirement, new.force.from, new.force.to, at],
    )?;
    Ok(())
}

/// What a version says.
pub(crate) struct NewVersion<'a> {
    pub(crate) number: i64,
    pub(crate) title: &'a str,
    pub(crate) text: &'a str,
    pub(crate) anew: bool,
    pub(crate) made_by: PersonId,
}

/// Adds a version.
pub(crate) fn add_version(
    tx: &mut Tx<'_>,
    id: NoticeId,
    new: &NewVersion<'_>,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "insert into notice_versions (notice_id, number, title, text, anew, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        values![id, new.number, new.title, new.text, new.anew, new.made_by, at],
    )?;
    Ok(())
}

/// Lets a draft say something else; what is published stays as it is.
pub(crate) fn edit_draft(
    tx: &mut Tx<'_>,
    id: NoticeId,
    (requirement, force): (Requirement, Span),
    now: &NewVersion<'_>,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update notices set requirement = $2, valid_from = $3, valid_to = $4 where id = $1 and published_at is null",
        values![id, requirement, force.from, force.to],
    )?;
    tx.run(
        "update notice_versions set title = $3, text = $4, made_by = $5, made_at = $6
          where notice_id = $1 and number = $2
            and exists (select 1 from notices n where n.id = $1 and n.published_at is null)",
        values![id, now.number, now.title, now.text, now.made_by, at],
    )?;
    Ok(())
}

/// Publishes a draft, in force on these days.
pub(crate) fn publish(
    tx: &mut Tx<'_>,
    id: NoticeId,
    force: Span,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update notices set published_at = $2, valid_from = $3, valid_to = $4 where id = $1 and published_at is null",
        values![id, at, force.from, force.to],
    )?;
    Ok(())
}

/// Withdraws one, which was in force on these days.
pub(crate) fn withdraw(
    tx: &mut Tx<'_>,
    id: NoticeId,
    force: Span,
    because: Option<&str>,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update notices set withdrawn_at = $2, withdrawn_because = $3, valid_from = $4, valid_to = $5
          where id = $1 and withdrawn_at is null",
        values![id, at, because.map(str::to_owned), force.from, force.to],
    )?;
    Ok(())
}

/// It was changed since `version`: false where somebody else was quicker.
pub(crate) fn grow(tx: &mut Tx<'_>, id: NoticeId, version: i64) -> anyhow::Result<bool> {
    let grown = tx.run(
        "update notices set version = version + 1 where id = $1 and version = $2",
        values![id, version],
    )?;
    Ok(grown == 1)
}
