//! How an entry reads. Pure: no SQL, HTTP or clock.

use serde_json::Value;

/// A kind of fact in words: `title_rule_made` reads "Title rule made".
pub(crate) fn sentence(kind: &str) -> String {
    let words = kind.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// One particular of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Particular {
    pub(crate) name: String,
    /// None where it is not about a change.
    pub(crate) before: Option<String>,
    pub(crate) after: String,
}

/// The particulars of an entry's body: what is otherwise after than before, and what else was said.
pub(crate) fn particulars(body: &str) -> Vec<Particular> {
    let Ok(Value::Object(body)) = serde_json::from_str(body) else { return Vec::new() };
    let mut found = Vec::new();
    let (before, after) = (body.get("before"), body.get("after"));
    if before.is_some() || after.is_some() {
        changes(before.unwrap_or(&Value::Null), after.unwrap_or(&Value::Null), &mut found);
    }
    for (name, value) in
        body.iter().filter(|(name, _)| !["before", "after"].contains(&name.as_str()))
    {
        found.push(Particular { name: sentence(name), before: None, after: shown(value) });
    }
    found
}

fn changes(before: &Value, after: &Value, found: &mut Vec<Particular>) {
    let empty = serde_json::Map::new();
    let (from, to) = (before.as_object(), after.as_object());
    if from.is_none() && to.is_none() {
        found.push(Particular {
            name: "Changed".to_owned(),
            before: Some(shown(before)),
            after: shown(after),
        });
        return;
    }
    let (from, to) = (from.unwrap_or(&empty), to.unwrap_or(&empty));
    let mut names: Vec<&String> = from.keys().chain(to.keys()).collect();
    names.sort();
    names.dedup();
    for name in names {
        let (was, is) =
            (from.get(name).unwrap_or(&Value::Null), to.get(name).unwrap_or(&Value::Null));
        if was != is {
            found.push(Particular {
                name: sentence(name),
                before: Some(shown(was)),
                after: shown(is),
            });
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) if text.is_empty() => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Array(all) => all.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(all) => all
            .iter()
            .map(|(name, value)| format!("{}: {}", sentence(name), shown(value)))
            .collect::<Vec<_>>()
            .join("; "),
        Value::Number(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str, before: Option<&str>, after: &str) -> Particular {
        Particular { name: name.into(), before: before.map(Into::into), after: after.into() }
    }

    #[test]
    fn only_what_is_otherwise_is_told_of_a_change() {
        let body = r#"{"before":{"name":"A","spans":true},"after":{"name":"B","spans":true},"titles_changed":3}"#;
        assert_eq!(
            particulars(body),
            [one("Name", Some("A"), "B"), one("Titles changed", None, "3")]
        );
        assert_eq!(
            particulars(r#"{"before":null,"after":{"levels":["x","y"]}}"#),
            [one("Levels", Some("nothing"), "x, y")]
        );
        assert_eq!(
            particulars(r#"{"before":"forming","after":"maturing"}"#),
            [one("Changed", Some("forming"), "maturing")]
        );
        assert_eq!(particulars("null"), []);
    }

    #[test]
    fn kinds_read_as_words() {
        assert_eq!(sentence("title_rule_made"), "Title rule made");
        assert_eq!(sentence(""), "");
    }
}
