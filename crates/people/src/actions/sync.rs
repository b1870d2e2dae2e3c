//! Sync: bringing an organisation's staff data to what a source says on a day. It opens, ends and
//! follows rows with their dates and deletes nothing. What stands is read once, compared in memory,
//! and what is new is loaded in bulk.

mod addresses;
mod finish;
mod managers;
mod notes;
mod persons;
mod posts;
mod standing;
mod tally;
mod units;
mod what;
mod words;

pub use finish::Outcome;
pub use managers::{Managers, Place, Untold, Written};
pub use notes::Note;
pub use posts::PostSeen;
pub use tally::{Leavers, Tally};
pub use units::unit_key;

use crate::{
    AppointmentId, LevelId, OrganisationId, PersonId, PostId, RoleId, SourceId, TitleId, UnitId,
    actions::titles::TitleBook, store,
};
use db::Tx;
use ground::{Day, FOREVER, Result, hashed::ByHash};
use house::House;
use standing::{AppointmentNow, Standing};
use std::collections::{HashMap, HashSet};
use store::persons::NewPerson;
use store::sync::{NewAllocation, NewAppointment};
use what::{Said, What};

/// The lock of whoever works on titles and their rules.
pub(crate) const TITLES: &str = "mandorla titles";
/// Rows gathered before they are loaded.
const BATCH: usize = 4_000;

/// What a source says that a person holds.
#[derive(Clone, Debug)]
pub struct Holding<'a> {
    /// The line of the source that says so.
    pub line: u64,
    /// How the source knows the person.
    pub key: &'a str,
    /// Their name.
    pub name: &'a str,
    /// Their e-mail, if given.
    pub email: Option<&'a str>,
    /// Whether the source says that they have none.
    pub no_email: bool,
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

/// Somebody whom a sync knows.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Their id.
    pub person: PersonId,
    /// Their place among those of the sync.
    place: u32,
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
    addresses: addresses::Addresses,
    /// What people who were known are called otherwise, and their other addresses, by their places.
    words: persons::Words,
    notes: Vec<Note>,
    /// What was said alike of many.
    alike: Said,
    /// The units that paths were found to lead to.
    paths: ByHash<UnitId>,
    new_people: Vec<NewPerson>,
    /// What opens, with the place of whose it is.
    opened: Vec<(u32, NewAppointment)>,
    allocated: Vec<NewAllocation>,
    /// What of that waits for the end, when it is clear which of the person's appointments is the main one.
    waiting: (Vec<(u32, NewAppointment)>, Vec<NewAllocation>),
    posts: posts::Posts,
    /// Which is somebody's main appointment, where the source says so of one that isn't.
    wanted: HashMap<u32, AppointmentId>,
    /// What known persons hold that they didn't before: settled once it is clear what it follows.
    unmatched: Vec<(u32, What)>,
    followed: HashSet<AppointmentId>,
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
            addresses: addresses::Addresses::read(tx)?,
            words: persons::Words::default(),
            notes: Vec::new(),
            alike: Said::default(),
            paths: ByHash::default(),
            new_people: Vec::new(),
            opened: Vec::new(),
            allocated: Vec::new(),
            waiting: (Vec::new(), Vec::new()),
            posts: posts::Posts::read(tx, organisation)?,
            wanted: HashMap::new(),
            unmatched: Vec::new(),
            followed: HashSet::new(),
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

    /// The source says that a person holds this. Who they are.
    pub fn holds(&mut self, tx: &mut Tx<'_>, holding: &Holding<'_>) -> Result<Known> {
        let (known, is_new) = self.person(holding);
        let place = known.place;
        let what = What::of(holding, &mut self.alike);
        if let (Some(unit), Some(start)) = (what.unit, what.start) {
            self.unit_began(unit, start);
        }
        if let Some(now) = self.standing.appointment(place, &what.reference).copied() {
            if now.seen {
                self.tally.repeated += 1;
                return Ok(known);
            }
            self.still_holds(tx, &now, &what)?;
            if let Some(entry) = self.standing.appointment(place, &what.reference) {
                entry.seen = true;
                entry.to = what.end.unwrap_or(FOREVER);
            }
        } else if holding.end.is_some_and(|end| end <= self.as_of) {
            self.held_once(tx, known, &what)?;
        } else if is_new {
            let from = what.start.unwrap_or(self.as_of);
            self.open(place, true, from, &what);
            self.tally.appointments_opened += 1;
        } else {
            self.unmatched.push((place, what));
        }
        if self.new_people.len() + self.opened.len() >= BATCH {
            self.flush(tx, false)?;
        }
        Ok(known)
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
            self.standing.set_main(now.person, now.id);
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
    fn held_once(&mut self, tx: &mut Tx<'_>, known: Known, what: &What) -> Result<()> {
        let Some(start) = what.start else {
            self.tally.over_without_start += 1;
            return Ok(());
        };
        self.flush_people(tx)?;
        if store::sync::appointment_known(tx, known.person, &what.reference, start)? {
            return Ok(());
        }
        self.open(known.place, false, start, what);
        self.tally.history_added += 1;
        Ok(())
    }

    fn open(&mut self, place: u32, may_be_main: bool, from: Day, what: &What) {
        let Some(person) = self.standing.person(place).map(|person| person.id) else { return };
        let id: AppointmentId = self.house.id();
        let to = what.end.unwrap_or(FOREVER).max(from);
        // The first of a new person is their main one, unless the source says which is.
        let is_primary = to > self.as_of
            && may_be_main
            && what.primary.unwrap_or(true)
            && !self.standing.has_main(place);
        if is_primary {
            self.standing.set_main(place, id);
        } else if to > self.as_of && what.primary == Some(true) {
            self.wanted.insert(place, id);
        }
        let new = NewAppointment {
            id,
            person,
            organisation: self.organisation,
            reference: what.reference.as_ref().to_owned(),
            post: what.post,
            title: what.title,
            role: what.role.map(|(role, _)| role),
            level: what.role.and_then(|(_, level)| level),
            grade: what.grade.as_ref().to_owned(),
            fte_thousandths: what.fte_thousandths,
            is_primary,
            from,
            to,
            source: self.source,
        };
        self.opened.push((place, new));
        self.allocate(id, place, from, to, what);
        if to > self.as_of {
            let now = AppointmentNow::opened(id, place, from, to, is_primary, what);
            self.standing.put_appointment(now);
        }
    }

    fn allocate(
        &mut self,
        appointment: AppointmentId,
        place: u32,
        from: Day,
        to: Day,
        what: &What,
    ) {
        let person = self.standing.person(place).map(|person| person.id);
        if let (Some(unit), Some(person)) = (what.unit, person) {
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

    /// Loads what was gathered. Appointments of people with no main one yet wait for the end, when it is
    /// clear which of theirs goes on.
    fn flush(&mut self, tx: &mut Tx<'_>, all: bool) -> Result<()> {
        self.flush_people(tx)?;
        self.posts.flush(tx, self.organisation, self.as_of, self.source)?;
        let (mut opened, mut allocated) =
            (std::mem::take(&mut self.opened), std::mem::take(&mut self.allocated));
        if all {
            opened.append(&mut self.waiting.0);
            allocated.append(&mut self.waiting.1);
        }
        let waits: HashSet<AppointmentId> = opened
            .iter()
            .filter(|(place, new)| {
                !(all || new.is_primary || new.to <= self.as_of || self.standing.has_main(*place))
            })
            .map(|(_, new)| new.id)
            .collect();
        let (later, now): (Vec<_>, Vec<_>) =
            opened.into_iter().partition(|(_, new)| waits.contains(&new.id));
        self.waiting.0.extend(later);
        store::sync::add_appointments(tx, now.iter().map(|(_, new)| new))?;
        let (later, now): (Vec<_>, Vec<_>) =
            allocated.into_iter().partition(|new| waits.contains(&new.appointment));
        self.waiting.1.extend(later);
        store::sync::add_allocations(tx, &now)?;
        Ok(())
    }
}
