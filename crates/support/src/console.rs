//! Coverage as the console asks for it: a sheet to print, or the same as JSON.

use crate::actions::{Coverage, HEADINGS, Shortfall};
use db::Tx;
use ground::{Refused, Result};
use house::{Actor, Context, House};
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
    let cx = &mut Context::new(house, tx, &Actor::Console);
    let Some(slug) = who_in else {
        let coverage = Coverage::on(cx, on)?;
        return Sheet::new(coverage.days.about(), HEADINGS, coverage.rows(history), &coverage);
    };
    let all = list(house, cx.tx, cx.actor)?;
    let profession = all.into_iter().find(|one| one.slug == slug).ok_or_else(|| {
        Refused::field(
            "who-in",
            "support.profession",
            format!("No profession is called {slug:?} in addresses. `mandorla coverage --json` lists them."),
        )
    })?;
    let shortfall = Shortfall::of_profession(cx, &profession, on)?;
    let all = shortfall.with_details(cx.tx, &shortfall.gaps)?;
    let rows = all.iter().map(|who| {
        vec![
            who.person.name.clone(),
            who.person.role.clone().unwrap_or_default(),
            who.person.unit.clone().unwrap_or_default(),
            who.person.organisation.clone(),
            who.since.to_string(),
        ]
    });
    let about = format!(
        "{} of {} members of {} have no line manager on {}",
        all.len(),
        shortfall.owed,
        profession.name,
        shortfall.day.words()
    );
    Sheet::new(about, ["person", "role", "unit", "organisation", "since"], rows, &all)
}
