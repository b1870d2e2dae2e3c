//! What a source says was over by its day: the true end of what stood, a correction of what had ended, or history. Nothing of it
//! is ever laid over what was known of the same work of the same person.

use super::{
    Note, Sync,
    matching::likeness,
    standing::{After, AppointmentNow},
    what::What,
};
use crate::store::{corrections, standing::Before};
use db::Tx;
use ground::{Day, FOREVER, Result};
use std::cmp::Reverse;

/// What somebody has behind them, by a source's rows and as it was known.
pub(super) struct Past {
    /// The rows that nothing was found for yet.
    rows: Vec<What>,
    /// What had ended before, and no row was found to be about.
    known: Vec<Before>,
    /// All that had ended before.
    ended: Vec<Before>,
}

/// The first day and the day after the last of a row of what is over.
fn days(what: &What) -> (Option<Day>, Day) {
    (what.start, what.end.unwrap_or(FOREVER))
}

impl Sync<'_> {
    /// What is said of what is over, without what is known already.
    pub(super) fn over(
        &mut self,
        tx: &mut Tx<'_>,
        place: u32,
        mut rows: Vec<What>,
    ) -> Result<Past> {
        if rows.is_empty() {
            return Ok(Past { rows, known: Vec::new(), ended: Vec::new() });
        }
        self.sort(&mut rows);
        let as_of = self.as_of;
        let mut known = self.held_ever(tx, place)?;
        known.retain(|held| held.was() && held.to <= as_of);
        known.sort_by(|a, b| (a.from, a.to, &a.reference).cmp(&(b.from, b.to, &b.reference)));
        let ended = known.clone();
        rows.retain(|what| {
            let (start, end) = days(what);
            let same = |held: &Before| {
                held.work() == what.work()
                    && held.to == end
                    && start.is_none_or(|start| start == held.from)
            };
            let found = known.iter().position(same);
            found.map(|at| known.remove(at)).is_none()
        });
        Ok(Past { rows, known, ended })
    }

    /// What stood ends where a row of the same work says so, the most alike first; the first day may be corrected with it.
    pub(super) fn end_what_is_over(
        &mut self,
        tx: &mut Tx<'_>,
        place: u32,
        over: &mut Past,
    ) -> Result<()> {
        let fits = |now: &AppointmentNow, what: &What| {
            now.work == what.work() && now.begins(what) < days(what).1
        };
        while let Some((row, now)) = self.likest(place, &over.rows, fits) {
            let what = over.rows.remove(row);
            self.ended_on(tx, &now, &what)?;
        }
        Ok(())
    }

    /// The row and the standing appointment that are most alike, of those that fit.
    fn likest(
        &self,
        place: u32,
        rows: &[What],
        fits: impl Fn(&AppointmentNow, &What) -> bool,
    ) -> Option<(usize, AppointmentNow)> {
        let mut free: Vec<&AppointmentNow> =
            self.standing.held_by(place).filter(|now| now.is_free() && !now.is_plan).collect();
        free.sort_by_cached_key(|now| self.rank(now));
        let pairs = rows.iter().enumerate().flat_map(|(row, what)| {
            let fit = free.iter().filter(|now| fits(now, what));
            fit.map(move |now| (row, *now, what))
        });
        // Of equals the last that ended, and then the first of each list.
        let best = pairs.min_by_key(|(_, now, what)| Reverse((likeness(now, what), days(what).1)));
        best.map(|(row, now, _)| (row, now.clone()))
    }

    /// What stood ended on a row's last day.
    fn ended_on(&mut self, tx: &mut Tx<'_>, now: &AppointmentNow, what: &What) -> Result<()> {
        let mut now = now.clone();
        let end = days(what).1;
        if let Some(start) = self.corrected_start(tx, &now, what)? {
            self.correct_start(tx, &mut now, start)?;
        }
        let end = end.max(now.from);
        self.end(tx, &now, end)?;
        if let Some(entry) = self.standing.appointment(now.id, now.person) {
            (entry.seen, entry.from, entry.to) = (true, now.from, end);
        }
        self.tally.ends_changed += 1;
        self.tally.appointments_ended += 1;
        self.losing.insert(now.person);
        Ok(())
    }

    /// The rest: corrections of what had ended, the end of what stood under another title, and history.
    pub(super) fn settle_over(
        &mut self,
        tx: &mut Tx<'_>,
        place: u32,
        mut over: Past,
    ) -> Result<()> {
        let mut rest = Vec::new();
        for what in std::mem::take(&mut over.rows) {
            match nearest(&over.known, &over.ended, &what) {
                Some(at) => {
                    let held = over.known.remove(at);
                    self.correct_over(tx, place, &held, &what, &over.ended)?;
                }
                None => rest.push(what),
            }
        }
        let fits = |now: &AppointmentNow, what: &What| {
            let (start, end) = days(what);
            now.from < end && (now.began_by(what) || start.is_some_and(|start| start > now.from))
        };
        while let Some((row, now)) = self.likest(place, &rest, fits) {
            let what = rest.remove(row);
            self.left_as_another(tx, &now, &what)?;
        }
        for what in rest {
            // What was not taken of whoever left as another is said again by the next file.
            let left = |held: &Before| held.to == days(&what).1 && began(held, &over.ended, &what);
            match over.known.iter().position(left) {
                Some(at) => {
                    over.known.remove(at);
                    self.notes.push(Note::left_with_another_title(what.line));
                }
                None => self.add_history(place, &what, &over.ended),
            }
        }
        Ok(())
    }

    /// What had ended began or ended on another day than was known.
    fn correct_over(
        &mut self,
        tx: &mut Tx<'_>,
        place: u32,
        held: &Before,
        what: &What,
        ended: &[Before],
    ) -> Result<()> {
        let (start, end) = days(what);
        let all = self.held_ever(tx, place)?;
        let others = || all.iter().filter(|other| other.was() && other.id != held.id);
        let mut from = held.from;
        if let Some(start) = start.filter(|start| *start != held.from && !began(held, ended, what))
        {
            let in_the_way = |other: &Before| {
                other.work() == held.work() && start < other.to && other.to <= held.from
            };
            if !others().any(in_the_way) {
                let correction = corrections::Correction {
                    appointment: held.id,
                    before: held.from,
                    after: start,
                };
                corrections::correct_start(tx, self.house.id(), &correction, self.source)?;
                self.tally.starts_corrected += 1;
                from = start;
            }
        }
        // It goes on no longer than until the same work began again, or what followed it.
        let next = others()
            .filter(|other| other.work() == held.work() || other.reference == held.reference)
            .map(|other| other.from)
            .filter(|day| *day >= held.to)
            .min();
        let end = next.map_or(end, |next| end.min(next)).max(from);
        let to = held.to.max(from);
        if end != to {
            let correction =
                corrections::Correction { appointment: held.id, before: to, after: end };
            corrections::correct_end(tx, self.house.id(), &correction, self.source)?;
            self.tally.ends_changed += 1;
        }
        Ok(())
    }

    /// Somebody who left is given another title than was known: from the row's first day on, if it gives one that is later,
    /// else what was known ended on the row's last day.
    fn left_as_another(
        &mut self,
        tx: &mut Tx<'_>,
        now: &AppointmentNow,
        what: &What,
    ) -> Result<()> {
        let (start, end) = days(what);
        let changed = start.filter(|start| *start > now.from && !now.began_by(what));
        let until = changed.unwrap_or(end);
        self.end(tx, now, until)?;
        if let Some(entry) = self.standing.appointment(now.id, now.person) {
            (entry.seen, entry.to) = (true, until);
        }
        self.tally.ends_changed += 1;
        self.tally.appointments_ended += 1;
        self.losing.insert(now.person);
        if let Some(start) = changed {
            let what = now.filled(what.clone());
            self.open(now.person, false, start, &what, None);
            self.tally.history_added += 1;
        } else {
            self.notes.push(Note::left_with_another_title(what.line));
        }
        Ok(())
    }

    /// What was over and not known is history, unless the same work was known to be held at that time.
    fn add_history(&mut self, place: u32, what: &What, ended: &[Before]) {
        let (start, end) = days(what);
        let Some(start) = start else {
            self.notes.push(Note::over_without_start(what.line));
            return;
        };
        let meets =
            |held: &&Before| held.work() == what.work() && held.from < end && start < held.to;
        if let Some(held) = ended.iter().find(meets) {
            let last = held.to.plus_days(-1);
            self.notes.push(Note::held_already(what.line, held.from, last));
            return;
        }
        self.open(place, false, start, what, None);
        self.tally.history_added += 1;
    }
}

/// Whether a row's first day is no other than what is known of what had ended.
fn began(held: &Before, ended: &[Before], what: &What) -> bool {
    let before = ended.iter().filter(|other| other.id != held.id && other.to <= held.from);
    let after = before.fold(After::Nothing, |after, other| {
        let goes_on = other.reference == held.reference
            && other.to == held.from
            && other.work() == held.work();
        if goes_on || after == After::TheSame { After::TheSame } else { After::Another }
    });
    let later = after == After::TheSame || (after == After::Another && !what.start_is_its_own);
    what.start.is_none_or(|start| start == held.from || (start < held.from && later))
}

/// Of what had ended that which a row corrects: the same work at the same time, the one with a day in common before others.
fn nearest(known: &[Before], ended: &[Before], what: &What) -> Option<usize> {
    let (start, end) = days(what);
    let fits = |held: &Before| {
        let from = if began(held, ended, what) { held.from } else { start.unwrap_or(held.from) };
        let meets = from < end && start.is_none_or(|start| start <= held.to) && held.from <= end;
        held.work() == what.work() && meets
    };
    let found = known.iter().enumerate().filter(|(_, held)| fits(held));
    let best = found.max_by_key(|(_, held)| {
        let same = u8::from(start == Some(held.from)) * 2 + u8::from(held.to == end);
        (same, held.to)
    });
    best.map(|(at, _)| at)
}
