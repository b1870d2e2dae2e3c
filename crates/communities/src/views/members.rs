//! Who is in a community, for members who see it: newcomers marked, and who came and left lately below.

use super::{
    at,
    community::{Sight, capital},
    day, members_words,
};
use crate::{Known, Member, Visitor, rules};
use maud::{Markup, html};
use web::{
    Call,
    look::{
        PersonRow, empty, none_found, page_header, pager, people, results, search_form, section,
    },
};

/// On the community's page: the first of them, or why the reader sees none.
pub(super) fn part(call: &Call, known: &Known, sight: &Sight) -> Markup {
    section(
        "members",
        "Members",
        html! {
            @if let Some(members) = &sight.members {
                (people(members.iter().map(|one| member_row(call, one))))
                @if let Some(all) = known.members.filter(|all| usize::try_from(*all).unwrap_or(0) > members.len()) {
                    p { a href={ (at(known)) "/members" } { "All " (all) " members" } }
                }
                @if !sight.visitors.is_empty() {
                    h3 { (CAME_AND_LEFT) }
                    (visits(call, &sight.visitors))
                }
                p .muted { "You see names because you are a member. Others see a rough size, counted once a quarter: " (known.for_others.words()) "." }
            } @else {
                p { (capital(&known.for_others.words())) ", counted once a quarter. " (unseen(call, known)) }
            }
        },
    )
}

/// Why the reader sees no members.
fn unseen(call: &Call, known: &Known) -> String {
    match known.standing.visibility {
        None => "Who they are is for members to see.".to_owned(),
        Some(visibility) => visibility.sees_members_from().map_or_else(
            || "You are shown only to those who look after it, so you see only them. You can change that under “My memberships”.".to_owned(),
            |from| format!("They see that you have come. You see who they are from {}.", call.when(from)),
        ),
    }
}

fn member_row(call: &Call, member: &Member) -> PersonRow {
    let is_new = member.since > rules::told_since(call.house().now());
    PersonRow {
        name: member.name.clone(),
        href: Some(format!("/people/{}", member.person)),
        pronouns: member.pronouns.clone(),
        aside: is_new.then(|| html! { "New since " (day(call, member.since)) }),
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

/// All that the reader sees; `shown` is the words of the search, the page, and whether there are more.
pub fn members(
    call: &Call,
    known: &Known,
    members: &[Member],
    visitors: &[Visitor],
    (words, page, more): (&str, i64, bool),
) -> Markup {
    let to = format!("{}/members", at(known));
    let link = |page: i64| {
        let words: String = words.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
        format!("{to}?q={}&page={page}", words.replace(' ', "+"))
    };
    let (previous, next) = ((page > 0).then(|| link(page - 1)), more.then(|| link(page + 1)));
    html! {
        (page_header("Members", Some(&format!("{} has {}. Only members see who they are.", known.community.name, members_words(known)))))
        (search_form(&to, "Find a member by name", words, None))
        (results(&shown_words(members.len(), more), html! {
            @if members.is_empty() {
                (none_found(words, empty("Nobody of that name is a member", "Try fewer letters. Someone who is not in it yet can be invited.", None)))
            } @else {
                (people(members.iter().map(|one| member_row(call, one))))
                (pager("Pages of members", previous.as_deref(), next.as_deref()))
            }
        }))
        @if words.is_empty() && page == 0 && !visitors.is_empty() {
            (section("came-and-left", CAME_AND_LEFT, visits(call, visitors)))
        }
    }
}

fn shown_words(count: usize, more: bool) -> String {
    match (count, more) {
        (n, true) => format!("{n} members on this page"),
        (1, _) => "1 member".to_owned(),
        (n, _) => format!("{n} members"),
    }
}
