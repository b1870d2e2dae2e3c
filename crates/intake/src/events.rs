//! What happens to imports. What they change is told by the events of `people`.

use crate::model::ImportId;
use house::{About, Change};
use serde::{Deserialize, Serialize};

house::events! { "intake":
    FilesBrought = "files_brought", Formal, 1;
    ImportSettled = "import_settled", Formal, 1;
}

/// Files were brought, and wait to be taken in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FilesBrought {
    /// Which import.
    pub about: About<ImportId>,
    /// Of what, as a key.
    pub kind: String,
    /// Their names.
    pub files: Vec<String>,
}

/// A state of an import.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StateParts {
    /// Which, as a key.
    pub state: String,
}

/// An import was taken in, refused or dropped.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportSettled {
    /// Which.
    pub about: About<ImportId>,
    /// From which state to which.
    #[serde(flatten)]
    pub state: Change<StateParts>,
}
