//! Persons of a sync: found by their key, renamed and readdressed as the source says, gathered where they are new.

use super::{
    Holding, Known, Sync,
    standing::{PersonNow, address},
};
use crate::store::{self, persons::NewPerson};
use db::Tx;
use ground::{Result, fold, hashed::hash};

impl Sync<'_> {
    /// Whom a holding is of, and whether they came with this source.
    pub(super) fn person(
        &mut self,
        tx: &mut Tx<'_>,
        holding: &Holding<'_>,
    ) -> Result<(Known, bool)> {
        let key = hash(fold(holding.key).as_str());
        match self.standing.known(key) {
            Some(known) => Ok((known, self.known_person(tx, known, holding)?)),
            None => Ok((self.new_person(key, holding), true)),
        }
    }

    /// What the source says of somebody known; whether they came with this source.
    fn known_person(
        &mut self,
        tx: &mut Tx<'_>,
        known: Known,
        holding: &Holding<'_>,
    ) -> Result<bool> {
        let Some(now) = self.standing.person_mut(known.place) else { return Ok(false) };
        let (id, is_new) = (known.person, now.is_new);
        let (name, email) = (hash(holding.name), holding.email.map(address));
        // The first row of a person says how they are called, and the first with an address says that one;
        // a blank address takes none away.
        let spoken_of = std::mem::replace(&mut now.spoken_of, true);
        let renamed = !spoken_of && now.name != name && !is_new;
        if renamed {
            now.name = name;
            store::persons::rename_person(tx, id, holding.name)?;
        }
        let addressed = email.is_some() && !std::mem::replace(&mut now.addressed, true);
        let readdressed = addressed && now.email != email;
        if readdressed {
            now.email = email;
            let waits = self.new_people.iter_mut().rev().find(|new| is_new && new.id == id);
            match (waits, holding.email) {
                (Some(new), address) => new.email = address.map(str::to_owned),
                (None, Some(address)) => store::persons::readdress_person(tx, id, address)?,
                (None, None) => {}
            }
        }
        if (renamed || readdressed) && !is_new && !std::mem::replace(&mut now.changed, true) {
            self.tally.people_changed += 1;
        }
        Ok(is_new)
    }

    fn new_person(&mut self, key: u64, holding: &Holding<'_>) -> Known {
        let person = self.house.id();
        let email = holding.email.map(address);
        let mut now = PersonNow::of(person, hash(holding.name), email, true);
        now.addressed = email.is_some();
        now.spoken_of = true;
        let place = self.standing.add_person(key, now);
        self.new_people.push(NewPerson {
            id: person,
            organisation: self.organisation,
            key: holding.key.to_owned(),
            name: holding.name.to_owned(),
            email: holding.email.map(str::to_owned),
        });
        self.tally.people_new += 1;
        Known { person, place }
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

    /// Whom the source knows by `key`, now or from before.
    pub fn known(&self, key: &str) -> Option<Known> {
        self.standing.known(hash(fold(key).as_str()))
    }
}
