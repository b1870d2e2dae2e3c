//! The end of a sync: lines, leavers, who is whose main appointment, and the judgement on the whole.

use super::{BATCH, Known, Leavers, Note, Sync, Tally, standing::AppointmentNow};
use crate::{AppointmentId, LineKind, PersonId, store};
use db::Tx;
use ground::{Day, FOREVER, Refused, Result};
use house::Actor;
use std::collections::{HashMap, HashSet};
use store::sync::NewLine;

/// What came of a sync.
#[derive(Debug)]
pub struct Outcome {
    /// What was done, counted.
    pub tally: Tally,
    /// Why nothing of it may be kept, if so.
    pub refused: Option<Refused>,
    /// What there is to say of lines.
    pub notes: Vec<Note>,
}

impl Sync<'_> {
    /// The source says who manages whom, and the first day of what the person holds, if it gives one.
    /// Everybody must have been named before.
    pub fn lines(
        &mut self,
        tx: &mut Tx<'_>,
        lines: impl IntoIterator<Item = (Known, PersonId, LineKind, Option<Day>)>,
    ) -> Result<()> {
        self.flush_people(tx)?;
        let mut opened = Vec::new();
        for (known, manager, kind, start) in lines {
            // Who comes later has a manager from then on.
            let from = start.map_or(self.as_of, |start| start.max(self.as_of));
            let Some(person) = self.standing.person_mut(known.place) else { continue };
            if known.person == manager || !person.first_line(kind) {
                continue;
            }
            if let Some(now) = self.standing.line(known.place, kind) {
                now.seen = true;
                if now.manager == manager {
                    self.tally.lines_kept += 1;
                    continue;
                }
                store::sync::end_line(tx, now.id, self.as_of.max(now.from))?;
                self.tally.lines_ended += 1;
            }
            self.tally.lines_opened += 1;
            opened.push(NewLine {
                id: self.house.id(),
                person: known.person,
                manager,
                kind,
                from,
                to: FOREVER,
                source: self.source,
            });
            if opened.len() >= BATCH {
                store::sync::add_lines(tx, &opened)?;
                opened.clear();
            }
        }
        store::sync::add_lines(tx, &opened)?;
        Ok(())
    }

    /// Ends what the source no longer names, and loads the rest. With the tally comes a refusal when more
    /// ended than is likely: nothing of this transaction may then be kept.
    pub fn finish(
        mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        organisation: &str,
        leavers: Leavers,
    ) -> Result<Outcome> {
        let mut refused = None;
        self.tally.open_before = self.standing.open;
        self.settle_unmatched(tx)?;
        if leavers == Leavers::NobodyLeft {
            self.keep_main_ones_of_the_unnamed();
            self.end_lines(tx, false)?;
        } else {
            self.end_the_unnamed(tx)?;
            self.end_lines(tx, true)?;
            self.end_other_posts(tx)?;
            if leavers == Leavers::Few {
                refused = self.tally.judge(organisation).err();
            }
        }
        self.choose_main_ones(tx)?;
        self.flush(tx, true)?;
        self.settle_units(tx, leavers)?;
        self.settle_persons(tx, actor, leavers != Leavers::NobodyLeft)?;
        self.notes.sort_by_key(|note| note.line);
        Ok(Outcome { tally: self.tally, refused, notes: self.notes })
    }

    fn keep_main_ones_of_the_unnamed(&mut self) {
        let main: Vec<_> =
            self.unnamed().filter(|now| now.is_primary).map(|now| (now.person, now.id)).collect();
        for (place, id) in main {
            self.standing.set_main(place, id);
        }
    }

    /// What known persons hold that matched nothing: it follows what of theirs the source no longer names,
    /// or else it is new. Somebody who changed jobs has not left, and was not in the new one before.
    fn settle_unmatched(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let mut unnamed: HashMap<u32, Vec<AppointmentNow>> = HashMap::new();
        for (place, what) in std::mem::take(&mut self.unmatched) {
            let left = unnamed.entry(place).or_insert_with(|| {
                let over = |now: &&AppointmentNow| !now.seen && now.from <= self.as_of;
                let mut left: Vec<_> = self.standing.held_by(place).filter(over).copied().collect();
                // The main one is followed first; the id decides between equals.
                left.sort_by_key(|now| (now.is_primary, now.fte_thousandths, now.id));
                left
            });
            if let Some(now) = left.pop() {
                self.followed.insert(now.id);
                self.follow(tx, &now, &what)?;
            } else {
                self.open(place, false, what.start.unwrap_or(self.as_of), &what);
                self.tally.appointments_opened += 1;
            }
            if self.opened.len() >= BATCH {
                self.flush(tx, false)?;
            }
        }
        Ok(())
    }

    /// What stood, and the source neither names nor follows.
    fn unnamed(&self) -> impl Iterator<Item = &AppointmentNow> {
        self.standing
            .appointments
            .iter()
            .filter(|now| !now.seen && !self.followed.contains(&now.id))
    }

    fn end_the_unnamed(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let unnamed: Vec<AppointmentNow> = self.unnamed().copied().collect();
        for now in &unnamed {
            self.end(tx, now, self.as_of.max(now.from))?;
        }
        self.tally.appointments_ended += unnamed.len() as u64;
        Ok(())
    }

    /// Ends the lines that the source no longer names: `all` of them, or those of people whom it names.
    fn end_lines(&mut self, tx: &mut Tx<'_>, all: bool) -> Result<()> {
        let whose = self.standing.people.iter().filter(|person| all || person.spoken_of);
        let over: Vec<_> = whose
            .flat_map(|person| self.standing.lines_of(person))
            .filter(|line| !line.seen)
            .copied()
            .collect();
        for line in &over {
            store::sync::end_line(tx, line.id, self.as_of.max(line.from))?;
        }
        self.tally.lines_ended += over.len() as u64;
        Ok(())
    }

    /// People whose main appointment ended, or who never had one: the largest that goes on becomes it.
    fn choose_main_ones(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let mut largest: HashMap<u32, (i64, AppointmentId)> = HashMap::new();
        let going_on =
            self.standing.appointments.iter().filter(|now| now.seen && now.to > self.as_of);
        for now in going_on.filter(|now| !self.standing.has_main(now.person)) {
            let best = largest.entry(now.person).or_insert((now.fte_thousandths, now.id));
            // The id decides between equals, so that the same file always gives the same answer.
            if (now.fte_thousandths, std::cmp::Reverse(now.id))
                > (best.0, std::cmp::Reverse(best.1))
            {
                *best = (now.fte_thousandths, now.id);
            }
        }
        let mut no_longer = HashSet::new();
        for (place, id) in std::mem::take(&mut self.wanted) {
            if let Some(was) = self.standing.set_main(place, id).filter(|was| *was != id) {
                store::sync::set_primary(tx, was, false)?;
                no_longer.insert(was);
            }
            largest.insert(place, (0, id));
        }
        let chosen: HashSet<AppointmentId> = largest.values().map(|(_, id)| *id).collect();
        let mut waiting = HashSet::new();
        for (_, new) in self.opened.iter_mut().chain(&mut self.waiting.0) {
            if chosen.contains(&new.id) {
                new.is_primary = true;
                waiting.insert(new.id);
            } else if no_longer.contains(&new.id) {
                new.is_primary = false;
            }
        }
        for id in chosen.difference(&waiting) {
            store::sync::set_primary(tx, *id, true)?;
        }
        Ok(())
    }
}
