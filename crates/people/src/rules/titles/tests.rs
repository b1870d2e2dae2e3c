//! Laws of title rules: one winner a day, always the same, whatever the order of the rules.

use super::*;
use ground::{FOREVER, Id};
use proptest::prelude::*;
use uuid::Uuid;

fn id<T>(n: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(n))
}

fn day(n: i32) -> Day {
    Day::new(2026, 1, 1).unwrap().plus_days(n)
}

fn rule(n: u128, catch: Catch) -> Rule {
    Rule {
        id: id(n),
        organisation: None,
        catch,
        made: TitleRole { role: Some(id(n)), level: None },
        span: Span::since(day(0)),
        made_at: Moment(0),
    }
}

fn exact(title: &str, label: Option<&str>) -> Catch {
    Catch::Exact { title: title.into(), label: label.map(Into::into) }
}

fn winner(title: &str, label: &str, rules: &[Rule]) -> Option<RuleId> {
    decide(id(1), title, label, rules).last().map(|decided| decided.rule)
}

#[test]
fn the_more_particular_rule_decides() {
    let mut rules = vec![rule(1, Catch::Label("digital".into()))];
    assert_eq!(winner("product manager", "digital", &rules), Some(id(1)));
    rules.push(rule(2, Catch::Pattern("*manager*".into())));
    assert_eq!(winner("product manager", "digital", &rules), Some(id(2)));
    rules.push(rule(3, Catch::Pattern("*product manager*".into())));
    assert_eq!(winner("product manager", "digital", &rules), Some(id(3)));
    rules.push(rule(4, exact("product manager", None)));
    assert_eq!(winner("product manager", "digital", &rules), Some(id(4)));
    rules.push(rule(5, exact("product manager", Some("digital"))));
    assert_eq!(winner("product manager", "digital", &rules), Some(id(5)));
    assert_eq!(winner("product manager", "policy", &rules), Some(id(4)));
    assert_eq!(winner("nurse", "health", &rules), None);
}

#[test]
fn an_organisation_s_own_rule_goes_before_everyone_s() {
    let mut own = rule(1, exact("nurse", None));
    own.organisation = Some(id(1));
    let mut foreign = rule(2, exact("nurse", None));
    foreign.organisation = Some(id(2));
    let all = rule(3, exact("nurse", None));
    assert_eq!(winner("nurse", "", &[all.clone(), own, foreign.clone()]), Some(id(1)));
    assert_eq!(winner("nurse", "", &[foreign]), None);
    assert_eq!(winner("nurse", "", &[all]), Some(id(3)));
}

#[test]
fn a_rule_for_titles_without_a_label_leaves_labelled_ones_alone() {
    let rules = [rule(1, exact("nurse", Some("")))];
    assert_eq!(winner("nurse", "", &rules), Some(id(1)));
    assert_eq!(winner("nurse", "health", &rules), None);
}

#[test]
fn days_before_and_after_a_rule_wait() {
    let mut short = rule(1, exact("nurse", None));
    short.span = Span { from: day(3), to: day(7) };
    assert_eq!(
        decide(id(1), "nurse", "", &[short.clone()]),
        [TitleDecision { rule: id(1), made: short.made, span: short.span }]
    );
}

#[test]
fn a_pattern_is_folded_between_its_stars() {
    assert_eq!(fold_pattern("*Product  MANAGER*"), "*product manager*");
    assert_eq!(fold_pattern("Product *"), "product *");
    assert_eq!(fold_pattern("**Ångström**"), "*angstrom*");
    assert_eq!(fold_pattern("*"), "*");
}

#[test]
fn a_pattern_is_for_the_whole_title() {
    assert!(matches("*product manager*", "senior product manager"));
    assert!(matches("*product manager*", "product manager"));
    assert!(!matches("product manager", "senior product manager"));
    assert!(matches("senior * manager", "senior product manager"));
    assert!(!matches("product *", "productivity lead"));
    assert!(!matches("ab*ab", "ab"));
    assert!(matches("a*b*c", "a b b c"));
}

fn some_catch() -> impl Strategy<Value = Catch> {
    let titles = prop::sample::select(vec!["pm", "senior pm", "nurse", "x"]);
    let labels = prop::sample::select(vec!["", "digital", "health"]);
    prop_oneof![
        (titles, prop::option::of(labels.clone())).prop_map(|(title, label)| exact(title, label)),
        prop::sample::select(vec!["*pm*", "*p*", "senior*", "*"])
            .prop_map(|p| Catch::Pattern(p.into())),
        labels.prop_map(|label| Catch::Label(label.into())),
    ]
}

fn some_rules() -> impl Strategy<Value = Vec<Rule>> {
    let one = (
        some_catch(),
        0..20_i32,
        prop::option::of(0..20_i32),
        prop::option::of(1..3_u128),
        0..3_i64,
    );
    prop::collection::vec(one, 0..12).prop_map(|rules| {
        rules
            .into_iter()
            .enumerate()
            .map(|(n, (catch, from, length, organisation, at))| Rule {
                organisation: organisation.map(id),
                span: Span {
                    from: day(from),
                    to: length.map_or(FOREVER, |length| day(from + length)),
                },
                made_at: Moment(at),
                ..rule(n as u128 + 1, catch)
            })
            .collect()
    })
}

/// Day by day, as slowly as can be: the first of those that concern the title that day.
fn naively(title: &str, label: &str, rules: &[Rule], on: Day) -> Option<RuleId> {
    let concerns = |rule: &&Rule| {
        rule.span.holds(on)
            && rule.organisation.is_none_or(|own| own == id(1))
            && rule.catch.catches(title, label)
    };
    let mut best: Option<&Rule> = None;
    for rule in rules.iter().filter(concerns) {
        if best.is_none_or(|best| rule.standing() < best.standing()) {
            best = Some(rule);
        }
    }
    best.map(|rule| rule.id)
}

proptest! {
    #[test]
    fn every_day_has_the_one_winner_that_a_day_by_day_count_finds(
        rules in some_rules(),
        title in prop::sample::select(vec!["pm", "senior pm", "nurse", "cook"]),
        label in prop::sample::select(vec!["", "digital"]),
    ) {
        let decided = decide(id(1), title, label, &rules);
        for pair in decided.windows(2) {
            prop_assert!(pair[0].span.to <= pair[1].span.from);
        }
        for n in -1..50 {
            let on: Vec<RuleId> =
                decided.iter().filter(|one| one.span.holds(day(n))).map(|one| one.rule).collect();
            prop_assert_eq!(on, naively(title, label, &rules, day(n)).into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_order_of_the_rules_does_not_matter(
        (rules, shuffled) in some_rules().prop_flat_map(|rules| (Just(rules.clone()), Just(rules).prop_shuffle())),
        title in prop::sample::select(vec!["pm", "senior pm"]),
    ) {
        prop_assert_eq!(decide(id(1), title, "digital", &rules), decide(id(1), title, "digital", &shuffled));
    }

    #[test]
    fn a_pattern_of_nothing_but_a_title_catches_that_title_alone(a in "[a-z ]{0,6}", b in "[a-z ]{0,6}") {
        prop_assert_eq!(matches(&a, &b), a == b);
        let starred = format!("{a}*");
        prop_assert_eq!(matches(&starred, &b), b.starts_with(&a));
    }
}
