//! Decoding what was sent into the input of an act, with each mistake at its field.

use crate::{Call, Form, api::Method, as_of::DAY};
use ground::{Kind, Refused, Result};
use schemars::{JsonSchema, SchemaGenerator};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// An input: the type that a form and the body of an operation are decoded into. A field that a form leaves blank is
/// missing: it is an `Option`, or has a `#[serde(default)]`, or is asked for.
#[macro_export]
macro_rules! input {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($body:tt)* }) => {
        #[derive(Clone, Debug, $crate::serde::Serialize, $crate::serde::Deserialize, $crate::schemars::JsonSchema)]
        #[serde(crate = "web::serde")]
        #[schemars(crate = "web::schemars", deny_unknown_fields)]
        $(#[$meta])*
        $vis struct $name { $($body)* }
    };
}

impl Form {
    /// The input that was typed.
    ///
    /// # Errors
    /// A refusal at the first field that can't be used.
    pub fn decode<T: DeserializeOwned + JsonSchema>(&self) -> Result<T> {
        let mut sent = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.fields.iter().filter(|(_, value)| !value.trim().is_empty()) {
            sent.append_pair(name, value.trim());
        }
        let sent = sent.finish();
        let fields = serde_html_form::Deserializer::new(form_urlencoded::parse(sent.as_bytes()));
        serde_path_to_error::deserialize(fields).map_err(|error| {
            let path = error.path().to_string();
            refused::<T>(&path, &error.into_inner().to_string()).into()
        })
    }
}

impl Call {
    /// Whether the operation changes what is named, and leaves the rest.
    pub(crate) fn patches(&self) -> bool {
        self.operation.is_some_and(|operation| operation.endpoint.method == Method::Patch)
    }

    /// The input in the body of an operation; what a patch leaves out is as in `current` (RFC 7396).
    pub(crate) fn body<T>(&self, current: Option<&T>) -> Result<T>
    where
        T: Serialize + DeserializeOwned + JsonSchema,
    {
        let mut whole = match current {
            Some(current) => serde_json::to_value(current).map_err(anyhow::Error::from)?,
            None => Value::Object(serde_json::Map::new()),
        };
        merge(&mut whole, &self.body);
        serde_path_to_error::deserialize(whole).map_err(|error| {
            let path = error.path().to_string();
            refused::<T>(&path, &error.into_inner().to_string()).into()
        })
    }
}

/// JSON Merge Patch (RFC 7396, 2) of one level: no input holds an object.
fn merge(whole: &mut Value, patch: &Value) {
    let Some(whole) = whole.as_object_mut() else { return };
    for (name, value) in patch.as_object().into_iter().flatten() {
        if value.is_null() {
            whole.remove(name);
        } else {
            whole.insert(name.clone(), value.clone());
        }
    }
}

/// Words of our own stay; what serde says of a value is turned into what to do about it.
fn refused<T: JsonSchema>(path: &str, error: &str) -> Refused {
    let missing = error.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    let field = missing.unwrap_or_else(|| path.split(['.', '[']).next().unwrap_or_default());
    let words = remedy::<T>(field).unwrap_or_else(|| {
        // Texts say themselves what is wrong with them ([`ground::Line`]).
        let of_serde = ["missing ", "invalid ", "duplicate "];
        let unsaid = of_serde.iter().any(|start| error.starts_with(start));
        if unsaid { "Write something here." } else { error }
    });
    if field.is_empty() {
        Refused::new(Kind::Invalid, "form.input", words)
    } else {
        Refused::field(field.to_owned(), "form.input", words)
    }
}

/// What to give in a field that is no text, by its shape.
fn remedy<T: JsonSchema>(field: &str) -> Option<&'static str> {
    let generator = SchemaGenerator::default();
    let schema = generator.into_root_schema_for::<T>().to_value();
    let shape = schema.pointer(&format!("/properties/{field}"))?.to_string();
    let is = |kind: &str| shape.contains(&format!("\"{kind}\""));
    if is("date") {
        Some(DAY)
    } else if is("uuid") || is("enum") || is("$ref") {
        Some("Choose one of these.")
    } else if is("integer") || is("number") {
        Some("Give a number.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::{Block, Day, Error, Id, Line};
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
    struct Input {
        name: Line<5>,
        text: Option<Block<20>>,
        day: Option<Day>,
        #[serde(default)]
        flag: bool,
        #[serde(default)]
        people: Vec<Id<()>>,
    }

    const ADA: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    fn decoded(sent: &str) -> Result<Input, (Option<String>, String)> {
        Form::parse(sent.as_bytes()).decode().map_err(|error| match error {
            Error::Refused(refused) => {
                (refused.field.map(|field| field.into_owned()), refused.words)
            }
            Error::Fault(fault) => panic!("{fault}"),
        })
    }

    #[test]
    fn a_form_becomes_an_input_and_blank_fields_are_missing() {
        let sent =
            format!("once=1&name=+Ada+&text=&day=2026-03-31&flag=true&people={ADA}&people={ADA}");
        let input = decoded(&sent).unwrap();
        assert_eq!((&*input.name, input.text, input.flag), ("Ada", None, true));
        assert_eq!(
            (input.day.unwrap().to_string().as_str(), input.people.len()),
            ("2026-03-31", 2)
        );
        let least = decoded("name=Bo").unwrap();
        assert_eq!((least.day, least.flag, least.people.len()), (None, false, 0));
    }

    #[test]
    fn a_mistake_is_told_at_its_field_in_words_for_people() {
        for (sent, field, words) in [
            ("", "name", "Write something here."),
            ("name=+", "name", "Write something here."),
            ("name=Adalbert", "name", "Use at most 5 characters."),
            ("name=A%00", "name", "Take out the characters that can't be seen."),
            ("name=A&day=2026-02-31", "day", DAY),
            ("name=A&people=x", "people", "Choose one of these."),
        ] {
            assert_eq!(
                decoded(sent).unwrap_err(),
                (Some(field.to_owned()), words.to_owned()),
                "{sent}"
            );
        }
    }

    #[test]
    fn a_patch_leaves_what_it_does_not_name() {
        let mut whole = serde_json::json!({ "name": "Ada", "text": "a", "flag": true });
        merge(&mut whole, &serde_json::json!({ "name": "Bo", "text": null }));
        assert_eq!(whole, serde_json::json!({ "name": "Bo", "flag": true }));
    }
}
