//! Posts and what was said of them.

use crate::{OrganisationId, PersonId, PostClaim, PostId, SourceId, TitleId, UnitId};
use db::{Tx, Value, row, values};
use ground::{Day, Id};

row! {
    /// What is known of a post now.
    pub(crate) struct PostNow {
        pub(crate) id: Id<PostNow>,
        pub(crate) post: PostId,
        pub(crate) from: Day,
        pub(crate) unit: UnitId,
        pub(crate) title: TitleId,
        pub(crate) grade: String,
        pub(crate) fte_thousandths: i64,
        pub(crate) holding: String,
        pub(crate) reports_to: Option<PostId>,
    }
}

impl PostNow {
    pub(crate) fn says(&self, seen: &PostClaim) -> bool {
        self.unit == seen.unit
            && self.title == seen.title
            && self.grade == seen.grade
            && self.fte_thousandths == seen.fte_thousandths
            && self.holding == seen.holding
            && self.reports_to == seen.reports_to
    }
}

/// A version to add.
pub(crate) struct NewVersion {
    pub(crate) id: Id<PostNow>,
    pub(crate) post: PostId,
    pub(crate) seen: PostClaim,
}

pub(crate) fn posts(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<(String, PostId)>> {
    tx.list("select reference, id from posts where organisation_id = $1", values![organisation])
}

pub(crate) fn open_posts(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> anyhow::Result<Vec<PostNow>> {
    tx.list(
        "select id, post_id, valid_from, unit_id, title_id, grade, fte_thousandths, holding, reports_to
           from post_versions where organisation_id = $1 and valid_to = '9999-12-31'",
        values![organisation],
    )
}

pub(crate) fn add_posts(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    new: &[(PostId, String)],
) -> anyhow::Result<()> {
    let rows = new.iter().map(|(id, reference)| {
        vec![Value::Uuid(id.uuid()), Value::Uuid(organisation.uuid()), Value::Text(reference)]
    });
    tx.load("posts", &["id", "organisation_id", "reference"], rows)?;
    Ok(())
}

/// Who holds a post after `day`.
pub(crate) fn holders(tx: &mut Tx<'_>, post: PostId, day: Day) -> anyhow::Result<Vec<PersonId>> {
    let sql = "select person_id from appointments where post_id = $1 and valid_to > $2";
    let rows: Vec<(PersonId,)> = tx.list(sql, values![post, day])?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

pub(crate) fn add_versions(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    from: Day,
    source: SourceId,
    versions: &[NewVersion],
) -> anyhow::Result<()> {
    let columns = [
        "id",
        "post_id",
        "organisation_id",
        "unit_id",
        "title_id",
        "grade",
        "fte_thousandths",
        "holding",
        "reports_to",
        "valid_from",
        "source_id",
    ];
    let rows = versions.iter().map(|NewVersion { id, post, seen }| {
        vec![
            Value::Uuid(id.uuid()),
            Value::Uuid(post.uuid()),
            Value::Uuid(organisation.uuid()),
            Value::Uuid(seen.unit.uuid()),
            Value::Uuid(seen.title.uuid()),
            Value::Text(&seen.grade),
            Value::Int(seen.fte_thousandths),
            Value::Text(seen.holding),
            seen.reports_to.map_or(Value::Null, |post| Value::Uuid(post.uuid())),
            Value::Day(from),
            Value::Uuid(source.uuid()),
        ]
    });
    tx.load("post_versions", &columns, rows)?;
    Ok(())
}

/// How many posts an organisation has now.
pub(crate) fn count_open(tx: &mut Tx<'_>, organisation: OrganisationId) -> anyhow::Result<u64> {
    let (count,): (i64,) = tx.get(
        "select count(*) from post_versions where organisation_id = $1 and valid_to = '9999-12-31'",
        values![organisation],
    )?;
    Ok(u64::try_from(count)?)
}
