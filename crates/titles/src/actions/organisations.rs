//! What is kept in each organisation, and what waits there.

use crate::{KeptOrganisation, actions::count_waiting};
use db::Tx;
use ground::{Result, fold};
use people::OrganisationRow;
use professions::actions::Keeper;
use web::{Call, List, Part};

/// What the actor keeps, organisation by organisation.
pub(crate) struct KeptOrganisations;

impl List for KeptOrganisations {
    type Item = KeptOrganisation;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<KeptOrganisation>> {
        let kept = Keeper::named(call, tx)?.all;
        let all = organisations(call, tx, kept)?;
        call.part_of_all(all, |one| (fold(&one.name), one.organisation))
    }
}

/// What there is to keep in each of these organisations.
pub(crate) fn organisations(
    call: &Call,
    tx: &mut Tx<'_>,
    kept: Vec<OrganisationRow>,
) -> Result<Vec<KeptOrganisation>> {
    let roles = people::queries::roles::list_roles(tx)?;
    let professions = professions::actions::list(call.house(), tx, &call.actor)?;
    let mut all = Vec::with_capacity(kept.len());
    for row in kept {
        let waiting = count_waiting(call.house(), tx, &call.actor, row.id, "")?;
        let roles = roles.iter().filter(|one| one.organisation == row.id).count();
        let professions = professions.iter().filter(|one| one.organisation == row.id).count();
        all.push(KeptOrganisation {
            organisation: row.id,
            slug: row.slug,
            name: row.name,
            titles_waiting: waiting.titles,
            people_waiting: waiting.people,
            roles: i64::try_from(roles).unwrap_or(i64::MAX),
            professions: i64::try_from(professions).unwrap_or(i64::MAX),
        });
    }
    Ok(all)
}
