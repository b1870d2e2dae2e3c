//! Sync: bringing an organisation's staff data to what a source says on a day. It opens, ends and
//! follows rows with their dates and deletes nothing. What stands is read once, compared in memory,
//! and what is new is loaded in bulk.

mod finish;
mod managers;
mod posts;
mod standing;
mod tally;
mod units;

pub use managers::{Managers, Untold};
pub use posts::PostSeen;
pub use tally::{Leavers, Tally};

use crate::{
    AppointmentId, LevelId, OrganisationId, PersonId, PostId, RoleId, SourceId, TitleId, UnitId,
    actions::titles::TitleBook, store,
};
use db::Tx;
use ground::{Day, FOREVER, Id, Result};
use house::House;
use standing::{AppointmentNow, Standing, What};
use std::collections::{HashMap, HashSet};
use store::persons::NewPerson;
use store::sync::{NewAllocation, NewAppointment};

/// The lock of whoever works on titles and their rules.
pub(crate) const TITLES: &str = "mandorla titles";
/// Rows gathered before they are loaded.
const BATCH: usize = 4_000;

/// What a source says that a person holds.
#[derive(Clone, Debug)]
pub struct Holding<'a> {
    /// How the source knows the person.
    pub key: &'a str,
    /// Their name.
    pub name: &'a str,
    /// Their e-mail, if given.
    pub email: Option<&'a str>,
    /// What tells this appointment from others of the person, the same in every file.
    pub reference: &'a str,
    /// The post, if the source has posts.
    pub post: Option<PostId>,
    /// The title.
    pub title: Option<TitleId>,
    /// The role, where the source itself names one.
    pub role: Option<(RoleId, Option<LevelId>)>,
    /// The grade, as written; may be blank.
    pub grade: &'a str,
    /// Share of full time, in thousandths.
    pub fte_thousandths: i64,
    /// Where it is done.
    pub unit: Option<UnitId>,
    /// First day, if given.
    pub start: Option<Day>,
    /// The day after the last, if given.
    pub end: Option<Day>,
    /// Whether it is the main one, if said.
    pub primary: Option<bool>,
}

/// A sync of one organisation with one source, under way.
pub struct Sync<'h> {
    house: &'h House,
    organisation: OrganisationId,
    source: SourceId,
    as_of: Day,
    /// Titles and what the rules make of them.
    pub titles: TitleBook,
    standing: Standing,
    new_people: Vec<NewPerson>,
    opened: Vec<NewAppointment>,
    allocated: Vec<NewAllocation>,
    posts: posts::Posts,
    primary_of: HashMap<PersonId, AppointmentId>,
    wanted: HashMap<PersonId, AppointmentId>,
    /// What known persons hold that they didn't before: settled once it is clear what it follows.
    unmatched: Vec<(PersonId, What)>,
    followed: HashSet<AppointmentId>,
    spoken_of: HashSet<PersonId>,
    new_units: HashMap<crate::UnitId, units::NewUnit>,
    kinds: HashMap<usize, crate::UnitKindId>,
    kind_names: Vec<String>,
    /// What was done so far.
    pub tally: Tally,
}

impl<'h> Sync<'h> {
    /// Reads what stands for the organisation, as of the source's day.
    ///
    /// # Errors
    /// When a later source has already been taken in: a sync never goes back in time.
    pub fn begin(
        house: &'h House,
        tx: &mut Tx<'_>,
        source: &store::organisations::Source,
        organisation: OrganisationId,
    ) -> Result<Self> {
        // Rules must not change while titles are matched against them, nor two syncs overtake each other.
        tx.lock(TITLES)?;
        if source.as_of > house.today().plus_days(1) {
            return Err(tally::not_yet(source.as_of).into());
        }
        if let Some(latest) = store::standing::latest_source(tx, organisation, source.id)?
            && latest.as_of > source.as_of
        {
            return Err(tally::older(source.as_of, &latest).into());
        }
        Ok(Self {
            house,
            organisation,
            source: source.id,
            as_of: source.as_of,
            titles: TitleBook::open(tx, organisation)?,
            standing: Standing::read(tx, organisation, source.as_of)?,
            new_people: Vec::new(),
            opened: Vec::new(),
            allocated: Vec::new(),
            posts: posts::Posts::read(tx, organisation)?,
            primary_of: HashMap::new(),
            wanted: HashMap::new(),
            unmatched: Vec::new(),
            followed: HashSet::new(),
            spoken_of: HashSet::new(),
            new_units: HashMap::new(),
            kinds: HashMap::new(),
            kind_names: Vec::new(),
            tally: Tally::default(),
        })
    }

    /// The title's id; new titles are matched against the rules.
    pub fn title(&mut self, tx: &mut Tx<'_>, title: &str, label: &str) -> Result<TitleId> {
        self.titles.know(self.house, tx, title, label)
    }

    /// The source says that a person holds this. The person's id.
    pub fn holds(&mut self, tx: &mut Tx<'_>, holding: &Holding<'_>) -> Result<PersonId> {
        let (person, is_new) = self.person(tx, holding)?;
        let what = What::of(holding);
        if let (Some(unit), Some(start)) = (what.unit, what.start) {
            self.unit_began(unit, start);
        }
        let key = (person, standing::hash(what.reference.as_str()));
        if let Some(now) = self.standing.appointments.get(&key).cloned() {
            if now.seen {
                self.tally.repeated += 1;
                return Ok(person);
            }
            self.still_holds(tx, &now, &what)?;
            if let Some(entry) = self.standing.appointments.get_mut(&key) {
                entry.seen = true;
                entry.to = what.end.unwrap_or(FOREVER);
            }
        } else if holding.end.is_some_and(|end| end <= self.as_of) {
            self.held_once(tx, person, &what)?;
        } else if is_new {
            let from = what.start.unwrap_or(self.as_of);
            self.open(person, true, from, &what);
            self.tally.appointments_opened += 1;
        } else {
            self.unmatched.push((person, what));
        }
        if self.new_people.len() + self.opened.len() >= BATCH {
            self.flush(tx, false)?;
        }
        Ok(person)
    }

    fn person(&mut self, tx: &mut Tx<'_>, holding: &Holding<'_>) -> Result<(PersonId, bool)> {
        let key = ground::fold(holding.key);
        let name = standing::hash(holding.name);
        let email = holding.email.map(standing::hash);
        if let Some(known) = self.standing.people.get_mut(&standing::hash(key.as_str())) {
            let (id, is_new) = (known.id, known.is_new);
            // The first row of a person says how they are called, and the first with an address says that one;
            // a blank address takes none away.
            let renamed = self.spoken_of.insert(id) && known.name != name && !is_new;
            if renamed {
                known.name = name;
                store::persons::rename_person(tx, id, holding.name)?;
            }
            let addressed = email.is_some() && !std::mem::replace(&mut known.addressed, true);
            let readdressed = addressed && known.email != email;
            if readdressed {
                known.email = email;
                let waits = self.new_people.iter_mut().rev().find(|new| is_new && new.id == id);
                match (waits, holding.email) {
                    (Some(new), address) => new.email = address.map(str::to_owned),
                    (None, Some(address)) => store::persons::readdress_person(tx, id, address)?,
                    (None, None) => {}
                }
            }
            if (renamed || readdressed) && !is_new && !std::mem::replace(&mut known.changed, true) {
                self.tally.people_changed += 1;
            }
            return Ok((id, is_new));
        }
        let id: PersonId = self.house.id();
        self.standing.people.insert(
            standing::hash(key.as_str()),
            standing::PersonNow {
                addressed: email.is_some(),
                ..standing::PersonNow::of(id, name, email, true)
            },
        );
        self.spoken_of.insert(id);
        self.new_people.push(NewPerson {
            id,
            organisation: self.organisation,
            key: holding.key.to_owned(),
            name: holding.name.to_owned(),
            email: holding.email.map(str::to_owned),
        });
        self.tally.people_new += 1;
        Ok((id, true))
    }

    /// An appointment that stood before and is in the source too: moved, changed, ended, or as it was.
    fn still_holds(&mut self, tx: &mut Tx<'_>, now: &AppointmentNow, what: &What) -> Result<()> {
        let began_anew = what.start.is_some_and(|start| start > now.from && start <= self.as_of);
        if began_anew || now.fte_thousandths != what.fte_thousandths || now.said != what.said() {
            return self.follow(tx, now, what);
        }
        let to = what.end.unwrap_or(FOREVER).max(now.from);
        if to != now.to {
            self.end(tx, now, to)?;
            self.tally.ends_changed += 1;
            if to <= self.as_of {
                self.tally.appointments_ended += 1;
                return Ok(());
            }
        }
        if now.unit != what.unit {
            if let Some(allocation) = now.allocation {
                store::sync::end_allocation(tx, allocation, self.as_of)?;
            }
            self.allocate(now.id, now.person, self.as_of, to, what);
            self.tally.moved += 1;
        }
        self.tally.appointments_kept += 1;
        if now.is_primary {
            self.primary_of.insert(now.person, now.id);
        } else if what.primary == Some(true) {
            self.wanted.insert(now.person, now.id);
        }
        Ok(())
    }

    /// An appointment ends and another goes on from there: what was before stays as it was.
    fn follow(&mut self, tx: &mut Tx<'_>, now: &AppointmentNow, what: &What) -> Result<()> {
        let began_anew = what.start.filter(|start| *start > now.from && *start <= self.as_of);
        let from = began_anew.unwrap_or(self.as_of).max(now.from);
        self.end(tx, now, from)?;
        // What follows the main one is the main one, unless the source says which is.
        self.open(now.person, now.is_primary, from, what);
        self.tally.appointments_followed += 1;
        Ok(())
    }

    /// An appointment that was over before the source's day: kept as history, once.
    fn held_once(&mut self, tx: &mut Tx<'_>, person: PersonId, what: &What) -> Result<()> {
        let Some(start) = what.start else {
            self.tally.over_without_start += 1;
            return Ok(());
        };
        self.flush_people(tx)?;
        if store::sync::appointment_known(tx, person, &what.reference, start)? {
            return Ok(());
        }
        self.open(person, false, start, what);
        self.tally.history_added += 1;
        Ok(())
    }

    fn open(&mut self, person: PersonId, may_be_main: bool, from: Day, what: &What) {
        let id: AppointmentId = self.house.id();
        let to = what.end.unwrap_or(FOREVER).max(from);
        // The first of a new person is their main one, unless the source says which is.
        let is_primary = to > self.as_of
            && may_be_main
            && what.primary.unwrap_or(true)
            && !self.primary_of.contains_key(&person);
        if is_primary {
            self.primary_of.insert(person, id);
        } else if to > self.as_of && what.primary == Some(true) {
            self.wanted.insert(person, id);
        }
        self.opened.push(NewAppointment {
            id,
            person,
            organisation: self.organisation,
            reference: what.reference.clone(),
            post: what.post,
            title: what.title,
            role: what.role.map(|(role, _)| role),
            level: what.role.and_then(|(_, level)| level),
            grade: what.grade.clone(),
            fte_thousandths: what.fte_thousandths,
            is_primary,
            from,
            to,
            source: self.source,
        });
        self.allocate(id, person, from, to, what);
        if to > self.as_of {
            let key = (person, standing::hash(what.reference.as_str()));
            self.standing
                .appointments
                .insert(key, AppointmentNow::opened(id, person, from, to, is_primary, what));
        }
    }

    fn allocate(
        &mut self,
        appointment: AppointmentId,
        person: PersonId,
        from: Day,
        to: Day,
        what: &What,
    ) {
        if let Some(unit) = what.unit {
            self.allocated.push(NewAllocation {
                id: self.house.id(),
                appointment,
                person,
                unit,
                fte_thousandths: what.fte_thousandths,
                from,
                to,
                source: self.source,
            });
        }
    }

    fn end(&mut self, tx: &mut Tx<'_>, now: &AppointmentNow, to: Day) -> Result<()> {
        store::sync::end_appointment(tx, now.id, to, self.source)?;
        if let Some(allocation) = now.allocation {
            store::sync::end_allocation(tx, allocation, to)?;
        }
        Ok(())
    }

    fn flush_people(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        store::persons::add_persons(tx, &std::mem::take(&mut self.new_people), self.house.now())?;
        Ok(())
    }

    /// Loads what was gathered. Appointments of people with no main one yet wait for the end, when it is
    /// clear which of theirs goes on.
    fn flush(&mut self, tx: &mut Tx<'_>, all: bool) -> Result<()> {
        self.flush_people(tx)?;
        self.posts.flush(tx, self.organisation, self.as_of, self.source)?;
        let settled = |new: &NewAppointment| {
            new.is_primary || new.to <= self.as_of || self.primary_of.contains_key(&new.person)
        };
        let (now, later): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.opened).into_iter().partition(|new| all || settled(new));
        store::sync::add_appointments(tx, &now)?;
        let waiting: std::collections::HashSet<AppointmentId> =
            later.iter().map(|new| new.id).collect();
        let (now, allocations): (Vec<_>, Vec<_>) = std::mem::take(&mut self.allocated)
            .into_iter()
            .partition(|new| !waiting.contains(&new.appointment));
        store::sync::add_allocations(tx, &now)?;
        self.opened = later;
        self.allocated = allocations;
        Ok(())
    }

    /// Loads the people gathered so far, so that lines of other organisations can lead to them.
    pub fn settle_people(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        self.flush_people(tx)
    }

    /// The id of a person whom the source knows by `key`, now or from before.
    pub fn known(&self, key: &str) -> Option<PersonId> {
        self.standing.people.get(&standing::hash(ground::fold(key).as_str())).map(|known| known.id)
    }

    fn line_id(&self) -> Id<crate::Line> {
        self.house.id()
    }
}
