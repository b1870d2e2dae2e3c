//! Who is in a community, for members who see it: newcomers marked, and who came and left lately below.

use super::{at, community::capital, day, members_words};
use crate::{Member, VisibleCommunity, Visitor};
use maud::{Markup, html};
use web::{
    Call, Part,
    look::{PersonRow, empty, none_found, page_header, people, results, search_form, section},
};

/// On the community's page: the first of them, or why the reader sees none.
pub(super) fn part(
    call: &Call,
    visible: &VisibleCommunity,
    seen: Option<&(Vec<Member>, Vec<Visitor>)>,
) -> Markup {
    section(
        "members",
        "Members",
        html! {
            @if let Some((members, visitors)) = seen {
                (people(members.iter().map(|one| member_row(call, one))))
                @if let Some(all) = visible.members.filter(|all| usize::try_from(*all).unwrap_or(0) > members.len()) {
                    p { a href={ (at(visible)) "/members" } { "All " (all) " members" } }
                }
                @if !visitors.is_empty() {
                    h3 { (CAME_AND_LEFT) }
                    (visits(call, visitors))
                }
                p .muted { "You see names because you are a member. Others see a rough size, counted once a quarter: " (visible.for_others.words()) "." }
            } @else {
                p { (capital(&visible.for_others.words())) ", counted once a quarter. " (unseen(call, visible)) }
            }
        },
    )
}

/// Why the reader sees no members.
fn unseen(call: &Call, visible: &VisibleCommunity) -> String {
    match visible.standing.visibility {
        None => "Who they are is for members to see.".to_owned(),
        Some(visibility) => visibility.sees_members_from().map_or_else(
            || "You are shown only to those who look after it, so you see only them. You can change that under “My memberships”.".to_owned(),
            |from| format!("They see that you have come. You see who they are from {}.", call.when(from)),
        ),
    }
}

fn member_row(call: &Call, member: &Member) -> PersonRow {
    PersonRow {
        name: member.name.clone(),
        href: Some(format!("/people/{}", member.person)),
        pronouns: member.pronouns.clone(),
        aside: member.new_since.map(|since| html! { "New since " (day(call, since)) }),
        ..PersonRow::default()
    }
}

const CAME_AND_LEFT: &str = "Came and left in the last 30 days";

fn visits(call: &Call, visitors: &[Visitor]) -> Markup {
    let rows: Vec<PersonRow> = visitors
        .iter()
        .map(|one| PersonRow {
            name: one.name.clone(),
            href: Some(format!("/people/{}", one.person)),
            pronouns: one.pronouns.clone(),
            aside: Some(
                html! { "Came " (day(call, one.came_at)) ", left " (day(call, one.left_at)) },
            ),
            ..PersonRow::default()
        })
        .collect();
    html! {
        (people(&rows))
        p .muted { "People who were members for less than 30 days. Members see this for 30 days." }
    }
}

/// A part of those that the reader sees.
pub fn members(
    call: &Call,
    visible: &VisibleCommunity,
    members: &Part<Member>,
    visitors: &[Visitor],
) -> Markup {
    let (to, words) = (format!("{}/members", at(visible)), call.query("q"));
    let count = match members.items.len() {
        n if members.is_of_more() => format!("{n} members on this page"),
        1 => "1 member".to_owned(),
        n => format!("{n} members"),
    };
    html! {
        (page_header("Members", Some(&format!("{} has {}. Only members see who they are.", visible.community.name, members_words(visible)))))
        (search_form(&to, "Find a member by name", words, None))
        (results(&count, html! {
            @if members.items.is_empty() {
                (none_found(words, empty("Nobody of that name is a member", "Try fewer letters. Someone who is not in it yet can be invited.", None)))
            } @else {
                (people(members.items.iter().map(|one| member_row(call, one))))
            }
            (members.pager("Pages of members", &to, &[("q", words)]))
        }))
        @if words.is_empty() && !members.continues() && !visitors.is_empty() {
            (section("came-and-left", CAME_AND_LEFT, visits(call, visitors)))
        }
    }
}
