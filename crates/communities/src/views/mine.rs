//! My memberships: for the person they are of, and nobody else.

use super::{community::asked_to, day, part_words, until};
use crate::{
    Answer, CommunityTogether, ConsentAct, MyFormerMembership, MyInvitation, MyMembership,
    MyProposal, MyRequest, Part, SeenBy, ShownTo,
};
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Room, Row, Tone, Weight, button_row, empty, link_button, notice, page_header, press,
        room_panel, rows, section, who_can_read,
    },
};

/// All that is shown.
pub struct Mine {
    /// What they are in.
    pub now: Vec<MyMembership>,
    /// What they were in.
    pub former: Vec<MyFormerMembership>,
    /// Invitations that wait.
    pub invitations: Vec<MyInvitation>,
    /// Requests.
    pub requests: Vec<MyRequest>,
    /// What they are asked to look after.
    pub proposals: Vec<MyProposal>,
}

/// The page.
pub fn memberships(call: &Call, mine: &Mine) -> Markup {
    html! {
        (page_header("My memberships", Some("What you chose, what waits for you, and what others can see of it.")))
        (who_can_read("Only you see this page. Nobody can open it for you, whatever they are to you at work."))
        (waiting(call, mine))
        (room_panel(Room::Voluntary, "now", "What I am in", html! {
            @if mine.now.is_empty() {
                (empty("You are in no community", "That is fine: it is your choice. What your profession owes you reaches you all the same.",
                    Some(link_button(Weight::Secondary, "Look at the communities", "/communities"))))
            }
            @for one in &mine.now { (membership(call, one)) }
        }))
        (former(call, mine))
    }
}

fn waiting(call: &Call, mine: &Mine) -> Markup {
    let agreements: Vec<&MyMembership> =
        mine.now.iter().filter(|one| one.agreement_to_accept.is_some()).collect();
    let nothing = mine.invitations.is_empty()
        && mine.requests.is_empty()
        && mine.proposals.is_empty()
        && agreements.is_empty();
    section(
        "waiting",
        "Waiting for you",
        html! {
            @if nothing { p .muted { "Nothing. Invitations and answers to what you ask would stand here." } }
            @for one in &mine.invitations { (invitation(call, one)) }
            @for one in &mine.requests { (request(call, one)) }
            @for one in &mine.proposals { (proposal(call, one)) }
            @for one in agreements {
                (notice(Tone::Care, &format!("The agreement of {} has changed", one.name), html! {
                    p { "You are a member as before. " a href={ "/communities/" (one.slug) "/agreement" } { "Read it, and accept it if you do" } }
                }))
            }
        },
    )
}

fn invitation(call: &Call, one: &MyInvitation) -> Markup {
    let to = |verb: &str| format!("/communities/{}/{verb}", one.slug);
    notice(
        Tone::Calm,
        &format!("{} invites you to {}", one.by, one.name),
        html! {
            p { (one.practice) }
            @if !one.words.is_empty() { blockquote { (super::community::paragraphs(&one.words)) } }
            p .muted { "Since " (day(call, one.at)) ". In your own time." }
            (button_row(&[
                link_button(Weight::Primary, "Read and answer", &to("join")),
                press(Weight::Quiet, "Decline", &to("decline"), &call.once(), &[]),
            ]))
        },
    )
}

fn request(call: &Call, one: &MyRequest) -> Markup {
    let to = |verb: &str| format!("/communities/{}/{verb}", one.slug);
    let said = html! { @if !one.answer_words.is_empty() { blockquote { (super::community::paragraphs(&one.answer_words)) } } };
    match one.answer() {
        Some(Answer::Welcome) => notice(
            Tone::Good,
            &format!("You are welcome in {}", one.name),
            html! {
                (said)
                p { "You are a member once you accept." }
                (button_row(&[
                    link_button(Weight::Primary, "Read the agreement and accept", &to("join")),
                    press(Weight::Quiet, "Let it go", &to("let-go"), &call.once(), &[]),
                ]))
            },
        ),
        Some(Answer::NotNow) => notice(
            Tone::Calm,
            &format!("{} says: not now", one.name),
            html! {
                (said)
                p .muted { "Answered on " (one.answered_at.map(|at| day(call, at)).unwrap_or_default()) "." }
            },
        ),
        None => notice(
            Tone::Calm,
            &format!("You asked to join {}", one.name),
            html! {
                p .muted { "On " (day(call, one.at)) ". It waits for those who look after it." }
                (press(Weight::Quiet, "Take it back", &to("withdraw-request"), &call.once(), &[]))
            },
        ),
    }
}

fn proposal(call: &Call, one: &MyProposal) -> Markup {
    let to = |verb: &str| format!("/communities/{}/terms/{}/{verb}", one.slug, one.id);
    let part = if one.part == Part::Leader { "lead" } else { "be a core member of" };
    let button = |weight, words, verb| press(weight, words, &to(verb), &call.once(), &[]);
    asked_to(
        &format!("{} asks you to {part} {} until {}", one.by, one.name, until(one.to)),
        button(Weight::Primary, "Accept", "accept"),
        button(Weight::Quiet, "Not now", "decline"),
    )
}

fn membership(call: &Call, one: &MyMembership) -> Markup {
    let came = match one.by {
        ConsentAct::AcceptedInvitation => "you accepted an invitation",
        ConsentAct::AcceptedAnswer => "you asked, and accepted the answer",
        ConsentAct::Joined => "you joined",
    };
    html! {
        section .part aria-labelledby={ "in-" (one.slug) } {
            h3 id={ "in-" (one.slug) } { a href={ "/communities/" (one.slug) } { (one.name) } }
            p { (one.practice) }
            p .muted { "Since " (day(call, one.since)) ": " (came) "." @if let Some(part) = one.part() { " You are a " (part_words(part)) "." } }
            p { (seen(one)) }
            @if let Some(words) = sees_later(call, one) { p { (words) } }
            (button_row(&[
                shown_to(call, one),
                press(Weight::Quiet, &format!("Leave {}", one.name), &format!("/communities/{}/leave", one.slug), &call.once(), &[]),
            ]))
        }
    }
}

/// From when they see the others, where that is still to come.
fn sees_later(call: &Call, one: &MyMembership) -> Option<String> {
    let from = one.visibility.sees_members_from()?;
    let later = from > call.house().now();
    later.then(|| format!("You see who the other members are from {}.", call.when(from)))
}

/// The choice who sees them.
fn shown_to(call: &Call, one: &MyMembership) -> Markup {
    let (other, words) = match one.visibility.shown_to() {
        ShownTo::Members => (ShownTo::Carers, "Show me only to those who look after it"),
        ShownTo::Carers => (ShownTo::Members, "Show me to all members"),
    };
    let action = format!("/communities/{}/visibility", one.slug);
    press(Weight::Quiet, words, &action, &call.once(), &[("shown_to", other.key())])
}

/// What others can see of a membership, in plain words.
pub fn seen(one: &MyMembership) -> String {
    let exists = match one.seen_by {
        SeenBy::Everyone => "Everyone else can see that it exists",
        SeenBy::Organisation if one.spans => {
            "The people of all organisations here can see that it exists"
        }
        SeenBy::Organisation => "Your organisation can see that it exists",
        SeenBy::Members => "Nobody else knows that it exists",
    };
    if one.part().is_some() {
        return format!(
            "{exists}, and whoever knows of it sees your name, because you look after it. Fellow members see that you are one of them."
        );
    }
    if one.visibility.shown_to() == ShownTo::Carers {
        return format!(
            "Only those who look after it see that you are a member, and you see only them. {exists}."
        );
    }
    if one.seen_by == SeenBy::Members {
        return format!("Fellow members see that you are one of them. {exists}.");
    }
    format!(
        "Fellow members see that you are one of them. {exists}, and not that you are in it. Your line manager’s pages never show it."
    )
}

fn former(call: &Call, mine: &Mine) -> Markup {
    section(
        "former",
        "What I was in",
        html! {
            @if mine.former.is_empty() { p .muted { "Nothing yet. What you leave is remembered here, for you alone, so that nobody asks again soon." } }
            @else { (rows(mine.former.iter().map(|one| former_row(call, one)))) }
        },
    )
}

fn former_row(call: &Call, one: &MyFormerMembership) -> Row {
    let slug = one.slug.as_deref().unwrap_or_default();
    let how = match (one.left, one.in_peace_until) {
        (false, _) => "It closed.".to_owned(),
        (true, None) => "You left.".to_owned(),
        (true, Some(until)) => {
            let until = day(call, until.0);
            format!(
                "You left. Nobody can invite you before {until}; you can come back by yourself."
            )
        }
    };
    let words = format!("{} to {}. {how}", day(call, one.since.0), day(call, one.until.0));
    let row = if one.is_open {
        Row::new(&one.name, format!("/communities/{slug}"))
    } else {
        Row::plain(&one.name)
    };
    let action = format!("/communities/{slug}/return");
    let undo = || press(Weight::Quiet, "Undo leaving", &action, &call.once(), &[]);
    let row = row.body(html! { p { (words) } });
    if one.can_return { row.aside(undo()) } else { row }
}

/// Rows that lead to communities.
pub fn leading(each: &[CommunityTogether]) -> Markup {
    let row = |one: &CommunityTogether| {
        Row::new(&one.name, format!("/communities/{}", one.slug)).body(&one.practice)
    };
    rows(each.iter().map(row))
}
