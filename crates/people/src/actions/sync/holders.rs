//! Who held which post as a sync began: sources of posts tell people apart by name and address, and an address changes.
//! It must never take a name alone for a person.

use super::{Sync, standing::address};
use crate::{PersonId, store};
use db::Tx;
use ground::{
    Result,
    hashed::{ByHash, hash},
    identity,
};
use std::collections::HashSet;

/// Who held posts, by post and name, and who is called what, by name and address.
#[derive(Debug, Default)]
pub struct Holders {
    by_post: ByHash<PersonId>,
    by_address: ByHash<PersonId>,
    /// Those who hold something.
    there: HashSet<PersonId>,
}

impl Sync<'_> {
    /// Who holds which post as this source begins.
    pub fn holders(&self) -> Holders {
        let mut holders = Holders::default();
        for person in &self.standing.people {
            if let Some(email) = person.email {
                holders.by_address.insert(hash(&(person.name, email)), person.id);
            }
        }
        for held in &self.standing.appointments {
            let Some(person) = self.standing.person(held.person) else { continue };
            holders.by_post.insert(hash(&(held.reference.as_ref(), person.name)), person.id);
            holders.there.insert(person.id);
        }
        holders
    }

    /// The key by which whoever a source names as holding a post is known: their own, `key`, where somebody who is there has it;
    /// else of whoever holds that post under that name already, or is called so at that address, unless another row has
    /// their key (`others`, as [`identity`] has them).
    pub fn key_of_holder(
        &self,
        tx: &mut Tx<'_>,
        holders: &Holders,
        others: &HashSet<String>,
        (key, reference): (&str, &str),
        (name, email): (&str, Option<&str>),
    ) -> Result<String> {
        let known = self.known(key);
        if known.is_some_and(|known| holders.there.contains(&known.person)) {
            return Ok(key.to_owned());
        }
        let name = hash(name);
        let by_post = holders.by_post.get(&hash(&(reference, name)));
        let by_address =
            email.and_then(|email| holders.by_address.get(&hash(&(name, address(email)))));
        for person in by_post.into_iter().chain(by_address) {
            let theirs = store::persons::key(tx, *person)?;
            if !others.contains(&identity(&theirs)) {
                return Ok(theirs);
            }
        }
        Ok(key.to_owned())
    }
}
