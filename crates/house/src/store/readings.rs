//! Which readings were taken, and the key of their noise.

use crate::{House, Secret};
use anyhow::{Context as _, anyhow};
use db::{Tx, values};
use disclosure::Key;
use ground::{Day, Moment};

pub(crate) fn is_taken(tx: &mut Tx<'_>, day: Day, room: &str) -> anyhow::Result<bool> {
    let found: Option<(Moment,)> =
        tx.find("select taken_at from readings where day = $1 and room = $2", values![day, room])?;
    Ok(found.is_some())
}

pub(crate) fn add(tx: &mut Tx<'_>, day: Day, room: &str, at: Moment) -> anyhow::Result<()> {
    tx.run(
        "insert into readings (day, room, taken_at) values ($1, $2, $3)",
        values![day, room, at],
    )?;
    Ok(())
}

pub(crate) fn latest(tx: &mut Tx<'_>, room: &str, day: Day) -> anyhow::Result<Option<Day>> {
    let (latest,) =
        tx.get("select max(day) from readings where room = $1 and day <= $2", values![room, day])?;
    Ok(latest)
}

/// The key of the noise, made when it is first asked for.
pub(crate) fn key(tx: &mut Tx<'_>, house: &House) -> anyhow::Result<Key> {
    const NAME: &str = "readings";
    let found: Option<(Vec<u8>,)> =
        tx.find("select secret from secrets where name = $1", values![NAME])?;
    let secret = if let Some((secret,)) = found {
        secret
    } else {
        let secret = Secret::hash(&house.ids.secret()?);
        tx.run("insert into secrets (name, secret) values ($1, $2)", values![NAME, secret])?;
        secret
    };
    let bytes = <[u8; 32]>::try_from(secret.as_slice())
        .map_err(|error| anyhow!(error))
        .context("the key of the readings’ noise is damaged: restore the table “secrets”")?;
    Ok(Key::new(bytes))
}
