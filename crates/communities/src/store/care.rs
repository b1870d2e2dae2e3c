//! Terms of looking after a community: proposed, agreed, held, ended.

use crate::{CommunityId, MembershipId, Part, Term, TermId};
use db::{Tx, later, row, values};
use ground::{Day, Moment};
use house::{OrganisationId, PersonId};
use people::queries::directory::here_sql;

const TERMS: &str = "select t.id, t.person_id, p.name, p.pronouns, t.part, t.valid_from, t.valid_to, t.proposed_by, b.name
  from care_terms t join people p on p.id = t.person_id join people b on b.id = t.proposed_by";

/// A term to be proposed.
#[derive(Clone, Copy, Debug)]
pub struct NewTerm {
    /// Its id.
    pub id: TermId,
    /// Of which community.
    pub community: CommunityId,
    /// On which membership it stands.
    pub membership: MembershipId,
    /// Whose.
    pub person: PersonId,
    /// As what.
    pub part: Part,
    /// By whom it is proposed.
    pub by: PersonId,
    /// First day.
    pub from: Day,
    /// The day after the last.
    pub to: Day,
}

/// Proposes a term. What lapsed unanswered makes room first.
pub fn propose(tx: &mut Tx<'_>, term: &NewTerm, at: Moment) -> anyhow::Result<()> {
    let ended = later("proposed_at", "$2");
    tx.run(
        &format!(
            "update care_terms set ended_at = {ended}
              where membership_id = $1 and agreed_at is null and ended_at is null and valid_to <= $3"
        ),
        values![term.membership, at, term.from],
    )?;
    tx.run(
        "insert into care_terms (id, community_id, membership_id, person_id, part, proposed_by, proposed_at, valid_from, valid_to)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            term.id, term.community, term.membership, term.person, term.part, term.by, at, term.from, term.to
        ],
    )?;
    Ok(())
}

/// Agrees to a proposal: it begins today, and follows whatever the person looked after before.
/// False when it was answered or taken back meanwhile.
pub fn agree(
    tx: &mut Tx<'_>,
    id: TermId,
    by: PersonId,
    today: Day,
    at: Moment,
) -> anyhow::Result<bool> {
    tx.run(
        &format!(
            "update care_terms set ended_at = {} where agreed_at is not null and ended_at is null and membership_id in
               (select membership_id from care_terms where id = $1 and agreed_at is null and ended_at is null)",
            later("agreed_at", "$2")
        ),
        values![id, at],
    )?;
    let before = "(select coalesce(max(t.ended_at), 0) from care_terms t
                    where t.membership_id = care_terms.membership_id and t.agreed_at is not null)";
    let agreed = later(&later("proposed_at", "$3"), before);
    let changed = tx.run(
        &format!(
            "update care_terms set agreed_by = $2, agreed_at = {agreed}, valid_from = $4
              where id = $1 and agreed_at is null and ended_at is null and $4 < valid_to"
        ),
        values![id, by, at, today],
    )?;
    Ok(changed == 1)
}

/// Ends a proposal or a term. False when it had ended.
pub fn end(tx: &mut Tx<'_>, id: TermId, at: Moment) -> anyhow::Result<bool> {
    let changed = tx.run(
        &format!(
            "update care_terms set ended_at = {} where id = $1 and ended_at is null",
            later("coalesce(agreed_at, proposed_at)", "$2")
        ),
        values![id, at],
    )?;
    Ok(changed == 1)
}

row! {
    /// A term or a proposal of somebody who has left the organisation.
    pub struct LeaverTerm {
        /// Its id.
        pub id: TermId,
        /// Of which community.
        pub community: CommunityId,
        /// Where that was founded.
        pub organisation: OrganisationId,
        /// Whose.
        pub person: PersonId,
        /// As what.
        pub part: Part,
    }
}

/// The terms and proposals of whoever has left the organisation by `today`, that were not ended.
pub fn of_leavers(tx: &mut Tx<'_>, today: Day) -> anyhow::Result<Vec<LeaverTerm>> {
    tx.list(
        &format!(
            "select t.id, t.community_id, c.organisation_id, t.person_id, t.part
               from care_terms t join communities c on c.id = t.community_id
              where t.ended_at is null and not ({}) order by t.id",
            here_sql("t.person_id", "$1")
        ),
        values![today],
    )
}

/// Who looks after a community on `day`: leaders first, then by name. Whoever has left the organisation does not.
pub fn terms_on(tx: &mut Tx<'_>, community: CommunityId, day: Day) -> anyhow::Result<Vec<Term>> {
    tx.list(
        &format!(
            "{TERMS} where t.community_id = $1 and t.agreed_at is not null and t.ended_at is null
               and t.valid_from <= $2 and $2 < t.valid_to and {}
             order by (case t.part when 'leader' then 0 else 1 end), p.name_folded, p.id",
            here_sql("t.person_id", "$2")
        ),
        values![community, day],
    )
}

/// What is proposed and waits for a yes.
pub fn proposals(tx: &mut Tx<'_>, community: CommunityId, day: Day) -> anyhow::Result<Vec<Term>> {
    tx.list(
        &format!(
            "{TERMS} where t.community_id = $1 and t.agreed_at is null and t.ended_at is null and $2 < t.valid_to
               and {}
             order by t.proposed_at, t.id",
            here_sql("t.person_id", "$2")
        ),
        values![community, day],
    )
}

/// Whether somebody looks after a community on `day`; for panels that other rooms show to those who do.
pub fn looks_after(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
    day: Day,
) -> anyhow::Result<bool> {
    let found: Option<(TermId,)> = tx.find(
        &format!(
            "select id from care_terms where community_id = $1 and person_id = $2 and agreed_at is not null
               and ended_at is null and valid_from <= $3 and $3 < valid_to and {} limit 1",
            here_sql("care_terms.person_id", "$3")
        ),
        values![community, person, day],
    )?;
    Ok(found.is_some())
}
