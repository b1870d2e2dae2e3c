//! Whether anybody is left behind, as it is seen: the finding in a sentence, with what to do; then the figures.

use super::{Form, at, label, tenth};
use crate::{
    actions::{Comparison, LeftBehind},
    rules::comparison::{Contrast, Finding, Outcome},
};
use maud::{Markup, html};
use web::look::{
    Column, Field, Icon, Mistakes, Room, Tone, Weight, button, get_form, icon, notice, room_header,
    section, table,
};

const LEAD: &str = "Do community members get support that others don’t? What everyone is owed must not depend on it. These figures are about groups, never about a person.";

pub(crate) fn left_behind(
    form: &Form<'_>,
    answer: std::result::Result<&LeftBehind, &Mistakes>,
) -> Markup {
    let none = Mistakes::default();
    let mistakes = answer.err().unwrap_or(&none);
    html! {
        (mistakes.summary())
        (room_header(Room::Overlap, "Is anyone left behind?", Some(LEAD), None))
        @if let Ok(all) = answer {
            (findings(all))
            @if all.compared().next().is_some() { (section("figures", "Community members and others", figures(form, all))) }
            (section("untold", "What we can’t compare", untold(all)))
            (how(all))
        }
        (get_form("/overlap/left-behind", html! {
            div .search-more { (Field::new("on", "As of").value(form.query.on).error(mistakes.at("on")).optional().date()) }
            (button(Weight::Secondary, "Show"))
        }))
    }
}

/// The findings, each a sentence with what to do.
fn findings(all: &LeftBehind) -> Markup {
    let found: Vec<_> = all.findings().collect();
    html! {
        @if found.is_empty() {
            @if all.compared().next().is_some() {
                (notice(Tone::Good, "We found nobody who is left behind", html! {
                    p { "Where we can compare, community members get what they are owed no more often than others, or no more often than chance would explain." }
                }))
            } @else {
                (notice(Tone::Calm, "We can’t compare anything yet", html! {
                    @if all.reading.is_none() { p { "We count as each quarter begins. The first figures come on " (all.next.words()) "." } }
                    p { "To compare, we need about " (3 * all.few.people()) " people of each kind: community members and others, with and without what they are owed. Until then, see who lacks it by name: " a href="/coverage" { "coverage" } "." }
                }))
            }
        }
        @for (comparison, compared) in found {
            (notice(Tone::Care, &comparison.sentence(compared), html! {
                p { (alike(comparison, compared)) }
                p { strong { "What to do. " } (what_to_do(comparison, compared)) }
                @if let Some(group) = &comparison.profession {
                    p { a href={ (group.href()) "/coverage" } { "See who lacks one, if you owe it to them" } }
                }
            }))
        }
    }
}

/// Whether it is so among people who are alike, and how sure that is.
fn alike(comparison: &Comparison, compared: &Contrast) -> String {
    let [_, low, high] = compared.points();
    let kind = if comparison.profession.is_some() { "level and unit" } else { "unit" };
    let chance = match compared.chance_step() {
        "under_1_in_1000" => "less than once in a thousand times",
        "under_1_in_100" => "less than once in a hundred times",
        _ => "less than once in twenty times",
    };
    format!(
        "The difference is somewhere between {} and {} points. It is so among people of the same {kind} too, and chance alone would show it {chance}.",
        low.abs().min(high.abs()),
        low.abs().max(high.abs())
    )
}

fn what_to_do(comparison: &Comparison, compared: &Contrast) -> &'static str {
    match (comparison.profession.is_some(), compared.finding) {
        (true, Finding::InsideLess) => {
            "Name a line manager for each member without one, whoever they are. Then ask whether time for communities is taken for a reason not to manage somebody: it is none."
        }
        (true, _) => {
            "Name a line manager for each member without one, whoever they are; the head of the profession has them by name. Then ask how people come by one: where it goes by whom they meet in communities, let the profession see to it for everyone."
        }
        (false, _) => {
            "Decide the titles that wait, whoever holds them; people operations have them in the queue. Then ask how roles come to be recognised: where it goes by whom one meets in communities, let the profession see to it for everyone."
        }
    }
}

fn figures(form: &Form<'_>, all: &LeftBehind) -> Markup {
    let columns = [
        Column::new("Whose, and what"),
        Column::figures("Community members: have it"),
        Column::figures("Others: have it"),
        Column::figures("Difference in points"),
        Column::figures("Between"),
        Column::new("Among people alike"),
    ];
    let rows: Vec<Vec<Markup>> = all.compared().map(|(one, compared)| row(one, compared)).collect();
    let caption = all.about();
    html! {
        (picture(all))
        (table(&caption, &columns, &rows))
        p { a .csv href=(form.address("/overlap/left-behind/figures.csv", &[])) data-copy { (icon(Icon::Copy)) "Copy as CSV" } }
    }
}

fn row(one: &Comparison, compared: &Contrast) -> Vec<Markup> {
    let part = |have: i64, of: i64, share: f64| {
        html! { (have) " of " (of) " (" (Contrast::percent(share)) " %)" }
    };
    let (inside, outside) = (compared.inside, compared.outside);
    let [difference, low, high] = compared.points();
    vec![
        html! { (one.whose()) ": " (one.entitlement()) },
        part(inside.have, inside.of, inside.share()),
        part(outside.have, outside.of, outside.share()),
        html! { (difference) },
        html! { (low) " to " (high) },
        html! { (among_alike(compared)) },
    ]
}

fn among_alike(compared: &Contrast) -> &'static str {
    match compared.chance_step() {
        "too_few_alike" => "Too few are alike to compare",
        "may_be_chance" => "May well be chance",
        "under_1_in_20" => "Chance in fewer than 1 of 20",
        "under_1_in_100" => "Chance in fewer than 1 of 100",
        _ => "Chance in fewer than 1 of 1,000",
    }
}

const ROW: f64 = 38.0;
const TOP: f64 = 30.0;

/// Each difference as a point on its interval, beside the line of no difference.
fn picture(all: &LeftBehind) -> Markup {
    let each: Vec<_> = all.compared().collect();
    html! {
        figure .chart.overlap {
            figcaption { "By how many points of a hundred those who take part have it more often" }
            div .chart-wide { (paper(&each, "wide", 720.0, 210.0, 27)) }
            div .chart-narrow { (paper(&each, "narrow", 328.0, 108.0, 14)) }
        }
    }
}

fn paper(
    each: &[(&Comparison, &Contrast)],
    name: &str,
    width: f64,
    left: f64,
    most: usize,
) -> Markup {
    let height = TOP + at(each.len()) * ROW + 6.0;
    let right = width - 24.0;
    let x = |points: i64| left + (super::drawn(points) + 100.0) / 200.0 * (right - left);
    let id = format!("differences-{name}");
    html! {
        svg viewBox={ "0 0 " (width) " " (tenth(height)) } role="img" aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { "Differences between those who take part and those who don’t" }
            desc id={ (id) "-words" } { "Each comparison is a point on its interval of 95 %, left of the line at 0 where those who take part have it less often, and right of it where they have it more often. The table below says the same." }
            @for points in [-100, -50, 0, 50, 100] {
                path class=(if points == 0 { "chart-tick" } else { "chart-rule" }) d={ "M" (tenth(x(points))) " " (TOP - 8.0) "V" (tenth(height)) } {}
                text .chart-date x=(tenth(x(points))) y="14" { (points) }
            }
            @for (n, (one, compared)) in each.iter().enumerate() {
                @let y = TOP + (at(n) + 0.5) * ROW;
                @let [difference, low, high] = compared.points();
                (label(one.whose(), most, left - 12.0, y, "chart-name end"))
                path .chart-line d={ "M" (tenth(x(low))) " " (tenth(y)) "H" (tenth(x(high))) } {}
                circle .chart-end cx=(tenth(x(difference))) cy=(tenth(y)) r="5.5" {}
            }
        }
    }
}

fn untold(all: &LeftBehind) -> Markup {
    let of = |wanted: fn(&Outcome) -> bool| -> Vec<&str> {
        all.comparisons.iter().filter(|one| wanted(&one.outcome)).map(Comparison::whose).collect()
    };
    let groups = [
        (
            of(|outcome| *outcome == Outcome::FewLack),
            "Fewer than ten people lack it, so there is nothing to compare. Those who owe it to them can see them by name.",
        ),
        (
            of(|outcome| *outcome == Outcome::FewHave),
            "Fewer than ten people have it, so there is nothing to compare. Make sure everyone gets it.",
        ),
        (
            of(|outcome| *outcome == Outcome::Withheld),
            "Too few community members, or too few others, have it or lack it. We don’t say which, since that would say who is a member.",
        ),
        (
            of(|outcome| *outcome == Outcome::TooFew),
            "Too few people, or not enough for six months.",
        ),
    ];
    html! {
        @if groups.iter().all(|(names, _)| names.is_empty()) { p { "Everything is compared." } }
        @else {
            dl .facts {
                @for (names, why) in groups.iter().filter(|(names, _)| !names.is_empty()) {
                    div { dt { (names.join(", ")) } dd { span { (why) } } }
                }
            }
        }
    }
}

/// How the figures are made, for those who want to check them.
fn how(all: &LeftBehind) -> Markup {
    let few = all.few.people();
    html! {
        details .how-told {
            summary { "How these figures are made" }
            ul {
                li { "Community members are people who were in any community when the quarter began, except communities that only their members know of." }
                li { "Figures are the average of the last year’s quarters. Each has a random number added (two times in three of at most " (few) " either way), and is rounded to a multiple of " (few) ". The interval of the difference (Newcombe 1998, method 10) is wider for it." }
                li { "People alike: of the same level, in the same unit at the top of the organisation (the test of Cochran, Mantel and Haenszel, with the random number as a part of chance). It is adjusted for how many comparisons there are (Holm)." }
                li { "We say that people are left behind only where the whole interval is on one side of nothing, and chance would show such a difference among people alike in fewer than 1 of 20 cases." }
                li { "A head of profession is there for all of its members or for none, so nobody in it can be left behind by that." }
                li { (all.about()) "." }
            }
        }
    }
}
