//! Readings as attackers have them: taken under many keys, each undone again, with the figures as the product gives them.

use super::staged;
use db::Tx;
use ground::{Day, Refused};
use overlap::console::Look;
use serde_json::Value;
use std::collections::BTreeMap;
use testkit::Stage;

/// Of which profession, or how large, and of which community.
pub(super) type Cell = (Option<String>, usize);
pub(super) type Figures = BTreeMap<Cell, i64>;

/// Where somebody counts in a reading.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Placement {
    /// The profession; none for whoever counts nowhere.
    pub(crate) place: Option<String>,
    pub(crate) organisation: String,
    /// Whether they count in the sizes of communities.
    pub(crate) in_size: bool,
}

/// What the console says within an organisation or of everyone, as programs read it.
pub(crate) fn looks(
    stage: &Stage,
    tx: &mut Tx<'_>,
    within: &str,
    look: &Look,
) -> ground::Result<Value> {
    Ok(overlap::console::look(&stage.house, tx, "", within, look)?.json)
}

/// The map of everyone.
pub(super) fn map(stage: &Stage, tx: &mut Tx<'_>) -> ground::Result<Figures> {
    let told = looks(stage, tx, "", &Look::Map)?;
    let mut figures = Figures::new();
    for line in told.as_array().into_iter().flatten() {
        let community = staged::number(line["community"]["name"].as_str().unwrap());
        let size = line["people"].as_i64();
        figures.extend(size.map(|people| ((None, community), people)));
        for pair in line["professions"].as_array().unwrap() {
            let profession = pair["profession"]["name"].as_str().unwrap().to_owned();
            let both = pair["both"].as_i64();
            figures.extend(both.map(|both| ((Some(profession), community), both)));
        }
    }
    Ok(figures)
}

/// What the last reading says today.
pub(super) fn of_today(stage: &Stage) -> Figures {
    stage.read(|tx| map(stage, tx))
}

/// The reading that is due, taken under each of so many keys: what is read of it.
pub(crate) fn taken_under<T>(
    stage: &Stage,
    keys: usize,
    read: fn(&Stage, &mut Tx<'_>) -> ground::Result<T>,
) -> Vec<T> {
    let under = |key: usize| {
        let mut said = None;
        let secret: Vec<u8> = key.to_be_bytes().repeat(4);
        let undone = stage.tries(|tx| {
            tx.run("delete from secrets where name = 'readings'", &[])?;
            let sql = "insert into secrets (name, secret) values ('readings', $1)";
            tx.run(sql, db::values![secret.clone()])?;
            stage.house.readings.take_within(&stage.house, tx)?;
            said = Some(read(stage, tx)?);
            Err::<(), _>(Refused::not_found().into())
        });
        assert!(undone.is_err());
        said.unwrap()
    };
    (0..keys).map(under).collect()
}

/// Where somebody counted in the reading of a day: what the officer works out by the rules.
pub(super) fn seen(stage: &mut Stage, name: &str, day: Day) -> Placement {
    let person = stage.person(name);
    stage.read(|tx| {
        let (place, organisation, gone_on): (Option<String>, String, Option<Day>) = tx.get(
            "select p.name, w.name, o.gone_on from overlap_places o
               join organisations w on w.id = o.organisation_id
               left join professions p on p.id = o.profession_id
              where o.person_id = $1",
            db::values![person],
        )?;
        let gone: Option<(Day,)> = tx.find(
            "select gone_on from size_leavers where person_id = $1 and back_on is null",
            db::values![person],
        )?;
        Ok(Placement {
            place: place.filter(|_| gone_on.is_none_or(|gone| gone == day)),
            organisation,
            in_size: gone.is_none_or(|(gone,)| gone > day.months_before(12)),
        })
    })
}
