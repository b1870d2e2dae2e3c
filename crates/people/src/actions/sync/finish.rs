//! The end of a sync: lines, leavers, who is whose main appointment, and the judgement on the whole.

use super::{Leavers, Sync, Tally, standing::AppointmentNow};
use crate::{AppointmentId, LineKind, PersonId, store};
use db::Tx;
use ground::{FOREVER, Refused, Result};
use std::collections::{HashMap, HashSet};
use store::sync::NewLine;

impl Sync<'_> {
    /// The source says who manages whom. People must all have been named before.
    pub fn lines(
        &mut self,
        tx: &mut Tx<'_>,
        lines: impl IntoIterator<Item = (PersonId, PersonId, LineKind)>,
    ) -> Result<()> {
        self.flush(tx, false)?;
        let mut opened = Vec::new();
        for (person, manager, kind) in lines {
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
                    super::standing::LineNow { id, manager, from: self.as_of, seen: true },
                );
            }
            opened.push(NewLine {
                id: self.line_id(),
                person,
                manager,
                kind,
                from: self.as_of,
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
        if leavers == Leavers::NobodyLeft {
            self.keep_main_ones_of_the_unnamed();
        } else {
            self.end_the_unnamed(tx)?;
            self.end_other_posts(tx)?;
            if leavers == Leavers::Few {
                refused = self.tally.judge(organisation).err();
            }
        }
        self.choose_main_ones(tx)?;
        self.flush(tx, true)?;
        Ok((self.tally, refused))
    }

    fn keep_main_ones_of_the_unnamed(&mut self) {
        for now in self.standing.appointments.values().filter(|now| now.is_primary && !now.seen) {
            self.primary_of.insert(now.person, now.id);
        }
    }

    fn end_the_unnamed(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let unnamed: Vec<AppointmentNow> = self
            .standing
            .appointments
            .values()
            .filter(|now| !now.seen && now.from <= self.as_of)
            .cloned()
            .collect();
        for now in &unnamed {
            self.end(tx, now, self.as_of.max(now.from))?;
            match self.opened_for.get_mut(&now.person) {
                // Somebody who changed jobs has not left.
                Some(opened) if *opened > 0 => {
                    *opened -= 1;
                    self.tally.appointments_opened -= 1;
                    self.tally.appointments_followed += 1;
                }
                _ => self.tally.appointments_ended += 1,
            }
        }
        let over: Vec<_> =
            self.standing.lines.values().filter(|line| !line.seen).cloned().collect();
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
            self.standing.appointments.values().filter(|now| now.seen && now.to == ground::FOREVER);
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
