//! One community's page.

use super::{
    CARER_NAMED, at, day, describing::meetings, joining_words, members_words, part_words,
    seen_words, stage_words, until,
};
use crate::{Joining, Known, Member, Part, Term, Visitor, rules::size};
use house::PersonId;
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Fact, PersonRow, Room, Tone, Weight, button_row, facts, link_button, notice, people, press,
        room_header, section,
    },
};

/// What this reader sees of a community beside what it says of itself.
#[expect(clippy::struct_excessive_bools, reason = "each is a permit of its own")]
pub struct Sight {
    /// Who looks after it.
    pub carers: Vec<Term>,
    /// The first of its members, for one who sees them.
    pub members: Option<Vec<Member>>,
    /// Who came and left lately, for those who see the members.
    pub visitors: Vec<Visitor>,
    /// Terms that wait for a yes, for members.
    pub proposals: Vec<Term>,
    /// How many ask to join, for those who answer.
    pub requests: usize,
    /// What other rooms show to those who look after it.
    pub panels: Vec<Markup>,
    /// Whether the reader is asked to accept the agreement again.
    pub to_accept: bool,
    /// Whether the reader looks after it.
    pub carer: bool,
    /// Whether the reader may join or ask to.
    pub colleague: bool,
    /// Whether the reader leads it.
    pub leads: bool,
    /// Whether the reader may invite.
    pub invites: bool,
    /// Whether the reader may offer to lead.
    pub offers: bool,
    /// The reader.
    pub me: PersonId,
}

/// The page.
pub fn community(call: &Call, known: &Known, sight: &Sight) -> Markup {
    let community = &known.community;
    html! {
        (room_header(Room::Voluntary, &community.name, Some(&community.practice), Some(doings(call, known, sight))))
        @if sight.to_accept {
            (notice(Tone::Care, "The agreement has changed", html! {
                p { "You are a member as before. Read what is agreed now, and accept it if you do. " a href={ (at(known)) "/agreement" } { "Read the agreement" } }
            }))
        }
        (nobody_leads(known, sight))
        (proposals(call, known, sight))
        div .columns {
            div {
                (section("purpose", "What it is for", paragraphs(&community.purpose)))
                (section("criteria", "Whom it is for", paragraphs(&community.criteria)))
                (super::members::part(call, known, sight))
                @if sight.carer { (care(known, sight)) }
            }
            aside {
                (section("care", "Who looks after it", carers(call, known, sight)))
                (section("short", "In short", in_short(call, known)))
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

fn doings(call: &Call, known: &Known, sight: &Sight) -> Markup {
    let (community, standing, to) = (&known.community, &known.standing, at(known));
    let join = format!("{to}/join");
    html! {
        @if community.closed_at.is_some() {
            p .muted { "This community has closed." }
        } @else if standing.member.is_some() {
            @if sight.invites { (link_button(Weight::Secondary, "Invite someone", &format!("{to}/invite"))) }
            (press(Weight::Quiet, "Leave", &format!("{to}/leave"), &call.once(), &[]))
        } @else if standing.invitation.is_some() {
            (link_button(Weight::Primary, "Answer the invitation", &join))
        } @else if standing.welcome.is_some() {
            (link_button(Weight::Primary, "You are welcome: come in", &join))
        } @else if standing.request.is_some() {
            (link_button(Weight::Secondary, "You have asked: see your request", &join))
        } @else if !sight.colleague {
            @if community.joining == Joining::Invitation { p .muted { "Joined by invitation." } }
            @else { p .muted { "For the people of " (community.organisation_name) "." } }
        } @else if community.joining == Joining::Open {
            (link_button(Weight::Primary, "Join", &join))
        } @else {
            (link_button(Weight::Primary, "Ask to join", &join))
        }
    }
}

fn nobody_leads(known: &Known, sight: &Sight) -> Markup {
    let offered =
        sight.proposals.iter().any(|term| term.person == sight.me && term.proposed_by == sight.me);
    html! {
        @if sight.offers && !offered {
            (notice(Tone::Calm, "Nobody leads this community at present", html! {
                p { "Any member may offer to, for a term. It is agreed when another member welcomes the offer." }
                p { (link_button(Weight::Secondary, "Offer to lead", &format!("{}/offer", at(known)))) }
            }))
        }
    }
}

/// What is proposed: to answer, to welcome, to take back.
fn proposals(call: &Call, known: &Known, sight: &Sight) -> Markup {
    html! {
        @for term in &sight.proposals {
            @let own = term.person == sight.me;
            @let offered = term.proposed_by == term.person;
            @let to = |verb: &str| format!("{}/terms/{}/{verb}", at(known), term.id);
            @let part = if term.part == Part::Leader { "lead this community" } else { "be a core member" };
            @if own && !offered {
                (notice(Tone::Calm, &format!("{} asks you to {part} until {}", term.proposer, until(term.to)), html! {
                    p { (CARER_NAMED) }
                    (button_row(&[
                        press(Weight::Primary, "Accept", &to("accept"), &call.once(), &[]),
                        press(Weight::Quiet, "Not now", &to("decline"), &call.once(), &[]),
                    ]))
                }))
            } @else if offered && !own && known.leaders == 0 {
                (notice(Tone::Calm, &format!("{} offers to lead until {}", term.name, until(term.to)), html! {
                    p { "If you have no objection that matters, welcome it." }
                    (press(Weight::Primary, "Welcome the offer", &to("welcome"), &call.once(), &[]))
                }))
            } @else if term.proposed_by == sight.me {
                (notice(Tone::Calm, &waits(term, own), html! {
                    (press(Weight::Quiet, "Take it back", &to("decline"), &call.once(), &[]))
                }))
            }
        }
    }
}

fn waits(term: &Term, own: bool) -> String {
    if own {
        format!("You offer to lead until {}, and wait for another member’s welcome", until(term.to))
    } else {
        format!(
            "You have asked {} to be {} until {}",
            term.name,
            part_words(term.part),
            until(term.to)
        )
    }
}

fn carers(call: &Call, known: &Known, sight: &Sight) -> Markup {
    let rows: Vec<PersonRow> = sight
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
        @if sight.leads { p { a href={ (at(known)) "/hand-over" } { "Ask a member to look after it" } } }
        @if known.standing.part.is_some() {
            (press(Weight::Quiet, "Step down", &format!("{}/step-down", at(known)), &call.once(), &[]))
        }
    }
}

pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn in_short(call: &Call, known: &Known) -> Markup {
    let community = &known.community;
    let (joining, how) = joining_words(community.joining);
    let (stage, what) = stage_words(community.stage);
    let mut each = vec![
        Fact::new("To join", html! { (joining) br; span .muted { (how) } }),
        Fact::new(
            "Agreement",
            html! { a href={ (at(known)) "/agreement" } { "Read what members agree to" } },
        ),
        meetings(community),
        Fact::new("Stage", html! { (stage) br; span .muted { (what) } }),
        Fact::new("Size", capital(&members_words(known))),
        Fact::new(
            "Who can know",
            seen_words(community.seen_by, &community.organisation_name, community.spans),
        ),
        Fact::new("Organisation", organisation(known)),
        Fact::new("Founded", day(call, community.founded_at)),
    ];
    if let Some(closed) = community.closed_at {
        each.push(Fact::new("Closed", day(call, closed)));
    }
    facts(&each)
}

fn organisation(known: &Known) -> String {
    let name = &known.community.organisation_name;
    if known.community.spans {
        format!("{name}, open to people of other organisations")
    } else {
        name.clone()
    }
}

fn care(known: &Known, sight: &Sight) -> Markup {
    let to = at(known);
    section(
        "looking-after",
        "Looking after it",
        html! {
            p .muted { "Only those who look after this community see this part." }
            @match sight.requests {
                0 => {},
                1 => { (notice(Tone::Care, "One person asks to join", html! { p { a href={ (to) "/requests" } { "Read and answer" } } })) },
                n => { (notice(Tone::Care, &format!("{n} people ask to join"), html! { p { a href={ (to) "/requests" } { "Read and answer" } } })) },
            }
            @if let Some(members) = known.members { p { (size::advice(members)) " " span .muted { "Advice after Webber and Dunbar, not a limit." } } }
            @for panel in &sight.panels { (panel) }
            ul {
                li { a href={ (to) "/describe" } { "Change what it says of itself" } }
                li { a href={ (to) "/agreement/change" } { "Change the agreement" } }
                li { a href={ (to) "/stage" } { "Say which stage it is in" } }
                li { a href={ (to) "/record" } { "See what happened to it" } }
                @if sight.leads { li { a href={ (to) "/close" } { "Close this community" } } }
            }
        },
    )
}
