//! Events as the audit log has them, and how they are read.

use crate::{Event, OrganisationId, PersonId, Side as _};
use anyhow::{Context as _, bail};
use ground::Moment;
use serde_json::{Map, Value};
use uuid::Uuid;

db::row! {
    /// An event as it is stored.
    pub struct Entry {
        /// Which.
        pub id: Uuid,
        /// When.
        pub at: Moment,
        /// In which room.
        pub room: String,
        /// What.
        pub kind: String,
        /// In which version; none in the table where it was recorded before events had versions.
        pub version: Option<i64>,
        /// On which side of the wall; none likewise.
        pub side: Option<String>,
        /// What sort of actor: stranger, console, person, service.
        pub actor_kind: String,
        /// Who, where the actor is somebody.
        pub actor: Option<Uuid>,
        /// By which token.
        pub token: Option<Uuid>,
        /// Through which door.
        pub door: String,
        /// For which request.
        pub request: Option<String>,
        /// Whose organisation it concerns.
        pub organisation: Option<OrganisationId>,
        /// The thing it happened to.
        pub subject: Option<Uuid>,
        /// The person it happened to.
        pub person: Option<PersonId>,
        /// Particulars, as JSON.
        pub body: String,
    }
}

/// The name under which what an event is about stands among its fields.
const ABOUT: &str = "about";

/// What stands in the place of an event that this build doesn't know, such as one of a later version.
pub const UNKNOWN_EVENT: &str = "Something that this version of Mandorla can’t show";

impl Entry {
    /// The columns of an entry, in order, of `audit_log f`.
    pub const COLUMNS: &str = "f.id, f.at, f.room, f.kind, f.version, f.side, f.actor_kind, f.actor_id, f.token_id, f.door, f.request, f.organisation_id, f.subject_id, f.person_id, f.body";
    /// How many they are.
    pub const WIDTH: usize = 15;

    /// The event; none where it is another, on another side, or of a version that this build doesn't know.
    pub fn read<E: Event>(&self) -> Option<E> {
        let side = self.side.as_deref().is_none_or(|side| side == E::Side::KEY);
        let known = self.version.unwrap_or(1) <= E::VERSION;
        if !(self.room == E::ROOM && self.kind == E::KIND && side && known) {
            return None;
        }
        let mut fields = match serde_json::from_str(&self.body) {
            Ok(Value::Object(fields)) => fields,
            Ok(Value::Null) => Map::new(),
            _ => return None,
        };
        let about = serde_json::json!({
            "subject": self.subject, "person": self.person, "organisation": self.organisation
        });
        fields.insert(ABOUT.to_owned(), about);
        serde_json::from_value(Value::Object(fields)).ok()
    }
}

/// The particulars of an event, as they are stored.
pub(crate) fn body<E: Event>(event: &E) -> anyhow::Result<Value> {
    let Value::Object(mut fields) = serde_json::to_value(event).context("writing an event")? else {
        bail!("the event {} is no struct", E::KIND);
    };
    fields.remove(ABOUT);
    Ok(if fields.is_empty() { Value::Null } else { Value::Object(fields) })
}

/// One particular of an event, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Particular {
    /// What, such as `purpose`; words have `_` between them.
    pub name: String,
    /// What it was before, where it was something.
    pub before: Option<String>,
    /// What it is, or is now.
    pub after: String,
    /// Whether it is about a change.
    pub is_change: bool,
}

impl Particular {
    /// The particulars of an event: what is otherwise after than before, and what else it says.
    pub fn list<E: Event>(event: &E) -> Vec<Self> {
        match body(event) {
            Ok(Value::Object(fields)) => Self::of(&fields),
            _ => Vec::new(),
        }
    }

    fn of(fields: &Map<String, Value>) -> Vec<Self> {
        let (before, after) = (fields.get("before"), fields.get("after"));
        let mut found = match (before, after) {
            (None, None) => Vec::new(),
            _ => changes(before.unwrap_or(&Value::Null), after.unwrap_or(&Value::Null)),
        };
        let others =
            fields.iter().filter(|(name, _)| !["before", "after"].contains(&name.as_str()));
        found.extend(others.map(|(name, value)| Self {
            name: name.clone(),
            before: None,
            after: words(value),
            is_change: false,
        }));
        found
    }
}

fn changes(before: &Value, after: &Value) -> Vec<Particular> {
    let change = |name: &str, was: &Value, is: &Value| Particular {
        name: name.to_owned(),
        before: (!was.is_null()).then(|| words(was)),
        after: words(is),
        is_change: true,
    };
    let (from, to) = (before.as_object(), after.as_object());
    if from.is_none() && to.is_none() {
        return vec![change("changed", before, after)];
    }
    let nothing = Map::new();
    let (from, to) = (from.unwrap_or(&nothing), to.unwrap_or(&nothing));
    let names: std::collections::BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    let both = names.into_iter().map(|name| {
        (name, from.get(name).unwrap_or(&Value::Null), to.get(name).unwrap_or(&Value::Null))
    });
    both.filter(|(_, was, is)| was != is).map(|(name, was, is)| change(name, was, is)).collect()
}

/// A name with `_` between its words, as the beginning of a sentence: `title_rule_made` reads "Title rule made".
pub fn sentence(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) if text.is_empty() => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Array(all) => all.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(all) => all
            .iter()
            .map(|(name, value)| format!("{}: {}", sentence(name), words(value)))
            .collect::<Vec<_>>()
            .join("; "),
        Value::Number(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> Vec<Particular> {
        match serde_json::from_str(body).unwrap() {
            Value::Object(fields) => Particular::of(&fields),
            _ => Vec::new(),
        }
    }

    fn changed(name: &str, before: Option<&str>, after: &str) -> Particular {
        let before = before.map(Into::into);
        Particular { name: name.into(), before, after: after.into(), is_change: true }
    }

    #[test]
    fn only_what_is_otherwise_is_told_of_a_change() {
        let body = r#"{"before":{"name":"A","spans":true},"after":{"name":"B","spans":true},"titles_changed":3}"#;
        let more = Particular { is_change: false, ..changed("titles_changed", None, "3") };
        assert_eq!(of(body), [changed("name", Some("A"), "B"), more]);
        assert_eq!(
            of(r#"{"before":null,"after":{"levels":["x","y"]}}"#),
            [changed("levels", None, "x, y")]
        );
        assert_eq!(
            of(r#"{"before":"forming","after":"maturing"}"#),
            [changed("changed", Some("forming"), "maturing")]
        );
        assert_eq!(of("null"), []);
    }
}
