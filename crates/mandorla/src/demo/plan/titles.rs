//! Job titles as a staff system spells them, and the rules that know them.
//! It must never give a title that two rules would read differently.

use super::role_words::{ROLES, RoleWords};
use super::{Appointment, Chance, Days, TitleRule, TitleTest, organisations::PARTNER, role_words};
use ground::{Span, fold};
use people::rules::titles::{fold_pattern, matches};

/// The smaller organisation's own word for business analysts.
const CONSULTANT: &str = "Transformation consultant";
/// Titles that were decided to be no recognised role: whole titles, then patterns.
const NO_ROLE: &[&str] =
    &["Chief executive", "Executive assistant", "People partner", "People operations manager"];
const NO_ROLE_PATTERN: &str = "Director*";
/// Days ago that rules for labels began: before, such titles waited.
const LABELS_SINCE: i32 = 391;

/// What a title says of a level beside the role; the level that a bare title has is the practitioner's.
const LEVEL_FORMS: &[(&str, &[&str])] = &[
    ("Associate", &["associate *{}*", "junior *{}*"]),
    ("Senior", &["senior *{}*", "snr *{}*", "*{} *senior"]),
    ("Lead", &["lead *{}*", "*{} *lead"]),
    ("Principal", &["principal *{}*"]),
];

/// Every rule that these appointments need, and those that wait for the next.
pub(super) fn rules(days: Days, appointments: &[Appointment]) -> Vec<TitleRule> {
    let mut rules = Vec::new();
    let mut add = |organisation, test, made: (Option<usize>, Option<usize>), span| {
        rules.push(TitleRule { organisation, test, role: made.0, level: made.1, span });
    };
    for (at, words) in ROLES.iter().enumerate() {
        for pattern in words.patterns {
            let level = level_of(words, "Practitioner");
            add(None, TitleTest::Pattern((*pattern).to_owned()), (Some(at), level), days.always());
            for (level, form) in forms(words, pattern, appointments) {
                add(None, TitleTest::Pattern(form), (Some(at), Some(level)), days.always());
            }
        }
        for title in words.exact {
            add(None, TitleTest::Exact((*title).to_owned()), (Some(at), None), days.always());
        }
        if let Some((label, _)) = words.labelled {
            let since = Span::since(days.ago(LABELS_SINCE));
            add(None, TitleTest::Label(label.to_owned()), (Some(at), None), since);
        }
    }
    let analyst = role_words::named("Business analyst");
    let consultant = TitleTest::Exact(CONSULTANT.to_owned());
    add(Some(PARTNER), consultant, (analyst, None), Span::since(days.ago(800)));
    for title in NO_ROLE {
        add(None, TitleTest::Exact((*title).to_owned()), (None, None), Span::since(days.ago(718)));
    }
    let directors = TitleTest::Pattern(NO_ROLE_PATTERN.to_owned());
    add(None, directors, (None, None), Span::since(days.ago(718)));
    rules
}

fn level_of(words: &RoleWords, name: &str) -> Option<usize> {
    words.levels.iter().position(|level| *level == name)
}

/// The forms of title that say a level of a role, as far as someone's title has such a form.
fn forms(words: &RoleWords, pattern: &str, appointments: &[Appointment]) -> Vec<(usize, String)> {
    let core = pattern.trim_matches('*');
    let said = |form: &str| {
        let folded = fold_pattern(form);
        appointments.iter().any(|row| matches(&folded, &fold(&row.title)))
    };
    LEVEL_FORMS
        .iter()
        .filter_map(|(name, forms)| Some((level_of(words, name)?, forms)))
        .flat_map(|(level, forms)| forms.iter().map(move |form| (level, form.replace("{}", core))))
        .filter(|(_, form)| said(form))
        .collect()
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
