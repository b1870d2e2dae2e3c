//! One community's page, and the page of its members.

use super::{at, day, joining_words, members_words, part_words, seen_words, stage_words, until};
use crate::{Joining, Known, Member, Part, Term, rules::size};
use house::PersonId;
use maud::{Markup, html};
use web::{
    Call,
    look::{
        Fact, PersonRow, Room, Tone, Weight, button_row, empty, facts, link_button, none_found,
        notice, page_header, pager, people, press, results, room_header, search_form, section,
    },
};

/// What this reader sees of a community beside what it says of itself.
#[expect(clippy::struct_excessive_bools, reason = "each is a permit of its own")]
pub struct Sight {
    /// Who looks after it.
    pub carers: Vec<Term>,
    /// The first of its members, for one of them.
    pub members: Option<Vec<Member>>,
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
                (members_part(known, sight))
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
                    p { "If you accept, your name stands on this page for whoever may know of this community. You can step down at any time." }
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

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn in_short(call: &Call, known: &Known) -> Markup {
    let community = &known.community;
    let (joining, how) = joining_words(community.joining);
    let (stage, what) = stage_words(community.stage);
    let rhythm = if community.rhythm.is_empty() { "Not settled yet" } else { &community.rhythm };
    let mut each = vec![
        Fact::new("To join", html! { (joining) br; span .muted { (how) } }),
        Fact::new(
            "Agreement",
            html! { a href={ (at(known)) "/agreement" } { "Read what members agree to" } },
        ),
        Fact::new("Rhythm", rhythm),
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

fn members_part(known: &Known, sight: &Sight) -> Markup {
    section(
        "members",
        "Members",
        html! {
            @if let Some(members) = &sight.members {
                (people(&members.iter().map(member_row).collect::<Vec<_>>()))
                @if let Some(all) = known.members.filter(|all| usize::try_from(*all).unwrap_or(0) > members.len()) {
                    p { a href={ (at(known)) "/members" } { "All " (all) " members" } }
                }
                p .muted { "You see names because you are a member. Others see how many there were when the month began: " (known.for_others.words()) "." }
            } @else {
                p { (capital(&known.for_others.words())) " when the month began. Who they are is for members to see." }
            }
        },
    )
}

fn member_row(member: &Member) -> PersonRow {
    PersonRow {
        name: member.name.clone(),
        href: Some(format!("/people/{}", member.person)),
        pronouns: member.pronouns.clone(),
        ..PersonRow::default()
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

/// All members, for one of them.
pub fn members(known: &Known, members: &[Member], words: &str, page: i64, more: bool) -> Markup {
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
                (people(&members.iter().map(member_row).collect::<Vec<_>>()))
                (pager("Pages of members", previous.as_deref(), next.as_deref()))
            }
        }))
    }
}

fn shown_words(count: usize, more: bool) -> String {
    match (count, more) {
        (n, true) => format!("{n} members on this page"),
        (1, _) => "1 member".to_owned(),
        (n, _) => format!("{n} members"),
    }
}
