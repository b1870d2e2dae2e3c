//! What shapes a picture is made of. It must never choose between them.

/// What shapes a picture is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Circles only.
    Circles,
    /// Ellipses, because circles could not show the sizes truly.
    Ellipses,
}

impl Kind {
    pub(crate) fn numbers(self) -> usize {
        match self {
            Self::Circles => 3,
            Self::Ellipses => 5,
        }
    }
}
