//! What is wrong with what was sent, each at its field.

use ground::Refused;

/// What is wrong at one field, or with the form as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The field's name, if it is about one.
    pub field: Option<String>,
    /// What is wrong and what to do.
    pub words: String,
}

/// All that is wrong with a form; empty at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One more, at a field.
    pub fn add(&mut self, field: &str, words: impl Into<String>) {
        self.0.push(Mistake { field: Some(field.to_owned()), words: words.into() });
    }

    /// What is wrong at a field: give it to [`crate::look::Field::error`].
    pub fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|one| one.field.as_deref() == Some(field)).map(|one| one.words.as_str())
    }
}

impl From<&Refused> for Mistakes {
    fn from(refused: &Refused) -> Self {
        Self(vec![Mistake {
            field: refused.field.as_deref().map(str::to_owned),
            words: refused.words.clone(),
        }])
    }
}
