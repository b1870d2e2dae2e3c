//! What can happen in a law's play, and what it should come to, kept as simply as can be.

use ground::{Day, FOREVER, Span};
use people::{RuleId, rules::titles::Catch};
use proptest::prelude::*;
use std::collections::BTreeSet;

pub(super) const TITLES: [(&str, &str); 4] =
    [("PM", "Digital"), ("Senior PM", "Digital"), ("Nurse", ""), ("PM", "")];
/// Day 60 is today on the stage.
pub(super) const LAST: i32 = 110;

pub(super) fn day(n: i32) -> Day {
    Day::new(2026, 1, 1).unwrap().plus_days(n)
}

pub(super) fn span(from: i32, length: Option<i32>) -> Span {
    Span { from: day(from), to: length.map_or(FOREVER, |length| day(from + length)) }
}

/// Places of professions and persons.
pub(super) type Members = BTreeSet<(usize, usize)>;

#[derive(Clone, Debug)]
pub(super) enum Step {
    Make { catch: usize, role: Option<usize>, from: i32 },
    End { rule: usize, from: i32 },
    Replace { rule: usize, catch: usize, role: Option<usize>, from: i32 },
    Give { role: usize, profession: Option<usize>, from: i32 },
}

#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) person: usize,
    pub(super) title: Result<usize, usize>,
    pub(super) from: i32,
    pub(super) length: Option<i32>,
}

pub(super) fn some_job() -> impl Strategy<Value = Job> {
    let title = prop_oneof![3 => (0..4_usize).prop_map(Ok), 1 => (0..3_usize).prop_map(Err)];
    (0..3_usize, title, 0..70_i32, prop::option::of(0..90_i32))
        .prop_map(|(person, title, from, length)| Job { person, title, from, length })
}

pub(super) fn some_step() -> impl Strategy<Value = Step> {
    let role = || prop::option::weighted(0.8, 0..3_usize);
    prop_oneof![
        4 => (0..7_usize, role(), 0..100_i32).prop_map(|(catch, role, from)| Step::Make { catch, role, from }),
        1 => (0..5_usize, 0..100_i32).prop_map(|(rule, from)| Step::End { rule, from }),
        1 => (0..5_usize, 0..7_usize, role(), 0..100_i32)
            .prop_map(|(rule, catch, role, from)| Step::Replace { rule, catch, role, from }),
        4 => (0..3_usize, prop::option::weighted(0.8, 0..2_usize), 0..100_i32)
            .prop_map(|(role, profession, from)| Step::Give { role, profession, from }),
    ]
}

pub(super) fn catch(n: usize) -> Catch {
    let exact = |title: &str, label: Option<&str>| Catch::Exact {
        title: title.into(),
        label: label.map(Into::into),
    };
    match n {
        0 => exact("pm", None),
        1 => exact("pm", Some("digital")),
        2 => exact("nurse", None),
        3 => exact("pm", Some("")),
        4 => Catch::Pattern("*pm*".replace("pm", "senior")),
        5 => Catch::Pattern("senior *".into()),
        _ => Catch::Label("digital".into()),
    }
}

/// What was done, kept as simply as can be.
#[derive(Default)]
pub(super) struct Model {
    pub(super) rules: Vec<(RuleId, Catch, Option<usize>, Span)>,
    pub(super) gives: Vec<(usize, Option<usize>, i32)>,
    pub(super) held: Vec<Job>,
}

impl Model {
    /// The role that a title stands for on a day: the most particular rule, of two alike the later.
    fn role_of(&self, title: usize, on: Day) -> Option<usize> {
        let (title, label) = TITLES[title];
        let (title, label) = (ground::fold(title), ground::fold(label));
        let literals =
            |catch: &Catch| catch.title().unwrap_or("").chars().filter(|c| *c != '*').count();
        let mut best: Option<&(RuleId, Catch, Option<usize>, Span)> = None;
        for rule in &self.rules {
            if !rule.3.holds(on) || !rule.1.catches(&title, &label) {
                continue;
            }
            let wins = best.is_none_or(|best| {
                let by_length =
                    matches!(rule.1, Catch::Pattern(_)) && literals(&rule.1) < literals(&best.1);
                rule.1.sort() < best.1.sort() || (rule.1.sort() == best.1.sort() && !by_length)
            });
            if wins {
                best = Some(rule);
            }
        }
        best.and_then(|rule| rule.2)
    }

    fn profession_of(&self, role: usize, on: Day) -> Option<usize> {
        let last =
            self.gives.iter().rev().find(|(given, _, from)| *given == role && day(*from) <= on);
        last.and_then(|(_, profession, _)| *profession)
    }

    pub(super) fn members_on(&self, on: Day) -> Members {
        let mut members = BTreeSet::new();
        for held in self.held.iter().filter(|held| span(held.from, held.length).holds(on)) {
            let role = match held.title {
                Ok(title) => self.role_of(title, on),
                Err(role) => Some(role),
            };
            if let Some(profession) = role.and_then(|role| self.profession_of(role, on)) {
                members.insert((profession, held.person));
            }
        }
        members
    }
}
