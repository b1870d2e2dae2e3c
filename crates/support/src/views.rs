//! What everybody reads of support, as it is seen: coverage, and parts of others' pages.

pub(crate) mod desk;

use crate::{
    actions::{Coverage, MyCoverage, ProfessionCoverage, Shortfall},
    model::{Figure, Figures, WhoLacks},
};
use disclosure::Share;
use ground::{Day, people_words};
use maud::{Markup, html};
use professions::{Head, Part, Profession};
use web::{
    Call, FormValues, address,
    look::{
        Fact, Field, PersonRow, Room, SizeOverTime, Table, Tone, Weight, button, button_row,
        csv_link, empty, facts, get_form, link_button, notice, page_header, people, plain_card,
        room_header, section, series, size_over_time, stat, stats, tag_in,
    },
};

/// A page with the question for another day at its end.
pub(crate) fn of_day(
    call: &Call,
    asked: &FormValues,
    header: &Markup,
    body: Option<&Markup>,
) -> Markup {
    html! {
        (asked.mistakes().summary())
        (header)
        @if let Some(body) = body { (body) }
        (get_form(&call.path, html! {
            div .search-more { (Field::new("on", "As of").of(asked).optional().date()) }
            (button(Weight::Secondary, "Show"))
        }))
    }
}

/// A sign in place of a figure, with what it means.
fn dash(words: &str) -> Markup {
    html! { span aria-hidden="true" { "–" } span .unseen { (words) } }
}

/// A share in words: "35 (88 %)"; or the end that it is near: "about 25 or more, perhaps all".
fn share(figure: Option<&Figure>) -> Markup {
    html! {
        @match figure.map(|figure| figure.share) {
            None | Some(Share::Nothing) => (dash("not told")),
            Some(Share::AtMost(part)) => { span .bound { "about " (part) " or fewer, perhaps none" } },
            Some(Share::AtLeast(part)) => { span .bound { "about " (part) " or more, perhaps all" } },
            Some(Share::About(part)) => {
                (part) @if let Some(percent) = figure.and_then(Figure::percent) { " (" (percent) " %)" }
            },
        }
    }
}

/// Names that lead to their pages.
fn names<'a>(heads: impl Iterator<Item = &'a Head>) -> Markup {
    series(heads.map(|head| html! { a href={ "/people/" (head.person) } { (head.name) } }))
}

/// Those who owe members a line manager: the heads of the profession, or people operations where it has none.
fn who_owes_manager(profession: &Profession, heads: &[Head]) -> Markup {
    let heads = || heads.iter().filter(|head| head.part == Part::Head);
    html! {
        span {
            @match heads().count() {
                0 => { "people operations of " (profession.organisation_name) ", as long as the profession has no head" },
                1 => { (names(heads())) ", who heads it" },
                _ => { (names(heads())) ", who head it" },
            }
        }
    }
}

/// Somebody who lacks something, as a row.
fn row(who: &WhoLacks, with_organisation: bool) -> PersonRow {
    let person = &who.person;
    PersonRow::new(&person.name, person.person)
        .pronouns(person.pronouns.as_deref())
        .role(person.role_words())
        .unit(person.place_words(with_organisation))
        .aside(html! { span .muted { "since " (who.since.words()) } })
}

const LEAD: &str = "What everyone is owed for their role, whatever they choose to take part in: a named line manager, a head of their profession, a recognised role. Who gets it, and who owes it where it is missing.";

pub(crate) fn coverage_header(has_desk: bool) -> Markup {
    html! {
        (page_header("Coverage", Some(LEAD)))
        @if has_desk {
            (button_row(&[link_button(Weight::Secondary, "Your desk: what you owe others", "/desk")]))
        }
    }
}

pub(crate) fn coverage(call: &Call, coverage: &Coverage) -> Markup {
    html! {
        (section("professions", "A line manager and a head, by profession", professions(coverage)))
        (section("organisations", "A recognised role, by organisation", organisations(coverage)))
        (how_told(coverage))
        p { "Does who takes part in communities get what others lack? " a href="/overlap/left-behind" { "See whether anybody is left behind" } "." }
        p { (csv_link(&address("/coverage.csv", &[("on", call.query("on"))]))) }
    }
}

fn professions(coverage: &Coverage) -> Markup {
    if coverage.professions.is_empty() {
        let what = "Once people operations set up professions, it stands here who is given what their profession owes them.";
        return empty("No professions yet", what, None);
    }
    let table = Table::of(&coverage.professions).words(
        "Profession",
        |one| html! { a href={ (one.of.href()) "/coverage" } { (one.of.name) } },
    );
    with_figures(table, "With a line manager", |one| &one.line_manager)
        .words("Head of profession", |one| head(one))
        .show(&caption(coverage))
}

fn organisations(coverage: &Coverage) -> Markup {
    let table = Table::of(&coverage.organisations).words("Organisation", |one| one.name.clone());
    with_figures(table, "With a recognised role", |one| &one.role)
        .words("Who owes it", |one| format!("People operations of {}", one.name))
        .show(&caption(coverage))
}

fn caption(coverage: &Coverage) -> String {
    let about = coverage.days.about();
    match coverage.days.reading {
        Some(_) => format!("{about}, when the quarter began; about how many people"),
        None => about,
    }
}

/// With how many are owed something, how many have it, and how many had it a year before.
fn with_figures<'a, T>(
    table: Table<&'a T>,
    with: &str,
    of: impl Fn(&'a T) -> &'a Figures,
) -> Table<&'a T> {
    table
        .figures("People", |one| match of(one).people {
            Some(people) => html! { (people) },
            None => dash("not told"),
        })
        .figures(with, |one| share(of(one).latest()))
        .figures("A year before", |one| match of(one).a_year_before() {
            Some(then) => share(Some(then)),
            None => dash("not known"),
        })
}

/// Who heads a profession, since when it has had a head, and who owes one.
fn head(one: &ProfessionCoverage) -> Markup {
    html! {
        @if let Some(since) = one.head_since {
            span {
                (names(one.heads.iter()))
                @if one.heads.is_empty() { "Since " } @else { ". Headed since " }
                (since.words())
            }
        } @else if let Some(since) = one.head_missing_since {
            strong { "None" } " since " (since.words()) ". Owed by people operations of " (one.of.organisation_name) "."
        } @else { "Nobody is in it" }
    }
}

fn how_told(coverage: &Coverage) -> Markup {
    let few = coverage.few.people();
    let withheld = coverage.withheld();
    html! {
        details .how-told {
            summary { "How these figures are told" }
            ul {
                li { "They are counted once, as a quarter begins, and kept. A random number is added to each, and the result is rounded to a multiple of " (few) ": most are within " (few) " of the count, and nearly all within " (2 * few) "." }
                li { "“Or more” and “or fewer” are bounds and no shares: about 25 or more of 40 may be all 40, or all but a few. They follow from how many there are, and from which end the figure is near. Which it is, those who owe it read by name." }
                @if !withheld.is_empty() { li { "“–” means that they are too few for a figure, or that none has been counted yet: " (withheld.join(", ")) "." } }
                li { "A line manager counts who is named in the staff data and has not left." }
            }
        }
    }
}

/// Who lacks a line manager, for those who owe it.
type Names = (Shortfall, web::Part<WhoLacks>);

const EXACTLY: &str = "exactly, for those who owe it";

pub(crate) fn profession_header(profession: &Profession) -> Markup {
    let lead = "Whether its members are given what the profession owes each of them, whatever they choose to take part in.";
    room_header(Room::Formal, &format!("Coverage of {}", profession.name), Some(lead), None)
}

pub(crate) fn profession(
    call: &Call,
    coverage: &ProfessionCoverage,
    names: Option<&Names>,
    heads: &[Head],
) -> Markup {
    let owing = who_owes_manager(&coverage.of, heads);
    let (with_manager, remark) = match names {
        Some((all, _)) => (html! { (all.met()) " of " (all.owed) }, EXACTLY.to_owned()),
        None => (share(coverage.line_manager.latest()), coverage.about()),
    };
    html! {
        (stats(&[stat("With a line manager", with_manager, Some(&remark))]))
        (facts(&[
            Fact::new("Head of profession", head(coverage)),
            Fact::new("Who owes members a line manager", &owing),
        ]))
        (section("manager", "A line manager over time", over_time(call, coverage, names)))
        (section("names", "Who has none", html! {
            @if let Some(names) = names { (without_manager(call, names)) }
            @else { p { "Who has none is for those who owe it to them: " (owing) ", and people operations." } }
        }))
    }
}

/// The picture: exact for those who owe it, and for others where a figure can be told.
fn over_time(call: &Call, coverage: &ProfessionCoverage, names: Option<&Names>) -> Markup {
    let percents = match names {
        Some((shortfall, _)) => shortfall.percents(),
        None => coverage.line_manager.percents(),
    };
    let points = percents.into_iter().filter_map(|(day, part)| Some((day, part.try_into().ok()?)));
    let points: Vec<(Day, u32)> = points.collect();
    let csv = address(&format!("{}.csv", call.path), &[("on", call.query("on"))]);
    let title =
        format!("Of a hundred members of {}, so many with a line manager", coverage.of.name);
    html! {
        @if points.len() < 2 {
            p { "We publish no share over time where nearly everyone, or hardly anyone, has a line manager. The file has what we publish." }
            p { (csv_link(&csv)) }
        } @else {
            (size_over_time(&SizeOverTime {
                id: "over-time", title: &title, of: "of members", points: &points, csv: &csv,
                room: Room::Formal, tell: |percent| format!("{percent} %"),
            }))
            p .muted {
                @if let Some((shortfall, _)) = names {
                    "As each month began, up to " (shortfall.day.words()) ". Exactly, as you owe it to them; others read figures with noise, as in the file."
                } @else {
                    "As each quarter began, rounded and with a random number added. " (coverage.days.about()) "."
                }
            }
        }
    }
}

fn without_manager(call: &Call, (shortfall, part): &Names) -> Markup {
    let (all, joiners) = (shortfall.gaps.len(), shortfall.joiners().len());
    if all == 0 {
        let what = "Whoever comes to lack one stands here from the first day.";
        return empty("Everyone has a line manager", what, None);
    }
    html! {
        p .found { (people_words(all)) " " @if all == 1 { "has" } @else { "have" } " none, the longest without one first." }
        @if joiners > 0 {
            (notice(Tone::Care, &format!("{joiners} of them came in the last 90 days"), html! {
                p { "A joiner without a line manager has nobody to ask. Name one first for them." }
            }))
        }
        (people(part.items.iter().map(|who| row(who, true))))
        (part.pager("Pages of members without a line manager", &call.path, &[("on", call.query("on"))]))
        p .muted { "A line manager is named in the staff data: ask who keeps it to add the line, and it counts from its first day." }
    }
}

/// What the reader lacks of what they are owed; none where they lack nothing and owe nothing.
pub(crate) fn start_panel(mine: &MyCoverage, owes: bool) -> Option<Markup> {
    let all = mine.professions.iter();
    let lacks: Vec<_> =
        all.filter_map(|one| Some((one, one.line_manager_missing_since?))).collect();
    (owes || !lacks.is_empty()).then(|| html! {
        @for (one, since) in &lacks {
            (notice(Tone::Care, "You are owed a line manager", html! {
                p { "None has been named for you since " (since.words()) ". For " (one.of.name) " this is owed by " (who_owes_manager(&one.of, &one.heads)) "." }
            }))
        }
        @if owes { p { a href="/desk" { "Your desk: what you owe others" } } }
    })
}

pub(crate) fn profession_panel(profession: &Profession, heads: &[Head]) -> Markup {
    section(
        "owed",
        "What it owes its members",
        html! {
            p { "A named line manager for each of them, owed by " (who_owes_manager(profession, heads)) "." }
            p { a href={ (profession.href()) "/coverage" } { "See whether they get it" } }
        },
    )
}

pub(crate) fn administration_panel(none: i64) -> Markup {
    plain_card(
        "In no profession",
        "/desk",
        html! {
            p { @if none == 0 { (tag_in(Tone::Good, "Nobody")) } @else { (tag_in(Tone::Care, &people_words(none))) } }
            p { "Who works here without a profession that looks after them, and professions without a head." }
        },
    )
}
