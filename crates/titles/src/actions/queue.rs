//! The titles that no rule knows, and one title with all that helps to decide it.

use super::ORGANISATION;
use crate::{
    EarlierTitle, RoleSuggestion, TitleToDecide, TitleWaiting,
    rules::{Example, pattern_for, suggestion},
    store,
};
use db::Tx;
use ground::{Refused, Result};
use house::{Actor, House};
use people::{Level, LevelId, OrganisationId, Role, RoleId};
use professions::{
    actions::{Keeper, staff_data},
    role_words, title_rules,
};
use web::{
    Call, List, Part, ReadModel,
    api::{Param, text},
};

/// How many examples stand beside a title.
const EXAMPLES: i64 = 3;

/// Roles with their levels, and all that a title may look like.
pub(crate) struct RoleChoices {
    pub(crate) roles: Vec<(Role, Vec<Level>)>,
    examples: Vec<Example>,
}

impl RoleChoices {
    /// Those that people of an organisation can hold; for all organisations, those that span.
    pub(crate) fn of(call: &Call, tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Self> {
        let mut roles = Vec::new();
        let mut examples = Vec::new();
        for role in people::queries::roles::roles_for(tx, organisation)? {
            let levels = people::queries::roles::levels(tx, role.id)?;
            examples.push(Example::new(&role.name, role.id, None));
            examples.extend(levels.iter().map(|level| {
                Example::new(&format!("{} {}", level.name, role.name), role.id, Some(level.id))
            }));
            roles.push((role, levels));
        }
        for (title, role, level) in store::list_decided(tx, organisation, call.house().today())? {
            examples.push(Example::new(&title, role, level));
        }
        Ok(Self { roles, examples })
    }

    /// What a title looks like.
    fn suggestion(&self, title: &str) -> Option<RoleSuggestion> {
        let (role, level) = suggestion(title, &self.examples)?;
        Some(RoleSuggestion { role, level, words: self.words(role, level)? })
    }

    /// "Product manager, Senior".
    fn words(&self, role: RoleId, level: Option<LevelId>) -> Option<String> {
        let (known, levels) = self.roles.iter().find(|(known, _)| known.id == role)?;
        let level = levels.iter().find(|known| Some(known.id) == level);
        Some(role_words(Some(&known.name), level.map(|level| level.name.as_str())))
    }
}

/// The titles that wait in an organisation, those of most people first.
pub(crate) struct WaitingTitles;

impl List for WaitingTitles {
    type Item = TitleWaiting;
    const QUERY: &'static [Param] = &[ORGANISATION, text("q", "A part of the title or the label.")];

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<TitleWaiting>> {
        let kept = Keeper::named(call, tx)?;
        let (today, sought) = (call.house().today(), ground::sought(call.query("q")));
        let (after, limit) = (call.cursor::<store::WaitingPlace>()?, call.limit() + 1);
        let found = store::waiting_after(tx, kept.here.id, today, &sought, after.as_ref(), limit)?;
        let mut part =
            call.part(found, |one| (one.people, one.posts, one.folded.clone(), one.id))?;
        let choices = RoleChoices::of(call, tx, kept.here.id)?;
        for title in &mut part.items {
            explain(call, tx, title, &choices)?;
        }
        Ok(part)
    }
}

/// The title in the address.
impl ReadModel for TitleToDecide {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Ok(title(call, tx, call.id_param("title")?)?.1)
    }
}

/// How many titles wait, and how many people hold one of them.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    /// Titles.
    pub titles: i64,
    /// People.
    pub people: i64,
}

/// How many titles that hold these words wait in an organisation, for whoever keeps its staff data.
///
/// # Errors
/// When somebody else asks.
pub fn count_waiting(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    organisation: OrganisationId,
    words: &str,
) -> Result<Waiting> {
    house.permit_sight(actor, "keep_staff_data", &staff_data(organisation))?;
    let sought = ground::sought(words);
    let (titles, people) = store::count_waiting(tx, organisation, house.today(), &sought)?;
    Ok(Waiting { titles, people })
}

/// A few who hold a title, or the units whose posts carry it, and what it looks like.
fn explain(
    call: &Call,
    tx: &mut Tx<'_>,
    title: &mut TitleWaiting,
    choices: &RoleChoices,
) -> Result<()> {
    let today = call.house().today();
    title.looks_like = choices.suggestion(&title.title);
    title.examples = if title.people > 0 {
        let words = |(name, unit): (String, Option<String>)| match unit {
            Some(unit) => format!("{name} ({unit})"),
            None => name,
        };
        store::examples(tx, title.id, today, EXAMPLES)?.into_iter().map(words).collect()
    } else {
        let units = store::example_units(tx, title.id, today, EXAMPLES)?;
        units.into_iter().map(|(unit,)| unit).collect()
    };
    Ok(())
}

/// The title in the address with all that helps to decide it, and the roles that it may mean.
pub(crate) fn title(
    call: &Call,
    tx: &mut Tx<'_>,
    id: people::TitleId,
) -> Result<(Keeper, TitleToDecide, RoleChoices)> {
    let today = call.house().today();
    let found = store::title(tx, id, today)?;
    // Whoever keeps nothing is told so, whether there is such a title or not.
    let Some(mut title) = found else {
        Keeper::named(call, tx)?;
        return Err(Refused::not_found().into());
    };
    let kept = Keeper::of(call, tx, title.organisation)?;
    let choices = RoleChoices::of(call, tx, title.organisation)?;
    explain(call, tx, &mut title, &choices)?;
    let decided = people::queries::titles::decided(tx, id)?;
    let decided = decided.into_iter().find(|one| one.span.holds(today));
    let role = title.looks_like.as_ref().and_then(|like| choices.words(like.role, None));
    let former = people::queries::names::list_of_title(tx, id)?;
    let title = TitleToDecide {
        decided_by: decided.map(|one| title_rules::find(tx, one.rule)).transpose()?.flatten(),
        pattern: pattern_for(&title.title, role.as_deref()),
        from: title.since.unwrap_or(today),
        earlier_names: former.into_iter().map(EarlierTitle::from).collect(),
        title,
    };
    Ok((kept, title, choices))
}
