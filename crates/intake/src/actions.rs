//! Taking in what was read: one transaction for each organisation and day.

mod administrators;
mod applying;
mod identity;
mod jobs;
mod organogram;
mod people;
mod reporting;
mod take;
mod upload;

pub(crate) use self::jobs::{ApplyJob, CompareJob, EndWhatLeaversHave};
pub use self::organogram::{OrganogramUpload, import_organograms};
pub use self::people::import_people;
pub use crate::model::{Kind, Leavers};
pub use crate::store::StaffFile;
pub(crate) use applying::TOO_LATE;
pub use applying::{ApplyImport, CancelImport, DropImport};
pub(crate) use identity::{AnswerQuestion, SplitPeople, joins, questions};
pub use upload::{BringFiles, Reach, Uploads, list, open, reach};
pub(crate) use upload::{drop_unconfirmed, may_bring, part};

use crate::{
    model::ImportId,
    report::{Alarm, OrganisationReport, Place, Report},
};
use ::people::{
    OrganisationRow,
    actions::{
        organisations::open_organisation,
        sync::{self, Note, Outcome, Source, Sync, Tally},
    },
    events::{OfOrganisation, StaffDataTaken},
    queries::organisations,
};
use db::Tx;
use ground::{Day, Refused, Result};
use house::{Actor, House, Thing};

/// How a file is to be taken.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day it speaks of, over what its name says.
    pub as_of: Option<Day>,
    /// What of those it doesn't name.
    pub leavers: sync::Leavers,
    /// Whose staff it is, where the file doesn't say.
    pub organisation: Option<String>,
    /// The import that it belongs to; none where the console takes it in, which makes one.
    pub import: Option<ImportId>,
}

/// The organisation of this name, made where it is new; whoever brings files must keep its staff data.
fn organisation(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    name: &str,
) -> Result<OrganisationRow> {
    let words = "Only people operations of this organisation can import its staff data.";
    let name = ground::clean_line(name, 200).map_err(|problem| {
        Refused::field("organisation", "intake.organisation", problem.words())
    })?;
    if let Some(known) = organisations::find_organisation(tx, &name)? {
        house.permit(
            actor,
            "keep_staff_data",
            &Thing::new("StaffData", known.id).within(known.id),
            words,
        )?;
        return Ok(known);
    }
    open_organisation(house, tx, actor, name)
}

fn begin<'h>(
    house: &'h House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    whose: &OrganisationRow,
    kind: &'static str,
    name: &str,
    as_of: Day,
) -> Result<Sync<'h>> {
    let source =
        Source { id: house.id(), organisation: Some(whose.id), kind, name: name.to_owned(), as_of };
    // Whom this data brings back had left until now, and what that ended stays ended.
    end_what_leavers_have(house, tx)?;
    Sync::begin(house, tx, actor, &source, whose.id)
}

/// Ends, by a record and once, what whoever has left the organisation still has: sessions, tokens, offices, terms of
/// looking after communities, and the time as head of a profession or deputy.
pub fn end_what_leavers_have(house: &House, tx: &mut Tx<'_>) -> Result<()> {
    access::actions::end_access_of_leavers(house, tx)?;
    communities::actions::end_terms_of_leavers(house, tx)?;
    professions::actions::end_heads_of_leavers(house, tx)?;
    Ok(())
}

fn finish(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    whose: &OrganisationRow,
    sync: Sync<'_>,
    as_of: Day,
    leavers: sync::Leavers,
) -> Result<(OrganisationReport, Vec<Note>)> {
    let (matched, waiting) = (sync.titles.matched() as u64, sync.titles.waiting() as u64);
    let Outcome { tally, refused, mut notes } = sync.finish(tx, actor, &whose.name, leavers)?;
    let mut alarms: Vec<Alarm> = Vec::new();
    alarms.extend(refused.as_ref().map(|refused| Alarm {
        leavers: Some(tally.people_ended),
        people: Some(tally.people_before),
        ..Alarm::from(refused)
    }));
    let day = as_of.max(house.today());
    for last in access::actions::list_last_administrators(tx)? {
        if last.gone <= day {
            alarms.push(administrators::would_leave(&last));
        } else {
            notes.push(administrators::will_leave(&last));
        }
    }
    end_what_leavers_have(house, tx)?;
    let about = OfOrganisation { subject: whose.id, person: (), organisation: whose.id };
    house.record(tx, actor, &StaffDataTaken { about, as_of, tally: tally.clone() })?;
    let report = OrganisationReport {
        organisation: whose.name.clone(),
        as_of,
        tally,
        titles_matched: matched,
        titles_waiting: waiting,
        refused: Alarm::words(&alarms),
        alarms,
        skipped: None,
    };
    Ok((report, notes))
}

/// What a sync said of a line of a file.
fn place(file: &str, note: Note) -> Place {
    Place {
        file: file.to_owned(),
        line: note.line,
        column: note.column.map(str::to_owned),
        code: note.code.to_owned(),
        reason: note.reason,
        remedy: note.remedy.to_owned(),
        left_out: note.left_out,
        posts: 0,
    }
}

/// An organisation of which nothing was looked at.
fn unread(organisation: &str, as_of: Day) -> OrganisationReport {
    OrganisationReport {
        organisation: organisation.to_owned(),
        as_of,
        tally: Tally::default(),
        titles_matched: 0,
        titles_waiting: 0,
        refused: None,
        alarms: Vec::new(),
        skipped: None,
    }
}

/// That nothing of an organisation is to be done, and why.
fn skipped(organisation: &str, as_of: Day, why: &str) -> OrganisationReport {
    OrganisationReport { skipped: Some(why.to_owned()), ..unread(organisation, as_of) }
}

/// That nothing of an organisation can be done, and why.
fn refused(organisation: &str, as_of: Day, alarm: Alarm) -> OrganisationReport {
    let alarms = vec![alarm];
    OrganisationReport { refused: Alarm::words(&alarms), alarms, ..unread(organisation, as_of) }
}

/// Shows what `work` would change, and takes it back.
pub fn tried_out(
    tx: &mut Tx<'_>,
    work: impl FnOnce(&mut Tx<'_>) -> Result<Report>,
) -> Result<Report> {
    let report = tx.within(false, work)?;
    Ok(Report { written: false, ..report })
}

/// Keeps what `work` did only if nothing in it was refused; the report says so either way.
fn all_or_nothing(
    tx: &mut Tx<'_>,
    work: impl FnOnce(&mut Tx<'_>) -> Result<Report>,
) -> Result<Report> {
    let mut refused = None;
    let done = tx.within(true, |tx| {
        let report = work(tx)?;
        if report.refused() {
            refused = Some(report);
            return Err(Refused::new(
                ground::Kind::Conflict,
                "intake.refused",
                "Nothing was changed.",
            )
            .into());
        }
        Ok(report)
    });
    match (refused, done) {
        (Some(report), Err(_)) => Ok(report),
        (_, done) => Ok(Report { written: true, ..done? }),
    }
}
