//! Whoever comes under the name of somebody who has left, with another identifier and another address: perhaps the same person,
//! which somebody has to decide. Who carries a name that others carry too is told, and nobody is asked about them: a name alone
//! says little there.

use super::{Note, Sync};
use crate::{
    PersonId,
    store::{
        directory::has_left,
        identity::{self as identity_store, NewQuestion},
        persons,
    },
};
use db::Tx;
use ground::{Result, hashed::ByHash};
use std::collections::HashSet;

/// Who carries a name as a sync ends. A number counts them; a place is that of the first.
#[derive(Default)]
struct Bearers {
    /// Those who came with the source.
    newcomers: Several,
    /// Those who have left.
    leavers: Several,
    /// Whether somebody carries it who was there and is.
    others: bool,
}

#[derive(Default)]
struct Several {
    count: u32,
    first: u32,
}

impl Several {
    fn add(&mut self, place: u32) {
        if self.count == 0 {
            self.first = place;
        }
        self.count += 1;
    }
}

impl Sync<'_> {
    /// Asks whether whoever came with the source is the one of the same name who has left.
    pub(super) fn ask_of_namesakes(&mut self, tx: &mut Tx<'_>, whole: bool) -> Result<()> {
        for name in self.names_of_leavers(tx, whole)? {
            let Some(now) = self.standing.person(name.newcomers.first) else { continue };
            let (newcomer, line) = (now.id, now.first_line);
            let Some(row) = persons::person(tx, newcomer)? else { continue };
            if name.newcomers.count > 1 || name.leavers.count > 1 || name.others {
                self.notes.push(Note::name_of_several(line, &row.name));
                continue;
            }
            let Some(leaver) = self.standing.person(name.leavers.first).map(|now| now.id) else {
                continue;
            };
            if !has_left(tx, leaver, self.as_of.max(self.house.today()))? {
                continue;
            }
            let before = persons::key(tx, leaver)?;
            self.notes.push(Note::name_of_a_leaver(line, &row.name, &before));
            self.questions.push(NewQuestion {
                id: self.house.id(),
                person: leaver,
                other: Some(newcomer),
                key: persons::key(tx, newcomer)?,
                name: row.name,
                line,
            });
        }
        Ok(())
    }

    /// Names of which somebody has left and somebody came, in the order of the lines that name who came. Who was joined into
    /// another is that one, and of whom something is asked already nothing more is.
    fn names_of_leavers(&self, tx: &mut Tx<'_>, whole: bool) -> Result<Vec<Bearers>> {
        let joined = identity_store::joined_formers(tx, self.organisation)?;
        let nobody = |id: &PersonId| joined.contains(id) || self.doubts.unmade.contains(id);
        let people = || (0..).zip(&self.standing.people);
        let mut by_name: ByHash<Bearers> = ByHash::default();
        for (place, now) in people().filter(|(place, _)| !self.goes_on(*place, whole)) {
            if !nobody(&now.id) {
                by_name.entry(now.identity).or_default().leavers.add(place);
            }
        }
        if by_name.is_empty() {
            return Ok(Vec::new());
        }
        let asked: HashSet<PersonId> = self.questions.iter().filter_map(|one| one.other).collect();
        for (place, now) in people() {
            let Some(bearers) = by_name.get_mut(&now.identity) else { continue };
            if !self.goes_on(place, whole) {
                continue;
            }
            if now.is_new && !asked.contains(&now.id) {
                bearers.newcomers.add(place);
            } else {
                bearers.others = true;
            }
        }
        let mut names: Vec<Bearers> =
            by_name.into_values().filter(|name| name.newcomers.count > 0).collect();
        names.sort_by_key(|name| {
            self.standing.person(name.newcomers.first).map(|now| now.first_line)
        });
        Ok(names)
    }
}
