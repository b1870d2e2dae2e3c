//! Whether anybody is left behind, as it is seen: the finding in a sentence, with what to do; then the figures.

use super::Form;
use crate::{
    actions::{
        Chance, Comparison, ComparisonFigures, Entitlement, LeftBehind, Publication, percent,
    },
    charts::differences,
    rules::{comparison::Finding, newcombe::Part},
};
use maud::{Markup, html};
use web::look::{
    Room, Table, Tone, Weight, button, csv_link, get_form, notice, room_header, section,
};

const LEAD: &str = "Do community members get support that others don’t? What everyone is owed must not depend on it. These figures are about groups, never about a person.";

/// The page.
pub(crate) fn left_behind(form: &Form<'_>, all: Option<&LeftBehind>) -> Markup {
    html! {
        (form.asked.mistakes().summary())
        (room_header(Room::Overlap, "Is anyone left behind?", Some(LEAD), None))
        @if let Some(all) = all {
            (findings(all))
            @if all.compared().next().is_some() { (section("figures", "Community members and others", figures(form, all))) }
            (section("untold", "What we can’t compare", untold(all)))
            (how(all))
        }
        (get_form(form.path, html! {
            div .search-more { (form.day()) }
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
        @for (comparison, figures) in found {
            (notice(Tone::Care, &figures.sentence, html! {
                p { (alike(comparison, figures)) }
                p { strong { "What to do. " } (what_to_do(comparison, figures)) }
                @if let Some(group) = &comparison.profession {
                    p { a href={ (group.href()) "/coverage" } { "See who lacks one, if you owe it to them" } }
                }
            }))
        }
    }
}

/// Whether it is so among people who are alike, and how sure that is.
fn alike(comparison: &Comparison, figures: &ComparisonFigures) -> String {
    let ends = [figures.from_points.abs(), figures.to_points.abs()];
    let kind = match comparison.entitlement {
        Entitlement::LineManager => "level and unit",
        Entitlement::Role => "unit",
    };
    let chance = match figures.alike {
        Chance::Under1000 => "less than once in a thousand times",
        Chance::Under100 => "less than once in a hundred times",
        _ => "less than once in twenty times",
    };
    format!(
        "The difference is somewhere between {} and {} points. It is so among people of the same {kind} too, and chance alone would show it {chance}.",
        ends.iter().min().unwrap_or(&0),
        ends.iter().max().unwrap_or(&0)
    )
}

fn what_to_do(comparison: &Comparison, figures: &ComparisonFigures) -> &'static str {
    match (comparison.entitlement, figures.finding) {
        (Entitlement::LineManager, Finding::InsideLess) => {
            "Name a line manager for each member without one, whoever they are. Then ask whether time for communities is taken for a reason not to manage somebody: it is none."
        }
        (Entitlement::LineManager, _) => {
            "Name a line manager for each member without one, whoever they are; the head of the profession has them by name. Then ask how people come by one: where it goes by whom they meet in communities, let the profession see to it for everyone."
        }
        (Entitlement::Role, _) => {
            "Decide the titles that wait, whoever holds them; people operations have them in the queue. Then ask how roles come to be recognised: where it goes by whom one meets in communities, let the profession see to it for everyone."
        }
    }
}

fn figures(form: &Form<'_>, all: &LeftBehind) -> Markup {
    let part = |part: Part| format!("{} of {} ({} %)", part.have, part.of, percent(part.share()));
    let table = Table::of(all.compared())
        .words("Whose, and what", |(one, _)| {
            format!("{}: {}", one.whose(), one.entitlement.words())
        })
        .figures("Community members: have it", |(_, figures)| part(figures.inside))
        .figures("Others: have it", |(_, figures)| part(figures.outside))
        .figures("Difference in points", |(_, figures)| figures.difference_points)
        .figures("Between", |(_, one)| format!("{} to {}", one.from_points, one.to_points))
        .words("Among people alike", |(_, figures)| match figures.alike {
            Chance::Untold => "Too few are alike to compare",
            Chance::Likely => "May well be chance",
            Chance::Under20 => "Chance in fewer than 1 of 20",
            Chance::Under100 => "Chance in fewer than 1 of 100",
            Chance::Under1000 => "Chance in fewer than 1 of 1,000",
        });
    html! {
        (differences::figure(all))
        (table.show(&all.about()))
        p { (csv_link(&form.address("/overlap/left-behind/figures.csv", &[]))) }
    }
}

fn untold(all: &LeftBehind) -> Markup {
    let reasons = [
        (
            Publication::FewLackIt,
            "Fewer than ten people lack it, so there is nothing to compare. Those who owe it to them can see them by name.",
        ),
        (
            Publication::FewHaveIt,
            "Fewer than ten people have it, so there is nothing to compare. Make sure everyone gets it.",
        ),
        (
            Publication::Withheld,
            "Too few community members, or too few others, have it or lack it. We don’t say which, since that would say who is a member.",
        ),
        (Publication::TooFew, "Too few people, or not enough for six months."),
    ];
    let groups = reasons.map(|(told, why)| {
        let of = all.comparisons.iter().filter(|one| one.told == told).map(Comparison::whose);
        (of.collect::<Vec<_>>().join(", "), why)
    });
    html! {
        @if groups.iter().all(|(names, _)| names.is_empty()) { p { "Everything is compared." } }
        @else {
            dl .facts {
                @for (names, why) in groups.iter().filter(|(names, _)| !names.is_empty()) {
                    div { dt { (names) } dd { span { (why) } } }
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
