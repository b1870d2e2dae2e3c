//! Memberships: begun by a consent, ended and kept.

use crate::{AgreementId, Answer, CommunityId, Consent, ConsentAct, Member, MembershipId};
use db::{Tx, Value, later, values};
use ground::{Day, Id, Moment, sought_words};
use house::PersonId;
use people::queries::{directory::here_sql, search::named_sql};
use std::fmt::Write as _;
use uuid::Uuid;

/// Adds the member who gave `consent`, on the agreement they accept; they see the others from `sees_from` on. False when
/// what the consent answers was answered or taken back meanwhile.
pub fn add(
    tx: &mut Tx<'_>,
    ids: (Id<Consent>, MembershipId),
    community: CommunityId,
    consent: &Consent,
    sees_from: Moment,
    agreement: Option<AgreementId>,
) -> anyhow::Result<bool> {
    let (consent_id, membership) = ids;
    let (person, at) = (consent.person(), consent.at());
    tx.run(
        "insert into consents (id, community_id, person_id, given_by, act, at) values ($1, $2, $3, $3, $4, $5)",
        values![consent_id, community, person, consent.act(), at],
    )?;
    let last = "(select coalesce(max(left_at), 0) from memberships where community_id = $2 and person_id = $3)";
    tx.run(
        &format!(
            "insert into memberships (id, community_id, person_id, consent_id, joined_at, sees_from)
             values ($1, $2, $3, $4, {}, $6)",
            later(last, "$5")
        ),
        values![membership, community, person, consent_id, at, sees_from],
    )?;
    if let Some(agreement) = agreement {
        accept(tx, community, membership, agreement, at)?;
    }
    settle(tx, community, consent)
}

/// Whoever has come in has no invitation or request left to answer. False when what their consent answers was
/// answered or taken back meanwhile.
fn settle(tx: &mut Tx<'_>, community: CommunityId, consent: &Consent) -> anyhow::Result<bool> {
    let (person, at) = (consent.person(), consent.at());
    let invitations = tx.run(
        "update invitations set answer = 'accepted', answered_at = $3
          where community_id = $1 and person_id = $2 and answer is null",
        values![community, person, at],
    )?;
    let welcomes = tx.run(
        "update requests set taken_up_at = $3
          where community_id = $1 and person_id = $2 and answer = $4 and taken_up_at is null and let_go_at is null",
        values![community, person, at, Answer::Welcome],
    )?;
    tx.run(
        "update requests set answer = 'withdrawn', answered_at = $3
          where community_id = $1 and person_id = $2 and answer is null",
        values![community, person, at],
    )?;
    Ok(match consent.act() {
        ConsentAct::Joined => true,
        ConsentAct::AcceptedInvitation => invitations > 0,
        ConsentAct::AcceptedAnswer => welcomes > 0,
    })
}

/// A member accepts a wording of the agreement; a second time changes nothing.
pub fn accept(
    tx: &mut Tx<'_>,
    community: CommunityId,
    membership: MembershipId,
    agreement: AgreementId,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "insert into acceptances (membership_id, community_id, agreement_id, at) values ($1, $2, $3, $4)
         on conflict (membership_id, agreement_id) do nothing",
        values![membership, community, agreement, at],
    )?;
    Ok(())
}

/// Ends a membership because the member leaves, and with it what they looked after. False when it had ended.
pub fn leave(tx: &mut Tx<'_>, membership: MembershipId, at: Moment) -> anyhow::Result<bool> {
    Ok(end(tx, ("id", membership.uuid()), "left", at)? == 1)
}

/// Ends the memberships that go on, with what their members looked after, and says how many; `which` is a column and
/// its value.
pub(super) fn end(
    tx: &mut Tx<'_>,
    which: (&str, Uuid),
    by: &str,
    at: Moment,
) -> anyhow::Result<u64> {
    let (column, value) = which;
    let term = "(select coalesce(max(coalesce(t.agreed_at, t.proposed_at)), 0) from care_terms t
                  where t.membership_id = memberships.id)";
    let at_last = later(&later("joined_at", "$2"), term);
    // Terms first: they are found by memberships that go on, and end at the moment of these.
    tx.run(
        &format!(
            "update care_terms set ended_at = (select {at_last} from memberships where id = care_terms.membership_id)
              where ended_at is null and membership_id in (select id from memberships where {column} = $1 and left_at is null)"
        ),
        values![value, at],
    )?;
    let ended = tx.run(
        &format!(
            "update memberships set left_at = {at_last}, ended_by = $3 where {column} = $1 and left_at is null"
        ),
        values![value, at, by],
    )?;
    tx.run(
        &format!(
            "update private_memberships set until_at = (select {} from memberships m
                where m.id = private_memberships.membership_id)
              where until_at is null and membership_id in (select id from memberships where {column} = $1 and left_at is not null)",
            later("private_memberships.from_at", "m.left_at")
        ),
        values![value],
    )?;
    Ok(ended)
}

/// Whether nobody but this member is in a community; whoever is shown to those who look after it alone counts too.
/// Whoever has left the organisation by `day` is not in it.
pub fn is_alone(
    tx: &mut Tx<'_>,
    community: CommunityId,
    member: MembershipId,
    day: Day,
) -> anyhow::Result<bool> {
    let another: Option<(MembershipId,)> = tx.find(
        &format!(
            "select m.id from memberships m
              where m.community_id = $1 and m.id <> $2 and m.left_at is null and {} limit 1",
            here_sql("m.person_id", "$3")
        ),
        values![community, member, day],
    )?;
    Ok(another.is_none())
}

/// The membership that somebody left last.
pub fn last_left(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
) -> anyhow::Result<Option<(MembershipId, Moment)>> {
    tx.find(
        "select id, left_at from memberships where community_id = $1 and person_id = $2 and ended_by = 'left'
          order by left_at desc, id desc limit 1",
        values![community, person],
    )
}

/// What a membership that was left stood on goes on with the one that undoes it: agreements and terms.
pub fn carry_over(
    tx: &mut Tx<'_>,
    left: (MembershipId, Moment),
    again: MembershipId,
    today: Day,
    mut id: impl FnMut() -> Uuid,
) -> anyhow::Result<()> {
    tx.run(
        "insert into acceptances (membership_id, community_id, agreement_id, at)
         select $2, community_id, agreement_id, at from acceptances where membership_id = $1",
        values![left.0, again],
    )?;
    let terms: Vec<(Uuid,)> = tx.list(
        "select id from care_terms where membership_id = $1 and ended_at = $2 and agreed_at is not null and $3 < valid_to",
        values![left.0, left.1, today],
    )?;
    for (term,) in terms {
        tx.run(
            "insert into care_terms (id, community_id, membership_id, person_id, part, proposed_by, proposed_at,
               agreed_by, agreed_at, valid_from, valid_to)
             select $2, community_id, $3, person_id, part, proposed_by, proposed_at, agreed_by, agreed_at, valid_from, valid_to
               from care_terms where id = $1",
            values![term, id(), again],
        )?;
    }
    Ok(())
}

/// Who reads a list of members. What the policies say of each row (`read_participation`) is said here in SQL for whoever
/// sees the members at all; a test over random organisations holds the two equal.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Who.
    pub person: PersonId,
    /// Whether they look after the community.
    pub is_carer: bool,
    /// Since when somebody must have come to be shown as new.
    pub new_since: Moment,
}

/// The SQL for "this membership is shown to all members on that day": it is not private, or its person looks after the
/// community and so is named on its page.
pub fn shown_sql(membership: &str, day: &str) -> String {
    format!(
        "(not exists (select 1 from private_memberships v where v.membership_id = {membership}.id and v.until_at is null)
          or exists (select 1 from care_terms k where k.membership_id = {membership}.id and k.agreed_at is not null
             and k.ended_at is null and k.valid_from <= {day} and {day} < k.valid_to))"
    )
}

/// Members whose name begins each of the words, as `reader` sees them, by name, after one of them by the key of the order.
/// Whoever has left the organisation by `day` is not among them.
pub fn list(
    tx: &mut Tx<'_>,
    community: CommunityId,
    reader: Reader,
    day: Day,
    words: &str,
    after: Option<(String, PersonId)>,
    limit: i64,
) -> anyhow::Result<Vec<Member>> {
    let mut values = vec![
        Value::Uuid(community.uuid()),
        Value::Day(day),
        Value::Uuid(reader.person.uuid()),
        Value::Int(reader.new_since.0),
    ];
    let shown = if reader.is_carer { "1 = 1".to_owned() } else { shown_sql("m", "$2") };
    let mut sql = format!(
        "select p.id, p.name_folded, p.name, p.pronouns, case when m.joined_at > $4 then m.joined_at end
           from memberships m join people p on p.id = m.person_id
          where m.community_id = $1 and m.left_at is null and {} and (m.person_id = $3 or {shown})",
        here_sql("m.person_id", "$2"),
    );
    named(&mut sql, &mut values, words);
    if let Some((folded, person)) = after {
        values.extend([Value::Owned(folded), Value::Uuid(person.uuid())]);
        let last = values.len();
        let name = last - 1;
        let _ = write!(
            sql,
            " and (p.name_folded > ${name} or (p.name_folded = ${name} and p.id > ${last}))"
        );
    }
    values.push(Value::Int(limit));
    let _ = write!(sql, " order by p.name_folded, p.id limit ${}", values.len());
    tx.list(&sql, &values)
}

/// Each of the words begins a word of the name.
fn named(sql: &mut String, values: &mut Vec<Value<'_>>, words: &str) {
    for word in sought_words(words).into_iter().take(6) {
        let (from, to) = (values.len() + 1, values.len() + 2);
        values.extend([Value::Owned(word.clone()), Value::Owned(format!("{word}{{"))]);
        let named = named_sql("p.id", &format!("${from}"), &format!("${to}"));
        let _ = write!(sql, " and {named}");
    }
}

/// The membership of somebody, if they are in it.
pub fn membership_of(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
) -> anyhow::Result<Option<MembershipId>> {
    let found: Option<(MembershipId,)> = tx.find(
        "select id from memberships where community_id = $1 and person_id = $2 and left_at is null",
        values![community, person],
    )?;
    Ok(found.map(|(id,)| id))
}
