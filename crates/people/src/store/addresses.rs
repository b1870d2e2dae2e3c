//! Addresses: whose they are, since when, and who may come in by one. An address is a credential: what a source says is kept
//! as said, and only what is confirmed lets anybody in.

use super::directory::here_sql;
use crate::{Address, AddressId, OrganisationId, PersonId, SourceId};
use db::{Tx, Value, values};
use ground::{Day, Moment};

const ADDRESSES: &str = "select a.id, a.person_id, a.address, a.said_at, a.source_id, a.confirmed_at, a.ended_at from addresses a";

/// As addresses are compared: case ignored.
pub fn fold_address(address: &str) -> String {
    address.trim().to_lowercase()
}

/// The one person who may come in by an address on `day`: it is confirmed as theirs, they have not left, and nobody else who
/// has not left is said to have it.
pub fn find_who_comes_in_by(
    tx: &mut Tx<'_>,
    address: &str,
    day: Day,
) -> anyhow::Result<Option<PersonId>> {
    let said = list_said(tx, address, day)?;
    Ok(match said.as_slice() {
        [only] if only.confirmed_at.is_some() => Some(only.person),
        _ => None,
    })
}

/// Those who have not left by `day` and are said to have this address, confirmed or not.
pub fn list_said(tx: &mut Tx<'_>, address: &str, day: Day) -> anyhow::Result<Vec<Address>> {
    let here = here_sql("a.person_id", "$2");
    tx.list(
        &format!(
            "{ADDRESSES} where a.address_folded = $1 and a.ended_at is null and {here} order by a.said_at, a.id"
        ),
        values![fold_address(address), day],
    )
}

/// The address with this id.
pub fn address(tx: &mut Tx<'_>, id: AddressId) -> anyhow::Result<Option<Address>> {
    tx.find(&format!("{ADDRESSES} where a.id = $1"), values![id])
}

/// All addresses that a person ever had, the latest first.
pub fn list_addresses(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Vec<Address>> {
    tx.list(
        &format!("{ADDRESSES} where a.person_id = $1 order by a.said_at desc, a.id desc"),
        values![person],
    )
}

/// The address by which a person comes in, if they have one.
pub fn find_confirmed(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Option<Address>> {
    tx.find(
        &format!("{ADDRESSES} where a.person_id = $1 and a.confirmed_at is not null and a.ended_at is null"),
        values![person],
    )
}

/// The address that is said of a person and waits to be confirmed, if there is one.
pub fn find_unconfirmed(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Option<Address>> {
    tx.find(
        &format!(
            "{ADDRESSES} where a.person_id = $1 and a.confirmed_at is null and a.ended_at is null"
        ),
        values![person],
    )
}

/// Addresses that wait to be confirmed, of people of an organisation (or, without one, of all) who have not left by `day`,
/// in the order of their ids after `after`.
pub fn list_unconfirmed(
    tx: &mut Tx<'_>,
    organisation: Option<OrganisationId>,
    day: Day,
    after: Option<AddressId>,
    limit: i64,
) -> anyhow::Result<Vec<Address>> {
    let here = here_sql("a.person_id", "$2");
    tx.list(
        &format!(
            "{ADDRESSES} join people p on p.id = a.person_id
              where a.confirmed_at is null and a.ended_at is null and {here}
                and (cast($1 as uuid) is null or p.organisation_id = $1)
                and (cast($3 as uuid) is null or a.id > $3) order by a.id limit $4"
        ),
        values![organisation, day, after, limit],
    )
}

/// An address that a source says of a person.
#[derive(Clone, Debug)]
pub struct NewAddress {
    /// Its id.
    pub id: AddressId,
    /// Whose it is said to be.
    pub person: PersonId,
    /// As it is written.
    pub address: String,
    /// Where it was said; none where a person did.
    pub source: Option<SourceId>,
    /// Whether they may come in by it from now on.
    pub confirmed: bool,
}

/// Adds addresses; the person's earlier ones that are to end must have been ended.
pub fn add_addresses(tx: &mut Tx<'_>, new: &[NewAddress], at: Moment) -> anyhow::Result<()> {
    let columns =
        ["id", "person_id", "address", "address_folded", "said_at", "source_id", "confirmed_at"];
    let rows = new.iter().map(|new| {
        vec![
            Value::Uuid(new.id.uuid()),
            Value::Uuid(new.person.uuid()),
            Value::Text(&new.address),
            Value::Owned(fold_address(&new.address)),
            Value::Int(at.0),
            new.source.map_or(Value::Null, |source| Value::Uuid(source.uuid())),
            if new.confirmed { Value::Int(at.0) } else { Value::Null },
        ]
    });
    tx.load("addresses", &columns, rows)?;
    Ok(())
}

/// Lets a person come in by an address that was said of them; by their earlier one they no longer do, and neither does
/// anybody else by this one. False when it was confirmed already, or has ended.
pub fn confirm(tx: &mut Tx<'_>, address: &Address, at: Moment) -> anyhow::Result<bool> {
    tx.run(
        "update addresses set ended_at = $4 where ended_at is null and confirmed_at is not null
            and (person_id = $2 or address_folded = $3) and id <> $1",
        values![address.id, address.person, fold_address(&address.address), at],
    )?;
    let confirmed = tx.run(
        "update addresses set confirmed_at = $2 where id = $1 and confirmed_at is null and ended_at is null",
        values![address.id, at],
    )?;
    Ok(confirmed == 1)
}

/// Ends an address: nobody comes in by it any more. False when it had ended.
pub fn end(tx: &mut Tx<'_>, id: AddressId, at: Moment) -> anyhow::Result<bool> {
    let ended = tx.run(
        "update addresses set ended_at = $2 where id = $1 and ended_at is null",
        values![id, at],
    )?;
    Ok(ended == 1)
}

/// All addresses that anybody is said to have now, folded, and whose.
pub(crate) fn each_open(
    tx: &mut Tx<'_>,
    mut take: impl FnMut(String, PersonId),
) -> anyhow::Result<()> {
    let sql = "select address_folded, person_id from addresses where ended_at is null";
    tx.each(sql, &[], |line| {
        take(line.get(0)?, line.get(1)?);
        Ok(())
    })
}

/// Those who are said to have a folded address, whether or not they have left.
pub(crate) fn list_open(tx: &mut Tx<'_>, folded: &str) -> anyhow::Result<Vec<Address>> {
    tx.list(
        &format!("{ADDRESSES} where a.address_folded = $1 and a.ended_at is null order by a.id"),
        values![folded],
    )
}

/// How many people are asked after at once.
const AT_ONCE: usize = 200;

/// All addresses that these people ever had.
pub(crate) fn list_of_several(
    tx: &mut Tx<'_>,
    people: &[PersonId],
) -> anyhow::Result<Vec<Address>> {
    let mut found = Vec::new();
    let marks: Vec<String> = (1..=AT_ONCE).map(|n| format!("${n}")).collect();
    let sql = format!("{ADDRESSES} where a.person_id in ({})", marks.join(", "));
    for some in people.chunks(AT_ONCE) {
        // The same text each time: where fewer are left, nobody stands in for the rest.
        let ids = some.iter().map(|id| Value::Uuid(id.uuid()));
        let values: Vec<Value<'_>> =
            ids.chain(std::iter::repeat(Value::Null)).take(AT_ONCE).collect();
        found.extend(tx.list::<Address>(&sql, &values)?);
    }
    Ok(found)
}

/// Takes back that an address is confirmed, within the transaction that said it: more of its source has been read since.
pub(crate) fn unconfirm(tx: &mut Tx<'_>, id: AddressId) -> anyhow::Result<()> {
    tx.run("update addresses set confirmed_at = null where id = $1", values![id])?;
    Ok(())
}

/// Puts another address in place of one, within the transaction that said it: more of its source has been read since.
pub(crate) fn replace(
    tx: &mut Tx<'_>,
    id: AddressId,
    address: &str,
    confirmed_at: Option<Moment>,
) -> anyhow::Result<()> {
    tx.run(
        "update addresses set address = $2, address_folded = $3, confirmed_at = $4 where id = $1",
        values![id, address, fold_address(address), confirmed_at],
    )?;
    Ok(())
}
