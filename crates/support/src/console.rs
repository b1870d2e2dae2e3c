//! Coverage as the console asks for it: a sheet to print, or the same as JSON.

use crate::{
    actions,
    wire::{CoverageTold, WhoLacks},
};
use db::Tx;
use ground::{Refused, Result};
use house::{Actor, House};
use professions::actions::list;
use web::Sheet;

/// How many are given what they are owed, now or (`history`) as each quarter of two years began; or, of one profession by its name in addresses, who has no line manager.
///
/// # Errors
/// A refusal in words where the day or the profession can't be used.
pub fn look(
    house: &House,
    tx: &mut Tx<'_>,
    on: &str,
    who_in: Option<&str>,
    history: bool,
) -> Result<Sheet> {
    let actor = &Actor::Console;
    let Some(slug) = who_in else {
        let coverage = actions::coverage(house, tx, actor, on)?;
        let told = CoverageTold::from(&coverage);
        return Sheet::new(
            coverage.days.about(),
            actions::COVERAGE_HEADINGS,
            coverage.cells(history),
            &told,
        );
    };
    let profession = list(house, tx, actor)?.into_iter().find(|one| one.slug == slug).ok_or_else(|| {
        Refused::field(
            "who-in",
            "support.profession",
            format!("No profession is called {slug:?} in addresses. `mandorla coverage --json` lists them."),
        )
    })?;
    let without = actions::without_manager(house, tx, actor, &profession, on)?;
    let shown = without.show(tx, profession.id, &without.lacking)?;
    let rows = shown.iter().map(|(lacking, shown)| {
        vec![
            shown.name.clone(),
            shown.role.clone().unwrap_or_default(),
            shown.unit.clone().unwrap_or_default(),
            shown.organisation.clone(),
            lacking.since.to_string(),
        ]
    });
    let wire: Vec<WhoLacks> = shown.iter().map(WhoLacks::from).collect();
    let about = format!(
        "{} of {} members of {} have no line manager on {}",
        shown.len(),
        without.members,
        profession.name,
        without.day.words()
    );
    Sheet::new(about, ["person", "role", "unit", "organisation", "since"], rows, &wire)
}
