//! A made-up company: professions and communities with people in them on chosen days.

mod changes;

use db::values;
use ground::{Day, FOREVER, Id, Moment};
use house::PersonId;
use people::actions::loader::NewAppointment;
use std::collections::BTreeMap;
use testkit::Stage;
use uuid::Uuid;

/// Where people work, and as what.
pub(crate) struct Company<'s> {
    pub(crate) stage: &'s mut Stage,
    roles: BTreeMap<String, Uuid>,
    /// Levels by profession and name.
    levels: BTreeMap<(String, &'static str), Uuid>,
    pub(crate) communities: BTreeMap<String, Uuid>,
    /// Everyone by name: where they stand.
    pub(crate) staff: BTreeMap<String, Post>,
}

/// Where somebody stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Post {
    pub(crate) organisation: String,
    pub(crate) profession: Option<String>,
    pub(crate) level: Option<&'static str>,
    /// Whether the role is known; a title that no rule knows gives none.
    pub(crate) recognised: bool,
}

/// The levels of every profession's role, the lowest first.
pub(crate) const LEVELS: [&str; 2] = ["Junior", "Senior"];

/// The day on which everything begins.
pub(crate) fn beginning() -> Day {
    Day::new(2025, 1, 1).unwrap()
}

impl<'s> Company<'s> {
    /// A company on a stage, with the professions and communities that an earlier one has made there.
    pub(crate) fn on(stage: &'s mut Stage) -> Self {
        let roles: Vec<(String, Uuid)> = stage.read(|tx| {
            Ok(tx.list(
                "select p.name, r.role_id from professions p join profession_roles r on r.profession_id = p.id
                 union all select '', id from roles where name = 'Any'",
                &[],
            )?)
        });
        let communities: Vec<(String, Uuid)> =
            stage.read(|tx| Ok(tx.list("select name, id from communities", &[])?));
        Self {
            stage,
            roles: roles.into_iter().collect(),
            levels: BTreeMap::new(),
            communities: communities.into_iter().collect(),
            staff: BTreeMap::new(),
        }
    }

    /// A profession with one role of two levels, which spans organisations.
    pub(crate) fn profession(&mut self, name: &str) {
        let (owner, _) = self.stage.organisation("Harbour");
        let house = std::sync::Arc::clone(&self.stage.house);
        let (role, profession, link): (Id<()>, Id<()>, Id<()>) =
            (house.id(), house.id(), house.id());
        let levels: [Id<()>; 2] = LEVELS.map(|_| house.id());
        self.stage.write(|tx| {
            tx.run(
                "insert into roles (id, organisation_id, spans, name, name_key, name_folded, created_at) values ($1, $2, true, $3, $4, $4, 0)",
                values![role, owner, name, ground::fold(name)],
            )?;
            for (rank, (id, level)) in (1_i64..).zip(levels.iter().zip(LEVELS)) {
                tx.run(
                    "insert into role_levels (id, role_id, rank, name, name_key, name_folded) values ($1, $2, $3, $4, $5, $5)",
                    values![*id, role, rank, level, ground::fold(level)],
                )?;
            }
            tx.run(
                "insert into professions (id, organisation_id, spans, slug, name, name_key, name_folded, purpose, created_at)
                 values ($1, $2, true, $3, $4, $5, $5, '', 0)",
                values![profession, owner, ground::slug(name), name, ground::fold(name)],
            )?;
            tx.run(
                "insert into profession_roles (id, profession_id, role_id, valid_from) values ($1, $2, $3, $4)",
                values![link, profession, role, beginning()],
            )?;
            Ok(())
        });
        self.roles.insert(name.to_owned(), role.uuid());
        for (id, level) in levels.iter().zip(LEVELS) {
            self.levels.insert((name.to_owned(), level), id.uuid());
        }
    }

    /// So many people more who stand there, from the beginning on; their names.
    pub(crate) fn hires(&mut self, count: usize, post: &Post) -> Vec<String> {
        let first = self.staff.len();
        let names: Vec<String> = (first..first + count).map(|n| format!("Person {n:04}")).collect();
        for name in &names {
            self.hire(name, post, true, (beginning(), FOREVER));
        }
        names
    }

    /// So many people of an organisation in no unit and no profession, beside those who are there already.
    pub(crate) fn hire_more_at(&mut self, organisation: &str, count: usize) {
        let post = Post::new(organisation, None);
        let first = self.staff.keys().filter(|name| name.starts_with("More ")).count();
        (first..first + count).for_each(|n| {
            self.hire(&format!("More {n:04}"), &post, true, (beginning(), FOREVER));
        });
    }

    /// One appointment of somebody.
    pub(crate) fn hire(
        &mut self,
        name: &str,
        post: &Post,
        main: bool,
        (from, to): (Day, Day),
    ) -> PersonId {
        let person = self.stage.person_of(name, &post.organisation);
        let (organisation, source) = self.stage.organisation(&post.organisation);
        let house = std::sync::Arc::clone(&self.stage.house);
        let any = self.any_role();
        let role = post.profession.as_ref().map_or(any, |profession| self.roles[profession]);
        let title = (!post.recognised).then(|| self.title(organisation));
        let level = post.profession.clone().zip(post.level).map(|key| self.levels[&key]);
        let row = NewAppointment {
            id: house.id(),
            person,
            organisation,
            reference: house.id::<()>().to_string(),
            post: None,
            title: title.map(Id::from_uuid),
            role: post.recognised.then(|| Id::from_uuid(role)),
            level: level.map(Id::from_uuid),
            grade: String::new(),
            fte_thousandths: 1000,
            is_primary: main,
            from,
            to,
            source,
        };
        self.stage.loads(|load| load.appointments(std::slice::from_ref(&row)));
        self.staff.entry(name.to_owned()).or_insert_with(|| post.clone());
        person
    }

    /// A role that no profession holds.
    fn any_role(&mut self) -> Uuid {
        if let Some(role) = self.roles.get("") {
            return *role;
        }
        let (owner, _) = self.stage.organisation("Harbour");
        let role: Id<()> = self.stage.house.id();
        self.stage.write(|tx| {
            tx.run(
                "insert into roles (id, organisation_id, spans, name, name_key, name_folded, created_at) values ($1, $2, true, 'Any', 'any', 'any', 0)",
                values![role, owner],
            )?;
            Ok(())
        });
        self.roles.insert(String::new(), role.uuid());
        role.uuid()
    }

    /// A community that was there from the beginning; `seen_by` as it is stored.
    pub(crate) fn community(&mut self, name: &str, seen_by: &str) {
        let (owner, _) = self.stage.organisation("Harbour");
        let id: Id<()> = self.stage.house.id();
        self.stage.write(|tx| {
            tx.run(
                "insert into communities (id, organisation_id, spans, slug, name, name_folded, practice, purpose, criteria,
                   joining, seen_by, stage, rhythm, words_folded, founded_at)
                 values ($1, $2, true, $3, $4, $5, 'p', '', '', 'open', $6, 'maturing', '', $5, $7)",
                values![id, owner, ground::slug(name), name, ground::fold(name), seen_by, beginning().start()],
            )?;
            tx.run(
                "insert into agreements (id, community_id, number, text, made_at) values ($1, $1, 1, 'a', 0)",
                values![id],
            )?;
            Ok(())
        });
        self.communities.insert(name.to_owned(), id.uuid());
    }

    /// A stay in a community, from a moment on, perhaps up to another.
    pub(crate) fn joins(&mut self, name: &str, community: &str, at: Moment, left: Option<Moment>) {
        let organisation = self.staff[name].organisation.clone();
        let person = self.stage.person_of(name, &organisation);
        let community = self.communities[community];
        let (consent, membership): (Id<()>, Id<()>) =
            (self.stage.house.id(), self.stage.house.id());
        self.stage.write(|tx| {
            tx.run(
                "insert into consents (id, community_id, person_id, given_by, act, at) values ($1, $2, $3, $3, 'joined', $4)",
                values![consent, community, person, at],
            )?;
            tx.run(
                "insert into memberships (id, community_id, person_id, consent_id, joined_at, left_at, ended_by)
                 values ($1, $2, $3, $4, $5, $6, $7)",
                values![membership, community, person, consent, at, left, left.map(|_| "left")],
            )?;
            Ok(())
        });
    }
}

impl Post {
    pub(crate) fn new(organisation: &str, profession: Option<&str>) -> Self {
        Self {
            organisation: organisation.to_owned(),
            profession: profession.map(str::to_owned),
            level: None,
            recognised: true,
        }
    }
}
