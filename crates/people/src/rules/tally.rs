//! What a sync did, and whether it may: the share of leavers that is too many to be true.

use ground::{Day, Kind, Refused};

/// What to do about those whom the source doesn't name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leavers {
    /// They have left, unless they are more than a tenth of the people: then the source is refused.
    #[default]
    Few,
    /// They have left, however many they are.
    Accepted,
    /// The source is a part: whom it doesn't name has not left.
    NobodyLeft,
}

/// What was done, counted. Of appointments and of posts, those before are those that ended, changed or went on, and those
/// after are those that are new, have returned, changed or went on.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(default)]
pub struct Tally {
    /// Persons who were not known before.
    pub people_new: u64,
    /// Persons whose name or e-mail is another now.
    pub people_changed: u64,
    /// Appointments that began, of people who are new or hold more than they did.
    pub appointments_opened: u64,
    /// Appointments that began of people who had left, or held the same before.
    pub appointments_returned: u64,
    /// Appointments that were ended and followed by one with another title, role, grade or FTE.
    pub appointments_followed: u64,
    /// Appointments that go on as they were.
    pub appointments_kept: u64,
    /// Appointments that the source no longer names, ended.
    pub appointments_ended: u64,
    /// Appointments whose first day was corrected; they go on.
    pub starts_corrected: u64,
    /// Appointments whose known end is another now.
    pub ends_changed: u64,
    /// Appointments that were over before the source's day, added as history.
    pub history_added: u64,
    /// Ones that were over and have no first day: not added.
    pub over_without_start: u64,
    /// Rows that said the same twice.
    pub repeated: u64,
    /// Moves to another unit.
    pub moved: u64,
    /// Units that were not there before.
    pub units_new: u64,
    /// Units that nobody and no post is left in, ended.
    pub units_ended: u64,
    /// Lines that began.
    pub lines_opened: u64,
    /// Lines that ended.
    pub lines_ended: u64,
    /// Lines that go on.
    pub lines_kept: u64,
    /// Posts that were not known before.
    pub posts_new: u64,
    /// Posts that were no more, and are there again.
    pub posts_returned: u64,
    /// Posts that are otherwise now.
    pub posts_changed: u64,
    /// Posts that go on as they were.
    pub posts_kept: u64,
    /// Posts that are no more.
    pub posts_ended: u64,
    /// Posts that nobody holds.
    pub vacancies: u64,
    /// How many appointments were open before.
    pub open_before: u64,
    /// How many posts there were before.
    pub posts_before: u64,
    /// How many people held something before.
    pub people_before: u64,
    /// Of how many of them something ended.
    pub people_ended: u64,
}

/// More than this share of people of whom something ended at once is a broken file until somebody says otherwise,
const MOST_LEAVERS_PERCENT: u64 = 10;
/// but for so few people, unless they are all: in a small body one or two are a large share.
const FEW_LEAVERS: u64 = 4;

impl Tally {
    /// Adds another's counts.
    pub fn add(&mut self, other: &Self) {
        let pairs: [(&mut u64, u64); 28] = [
            (&mut self.people_new, other.people_new),
            (&mut self.people_changed, other.people_changed),
            (&mut self.appointments_opened, other.appointments_opened),
            (&mut self.appointments_followed, other.appointments_followed),
            (&mut self.appointments_kept, other.appointments_kept),
            (&mut self.appointments_ended, other.appointments_ended),
            (&mut self.ends_changed, other.ends_changed),
            (&mut self.history_added, other.history_added),
            (&mut self.over_without_start, other.over_without_start),
            (&mut self.repeated, other.repeated),
            (&mut self.moved, other.moved),
            (&mut self.units_new, other.units_new),
            (&mut self.units_ended, other.units_ended),
            (&mut self.lines_opened, other.lines_opened),
            (&mut self.lines_ended, other.lines_ended),
            (&mut self.lines_kept, other.lines_kept),
            (&mut self.posts_new, other.posts_new),
            (&mut self.posts_changed, other.posts_changed),
            (&mut self.posts_kept, other.posts_kept),
            (&mut self.posts_ended, other.posts_ended),
            (&mut self.vacancies, other.vacancies),
            (&mut self.open_before, other.open_before),
            (&mut self.posts_before, other.posts_before),
            (&mut self.appointments_returned, other.appointments_returned),
            (&mut self.starts_corrected, other.starts_corrected),
            (&mut self.posts_returned, other.posts_returned),
            (&mut self.people_before, other.people_before),
            (&mut self.people_ended, other.people_ended),
        ];
        for (mine, theirs) in pairs {
            *mine += theirs;
        }
    }

    /// How many appointments are open after it.
    pub const fn open_after(&self) -> u64 {
        self.appointments_opened
            + self.appointments_returned
            + self.appointments_followed
            + self.appointments_kept
    }

    /// How many posts there are after it.
    pub const fn posts_after(&self) -> u64 {
        self.posts_new + self.posts_returned + self.posts_changed + self.posts_kept
    }

    /// Whether what was before has ended, changed or gone on, and what is there now is new, has returned, changed or gone on.
    pub(crate) const fn closes(&self, appointments_now: u64, posts_now: u64) -> bool {
        let before = self.appointments_ended + self.appointments_followed + self.appointments_kept;
        let posts_before = self.posts_ended + self.posts_changed + self.posts_kept;
        self.open_before == before
            && self.posts_before == posts_before
            && self.open_after() == appointments_now
            && self.posts_after() == posts_now
    }

    /// Refuses when something would end of more than a tenth of an organisation's people, and not just of a few; or of all. One
    /// with several appointments is one.
    pub(crate) fn judge(&self, organisation: &str) -> Result<(), Refused> {
        let (ended, before) = (self.people_ended, self.people_before);
        let few = ended <= FEW_LEAVERS && ended < before;
        if few || ended * 100 <= before * MOST_LEAVERS_PERCENT {
            return Ok(());
        }
        let percent = ended * 100 / before.max(1);
        Err(Refused::new(
            Kind::Conflict,
            "intake.too_many_leavers",
            format!(
                "This would end what {ended} of the {before} people of {organisation} hold ({percent} %, {} of {} appointments); more than {MOST_LEAVERS_PERCENT} % at once is refused, and nothing was changed. If the file is only a part of the staff, say that people not in this file have not left, and nobody is ended. If they have really left, say that they have, even if they are many.",
                self.appointments_ended, self.open_before
            ),
        ))
    }
}

/// Refuses data of a day to come.
pub(crate) fn not_yet(as_of: Day) -> Refused {
    Refused::field(
        "as_of",
        "intake.not_yet",
        format!(
            "{} has not come yet. Give the date of this data, today at the latest: later files could not be imported before it.",
            as_of.words()
        ),
    )
}

/// Refuses data of an earlier day than what was imported last: its name and its day.
pub(crate) fn older(as_of: Day, (name, latest): (&str, Day)) -> Refused {
    Refused::new(
        Kind::Conflict,
        "intake.older_than_known",
        format!(
            "This file is of {}, but {} ({}) has already been imported: going back would end what is true now. Import files in the order of their dates, or correct the date of this data.",
            as_of.words(),
            name,
            latest.words()
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn people_are_counted_and_not_what_they_hold() {
        let tally = |people_ended, people_before| Tally {
            people_ended,
            people_before,
            appointments_ended: people_ended * 2,
            open_before: people_before * 2,
            ..Tally::default()
        };
        for (ended, before, passes) in [
            (3, 30, true),
            (4, 30, true),
            (5, 30, false),
            (5, 50, true),
            (2, 3, true),
            (4, 5, true),
            (3, 3, false),
            (1, 1, false),
            (0, 0, true),
            (0, 9, true),
            (6, 59, false),
        ] {
            assert_eq!(
                tally(ended, before).judge("Harbour").is_ok(),
                passes,
                "{ended} of {before}"
            );
        }
    }
}
