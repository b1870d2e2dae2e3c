//! What a change does to professions, worked out before it is made.

use crate::{
    Effects, PersonName, ProfessionEffect, RoleAtLevel, RoleMove,
    rules::{self, Effect, Membership, Move},
    store::professions as store,
};
use db::Tx;
use ground::{Day, Result};
use people::{LevelId, PersonId, RoleId, queries::titles::Holding};
use std::collections::HashMap;

/// What memberships follow from on one side of a change: who holds which role, and which profession holds it.
pub(crate) type Side<'a> = (&'a [Holding], &'a [rules::RoleHolding]);

impl Effects {
    /// What another set of held roles does to professions, as they hold roles now. `more` is what else `seen` stands for.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of_holdings(
        tx: &mut Tx<'_>,
        before: &[Holding],
        after: &[Holding],
        on: Day,
        more: &str,
    ) -> Result<Self> {
        let given = store::all_given(tx)?;
        Self::between(tx, (before, &given), (after, &given), on, more)
    }

    /// What differs between two sides of a change.
    pub(crate) fn between(
        tx: &mut Tx<'_>,
        before: Side<'_>,
        after: Side<'_>,
        on: Day,
        more: &str,
    ) -> Result<Self> {
        let members =
            |(holdings, given): Side<'_>| -> Vec<Membership> { rules::members(holdings, given) };
        let effects = rules::effects(&members(before), &members(after), on);
        let seen = people::actions::titles::seal(&format!("{more} {on} {effects:?}"));
        let holdings = before.0.iter().chain(after.0);
        let people = holdings.map(|holding| (holding.person, holding.name.as_str())).collect();
        let mut professions = Vec::with_capacity(effects.len());
        if !effects.is_empty() {
            let names = Names { people, roles: RoleNames::read(tx)? };
            for effect in effects {
                professions.extend(named(tx, &names, effect)?);
            }
        }
        Ok(Self { seen, on, professions })
    }
}

fn named(tx: &mut Tx<'_>, names: &Names<'_>, effect: Effect) -> Result<Option<ProfessionEffect>> {
    let Some(profession) = store::profession(tx, effect.profession)? else { return Ok(None) };
    let all = |people: &[PersonId]| people.iter().map(|one| names.person(*one)).collect();
    Ok(Some(ProfessionEffect {
        id: effect.profession,
        comes: all(&effect.comes),
        goes: all(&effect.goes),
        moves: effect.moves.iter().map(|one| names.moves(one)).collect(),
        other_days: all(&effect.other_days),
        profession: profession.slug,
        name: profession.name,
    }))
}

struct Names<'a> {
    people: HashMap<PersonId, &'a str>,
    roles: RoleNames,
}

impl Names<'_> {
    fn person(&self, person: PersonId) -> PersonName {
        PersonName {
            person,
            name: self.people.get(&person).copied().unwrap_or_default().to_owned(),
        }
    }

    fn moves(&self, one: &Move) -> RoleMove {
        let roles = |each: &[(RoleId, Option<LevelId>)]| {
            each.iter().map(|(role, level)| self.roles.at_level(Some(*role), *level)).collect()
        };
        RoleMove {
            person: self.person(one.person),
            before: roles(&one.before),
            after: roles(&one.after),
        }
    }
}

/// The names of all roles and levels.
#[derive(Debug, Default)]
pub struct RoleNames {
    roles: HashMap<RoleId, String>,
    levels: HashMap<LevelId, String>,
}

impl RoleNames {
    /// All of them.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(tx: &mut Tx<'_>) -> Result<Self> {
        let mut names = Self::default();
        for role in people::queries::roles::list_roles(tx)? {
            for level in people::queries::roles::levels(tx, role.id)? {
                names.levels.insert(level.id, level.name);
            }
            names.roles.insert(role.id, role.name);
        }
        Ok(names)
    }

    /// A role at a level, by name.
    pub fn at_level(&self, role: Option<RoleId>, level: Option<LevelId>) -> RoleAtLevel {
        RoleAtLevel {
            role,
            role_name: role.and_then(|role| self.roles.get(&role)).cloned(),
            level,
            level_name: level.and_then(|level| self.levels.get(&level)).cloned(),
        }
    }
}
