//! Persons of a sync: found by their key, renamed and readdressed as the source says, gathered where they are new.

use super::{
    AppointmentClaim, ClaimOutcome, Note, PersonHandle, Sync,
    addresses::Change,
    doubt::Finding,
    standing::{PersonNow, address},
    what::What,
};
use crate::{
    events::{NameChanged, NameParts, OfPerson},
    rules::likeness::{Likeness, likeness},
    store::{
        self,
        names::{NewFormerName, Whose},
        persons::NewPerson,
    },
};
use db::Tx;
use ground::{Result, hashed::hash, identity};
use house::Actor;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What people are called otherwise than was known, and their other addresses with the lines that say them, by their places.
#[derive(Default)]
pub(super) struct Words {
    names: HashMap<u32, BTreeSet<String>>,
    emails: HashMap<u32, BTreeMap<String, u64>>,
}

impl Words {
    /// Names and addresses that were said of somebody otherwise than was known, each alone.
    pub(super) fn said_of(
        &self,
        place: u32,
    ) -> impl Iterator<Item = (Option<String>, Option<String>)> {
        let names = self.names.get(&place).into_iter().flatten();
        let emails = self.emails.get(&place).into_iter().flat_map(BTreeMap::keys);
        names
            .map(|name| (Some(name.clone()), None))
            .chain(emails.map(|email| (None, Some(email.clone()))))
    }

    /// Nothing was said of these.
    pub(super) fn forget(&mut self, places: &HashSet<u32>) {
        self.names.retain(|place, _| !places.contains(place));
        self.emails.retain(|place, _| !places.contains(place));
    }
}

impl Sync<'_> {
    /// Whom a holding is of, and whether they came with this source; else what becomes of it.
    pub(super) fn person(
        &mut self,
        tx: &mut Tx<'_>,
        holding: &AppointmentClaim<'_>,
        what: &What,
    ) -> Result<std::result::Result<(PersonHandle, bool), ClaimOutcome>> {
        let key = hash(identity(holding.key).as_str());
        let Some(known) = self.standing.known(key) else {
            return Ok(Ok((self.new_person(key, holding), true)));
        };
        if self.doubts.unmade.contains(&known.person) {
            return Ok(Err(ClaimOutcome::LeftOut));
        }
        match self.whose(tx, known, holding, what)? {
            Finding::Theirs => Ok(Ok((known, self.known_person(known, holding)))),
            Finding::Unclear => Ok(Err(ClaimOutcome::Waits)),
            Finding::OneOfSeveral => Ok(Err(ClaimOutcome::LeftOut)),
            Finding::SomebodyNew => Ok(Ok((self.somebody_new(tx, known, key, holding)?, true))),
            Finding::PerhapsAnothers => {
                let before = store::persons::person(tx, known.person)?.map(|row| row.name);
                let before = before.unwrap_or_default();
                if let Some(now) = self.standing.person_mut(known.place) {
                    now.kept = true;
                }
                self.ask(known.person, None, holding);
                let note = Note::perhaps_another(holding.line, holding.key, &before, holding.name);
                self.notes.push(note);
                Ok(Err(ClaimOutcome::LeftOut))
            }
        }
    }

    /// A leaver's identifier passes to somebody new, with the first of their rows.
    fn somebody_new(
        &mut self,
        tx: &mut Tx<'_>,
        known: PersonHandle,
        key: u64,
        holding: &AppointmentClaim<'_>,
    ) -> Result<PersonHandle> {
        if self.standing.person(known.place).is_some_and(|now| now.is_new) {
            self.known_person(known, holding);
            return Ok(known);
        }
        let before = store::persons::person(tx, known.person)?.map(|row| row.name);
        let before = before.unwrap_or_default();
        let note = Note::identifier_of_a_leaver(holding.line, holding.key, &before);
        self.notes.push(note);
        store::persons::give_up_key(tx, known.person)?;
        let new = self.new_person(key, holding);
        self.ask(known.person, Some(new.person), holding);
        Ok(new)
    }

    /// Takes back the people who came with this source under an identifier that is several people's: nothing of them was
    /// there before, and nothing is kept. How many of their rows had been taken.
    pub(super) fn unmake(&mut self, tx: &mut Tx<'_>) -> Result<u64> {
        self.flush(tx, false)?;
        let unmade = &self.doubts.unmade;
        let places: HashSet<u32> = (0..)
            .zip(&self.standing.people)
            .filter(|(_, now)| unmade.contains(&now.id))
            .map(|(place, _)| place)
            .collect();
        let mut ends = store::persons::unmake(tx, unmade.iter().copied())?;
        ends.extend(
            self.waiting
                .0
                .iter()
                .filter(|(place, _)| places.contains(place))
                .map(|(_, new)| new.to),
        );
        self.waiting.0.retain(|(place, _)| !places.contains(place));
        self.waiting.1.retain(|new| !unmade.contains(&new.person));
        self.tally.people_new -= places.len() as u64;
        for to in &ends {
            if *to > self.as_of {
                self.tally.appointments_opened -= 1;
            } else {
                self.tally.history_added -= 1;
            }
        }
        self.words.forget(&places);
        self.unclear.retain(|place| !places.contains(place));
        self.standing.forget(&places);
        self.begin_units_anew(tx)?;
        Ok(ends.len() as u64)
    }

    /// What the source says of somebody known, or named before; whether they came with this source. What they are called
    /// otherwise is settled at the end, so that it doesn't matter which row comes first.
    fn known_person(&mut self, known: PersonHandle, holding: &AppointmentClaim<'_>) -> bool {
        let Some(now) = self.standing.person_mut(known.place) else { return false };
        now.named(holding.line);
        if now.name == hash(holding.name) {
            now.said_name = true;
        } else {
            let names = self.words.names.entry(known.place).or_default();
            names.insert(holding.name.to_owned());
        }
        match holding.email {
            Some(email) if now.email == Some(address(email)) => now.said_email = true,
            Some(email) => {
                let emails = self.words.emails.entry(known.place).or_default();
                let line = emails.entry(email.to_owned()).or_insert(holding.line);
                *line = (*line).min(holding.line);
            }
            None => now.said_no_email |= holding.no_email,
        }
        now.is_new
    }

    fn new_person(&mut self, key: u64, holding: &AppointmentClaim<'_>) -> PersonHandle {
        let person = self.house.id();
        let email = holding.email.map(address);
        let mut now = PersonNow::of(person, holding.name, email, true);
        now.named(holding.line);
        let place = self.standing.add_person(key, now);
        let confirmed =
            holding.email.is_some_and(|email| self.addresses.claim(person, email, holding.line));
        self.new_people.push(NewPerson {
            id: person,
            organisation: self.organisation,
            key: holding.key.to_owned(),
            name: holding.name.to_owned(),
            email: holding.email.map(str::to_owned),
            confirmed,
            source: Some(self.source),
        });
        self.tally.people_new += 1;
        PersonHandle { person, place }
    }

    /// Writes how people are called now and which addresses they have: what is known stays where any row says it, else the
    /// first in the alphabet counts. In a whole source (`whole`) a blank address takes the known one away.
    pub(super) fn settle_persons(
        &mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        whole: bool,
    ) -> Result<()> {
        self.flush_people(tx)?;
        let mut otherwise = self.settle_names(tx, actor)?;
        let mut emails: BTreeMap<u32, Option<(String, u64)>> = BTreeMap::new();
        for (place, said) in std::mem::take(&mut self.words.emails) {
            emails.insert(place, said.into_iter().next());
        }
        for (place, now) in (0..).zip(&self.standing.people) {
            if whole && now.said_no_email && now.email.is_some() && !now.is_new {
                emails.entry(place).or_insert(None);
            }
        }
        let mut changes = Vec::new();
        for (place, after) in emails {
            let Some(now) = self.standing.person(place) else { continue };
            if now.said_email && !now.is_new {
                continue;
            }
            let (person, is_new) = (now.id, now.is_new);
            let before = store::persons::person(tx, person)?.and_then(|row| row.email);
            let (after, line) = after.map_or((None, 0), |(after, line)| (Some(after), line));
            if is_new {
                if before.is_none() || after < before {
                    self.readdress_new(tx, person, after.as_deref().unwrap_or_default(), line)?;
                }
                continue;
            }
            otherwise.insert(place);
            changes.push(Change { person, before, after, line });
        }
        self.change_addresses(tx, actor, &changes)?;
        self.settle_contested(tx, actor)?;
        self.tally.people_changed += otherwise.len() as u64;
        Ok(())
    }

    fn settle_names(&mut self, tx: &mut Tx<'_>, actor: &Actor) -> Result<BTreeSet<u32>> {
        let (mut changed, mut former) = (BTreeSet::new(), Vec::new());
        let names: BTreeMap<_, _> = std::mem::take(&mut self.words.names).into_iter().collect();
        for (place, said) in names {
            let (Some(now), Some(name)) = (self.standing.person(place), said.first()) else {
                continue;
            };
            let (person, is_new, stays) = (now.id, now.is_new, now.said_name && !now.is_new);
            let before = store::persons::person(tx, person)?.map(|row| row.name);
            let Some(before) = before.filter(|before| !stays && (!is_new || name < before)) else {
                continue;
            };
            store::persons::rename_person(tx, person, name)?;
            if let Some(now) = self.standing.person_mut(place) {
                now.renamed(name);
            }
            if is_new {
                continue;
            }
            changed.insert(place);
            let about = OfPerson { subject: person, person, organisation: self.organisation };
            let change = house::Change::new(NameParts::new(before.as_str()), NameParts::new(name));
            let event = NameChanged { about, source: self.source, name: change };
            self.house.record(tx, actor, &event)?;
            former.push(NewFormerName {
                id: self.house.id(),
                whose: Whose::Person(person),
                name: before,
            });
        }
        store::names::add_former(tx, &former, self.as_of, self.source)?;
        Ok(changed)
    }

    pub(super) fn flush_people(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        store::persons::add_persons(tx, &self.new_people, self.house.now())?;
        self.new_people.clear();
        Ok(())
    }

    /// Loads the people gathered so far, so that lines of other organisations can lead to them.
    pub fn settle_people(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        self.flush_people(tx)
    }

    /// Whether somebody was known by `key` before this source.
    pub fn was_known(&self, key: &str) -> bool {
        let known = self.known(key).and_then(|known| self.standing.person(known.place));
        known.is_some_and(|now| !now.is_new)
    }

    /// Whom the source knows by `key`, now or from before.
    pub fn known(&self, key: &str) -> Option<PersonHandle> {
        let known = self.standing.known(hash(identity(key).as_str()))?;
        (!self.doubts.unmade.contains(&known.person)).then_some(known)
    }

    /// A line of the source that can't be used names somebody by one of these addresses, or else by one of these names: whoever
    /// is there and has it stays as they were. Who is named by another line besides is meant only where nobody else is.
    pub fn keep_called(
        &mut self,
        tx: &mut Tx<'_>,
        addresses: &[String],
        names: &[String],
    ) -> Result<Vec<PersonHandle>> {
        let mut found = BTreeSet::new();
        let mut is_sure = false;
        for address in addresses {
            for (key, name) in store::persons::keys_at(tx, self.organisation, address)? {
                let alike = |said: &String| likeness(said, &name) >= Likeness::Given;
                is_sure |= names.iter().any(alike);
                found.insert(key);
            }
        }
        let mut places = self.places_of(&found);
        // An address that is another's than the name may be either's.
        if places.is_empty() || !is_sure {
            for name in names {
                found.extend(store::persons::keys_called(tx, self.organisation, name)?);
            }
            places = self.places_of(&found);
        }
        let is_spoken_of =
            |place: &u32| self.standing.person(*place).is_some_and(PersonNow::is_named);
        if !places.iter().all(is_spoken_of) {
            places.retain(|place| !is_spoken_of(place));
        }
        let mut kept = Vec::new();
        for place in places {
            if let Some(person) = self.standing.person_mut(place) {
                person.kept = true;
                kept.push(PersonHandle { person: person.id, place });
            }
        }
        Ok(kept)
    }

    /// The places of those with these keys who were there before this source.
    fn places_of(&self, keys: &BTreeSet<String>) -> Vec<u32> {
        let places = keys.iter().filter_map(|key| self.standing.place(hash(key.as_str())));
        let was_there = |place: &u32| {
            self.standing.person(*place).is_some_and(|person| !person.is_new)
                && self.standing.held_by(*place).next().is_some()
        };
        places.filter(was_there).collect()
    }
}
