//! What the rules are set to: shares from which a sign is seen, and how much each sign weighs.
//! All of it is told in the report, and can be changed where the diagnosis is asked for.

use crate::sign::SIGNS;
use anyhow::{Context as _, bail};
use serde::Serialize;
use std::collections::BTreeMap;

/// A number that a rule goes by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Setting {
    /// What is given to change it.
    pub name: String,
    /// What it stands at.
    pub value: f64,
    /// What it is where nobody changes it.
    pub usual: f64,
    /// What it decides.
    pub decides: String,
}

/// All the numbers that the rules go by.
#[derive(Clone, Debug)]
pub struct Settings(BTreeMap<String, Setting>);

/// Shares, from 0 to 1.
const SHARES: [(&str, f64, &str); 8] = [
    ("known-roles", 0.75, "the share of members whose role is known from which roles tell"),
    ("one-role", 0.8, "the share of members in one role from which a group is one role's"),
    (
        "whole-role",
        0.95,
        "the share of a role's people in a group from which the role is in it by default",
    ),
    (
        "chosen-role",
        0.75,
        "the share of a role's people in a group up to which they chose to be in it",
    ),
    ("many-roles", 0.5, "the share of the commonest role up to which a group is across roles"),
    (
        "telling-activities",
        0.25,
        "the share of activities of one nature, or with attendance expected or free, from which they tell",
    ),
    (
        "blend",
        0.3,
        "the share of the lesser of formal and voluntary signs from which a group is a blend",
    ),
    (
        "alike",
        0.6,
        "the share of the smaller of two groups in common from which they are named as overlapping",
    ),
];

/// Whole numbers, from 1 to 100.
const COUNTS: [(&str, f64, &str); 1] = [(
    "least-activities",
    2.0,
    "the number of activities of one nature, or with attendance expected or free, from which they tell",
)];

impl Default for Settings {
    fn default() -> Self {
        let share = SHARES
            .iter()
            .chain(&COUNTS)
            .map(|(name, usual, decides)| ((*name).to_owned(), *usual, (*decides).to_owned()));
        let weight = SIGNS.iter().map(|sign| {
            (
                format!("{}.weight", sign.name),
                sign.weight,
                format!("how much it weighs that {}", sign.seen),
            )
        });
        Self(
            share
                .chain(weight)
                .map(|(name, usual, decides)| {
                    (name.clone(), Setting { name, value: usual, usual, decides })
                })
                .collect(),
        )
    }
}

impl Settings {
    /// Changes one, given as `NAME=NUMBER`. Shares are from 0 to 1, weights from 0 to 10, numbers of
    /// activities whole and from 1.
    pub fn change(&mut self, given: &str) -> anyhow::Result<()> {
        let (name, number) = given.split_once('=').with_context(|| {
            format!("“{given}” is no setting: give NAME=NUMBER, such as one-role=0.9")
        })?;
        let (name, number) = (name.trim(), number.trim());
        let names: Vec<&str> = self.0.keys().map(String::as_str).collect();
        let names = names.join(", ");
        let Some(setting) = self.0.get_mut(name) else {
            bail!("there is no setting “{name}”; there are {names}");
        };
        let whole = COUNTS.iter().any(|(count, ..)| *count == name);
        let (least, most) = match name {
            _ if whole => (1.0, 100.0),
            _ if name.ends_with(".weight") => (0.0, 10.0),
            _ => (0.0, 1.0),
        };
        match number.parse::<f64>() {
            Ok(value) if (least..=most).contains(&value) && (!whole || value.fract() == 0.0) => {
                setting.value = value;
            }
            _ if whole => bail!("{name} must be a whole number from 1 to 100, not “{number}”"),
            _ => bail!("{name} must be a number from {least} to {most}, not “{number}”"),
        }
        Ok(())
    }

    /// What one stands at; 0 where there is no such setting.
    pub(crate) fn at(&self, name: &str) -> f64 {
        self.0.get(name).map_or(0.0, |setting| setting.value)
    }

    pub(crate) fn all(&self) -> Vec<Setting> {
        self.0.values().cloned().collect()
    }
}
