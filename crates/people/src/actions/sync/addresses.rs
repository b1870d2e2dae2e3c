//! Addresses of a sync: what the source says, who may come in by it, and what of it a person has to decide.

use super::{Note, Sync};
use crate::{
    Address, PersonId, PersonRow,
    events::{AddressChanged, AddressParts, OfPerson},
    store::{
        addresses::{self as store, NewAddress, fold_address},
        identity::NewQuestion,
        persons,
    },
};
use db::Tx;
use ground::{
    Moment, Result,
    hashed::{ByHash, hash},
};
use house::Actor;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Who is said to have an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Claimant {
    Of(PersonId),
    OfSeveral,
}

/// Whose addresses are said to be, and what of that is to be looked at again.
#[derive(Default)]
pub(super) struct Addresses {
    by_hash: ByHash<Claimant>,
    /// Addresses that somebody besides is said to have, with whom and where the source says so.
    contested: BTreeMap<String, Vec<(PersonId, u64)>>,
    /// Who no longer has an address that others may be said to have now.
    lost: HashMap<String, Vec<PersonId>>,
}

/// What a source says of the address of somebody who was known.
pub(super) struct Change {
    pub(super) person: PersonId,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) line: u64,
}

impl Addresses {
    pub(super) fn read(tx: &mut Tx<'_>) -> anyhow::Result<Self> {
        let mut read = Self::default();
        store::each_open(tx, |address, person| {
            read.says(person, hash(address.as_str()));
        })?;
        Ok(read)
    }

    /// Whether somebody else is said to have it too.
    fn says(&mut self, person: PersonId, address: u64) -> bool {
        let said = self.by_hash.entry(address).or_insert(Claimant::Of(person));
        if *said != Claimant::Of(person) {
            *said = Claimant::OfSeveral;
        }
        *said == Claimant::OfSeveral
    }

    /// A person is said to have an address; whether nobody else is.
    pub(super) fn claim(&mut self, person: PersonId, address: &str, line: u64) -> bool {
        let folded = fold_address(address);
        let contested = self.says(person, hash(folded.as_str()));
        if contested {
            self.contested.entry(folded).or_default().push((person, line));
        }
        !contested
    }
}

impl Sync<'_> {
    /// Writes what changed of the addresses of people who were known: what was said and not confirmed ends, what is said
    /// now waits, and what is confirmed stays until that is.
    pub(super) fn change_addresses(
        &mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        changes: &[Change],
    ) -> Result<()> {
        let now = self.house.now();
        let people: Vec<PersonId> = changes.iter().map(|change| change.person).collect();
        let mut had: HashMap<PersonId, Vec<Address>> = HashMap::new();
        for address in store::list_of_several(tx, &people)? {
            had.entry(address.person).or_default().push(address);
        }
        let mut new = Vec::new();
        for change in changes {
            let had = had.remove(&change.person).unwrap_or_default();
            persons::readdress_person(tx, change.person, change.after.as_deref())?;
            new.extend(self.change_address(tx, change, &had, now)?);
            let (person, organisation) = (change.person, self.organisation);
            let about = OfPerson { subject: person, person, organisation };
            let [before, after] = [&change.before, &change.after]
                .map(|address| AddressParts { address: address.clone() });
            let address = house::Change::new(before, after);
            self.house.record(
                tx,
                actor,
                &AddressChanged { about, source: self.source, address },
            )?;
        }
        Ok(store::add_addresses(tx, &new, now)?)
    }

    fn change_address(
        &mut self,
        tx: &mut Tx<'_>,
        change: &Change,
        had: &[Address],
        now: Moment,
    ) -> Result<Option<NewAddress>> {
        let after = change.after.as_deref().map(fold_address);
        let mut is_there = false;
        for open in had.iter().filter(|address| address.ended_at.is_none()) {
            let folded = fold_address(&open.address);
            if after.as_ref() == Some(&folded) {
                is_there = true;
            } else if after.is_none() || open.confirmed_at.is_none() {
                store::end(tx, open.id, now)?;
                self.addresses.lost.entry(folded).or_default().push(open.person);
            }
        }
        let Some(address) = change.after.clone() else { return Ok(None) };
        let alone = self.addresses.claim(change.person, &address, change.line);
        if is_there {
            return Ok(None);
        }
        let confirmed = alone && had.is_empty();
        let id = self.house.id();
        Ok(Some(NewAddress {
            id,
            person: change.person,
            address,
            source: Some(self.source),
            confirmed,
        }))
    }

    /// More of the source gives somebody who came with it another address than the first that was read.
    pub(super) fn readdress_new(
        &mut self,
        tx: &mut Tx<'_>,
        person: PersonId,
        address: &str,
        line: u64,
    ) -> Result<()> {
        let confirmed = self.addresses.claim(person, address, line);
        persons::readdress_person(tx, person, Some(address))?;
        let now = self.house.now();
        if let Some(first) = store::list_addresses(tx, person)?.first() {
            return Ok(store::replace(tx, first.id, address, confirmed.then_some(now))?);
        }
        let new = NewAddress {
            id: self.house.id(),
            person,
            address: address.to_owned(),
            source: Some(self.source),
            confirmed,
        };
        Ok(store::add_addresses(tx, &[new], now)?)
    }

    /// Decides what can be decided of addresses that several are said to have: who has left stands in nobody's way; where two
    /// are still there, or one had it until now, nobody comes in by it.
    pub(super) fn settle_contested(&mut self, tx: &mut Tx<'_>, actor: &Actor) -> Result<()> {
        for (folded, claims) in std::mem::take(&mut self.addresses.contested) {
            let day = self.as_of.max(self.house.today());
            let here: HashSet<PersonId> =
                store::list_said(tx, &folded, day)?.into_iter().map(|said| said.person).collect();
            let said = store::list_open(tx, &folded)?;
            let (here, gone): (Vec<Address>, Vec<Address>) =
                said.into_iter().partition(|said| here.contains(&said.person));
            // Whoever was said to have it, and is not once all is read, changes nothing.
            if !here.iter().any(|said| claims.iter().any(|(person, _)| *person == said.person)) {
                continue;
            }
            let lost: Vec<PersonId> = self.addresses.lost.remove(&folded).unwrap_or_default();
            let until_now: Vec<PersonId> = lost
                .into_iter()
                .filter(|person| here.iter().all(|said| said.person != *person))
                .collect();
            self.settle_one(tx, actor, &here, &gone, &until_now, &claims)?;
        }
        Ok(())
    }

    /// Somebody who came has the address of one who left: perhaps the same person under another identifier.
    fn ask_of_address(
        &mut self,
        tx: &mut Tx<'_>,
        former: &PersonRow,
        person: PersonId,
        line: u64,
    ) -> Result<()> {
        let Some(row) = persons::person(tx, person)? else { return Ok(()) };
        let is_first = store::list_addresses(tx, person)?.len() == 1;
        if is_first && row.organisation == former.organisation {
            self.questions.push(NewQuestion {
                id: self.house.id(),
                person: former.id,
                other: Some(person),
                key: persons::key(tx, person)?,
                name: row.name,
                line,
            });
        }
        Ok(())
    }

    /// Whoever has left no longer has an address that somebody has who is here; where it was what was said of them, nothing
    /// is said of them now.
    fn take_from_leaver(&self, tx: &mut Tx<'_>, actor: &Actor, taken: &Address) -> Result<()> {
        let now = self.house.now();
        let Some(leaver) = persons::person(tx, taken.person)? else { return Ok(()) };
        let folded = fold_address(&taken.address);
        if leaver.email.as_deref().map(fold_address) != Some(folded) {
            store::end(tx, taken.id, now)?;
            return Ok(());
        }
        for open in store::list_addresses(tx, leaver.id)? {
            store::end(tx, open.id, now)?;
        }
        persons::readdress_person(tx, leaver.id, None)?;
        let address = house::Change::new(
            AddressParts { address: leaver.email },
            AddressParts { address: None },
        );
        let about =
            OfPerson { subject: leaver.id, person: leaver.id, organisation: leaver.organisation };
        self.house.record(tx, actor, &AddressChanged { about, source: self.source, address })
    }

    fn settle_one(
        &mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        here: &[Address],
        gone: &[Address],
        until_now: &[PersonId],
        claims: &[(PersonId, u64)],
    ) -> Result<()> {
        let now = self.house.now();
        if !here.is_empty() {
            for address in gone {
                self.take_from_leaver(tx, actor, address)?;
            }
        }
        let source = self.source;
        let is_new = |address: &Address| address.source == Some(source);
        match here {
            [only] if until_now.is_empty() => {
                let first = store::list_addresses(tx, only.person)?.len() == 1;
                if first && only.confirmed_at.is_none() {
                    store::confirm(tx, only, now)?;
                }
            }
            _ => {
                for address in
                    here.iter().filter(|said| is_new(said) && said.confirmed_at.is_some())
                {
                    store::unconfirm(tx, address.id)?;
                }
            }
        }
        for (person, line) in claims {
            let others =
                here.iter().chain(gone).map(|said| said.person).chain(until_now.iter().copied());
            let other = others.into_iter().find(|other| other != person);
            let (Some(address), Some(other)) =
                (here.iter().find(|said| said.person == *person), other)
            else {
                continue;
            };
            let other = persons::person(tx, other)?;
            let left =
                gone.iter().any(|said| other.as_ref().is_some_and(|row| row.id == said.person));
            if let Some(former) = other.as_ref().filter(|_| left && is_new(address)) {
                self.ask_of_address(tx, former, *person, *line)?;
            }
            let whose = other.map_or_else(String::new, |other| other.name);
            self.notes.push(if left {
                Note::address_of_a_leaver(*line, &address.address, &whose)
            } else {
                Note::address_of_another(*line, &address.address, &whose)
            });
        }
        Ok(())
    }
}
