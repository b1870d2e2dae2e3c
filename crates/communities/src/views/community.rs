//! One community's page.

use super::{
    CARER_NAMED, at, day, describing::meetings, joining_words, members_words, part_words,
    seen_words, stage_words, until,
};
use crate::{
    Joining, Member, Part, VisibleCommunity, Visitor,
    actions::{CommunityCare, CommunityDetails, CommunityProposal},
};
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Fact, PersonRow, Room, Tone, Weight, button_row, facts, link_button, notice, people, press,
        room_header, section,
    },
};

/// The page. `members` are the first of them and who came and left lately, for one who sees them; `panels` are what other
/// rooms show to those who look after it.
pub fn community(
    call: &Call,
    visible: &VisibleCommunity,
    details: &CommunityDetails,
    members: Option<&(Vec<Member>, Vec<Visitor>)>,
    panels: &[Markup],
) -> Markup {
    let community = &visible.community;
    html! {
        (room_header(Room::Voluntary, &community.name, Some(&community.practice), Some(doings(call, visible, details))))
        @if details.you.agreement_waits {
            (notice(Tone::Care, "The agreement has changed", html! {
                p { "You are a member as before. Read what is agreed now, and accept it if you do. " a href={ (at(visible)) "/agreement" } { "Read the agreement" } }
            }))
        }
        (nobody_leads(visible, details))
        @for proposal in &details.proposals { (proposed(call, visible, proposal)) }
        div .columns {
            div {
                (section("purpose", "What it is for", paragraphs(&community.purpose)))
                (section("criteria", "Whom it is for", paragraphs(&community.criteria)))
                (super::members::part(call, visible, members))
                @if let Some(its) = &details.care { (care(visible, details, its, panels)) }
            }
            aside {
                (section("care", "Who looks after it", carers(call, visible, details)))
                (section("short", "In short", in_short(call, visible)))
            }
        }
    }
}

/// Text as it was typed: blank lines part paragraphs.
pub fn paragraphs(text: &str) -> Markup {
    html! {
        div .prose {
            @for paragraph in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
                p { @for (n, line) in paragraph.lines().enumerate() { @if n > 0 { br; } (line) } }
            }
        }
    }
}

fn doings(call: &Call, visible: &VisibleCommunity, details: &CommunityDetails) -> Markup {
    let (community, standing, to) = (&visible.community, &visible.standing, at(visible));
    let join = format!("{to}/join");
    html! {
        @if community.closed_at.is_some() {
            p .muted { "This community has closed." }
        } @else if standing.member.is_some() {
            @if details.may("invite_to_community") { (link_button(Weight::Secondary, "Invite someone", &format!("{to}/invite"))) }
            (press(Weight::Quiet, "Leave", &format!("{to}/leave"), &call.once(), &[]))
        } @else if standing.invitation.is_some() {
            (link_button(Weight::Primary, "Answer the invitation", &join))
        } @else if standing.welcome.is_some() {
            (link_button(Weight::Primary, "You are welcome: come in", &join))
        } @else if standing.request.is_some() {
            (link_button(Weight::Secondary, "You have asked: see your request", &join))
        } @else if details.may("join_community") {
            (link_button(Weight::Primary, "Join", &join))
        } @else if details.may("ask_to_join_community") {
            (link_button(Weight::Primary, "Ask to join", &join))
        } @else if community.joining == Joining::Invitation {
            p .muted { "Joined by invitation." }
        } @else {
            p .muted { "For the people of " (community.organisation_name) "." }
        }
    }
}

fn nobody_leads(visible: &VisibleCommunity, details: &CommunityDetails) -> Markup {
    html! {
        @if details.may("offer_to_lead") {
            (notice(Tone::Calm, "Nobody leads this community at present", html! {
                p { "Any member may offer to, for a term. It is agreed when another member welcomes the offer." }
                p { (link_button(Weight::Secondary, "Offer to lead", &format!("{}/offer", at(visible)))) }
            }))
        }
    }
}

/// What is proposed: to answer, to welcome, to take back.
fn proposed(call: &Call, visible: &VisibleCommunity, proposal: &CommunityProposal) -> Markup {
    let (term, last) = (&proposal.term, until(proposal.term.to));
    let button = |weight, words: &str, verb: &str| {
        let action = format!("{}/terms/{}/{verb}", at(visible), term.id);
        press(weight, words, &action, &call.once(), &[])
    };
    let part = match term.part {
        Part::Leader => "lead this community",
        Part::Core => "be a core member",
    };
    if proposal.may.contains(&"accept_term") {
        return asked_to(
            &format!("{} asks you to {part} until {last}", term.proposer),
            button(Weight::Primary, "Accept", "accept"),
            button(Weight::Quiet, "Not now", "decline"),
        );
    }
    if proposal.may.contains(&"welcome_offer") {
        let body = html! {
            p { "If you have no objection that matters, welcome it." }
            (button(Weight::Primary, "Welcome the offer", "welcome"))
        };
        return notice(Tone::Calm, &format!("{} offers to lead until {last}", term.name), body);
    }
    let words = if term.person == term.proposed_by {
        format!("You offer to lead until {last}, and wait for another member’s welcome")
    } else {
        format!("You have asked {} to be {} until {last}", term.name, part_words(term.part))
    };
    notice(Tone::Calm, &words, button(Weight::Quiet, "Take it back", "decline"))
}

/// Somebody is asked to look after a community, and told what comes of a yes.
pub(super) fn asked_to(words: &str, accept: Markup, decline: Markup) -> Markup {
    let body = html! { p { (CARER_NAMED) } (button_row(&[accept, decline])) };
    notice(Tone::Calm, words, body)
}

fn carers(call: &Call, visible: &VisibleCommunity, details: &CommunityDetails) -> Markup {
    let rows: Vec<PersonRow> = details
        .carers
        .iter()
        .map(|term| PersonRow {
            name: term.name.clone(),
            href: Some(format!("/people/{}", term.person)),
            pronouns: term.pronouns.clone(),
            role: Some(format!("{}, until {}", capital(part_words(term.part)), until(term.to))),
            ..PersonRow::default()
        })
        .collect();
    html! {
        @if rows.is_empty() {
            p { "Nobody at present." }
        } @else {
            (people(&rows))
            p .muted { "For a term, and then handed over. Nobody owns a community." }
        }
        @if details.may("ask_to_look_after") { p { a href={ (at(visible)) "/hand-over" } { "Ask a member to look after it" } } }
        @if visible.standing.part.is_some() {
            (press(Weight::Quiet, "Step down", &format!("{}/step-down", at(visible)), &call.once(), &[]))
        }
    }
}

pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn in_short(call: &Call, visible: &VisibleCommunity) -> Markup {
    let community = &visible.community;
    let (joining, how) = joining_words(community.joining);
    let (stage, what) = stage_words(community.stage);
    let mut each = vec![
        Fact::new("To join", html! { (joining) br; span .muted { (how) } }),
        Fact::new(
            "Agreement",
            html! { a href={ (at(visible)) "/agreement" } { "Read what members agree to" } },
        ),
        meetings(community),
        Fact::new("Stage", html! { (stage) br; span .muted { (what) } }),
        Fact::new("Size", capital(&members_words(visible))),
        Fact::new(
            "Who can know",
            seen_words(community.seen_by, &community.organisation_name, community.spans),
        ),
        Fact::new("Organisation", organisation(visible)),
        Fact::new("Founded", day(call, community.founded_at)),
    ];
    if let Some(closed) = community.closed_at {
        each.push(Fact::new("Closed", day(call, closed)));
    }
    facts(&each)
}

fn organisation(visible: &VisibleCommunity) -> String {
    let name = &visible.community.organisation_name;
    if visible.community.spans {
        format!("{name}, open to people of other organisations")
    } else {
        name.clone()
    }
}

fn care(
    visible: &VisibleCommunity,
    details: &CommunityDetails,
    care: &CommunityCare,
    panels: &[Markup],
) -> Markup {
    let to = at(visible);
    let asking = match care.requests {
        1 => "One person asks to join".to_owned(),
        n => format!("{n} people ask to join"),
    };
    section(
        "looking-after",
        "Looking after it",
        html! {
            p .muted { "Only those who look after this community see this part." }
            @if care.requests > 0 {
                (notice(Tone::Care, &asking, html! { p { a href={ (to) "/requests" } { "Read and answer" } } }))
            }
            @if let Some(advice) = &care.advice { p { (advice) " " span .muted { "Advice after Webber and Dunbar, not a limit." } } }
            @for panel in panels { (panel) }
            ul {
                li { a href={ (to) "/describe" } { "Change what it says of itself" } }
                li { a href={ (to) "/agreement/change" } { "Change the agreement" } }
                li { a href={ (to) "/stage" } { "Say which stage it is in" } }
                li { a href={ (to) "/record" } { "See what happened to it" } }
                @if details.may("close_community") { li { a href={ (to) "/close" } { "Close this community" } } }
            }
        },
    )
}
