//! What readings keep. Nothing here is ever changed, but where people count.

use crate::rules::{comparison::Figures, counted_place::CountedPlace};
use db::{Bind, Tx, Value, values};
use ground::Day;
use house::OrganisationId;
use std::collections::HashMap;
use uuid::Uuid;

/// A profession among whom it is counted.
pub(crate) type Group = (Uuid, Option<OrganisationId>);

/// For how many readings in a row groups have had enough people.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    pub(crate) groups: HashMap<Group, i64>,
    /// Of comparisons: a profession's, or everyone's.
    pub(crate) comparisons: HashMap<Option<Uuid>, i64>,
}

/// As the reading of a day has it.
pub(crate) fn runs(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Runs> {
    let groups: Vec<(Uuid, Option<OrganisationId>, i64)> = tx.list(
        "select profession_id, organisation_id, stood from overlap_professions where day = $1",
        values![day],
    )?;
    let comparisons = tx.list(
        "select profession_id, stood from overlap_comparisons where day = $1",
        values![day],
    )?;
    let groups = groups.into_iter().map(|(id, whose, stood)| ((id, whose), stood));
    Ok(Runs { groups: groups.collect(), comparisons: comparisons.into_iter().collect() })
}

/// Where these people count from now on.
pub(crate) fn put_places(
    tx: &mut Tx<'_>,
    new: &[(Uuid, CountedPlace)],
    changed: &[(Uuid, CountedPlace)],
) -> anyhow::Result<()> {
    let row = |(person, counted): &(Uuid, CountedPlace)| -> Vec<Value<'static>> {
        let CountedPlace { place, since, moved_on, gone_on } = *counted;
        let row: [Value<'_>; 6] = [
            person.bind(),
            place.organisation.bind(),
            place.profession.bind(),
            moved_on.bind(),
            gone_on.bind(),
            since.bind(),
        ];
        row.into_iter().map(Value::into_owned).collect()
    };
    let columns = ["person_id", "organisation_id", "profession_id", "moved_on", "gone_on", "since"];
    tx.load("overlap_places", &columns, new.iter().map(row))?;
    for one in changed {
        tx.run(
            "update overlap_places
                set organisation_id = $2, profession_id = $3, moved_on = $4, gone_on = $5, since = $6
              where person_id = $1",
            &row(one),
        )?;
    }
    Ok(())
}

/// How many people counted in each profession, and for how many readings in a row they were enough.
pub(crate) fn add_professions(
    tx: &mut Tx<'_>,
    day: Day,
    groups: &[(Group, i64, i64)],
) -> anyhow::Result<()> {
    let rows = groups.iter().map(|((profession, organisation), people, stood)| {
        vec![day.bind(), profession.bind(), organisation.bind(), people.bind(), stood.bind()]
    });
    let columns = ["day", "profession_id", "organisation_id", "people", "stood"];
    tx.load("overlap_professions", &columns, rows)?;
    Ok(())
}

/// A figure about a community and a profession.
pub(crate) type Figure = (Uuid, Group, i64);

pub(crate) fn add_figures(tx: &mut Tx<'_>, day: Day, figures: &[Figure]) -> anyhow::Result<()> {
    let rows = figures.iter().map(|(community, (profession, organisation), people)| {
        vec![day.bind(), community.bind(), profession.bind(), organisation.bind(), people.bind()]
    });
    let columns = ["day", "community_id", "profession_id", "organisation_id", "people"];
    tx.load("overlap_figures", &columns, rows)?;
    Ok(())
}

pub(crate) fn add_pairs(
    tx: &mut Tx<'_>,
    day: Day,
    pairs: &[(Uuid, Uuid, i64)],
) -> anyhow::Result<()> {
    let rows = pairs
        .iter()
        .map(|(one, other, people)| vec![day.bind(), one.bind(), other.bind(), people.bind()]);
    tx.load("overlap_pairs", &["day", "one_id", "other_id", "people"], rows)?;
    Ok(())
}

pub(crate) fn add_comparisons(
    tx: &mut Tx<'_>,
    day: Day,
    all: &[(Option<Uuid>, Figures, i64)],
) -> anyhow::Result<()> {
    for (profession, figures, stood) in all {
        tx.run(
            "insert into overlap_comparisons (day, profession_id, people, have, stood, inside_have, inside_lack, excess,
               spread_thousandths, enough) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            values![
                day, profession, figures.people, figures.have, stood, figures.inside_have,
                figures.inside_lack, figures.excess, figures.spread_thousandths, figures.enough
            ],
        )?;
    }
    Ok(())
}
