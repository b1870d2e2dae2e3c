//! Imports on pages: bring files, see what they would change, confirm, read the report.

use super::{Brought, Options, import_organograms, import_people, tried_out};
use crate::{
    events::{FilesBrought, ImportSettled, StateParts},
    read::{Mapping, PeopleReader, read_organogram},
    report::{Place, Report},
    store::{self, Import, ImportId, NewImport, StaffFile},
};
use anyhow::Context as _;
use db::Tx;
use ground::{Day, Error, Kind as RefusedKind, Moment, Refused, Result};
use house::{About, Actor, Change, House, Thing};
use people::actions::sync::Leavers;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::io::BufRead as _;

/// How long a file waits to be confirmed: seven days.
const KEPT_SECONDS: i64 = 7 * 24 * 60 * 60;

/// What sort of files they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The organisation's own export.
    People,
    /// Published organograms.
    Organogram,
}

impl Kind {
    /// As it is stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Organogram => "organogram",
        }
    }
}

/// How somebody wishes files to be taken; kept with them until they are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Wish {
    /// What they are.
    pub kind: Kind,
    /// The day they speak of, if said.
    pub as_of: Option<Day>,
    /// Whose staff, if said.
    pub organisation: Option<String>,
    /// The file is a part: nobody is ended.
    pub partial: bool,
    /// They have really left.
    pub accept_leavers: bool,
    /// A mapping file's text; blank when columns are found by their headers.
    pub mapping: String,
}

impl Wish {
    fn options(&self) -> Options {
        let leavers = match (self.partial, self.accept_leavers) {
            (true, _) => Leavers::NobodyLeft,
            (false, true) => Leavers::Accepted,
            (false, false) => Leavers::Few,
        };
        Options { as_of: self.as_of, leavers, organisation: self.organisation.clone() }
    }
}

const NOT_YOURS: &str = "Only people operations can import staff data.";

/// How far somebody may see what is brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing of it.
    None,
    /// What they brought themselves: they keep the staff data of some organisations.
    Own,
    /// All of it: they keep the staff data of all.
    All,
}

/// How far `actor` may see imports. Whose staff data a file may change is asked again for each organisation in it.
pub fn reach(house: &House, actor: &Actor) -> Result<Reach> {
    let keeps = |thing: &Thing| house.may(actor, "keep_staff_data", thing);
    if keeps(&Thing::new("StaffData", "uploads"))? {
        return Ok(Reach::All);
    }
    for office in actor.offices() {
        if let Some(organisation) = office.organisation
            && keeps(&Thing::new("StaffData", organisation).within(organisation))?
        {
            return Ok(Reach::Own);
        }
    }
    Ok(Reach::None)
}

/// What `actor` may see of the imports, the latest first, after the one of this moment and id.
pub fn list(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    after: Option<(Moment, ImportId)>,
    limit: i64,
) -> Result<Vec<Import>> {
    let by = match (reach(house, actor)?, actor.id()) {
        (Reach::All, _) => None,
        (Reach::Own, Some(id)) => Some(id),
        _ => return Err(Refused::not_found().into()),
    };
    Ok(store::imports_after(tx, by, after, limit)?)
}

/// Whether `actor` may bring files at all.
pub fn may_bring(house: &House, actor: &Actor) -> Result<()> {
    if reach(house, actor)? == Reach::None {
        return Err(Refused::new(RefusedKind::NotAllowed, "intake.not_yours", NOT_YOURS).into());
    }
    Ok(())
}

/// The import of this id, if `actor` may see it.
pub fn open(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId) -> Result<Import> {
    let reach = reach(house, actor)?;
    let import = store::import(tx, id)?;
    let seen = import.filter(|import| {
        reach == Reach::All
            || (reach == Reach::Own && actor.id().is_some() && import.by_id == actor.id())
    });
    Ok(seen.ok_or_else(Refused::not_found)?)
}

/// Takes files in without changing anything else, and finds what they would change.
pub fn bring(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    wish: &Wish,
    files: &[StaffFile],
) -> Result<ImportId> {
    may_bring(house, actor)?;
    if files.is_empty() {
        return Err(Refused::field("files", "intake.no_file", "Choose a file.").into());
    }
    // Staff data that nobody confirmed is not kept for long.
    store::drop_old(tx, house.now().plus_seconds(-KEPT_SECONDS), house.now())?;
    let report = tried_out(tx, |tx| take(house, tx, actor, wish, files))?;
    let id: ImportId = house.id();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let new = NewImport {
        id,
        kind: wish.kind.key(),
        names: &names.join(", "),
        digest: &digest(files)?,
        options: &serde_json::to_string(wish).context("keeping how files are to be taken")?,
        state: "checked",
        report: &serde_json::to_string(&report).context("keeping a report")?,
    };
    store::add_import(tx, &new, actor, house.now())?;
    for (n, file) in (0_i64..).zip(files) {
        store::add_file(tx, id, n, file)?;
    }
    let event = FilesBrought {
        about: about(id),
        kind: wish.kind.key().to_owned(),
        files: names.into_iter().map(str::to_owned).collect(),
    };
    house.record(tx, actor, &event)?;
    Ok(id)
}

/// What came of confirming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It was done, or refused; the report says which.
    Done,
    /// It would be something else by now: nothing was done.
    Changed,
    /// It waited too long and was dropped.
    TooLate,
}

/// Does what was shown. It is found anew first: if it would be something else by now, nothing is done, and
/// the new difference is there to be shown.
pub fn apply(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId) -> Result<Confirmed> {
    let import = open(house, tx, actor, id)?;
    if import.state != "checked" {
        return Err(settled_already().into());
    }
    if import.at < house.now().plus_seconds(-KEPT_SECONDS) {
        drop_import(house, tx, actor, id)?;
        return Ok(Confirmed::TooLate);
    }
    let wish: Wish =
        serde_json::from_str(&import.options).context("reading how files are to be taken")?;
    let shown: Report = serde_json::from_str(&import.report).context("reading what was shown")?;
    let files = store::files(tx, id)?;
    let now = tried_out(tx, |tx| take(house, tx, actor, &wish, &files))?;
    if now.taken != shown.taken {
        let text = serde_json::to_string(&now).context("keeping a report")?;
        store::show_anew(tx, id, &text)?;
        return Ok(Confirmed::Changed);
    }
    let report = take(house, tx, actor, &wish, &files)?;
    let state = if report.refused() { "refused" } else { "applied" };
    let text = serde_json::to_string(&report).context("keeping a report")?;
    if !store::settle(tx, id, state, &text, house.now())? {
        return Err(settled_already().into());
    }
    settled(house, tx, actor, id, state)?;
    Ok(Confirmed::Done)
}

/// Lets an upload go without taking it in.
pub fn drop_import(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId) -> Result<()> {
    let import = open(house, tx, actor, id)?;
    if !store::settle(tx, id, "dropped", &import.report, house.now())? {
        return Err(settled_already().into());
    }
    settled(house, tx, actor, id, "dropped")
}

fn settled(house: &House, tx: &mut Tx<'_>, actor: &Actor, id: ImportId, state: &str) -> Result<()> {
    let [before, after] = ["checked", state].map(|state| StateParts { state: state.to_owned() });
    let state = Change::new(before, after);
    house.record(tx, actor, &ImportSettled { about: about(id), state })
}

fn about(id: ImportId) -> About<ImportId> {
    About { subject: id, person: (), organisation: () }
}

fn settled_already() -> Refused {
    Refused::new(
        RefusedKind::Conflict,
        "intake.settled",
        "This import has been applied or discarded meanwhile. Its page says what came of it.",
    )
}

fn digest(files: &[StaffFile]) -> anyhow::Result<Vec<u8>> {
    let mut sum = Sha256::new();
    for file in files {
        let mut content = file.open()?;
        loop {
            let piece = content.fill_buf().context("reading a file that was brought")?;
            let length = piece.len();
            if length == 0 {
                break;
            }
            sum.update(piece);
            content.consume(length);
        }
    }
    Ok(sum.finalize().to_vec())
}

fn take(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    wish: &Wish,
    files: &[StaffFile],
) -> Result<Report> {
    let options = wish.options();
    match wish.kind {
        Kind::Organogram => {
            let mut brought = Vec::new();
            let mut report = Report::default();
            for one in files {
                match read_organogram(&one.name, one.open()?, Some(one.length)) {
                    Ok(file) => {
                        let digest = digest(std::slice::from_ref(one))?;
                        brought.push(Brought { file, digest });
                    }
                    Err(refused) => report.say(Place::from(&refused)),
                }
            }
            report.add(import_organograms(house, actor, brought, &options, |one| one(tx))?);
            Ok(report)
        }
        Kind::People => {
            let [file] = files else {
                return Err(Refused::field(
                    "files",
                    "intake.one_file",
                    "Upload one file of people at a time.",
                )
                .into());
            };
            let refused = |refused: crate::read::FileRefused| {
                Error::from(Refused::field("files", "intake.unusable", refused.to_string()))
            };
            let mapping = Mapping::parse("the mapping", &wish.mapping).map_err(|refused| {
                Error::from(Refused::field("mapping", "intake.mapping", refused.to_string()))
            })?;
            let reader = PeopleReader::open(&file.name, file.open()?, Some(file.length), &mapping)
                .map_err(refused)?;
            let (name, digest) = (&file.name, digest(files)?);
            import_people(house, tx, actor, (name, &digest), reader, &options, &mut |_| ())
        }
    }
}
