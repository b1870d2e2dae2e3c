//! What changes in the company: who manages whom, who goes, who moves.

use super::{Company, Post, beginning};
use db::{Value, values};
use ground::{Day, FOREVER, Id};
use house::OrganisationId;
use people::{
    LineKind,
    actions::loader::{Loader, NewLine, NewUnit},
};
use std::sync::Arc;
use uuid::Uuid;

impl Company<'_> {
    /// Somebody manages another on these days.
    pub(crate) fn manages(&mut self, manager: &str, name: &str, (from, to): (Day, Day)) {
        let organisation = self.staff[name].organisation.clone();
        let person = self.stage.person_of(name, &organisation);
        let manager = self.stage.person_of(manager, "Harbour");
        let (_, source) = self.stage.organisation(&organisation);
        let house = Arc::clone(&self.stage.house);
        let id = house.id();
        let line = NewLine { id, person, manager, kind: LineKind::Professional, from, to, source };
        self.stage.loads(|load| load.lines(std::slice::from_ref(&line)));
    }

    /// From a day on they hold nothing.
    pub(crate) fn goes(&mut self, name: &str, on: Day) {
        self.ends(name, on, &["appointments", "allocations"]);
    }

    /// From a day on they stand elsewhere.
    pub(crate) fn moves(&mut self, name: &str, post: &Post, on: Day) {
        self.goes(name, on);
        self.hire(name, post, true, (on, FOREVER));
    }

    fn ends(&mut self, name: &str, on: Day, tables: &[&str]) {
        let organisation = self.staff[name].organisation.clone();
        let person = self.stage.person_of(name, &organisation);
        self.stage.write(|tx| {
            for table in tables {
                tx.run(
                    &format!(
                        "update {table} set valid_to = $2 where person_id = $1 and valid_to > $2"
                    ),
                    &[Value::Uuid(person.uuid()), Value::Day(on)],
                )?;
            }
            Ok(())
        });
    }

    /// So many people who stand there from the beginning on, managed by somebody or by nobody, of whom the first so many
    /// are in a community since a day.
    pub(crate) fn staffs(
        &mut self,
        post: &Post,
        manager: Option<&str>,
        (inside, outside): (usize, usize),
        (community, on): (&str, Day),
    ) -> Vec<String> {
        let names = self.hires(inside + outside, post);
        for name in &names {
            if let Some(manager) = manager {
                self.manages(manager, name, (beginning(), FOREVER));
            }
        }
        for name in names.iter().take(inside) {
            self.joins(name, community, on.start().plus_seconds(60), None);
        }
        names
    }

    /// All who stand somewhere at Harbour do all of their work in one new unit.
    pub(crate) fn gathers(&mut self, unit: &str) {
        let (organisation, source) = self.stage.organisation("Harbour");
        let house = Arc::clone(&self.stage.house);
        let (kind, from) = (house.id(), beginning());
        let new = NewUnit {
            id: house.id(),
            version: house.id(),
            organisation,
            kind,
            parent: None,
            key: unit,
            name: unit,
            from,
            source,
        };
        self.stage.write(|tx| {
            let mut load = Loader::begin(&house, tx, &house::Actor::Console)?;
            load.unit_kind(kind, organisation, "Team", 1)?;
            load.unit(&new)?;
            // An allocation may have the id of its appointment.
            tx.run(
                "insert into allocations (id, appointment_id, person_id, unit_id, fte_thousandths, valid_from, valid_to, source_id)
                 select id, id, person_id, $1, 1000, valid_from, valid_to, source_id from appointments where organisation_id = $2",
                values![new.id, organisation],
            )?;
            Ok(())
        });
    }

    /// A title that no rule knows.
    pub(super) fn title(&mut self, organisation: OrganisationId) -> Uuid {
        let id: Id<()> = self.stage.house.id();
        self.stage.write(|tx| {
            let known: Option<(Uuid,)> = tx.find(
                "select id from titles where organisation_id = $1 and title_key = 'web wizard'",
                values![organisation],
            )?;
            if let Some((known,)) = known {
                return Ok(known);
            }
            tx.run(
                "insert into titles (id, organisation_id, title, title_key, label, label_key)
                 values ($1, $2, 'Web wizard', 'web wizard', '', '')",
                values![id, organisation],
            )?;
            Ok(id.uuid())
        })
    }
}
