//! Random histories of staff data: who holds which role when, where the work is done, and which unit is part of which.
//! Days are counted from the first of 2026, so that a history that fails can be read.

use db::{Tx, values};
use ground::{Day, FOREVER, Span};
use house::{Actor, House};
use people::{
    LevelId, OrganisationId, PersonId, RoleId, SourceId, UnitId,
    actions::{loader::Loader, titles::know_title},
};
use proptest::prelude::*;
use uuid::Uuid;

/// From which day, and for how long; none for what has no end.
pub type Days = (i32, Option<i32>);

/// The day of this number.
pub fn day_of(number: i32) -> Day {
    Day::new(2026, 1, 1).unwrap().plus_days(number)
}

/// These days as a span.
pub fn span_of(days: Days) -> Span {
    Span { from: day_of(days.0), to: days.1.map_or(FOREVER, |long| day_of(days.0 + long)) }
}

/// Days that begin before this number.
pub fn some_days(before: i32) -> impl Strategy<Value = Days> {
    (0..before, prop::option::of(0..before * 2 / 3))
}

/// How many of each there are in a history.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    /// People.
    pub people: usize,
    /// Units.
    pub units: usize,
    /// Roles.
    pub roles: usize,
    /// Levels of each role.
    pub levels: usize,
    /// No day that something begins on has this number or a higher one.
    pub days: i32,
}

/// Who holds which role, perhaps at a level, by a title or as the source says, and where the work is done.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// Who, by position.
    pub person: usize,
    /// Which role, by position.
    pub role: usize,
    /// At which of its levels.
    pub level: Option<usize>,
    /// Whether a rule for its title says so, and not the source itself.
    pub by_title: bool,
    /// When.
    pub days: Days,
    /// In which units, when.
    pub places: Vec<(usize, Days)>,
}

impl Assignment {
    /// Any of a cast.
    pub fn any(cast: Cast) -> impl Strategy<Value = Self> {
        let places = prop::collection::vec((0..cast.units, some_days(cast.days)), 0..3);
        let level = prop::option::of(0..cast.levels);
        let whose = (0..cast.people, 0..cast.roles, level, any::<bool>());
        (whose, some_days(cast.days), places).prop_map(
            |((person, role, level, by_title), days, mut places)| {
                // The database holds that work goes on in a unit once.
                places.sort_by_key(|(unit, (_, long))| (*unit, *long));
                places.dedup_by(|one, other| one.0 == other.0 && other.1.1.is_none());
                Self { person, role, level, by_title, days, places }
            },
        )
    }

    /// Writes it down as the appointment of this number; `role` is what it means, and `level` one of its levels.
    ///
    /// # Errors
    /// When the database fails.
    pub fn write(
        &self,
        tx: &mut Tx<'_>,
        house: &House,
        number: usize,
        (organisation, source): (OrganisationId, SourceId),
        (person, role, level): (PersonId, RoleId, Option<LevelId>),
        units: &[UnitId],
    ) -> ground::Result<()> {
        let (title, own_role, own_level) = if self.by_title {
            let title = title(tx, house, (number, organisation), (role, level))?;
            (Some(title), None, None)
        } else {
            (None, Some(role), level)
        };
        let (id, days) = (house.id::<()>().uuid(), span_of(self.days));
        tx.run(
            "insert into appointments (id, person_id, organisation_id, source_ref, title_id, role_id, level_id, grade,
               fte_thousandths, is_primary, valid_from, valid_to, source_id, by_name)
             values ($1, $2, $3, $4, $5, $6, $7, '', 600, $8, $9, $10, $11, (select name_folded from people where id = $2))",
            values![id, person, organisation, format!("r{number}"), title, own_role, own_level, false, days.from, days.to, source],
        )?;
        for (unit, days) in &self.places {
            let days = span_of(*days);
            tx.run(
                "insert into allocations (id, appointment_id, person_id, unit_id, fte_thousandths, valid_from, valid_to, source_id)
                 values ($1, $2, $3, $4, 600, $5, $6, $7)",
                values![house.id::<()>(), id, person, units[*unit], days.from, days.to, source],
            )?;
        }
        Ok(())
    }
}

/// A title of its own that means a role, perhaps at a level.
fn title(
    tx: &mut Tx<'_>,
    house: &House,
    (number, organisation): (usize, OrganisationId),
    (role, level): (RoleId, Option<LevelId>),
) -> ground::Result<Uuid> {
    let name = format!("Title {number} of {organisation}");
    let title = know_title(house, tx, organisation, &name, "")?;
    let decided_by = house.id::<()>().uuid();
    tx.run(
        "insert into title_rules (id, organisation_id, kind, title_folded, role_id, level_id, valid_from, made_at)
         values ($1, $2, 'exact', $3, $4, $5, $6, 0)",
        values![decided_by, organisation, format!("t{number}"), role, level, day_of(-30)],
    )?;
    tx.run("delete from title_roles where title_id = $1", values![title])?;
    tx.run(
        "insert into title_roles (id, title_id, rule_id, role_id, level_id, valid_from) values ($1, $2, $3, $4, $5, $6)",
        values![house.id::<()>(), title, decided_by, role, level, day_of(-30)],
    )?;
    Ok(title.uuid())
}

/// Units, each part of the first or of one made before it, and some of them part of another from a day on.
#[derive(Clone, Debug)]
pub struct Tree {
    units: usize,
    moves: Vec<(usize, usize, i32)>,
}

impl Tree {
    /// Any of a cast's units.
    pub fn any(cast: Cast) -> impl Strategy<Value = Self> {
        let moves = prop::collection::vec((1..cast.units, 0..cast.units, 0..cast.days), 0..4);
        moves.prop_map(move |mut moves| {
            moves.retain(|(unit, parent, _)| parent < unit);
            moves.sort_by_key(|(unit, _, on)| (*unit, *on));
            moves.dedup_by_key(|(unit, _, on)| (*unit, *on));
            Self { units: cast.units, moves }
        })
    }

    /// What a unit is part of on a day.
    pub fn parent(&self, unit: usize, on: Day) -> Option<usize> {
        let first = unit.checked_sub(1).map(|_| unit / 2);
        let its =
            self.moves.iter().filter(|(moved, _, from)| *moved == unit && day_of(*from) <= on);
        its.map(|(_, parent, _)| *parent).next_back().or(first)
    }

    /// Whether a unit is another, or part of it, on a day.
    pub fn is_below(&self, mut unit: usize, top: usize, on: Day) -> bool {
        loop {
            if unit == top {
                return true;
            }
            let Some(parent) = self.parent(unit, on) else { return false };
            unit = parent;
        }
    }

    /// Writes the units down, with all that each was part of.
    ///
    /// # Errors
    /// When the database fails.
    pub fn write(
        &self,
        tx: &mut Tx<'_>,
        house: &House,
        (organisation, source): (OrganisationId, SourceId),
    ) -> ground::Result<Vec<UnitId>> {
        let kind = house.id();
        Loader::begin(house, tx, &Actor::Console)?.unit_kind(kind, organisation, "Team", 1)?;
        let units: Vec<UnitId> = (0..self.units).map(|_| house.id()).collect();
        for (at, unit) in units.iter().enumerate() {
            tx.run(
                "insert into units (id, organisation_id, source_key, created_at) values ($1, $2, $3, 0)",
                values![*unit, organisation, format!("u{at}")],
            )?;
        }
        for (at, unit) in units.iter().enumerate() {
            let its = self.moves.iter().filter(|(moved, ..)| *moved == at).map(|(.., on)| *on);
            let days: Vec<i32> = [-30].into_iter().chain(its).collect();
            for (n, from) in days.iter().enumerate() {
                let to = days.get(n + 1).map_or(FOREVER, |to| day_of(*to));
                let parent = self.parent(at, day_of(*from)).map(|parent| units[parent]);
                tx.run(
                    "insert into unit_versions (id, unit_id, organisation_id, kind_id, parent_id, name, name_folded, valid_from, valid_to, source_id)
                     values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)",
                    values![house.id::<()>(), *unit, organisation, kind, parent, format!("u{}{n}", at % 3), day_of(*from), to, source],
                )?;
            }
        }
        Ok(units)
    }
}
