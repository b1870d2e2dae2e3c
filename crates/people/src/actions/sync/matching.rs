//! Which of the rows of a source are which appointments that stood: by what they say, never by their order. What matches
//! goes on, is corrected or is followed; the rest is new, has returned, or was over before.

use super::{Sync, standing::AppointmentNow, what::What};
use crate::{AppointmentId, store};
use db::Tx;
use ground::{Day, FOREVER, Result};
use std::cmp::Reverse;

/// What two share of what they say; a larger one is more alike.
mod alike {
    pub(super) const POST: u8 = 32;
    pub(super) const WORK: u8 = 16;
    pub(super) const UNIT: u8 = 8;
    pub(super) const START: u8 = 4;
    pub(super) const FTE: u8 = 2;
    pub(super) const GRADE: u8 = 1;
}

impl Sync<'_> {
    /// Whether an appointment of somebody known goes on exactly as it was: most do.
    pub(super) fn goes_on_as_it_was(&mut self, place: u32, what: &What) -> bool {
        let same = |now: &AppointmentNow| {
            !now.followed
                && now.work == what.work()
                && (what.post.is_none() || now.reference == what.reference)
                && what.grade.as_ref().is_none_or(|grade| now.grade == *grade)
                && what.fte_thousandths.is_none_or(|fte| now.fte_thousandths == fte)
                && (what.unit.is_silent() || what.unit.said() == now.unit)
                && now.began_by(what)
                && what.end.unwrap_or(FOREVER) == now.to
        };
        let alike = |now: &&AppointmentNow| same(now);
        let is_clear = |now: &&AppointmentNow| now.is_free() && !now.contested;
        let clear = self.standing.held_by(place).filter(alike).find(is_clear).map(|now| now.id);
        if let Some(id) = clear {
            self.keeps(place, id, what);
            if let Some(now) = self.standing.appointment(id, place) {
                now.start_said = what.start;
            }
            return true;
        }
        let taken: Vec<&AppointmentNow> =
            self.standing.held_by(place).filter(alike).filter(|now| now.seen).collect();
        let said = (what.start, what.primary);
        if taken.iter().any(|now| (now.start_said, now.primary) != said) {
            let taken: Vec<AppointmentId> = taken.iter().map(|now| now.id).collect();
            for id in taken {
                self.contest(place, id, what);
            }
        }
        false
    }

    /// Another row may be about an appointment as well as the one that was read before: both wait until all are known, so that
    /// it doesn't matter which came first.
    fn contest(&mut self, place: u32, id: AppointmentId, what: &What) {
        let Some(now) = self.standing.appointment(id, place) else { return };
        (now.seen, now.contested) = (false, true);
        let earlier = What { start: now.start_said, primary: now.primary, ..what.clone() };
        self.tally.appointments_kept -= 1;
        self.unclear.insert(place);
        self.unmatched.push((place, earlier));
    }

    /// Settles what is said of people who were known and is not as it was.
    pub(super) fn settle_unmatched(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let mut unmatched = std::mem::take(&mut self.unmatched);
        unmatched.sort_by_key(|(place, _)| *place);
        let mut unmatched = unmatched.into_iter().peekable();
        while let Some((place, what)) = unmatched.next() {
            let mut rows = vec![what];
            while let Some((_, what)) = unmatched.next_if(|(next, _)| *next == place) {
                rows.push(what);
            }
            self.settle_person(tx, place, rows)?;
            if self.opened.len() >= super::BATCH {
                self.flush(tx, false)?;
            }
        }
        Ok(())
    }

    fn settle_person(&mut self, tx: &mut Tx<'_>, place: u32, rows: Vec<What>) -> Result<()> {
        let was_there = self.standing.held_by(place).next().is_some();
        let (over, mut rows): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|what| what.end.is_some_and(|end| end <= self.as_of));
        self.sort(&mut rows);
        let mut over = self.over(tx, place, over)?;
        // What is planned and the source doesn't plan any more never was; what it would have followed goes on.
        rows = self.pair(tx, place, rows, alike::WORK)?;
        self.end_what_is_over(tx, place, &mut over)?;
        if !rows.is_empty() {
            self.cancel_plans(tx, place)?;
            let least = if self.standing.is_kept(place) { alike::UNIT } else { 0 };
            rows = self.pair(tx, place, rows, least)?;
        }
        self.settle_over(tx, place, over)?;
        if rows.is_empty() {
            return Ok(());
        }
        let before = self.held_ever(tx, place)?;
        for what in rows {
            let start = what.start.unwrap_or(self.as_of);
            let again = before.iter().any(|held| {
                let alike = !was_there || held.work() == what.work();
                alike && held.to <= self.as_of && start < held.to && held.from < held.to
            });
            // It ended, and what ended is not undone: who is there again is so from the source's day on.
            let from = if again { self.as_of } else { start };
            if again || (!was_there && !before.is_empty()) {
                self.tally.appointments_returned += 1;
            } else {
                self.tally.appointments_opened += 1;
            }
            self.open(place, false, from, &what, None);
        }
        Ok(())
    }

    /// Pairs rows with what stood, the most alike first and at least so much; the rows that are left.
    fn pair(
        &mut self,
        tx: &mut Tx<'_>,
        place: u32,
        rows: Vec<What>,
        least: u8,
    ) -> Result<Vec<What>> {
        let mut free: Vec<AppointmentNow> =
            self.standing.held_by(place).filter(|now| now.is_free()).cloned().collect();
        free.sort_by_cached_key(|now| self.rank(now));
        let mut pairs: Vec<(Reverse<u8>, usize, usize)> = Vec::new();
        for (row, what) in rows.iter().enumerate() {
            for (at, now) in free.iter().enumerate() {
                let how = likeness(now, what);
                // A post is itself, and its title is a weaker sign of it.
                let is_same = how >= if what.post.is_some() { alike::POST } else { alike::WORK };
                // What ends before it would begin is another.
                let fits = what.end.is_none_or(|end| end > now.begins(what));
                if fits
                    && how >= least
                    && (is_same || (least < alike::WORK && now.from <= self.as_of))
                {
                    pairs.push((Reverse(how), row, at));
                }
            }
        }
        pairs.sort_unstable();
        let mut rows: Vec<Option<What>> = rows.into_iter().map(Some).collect();
        let mut taken = vec![false; free.len()];
        for (_, row, at) in pairs {
            let (Some(now), Some(is_taken)) = (free.get(at), taken.get_mut(at)) else { continue };
            if *is_taken {
                continue;
            }
            if let Some(what) = rows.get_mut(row).and_then(Option::take) {
                *is_taken = true;
                self.still_holds(tx, now, what)?;
            }
        }
        Ok(rows.into_iter().flatten().collect())
    }

    /// An appointment that stood, with what the source says of it now.
    fn still_holds(&mut self, tx: &mut Tx<'_>, now: &AppointmentNow, what: What) -> Result<()> {
        let what = now.filled(what);
        let ahead = now.from <= self.as_of && what.start.is_some_and(|start| start > self.as_of);
        let alike = now.work == what.work()
            && (what.post.is_none() || now.reference == what.reference)
            && what.grade.as_ref() == Some(&now.grade)
            && what.fte_thousandths == Some(now.fte_thousandths);
        if !alike || ahead {
            return self.follow(tx, now, &what);
        }
        let mut now = now.clone();
        if let Some(start) = self.corrected_start(tx, &now, &what)? {
            // What a plan follows has begun, and goes on until the source's day at least.
            let start = if now.is_plan { start.max(self.as_of) } else { start };
            self.correct_start(tx, &mut now, start)?;
        }
        let to = what.end.unwrap_or(FOREVER).max(now.from);
        if to != now.to {
            self.end(tx, &now, to)?;
            self.tally.ends_changed += 1;
        }
        if now.unit != what.unit.said() {
            if let Some(allocation) = now.allocation {
                self.ends.allocation(allocation, self.as_of.max(now.from));
                self.ending.insert(now.person);
            }
            self.allocate(now.id, now.person, self.as_of.max(now.from), to, &what);
            self.tally.moved += 1;
        }
        if let Some(entry) = self.standing.appointment(now.id, now.person) {
            (entry.from, entry.to) = (now.from, to);
        }
        self.keeps(now.person, now.id, &what);
        Ok(())
    }

    fn keeps(&mut self, place: u32, id: AppointmentId, what: &What) {
        let Some(now) = self.standing.appointment(id, place) else { return };
        now.seen = true;
        now.primary = what.primary;
        let (is_primary, is_wanted) = (now.is_primary, what.primary == Some(true));
        if is_primary {
            self.standing.set_main(place, id);
        } else if is_wanted {
            self.unclear.insert(place);
        }
        self.tally.appointments_kept += 1;
    }

    /// The first day that a source corrects an appointment to, if it does: nothing begins before the same work of the person
    /// ended, since what ended stays ended.
    pub(super) fn corrected_start(
        &mut self,
        tx: &mut Tx<'_>,
        now: &AppointmentNow,
        what: &What,
    ) -> Result<Option<Day>> {
        let Some(start) = what.start.filter(|_| !now.began_by(what)) else { return Ok(None) };
        let is_free =
            start > now.from || !self.reaches_back(tx, now.person, now.work, (start, now.from))?;
        Ok(is_free.then_some(start))
    }

    /// Whether the same work of somebody ended within these days.
    fn reaches_back(
        &mut self,
        tx: &mut Tx<'_>,
        place: u32,
        work: u64,
        (from, to): (Day, Day),
    ) -> Result<bool> {
        let held = self.held_ever(tx, place)?;
        let as_of = self.as_of;
        let ended = |one: &store::standing::Before| {
            one.was() && one.work() == work && from < one.to && one.to <= to && one.to <= as_of
        };
        Ok(held.iter().any(ended))
    }

    /// A source corrects on which day an appointment began; what went on until then does so until the other day.
    pub(super) fn correct_start(
        &mut self,
        tx: &mut Tx<'_>,
        now: &mut AppointmentNow,
        start: Day,
    ) -> Result<()> {
        self.write_ends_of(tx, now.person)?;
        let correction =
            store::corrections::Correction { appointment: now.id, before: now.from, after: start };
        store::corrections::correct_start(tx, self.house.id(), &correction, self.source)?;
        now.from = start;
        now.to = now.to.max(start);
        if let Some(unit) = now.unit {
            self.unit_began(unit, start);
        }
        self.tally.starts_corrected += 1;
        Ok(())
    }

    /// An appointment ends and another goes on from there: what was before stays as it was.
    fn follow(&mut self, tx: &mut Tx<'_>, now: &AppointmentNow, what: &What) -> Result<()> {
        let from = if now.from > self.as_of {
            now.begins(what)
        } else {
            let mut start = what.start.filter(|start| *start > now.from);
            if let Some(day) = start.filter(|day| *day < self.as_of)
                && self.reaches_back(tx, now.person, what.work(), (day, self.as_of))?
            {
                start = None;
            }
            start.unwrap_or(self.as_of).max(now.from)
        };
        let (whose, was_main) = (now.person, now.is_primary);
        self.end(tx, now, from.max(now.from))?;
        if let Some(entry) = self.standing.appointment(now.id, whose) {
            entry.followed = true;
        }
        // What follows the main one is the main one, unless the source says which is.
        let reference = what.post.is_none().then_some(now.reference.as_ref());
        self.open(whose, was_main, from, what, reference);
        self.tally.appointments_followed += 1;
        Ok(())
    }

    fn cancel_plans(&mut self, tx: &mut Tx<'_>, place: u32) -> Result<()> {
        let plans: Vec<AppointmentNow> = self
            .standing
            .held_by(place)
            .filter(|now| now.is_free() && now.is_plan)
            .cloned()
            .collect();
        for plan in plans {
            self.end(tx, &plan, plan.from)?;
            self.standing.cancel_plan(&plan);
        }
        Ok(())
    }

    /// All that somebody ever held here, what this source opened included.
    pub(super) fn held_ever(
        &mut self,
        tx: &mut Tx<'_>,
        place: u32,
    ) -> Result<Vec<store::standing::Before>> {
        let Some(person) = self.standing.person(place).map(|person| person.id) else {
            return Ok(Vec::new());
        };
        self.write_ends_of(tx, place)?;
        let mut held = store::standing::list_before(tx, person, self.organisation)?;
        // What this source opened and is not loaded yet stands last: one person after another is settled.
        let mine = self.opened.iter().rev().take_while(|(whose, _)| *whose == place);
        held.extend(mine.map(|(_, new)| store::standing::Before::from(new)));
        if let Some(person) = self.standing.person_mut(place) {
            person.rows = person.rows.max(u32::try_from(held.len()).unwrap_or(u32::MAX));
        }
        Ok(held)
    }

    pub(super) fn sort(&self, rows: &mut [What]) {
        rows.sort_by_cached_key(|what| {
            (
                what.start,
                what.reference.clone(),
                what.unit.said().map(|unit| self.standing.words_of_unit(unit)),
                what.fte_thousandths,
                what.end,
                what.primary,
                what.grade.clone(),
            )
        });
    }

    /// An order of somebody's appointments: the main one first, then by what they say.
    pub(super) fn rank(&self, now: &AppointmentNow) -> impl Ord + use<> {
        (!now.is_primary, self.words(now))
    }

    /// An order by what appointments say: the larger first, then the older.
    pub(super) fn words(&self, now: &AppointmentNow) -> impl Ord + use<> {
        (
            Reverse(now.fte_thousandths),
            now.from,
            super::bare(&now.reference).to_owned(),
            now.unit.map(|unit| self.standing.words_of_unit(unit)),
            now.to,
        )
    }
}

pub(super) fn likeness(now: &AppointmentNow, what: &What) -> u8 {
    let mut how = 0;
    let mut add = |is: bool, much: u8| how += if is { much } else { 0 };
    add(what.post.is_some() && now.reference == what.reference, alike::POST);
    add(now.work == what.work(), alike::WORK);
    add(what.unit.is_silent() || now.unit == what.unit.said(), alike::UNIT);
    add(now.began_by(what), alike::START);
    add(what.fte_thousandths.is_none_or(|fte| fte == now.fte_thousandths), alike::FTE);
    add(what.grade.as_ref().is_none_or(|grade| *grade == now.grade), alike::GRADE);
    how
}
