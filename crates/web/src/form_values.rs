//! What stands in a form: what holds now, or what was typed and what is wrong with it.

use crate::{form::Form, mistakes::Mistakes};
use ground::{Kind, Refused, Result};
use serde::Serialize;
use serde_json::Value;

/// The fields of a form as it is shown.
#[derive(Clone, Debug, Default)]
pub struct FormValues {
    fields: Vec<(String, String)>,
    mistakes: Mistakes,
    code: Option<&'static str>,
    conflict: bool,
}

impl FormValues {
    /// What an input holds.
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub fn of(input: &impl Serialize) -> Result<Self> {
        let value = serde_json::to_value(input).map_err(anyhow::Error::from)?;
        let mut fields = Vec::new();
        for (name, value) in value.as_object().into_iter().flatten() {
            add(&mut fields, name, value);
        }
        Ok(Self { fields, ..Self::default() })
    }

    /// What was sent, and why it was refused.
    pub fn refused(form: Form, refused: &Refused) -> Self {
        Self { fields: form.fields, ..Self::default() }.but(refused)
    }

    /// The same, and why it was refused.
    #[must_use]
    pub fn but(self, refused: &Refused) -> Self {
        Self {
            mistakes: Mistakes::from(refused),
            code: Some(refused.code),
            conflict: refused.kind == Kind::Conflict,
            ..self
        }
    }

    /// What was sent.
    pub fn sent(form: Form) -> Self {
        Self { fields: form.fields, ..Self::default() }
    }

    /// Each field by its name, to be sent again.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// With another value in a field.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.retain(|(key, _)| key != name);
        self.fields.push((name.to_owned(), value.into()));
        self
    }

    /// A field as it stands; blank when it is missing.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// All values of a field that may stand several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// What is wrong.
    pub fn mistakes(&self) -> &Mistakes {
        &self.mistakes
    }

    /// Whether it was refused for this reason.
    pub fn is_refused_by(&self, code: &str) -> bool {
        self.code == Some(code)
    }

    /// Whether somebody else changed the thing since the form was made: what holds now is worth showing beside it.
    pub fn is_conflict(&self) -> bool {
        self.conflict
    }
}

/// A field as a form would send it: what is off, empty or nothing is not sent.
fn add(fields: &mut Vec<(String, String)>, name: &str, value: &Value) {
    match value {
        Value::String(text) => fields.push((name.to_owned(), text.clone())),
        Value::Number(number) => fields.push((name.to_owned(), number.to_string())),
        Value::Bool(true) => fields.push((name.to_owned(), "true".to_owned())),
        Value::Array(several) => several.iter().for_each(|one| add(fields, name, one)),
        Value::Bool(false) | Value::Null | Value::Object(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_form_holds_of_an_input_what_it_would_send() {
        let input = json!({
            "name": "Ada", "part": null, "loud": true, "quiet": false, "fte": 400, "roles": ["a", "b"],
        });
        let filled = FormValues::of(&input).unwrap();
        assert_eq!((filled.text("name"), filled.text("fte")), ("Ada", "400"));
        assert_eq!(filled.all("roles").collect::<Vec<_>>(), ["a", "b"]);
        assert!(filled.ticked("loud") && !filled.ticked("quiet") && !filled.ticked("part"));
        assert!(filled.fields().all(|(name, _)| name != "quiet" && name != "part"));
        let filled = filled.with("roles", "c");
        assert_eq!(filled.all("roles").collect::<Vec<_>>(), ["c"]);
        assert!(filled.mistakes().is_empty() && !filled.is_conflict());
    }

    #[test]
    fn a_refused_form_keeps_what_was_sent_and_knows_why() {
        let sent = Form::parse(b"name=Ada&version=1");
        let refused = Refused::new(Kind::Conflict, "form.stale", "Somebody else changed this.");
        let filled = FormValues::refused(sent.clone(), &refused);
        assert_eq!(filled.text("name"), "Ada");
        assert!(filled.is_conflict() && filled.is_refused_by("form.stale"));
        assert_eq!(filled.mistakes().at("name"), None);
        let at_its_field = Refused::field("name", "form.text", "Fill this in.");
        let filled = FormValues::sent(sent).but(&at_its_field);
        assert_eq!(filled.mistakes().at("name"), Some("Fill this in."));
        assert!(!filled.is_conflict() && !filled.is_refused_by("form.stale"));
    }
}
