//! What a change would do, told before it is made: who comes and who goes, by profession.

use crate::{
    Profession,
    actions::Shown,
    rules::{Effect, Move},
    store,
    views::change::Names,
};
use db::Tx;
use ground::{Day, Result};
use people::{
    LevelId, PersonId, RoleId, TitleId, actions::titles::TitleChange, rules::titles::Made,
};
use schemars::JsonSchema;
use serde::Serialize;

/// What a change would do to professions.
#[derive(Serialize, JsonSchema)]
pub(crate) struct EffectsShown {
    /// Stands for all of it: send it with the change, which is made only if it does just this.
    pub(crate) seen: String,
    /// The day for which it says who comes and who goes.
    pub(crate) on: Day,
    /// By profession; those that nothing happens to are missing.
    pub(crate) professions: Vec<ProfessionEffect>,
}

/// What it would do to one profession.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ProfessionEffect {
    /// Which, in addresses.
    pub(crate) profession: String,
    /// Its name.
    pub(crate) name: String,
    /// Who comes.
    pub(crate) comes: Vec<PersonNamed>,
    /// Who goes.
    pub(crate) goes: Vec<PersonNamed>,
    /// Who stays, in another role or at another level.
    pub(crate) moves: Vec<RoleMove>,
    /// Who is in it on other days than before.
    pub(crate) other_days: Vec<PersonNamed>,
}

/// A person by name.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PersonNamed {
    /// Who.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
}

/// A person who stays, as something else.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RoleMove {
    /// Who.
    pub(crate) person: PersonNamed,
    /// Their roles and levels before.
    pub(crate) before: Vec<RoleAtLevel>,
    /// And after.
    pub(crate) after: Vec<RoleAtLevel>,
}

/// A role at a level.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RoleAtLevel {
    /// The role; null for no professional role.
    pub(crate) role: Option<RoleId>,
    /// Its name.
    pub(crate) role_name: Option<String>,
    /// The level, if one is known.
    pub(crate) level: Option<LevelId>,
    /// Its name.
    pub(crate) level_name: Option<String>,
}

/// A title that a rule catches.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TitleCaught {
    /// Which.
    pub(crate) id: TitleId,
    /// As the source writes it.
    pub(crate) title: String,
    /// The label beside it; blank where there is none.
    pub(crate) label: String,
    /// How many people hold it today.
    pub(crate) people: i64,
    /// Whether it means something else than before on any day.
    pub(crate) changes: bool,
    /// What it meant that day; null where it waits.
    pub(crate) before: Option<RoleAtLevel>,
    /// What it would mean that day; null where it would wait.
    pub(crate) after: Option<RoleAtLevel>,
}

/// What a change of the title rules would do.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TitleRulePreview {
    /// To professions.
    pub(crate) effects: EffectsShown,
    /// To titles, those that it changes first.
    pub(crate) titles: Vec<TitleCaught>,
}

/// The names that effects are told with.
pub(crate) struct Told {
    professions: Vec<Profession>,
    names: Names,
}

impl Told {
    /// All of them.
    pub(crate) fn read(tx: &mut Tx<'_>) -> Result<Self> {
        Ok(Self {
            professions: store::professions::list_professions(tx)?,
            names: crate::pages::titles::names(tx)?,
        })
    }

    /// What is shown, for programs.
    pub(crate) fn effects(&self, shown: &Shown) -> EffectsShown {
        EffectsShown {
            seen: shown.digest.clone(),
            on: shown.on,
            professions: shown.effects.iter().map(|effect| self.effect(effect, shown)).collect(),
        }
    }

    fn effect(&self, effect: &Effect, shown: &Shown) -> ProfessionEffect {
        let profession = self.professions.iter().find(|one| one.id == effect.profession);
        let named = |each: &[PersonId]| each.iter().map(|one| named(*one, shown)).collect();
        ProfessionEffect {
            profession: profession.map(|one| one.slug.clone()).unwrap_or_default(),
            name: profession.map(|one| one.name.clone()).unwrap_or_default(),
            comes: named(&effect.comes),
            goes: named(&effect.goes),
            moves: effect.moves.iter().map(|one| self.moved(one, shown)).collect(),
            other_days: named(&effect.other_days),
        }
    }

    fn moved(&self, one: &Move, shown: &Shown) -> RoleMove {
        let roles = |each: &[(RoleId, Option<LevelId>)]| {
            each.iter().map(|(role, level)| self.role(Some(*role), *level)).collect()
        };
        RoleMove {
            person: named(one.person, shown),
            before: roles(&one.before),
            after: roles(&one.after),
        }
    }

    fn role(&self, role: Option<RoleId>, level: Option<LevelId>) -> RoleAtLevel {
        RoleAtLevel {
            role,
            role_name: role.and_then(|role| self.names.roles.get(&role)).cloned(),
            level,
            level_name: level.and_then(|level| self.names.levels.get(&level)).cloned(),
        }
    }

    /// A title that is caught, as of a day.
    pub(crate) fn caught(&self, one: &TitleChange, on: Day) -> TitleCaught {
        let made = |made: Option<Made>| made.map(|made| self.role(made.role, made.level));
        TitleCaught {
            id: one.title.id,
            title: one.title.title.clone(),
            label: one.title.label.clone(),
            people: one.holders,
            changes: one.changes(),
            before: made(one.before_on(on)),
            after: made(one.after_on(on)),
        }
    }
}

fn named(person: PersonId, shown: &Shown) -> PersonNamed {
    PersonNamed { person, name: shown.names.get(&person).cloned().unwrap_or_default() }
}
