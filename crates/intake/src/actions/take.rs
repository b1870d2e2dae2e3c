//! Taking files in, as somebody wishes them to be taken.

use super::{BringFiles, Options, OrganogramUpload, import_organograms, import_people};
use crate::{
    model::Kind,
    read::{Mapping, PeopleReader, Progress, read_organogram},
    report::{Place, Report},
    store::StaffFile,
};
use anyhow::Context as _;
use db::Tx;
use ground::{Error, Refused, Result};
use house::{Actor, House};
use sha2::{Digest as _, Sha256};
use std::io::BufRead as _;

/// Hears how far work on files is, and ends it by an error.
pub(crate) type OnProgress<'t> = &'t mut dyn FnMut(Progress) -> Result<()>;

pub(super) fn digest(files: &[StaffFile]) -> anyhow::Result<Vec<u8>> {
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

pub(super) fn take(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    (request, options): (&BringFiles, &Options),
    files: &[StaffFile],
    told: OnProgress<'_>,
) -> Result<Report> {
    match request.kind {
        Kind::Organogram => {
            let mut brought = Vec::new();
            let mut report = Report::default();
            for one in files {
                match read_organogram(&one.name, one.open()?, Some(one.length)) {
                    Ok(file) => {
                        let digest = digest(std::slice::from_ref(one))?;
                        brought.push(OrganogramUpload { file, digest });
                    }
                    Err(refused) => report.say(Place::from(&refused)),
                }
                told(Progress { read: one.length, total: Some(one.length) })?;
            }
            report.add(import_organograms(house, actor, brought, options, |one| one(tx))?);
            Ok(report)
        }
        Kind::People => {
            let (file, reader) = people_reader(request, files)?;
            let (name, digest) = (&file.name, digest(files)?);
            import_people(house, tx, actor, (name, &digest), reader, options, told)
        }
    }
}

/// The one file of people, opened as far as its header.
pub(super) fn people_reader<'f>(
    request: &BringFiles,
    files: &'f [StaffFile],
) -> Result<(&'f StaffFile, PeopleReader<impl std::io::Read>)> {
    let [file] = files else {
        let words = "Upload one file of people at a time.";
        return Err(Refused::field("files", "intake.one_file", words).into());
    };
    let mapping = Mapping::parse("the mapping", request.mapping.as_deref().unwrap_or_default())
        .map_err(|refused| {
            Error::from(Refused::field("mapping", "intake.mapping", refused.to_string()))
        })?;
    let reader = PeopleReader::open(&file.name, file.open()?, Some(file.length), &mapping);
    let reader = reader.map_err(|refused| {
        Error::from(Refused::field("files", "intake.unusable", refused.to_string()))
    })?;
    Ok((file, reader))
}
