//! What the members of one profession are owed, as it is seen.

use super::{another_day, coverage::head, people, row, share, who_owes_manager};
use crate::{
    actions::{OfProfession, ReadingDays, WithoutManager},
    model::{Figure, Lacking, Shown},
};
use disclosure::Share;
use ground::Day;
use maud::{Markup, html};
use professions::{Head, Profession};
use web::look::{
    Icon, Mistakes, PersonRow, Room, SizeOverTime, Tone, empty, icon, notice, pager,
    people as people_list, room_header, section, size_over_time, stat, stats,
};

/// All that the page needs.
pub(crate) struct Seen {
    pub(crate) days: ReadingDays,
    pub(crate) of: Option<OfProfession>,
    /// For those who owe it.
    pub(crate) names: Option<Names>,
    pub(crate) heads: Vec<Head>,
}

/// A part of those who lack a line manager.
pub(crate) struct Names {
    pub(crate) without: WithoutManager,
    pub(crate) joiners: Vec<Lacking>,
    pub(crate) shown: Vec<(Lacking, Shown)>,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

pub(crate) fn profession(
    profession: &Profession,
    on: &str,
    answer: std::result::Result<&Seen, &Mistakes>,
) -> Markup {
    let none = Mistakes::default();
    let mistakes = answer.err().unwrap_or(&none);
    let title = format!("Coverage of {}", profession.name);
    let lead = "Whether its members are given what the profession owes each of them, whatever they choose to take part in.";
    html! {
        (mistakes.summary())
        (room_header(Room::Formal, &title, Some(lead), None))
        @if let Ok(seen) = answer {
            @if let Some(of) = &seen.of { (figures(seen, of)) }
            (section("manager", "A line manager over time", over_time(profession, on, seen)))
            (section("names", "Who has none", names(profession, seen)))
        }
        (another_day(&format!("{}/coverage", profession.href()), on, mistakes))
    }
}

fn figures(seen: &Seen, of: &OfProfession) -> Markup {
    let manager = seen.names.as_ref().map_or_else(
        || share(of.manager.latest()),
        |names| {
            let (all, none) = (names.without.members, names.without.lacking.len());
            html! { (all - i64::try_from(none).unwrap_or(all)) " of " (all) }
        },
    );
    let remark = if seen.names.is_some() {
        "exactly, for those who owe it".to_owned()
    } else {
        let latest = of.manager.latest();
        let bound = match latest.map(|figure| figure.share) {
            Some(Share::AtLeast(_) | Share::AtMost(_)) => {
                "; how near to all, or to none, we don’t publish"
            }
            _ => "",
        };
        match latest.map(|figure| figure.people) {
            None => seen.days.about(),
            Some(None) => "of too few for a figure".to_owned(),
            Some(Some(all)) => format!("of about {all}{bound}"),
        }
    };
    html! {
        (stats(&[stat("With a line manager", manager, Some(&remark))]))
        dl .facts {
            div { dt { "Head of profession" } dd { (head(of)) } }
            div { dt { "Who owes members a line manager" } dd { (who_owes_manager(&of.profession, &seen.heads)) } }
        }
    }
}

/// The picture: exact for those who owe it, and for others where a figure can be told.
fn over_time(profession: &Profession, on: &str, seen: &Seen) -> Markup {
    let exact = seen.names.as_ref().map(|names| {
        let months = names.without.months.iter().filter(|(_, _, members)| *members > 0);
        let percent =
            |(day, met, members): &(Day, i64, i64)| (*day, (met * 100 + members / 2) / members);
        months.map(percent).collect::<Vec<_>>()
    });
    let kept = || {
        let all = seen.of.as_ref().map(|of| of.manager.0.as_slice()).unwrap_or_default();
        let percent = |figure: &Figure| Some((figure.day, figure.percent()?));
        all.iter().filter_map(percent).collect::<Vec<_>>()
    };
    let points: Vec<(Day, u32)> = exact
        .unwrap_or_else(kept)
        .into_iter()
        .filter_map(|(day, percent)| Some((day, u32::try_from(percent).ok()?)))
        .collect();
    let csv = format!("{}/coverage.csv?on={on}", profession.href());
    let title = format!("Of a hundred members of {}, so many with a line manager", profession.name);
    html! {
        @if points.len() < 2 {
            p { "We publish no share over time where nearly everyone, or hardly anyone, has a line manager. The file has what we publish." }
            p { a .csv href=(csv) data-copy { (icon(Icon::Copy)) "Copy as CSV" } }
        } @else {
            (size_over_time(&SizeOverTime {
                id: "over-time", title: &title, of: "of members", points: &points, csv: &csv,
                room: Room::Formal, tell: |percent| format!("{percent} %"),
            }))
            p .muted {
                @if let Some(names) = &seen.names {
                    "As each month began, up to " (names.without.day.words()) ". Exactly, as you owe it to them; others read figures with noise, as in the file."
                } @else {
                    "As each quarter began, rounded and with a random number added. " (seen.days.about()) "."
                }
            }
        }
    }
}

fn names(profession: &Profession, seen: &Seen) -> Markup {
    let Some(names) = &seen.names else {
        return html! {
            p { "Who has none is for those who owe it to them: " (who_owes_manager(profession, &seen.heads)) ", and people operations." }
        };
    };
    if names.without.lacking.is_empty() {
        return empty(
            "Everyone has a line manager",
            "Whoever comes to lack one stands here from the first day.",
            None,
        );
    }
    let rows: Vec<PersonRow> =
        names.shown.iter().map(|(lacking, shown)| row(lacking, shown, true)).collect();
    html! {
        p .found { (people(names.without.lacking.len())) " " @if names.without.lacking.len() == 1 { "has" } @else { "have" } " none, the longest without one first." }
        @if !names.joiners.is_empty() {
            (notice(Tone::Care, &format!("{} of them came in the last 90 days", names.joiners.len()), html! {
                p { "A joiner without a line manager has nobody to ask. Name one first for them." }
            }))
        }
        (people_list(&rows))
        (pager("Pages of members without a line manager", names.previous.as_deref(), names.next.as_deref()))
        p .muted { "A line manager is named in the staff data: ask who keeps it to add the line, and it counts from its first day." }
    }
}
