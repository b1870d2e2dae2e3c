//! The end of a sync: lines, leavers, who is whose main appointment, and the judgement on the whole.

use super::{Leavers, Sync, Tally, standing::AppointmentNow};
use crate::{AppointmentId, LineKind, PersonId, store};
use db::Tx;
use ground::{Day, FOREVER, Refused, Result};
use std::collections::{HashMap, HashSet};
use store::sync::NewLine;

impl Sync<'_> {
    /// The source says who manages whom, and the first day of what the person holds, if it gives one.
    /// Everybody must have been named before.
    pub fn lines(
        &mut self,
        tx: &mut Tx<'_>,
        lines: impl IntoIterator<Item = (PersonId, PersonId, LineKind, Option<Day>)>,
    ) -> Result<()> {
        self.flush_people(tx)?;
        let mut opened = Vec::new();
        for (person, manager, kind, start) in lines {
            // Who comes later has a manager from then on.
            let from = start.map_or(self.as_of, |start| start.max(self.as_of));
            if person == manager {
                continue;
            }
            if let Some(now) = self.standing.lines.get_mut(&(person, kind)) {
                if now.seen {
                    continue;
                }
                now.seen = true;
                if now.manager == manager {
                    self.tally.lines_kept += 1;
                    continue;
                }
                store::sync::end_line(tx, now.id, self.as_of.max(now.from))?;
                self.tally.lines_ended += 1;
            } else {
                let id = self.line_id();
                self.standing.lines.insert(
                    (person, kind),
                    super::standing::LineNow { id, manager, from, seen: true },
                );
            }
            opened.push(NewLine {
                id: self.line_id(),
                person,
                manager,
                kind,
                from,
                to: FOREVER,
                source: self.source,
            });
        }
        self.tally.lines_opened += opened.len() as u64;
        store::sync::add_lines(tx, &opened)?;
        Ok(())
    }

    /// Ends what the source no longer names, and loads the rest. With the tally comes a refusal when more
    /// ended than is likely: nothing of this transaction may then be kept.
    pub fn finish(
        mut self,
        tx: &mut Tx<'_>,
        organisation: &str,
        leavers: Leavers,
    ) -> Result<(Tally, Option<Refused>)> {
        let mut refused = None;
        self.tally.open_before = self.standing.open;
        self.settle_unmatched(tx)?;
        if leavers == Leavers::NobodyLeft {
            self.keep_main_ones_of_the_unnamed();
            self.end_lines(tx, |sync, person| sync.spoken_of.contains(&person))?;
        } else {
            self.end_the_unnamed(tx)?;
            self.end_lines(tx, |_, _| true)?;
            self.end_other_posts(tx)?;
            if leavers == Leavers::Few {
                refused = self.tally.judge(organisation).err();
            }
        }
        self.choose_main_ones(tx)?;
        self.flush(tx, true)?;
        self.settle_units(tx, leavers)?;
        Ok((self.tally, refused))
    }

    fn keep_main_ones_of_the_unnamed(&mut self) {
        let main: Vec<_> =
            self.unnamed().filter(|now| now.is_primary).map(|now| (now.person, now.id)).collect();
        self.primary_of.extend(main);
    }

    /// What known persons hold that matched nothing: it follows what of theirs the source no longer names,
    /// or else it is new. Somebody who changed jobs has not left, and was not in the new one before.
    fn settle_unmatched(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let mut unnamed: HashMap<PersonId, Vec<AppointmentNow>> = HashMap::new();
        let waiting: HashSet<PersonId> = self.unmatched.iter().map(|(person, _)| *person).collect();
        let over =
            self.standing.appointments.values().filter(|now| !now.seen && now.from <= self.as_of);
        for now in over.filter(|now| waiting.contains(&now.person)) {
            unnamed.entry(now.person).or_default().push(now.clone());
        }
        for left in unnamed.values_mut() {
            // The main one is followed first; the id decides between equals.
            left.sort_by_key(|now| (now.is_primary, now.fte_thousandths, now.id));
        }
        for (person, what) in std::mem::take(&mut self.unmatched) {
            if let Some(now) = unnamed.get_mut(&person).and_then(Vec::pop) {
                self.followed.insert(now.id);
                self.follow(tx, &now, &what)?;
            } else {
                self.open(person, false, what.start.unwrap_or(self.as_of), &what);
                self.tally.appointments_opened += 1;
            }
        }
        Ok(())
    }

    /// What stood, and the source neither names nor follows.
    fn unnamed(&self) -> impl Iterator<Item = &AppointmentNow> {
        self.standing
            .appointments
            .values()
            .filter(|now| !now.seen && !self.followed.contains(&now.id))
    }

    fn end_the_unnamed(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let unnamed: Vec<AppointmentNow> = self.unnamed().cloned().collect();
        for now in &unnamed {
            self.end(tx, now, self.as_of.max(now.from))?;
        }
        self.tally.appointments_ended += unnamed.len() as u64;
        Ok(())
    }

    /// Ends the lines that the source no longer names, of those of whom `whose` says so.
    fn end_lines(
        &mut self,
        tx: &mut Tx<'_>,
        whose: impl Fn(&Self, PersonId) -> bool,
    ) -> Result<()> {
        let over: Vec<_> = self
            .standing
            .lines
            .iter()
            .filter(|((person, _), line)| !line.seen && whose(self, *person))
            .map(|(_, line)| line.clone())
            .collect();
        for line in &over {
            store::sync::end_line(tx, line.id, self.as_of.max(line.from))?;
        }
        self.tally.lines_ended += over.len() as u64;
        Ok(())
    }

    /// People whose main appointment ended, or who never had one: the largest that goes on becomes it.
    fn choose_main_ones(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let mut largest: HashMap<PersonId, (i64, AppointmentId)> = HashMap::new();
        let going_on =
            self.standing.appointments.values().filter(|now| now.seen && now.to > self.as_of);
        for now in going_on.filter(|now| !self.primary_of.contains_key(&now.person)) {
            let best = largest.entry(now.person).or_insert((now.fte_thousandths, now.id));
            // The id decides between equals, so that the same file always gives the same answer.
            if (now.fte_thousandths, std::cmp::Reverse(now.id))
                > (best.0, std::cmp::Reverse(best.1))
            {
                *best = (now.fte_thousandths, now.id);
            }
        }
        for (person, id) in std::mem::take(&mut self.wanted) {
            if let Some(was) = self.primary_of.insert(person, id).filter(|was| *was != id) {
                store::sync::set_primary(tx, was, false)?;
                self.opened
                    .iter_mut()
                    .filter(|new| new.id == was)
                    .for_each(|new| new.is_primary = false);
            }
            largest.insert(person, (0, id));
        }
        let chosen: HashSet<AppointmentId> = largest.values().map(|(_, id)| *id).collect();
        let mut waiting = HashSet::new();
        for new in &mut self.opened {
            if chosen.contains(&new.id) {
                new.is_primary = true;
                waiting.insert(new.id);
            }
        }
        for id in chosen.difference(&waiting) {
            store::sync::set_primary(tx, *id, true)?;
        }
        Ok(())
    }
}
