//! A made-up company: professions, heads, lines, titles.

use db::values;
use ground::{Day, FOREVER, Id};
use house::{Actor, PersonId};
use people::{
    LineKind, RoleId,
    actions::{
        loader::{Loader, NewAppointment, NewLine},
        roles::open_role,
    },
};
use professions::{
    Part, ProfessionId,
    actions::{NameHead, OpenProfession, act, give_role, open_profession},
};
use std::{collections::BTreeMap, sync::Arc};
use testkit::Stage;

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Where everything begins.
pub(crate) const BEGINNING: &str = "2025-01-01";

pub(crate) struct Company<'s> {
    pub(crate) stage: &'s mut Stage,
    roles: BTreeMap<String, (RoleId, ProfessionId)>,
}

impl<'s> Company<'s> {
    pub(crate) fn on(stage: &'s mut Stage) -> Self {
        Self { stage, roles: BTreeMap::new() }
    }

    /// A profession of Harbour that spans organisations, with one role of the same name.
    pub(crate) fn profession(&mut self, name: &str) -> ProfessionId {
        let (organisation, _) = self.stage.organisation("Harbour");
        let house = Arc::clone(&self.stage.house);
        let (role, profession) = self.stage.write(|tx| {
            let actor = &Actor::Console;
            let role = open_role(&house, tx, actor, organisation, true, name, &["Senior"])?;
            let new =
                OpenProfession { spans: true, ..OpenProfession::named(organisation, name, "") };
            let profession = open_profession(&house, tx, actor, new)?;
            give_role(&house, tx, actor, profession, role, day(BEGINNING))?;
            Ok((role, profession))
        });
        self.roles.insert(name.to_owned(), (role, profession));
        profession
    }

    /// Somebody holds the profession's role on these days, or (`None`) a title that no rule knows.
    pub(crate) fn holds(
        &mut self,
        name: &str,
        organisation: &str,
        profession: Option<&str>,
        (from, to): (&str, &str),
    ) -> PersonId {
        let person = self.stage.person_of(name, organisation);
        let (organisation, source) = self.stage.organisation(organisation);
        let house = Arc::clone(&self.stage.house);
        let role = profession.map(|profession| self.roles[profession].0);
        let (from, to) = (day(from), if to.is_empty() { FOREVER } else { day(to) });
        self.stage.write(|tx| {
            let title: Option<people::TitleId> = match role {
                Some(_) => None,
                None => Some(title(tx, &house, organisation)?),
            };
            let others: (i64,) = tx.get(
                "select count(*) from appointments where person_id = $1 and valid_to = $2",
                values![person, FOREVER],
            )?;
            let row = NewAppointment {
                id: house.id(),
                person,
                organisation,
                reference: house.id::<()>().to_string(),
                post: None,
                title,
                role,
                level: None,
                grade: String::new(),
                fte_thousandths: 1000,
                is_primary: others.0 == 0,
                from,
                to,
                source,
            };
            let rows = std::slice::from_ref(&row);
            Loader::begin(&house, tx, &Actor::Console)?.appointments(rows)?;
            people::actions::sizes::recount(tx, organisation)
        });
        person
    }

    /// So many people who hold a profession's role from the beginning; their names.
    pub(crate) fn hires(
        &mut self,
        count: usize,
        organisation: &str,
        profession: &str,
    ) -> Vec<String> {
        let names: Vec<String> =
            (0..count).map(|n| format!("{profession} {organisation} {n:02}")).collect();
        for name in &names {
            self.holds(name, organisation, Some(profession), (BEGINNING, ""));
        }
        names
    }

    /// Somebody manages another on these days.
    pub(crate) fn manages(&mut self, manager: PersonId, person: PersonId, from: &str, to: &str) {
        let (_, source) = self.stage.organisation("Harbour");
        let house = Arc::clone(&self.stage.house);
        let line = NewLine {
            id: house.id(),
            person,
            manager,
            kind: LineKind::Professional,
            from: day(from),
            to: if to.is_empty() { FOREVER } else { day(to) },
            source,
        };
        self.stage.loads(|load| load.lines(std::slice::from_ref(&line)));
    }

    /// Somebody heads a profession from a day on.
    pub(crate) fn heads(&mut self, person: PersonId, profession: &str, part: Part, from: &str) {
        let house = Arc::clone(&self.stage.house);
        let profession = self.roles[profession].1;
        let name = NameHead { person, part, fte_thousandths: 500, since: day(from) };
        self.stage.write(|tx| act(&house, tx, &Actor::Console, profession, name.clone()));
    }

    pub(crate) fn who(&mut self, name: &str) -> PersonId {
        self.stage.person(name)
    }
}

/// A title of an organisation that no rule knows.
fn title(
    tx: &mut db::Tx<'_>,
    house: &house::House,
    organisation: house::OrganisationId,
) -> ground::Result<people::TitleId> {
    let known: Option<(people::TitleId,)> = tx.find(
        "select id from titles where organisation_id = $1 and title_key = 'web wizard'",
        values![organisation],
    )?;
    if let Some((known,)) = known {
        return Ok(known);
    }
    let id: people::TitleId = Id::from_uuid(house.id::<()>().uuid());
    tx.run(
        "insert into titles (id, organisation_id, title, title_key, label, label_key)
         values ($1, $2, 'Web wizard', 'web wizard', '', '')",
        values![id, organisation],
    )?;
    Ok(id)
}
