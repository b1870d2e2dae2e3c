//! Communities as one reader may come to know them, and their agreements.

use crate::{Agreement, AgreementId, Community, CommunityId, Description, Stage, VisibleCommunity};
use db::{Tx, Value, later, values};
use ground::{Day, Moment, fold, index_words, sought_words};
use house::{OrganisationId, PersonId};
use people::queries::directory::here_sql;
use std::fmt::Write as _;

/// A community with the standing of person `$1` on day `$2`; columns as [`VisibleCommunity`] reads them. Whoever has left the organisation counts for nothing.
pub(super) fn visible_sql() -> String {
    let member_here = here_sql("m.person_id", "$2");
    let member_shown = super::members::shown_sql("m", "$2");
    visible_sql_with(&format!(
        "(case when me.id is not null then
         (select count(*) from memberships m where m.community_id = c.id and m.left_at is null and {member_here}
             and (m.id = me.id or {member_shown}
               or exists (select 1 from care_terms t where t.membership_id = me.id and t.agreed_at is not null
                    and t.ended_at is null and t.valid_from <= $2 and $2 < t.valid_to))) end)"
    ))
}

/// The same without how many are in it, which takes reading all of them.
pub(super) fn uncounted_sql() -> String {
    visible_sql_with("cast(null as bigint)")
}

fn visible_sql_with(members: &str) -> String {
    let (leader_here, me_here) = (here_sql("t.person_id", "$2"), here_sql("$1", "$2"));
    format!(
        "select c.id, c.organisation_id, o.name, c.spans, c.slug, c.name, c.practice, c.purpose, c.criteria,
       c.joining, c.seen_by, c.stage, c.rhythm, c.founded_at, c.closed_at, c.version,
       {members},
       (select count(*) from care_terms t where t.community_id = c.id and t.part = 'leader' and {leader_here}
           and t.agreed_at is not null and t.ended_at is null and t.valid_from <= $2 and $2 < t.valid_to),
       me.id, me.joined_at,
       (select t.part from care_terms t where t.membership_id = me.id
           and t.agreed_at is not null and t.ended_at is null and t.valid_from <= $2 and $2 < t.valid_to),
       (select i.id from invitations i where i.community_id = c.id and i.person_id = $1 and i.answer is null),
       (select r.id from requests r where r.community_id = c.id and r.person_id = $1 and r.answer is null),
       (select r.id from requests r where r.community_id = c.id and r.person_id = $1 and r.answer = 'welcome'
           and r.taken_up_at is null and r.let_go_at is null order by r.at desc limit 1),
       (select max(m.left_at) from memberships m
         where m.community_id = c.id and m.person_id = $1 and m.ended_by = 'left'),
       me.sees_from,
       (select max(coalesce(v.until_at, 9223372036854775807)) from private_memberships v where v.membership_id = me.id),
       (select s.people from community_sizes s where s.community_id = c.id order by s.day desc limit 1)
  from communities c
  join organisations o on o.id = c.organisation_id
  left join memberships me on me.community_id = c.id and me.person_id = $1 and me.left_at is null and {me_here}"
    )
}

/// What [`visible_sql`] is asked with.
pub(super) fn reader_values(reader: PersonId, today: Day) -> Vec<Value<'static>> {
    vec![Value::Uuid(reader.uuid()), Value::Day(today)]
}

/// Most words of a search that count.
const MOST_WORDS: usize = 6;

/// What a community is looked for by.
#[derive(Clone, Copy)]
pub enum Key<'a> {
    /// Its part of the address.
    Slug(&'a str),
    /// Its id.
    Id(CommunityId),
}

/// The community of this key. Whether `reader` may know of it is for the policies to say.
pub fn find(
    tx: &mut Tx<'_>,
    reader: PersonId,
    today: Day,
    key: Key<'_>,
) -> anyhow::Result<Option<VisibleCommunity>> {
    find_in(tx, &visible_sql(), reader, today, key)
}

/// The same without how many are in it.
pub fn find_uncounted(
    tx: &mut Tx<'_>,
    reader: PersonId,
    today: Day,
    key: Key<'_>,
) -> anyhow::Result<Option<VisibleCommunity>> {
    find_in(tx, &uncounted_sql(), reader, today, key)
}

fn find_in(
    tx: &mut Tx<'_>,
    select: &str,
    reader: PersonId,
    today: Day,
    key: Key<'_>,
) -> anyhow::Result<Option<VisibleCommunity>> {
    let (column, value) = match key {
        Key::Slug(slug) => ("slug", Value::Owned(slug.to_owned())),
        Key::Id(id) => ("id", Value::Uuid(id.uuid())),
    };
    let mut values = reader_values(reader, today);
    values.push(value);
    tx.find(&format!("{select} where c.{column} = $3"), &values)
}

/// What the policies say of who may know of a community, for the rows of a list: it is seen by everyone, the reader is
/// of its circle (`$4` is their organisation), in it (which `is_in` asks), or waited for. A test over random organisations
/// holds the two equal.
pub(super) fn may_know_sql(is_in: &str) -> String {
    format!(
        "(c.seen_by = 'everyone'
     or (c.seen_by = 'organisation' and (c.spans or c.organisation_id = $4))
     or {is_in}
     or exists (select 1 from invitations i where i.community_id = c.id and i.person_id = $1 and i.answer is null)
     or exists (select 1 from requests r where r.community_id = c.id and r.person_id = $1
          and (r.answer is null or (r.answer = 'welcome' and r.taken_up_at is null and r.let_go_at is null))))"
    )
}

/// Which communities a list is to hold.
#[derive(Clone, Copy, Debug)]
pub struct CommunityQuery<'a> {
    /// Whose name, practice, purpose or criteria begins each of these words.
    pub words: &'a str,
    /// Closed ones, or the others.
    pub closed: bool,
    /// Those that the reader is in, or the others; `None` for both.
    pub mine: Option<bool>,
    /// After this folded name and id.
    pub after: Option<(&'a str, CommunityId)>,
    /// So many at most.
    pub limit: i64,
}

impl<'a> CommunityQuery<'a> {
    /// All that these words find.
    pub const fn all(words: &'a str, closed: bool) -> Self {
        Self { words, closed, mine: None, after: None, limit: i64::MAX }
    }
}

/// Communities that `reader`, of the staff of `organisation`, may know of, as they are sought, by name.
pub fn list(
    tx: &mut Tx<'_>,
    (reader, organisation): (PersonId, OrganisationId),
    today: Day,
    sought: &CommunityQuery<'_>,
) -> anyhow::Result<Vec<VisibleCommunity>> {
    let mut values = reader_values(reader, today);
    values.extend([Value::Bool(sought.closed), Value::Uuid(organisation.uuid())]);
    let mut sql = format!(
        "{} where (c.closed_at is not null) = $3 and {}",
        visible_sql(),
        may_know_sql("me.id is not null")
    );
    for word in sought_words(sought.words).into_iter().take(MOST_WORDS) {
        values.push(Value::Owned(word));
        let _ = write!(sql, " and ' ' || c.words_folded like '% ' || ${} || '%'", values.len());
    }
    let is_in = "c.id in (select m.community_id from memberships m where m.person_id = $1 and m.left_at is null)";
    match sought.mine {
        Some(true) => {
            let _ = write!(sql, " and {is_in} and me.id is not null");
        }
        Some(false) => sql.push_str(" and me.id is null"),
        None => {}
    }
    if let Some((name, id)) = sought.after {
        values.extend([Value::Text(name).into_owned(), Value::Uuid(id.uuid())]);
        let (name, id) = (values.len() - 1, values.len());
        let _ = write!(
            sql,
            " and c.name_folded >= ${name} and (c.name_folded > ${name} or c.id > ${id})"
        );
    }
    values.push(Value::Int(sought.limit));
    let _ = write!(sql, " order by c.name_folded, c.id limit ${}", values.len());
    tx.list(&sql, &values)
}

/// The newest of the open communities that `reader`, of the staff of `organisation`, may know of and isn't in.
pub fn newest_open(
    tx: &mut Tx<'_>,
    (reader, organisation): (PersonId, OrganisationId),
    today: Day,
    limit: i64,
) -> anyhow::Result<Vec<VisibleCommunity>> {
    let mut values = reader_values(reader, today);
    values.extend([Value::Int(limit), Value::Uuid(organisation.uuid())]);
    // What is known of each is read for those that are chosen only.
    let sql = format!(
        "{} where c.id in (
           select c.id from communities c
             left join memberships me on me.community_id = c.id and me.person_id = $1 and me.left_at is null
            where c.closed_at is null and c.joining = 'open' and me.id is null and {}
            order by c.founded_at desc, c.name_folded, c.id limit $3)
         order by c.founded_at desc, c.name_folded, c.id",
        visible_sql(),
        may_know_sql("me.id is not null")
    );
    tx.list(&sql, &values)
}

/// The id of the community at an address.
pub fn id_at(tx: &mut Tx<'_>, slug: &str) -> anyhow::Result<Option<CommunityId>> {
    let found: Option<(CommunityId,)> =
        tx.find("select id from communities where slug = $1", values![slug])?;
    Ok(found.map(|(id,)| id))
}

/// Whether an address is taken.
pub fn slug_taken(tx: &mut Tx<'_>, slug: &str) -> anyhow::Result<bool> {
    Ok(id_at(tx, slug)?.is_some())
}

fn words_of(said: &Description) -> String {
    words_in(&format!("{} {} {} {}", said.name, said.practice, said.purpose, said.criteria))
}

/// The words that a community is found by, of what it says of itself.
pub(crate) fn words_in(text: &str) -> String {
    index_words(text).join(" ")
}

/// From here on communities are found by what follows an apostrophe.
const WORDS_STEP: &str = "2026-11-27-31-words-of-communities";

/// Gives every community the words that it is found by now, where the step of the schema is among those that were `run`.
pub fn after_steps(tx: &mut Tx<'_>, run: &[&str]) -> anyhow::Result<()> {
    if !run.contains(&WORDS_STEP) {
        return Ok(());
    }
    let sql = "select id, name || ' ' || practice || ' ' || purpose || ' ' || criteria, words_folded from communities";
    let all: Vec<(CommunityId, String, String)> = tx.list(sql, &[])?;
    for (id, text, kept) in all {
        let words = words_in(&text);
        if words != kept {
            tx.run("update communities set words_folded = $2 where id = $1", values![id, words])?;
        }
    }
    Ok(())
}

/// Adds a community that comes together.
pub fn add(
    tx: &mut Tx<'_>,
    id: CommunityId,
    organisation: OrganisationId,
    slug: &str,
    said: &Description,
    at: Moment,
) -> anyhow::Result<()> {
    let rhythm = said.rhythm.as_deref().unwrap_or_default();
    tx.run(
        "insert into communities (id, organisation_id, spans, slug, name, name_folded, practice, purpose, criteria,
           joining, seen_by, stage, rhythm, words_folded, founded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        values![
            id, organisation, said.spans, slug, said.name, fold(&said.name), said.practice, said.purpose,
            said.criteria, said.joining, said.seen_by, Stage::Forming, rhythm, words_of(said), at
        ],
    )?;
    Ok(())
}

/// Describes it anew. False when somebody changed it since `version`.
pub fn describe(
    tx: &mut Tx<'_>,
    id: CommunityId,
    version: i64,
    said: &Description,
) -> anyhow::Result<bool> {
    let rhythm = said.rhythm.as_deref().unwrap_or_default();
    let changed = tx.run(
        "update communities set spans = $3, name = $4, name_folded = $5, practice = $6, purpose = $7, criteria = $8,
           joining = $9, seen_by = $10, rhythm = $11, words_folded = $12, version = version + 1
          where id = $1 and version = $2 and closed_at is null",
        values![
            id, version, said.spans, said.name, fold(&said.name), said.practice, said.purpose, said.criteria,
            said.joining, said.seen_by, rhythm, words_of(said)
        ],
    )?;
    Ok(changed == 1)
}

/// Gives it another address.
pub fn readdress(tx: &mut Tx<'_>, id: CommunityId, slug: &str) -> anyhow::Result<()> {
    tx.run("update communities set slug = $2 where id = $1", values![id, slug])?;
    Ok(())
}

/// Puts it in another stage of its life. False when somebody changed it since `version`.
pub fn set_stage(
    tx: &mut Tx<'_>,
    id: CommunityId,
    version: i64,
    stage: Stage,
) -> anyhow::Result<bool> {
    let changed = tx.run(
        "update communities set stage = $3, version = version + 1 where id = $1 and version = $2 and closed_at is null",
        values![id, version, stage],
    )?;
    Ok(changed == 1)
}

/// Closes it: its memberships end and are kept, and nothing waits any longer.
/// False when somebody changed it since `version`.
pub fn close(tx: &mut Tx<'_>, id: CommunityId, version: i64, at: Moment) -> anyhow::Result<bool> {
    let changed = tx.run(
        &format!(
            "update communities set stage = 'closed', closed_at = {}, version = version + 1
              where id = $1 and version = $2 and closed_at is null",
            later("founded_at", "$3")
        ),
        values![id, version, at],
    )?;
    if changed != 1 {
        return Ok(false);
    }
    super::members::end(tx, ("community_id", id.uuid()), "closed", at)?;
    tx.run(
        "update invitations set answer = 'withdrawn', answered_at = $2 where community_id = $1 and answer is null",
        values![id, at],
    )?;
    tx.run(
        "update requests set answer = 'withdrawn', answered_at = $2 where community_id = $1 and answer is null",
        values![id, at],
    )?;
    Ok(true)
}

/// What holds now as its agreement.
pub fn agreement(tx: &mut Tx<'_>, community: CommunityId) -> anyhow::Result<Agreement> {
    tx.get(
        "select id, number, text, made_at from agreements where community_id = $1 order by number desc limit 1",
        values![community],
    )
}

/// Adds a wording of the agreement.
pub fn add_agreement(
    tx: &mut Tx<'_>,
    community: CommunityId,
    agreement: &Agreement,
) -> anyhow::Result<()> {
    tx.run(
        "insert into agreements (id, community_id, number, text, made_at) values ($1, $2, $3, $4, $5)",
        values![agreement.id, community, agreement.number, agreement.text, agreement.made_at],
    )?;
    Ok(())
}

/// Whether a membership stands on this wording.
pub fn has_accepted(
    tx: &mut Tx<'_>,
    membership: crate::MembershipId,
    agreement: AgreementId,
) -> anyhow::Result<bool> {
    let found: Option<(Moment,)> = tx.find(
        "select at from acceptances where membership_id = $1 and agreement_id = $2",
        values![membership, agreement],
    )?;
    Ok(found.is_some())
}

/// How many invitations and requests wait: what ends when it closes. Requests of whoever has left the organisation
/// by `day` wait for nobody.
pub fn waiting(tx: &mut Tx<'_>, community: &Community, day: Day) -> anyhow::Result<(i64, i64)> {
    tx.get(
        &format!(
            "select (select count(*) from invitations where community_id = $1 and answer is null),
                    (select count(*) from requests r where r.community_id = $1 and r.answer is null and {})",
            here_sql("r.person_id", "$2")
        ),
        values![community.id, day],
    )
}
