//! The reading half of the import: bytes become typed, checked rows and problems, as a stream.
//! It must never touch a database, a clock or a page, and never hold a file whole.

mod cells;
mod columns;
mod cycles;
mod dates;
mod figures;
mod names;
mod notes;
mod nothing;
mod organogram;
mod people;
mod problem;
mod resolve;
mod snapshot;
mod source;
mod splitter;
mod status;
mod table;

pub use columns::{ColumnNames, Mapping, NameOrder};
pub use cycles::find_cycles;
pub use dates::DateOrder;
pub use names::manager_readings;
pub use organogram::{
    Holder, OrganogramFile, PostGroup, ReportsTo, Rows, SeniorPost, read_organogram,
};
pub use people::{PeopleReader, PersonRow, REPEATED};
pub use problem::{FileRefusal, GroupClues, PersonClues, Problem, Severity};
pub use resolve::{Figures, Structure, resolve};
pub use snapshot::{Snapshot, snapshots};
pub use source::{Encoding, Progress};
pub use status::Status;
pub use table::{Counts, Row, Table};

use std::{fs::File, path::Path};

/// Opens a file for one of the readers: the stream, the name to say in problems, and its length.
pub fn open(path: &Path) -> std::io::Result<(File, String, u64)> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok((file, name, length))
}
