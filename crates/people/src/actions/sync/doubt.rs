//! Whether an identifier that was one person's is now another's. Nothing of one person's goes to another: all rows of an
//! identifier are judged together, whatever their order. Those that are nobody's whom the identifier was of are left out until
//! somebody decides, or begin somebody new where that person has left.

use super::{AppointmentClaim, Note, PersonHandle, Sync, standing::address, what::What};
use crate::{
    PersonId,
    rules::likeness::{Likeness, likeness},
    store::{
        identity::{self as identity_store, NewQuestion},
        persons,
    },
};
use db::Tx;
use ground::{Result, hashed::hash, identity};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Whom a row of a known identifier is taken to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// The person who had it.
    Theirs,
    /// It has to be seen beside the identifier's other rows.
    Unclear,
    /// Perhaps another's, and that person is there.
    PerhapsAnothers,
    /// Somebody's who is new; that person has left.
    SomebodyNew,
    /// One of several people's whom the source gives the identifier.
    OneOfSeveral,
}

/// How a row names its person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Designation {
    name: String,
    address: Option<String>,
}

impl Designation {
    fn of(holding: &AppointmentClaim<'_>) -> Self {
        Self {
            name: holding.name.to_owned(),
            address: holding.email.map(crate::store::addresses::fold_address),
        }
    }

    /// Whether two rows of one identifier name one person.
    fn is(&self, other: &Self) -> bool {
        (self.address.is_some() && self.address == other.address)
            || likeness(&self.name, &other.name) >= Likeness::Given
    }
}

/// An identifier that a source gives to several people, and how it names them: nothing of their rows was used.
#[derive(Clone, Debug)]
pub struct SharedIdentifier {
    /// The identifier.
    pub key: String,
    /// Names, each with its address if there is one.
    pub named: Vec<(String, Option<String>)>,
    /// Who had been taken for them.
    pub taken: Option<PersonHandle>,
}

/// What came of identifiers whose rows are judged together.
#[derive(Debug, Default)]
pub struct Judgement {
    /// Those that the source gives to several people.
    pub shared: Vec<SharedIdentifier>,
    /// How many rows of theirs had been taken, and were taken back.
    pub taken_back: u64,
}

/// What waits to be seen beside other rows, and what came of it.
#[derive(Default)]
pub(super) struct Doubts {
    /// How rows name people, by identifiers as they are compared.
    waiting: BTreeMap<String, BTreeSet<Designation>>,
    found: HashMap<(String, Designation), Finding>,
    /// People who came with the source, and whose identifier turned out to be several people's.
    pub(super) unmade: HashSet<PersonId>,
}

impl Sync<'_> {
    /// Finding a row of a known identifier is.
    pub(super) fn whose(
        &mut self,
        tx: &mut Tx<'_>,
        known: PersonHandle,
        holding: &AppointmentClaim<'_>,
        what: &What,
    ) -> Result<Finding> {
        let Some(now) = self.standing.person(known.place) else { return Ok(Finding::Theirs) };
        let said = holding.email.map(address);
        if now.name == hash(holding.name) {
            return Ok(Finding::Theirs);
        }
        let key = identity(holding.key);
        let found = self.doubts.found.get(&(key.clone(), Designation::of(holding))).copied();
        if let Some(found) = found.filter(|found| *found != Finding::Theirs) {
            return Ok(found);
        }
        let (is_new, same_address) = (now.is_new, said.is_some() && said == now.email);
        let another_address = said.is_some() && now.email.is_some() && !same_address;
        let Some(before) = self.called(tx, known.person)? else { return Ok(Finding::Theirs) };
        let alike = likeness(&before, holding.name);
        let work = what.work();
        let mut is_theirs = same_address || alike >= Likeness::Given || found.is_some();
        if !is_theirs && !is_new {
            // One family's name on the same work is no sign of another person, unless the address is another as well.
            is_theirs = alike == Likeness::Family
                && !another_address
                && self.standing.held_by(known.place).any(|held| held.work == work);
            let answer = identity_store::answer_of(tx, known.person, holding.key, holding.name)?;
            if answer.as_deref() == Some("same") {
                return Ok(Finding::Theirs);
            }
        }
        if !is_theirs {
            self.doubts.waiting.entry(key).or_default().insert(Designation::of(holding));
            return Ok(Finding::Unclear);
        }
        if alike < Likeness::Given && !is_new {
            self.notes.push(Note::renamed(holding.line, holding.key, &before, holding.name));
        }
        Ok(Finding::Theirs)
    }

    /// What somebody was called when they were read, or came.
    fn called(&mut self, tx: &mut Tx<'_>, person: PersonId) -> Result<Option<String>> {
        if let Some(new) = self.new_people.iter().rev().find(|new| new.id == person) {
            return Ok(Some(new.name.clone()));
        }
        Ok(persons::person(tx, person)?.map(|row| row.name))
    }

    /// Judges what waited, once all rows are read: those rows are then to be said again.
    pub fn judge(&mut self, tx: &mut Tx<'_>) -> Result<Judgement> {
        let mut shared = Vec::new();
        for (key, waiting) in std::mem::take(&mut self.doubts.waiting) {
            let Some(known) = self.standing.known(hash(key.as_str())) else { continue };
            let own = self.namings_of(tx, known)?;
            let (is_new, is_named, is_there) = match self.standing.person(known.place) {
                Some(now) => {
                    let is_there = self.standing.held_by(known.place).next().is_some();
                    (now.is_new, now.is_named(), is_there)
                }
                None => continue,
            };
            let (theirs, others) = joined(own, waiting.clone());
            let is_named = is_named || !theirs.is_empty();
            let whose = if others.is_empty() {
                Finding::Theirs
            } else if !is_new && (is_there || is_named) {
                Finding::PerhapsAnothers
            } else if !is_new && is_one(others.clone()) {
                Finding::SomebodyNew
            } else {
                Finding::OneOfSeveral
            };
            if whose == Finding::OneOfSeveral {
                let mut all = waiting.clone();
                if is_new {
                    all.extend(self.namings_of(tx, known)?);
                    self.doubts.unmade.insert(known.person);
                }
                shared.push(SharedIdentifier {
                    key: key.clone(),
                    named: all.into_iter().map(|one| (one.name, one.address)).collect(),
                    taken: is_new.then_some(known),
                });
            }
            for naming in waiting {
                let is_theirs = theirs.contains(&naming) && whose != Finding::OneOfSeveral;
                let whose = if is_theirs { Finding::Theirs } else { whose };
                self.doubts.found.insert((key.clone(), naming), whose);
            }
        }
        let taken_back = if self.doubts.unmade.is_empty() { 0 } else { self.unmake(tx)? };
        Ok(Judgement { shared, taken_back })
    }

    /// How somebody is named by what was known, and by the rows that were found to be theirs.
    fn namings_of(
        &mut self,
        tx: &mut Tx<'_>,
        known: PersonHandle,
    ) -> Result<BTreeSet<Designation>> {
        let address = match self.new_people.iter().rev().find(|new| new.id == known.person) {
            Some(new) => new.email.clone(),
            None => persons::person(tx, known.person)?.and_then(|row| row.email),
        };
        let fold = |address: String| crate::store::addresses::fold_address(&address);
        let name = self.called(tx, known.person)?.unwrap_or_default();
        let mut namings = BTreeSet::from([Designation { name, address: address.map(fold) }]);
        namings.extend(self.words.said_of(known.place).map(|(name, address)| Designation {
            name: name.unwrap_or_default(),
            address: address.map(fold),
        }));
        Ok(namings)
    }

    /// A person has to decide whether whoever a row names is the one who was known.
    pub(super) fn ask(
        &mut self,
        person: PersonId,
        other: Option<PersonId>,
        holding: &AppointmentClaim<'_>,
    ) {
        self.questions.push(NewQuestion {
            id: self.house.id(),
            person,
            other,
            key: holding.key.to_owned(),
            name: holding.name.to_owned(),
            line: holding.line,
        });
    }
}

/// Of these namings those that one step after another leads to from the first ones, and the others.
fn joined(
    first: BTreeSet<Designation>,
    mut others: BTreeSet<Designation>,
) -> (BTreeSet<Designation>, BTreeSet<Designation>) {
    let (mut all, mut next) = (BTreeSet::new(), first);
    while !next.is_empty() {
        let led = others.iter().filter(|other| next.iter().any(|one| one.is(other)));
        next = led.cloned().collect();
        others.retain(|other| !next.contains(other));
        all.extend(next.iter().cloned());
    }
    (all, others)
}

/// Whether all of these name one person.
fn is_one(mut namings: BTreeSet<Designation>) -> bool {
    let Some(first) = namings.pop_first() else { return true };
    joined(BTreeSet::from([first]), namings).1.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{Designation, is_one};

    fn namings(all: &[(&str, &str)]) -> bool {
        let naming = |(name, address): &(&str, &str)| Designation {
            name: (*name).to_owned(),
            address: (!address.is_empty()).then(|| (*address).to_owned()),
        };
        is_one(all.iter().map(naming).collect())
    }

    #[test]
    fn one_step_after_another_joins_namings_and_a_family_name_does_not() {
        assert!(namings(&[("Ada Bell", ""), ("Ada Lind", "ada@"), ("A. Okoro", "ada@")]));
        assert!(!namings(&[("Ada Bell", ""), ("Bo Bell", "")]));
        assert!(!namings(&[("Ada Bell", "a@"), ("Bo Lind", "b@")]));
    }
}
