//! The end of a sync: lines, leavers, who is whose main appointment, and the judgement on the whole.

use super::{BATCH, Leavers, Note, PersonHandle, Sync, Tally, standing::AppointmentNow};
use crate::{LineKind, PersonId, store};
use db::Tx;
use ground::{Day, FOREVER, Refused, Result};
use house::Actor;
use std::{cmp::Reverse, collections::HashSet};
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
        lines: impl IntoIterator<Item = (PersonHandle, PersonId, LineKind, Option<Day>)>,
    ) -> Result<()> {
        self.flush_people(tx)?;
        let (mut opened, mut ended) = (Vec::new(), Vec::new());
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
                ended.push((now.id, self.as_of.max(now.from)));
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
                store::ends::end_lines(tx, ended.drain(..))?;
                store::sync::add_lines(tx, &opened)?;
                opened.clear();
            }
        }
        store::ends::end_lines(tx, ended)?;
        store::sync::add_lines(tx, &opened)?;
        Ok(())
    }

    /// Who manages somebody as it stood.
    pub fn manager_of(&mut self, known: PersonHandle, kind: LineKind) -> Option<PersonId> {
        self.standing.line(known.place, kind).map(|line| line.manager)
    }

    /// The source doesn't tell where somebody's line leads: it goes on. Whether there is one.
    pub fn keep_line(&mut self, known: PersonHandle, kind: LineKind) -> bool {
        let Some(line) = self.standing.line(known.place, kind) else { return false };
        if !line.seen {
            line.seen = true;
            self.tally.lines_kept += 1;
        }
        true
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
        let whole = leavers != Leavers::NobodyLeft;
        self.tally.open_before = self.standing.open;
        self.tally.people_before = self.standing.holders;
        self.flush_people(tx)?;
        self.settle_unmatched(tx)?;
        self.end_the_unnamed(tx, whole)?;
        self.end_lines(tx, whole)?;
        self.end_other_posts(whole);
        if leavers == Leavers::Few {
            refused = self.tally.judge(organisation).err();
        }
        self.choose_main_ones(tx)?;
        self.settle_units(tx, leavers)?;
        self.settle_persons(tx, actor, whole)?;
        self.ask_of_namesakes(tx, whole)?;
        self.settle_spellings(tx, actor, organisation)?;
        for question in &self.questions {
            let now = self.house.now();
            store::identity::ask(tx, self.organisation, self.source, question, now)?;
        }
        if refused.is_none() {
            crate::actions::sizes::recount(tx, self.organisation)?;
        }
        if cfg!(debug_assertions) {
            self.hold_sums(tx)?;
        }
        self.notes.sort_by_key(|note| note.line);
        Ok(Outcome { tally: self.tally, refused, notes: self.notes })
    }

    /// Holds the counts to what stands now, in every test of an import: what is not counted where it changes would be told
    /// wrong.
    fn hold_sums(&self, tx: &mut Tx<'_>) -> Result<()> {
        let appointments = store::standing::count_open(tx, self.organisation, self.as_of)?;
        let posts = store::posts::count_open(tx, self.organisation)?;
        if self.tally.closes(appointments, posts) {
            return Ok(());
        }
        let tally = &self.tally;
        Err(anyhow::anyhow!("{appointments} appointments and {posts} posts are open: {tally:?}")
            .into())
    }

    /// What stood, and the source neither names nor follows: it ends in a whole source, unless the person is named by a line
    /// that can't be used.
    fn end_the_unnamed(&mut self, tx: &mut Tx<'_>, whole: bool) -> Result<()> {
        let standing = &self.standing;
        let (ending, staying): (Vec<AppointmentNow>, Vec<AppointmentNow>) = standing
            .appointments
            .iter()
            .filter(|now| now.is_free())
            .cloned()
            .partition(|now| whole && !standing.is_kept(now.person));
        for now in &ending {
            self.end(tx, now, self.as_of.max(now.from))?;
            if now.is_plan {
                self.end_before(tx, now)?;
            }
        }
        for now in &staying {
            if now.is_primary {
                self.standing.set_main(now.person, now.id);
            }
        }
        self.losing.extend(ending.iter().map(|now| now.person));
        self.tally.people_ended = self.losing.len() as u64;
        self.tally.appointments_ended += ending.len() as u64;
        self.tally.appointments_kept += staying.len() as u64;
        Ok(())
    }

    /// What a plan that ends was to follow ends with it.
    fn end_before(&mut self, tx: &mut Tx<'_>, plan: &AppointmentNow) -> Result<()> {
        self.standing.cancel_plan(plan);
        let before: Vec<AppointmentNow> = self
            .standing
            .held_by(plan.person)
            .filter(|now| now.is_free() && now.to == plan.from && now.reference == plan.reference)
            .cloned()
            .collect();
        for now in &before {
            self.end(tx, now, self.as_of.max(now.from))?;
        }
        Ok(())
    }

    /// Whether somebody holds anything after the source's day.
    pub(super) fn goes_on(&self, place: u32, whole: bool) -> bool {
        let kept = !whole || self.standing.is_kept(place);
        self.standing
            .held_by(place)
            .any(|now| !now.followed && now.to > self.as_of && (now.seen || kept))
    }

    /// Ends the lines that the source no longer names, as far as it names lines at all, and those of people who have left.
    fn end_lines(&mut self, tx: &mut Tx<'_>, whole: bool) -> Result<()> {
        let mut over = Vec::new();
        for (place, person) in (0..).zip(&self.standing.people) {
            if person.kept {
                continue;
            }
            let left = whole && !self.goes_on(place, whole);
            for line in self.standing.lines_of(person).filter(|line| !line.seen) {
                let silent = match line.kind {
                    LineKind::Professional => self.silent.managers,
                    LineKind::Delivery => self.silent.delivery_managers,
                };
                if left || (!silent && person.is_named()) {
                    over.push(*line);
                }
            }
        }
        let ended = over.iter().map(|line| (line.id, self.as_of.max(line.from)));
        store::ends::end_lines(tx, ended)?;
        self.tally.lines_ended += over.len() as u64;
        Ok(())
    }

    /// People whose main appointment ended, who never had one, or who have several to choose from: what the source says
    /// decides, then what was the main one, then the larger and the older. The rest is loaded meanwhile.
    fn choose_main_ones(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let mut unclear = std::mem::take(&mut self.unclear);
        let going_on = |now: &&AppointmentNow| now.seen && now.to > self.as_of;
        for now in self.standing.appointments.iter().filter(going_on) {
            if !self.standing.has_main(now.person) {
                unclear.insert(now.person);
            }
        }
        let (mut promoted, mut demoted) = (HashSet::new(), HashSet::new());
        for place in unclear {
            let Some(person) = self.standing.person(place) else { continue };
            let (was, is_new) = (person.main, person.is_new);
            let best = self.standing.held_by(place).filter(going_on).max_by_key(|now| {
                let is_main = !is_new && was == Some(now.id);
                let wanted = now.primary.map_or(1, |primary| if primary { 2 } else { 0 });
                (wanted, is_main, Reverse(self.words(now)))
            });
            let Some(best) = best.map(|now| now.id).filter(|best| was != Some(*best)) else {
                continue;
            };
            demoted.extend(was);
            promoted.insert(best);
            self.standing.set_main(place, best);
        }
        for (_, new) in self.opened.iter_mut().chain(&mut self.waiting.0) {
            if promoted.remove(&new.id) {
                new.is_primary = true;
            } else if demoted.remove(&new.id) {
                new.is_primary = false;
            }
        }
        for id in demoted {
            store::sync::set_primary(tx, id, false)?;
        }
        self.flush(tx, true)?;
        for id in promoted {
            store::sync::set_primary(tx, id, true)?;
        }
        Ok(())
    }
}
