//! What intake does by itself, and later than it was asked to.

use super::{
    applying::{self, DropImport, Problem, SETTLED},
    end_what_leavers_have,
    take::OnProgress,
    upload::open,
};
use crate::{
    model::{CANCELLED, ImportId, REFUSED},
    read::Progress,
    store,
};
use access::Principal;
use db::Tx;
use ground::{Error, Result};
use house::{
    Actor, Context, House,
    jobs::{Attempt, Job, Priority, Progress as Done},
};
use serde::{Deserialize, Serialize};
use web::Act as _;

/// Ends what whoever has left still has: a last day passes without anybody's act. Whoever has left is let in no more from
/// its first moment anyway.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct EndWhatLeaversHave;

impl Job<House> for EndWhatLeaversHave {
    const KIND: &'static str = "intake.end_what_leavers_have";
    const TITLE: &'static str = "End what leavers still have";

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        attempt.write(house, |tx| {
            end_what_leavers_have(house, tx)?;
            attempt.close(tx)
        })
    }
}

/// Finds what files that were brought would change.
#[derive(Serialize, Deserialize)]
pub(crate) struct CompareJob {
    pub(crate) import: ImportId,
    /// In whose name: what they may read and change is asked of the policies as it goes on.
    pub(crate) by: Principal,
}

impl Job<House> for CompareJob {
    const KIND: &'static str = "intake.compare";
    const TITLE: &'static str = "Compare a file of staff data";
    const PRIORITY: Priority = Priority::Bulk;

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        work(house, attempt, (self.import, self.by), 1, |tx, actor, told| {
            let report = applying::compare(house, tx, actor, self.import, told)?;
            Ok(report.refused().then_some((REFUSED, None)))
        })
    }

    fn cancelled(self, house: &House, tx: &mut Tx<'_>) -> Result<()> {
        let actor = self.by.actor(tx)?;
        store::note_job(tx, self.import, None, None)?;
        let import = open(house, tx, &actor, self.import)?;
        DropImport {}.perform(&mut Context::new(house, tx, &actor), &import)
    }
}

/// Makes the changes of an import.
#[derive(Serialize, Deserialize)]
pub(crate) struct ApplyJob {
    pub(crate) import: ImportId,
    /// In whose name.
    pub(crate) by: Principal,
}

impl Job<House> for ApplyJob {
    const KIND: &'static str = "intake.apply";
    const TITLE: &'static str = "Take staff data over";
    const PRIORITY: Priority = Priority::Bulk;

    fn run(self, house: &House, attempt: &Attempt<'_>) -> Result<()> {
        // It is compared once more, and then done.
        work(house, attempt, (self.import, self.by), 2, |tx, actor, told| {
            applying::apply(house, tx, actor, self.import, told)
        })
    }

    fn cancelled(self, _: &House, tx: &mut Tx<'_>) -> Result<()> {
        let words = "It was cancelled before anything was changed.";
        Ok(store::note_job(tx, self.import, None, Some((CANCELLED, Some(words))))?)
    }
}

/// Works on an import in one transaction, which also ends the job; `passes` is how often the files are read. What can't be
/// done is noted at the import.
fn work(
    house: &House,
    attempt: &Attempt<'_>,
    (id, by): (ImportId, Principal),
    passes: i64,
    mut work: impl FnMut(&mut Tx<'_>, &Actor, OnProgress<'_>) -> Result<Option<Problem<'static>>>,
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
        let actor = by.actor(tx)?;
        let problem = work(tx, &actor, &mut told)?;
        attempt.go_on()?;
        store::note_job(tx, id, None, problem)?;
        attempt.close(tx)
    });
    match done {
        Err(Error::Refused(refused)) if !refused.may_pass() || refused.code == SETTLED => attempt
            .write(house, |tx| {
                let problem = (refused.code, Some(refused.words.as_str()));
                store::note_job(tx, id, None, Some(problem))?;
                attempt.close(tx)
            }),
        done => done,
    }
}
