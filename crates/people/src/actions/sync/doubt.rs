//! Whether an identifier that was one person's is now another's. Nothing of one person's goes to another: where name, address
//! and work all change at once, whoever is there stays as they were until somebody decides, and a leaver's identifier passes
//! to somebody new.

use super::{Holding, Known, Note, Sync, standing::address, what::What};
use crate::{
    PersonId,
    store::{
        identity::{self as identity_store, NewQuestion},
        persons,
    },
};
use db::Tx;
use ground::{Result, hashed::hash, identity};

/// Whether a row of a known identifier is of the person who had it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It is.
    None,
    /// Perhaps not, and that person has left.
    OfALeaver,
    /// Perhaps not, and that person is there.
    OfOneWhoIsThere,
}

impl Sync<'_> {
    pub(super) fn doubt(
        &mut self,
        tx: &mut Tx<'_>,
        known: Known,
        holding: &Holding<'_>,
        what: &What,
    ) -> Result<Doubt> {
        let Some(now) = self.standing.person(known.place) else { return Ok(Doubt::None) };
        let same_address = now.email.is_some() && holding.email.map(address) == now.email;
        let settled = now.is_new || (now.spoken_of && !now.kept);
        let another_address = now.email.is_some() && holding.email.is_some() && !same_address;
        let work = what.work();
        let same_work = self.standing.held_by(known.place).any(|held| held.work == work);
        if settled
            || same_address
            || now.name == hash(holding.name)
            || (same_work && !another_address)
        {
            return Ok(Doubt::None);
        }
        let Some(before) = persons::person(tx, known.person)? else { return Ok(Doubt::None) };
        let answer = identity_store::answer_of(tx, known.person, holding.key, holding.name)?;
        if share_a_word(&before.name, holding.name) || answer.as_deref() == Some("same") {
            return Ok(Doubt::None);
        }
        if self.standing.held_by(known.place).next().is_none() {
            if self.held_ever(tx, known.place)?.is_empty() {
                return Ok(Doubt::None);
            }
            let note = Note::identifier_of_a_leaver(holding.line, holding.key, &before.name);
            self.notes.push(note);
            persons::give_up_key(tx, known.person)?;
            return Ok(Doubt::OfALeaver);
        }
        if let Some(now) = self.standing.person_mut(known.place) {
            now.kept = true;
        }
        self.ask(known.person, None, holding);
        let note = Note::perhaps_another(holding.line, holding.key, &before.name, holding.name);
        self.notes.push(note);
        Ok(Doubt::OfOneWhoIsThere)
    }
}

impl Sync<'_> {
    /// A person has to decide whether whoever a row names is the one who was known.
    pub(super) fn ask(&mut self, person: PersonId, other: Option<PersonId>, holding: &Holding<'_>) {
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

/// Whether two names have a word in common: whoever marries keeps a first name.
fn share_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (identity(one), identity(other));
    one.split(' ').any(|word| other.split(' ').any(|known| known == word))
}

#[cfg(test)]
mod tests {
    use super::share_a_word;

    #[test]
    fn a_name_that_shares_a_word_may_be_the_same_person_s() {
        assert!(share_a_word("Ada Bell", "ada lind"));
        assert!(!share_a_word("Ada Bell", "Bo Lind"));
    }
}
