//! What imports are called by. It must never hold what stood in a file.

use ground::Id;

/// The name of a row of `imports`.
pub enum ImportNoun {}
/// An import.
pub type ImportId = Id<ImportNoun>;
