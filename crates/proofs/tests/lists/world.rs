//! A random house, set up by the actions that people would use; those who read its lists, and what they are shown.

use crate::{
    events::{AVoluntaryEvent, AnEvent, AnOwnEvent},
    founding::founded,
    plan::{CIRCLES, Circle, NAMES, ORGANISATIONS, Plan, Recording},
};
use db::{FromRow, Tx, Value, values};
use ground::{Error, Line, Result};
use house::{About, Actor, Context, House, Office, OfficeKind, OrganisationId, PersonId};
use intake::{
    actions::{BringFiles, Kind, Leavers as Unnamed, Options, Uploads, import_people},
    read::{Mapping, PeopleReader},
};
use people::actions::{roles::open_role, sync::Leavers};
use professions::actions::{OpenProfession, open_profession};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};
use testkit::Stage;
use web::Act as _;

/// Ids of rows.
pub type Rows = BTreeSet<String>;

/// Somebody who reads.
#[derive(Clone)]
pub struct Reader {
    pub name: String,
    pub actor: Actor,
    /// None for the console and for somebody who is not signed in.
    pub token: Option<String>,
}

impl Reader {
    pub fn is_console(&self) -> bool {
        matches!(self.actor, Actor::Console)
    }
}

/// How many rows a list has shown and kept back, over all houses.
pub type Tally = BTreeMap<&'static str, (usize, usize)>;

pub struct World<'s> {
    pub stage: &'s mut Stage,
    pub house: Arc<House>,
    pub readers: Vec<Reader>,
    pub people: Vec<PersonId>,
    /// What a row is, for whoever reads a failure.
    pub words: HashMap<String, String>,
    pub wrong: Vec<String>,
    tally: Tally,
}

impl<'s> World<'s> {
    pub fn of(plan: &Plan, stage: &'s mut Stage) -> Self {
        let house = Arc::clone(&stage.house);
        let mut world = Self {
            stage,
            house,
            readers: Vec::new(),
            people: Vec::new(),
            words: HashMap::new(),
            wrong: Vec::new(),
            tally: Tally::new(),
        };
        let organisations: Vec<OrganisationId> = ORGANISATIONS[..plan.organisations]
            .iter()
            .map(|name| world.stage.organisation(name).0)
            .collect();
        world.staff(plan, false);
        // Staff data by which the last administrator leaves is refused, so one of them stays.
        world.stage.meets("Keeper");
        world.stage.gives_office("Keeper", OfficeKind::Administrator);
        for (name, one) in NAMES.iter().zip(&plan.people) {
            let place = ORGANISATIONS[one.organisation % plan.organisations];
            let id = if one.staffed {
                world.stage.meets(name)
            } else {
                world.stage.person_of(name, place)
            };
            world.people.push(id);
        }
        for (name, circle) in CIRCLES.iter().zip(&plan.circles) {
            let founder = plan.people[circle.founder].organisation % plan.organisations;
            world.circle(name, circle, ORGANISATIONS[founder]);
        }
        world.formal(plan, &organisations);
        world.meets_readers(plan);
        world.brings(plan, &organisations);
        world.records(plan, &organisations);
        world.staff(plan, true);
        // Whoever has left is nobody any more, by the same token.
        for reader in world.readers.clone() {
            let actor = world.comes(reader.token.as_deref(), reader.actor);
            world.readers.iter_mut().filter(|one| one.name == reader.name).for_each(|one| {
                one.actor = actor.clone();
            });
        }
        world
    }

    /// The staff data of each organisation: everybody, or (later) whoever has not left.
    fn staff(&mut self, plan: &Plan, later: bool) {
        for (place, organisation) in ORGANISATIONS.iter().enumerate().take(plan.organisations) {
            let mut rows = vec![
                "employee id,name,email,job title,unit,line manager,fte,start date".to_owned(),
                format!("1000,Keeper,keeper@{place}.example,Keeper,Works,,1,2024-02-01"),
            ];
            for (n, (name, one)) in NAMES.iter().zip(&plan.people).enumerate() {
                let here = one.organisation % plan.organisations == place;
                if here && one.staffed && !(later && one.leaves) {
                    let n = n + 1;
                    rows.push(format!(
                        "{n},{name},{name}@{place}.example,Clerk,Works,1000,1,2024-02-01"
                    ));
                }
            }
            let text = rows.join("\n");
            let options = Options {
                as_of: Some(self.stage.today().plus_days(if later { 0 } else { -1 })),
                organisation: Some((*organisation).to_owned()),
                leavers: Leavers::Accepted,
                ..Options::default()
            };
            let house = &self.house;
            let report = self.stage.write(|tx| {
                let bytes = text.as_bytes();
                let reader = PeopleReader::open("staff.csv", bytes, None, &Mapping::default())
                    .expect("a readable file");
                let name = ("staff.csv", bytes);
                import_people(house, tx, &Actor::Console, name, reader, &options, &mut |_| Ok(()))
            });
            assert!(!report.refused(), "the staff data are taken in");
        }
    }

    fn circle(&mut self, name: &str, circle: &Circle, place: &str) {
        let (house, people) = (Arc::clone(&self.house), self.people.clone());
        let id = self.stage.write(|tx| founded(&house, tx, &people, name, circle));
        let standings: Vec<String> = NAMES
            .iter()
            .zip(&circle.standings)
            .enumerate()
            .map(|(n, (who, standing))| {
                if n == circle.founder {
                    format!("{who} founded it")
                } else {
                    format!("{who} {standing:?}")
                }
            })
            .collect();
        let said = format!(
            "{name} of {place} (seen by {}, joined {}{}{}; {})",
            circle.seen_by.key(),
            circle.joining.key(),
            if circle.spans { ", of all organisations" } else { "" },
            if circle.closed { ", closed" } else { "" },
            standings.join(", ")
        );
        self.words.insert(id.to_string(), said);
    }

    fn formal(&mut self, plan: &Plan, organisations: &[OrganisationId]) {
        let (house, console) = (Arc::clone(&self.house), Actor::Console);
        let people = self.people.clone();
        self.stage.write(|tx| {
            for (n, organisation) in organisations.iter().enumerate() {
                let (name, purpose) = (format!("Craft {n}"), "We look after everyone in the role.");
                let new = OpenProfession::named(*organisation, &name, purpose);
                let new = OpenProfession { spans: n == 0, ..new };
                open_profession(&house, tx, &console, new)?;
                let role = format!("Officer {n}");
                open_role(&house, tx, &console, *organisation, false, &role, &["Junior"])?;
            }
            for (person, one) in people.iter().zip(&plan.people) {
                let mut held = Vec::new();
                for (kind, place) in &one.offices {
                    let organisation =
                        place.map(|place| organisations[place % organisations.len()]);
                    let office = Office { kind: *kind, organisation };
                    if !held.contains(&office) {
                        held.push(office);
                        access::actions::give_office(&house, tx, &console, *person, office)?;
                    }
                }
            }
            Ok(())
        });
    }

    /// Everybody with a token, the service accounts, the console and somebody who is not signed in.
    fn meets_readers(&mut self, plan: &Plan) {
        self.readers.push(Reader {
            name: "the console".into(),
            actor: Actor::Console,
            token: None,
        });
        self.readers.push(Reader {
            name: "a stranger".into(),
            actor: Actor::Stranger,
            token: None,
        });
        let mut tokens = Vec::new();
        for (name, one) in NAMES.iter().zip(&plan.people) {
            let place = ORGANISATIONS[one.organisation % plan.organisations];
            let gone = if one.leaves { ", who has left," } else { "" };
            tokens.push((format!("{name} of {place}{gone}"), self.stage.token(name)));
        }
        let mut known = BTreeSet::new();
        for (place, keeps) in &plan.services {
            let place = place.map(|place| ORGANISATIONS[place % plan.organisations]);
            if known.insert((place, *keeps)) {
                let name = format!("the service account of {}, {keeps}", place.unwrap_or("all"));
                tokens.push((name, self.stage.service(place, *keeps)));
            }
        }
        for (name, token) in tokens {
            let actor = self.comes(Some(&token), Actor::Stranger);
            self.readers.push(Reader { name, actor, token: Some(token) });
        }
    }

    /// Who comes by a token.
    fn comes(&self, token: Option<&str>, without: Actor) -> Actor {
        let Some(token) = token else { return without };
        self.stage.read(|tx| Ok(access::resolve_token(&self.house, tx, token)?.0))
    }

    fn brings(&mut self, plan: &Plan, organisations: &[OrganisationId]) {
        let keeps = |reader: &&Reader| {
            let reach = intake::actions::reach(&self.house, &reader.actor);
            reach.expect("the policies answer") != intake::actions::Reach::None
        };
        let may: Vec<Actor> =
            self.readers.iter().filter(keeps).map(|reader| reader.actor.clone()).collect();
        for (n, number) in plan.imports.iter().enumerate() {
            let (house, by) = (&self.house, &may[number % may.len()]);
            let place = organisations.iter().position(|organisation| {
                let data = house::Thing::new("StaffData", organisation).within(*organisation);
                house.may(by, "keep_staff_data", &data).expect("the policies answer")
            });
            let request = BringFiles {
                kind: Kind::People,
                as_of: None,
                organisation: place.map(|place| Line::stored(ORGANISATIONS[place])),
                leavers: Unnamed::Partial,
                mapping: None,
            };
            let text = format!("employee id,name,job title\n9{n},Gil,Poet\n");
            let file = intake::actions::StaffFile::new("new.csv".to_owned(), text.as_bytes());
            let uploads = Uploads(vec![file.expect("a file on the disk")]);
            self.stage
                .write(|tx| request.clone().perform(&mut Context::new(house, tx, by), &uploads));
        }
    }

    fn records(&mut self, plan: &Plan, organisations: &[OrganisationId]) {
        let (house, people) = (Arc::clone(&self.house), self.people.clone());
        for one in &plan.facts {
            let organisation = one.organisation.map(|n| organisations[n % organisations.len()]);
            let about = About { subject: (), person: one.of.map(|n| people[n]), organisation };
            self.stage.write(|tx| {
                let by = match one.by {
                    Some(n) => access::actor_of(tx, people[n])?,
                    None => Actor::Console,
                };
                match one.recording {
                    Recording::Formal => house.record(tx, &by, &AnEvent { about }),
                    Recording::Voluntary => house.record(tx, &by, &AVoluntaryEvent { about }),
                    Recording::Neither => house.record(tx, &by, &AnOwnEvent { about }),
                    Recording::Before(room, kind) => {
                        let person = by.person().map(PersonId::uuid);
                        let sort = if person.is_some() { "person" } else { "console" };
                        tx.run(
                            "insert into facts (id, at, room, kind, actor_kind, actor_id, door, organisation_id, person_id, body)
                             values ($1, $2, $3, $4, $5, $6, 'page', $7, $8, 'null')",
                            values![house.id::<()>(), house.now(), room, kind, sort, person, organisation, about.person],
                        )?;
                        Ok(())
                    }
                }
            });
        }
    }

    /// The answer to a question; none where it is refused.
    pub fn asks<T>(&self, question: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Option<T> {
        match self.house.db.read(question) {
            Ok(answer) => Some(answer),
            Err(Error::Refused(_)) => None,
            Err(Error::Fault(fault)) => panic!("a list is broken: {fault:#}"),
        }
    }

    /// What the policies say.
    pub fn may(&self, reader: &Reader, action: &str, thing: &house::Thing) -> bool {
        self.house.may(&reader.actor, action, thing).expect("the policies answer")
    }

    /// Rows of a table.
    pub fn rows<T: FromRow>(&self, sql: &str, values: &[Value<'_>]) -> Vec<T> {
        self.stage.read(|tx| Ok(tx.list(sql, values)?))
    }

    /// The ids that a query finds.
    pub fn ids(&self, sql: &str, values: &[Value<'_>]) -> Rows {
        self.rows::<(uuid::Uuid,)>(sql, values).iter().map(|(id,)| id.to_string()).collect()
    }

    /// Says what rows are: a query of ids and words.
    pub fn calls(&mut self, sql: &str) {
        for (id, words) in self.rows::<(uuid::Uuid, String)>(sql, &[]) {
            self.words.insert(id.to_string(), words);
        }
    }

    /// What an operation tells in parts of three, by this field; nothing where it is refused.
    pub fn told(&self, reader: &Reader, path: &str, field: &str) -> Rows {
        let (mut all, mut cursor) = (Rows::new(), String::new());
        loop {
            let part = format!("{path}?limit=3{cursor}");
            let told = self.stage.asks_with(
                reader.token.as_deref(),
                "GET",
                &part,
                serde_json::Value::Null,
                &[],
            );
            if [401, 403, 404].contains(&told.status) {
                return all;
            }
            for item in told.is(200).items() {
                let id = item.pointer(field).and_then(serde_json::Value::as_str);
                let id = id.unwrap_or_else(|| panic!("no {field} in {item}"));
                assert!(all.insert(id.to_owned()), "{path} tells {id} twice");
            }
            let Some(next) = told.body.get("next").and_then(serde_json::Value::as_str) else {
                return all;
            };
            cursor = format!("&cursor={next}");
        }
    }

    /// Holds what a list shows to somebody against what the policies permit them, of all that there is.
    pub fn holds(
        &mut self,
        list: &'static str,
        reader: &Reader,
        all: &Rows,
        shown: &Rows,
        permitted: &Rows,
    ) {
        let words = |id: &String| self.words.get(id).unwrap_or(id).clone();
        for id in shown.difference(permitted) {
            let text =
                format!("{list}: {} is shown {}, and may not see it", reader.name, words(id));
            self.wrong.push(text);
        }
        for id in permitted.difference(shown) {
            let text =
                format!("{list}: {} is not shown {}, and may see it", reader.name, words(id));
            self.wrong.push(text);
        }
        let (given, kept) = self.tally.entry(list).or_default();
        *given += shown.len();
        *kept += all.difference(shown).count();
    }

    /// What was found wrong, and how much was shown and kept back.
    pub fn found(self) -> (Vec<String>, Tally) {
        (self.wrong, self.tally)
    }

    /// The same house with policies that permit everything but what is forbidden: a list there is what SQL gives.
    pub fn generous(&self) -> House {
        let mut all = rooms::foundations();
        all.push(house::Foundation {
            name: "generous",
            policies: "permit (principal, action, resource);",
            ..house::Foundation::EMPTY
        });
        let machine = (house::Clock::standing(self.house.now()), house::Ids::counted(900_000));
        let (db, slugs) = (self.house.db.clone(), web::slugs(rooms::ROOMS));
        House::new(db, machine, &all, slugs, house::Settings::default())
            .expect("the policies can be read")
    }
}
