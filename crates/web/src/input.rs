//! Decoding what was sent into the input of an act, with each mistake at its field.

use crate::{
    as_of::DAY,
    form::Form,
    request::{Call, Method},
};
use ground::{Day, Kind, Refused, Result};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, Error as _},
};
use serde_json::{Map, Value};
use std::borrow::Cow;

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

/// What the query of an address may hold, for pages and for operations: an input whose fields may each be left out. OpenAPI
/// says of each what its documentation says, and what it may be follows from its type, or stands behind it.
#[macro_export]
macro_rules! query {
    (@kind $type:ty) => { <$type as $crate::QueryValue>::KIND };
    (@kind $type:ty, $kind:expr) => { $kind };
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[doc = $says:literal])+ $own:vis $field:ident: $type:ty $(= $kind:expr)?,)*
    }) => {
        $crate::input! {
            $(#[$meta])*
            #[derive(Default)]
            $vis struct $name { $($(#[doc = $says])+ $own $field: $type,)* }
        }

        impl $name {
            /// Each of its fields, in their order.
            pub(crate) const QUERY: &'static [$crate::Param] = &[$($crate::Param {
                name: stringify!($field),
                says: concat!($($says),+).trim_ascii(),
                kind: $crate::query!(@kind $type $(, $kind)?),
            },)*];
        }
    };
}

/// Several fields of a form that belong together and may stand several times, such as the name and the place of a level.
/// Its members are decoded from texts.
#[derive(Clone, Debug)]
pub struct Group<T>(pub T);

impl<T: Serialize> Serialize for Group<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Group<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let members = Cow::<str>::deserialize(from)?;
        serde_json::from_str(&members).map(Self).map_err(|error| D::Error::custom(words_of(&error)))
    }
}

/// Forms alone send groups: OpenAPI says nothing of them.
impl<T> JsonSchema for Group<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Group".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// What `serde_json` says of a member, without where it stood.
fn words_of(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.rsplit_once(" at line ").map_or(words.clone(), |(before, _)| before.to_owned())
}

/// A day on which something begins or ends: `#[serde(deserialize_with = "web::input_day")]`.
///
/// # Errors
/// When it is none, or the last day of the calendar, which stands for "no end".
pub fn input_day<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
    let typed = Cow::<str>::deserialize(from)?;
    crate::day("", &typed).map_err(|refused| D::Error::custom(refused.words))
}

impl Form {
    /// The input that was typed. Fields that are called `field.key.member` are the members of one [`Group`] of `field` for
    /// each key.
    ///
    /// # Errors
    /// A refusal at the first field that can't be used.
    pub fn decode<T: DeserializeOwned + JsonSchema>(&self) -> Result<T> {
        let mut sent = form_urlencoded::Serializer::new(String::new());
        let mut groups: Vec<(&str, &str, Map<String, Value>)> = Vec::new();
        for (name, value) in self.fields.iter().filter(|(_, value)| !value.trim().is_empty()) {
            let mut parts = name.splitn(3, '.');
            let (field, key, member) = (parts.next(), parts.next(), parts.next());
            let (Some(field), Some(key), Some(member)) = (field, key, member) else {
                sent.append_pair(name, value.trim());
                continue;
            };
            let value = Value::String(value.trim().to_owned());
            match groups.iter_mut().find(|(its, one, _)| (*its, *one) == (field, key)) {
                Some((_, _, group)) => drop(group.insert(member.to_owned(), value)),
                None => groups.push((field, key, Map::from_iter([(member.to_owned(), value)]))),
            }
        }
        for (field, _, group) in groups {
            sent.append_pair(field, &Value::Object(group).to_string());
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
    let words = remedy::<T>(field, missing.is_some()).unwrap_or_else(|| {
        // Texts say themselves what is wrong with them ([`ground::Line`]).
        let of_serde = ["missing ", "invalid ", "duplicate "];
        let unsaid = of_serde.iter().any(|start| error.starts_with(start));
        if unsaid { "Write something here." } else { error }
    });
    let code = if words == DAY { "form.day" } else { "form.input" };
    if field.is_empty() {
        Refused::new(Kind::Invalid, code, words)
    } else {
        Refused::field(field.to_owned(), code, words)
    }
}

/// What to give in a field that is no text, by its shape.
fn remedy<T: JsonSchema>(field: &str, is_missing: bool) -> Option<&'static str> {
    let generator = SchemaGenerator::default();
    let schema = generator.into_root_schema_for::<T>().to_value();
    // A newtype is a reference to what it wraps.
    let wrapped =
        schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix('#'));
    let whole = wrapped.map_or(Some(&schema), |path| schema.pointer(path))?;
    let shape = whole.pointer(&format!("/properties/{field}"))?.to_string();
    let is = |kind: &str| shape.contains(&format!("\"{kind}\""));
    if is_missing && is("array") {
        Some("Choose at least one.")
    } else if is("date") {
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
                (refused.field.map(std::borrow::Cow::into_owned), refused.words)
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

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Step {
        name: Option<Line<5>>,
        place: String,
    }

    #[derive(Debug, Deserialize, JsonSchema)]
    struct Steps {
        #[serde(default)]
        step: Vec<Group<Step>>,
        #[serde(deserialize_with = "input_day")]
        from: Day,
    }

    #[test]
    fn fields_of_one_key_are_one_group_and_blank_members_are_missing() {
        let sent = "step.a.name=One&from=2026-03-31&step.b.place=2&step.b.name=&step.a.place=1";
        let steps: Steps = Form::parse(sent.as_bytes()).decode().unwrap();
        let step = |name: Option<&str>, place: &str| Step {
            name: name.map(Line::stored),
            place: place.to_owned(),
        };
        assert_eq!(steps.from.to_string(), "2026-03-31");
        let found: Vec<Step> = steps.step.into_iter().map(|Group(step)| step).collect();
        assert_eq!(found, [step(Some("One"), "1"), step(None, "2")]);
        let wrong = Form::parse(b"step.a.name=Ninety&step.a.place=1&from=2026-03-31");
        let Err(Error::Refused(refused)) = wrong.decode::<Steps>() else { panic!("it was taken") };
        assert_eq!(
            (refused.field.as_deref(), refused.words.as_str()),
            (Some("step"), "Use at most 5 characters.")
        );
    }

    #[test]
    fn nothing_begins_on_a_day_that_is_none_or_stands_for_no_end() {
        for day in ["2026-02-30", "9999-12-31", "soon"] {
            let sent = Form::parse(format!("from={day}").as_bytes());
            let Err(Error::Refused(refused)) = sent.decode::<Steps>() else { panic!("{day}") };
            assert_eq!((refused.field.as_deref(), refused.code), (Some("from"), "form.day"));
        }
    }

    #[test]
    fn a_patch_leaves_what_it_does_not_name() {
        let mut whole = serde_json::json!({ "name": "Ada", "text": "a", "flag": true });
        merge(&mut whole, &serde_json::json!({ "name": "Bo", "text": null }));
        assert_eq!(whole, serde_json::json!({ "name": "Bo", "flag": true }));
    }
}
