//! Readings: what rooms publish about numbers of people is counted once, as a quarter begins, and kept.
//! A reading that was taken is never taken again, whatever is learnt of the past later.

use crate::{House, store::readings as store};
use db::Tx;
use disclosure::{Key, Noise};
use ground::{Day, Result};
use uuid::Uuid;

/// Writes what a room counted. A transaction that clashed with another runs it again.
pub type Keep = Box<dyn FnMut(&mut Tx<'_>) -> Result<()>>;

/// Counts what a room publishes, and reads only; nothing where there is nobody to count yet, and it is asked again.
pub type Count = fn(&House, &mut Tx<'_>, &Reading) -> Result<Option<Keep>>;

/// One taking of all counts: its day, and the noise that is added to them.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The first day of a quarter: counts are of who was where when it began.
    pub day: Day,
    /// The noise.
    pub noise: Noise,
    key: Key,
}

impl Reading {
    /// A count with the noise of this reading added. `kind` and `ids` name what is counted: under one name nothing else
    /// may be counted, since two counts with the same noise have an exact difference.
    pub fn noisy(&self, kind: &str, ids: &[Uuid], count: i64) -> i64 {
        let day = self.day.to_string();
        let mut parts: Vec<&[u8]> = vec![day.as_bytes(), kind.as_bytes()];
        parts.extend(ids.iter().map(|id| id.as_bytes().as_slice()));
        count + self.noise.deviation(&self.key, &parts)
    }
}

/// What rooms count, in their order: a room may read what those before it have kept.
#[derive(Clone, Debug, Default)]
pub struct Readings(Vec<(&'static str, Count)>);

impl Readings {
    /// Of these rooms, each with its count.
    pub fn of(counts: impl IntoIterator<Item = (&'static str, Count)>) -> Self {
        Self(counts.into_iter().collect())
    }

    /// Takes what is due, each room in transactions of its own: one that reads, so that nobody waits for it, and a
    /// short one that writes. Killed between two rooms, it goes on with the second when it is called again.
    ///
    /// # Errors
    /// When the database fails.
    pub fn take_due(&self, house: &House) -> Result<Option<Day>> {
        let day = house.today().quarter_begin();
        let mut taken = None;
        for (room, count) in &self.0 {
            if house.db.read(|tx| Ok(store::is_taken(tx, day, room)?))? {
                continue;
            }
            let reading = house.db.write(|tx| reading(house, tx, day))?;
            if let Some(mut counted) = house.db.read(|tx| count(house, tx, &reading))? {
                house.db.write(|tx| keep(house, tx, day, room, &mut counted))?;
                taken = Some(day);
            }
        }
        Ok(taken)
    }

    /// Whether some are due. Those who have nobody to count yet are asked again and again.
    pub(crate) fn are_due(&self, house: &House, tx: &mut Tx<'_>) -> Result<bool> {
        let day = house.today().quarter_begin();
        for (room, _) in &self.0 {
            if !store::is_taken(tx, day, room)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The same within a transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub fn take_within(&self, house: &House, tx: &mut Tx<'_>) -> Result<()> {
        let day = house.today().quarter_begin();
        for (room, count) in &self.0 {
            if !store::is_taken(tx, day, room)? {
                let reading = reading(house, tx, day)?;
                if let Some(mut counted) = count(house, tx, &reading)? {
                    keep(house, tx, day, room, &mut counted)?;
                }
            }
        }
        Ok(())
    }
}

fn reading(house: &House, tx: &mut Tx<'_>, day: Day) -> Result<Reading> {
    let noise = Noise::new(house.settings.few);
    Ok(Reading { day, noise, key: store::key(tx, house)? })
}

/// Keeps what was counted, unless another node did meanwhile.
fn keep(house: &House, tx: &mut Tx<'_>, day: Day, room: &str, keep: &mut Keep) -> Result<()> {
    tx.lock("mandorla readings")?;
    if store::is_taken(tx, day, room)? {
        return Ok(());
    }
    store::add(tx, day, room, house.now())?;
    keep(tx)
}

/// The last day up to `day` of which a room has kept a reading, if there is one.
pub fn latest(tx: &mut Tx<'_>, room: &str, day: Day) -> anyhow::Result<Option<Day>> {
    store::latest(tx, room, day)
}
