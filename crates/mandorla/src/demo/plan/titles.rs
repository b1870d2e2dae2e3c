//! Job titles as a staff system spells them, and the rules that know them.
//! It must never give a title that two rules would read differently.

use super::role_words::ROLES;
use super::{Chance, Days, TitleRule, TitleTest, organisations::PARTNER, role_words};
use ground::Span;

/// The smaller organisation's own word for business analysts.
const CONSULTANT: &str = "Transformation consultant";
/// Titles that were decided to be no recognised role: whole titles, then patterns.
const NO_ROLE: &[&str] =
    &["Chief executive", "Executive assistant", "People partner", "People operations manager"];
const NO_ROLE_PATTERN: &str = "Director*";
/// Days ago that rules for labels began: before, such titles waited.
const LABELS_SINCE: i32 = 391;

/// Every rule.
pub(super) fn rules(days: Days) -> Vec<TitleRule> {
    let mut rules = Vec::new();
    let mut add =
        |organisation, test, role, span| rules.push(TitleRule { organisation, test, role, span });
    for (at, words) in ROLES.iter().enumerate() {
        for pattern in words.patterns {
            add(None, TitleTest::Pattern(pattern), Some(at), days.always());
        }
        for title in words.exact {
            add(None, TitleTest::Exact(title), Some(at), days.always());
        }
        if let Some((label, _)) = words.labelled {
            add(None, TitleTest::Label(label), Some(at), Span::since(days.ago(LABELS_SINCE)));
        }
    }
    add(
        Some(PARTNER),
        TitleTest::Exact(CONSULTANT),
        role_words::named("Business analyst"),
        Span::since(days.ago(800)),
    );
    for title in NO_ROLE {
        add(None, TitleTest::Exact(title), None, Span::since(days.ago(718)));
    }
    add(None, TitleTest::Pattern(NO_ROLE_PATTERN), None, Span::since(days.ago(718)));
    rules
}

/// A title for someone in `role` at `level`, and the source's label.
pub(super) fn title(
    chance: &mut Chance,
    organisation: usize,
    role: usize,
    level: usize,
) -> (String, Option<&'static str>) {
    let Some(words) = ROLES.get(role) else { return (String::new(), None) };
    let label = label(chance, organisation, words.profession);
    if let Some((label, titles)) = words.labelled.filter(|_| level == 0 && chance.percent(70)) {
        return (chance.pick(titles).to_owned(), Some(label));
    }
    if organisation == PARTNER && words.name == "Business analyst" && chance.percent(50) {
        return (CONSULTANT.to_owned(), label);
    }
    if level < 3 && chance.percent(9) {
        return (chance.pick(words.exact).to_owned(), label);
    }
    let spelled = chance.pick(words.spelled);
    let word = words.levels.get(level).copied().unwrap_or_default();
    let title = match (word, chance.below(20)) {
        ("Practitioner", _) => spelled.to_owned(),
        ("Associate", 0..=5) => format!("Junior {spelled}"),
        ("Senior", 0..=2) => format!("Snr {spelled}"),
        ("Senior" | "Lead", 3..=5) => format!("{spelled} ({word})"),
        ("Lead", 6..=7) => format!("{spelled} - team lead"),
        _ => format!("{word} {spelled}"),
    };
    (title, label)
}

/// The group that the larger organisation's staff system gives most people; the smaller one's knows none.
fn label(chance: &mut Chance, organisation: usize, profession: usize) -> Option<&'static str> {
    if organisation == PARTNER || chance.percent(12) {
        return None;
    }
    Some(match profession {
        role_words::OPERATIONS => "Operational delivery",
        role_words::DELIVERY => "Project delivery",
        role_words::DATA => "Analysis",
        role_words::SECURITY => "Security",
        _ => "Digital, data and technology",
    })
}
