//! Staff data, as an organisation's own source would have it: dated, and by nobody's choice.
//! It must never say a role of anybody: title rules do.

use super::{Telling, nth};
use crate::demo::plan::{Appointment, LineKind};
use db::Tx;
use ground::{Day, FOREVER, Id, Result, identity, slug};
use house::{Actor, House};
use people::{
    OrganisationRow,
    actions::{
        loader::{Loader, NewAllocation, NewAppointment, NewLine, NewPerson, NewUnit, Source},
        profile::{Profile, edit_profile},
        sizes::recount,
        sync::unit_key,
        titles::TitleBook,
    },
};
use std::collections::BTreeMap;

const MORNING: i64 = 9 * 3600;

fn load<'a, 't>(house: &'a House, tx: &'a mut Tx<'t>) -> Result<Loader<'a, 't>> {
    Loader::begin(house, tx, &Actor::Console)
}

impl Telling<'_> {
    pub(super) fn organisations(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for organisation in &self.plan.organisations {
            self.it_is(organisation.span.from, MORNING);
            let id = self.house.id();
            let row = OrganisationRow {
                id,
                slug: slug(organisation.short),
                name: organisation.name.to_owned(),
            };
            let mut loader = load(self.house, tx)?;
            loader.organisation(&row)?;
            self.known.organisations.push(id);
            let source = Source {
                id: self.house.id(),
                organisation: Some(id),
                kind: "hand",
                name: "the demo".to_owned(),
                as_of: self.plan.today,
            };
            loader.source(&source, self.plan.today.start())?;
            self.known.sources.push(source.id);
        }
        Ok(())
    }

    pub(super) fn units(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let mut kinds = Vec::new();
        for kind in &self.plan.unit_kinds {
            let id = self.house.id();
            let organisation = self.known.organisation(kind.organisation)?;
            load(self.house, tx)?.unit_kind(id, organisation, kind.name, kind.rank)?;
            kinds.push(id);
        }
        let mut keys: Vec<String> = Vec::new();
        for unit in &self.plan.units {
            self.it_is(unit.span.from, MORNING);
            let above = unit.parent.map(|parent| nth(&keys, parent)).transpose()?;
            let key = unit_key(above.as_deref(), unit.name);
            let new = NewUnit {
                id: self.house.id(),
                version: self.house.id(),
                organisation: self.known.organisation(unit.organisation)?,
                kind: nth(&kinds, unit.kind)?,
                parent: unit.parent.map(|parent| nth(&self.known.units, parent)).transpose()?,
                key: &key,
                name: unit.name,
                from: unit.span.from,
                source: nth(&self.known.sources, unit.organisation)?,
            };
            let mut loader = load(self.house, tx)?;
            loader.unit(&new)?;
            if unit.span.to != FOREVER {
                loader.end_of_unit(new.id, unit.span.to)?;
            }
            self.known.units.push(new.id);
            keys.push(key);
        }
        Ok(())
    }

    /// Everybody on their first day; how they are addressed they say themselves, on the next.
    pub(super) fn people(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let mut by_day: BTreeMap<Day, Vec<NewPerson>> = BTreeMap::new();
        for person in &self.plan.people {
            self.it_is(person.employed.from, MORNING);
            let new = NewPerson {
                id: self.house.id(),
                organisation: self.known.organisation(person.organisation)?,
                key: person.reference.clone(),
                name: person.name.clone(),
                email: Some(person.email.clone()),
                confirmed: true,
                source: None,
            };
            self.known.people.push(new.id);
            by_day.entry(person.employed.from).or_default().push(new);
        }
        for (day, persons) in by_day {
            self.it_is(day, MORNING);
            load(self.house, tx)?.persons(&persons)?;
        }
        for (at, person) in self.plan.people.iter().enumerate() {
            if person.address.is_none() && person.pronouns.is_none() {
                continue;
            }
            let day = person.employed.from.plus_days(1).min(self.plan.today.plus_days(-1));
            self.it_is(day, MORNING);
            let profile = Profile {
                address_as: person.address.clone(),
                pronouns: person.pronouns.map(str::to_owned),
                time_zone: "Europe/London".to_owned(),
            };
            let actor = self.actor(tx, at)?;
            edit_profile(self.house, tx, &actor, self.known.person(at)?, 1, &profile)?;
        }
        Ok(())
    }

    /// Appointments and where their work is done. A move to another team goes on under the same one.
    pub(super) fn appointments(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let mut books = Vec::new();
        for organisation in &self.known.organisations {
            books.push(TitleBook::open(tx, *organisation)?);
        }
        let mut appointments = Vec::new();
        let mut allocations = Vec::new();
        for stays in stays(&self.plan.appointments) {
            let Some(first) = stays.first() else { continue };
            self.it_is(first.span.from, MORNING);
            let title = match books.get_mut(first.organisation) {
                Some(book) => {
                    book.know(self.house, tx, &first.title, first.label.unwrap_or_default())?
                }
                None => continue,
            };
            let person = nth(&self.plan.people, first.person)?;
            let number = appointments.len();
            let appointment = NewAppointment {
                id: self.house.id(),
                person: self.known.person(first.person)?,
                organisation: self.known.organisation(first.organisation)?,
                reference: identity(&format!("{} {number}", person.reference)),
                post: None,
                title: Some(title),
                role: None,
                level: None,
                grade: String::new(),
                fte_thousandths: i64::from(first.fte_thousandths),
                is_primary: first.primary,
                from: first.span.from,
                to: stays.last().map_or(first.span.to, |last| last.span.to),
                source: nth(&self.known.sources, first.organisation)?,
            };
            for stay in &stays {
                self.it_is(stay.span.from, MORNING);
                allocations.push(NewAllocation {
                    id: self.house.id(),
                    appointment: appointment.id,
                    person: appointment.person,
                    unit: nth(&self.known.units, stay.unit)?,
                    fte_thousandths: appointment.fte_thousandths,
                    from: stay.span.from,
                    to: stay.span.to,
                    source: appointment.source,
                });
            }
            appointments.push(appointment);
        }
        let mut loader = load(self.house, tx)?;
        loader.appointments(&appointments)?;
        loader.allocations(&allocations)?;
        for organisation in &self.known.organisations {
            recount(tx, *organisation)?;
        }
        Ok(())
    }

    pub(super) fn lines(&self, tx: &mut Tx<'_>) -> Result<()> {
        let mut lines = Vec::new();
        for line in &self.plan.lines {
            self.it_is(line.span.from, MORNING);
            let organisation = nth(&self.plan.people, line.person)?.organisation;
            lines.push(NewLine {
                id: Id::from_uuid(self.house.id::<LineKind>().uuid()),
                person: self.known.person(line.person)?,
                manager: self.known.person(line.manager)?,
                kind: match line.kind {
                    LineKind::Professional => people::LineKind::Professional,
                    LineKind::Delivery => people::LineKind::Delivery,
                },
                from: line.span.from,
                to: line.span.to,
                source: nth(&self.known.sources, organisation)?,
            });
        }
        load(self.house, tx)?.lines(&lines)
    }
}

/// The plan's appointments, those that differ by nothing but the unit and follow each other together.
fn stays(appointments: &[Appointment]) -> Vec<Vec<&Appointment>> {
    let same = |one: &Appointment, next: &Appointment| {
        one.person == next.person
            && one.span.to == next.span.from
            && (one.organisation, one.primary, one.fte_thousandths)
                == (next.organisation, next.primary, next.fte_thousandths)
            && (&one.title, one.label) == (&next.title, next.label)
    };
    let mut stays: Vec<Vec<&Appointment>> = Vec::new();
    for next in appointments {
        let before = stays
            .iter_mut()
            .rev()
            .take_while(|stays| stays.first().is_some_and(|one| one.person == next.person));
        let follows =
            before.into_iter().find(|stays| stays.last().is_some_and(|one| same(one, next)));
        match follows {
            Some(stays) => stays.push(next),
            None => stays.push(vec![next]),
        }
    }
    stays
}
