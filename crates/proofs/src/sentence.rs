//! A situation as a sentence that a person can read. The words come from the vocabulary: `@says` of actions and attributes,
//! `@called` of things; what has none is said by its own name.
//! It must never decide anything.

use crate::{Product, Situation, situation::Attribute};
use anyhow::Result;
use serde_json::Value;
use std::collections::BTreeMap;

/// The people of a sentence, the actor first.
const NAMES: [&str; 6] = ["Bo", "Ada", "Cy", "Di", "Eli", "Fay"];

/// What the vocabulary says of its actions, things and attributes.
#[derive(Debug, Default)]
pub struct Phrases {
    actions: BTreeMap<String, String>,
    things: BTreeMap<String, String>,
    attrs: BTreeMap<(String, String), String>,
}

impl Phrases {
    /// Reads the vocabulary's annotations.
    ///
    /// # Errors
    /// When the vocabulary can't be read.
    pub fn read(product: &Product) -> Result<Self> {
        let mut phrases = Self::default();
        for fragment in product.fragments()? {
            let json = fragment.to_json_value()?;
            for space in json.as_object().into_iter().flat_map(|all| all.values()) {
                for (name, action) in entries(space.get("actions")) {
                    let says = annotation(action, "says");
                    phrases.actions.extend(says.map(|says| (name.clone(), says)));
                }
                for (kind, thing) in entries(space.get("entityTypes")) {
                    let called = annotation(thing, "called");
                    phrases.things.extend(called.map(|called| (kind.clone(), called)));
                    for (name, attr) in entries(thing.pointer("/shape/attributes")) {
                        let says = annotation(attr, "says");
                        let key = (kind.clone(), name.clone());
                        phrases.attrs.extend(says.map(|says| (key, says)));
                    }
                }
            }
        }
        Ok(phrases)
    }

    /// "Bo, who manages Ada, could read Ada’s membership of Facilitation."
    pub fn sentence(&self, situation: &Situation, could: bool) -> String {
        let who = joined(&self.who(situation));
        let actor = match situation.actor.as_str() {
            "Person" if who.is_empty() => "Bo".to_owned(),
            "Person" => format!("Bo, who {who},"),
            "Service" if who.is_empty() => "A service account".to_owned(),
            "Service" => format!("A service account that {who}"),
            "Console" => "The console".to_owned(),
            _ => "A stranger".to_owned(),
        };
        let verb = if could { "could" } else { "could not" };
        let action = match self.actions.get(&situation.action) {
            Some(says) => self.filled(says, situation),
            None => format!("{} ({})", plain(&situation.action), self.this(situation)),
        };
        let given = given(situation);
        let given = if given.is_empty() { given } else { format!(", where {given}") };
        format!("{actor} {verb} {action}{given}.")
    }

    /// What makes the actor somebody: circles, then offices.
    fn who(&self, situation: &Situation) -> Vec<String> {
        let circles =
            situation.attrs.iter().filter(|(_, known)| **known == Attribute::Circle(true));
        let circles = circles.map(|(name, _)| {
            match self.attrs.get(&(situation.kind.clone(), name.clone())) {
                Some(says) => self.filled(says, situation),
                None => format!("is among the {} of {}", plain(name), self.this(situation)),
            }
        });
        let offices =
            situation.offices.iter().map(|office| format!("holds the office of {}", plain(office)));
        circles.chain(offices).collect()
    }

    fn this(&self, situation: &Situation) -> String {
        let called = self.things.get(&situation.kind).cloned();
        called.unwrap_or_else(|| format!("the {}", situation.kind.to_lowercase()))
    }

    fn filled(&self, says: &str, situation: &Situation) -> String {
        let mut text = says.replace("{this}", &self.this(situation));
        for (name, known) in situation.attrs.iter().chain(&situation.said) {
            let Attribute::Person(n) = known else { continue };
            let person = NAMES.get(*n).copied().unwrap_or("somebody");
            let (own, person) = if *n == 0 {
                ("their own".to_owned(), "themselves")
            } else {
                (format!("{person}’s"), person)
            };
            text = text.replace(&format!("{{{name}’s}}"), &own);
            text = text.replace(&format!("{{{name}}}"), person);
        }
        text
    }
}

/// What else must be so.
fn given(situation: &Situation) -> String {
    let all = situation.attrs.iter().chain(&situation.said);
    let conditions = all.filter_map(|(name, known)| match known {
        Attribute::Bool(Some(true)) => Some(format!("it is {}", plain(name))),
        Attribute::Bool(Some(false)) => Some(format!("it is not {}", plain(name))),
        Attribute::Text(Some(text)) => Some(format!("its “{}” is “{text}”", plain(name))),
        _ => None,
    });
    joined(&conditions.collect::<Vec<_>>())
}

fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

fn annotation(of: &Value, name: &str) -> Option<String> {
    Some(of.get("annotations")?.get(name)?.as_str()?.to_owned())
}

fn plain(name: &str) -> String {
    name.replace('_', " ")
}

fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
