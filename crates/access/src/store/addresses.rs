//! Letters that told earlier addresses, and decisions on addresses. The addresses themselves are kept by `people`.

use crate::{DecidedBy, Decision, rules::addresses::Letters};
use db::{Tx, row, values};
use ground::{Id, Moment};
use house::PersonId;
use people::AddressId;

/// The name of a row of `address_letters`.
pub enum AddressLetterNoun {}
/// The name of a row of `address_decisions`.
pub enum AddressDecisionNoun {}

row! {
    /// A letter, by the hash of the token in it.
    pub(crate) struct LetterRow {
        pub(crate) id: Id<AddressLetterNoun>,
        pub(crate) address: AddressId,
    }
}

pub(crate) fn letters(tx: &mut Tx<'_>, address: AddressId) -> anyhow::Result<Letters> {
    let (first, second) = tx.get(
        "select max(case when number = 1 then sent_at end), max(case when number = 2 then sent_at end)
           from address_letters where address_id = $1",
        values![address],
    )?;
    Ok(Letters { first, second })
}

const LETTERS: &str = "from addresses a
  left join address_letters one on one.address_id = a.id and one.number = 1
  left join address_letters two on two.address_id = a.id and two.number = 2
 where a.confirmed_at is null and a.ended_at is null";

/// Addresses that wait and of which an earlier one can be told: by the first letter if none was sent, by the second if the
/// first was sent by `second_due`; but for letters that were made ready after `retried` and may be on their way.
pub(crate) fn to_tell(
    tx: &mut Tx<'_>,
    (second_due, retried): (Moment, Moment),
    limit: i64,
) -> anyhow::Result<Vec<AddressId>> {
    let found: Vec<(AddressId,)> = tx.list(
        &format!(
            "select a.id {LETTERS}
                and exists (select 1 from addresses b where b.person_id = a.person_id and b.id <> a.id
                     and b.confirmed_at is not null)
                and ((one.sent_at is null and (one.made_at is null or one.made_at <= $2))
                  or (one.sent_at <= $1 and two.sent_at is null and (two.made_at is null or two.made_at <= $2)))
              order by a.id limit $3"
        ),
        values![second_due, retried, limit],
    )?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Addresses that wait and of which the earlier one was told twice, first by `first_sent`.
pub(crate) fn told_twice(tx: &mut Tx<'_>, first_sent: Moment) -> anyhow::Result<Vec<AddressId>> {
    let found: Vec<(AddressId,)> = tx.list(
        &format!(
            "select a.id {LETTERS} and one.sent_at <= $1 and two.sent_at is not null order by a.id"
        ),
        values![first_sent],
    )?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Makes a letter ready, or one of the same number that was not sent once more: the secrets of all its tries are good.
pub(crate) fn make_letter(
    tx: &mut Tx<'_>,
    id: Id<AddressLetterNoun>,
    (address, number): (AddressId, i64),
    sent_to: &str,
    hash: &[u8],
    at: Moment,
) -> anyhow::Result<()> {
    let (letter,): (Id<AddressLetterNoun>,) = tx.get(
        "insert into address_letters (id, address_id, number, sent_to, hash, made_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (address_id, number) do update set sent_to = excluded.sent_to, made_at = excluded.made_at
         returning id",
        values![id, address, number, sent_to, hash, at],
    )?;
    tx.run(
        "insert into address_letter_tokens (hash, letter_id) values ($1, $2)",
        values![hash, letter],
    )?;
    Ok(())
}

/// Whether a letter was made ready after `since`, or was sent.
pub(crate) fn is_on_its_way(
    tx: &mut Tx<'_>,
    (address, number): (AddressId, i64),
    since: Moment,
) -> anyhow::Result<bool> {
    let found: Option<(Id<AddressLetterNoun>,)> = tx.find(
        "select id from address_letters
          where address_id = $1 and number = $2 and (made_at > $3 or sent_at is not null)",
        values![address, number, since],
    )?;
    Ok(found.is_some())
}

/// Whether an address waits for somebody to confirm or stop it.
pub(crate) fn any_waits(tx: &mut Tx<'_>) -> anyhow::Result<bool> {
    let found: Option<(AddressId,)> = tx.find(
        "select id from addresses where confirmed_at is null and ended_at is null limit 1",
        values![],
    )?;
    Ok(found.is_some())
}

pub(crate) fn note_sent(
    tx: &mut Tx<'_>,
    address: AddressId,
    number: i64,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update address_letters set sent_at = $3 where address_id = $1 and number = $2 and sent_at is null",
        values![address, number, at],
    )?;
    Ok(())
}

pub(crate) fn letter_by_hash(tx: &mut Tx<'_>, hash: &[u8]) -> anyhow::Result<Option<LetterRow>> {
    tx.find(
        "select l.id, l.address_id from address_letter_tokens t join address_letters l on l.id = t.letter_id
          where t.hash = $1",
        values![hash],
    )
}

pub(crate) fn add_decision(
    tx: &mut Tx<'_>,
    id: Id<AddressDecisionNoun>,
    address: AddressId,
    (decision, by, person): (Decision, DecidedBy, Option<PersonId>),
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "insert into address_decisions (id, address_id, decision, decided_by, person_id, at) values ($1, $2, $3, $4, $5, $6)",
        values![id, address, decision.key(), by.key(), person, at],
    )?;
    Ok(())
}

/// Whether somebody decided that this address is its person's: themselves, or an administrator, or the console.
pub(crate) fn is_decided(tx: &mut Tx<'_>, address: AddressId) -> anyhow::Result<bool> {
    let found: Option<(Moment,)> = tx.find(
        "select at from address_decisions where address_id = $1 and decision = 'confirmed' and decided_by <> 'time'",
        values![address],
    )?;
    Ok(found.is_some())
}

/// Since when a person has held their first office of now.
pub(crate) fn holds_office_since(
    tx: &mut Tx<'_>,
    person: PersonId,
) -> anyhow::Result<Option<Moment>> {
    let (since,) = tx.get(
        "select min(valid_from) from offices where person_id = $1 and valid_to is null",
        values![person],
    )?;
    Ok(since)
}
