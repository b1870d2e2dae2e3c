//! An organisation's own export: people, what they hold, where, and for whom they work.

mod named;
mod roles;
mod whom;

use self::whom::Mention;
use super::{Options, all_or_nothing, begin, finish, organisation, place};
use crate::{
    read::{PeopleReader, PersonRow, Problem, Progress, REPEATED, Severity, Status},
    report::{Place, Report},
    store,
};
use db::Tx;
use ground::{Day, Kind, Refused, Result, identity};
use house::{Actor, House};
use people::{
    Level, LevelId, LineKind, OrganisationRow, Role, RoleId, TitleId, UnitId,
    actions::sync::{
        AppointmentClaim, ClaimOutcome, Leavers, ManagerName, Managers, PersonHandle,
        Place as ManagerPlace, Silent, Sync,
    },
    queries::{organisations, persons},
};
use std::{collections::HashMap, io::Read, rc::Rc};

/// Rows between two words on progress.
const TOLD_EVERY: u64 = 1_000;

/// Takes in an export, all of it or nothing. `told` hears how far it is, and ends it by an error.
pub fn import_people<R: Read>(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    (name, digest): (&str, &[u8]),
    reader: PeopleReader<R>,
    options: &Options,
    told: &mut dyn FnMut(Progress) -> Result<()>,
) -> Result<Report> {
    let as_of = options.as_of.unwrap_or_else(|| house.today());
    all_or_nothing(tx, |tx| {
        let mut intake = Intake {
            house,
            actor,
            name,
            as_of,
            unit_kinds: reader.unit_kinds(),
            default: default_organisation(tx, options)?,
            report: Report::default(),
            organisations: Vec::new(),
            by_name: HashMap::new(),
            roles: HashMap::new(),
            managers: Managers::default(),
            lines: Lines::default(),
            silent: reader.silent(),
            start_is_its_own: reader.start_is_its_own(),
            named: Vec::new(),
            waiting: Vec::new(),
        };
        intake.rows(tx, reader, told)?;
        intake.keep_the_named(tx)?;
        intake.lines(tx, options.leavers == Leavers::NobodyLeft)?;
        let report = intake.finish(tx, options)?;
        store::keep_applied(tx, house, actor, options.import, ("people", name), digest)?;
        Ok(report)
    })
}

/// The one named in the options, else the only one there is.
fn default_organisation(tx: &mut Tx<'_>, options: &Options) -> Result<Option<String>> {
    if options.organisation.is_some() {
        return Ok(options.organisation.clone());
    }
    let all = organisations::list_organisations(tx)?;
    Ok(match all.as_slice() {
        [only] => Some(only.name.clone()),
        _ => None,
    })
}

/// A manager to be found once everybody is known.
pub(super) struct PendingLine {
    /// Where the file says so.
    pub(super) line: u64,
    /// The person's place among those who may be managers.
    pub(super) place: ManagerPlace,
    /// The number of their organisation.
    pub(super) organisation: u32,
    /// The number of what is written.
    pub(super) written: u32,
    pub(super) kind: LineKind,
    /// First day of what they hold, if given.
    pub(super) start: Option<Day>,
}

/// Managers to be found, each way of writing one kept once.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) awaited: Vec<PendingLine>,
    pub(super) written: Vec<(Rc<str>, ManagerName)>,
    numbers: HashMap<Rc<str>, u32>,
}

impl Lines {
    fn number(&mut self, manager: &str) -> u32 {
        if let Some(known) = self.numbers.get(manager) {
            return *known;
        }
        let number = u32::try_from(self.written.len()).unwrap_or(u32::MAX);
        let text: Rc<str> = manager.into();
        self.written.push((Rc::clone(&text), ManagerName::new(manager)));
        self.numbers.insert(text, number);
        number
    }
}

/// A role with its levels, where there is one of a name.
type KnownRole = Option<(Role, Vec<Level>)>;

pub(super) struct Intake<'a> {
    house: &'a House,
    actor: &'a Actor,
    name: &'a str,
    pub(super) as_of: Day,
    unit_kinds: Vec<String>,
    default: Option<String>,
    report: Report,
    pub(super) organisations: Vec<(OrganisationRow, Sync<'a>)>,
    by_name: HashMap<String, usize>,
    roles: HashMap<(usize, String), KnownRole>,
    pub(super) managers: Managers,
    pub(super) lines: Lines,
    silent: Silent,
    start_is_its_own: bool,
    /// Whom lines that can't be used name.
    named: Vec<Mention>,
    /// Rows that have to be seen beside their identifier's others.
    waiting: Vec<Row>,
}

/// A row of an export, with what it speaks of.
struct Row {
    said: PersonRow,
    /// The number of its organisation.
    at: usize,
    role: Option<(RoleId, Option<LevelId>)>,
    title: Option<TitleId>,
    unit: Option<UnitId>,
}

impl Intake<'_> {
    fn rows<R: Read>(
        &mut self,
        tx: &mut Tx<'_>,
        mut reader: PeopleReader<R>,
        told: &mut dyn FnMut(Progress) -> Result<()>,
    ) -> Result<()> {
        let mut seen = 0_u64;
        while let Some(next) = reader.next() {
            match next {
                Ok(row) => self.row(tx, row)?,
                Err(problem) if problem.severity == Severity::Stopped => {
                    return Err(Refused::new(
                        Kind::Invalid,
                        "intake.stopped",
                        format!("{problem} Nothing was changed."),
                    )
                    .into());
                }
                Err(problem) => {
                    // What is said twice in the same words is taken once.
                    if problem.severity == Severity::Refused && problem.code != REPEATED {
                        self.named.extend(Mention::by(&problem));
                    }
                    self.report.say(Place::from(&problem));
                }
            }
            for said in reader.take_repeated() {
                self.speaks_of(tx, said)?;
            }
            seen += 1;
            if seen.is_multiple_of(TOLD_EVERY) {
                told(reader.progress())?;
            }
        }
        told(reader.progress())?;
        let counts = reader.counts();
        self.report.rows = counts.rows + counts.refused;
        self.judge(tx, &reader)
    }

    /// Whether a row's status and its days go together on the file's day; a row of somebody who has left by their
    /// status, and not by their days, is left out, as if the file did not name them.
    fn agrees(&mut self, row: &PersonRow) -> bool {
        let over = row.end.filter(|end| *end <= self.as_of);
        let (left_out, reason) = match (row.status, over, row.end) {
            (Some(Status::Left), None, Some(end)) => (
                true,
                format!(
                    "{} has left by their status, though the last day, {}, has not come: the row was left out, as if the person were not in the file.",
                    row.identifier,
                    end.plus_days(-1).words()
                ),
            ),
            (Some(Status::Current), Some(end), _) => (
                false,
                format!(
                    "{} is there by their status, though the last day was {}: the day was taken.",
                    row.identifier,
                    end.plus_days(-1).words()
                ),
            ),
            _ => return true,
        };
        let remedy = "Correct the status or the day.";
        let problem = if left_out {
            Problem::refused(row.line, "people.status_and_day", reason, remedy)
        } else {
            Problem::noted(row.line, "people.status_and_day", reason, remedy)
        };
        self.note(&problem);
        !left_out
    }

    fn row(&mut self, tx: &mut Tx<'_>, said: PersonRow) -> Result<()> {
        if !self.agrees(&said) {
            return Ok(());
        }
        if self.lacks_history(tx, &said)? {
            return Ok(());
        }
        let Some(row) = self.speaks_of(tx, said)? else { return Ok(()) };
        match self.holds(tx, &row)? {
            ClaimOutcome::By(known) => self.is_held(&row, known),
            ClaimOutcome::LeftOut => self.named.push(Mention::in_row(&row.said)),
            ClaimOutcome::Waits => self.waiting.push(row),
        }
        Ok(())
    }

    /// A row with what it speaks of; how it writes the names of that counts.
    fn speaks_of(&mut self, tx: &mut Tx<'_>, said: PersonRow) -> Result<Option<Row>> {
        let at = self.organisation(tx, &said)?;
        let role = self.role(tx, at, &said)?;
        let Some((_, sync)) = self.organisations.get_mut(at) else { return Ok(None) };
        let unit = sync.unit(tx, &said.unit_path)?;
        let words =
            said.title.as_deref().or(if role.is_none() { said.role.as_deref() } else { None });
        let title = words.map(|words| sync.title(tx, words, "")).transpose()?;
        Ok(Some(Row { said, at, role, title, unit }))
    }

    /// Whether a row says that somebody whom nobody knew had left, and not since when they were there: it is left out.
    fn lacks_history(&mut self, tx: &mut Tx<'_>, said: &PersonRow) -> Result<bool> {
        let is_over = said.end.is_some_and(|end| end <= self.as_of);
        if is_over && said.start.is_none() && !self.was_known(tx, said)? {
            let reason = format!(
                "{} had left by the file's day, and the row gives no first day, so there is no history to add.",
                said.identifier
            );
            let problem = Problem::refused(
                said.line,
                "people.over_without_start",
                reason,
                "Give the first day.",
            );
            self.note(&problem);
            return Ok(true);
        }
        Ok(false)
    }

    /// Whether a row's identifier was known before; a row that nothing can be made of begins no organisation.
    fn was_known(&self, tx: &mut Tx<'_>, said: &PersonRow) -> Result<bool> {
        let Some(name) = said.organisation.as_deref().or(self.default.as_deref()) else {
            return Ok(false);
        };
        let key = &said.identifier_folded;
        let begun = self.by_name.get(&identity(name)).and_then(|at| self.organisations.get(*at));
        if let Some((_, sync)) = begun {
            return Ok(sync.was_known(key));
        }
        let Some(whose) = organisations::find_organisation(tx, name)? else { return Ok(false) };
        Ok(persons::person_by_key(tx, whose.id, key)?.is_some())
    }

    /// What becomes of what a row says.
    fn holds(&mut self, tx: &mut Tx<'_>, row: &Row) -> Result<ClaimOutcome> {
        let Some((_, sync)) = self.organisations.get_mut(row.at) else {
            return Ok(ClaimOutcome::LeftOut);
        };
        let said = &row.said;
        let reference = format!(
            "{} {}",
            said.title.as_deref().unwrap_or(""),
            said.role.as_deref().unwrap_or("")
        );
        let holding = AppointmentClaim {
            line: said.line,
            key: &said.identifier_folded,
            name: &said.name,
            email: said.email.as_deref(),
            no_email: said.no_email,
            reference: &reference,
            post: None,
            title: row.title,
            role: row.role,
            grade: said.level.as_deref().unwrap_or(""),
            fte_thousandths: i64::from(said.fte_thousandths),
            unit: row.unit,
            start: said.start,
            start_is_its_own: self.start_is_its_own,
            end: said.end,
            primary: said.primary,
            silent: self.silent,
        };
        sync.holds(tx, &holding)
    }

    /// A row was taken: its person may manage, and be managed.
    fn is_held(&mut self, row: &Row, known: PersonHandle) {
        self.report.rows_used += 1;
        let (said, at) = (&row.said, row.at);
        // Who has left by the file's day neither manages nor is managed.
        if said.end.is_some_and(|end| end <= self.as_of) {
            return;
        }
        let email = said.email.as_deref();
        let place = self.managers.add(at, known, &said.identifier_folded, &said.name, email);
        let (professional, delivery) = (said.manager.iter(), said.delivery_manager.iter());
        let professional = professional.map(|manager| (manager, LineKind::Professional));
        for (manager, kind) in
            professional.chain(delivery.map(|manager| (manager, LineKind::Delivery)))
        {
            let written = self.lines.number(manager);
            self.lines.awaited.push(PendingLine {
                line: said.line,
                place,
                organisation: u32::try_from(at).unwrap_or(u32::MAX),
                written,
                kind,
                start: said.start,
            });
        }
    }

    fn organisation(&mut self, tx: &mut Tx<'_>, row: &PersonRow) -> Result<usize> {
        let Some(name) = row.organisation.as_deref().or(self.default.as_deref()) else {
            return Err(Refused::field(
                "organisation",
                "intake.which_organisation",
                format!("{}, line {}: the file does not say which organisation this is. Name the organisation, or add a column “organisation” to the file. Nothing was changed.", self.name, row.line),
            )
            .into());
        };
        let folded = identity(name);
        if let Some(known) = self.by_name.get(&folded).copied() {
            if let (Some(name), Some((_, sync))) =
                (&row.organisation, self.organisations.get_mut(known))
            {
                sync.calls_organisation(name);
            }
            return Ok(known);
        }
        let whose = organisation(self.house, tx, self.actor, name)?;
        let mut sync = begin(self.house, tx, self.actor, &whose, "people", self.name, self.as_of)?;
        sync.call_units(&self.unit_kinds);
        if let Some(name) = &row.organisation {
            sync.calls_organisation(name);
        }
        let at = self.organisations.len();
        self.organisations.push((whose, sync));
        self.by_name.insert(folded, at);
        Ok(at)
    }

    pub(super) fn note(&mut self, problem: &Problem) {
        self.report.say(Place { file: self.name.to_owned(), ..Place::from(problem) });
    }

    fn finish(self, tx: &mut Tx<'_>, options: &Options) -> Result<Report> {
        let mut report = self.report;
        for (whose, sync) in self.organisations {
            let (taken, notes) =
                finish(self.house, tx, self.actor, &whose, sync, self.as_of, options.leavers)?;
            report.taken.push(taken);
            for note in notes {
                // Only once all is known a row of what is over turns out to be of no use.
                report.rows_used -= u64::from(note.takes_back());
                report.say(place(self.name, note));
            }
        }
        Ok(report)
    }
}
