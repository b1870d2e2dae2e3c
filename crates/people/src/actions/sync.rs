//! Sync: bringing an organisation's staff data to what a source says on a day. It opens, ends and
//! follows rows with their dates and deletes nothing that was there before. What stands is read once, compared in memory,
//! and what is new is loaded in bulk.

mod addresses;
mod claim;
mod doubt;
mod finish;
mod holders;
mod managers;
mod matching;
mod names;
mod namesakes;
mod notes;
mod over;
mod persons;
mod posts;
mod standing;
mod units;
mod what;
mod words;

pub use crate::{
    model::PostClaim,
    rules::tally::{Leavers, Tally},
    store::organisations::Source,
};
pub use claim::{AppointmentClaim, ClaimOutcome, PersonHandle, Silent};
pub use doubt::{Judgement, SharedIdentifier};
pub use finish::Outcome;
pub use holders::Holders;
pub use managers::{ManagerName, Managers, Place, UnknownManager};
pub(crate) use names::Spelling;
pub use notes::Note;
pub use units::unit_key;

use crate::{
    AppointmentId, OrganisationId, SourceId, TitleId, UnitId,
    actions::titles::{TitleBook, may_keep},
    store,
};
use db::Tx;
use ground::{Day, FOREVER, Result, hashed::ByHash};
use house::{Actor, House};
use standing::{AppointmentNow, Baseline};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    rc::Rc,
};
use store::identity::NewQuestion;
use store::persons::NewPerson;
use store::sync::{NewAllocation, NewAppointment};
use what::{Interner, What};

/// The lock of whoever works on titles and their rules.
pub(crate) const TITLES: &str = "mandorla titles";
/// Rows gathered before they are loaded.
const BATCH: usize = 4_000;
/// Full time, in thousandths: what is meant where nothing is said.
const FULL: i64 = 1_000;
/// Between what tells an appointment apart and the number that it has where words don't; no title holds it.
const NUMBER: char = '\u{1f}';

/// What a reference says in words.
fn bare(reference: &str) -> &str {
    reference.split(NUMBER).next().unwrap_or_default()
}

/// A sync of one organisation with one source, under way.
pub struct Sync<'h> {
    house: &'h House,
    organisation: OrganisationId,
    source: SourceId,
    as_of: Day,
    /// Titles and what the rules make of them.
    pub titles: TitleBook,
    standing: Baseline,
    addresses: addresses::Addresses,
    doubts: doubt::Doubts,
    /// What people who were known are called otherwise, and their other addresses, by their places.
    words: persons::Words,
    /// How units and the organisation are written.
    names: names::Names,
    /// What a person has to decide of who is who.
    questions: Vec<NewQuestion>,
    notes: Vec<Note>,
    /// What was said alike of many.
    alike: Interner,
    /// The units that paths were found to lead to.
    paths: ByHash<UnitId>,
    new_people: Vec<NewPerson>,
    /// What opens, with the place of whose it is.
    opened: Vec<(u32, NewAppointment)>,
    allocated: Vec<NewAllocation>,
    /// What of that waits for the end, when it is clear which of the person's appointments is the main one.
    waiting: (Vec<(u32, NewAppointment)>, Vec<NewAllocation>),
    posts: posts::Posts,
    /// What ends, and the places of whose it is.
    ends: store::ends::Ends,
    ending: HashSet<u32>,
    /// The places of those of whom something ended that stood, and is not followed.
    losing: HashSet<u32>,
    /// Whose main appointment has to be looked at once everything is known, by their places.
    unclear: BTreeSet<u32>,
    /// What known persons hold that is not as it was: settled once everything is known.
    unmatched: Vec<(u32, What)>,
    silent: Silent,
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
    /// When the actor doesn't keep its staff data, and when a later source has already been taken in: a sync never goes
    /// back in time.
    pub fn begin(
        house: &'h House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        source: &Source,
        organisation: OrganisationId,
    ) -> Result<Self> {
        may_keep(house, actor, Some(organisation))?;
        // Rules must not change while titles are matched against them, nor two syncs overtake each other.
        tx.lock(TITLES)?;
        if source.as_of > house.today().plus_days(1) {
            return Err(crate::rules::tally::not_yet(source.as_of).into());
        }
        if let Some(latest) = store::standing::latest_source(tx, organisation, source.id)?
            && latest.as_of > source.as_of
        {
            return Err(
                crate::rules::tally::older(source.as_of, (&latest.name, latest.as_of)).into()
            );
        }
        let mut alike = Interner::default();
        let sync = Self {
            house,
            organisation,
            source: source.id,
            as_of: source.as_of,
            titles: TitleBook::open(tx, organisation)?,
            standing: Baseline::read(tx, organisation, source.as_of, &mut alike)?,
            addresses: addresses::Addresses::read(tx)?,
            doubts: doubt::Doubts::default(),
            words: persons::Words::default(),
            names: names::Names::default(),
            questions: Vec::new(),
            notes: Vec::new(),
            alike,
            paths: ByHash::default(),
            new_people: Vec::new(),
            opened: Vec::new(),
            allocated: Vec::new(),
            waiting: (Vec::new(), Vec::new()),
            posts: posts::Posts::read(tx, organisation)?,
            ends: store::ends::Ends::default(),
            ending: HashSet::new(),
            losing: HashSet::new(),
            unclear: BTreeSet::new(),
            unmatched: Vec::new(),
            silent: Silent::default(),
            new_units: HashMap::new(),
            kinds: HashMap::new(),
            kind_names: Vec::new(),
            tally: Tally::default(),
        };
        store::organisations::add_source(tx, source, house.now(), actor.id())?;
        Ok(sync)
    }

    /// The title's id; new titles are matched against the rules.
    pub fn title(&mut self, tx: &mut Tx<'_>, title: &str, label: &str) -> Result<TitleId> {
        self.titles.know(self.house, tx, title, label)
    }

    /// The source says that a person holds this.
    pub fn holds(
        &mut self,
        tx: &mut Tx<'_>,
        holding: &AppointmentClaim<'_>,
    ) -> Result<ClaimOutcome> {
        self.silent = holding.silent;
        let what = What::of(holding, &mut self.alike);
        let (known, is_new) = match self.person(tx, holding, &what)? {
            Ok(found) => found,
            Err(held) => return Ok(held),
        };
        let place = known.place;
        let is_over = what.end.is_some_and(|end| end <= self.as_of);
        if !is_new {
            if is_over || !self.goes_on_as_it_was(place, &what) {
                self.unmatched.push((place, what));
            }
        } else if !is_over {
            self.open(place, true, what.start.unwrap_or(self.as_of), &what, None);
            self.tally.appointments_opened += 1;
        } else if let Some(start) = what.start {
            self.open(place, false, start, &what, None);
            self.tally.history_added += 1;
        } else {
            self.notes.push(Note::over_without_start(holding.line));
        }
        if self.new_people.len() + self.opened.len() >= BATCH {
            self.flush(tx, false)?;
        }
        Ok(ClaimOutcome::By(known))
    }

    /// A line of the source that can't be used names somebody: they stay as they were. Who they are, if they are there.
    pub fn keep(&mut self, key: &str) -> Option<PersonHandle> {
        let known = self.known(key)?;
        self.standing.held_by(known.place).next()?;
        self.standing.person_mut(known.place)?.kept = true;
        Some(known)
    }

    /// Opens an appointment; with the reference of the one that it follows, if it does.
    fn open(
        &mut self,
        place: u32,
        may_be_main: bool,
        from: Day,
        what: &What,
        follows: Option<&str>,
    ) {
        let Some(person) = self.standing.person_mut(place) else { return };
        person.rows += 1;
        let (number, person) = (person.rows, person.id);
        let reference = match follows {
            Some(followed) => followed.to_owned(),
            None if what.post.is_some() || number == 1 => what.reference.as_ref().to_owned(),
            None => format!("{}{NUMBER}{number}", what.reference),
        };
        let id: AppointmentId = self.house.id();
        let to = what.end.unwrap_or(FOREVER).max(from);
        let goes_on = to > self.as_of;
        let is_primary = goes_on
            && may_be_main
            && what.primary.unwrap_or(true)
            && !self.standing.has_main(place);
        if is_primary {
            self.standing.set_main(place, id);
        } else if goes_on && (may_be_main || what.primary == Some(true)) {
            self.unclear.insert(place);
        }
        let new = NewAppointment {
            id,
            person,
            organisation: self.organisation,
            reference: reference.clone(),
            post: what.post,
            title: what.title,
            role: what.role.map(|(role, _)| role),
            level: what.role.and_then(|(_, level)| level),
            grade: what.grade.as_deref().unwrap_or_default().to_owned(),
            fte_thousandths: what.fte_thousandths.unwrap_or(FULL),
            is_primary,
            from,
            to,
            source: self.source,
        };
        self.opened.push((place, new));
        self.allocate(id, place, from, to, what);
        if goes_on {
            let reference: Rc<str> = reference.into();
            let now = AppointmentNow::opened(id, place, from, to, is_primary, reference, what);
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
        if let (Some(unit), Some(person)) = (what.unit.said(), person) {
            self.unit_began(unit, from);
            self.allocated.push(NewAllocation {
                id: self.house.id(),
                appointment,
                person,
                unit,
                fte_thousandths: what.fte_thousandths.unwrap_or(FULL),
                from,
                to,
                source: self.source,
            });
        }
    }

    /// Ends an appointment on the day before `to`, with where its work is done.
    fn end(&mut self, tx: &mut Tx<'_>, now: &AppointmentNow, to: Day) -> Result<()> {
        self.ends.appointment(now.id, to);
        if let Some(allocation) = now.allocation {
            self.ends.allocation(allocation, to);
        }
        // An end in the past may be before a move.
        if to < self.as_of {
            self.ends.allocations_of(now.id, to);
        }
        self.ending.insert(now.person);
        if self.ends.len() >= BATCH { self.write_ends(tx) } else { Ok(()) }
    }

    fn write_ends(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        self.ending.clear();
        Ok(self.ends.write(tx, self.source)?)
    }

    /// Writes what ends, if any of it is somebody's whose rows are about to be read.
    fn write_ends_of(&mut self, tx: &mut Tx<'_>, place: u32) -> Result<()> {
        if self.ending.contains(&place) { self.write_ends(tx) } else { Ok(()) }
    }

    /// Loads what was gathered. Appointments of people with no main one yet wait for the end, when it is
    /// clear which of theirs goes on.
    fn flush(&mut self, tx: &mut Tx<'_>, all: bool) -> Result<()> {
        self.flush_people(tx)?;
        self.write_ends(tx)?;
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
