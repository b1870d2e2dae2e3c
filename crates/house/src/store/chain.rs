//! The chain: seals over facts, each of which holds the one before it.
//!
//! A seal has a number (1, 2, 3, …), a fact, and a hash:
//!
//! ```text
//! hash = SHA-256( hash of the seal before | field(number) | field(id) | field(at) | field(room) | field(kind)
//!                 | field(actor kind) | field(actor) | field(token) | field(door) | field(request)
//!                 | field(organisation) | field(subject) | field(person) | field(body)
//!                 | field(version) | field(side) )
//! ```
//!
//! The first seal follows 32 zero bytes. `field(x)` is the length of x in bytes, as eight bytes, the highest first,
//! and then x; a field that has no value is eight bytes of 255 and nothing else. Numbers and moments (microseconds
//! since 1970 in UTC) and versions are eight bytes, the highest first; ids are their sixteen bytes; texts are UTF-8 as they are
//! stored, the body's JSON too. What was recorded before events had a version and a side has neither, and its hash ends
//! with the body: nobody can give it one, or take another's away, unseen.
//!
//! Facts are written with what they tell of, in its transaction, and wait in `unsealed`; they are sealed shortly
//! after, many at once, in a transaction of its own, so that writers never wait for a head of the chain. A node that
//! is killed in between leaves facts that wait: whichever node comes next seals them. The order of the chain is the
//! order of sealing; a fact of an hour ago may follow one of now, when a long import ended between them.
//!
//! The chain shows that nothing sealed was changed, left out or put in between, as long as somebody keeps a head
//! elsewhere: whoever can write to the database can also write a whole new chain from any place on. It does not show
//! that a fact is true, and does not cover facts that still wait.

use crate::Entry;
use anyhow::Context as _;
use db::{Db, FromRow as _, Tx, Value, values};
use ground::{Error, Result};
use sha2::{Digest as _, Sha256};
use std::fmt::{self, Write as _};
use uuid::Uuid;

/// Facts sealed in one transaction.
const AT_ONCE: i64 = 1_000;
/// How often sealing begins anew when another node sealed at the same moment.
const MOST_TRIES: u32 = 5;

/// What a seal holds of what came before it.
pub type Hash = [u8; 32];

impl Entry {
    /// The hash of the seal of this number over this fact, after `before`.
    pub fn sealed(&self, before: &Hash, number: i64) -> Hash {
        let mut sum = Sha256::new();
        sum.update(before);
        let mut field = |bytes: Option<&[u8]>| match bytes {
            Some(bytes) => {
                sum.update((bytes.len() as u64).to_be_bytes());
                sum.update(bytes);
            }
            None => sum.update([u8::MAX; 8]),
        };
        let id = |id: Option<Uuid>| id.map(|id| *id.as_bytes());
        field(Some(&number.to_be_bytes()));
        field(Some(self.id.as_bytes()));
        field(Some(&self.at.0.to_be_bytes()));
        field(Some(self.room.as_bytes()));
        field(Some(self.kind.as_bytes()));
        field(Some(self.actor_kind.as_bytes()));
        field(id(self.actor).as_ref().map(<[u8; 16]>::as_slice));
        field(id(self.token).as_ref().map(<[u8; 16]>::as_slice));
        field(Some(self.door.as_bytes()));
        field(self.request.as_deref().map(str::as_bytes));
        field(id(self.organisation.map(ground::Id::uuid)).as_ref().map(<[u8; 16]>::as_slice));
        field(id(self.subject).as_ref().map(<[u8; 16]>::as_slice));
        field(id(self.person.map(ground::Id::uuid)).as_ref().map(<[u8; 16]>::as_slice));
        field(Some(self.body.as_bytes()));
        if let (Some(version), Some(side)) = (self.version, &self.side) {
            field(Some(&version.to_be_bytes()));
            field(Some(side.as_bytes()));
        }
        sum.finalize().into()
    }
}

/// The last seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many seals there are.
    pub number: i64,
    /// The hash of the last of them; zeros where there is none.
    pub hash: Hash,
}

/// Its hash, as it is noted elsewhere.
impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hexadecimal(&self.hash))
    }
}

/// A hash as 64 digits.
pub fn hexadecimal(hash: &Hash) -> String {
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Where the chain ends.
pub fn head(tx: &mut Tx<'_>) -> anyhow::Result<Head> {
    let last: Option<(i64, Vec<u8>)> =
        tx.find("select number, hash from seals order by number desc limit 1", &[])?;
    last.map_or(Ok(Head { number: 0, hash: [0; 32] }), |(number, hash)| {
        Ok(Head { number, hash: whole(&hash).context("the last seal has no hash of 32 bytes")? })
    })
}

/// The number of the seal with this hash, if there is one.
pub fn number_of(tx: &mut Tx<'_>, hash: &Hash) -> anyhow::Result<Option<i64>> {
    let found: Option<(i64,)> =
        tx.find("select number from seals where hash = $1", values![hash.as_slice()])?;
    Ok(found.map(|(number,)| number))
}

/// How many facts wait to be sealed.
pub fn count_waiting(tx: &mut Tx<'_>) -> anyhow::Result<i64> {
    Ok(tx.get::<(i64,)>("select count(*) from unsealed", &[])?.0)
}

/// The facts that wait to be sealed, each given to `take`.
pub fn each_waiting(tx: &mut Tx<'_>, mut take: impl FnMut(Entry)) -> anyhow::Result<()> {
    let sql = format!(
        "select {} from unsealed u join facts f on f.id = u.fact_id order by f.at, f.id",
        Entry::COLUMNS
    );
    tx.each(&sql, &[], |line| {
        take(Entry::from_row(line)?);
        Ok(())
    })
}

/// A stored hash, if it is one.
pub fn whole(bytes: &[u8]) -> Option<Hash> {
    bytes.try_into().ok()
}

/// Seals what waits; how many facts. It may be called at any time, on any node.
///
/// # Errors
/// When the database takes no writes, or another node seals without end; what waits goes on waiting.
pub fn seal(db: &Db) -> Result<u64> {
    let (mut sealed, mut tries) = (0, 0);
    while db.read(|tx| Ok(waits(tx)?))? {
        // Not serializable: sealing reads no more than the lock and the keys of its own tables protect, and so
        // never makes somebody else's change be run again.
        match db.write_much(|tx| {
            tx.lock("house.seals")?;
            Ok(seal_some(tx)?)
        }) {
            Ok(some) => sealed += some,
            // Another node's seals were not seen yet when this one took the lock after it.
            Err(Error::Fault(fault)) if db::is_unique(&fault) && tries < MOST_TRIES => tries += 1,
            Err(error) => return Err(error),
        }
    }
    Ok(sealed)
}

/// Whether something recorded is not sealed yet.
pub(crate) fn waits(tx: &mut Tx<'_>) -> anyhow::Result<bool> {
    Ok(tx.find::<(Uuid,)>("select fact_id from unsealed limit 1", &[])?.is_some())
}

fn seal_some(tx: &mut Tx<'_>) -> anyhow::Result<u64> {
    let Head { number: before, mut hash } = head(tx)?;
    let waiting: Vec<Entry> = tx.list(
        &format!("select {} from unsealed u join facts f on f.id = u.fact_id order by f.at, f.id limit $1", Entry::COLUMNS),
        values![AT_ONCE],
    )?;
    let rows: Vec<Vec<Value<'_>>> = waiting
        .iter()
        .zip(before + 1..)
        .map(|(entry, number)| {
            hash = entry.sealed(&hash, number);
            vec![Value::Int(number), Value::Uuid(entry.id), Value::OwnedBytes(hash.to_vec())]
        })
        .collect();
    let sealed = tx.load("seals", &["number", "fact_id", "hash"], rows)?;
    tx.run(
        "delete from unsealed where fact_id in (select fact_id from seals where number > $1)",
        values![before],
    )?;
    Ok(sealed)
}
