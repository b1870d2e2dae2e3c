//! Imports and the pieces of uploads.

pub(crate) mod checks;

use crate::model::{ImportId, ImportRow, Place};
use anyhow::Context as _;
use db::{Tx, values};
use ground::Moment;
use house::{Actor, House, JobId};
use std::{
    fs::File,
    io::{BufReader, Read, Seek as _, SeekFrom, Write as _},
};
use uuid::Uuid;

/// A piece of an upload, in bytes: small enough for every database's row.
const PIECE: usize = 512 * 1024;

const IMPORTS: &str =
    "select i.id, i.kind, i.names, i.state, i.report <> 'null', coalesce(p.name, sa.name), coalesce(i.by_id, i.service_id),
       i.at, i.applied_at, i.job_id, i.problem_code, i.problem
  from imports i left join people p on p.id = i.by_id left join service_accounts sa on sa.id = i.service_id";

/// Imports, the latest first: those that `by` brought, or (`None`) all; after the one of this moment and id.
pub(crate) fn imports_after(
    tx: &mut Tx<'_>,
    by: Option<Uuid>,
    after: Option<Place>,
    limit: i64,
) -> anyhow::Result<Vec<ImportRow>> {
    let (at, id) = (after.map_or(Moment(0), |(at, _)| at), after.map(|(_, id)| id));
    tx.list(
        &format!(
            "{IMPORTS} where (cast($1 as uuid) is null or i.by_id = $1 or i.service_id = $1)
               and (cast($3 as uuid) is null or i.at < $2 or (i.at = $2 and i.id < $3))
             order by i.at desc, i.id desc limit $4"
        ),
        values![by, at, id, limit],
    )
}

/// Shows what an upload would change by now.
pub(crate) fn show_anew(tx: &mut Tx<'_>, id: ImportId, report: &str) -> anyhow::Result<()> {
    tx.run(
        "update imports set report = $2 where id = $1 and state = 'checked'",
        values![id, report],
    )?;
    Ok(())
}

/// Notes which job works on an import by now, if one does, and why the last one did nothing: a code, and words.
pub(crate) fn note_job(
    tx: &mut Tx<'_>,
    id: ImportId,
    job: Option<JobId>,
    problem: Option<(&str, Option<&str>)>,
) -> anyhow::Result<()> {
    let (code, words) = problem.map_or((None, None), |(code, words)| (Some(code), words));
    tx.run(
        "update imports set job_id = $2, problem_code = $3, problem = $4 where id = $1",
        values![id, job, code, words],
    )?;
    Ok(())
}

/// Drops uploads brought before `before` that nobody confirmed.
pub(crate) fn drop_old(tx: &mut Tx<'_>, before: Moment, now: Moment) -> anyhow::Result<()> {
    let old: Vec<(ImportId, String)> = tx.list(
        "select id, report from imports where state = 'checked' and at < $1",
        values![before],
    )?;
    for (id, report) in old {
        settle(tx, id, "dropped", &report, now)?;
    }
    Ok(())
}

pub(crate) fn import(tx: &mut Tx<'_>, id: ImportId) -> anyhow::Result<Option<ImportRow>> {
    tx.find(&format!("{IMPORTS} where i.id = $1"), values![id])
}

/// The report of an import, as JSON.
pub(crate) fn report(tx: &mut Tx<'_>, id: ImportId) -> anyhow::Result<String> {
    Ok(tx.get::<(String,)>("select report from imports where id = $1", values![id])?.0)
}

/// How its files are to be taken, as JSON.
pub(crate) fn options(tx: &mut Tx<'_>, id: ImportId) -> anyhow::Result<String> {
    Ok(tx.get::<(String,)>("select options from imports where id = $1", values![id])?.0)
}

/// Whether files of these bytes have been taken in.
pub(crate) fn applied_before(tx: &mut Tx<'_>, digest: &[u8]) -> anyhow::Result<bool> {
    let known: Option<(ImportId,)> =
        tx.find("select import_id from import_marks where digest = $1 limit 1", values![digest])?;
    Ok(known.is_some())
}

pub(crate) struct NewImport<'a> {
    pub(crate) id: ImportId,
    pub(crate) kind: &'a str,
    pub(crate) names: &'a str,
    pub(crate) digest: &'a [u8],
    pub(crate) options: &'a str,
    pub(crate) state: &'a str,
}

pub(crate) fn add_import(
    tx: &mut Tx<'_>,
    new: &NewImport<'_>,
    actor: &Actor,
    at: Moment,
) -> anyhow::Result<()> {
    let applied_at = (new.state == "applied").then_some(at);
    tx.run(
        "insert into imports (id, kind, names, digest, options, state, report, by_id, service_id, at, applied_at)
         values ($1, $2, $3, $4, $5, $6, 'null', $7, $8, $9, $10)",
        values![
            new.id,
            new.kind,
            new.names,
            new.digest,
            new.options,
            new.state,
            actor.person(),
            actor.service().map(|service| service.id),
            at,
            applied_at
        ],
    )?;
    Ok(())
}

/// Marks files of these bytes as taken in by an import, so that bringing them again does nothing. What the console takes in
/// is an import by that.
pub(crate) fn keep_applied(
    tx: &mut Tx<'_>,
    house: &House,
    actor: &Actor,
    import: Option<ImportId>,
    (kind, names): (&str, &str),
    digest: &[u8],
) -> anyhow::Result<()> {
    let id = import.unwrap_or_else(|| house.id());
    if import.is_none() {
        let new = NewImport { id, kind, names, digest, options: "{}", state: "applied" };
        add_import(tx, &new, actor, house.now())?;
    }
    tx.run(
        "insert into import_marks (digest, import_id) values ($1, $2) on conflict do nothing",
        values![digest, id],
    )?;
    Ok(())
}

/// Moves an upload from `checked` to another state; false when it was no longer `checked`.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    id: ImportId,
    state: &str,
    report: &str,
    at: Moment,
) -> anyhow::Result<bool> {
    let changed = tx.run(
        "update imports set state = $2, report = $3, applied_at = $4 where id = $1 and state = 'checked'",
        values![id, state, report, at],
    )?;
    tx.run("delete from import_pieces where import_id = $1", values![id])?;
    Ok(changed == 1)
}

/// A file that was brought. It lies on the disk and is read in pieces.
#[derive(Debug)]
pub struct StaffFile {
    /// What it is called where it comes from.
    pub name: String,
    /// How long it is, in bytes.
    pub length: u64,
    /// What is in it.
    pub content: File,
}

impl StaffFile {
    /// A file of this name with this in it so far.
    ///
    /// # Errors
    /// When the disk takes nothing.
    pub fn new(name: String, bytes: &[u8]) -> anyhow::Result<Self> {
        let content = tempfile::tempfile().context("keeping a file that was brought")?;
        let mut file = Self { name, length: 0, content };
        file.append(bytes)?;
        Ok(file)
    }

    fn append(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.content.write_all(bytes).context("keeping a file that was brought")?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Its content, from the beginning.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn open(&self) -> anyhow::Result<BufReader<Content>> {
        let file = self.content.try_clone().context("opening a file that was brought")?;
        Ok(BufReader::new(Content { file, at: 0 }))
    }
}

/// A reader of a file, with a place of its own. Handles of one file share its place, so that whoever reads goes to their
/// own first: a digest that is taken while a reader is half way must not end it early.
#[derive(Debug)]
pub struct Content {
    file: File,
    at: u64,
}

impl Read for Content {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.file.seek(SeekFrom::Start(self.at))?;
        let read = self.file.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

pub(crate) fn add_file(
    tx: &mut Tx<'_>,
    id: ImportId,
    number: i64,
    file: &StaffFile,
) -> anyhow::Result<()> {
    let mut content = file.open()?;
    for piece in 0_i64.. {
        let mut bytes = Vec::with_capacity(PIECE);
        content.by_ref().take(PIECE as u64).read_to_end(&mut bytes)?;
        if bytes.is_empty() {
            break;
        }
        tx.run(
            "insert into import_pieces (import_id, file, piece, name, bytes) values ($1, $2, $3, $4, $5)",
            values![id, number, piece, file.name, bytes],
        )?;
    }
    Ok(())
}

/// The files of an upload, put together on the disk again.
pub(crate) fn files(tx: &mut Tx<'_>, id: ImportId) -> anyhow::Result<Vec<StaffFile>> {
    let mut files: Vec<StaffFile> = Vec::new();
    let mut last = -1;
    tx.each(
        "select file, name, bytes from import_pieces where import_id = $1 order by file, piece",
        values![id],
        |line| {
            let (file, bytes) = (line.get::<i64>(0)?, line.get::<Vec<u8>>(2)?);
            if file != last {
                last = file;
                files.push(StaffFile::new(line.get(1)?, &bytes)?);
            } else if let Some(file) = files.last_mut() {
                file.append(&bytes)?;
            }
            Ok(())
        },
    )?;
    Ok(files)
}
