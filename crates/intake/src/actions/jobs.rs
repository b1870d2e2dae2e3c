//! What intake does by itself, and later than it was asked to.

use super::{self as actions, Confirmed, OnProgress, SETTLED};
use crate::{model::ImportId, read::Progress, store};
use db::Tx;
use ground::{Error, Result};
use house::{
    House, PersonId,
    jobs::{Attempt, Job, Priority, Progress as Done},
};
use serde::{Deserialize, Serialize};

/// Ends what whoever has left still has: a last day passes without anybody's act. Whoever has left is let in no more from
/// its first moment anyway.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct EndWhatLeaversHave;

impl Job<House> for EndWhatLeaversHave {
    const KIND: &'static str = "intake.end_what_leavers_have";
    const TITLE: &'static str = "End what leavers still have";

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        attempt.write(house, |tx| {
            actions::end_what_leavers_have(house, tx)?;
            attempt.close(tx)
        })
    }
}

/// Finds what files that were brought would change.
#[derive(Serialize, Deserialize)]
pub(crate) struct CompareImport {
    pub(crate) import: ImportId,
    /// In whose name: what they may read and change is asked of the policies as it goes on.
    pub(crate) by: PersonId,
}

impl Job<House> for CompareImport {
    const KIND: &'static str = "intake.compare";
    const TITLE: &'static str = "Compare a file of staff data";
    const PRIORITY: Priority = Priority::Bulk;

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        let id = self.import;
        work(house, attempt, id, 1, |tx, told| {
            let actor = access::actor_of(tx, self.by)?;
            actions::compare(house, tx, &actor, id, told)?;
            Ok(None)
        })
    }

    fn cancelled(self, house: &House, tx: &mut Tx<'_>) -> Result<()> {
        let actor = access::actor_of(tx, self.by)?;
        store::note_job(tx, self.import, None, None)?;
        actions::drop_import(house, tx, &actor, self.import)
    }
}

/// Does what an import was shown to change.
#[derive(Serialize, Deserialize)]
pub(crate) struct ApplyImport {
    pub(crate) import: ImportId,
    /// In whose name.
    pub(crate) by: PersonId,
}

impl Job<House> for ApplyImport {
    const KIND: &'static str = "intake.apply";
    const TITLE: &'static str = "Take staff data over";
    const PRIORITY: Priority = Priority::Bulk;

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        let id = self.import;
        // It is compared once more, and then done.
        work(house, attempt, id, 2, |tx, told| {
            let actor = access::actor_of(tx, self.by)?;
            Ok(match actions::apply_told(house, tx, &actor, id, told)? {
                Confirmed::Done => None,
                Confirmed::Changed => Some(CHANGED),
                Confirmed::TooLate => Some(TOO_LATE),
            })
        })
    }

    fn cancelled(self, _: &House, tx: &mut Tx<'_>) -> Result<()> {
        let words = "It was cancelled before anything was changed.";
        Ok(store::note_job(tx, self.import, None, Some(words))?)
    }
}

pub(crate) const CHANGED: &str =
    "Something changed since you looked. This is what would change now; nothing has been done yet.";
pub(crate) const TOO_LATE: &str = "This file waited for more than seven days, so it was discarded and nothing was done. Upload it again to see what it would change now.";

/// Works on an import in one transaction, which also ends the job; `passes` is how often the files are read. What can't be
/// done is noted at the import.
fn work(
    house: &House,
    attempt: &Attempt<'_>,
    id: ImportId,
    passes: i64,
    mut work: impl FnMut(&mut Tx<'_>, OnProgress<'_>) -> Result<Option<&'static str>>,
) -> Result<()> {
    let done = attempt.write_much(house, |tx| {
        let (mut before, mut last) = (0, 0);
        let mut told = |progress: Progress| {
            let read = i64::try_from(progress.read).unwrap_or(i64::MAX);
            // The files are begun anew.
            if read < last {
                before += last;
            }
            last = read;
            let total = progress.total.and_then(|total| i64::try_from(total).ok()).unwrap_or(0);
            attempt.progress(Done { done: before + read, total: total * passes });
            attempt.go_on()
        };
        let problem = work(tx, &mut told)?;
        attempt.go_on()?;
        store::note_job(tx, id, None, problem)?;
        attempt.close(tx)
    });
    match done {
        Err(Error::Refused(refused)) if !refused.may_pass() || refused.code == SETTLED => attempt
            .write(house, |tx| {
                store::note_job(tx, id, None, Some(&refused.words))?;
                attempt.close(tx)
            }),
        done => done,
    }
}
