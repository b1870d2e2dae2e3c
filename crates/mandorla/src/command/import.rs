//! `mandorla import`: files in, with progress and a report a person can act on.

use super::input::Inputs;
use crate::{
    configuration::Common,
    say::{self, Output},
    sealing,
};
use anyhow::Context as _;
use clap::{Args, Subcommand};
use db::{Db, Tx};
use ground::Day;
use house::{Actor, Clock, House, Ids};
use intake::{
    actions::{Options, OrganogramUpload, import_organograms, import_people, tried_out},
    read::{self, Mapping, PeopleReader, Progress, read_organogram},
    report::{Place, PlaceKind, Report, counted},
};
use people::actions::sync::Leavers;
use sha2::{Digest as _, Sha256};
use std::{
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

/// What a refused import ends with, so that a script can tell it from a mistake of its own (1).
const REFUSED: u8 = 3;
/// What the words of a refusal are on the command line.
const FLAGS: &str = "On the command line: --as-of DAY is the date of this data, --organisation NAME names the organisation, --partial says that people not in this file have not left, --accept-leavers that they have, even if they are many.";
/// Refusals that a flag can answer.
const FLAGGED: [&str; 3] =
    ["intake.which_organisation", "intake.not_yet", "intake.older_than_known"];
/// How many places of a kind are printed.
const SHOWN: usize = 5;

#[derive(Subcommand, Debug)]
pub(crate) enum Import {
    /// Departments' published structures, senior and junior files, of any days
    Organogram {
        /// The files, or - for standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        how: How,
    },
    /// An organisation's own export: one row for each appointment
    People {
        /// The file, or - for standard input
        file: PathBuf,
        /// A small file that names the columns, such as: identifier = "Pers.No"
        #[arg(long)]
        mapping: Option<PathBuf>,
        /// Whose staff it is, where the file has no such column
        #[arg(long)]
        organisation: Option<String>,
        #[command(flatten)]
        how: How,
    },
}

#[derive(Args, Debug)]
pub(crate) struct How {
    /// The date of this data, such as 2026-03-31 (an organogram's name may say it; for people otherwise today)
    #[arg(long)]
    as_of: Option<Day>,
    /// The file is a part: people whom it doesn't name have not left
    #[arg(long, conflicts_with = "accept_leavers")]
    partial: bool,
    /// People whom the file doesn't name have left, even if they are more than a tenth
    #[arg(long)]
    accept_leavers: bool,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    const fn how(&self) -> &How {
        match self {
            Self::Organogram { how, .. } | Self::People { how, .. } => how,
        }
    }
}

impl How {
    fn options(&self, organisation: Option<String>) -> Options {
        let leavers = match (self.partial, self.accept_leavers) {
            (true, _) => Leavers::NobodyLeft,
            (false, true) => Leavers::Accepted,
            (false, false) => Leavers::Few,
        };
        Options { as_of: self.as_of, leavers, organisation, import: None }
    }
}

pub(crate) fn run(common: &Common, import: Import) -> anyhow::Result<ExitCode> {
    let output = common.output;
    let configuration = common.settle(None, None)?;
    let database = configuration.database;
    let (is_new, is_dry) = (!Db::is_there(&database), import.how().dry_run);
    // A dry run writes nothing, so that what it is tried on must not stay.
    let nowhere = (is_new && is_dry).then(tempfile::tempdir).transpose()?;
    let address = nowhere.as_ref().map_or_else(
        || database.clone(),
        |folder| format!("sqlite://{}", folder.path().join("dry-run.db").display()),
    );
    let db = rooms::open(&address, &Clock::System)?;
    if is_new {
        output.note(&format!(
            "There was no database at {database}. {}",
            if is_dry { "None was made: this was a dry run." } else { "A new one was made." }
        ));
    }
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let (report, how) = match import {
        Import::Organogram { files, how } => (organograms(&house, output, &files, &how)?, how),
        Import::People { file, mapping, organisation, how } => {
            (people(&house, output, &file, mapping.as_ref(), organisation, &how)?, how)
        }
    };
    sealing::now(&house);
    if output.json {
        say::line(&serde_json::to_string_pretty(&report)?);
    } else {
        print(&report, how.dry_run);
    }
    Ok(if report.refused() { ExitCode::from(REFUSED) } else { ExitCode::SUCCESS })
}

fn digest(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut file =
        std::fs::File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let mut sum = Sha256::new();
    let mut piece = vec![0_u8; 1 << 16];
    loop {
        let read = file.read(&mut piece).with_context(|| format!("reading {}", path.display()))?;
        if read == 0 {
            return Ok(sum.finalize().to_vec());
        }
        sum.update(piece.get(..read).unwrap_or_default());
    }
}

fn organograms(
    house: &Arc<House>,
    output: Output,
    files: &[PathBuf],
    how: &How,
) -> anyhow::Result<Report> {
    let mut report = Report::default();
    let mut brought = Vec::new();
    let inputs = Inputs::of(files)?;
    let bar = output.bar(files.len() as u64, "{bar:30} {pos} of {len} files read");
    for path in inputs.paths() {
        let digest = digest(path)?;
        let (file, name, length) =
            read::open(path).with_context(|| format!("opening {}", path.display()))?;
        match read_organogram(&name, file, Some(length)) {
            Ok(file) => brought.push(OrganogramUpload { file, digest }),
            Err(refused) => report.say(Place::from(&refused)),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let spinner = output.bar(0, "{spinner} taking them in, by organisation and day");
    spinner.enable_steady_tick(std::time::Duration::from_millis(120));
    let options = how.options(None);
    let taken = if how.dry_run {
        house.db.write_much(|tx| {
            tried_out(tx, |tx| {
                import_organograms(house, &Actor::Console, brought.clone(), &options, |one| one(tx))
            })
        })
    } else {
        import_organograms(house, &Actor::Console, brought, &options, |one| {
            house.db.write_much(|tx| one(tx))
        })
    };
    spinner.finish_and_clear();
    report.add(taken?);
    Ok(report)
}

fn people(
    house: &Arc<House>,
    output: Output,
    file: &PathBuf,
    mapping: Option<&PathBuf>,
    organisation: Option<String>,
    how: &How,
) -> anyhow::Result<Report> {
    let inputs = Inputs::of(std::iter::once(file).chain(mapping))?;
    let [path, mapping @ ..] = inputs.paths() else { anyhow::bail!("no file was typed") };
    let mapping = match mapping.first() {
        None => Mapping::default(),
        Some(path) => {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("reading {}", path.display()))?;
            Mapping::parse(&path.display().to_string(), &text)?
        }
    };
    let digest = digest(path)?;
    let options = how.options(organisation);
    let length = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    let bar = output.bar(length, "{bar:30} {bytes} of {total_bytes}");
    let report = house.db.write_much(|tx| {
        // Opened within: the work may run again when another transaction was in the way.
        let (file, name, length) =
            read::open(path).with_context(|| format!("opening {}", path.display()))?;
        let reader =
            PeopleReader::open(&name, file, Some(length), &mapping).map_err(anyhow::Error::from)?;
        let mut told = |progress: Progress| {
            bar.set_position(progress.read);
            Ok(())
        };
        let take = |tx: &mut Tx<'_>| {
            import_people(house, tx, &Actor::Console, (&name, &digest), reader, &options, &mut told)
        };
        if how.dry_run { tried_out(tx, take) } else { take(tx) }
    });
    bar.finish_and_clear();
    report.map_err(|error| match error {
        ground::Error::Refused(refused) if FLAGGED.contains(&refused.code) => {
            say::usage(format!("{}\n{FLAGS}", refused.words))
        }
        error => error.into(),
    })
}

/// The first places of a kind, and how many more are like them.
fn kind_of_place(report: &Report, kind: &PlaceKind) {
    let mark = if kind.left_out { "left out" } else { "note    " };
    let alike = report.places.iter().filter(|place| {
        (&place.file, &place.code, &place.column, place.left_out)
            == (&kind.file, &kind.code, &kind.column, kind.left_out)
    });
    let mut shown = 0;
    for place in alike.take(SHOWN) {
        say::line(&format!("{mark}  {place}"));
        shown += 1;
    }
    let more = kind.count.saturating_sub(shown);
    if more > 0 {
        let posts = match kind.posts {
            0 => String::new(),
            posts => format!(", {} in all", counted(posts, "post", "posts")),
        };
        say::line(&format!(
            "{mark}  {}: {} like that{posts}.",
            kind.file,
            counted(more, "more row", "more rows")
        ));
    }
}

fn print(report: &Report, dry_run: bool) {
    for kind in report.kinds_in_order().into_iter().rev() {
        kind_of_place(report, kind);
    }
    for taken in &report.taken {
        say::line(&format!("\n{}, as of {}", taken.organisation, taken.as_of.words()));
        for (about, words) in taken.lines() {
            say::line(&format!("  {about:<30}{words}"));
        }
        if let Some(words) = &taken.skipped {
            say::line(&format!("  {words}"));
        }
        if let Some(words) = &taken.refused {
            say::line(&format!("  Refused: {words}"));
        }
    }
    say::line(&format!(
        "\n{}{}",
        report.summary(),
        if dry_run { " Nothing was written: this was a dry run." } else { "" }
    ));
    if report.refused() {
        say::line(FLAGS);
    }
    if report.taken.iter().any(|taken| taken.titles_waiting > 0) && !dry_run {
        say::line(
            "Titles that no rule knows wait for a person to decide: start mandorla serve, and open Administration, Titles.",
        );
    }
}
