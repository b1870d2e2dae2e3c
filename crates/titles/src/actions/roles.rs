//! Roles and their levels: reading those that one keeps, setting one up, changing one.

use crate::{KeptRole, RoleLine, rules::Refusal, store};
use db::{Lock, Tx};
use ground::{Line, Refused, Result, fold, identity};
use house::{Actor, Context, House, Thing};
use people::{
    LevelId, LevelNoun, OrganisationId, OrganisationRow, RoleId, RoleNoun,
    actions::roles::{change_role, open_role},
    queries::roles as of_people,
};
use professions::actions::{Keeper, list_with_roles, staff_data};
use web::{
    Act, Call, Group, List, Part, ReadModel, Resource, Subject,
    api::{Param, id},
    input,
};

/// The name of a role or a level.
type Name = Line<120>;

/// The roles that the actor keeps, by name.
pub(crate) struct KeptRoles;

impl List for KeptRoles {
    type Item = RoleLine;
    const QUERY: &'static [Param] = &[id("organisation", "Roles of this organisation only.")];

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<RoleLine>> {
        let wanted = call.query("organisation").parse::<OrganisationId>().ok();
        let mut kept = Keeper::named(call, tx)?.all;
        kept.retain(|row| wanted.is_none_or(|wanted| row.id == wanted));
        let roles = roles(call, tx, &kept)?;
        call.part_of_all(roles, |one| (fold(&one.role.name), one.role.id))
    }
}

/// The roles of these organisations, by name, with who holds each.
pub(crate) fn roles(
    call: &Call,
    tx: &mut Tx<'_>,
    kept: &[OrganisationRow],
) -> Result<Vec<RoleLine>> {
    let today = call.house().today();
    let holders = store::count_holders(tx, today)?;
    let places = list_with_roles(call.house(), tx, &call.actor, today)?;
    let mut all = Vec::new();
    for role in of_people::list_roles(tx)? {
        if !kept.iter().any(|row| row.id == role.organisation) {
            continue;
        }
        let held_by = places.iter().find(|(held, _)| *held == role.id).map(|(_, place)| place);
        let levels = of_people::levels(tx, role.id)?;
        all.push(RoleLine {
            people: holders.iter().find(|(id, _)| *id == role.id).map_or(0, |(_, people)| *people),
            profession: held_by.map(|place| place.slug.clone()),
            held_by: held_by.cloned(),
            role: KeptRole::new(role, levels),
        });
    }
    Ok(all)
}

/// A role with its levels.
pub(crate) fn role(tx: &mut Tx<'_>, id: RoleId) -> Result<Option<KeptRole>> {
    let Some(role) = of_people::role(tx, id)? else { return Ok(None) };
    Ok(Some(KeptRole::new(role, of_people::levels(tx, id)?)))
}

/// The role in the address.
impl ReadModel for KeptRole {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Self::open(call, tx, None)
    }
}

impl Resource for KeptRole {
    type Model = Self;

    fn now(&self, _call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Ok(role(tx, self.id)?.ok_or_else(Refused::not_found)?)
    }
}

impl Subject for KeptRole {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        let Some(role) = role(tx, call.id_param::<RoleNoun>("role")?)? else {
            // Whoever keeps nothing is told so, whether there is such a role or not.
            Keeper::named(call, tx)?;
            return Err(Refused::not_found().into());
        };
        Keeper::of(call, tx, role.organisation)?;
        Ok(role)
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        staff_data(self.organisation)
    }

    fn version(&self) -> Option<i64> {
        Some(self.version)
    }
}

/// A level of a role that one keeps.
pub(crate) struct KeptLevel {
    pub(crate) role: KeptRole,
    level: LevelId,
}

impl Resource for KeptLevel {
    type Model = KeptRole;

    fn now(&self, call: &Call, tx: &mut Tx<'_>) -> Result<KeptRole> {
        self.role.now(call, tx)
    }
}

impl Subject for KeptLevel {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        let role = KeptRole::open(call, tx, lock)?;
        let level = call.id_param::<LevelNoun>("level")?;
        if role.levels.iter().any(|known| known.id == level) {
            Ok(Self { role, level })
        } else {
            Err(Refused::not_found().into())
        }
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.role.thing(house, actor)
    }
}

input! {
    /// A new role.
    #[schemars(rename = "NewRole")]
    pub(crate) struct OpenRole {
        /// Whose it is.
        #[schemars(with = "OrganisationId")]
        pub(crate) organisation: Option<String>,
        /// Its name.
        pub(crate) name: Name,
        /// Whether people of other organisations can hold it.
        #[serde(default)]
        pub(crate) spans: bool,
        /// The names of its levels, the most junior first.
        #[schemars(length(max = 40))]
        #[serde(default)]
        pub(crate) levels: Vec<Name>,
    }
}

impl Act for OpenRole {
    type On = Keeper;
    type Done = RoleId;
    const ACTION: &'static str = "keep_staff_data";

    fn run(self, cx: &mut Context<'_, '_>, on: &Keeper) -> Result<RoleId> {
        let levels: Vec<&str> = self.levels.iter().map(|level| &**level).collect();
        open_role(cx.house, cx.tx, cx.actor, on.here.id, self.spans, &self.name, &levels)
    }
}

input! {
    /// What is to change; what is left out stays.
    pub(crate) struct ChangeRole {
        /// Its name.
        pub(crate) name: Name,
        /// The names of all its levels, the most junior first. A name that it has keeps its level, another makes a new
        /// one, and a level that is left out goes, if nothing speaks of it.
        #[schemars(length(max = 40))]
        #[serde(default)]
        pub(crate) levels: Vec<Name>,
    }
}

impl Act for ChangeRole {
    type On = KeptRole;
    type Done = ();
    const ACTION: &'static str = "keep_staff_data";

    fn run(self, cx: &mut Context<'_, '_>, on: &KeptRole) -> Result<()> {
        let known =
            |name: &str| on.levels.iter().find(|level| identity(&level.name) == identity(name));
        let levels = self.levels.iter();
        let levels = levels.map(|name| (known(name).map(|level| level.id), &**name));
        change(cx, on, &self.name, &levels.collect::<Vec<_>>())
    }

    fn current(_cx: &mut Context<'_, '_>, on: &KeptRole) -> Result<Option<Self>> {
        let levels = on.levels.iter().map(|level| Name::stored(&level.name)).collect();
        Ok(Some(Self { name: Name::stored(&on.name), levels }))
    }
}

input! {
    /// The name of a role, and its levels one by one, each with its place.
    pub(crate) struct ArrangeRole {
        /// Its name.
        pub(crate) name: Name,
        /// The levels that it has. One without a name goes, if nothing speaks of it.
        #[serde(default)]
        pub(crate) level: Vec<Group<ArrangedLevel>>,
        /// New levels, above the others.
        #[serde(default)]
        pub(crate) levels: Vec<Name>,
    }
}

input! {
    /// A level, as it is to be.
    pub(crate) struct ArrangedLevel {
        /// Which.
        pub(crate) id: LevelId,
        /// Its name.
        pub(crate) name: Option<Name>,
        /// Its place, from 1 for the most junior.
        #[serde(default)]
        pub(crate) place: String,
    }
}

impl Act for ArrangeRole {
    type On = KeptRole;
    type Done = ();
    const ACTION: &'static str = "keep_staff_data";

    fn run(self, cx: &mut Context<'_, '_>, on: &KeptRole) -> Result<()> {
        let mut placed: Vec<(i64, LevelId, &str)> = Vec::new();
        for Group(level) in &self.level {
            let Some(name) = &level.name else { continue };
            let place = level.place.parse().map_err(|_not_a_number| Refusal::LevelPlace)?;
            placed.push((place, level.id, name));
        }
        placed.sort_by_key(|(place, ..)| *place);
        let placed = placed.into_iter().map(|(_, id, name)| (Some(id), name));
        let added = self.levels.iter().map(|name| (None, &**name));
        change(cx, on, &self.name, &placed.chain(added).collect::<Vec<_>>())
    }
}

input! {
    /// What a level is called from now on.
    pub(crate) struct RenameLevel {
        /// Its name.
        pub(crate) name: Name,
    }
}

impl Act for RenameLevel {
    type On = KeptLevel;
    type Done = ();
    const ACTION: &'static str = "keep_staff_data";

    fn run(self, cx: &mut Context<'_, '_>, on: &KeptLevel) -> Result<()> {
        let levels = on.role.levels.iter();
        let levels = levels.map(|level| {
            let name = if level.id == on.level { &*self.name } else { &*level.name };
            (Some(level.id), name)
        });
        change(cx, &on.role, &on.role.name, &levels.collect::<Vec<_>>())
    }
}

fn change(
    cx: &mut Context<'_, '_>,
    on: &KeptRole,
    name: &str,
    levels: &[(Option<LevelId>, &str)],
) -> Result<()> {
    change_role(cx.house, cx.tx, cx.actor, on.id, on.version, name, levels)
}
