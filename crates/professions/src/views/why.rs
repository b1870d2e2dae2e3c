//! Why somebody is in a profession as it is seen: the appointment, the rule, the source, the dates.

use crate::{Profession, Reason, TitleRule, role_words, store::reasons::InIt};
use ground::{Day, Moment};
use maud::{Markup, html};
use people::{AppointmentId, Held, PersonRow, fte_words};
use web::look::{Fact, Room, Tone, because, facts, notice, room_header, section};

/// All that the page needs.
pub(crate) struct Known {
    pub(crate) profession: Profession,
    pub(crate) person: PersonRow,
    pub(crate) own: bool,
    pub(crate) today: Day,
    pub(crate) reasons: Vec<(Reason, Option<TitleRule>)>,
    pub(crate) held: Vec<Held>,
    pub(crate) others: Vec<(Profession, InIt)>,
    /// Appointments whose title a rule says has no professional role.
    pub(crate) deciding: Vec<(AppointmentId, TitleRule)>,
    pub(crate) roles: Vec<crate::HeldRole>,
}

impl Known {
    fn name(&self) -> &str {
        if self.own { "You" } else { self.person.address_as.as_ref().unwrap_or(&self.person.name) }
    }

    /// "You are", "Ada is".
    fn are(&self) -> String {
        format!("{} {}", self.name(), if self.own { "are" } else { "is" })
    }

    fn hold(&self) -> String {
        format!("{} {}", self.name(), if self.own { "hold" } else { "holds" })
    }
}

pub(crate) fn why(known: &Known, when: &dyn Fn(Moment) -> String) -> Markup {
    let (now, other): (Vec<_>, Vec<_>) =
        known.reasons.iter().partition(|(reason, _)| reason.span().holds(known.today));
    let title = match (known.own, now.is_empty()) {
        (true, false) => "Why am I in this?".to_owned(),
        (true, true) => "Why am I not in this?".to_owned(),
        (false, false) => format!("Why is {} in this?", known.person.name),
        (false, true) => format!("Why is {} not in this?", known.person.name),
    };
    let lead = format!("{}, as of {}.", known.profession.name, known.today.words());
    html! {
        (room_header(Room::Formal, &title, Some(&lead), None))
        @if now.is_empty() { (why_not(known)) }
        @for (at, (reason, rule)) in now.iter().enumerate() {
            (one(known, &format!("now-{at}"), reason, rule.as_ref(), when))
        }
        @if !other.is_empty() {
            (section("other-days", "On other days", html! {
                @for (reason, rule) in &other {
                    details {
                        summary { (was(known, reason)) }
                        (chain(reason, rule.as_ref(), when))
                    }
                }
            }))
        }
        (always(known))
    }
}

/// "You were in it from … to …", or will be.
fn was(known: &Known, reason: &Reason) -> String {
    let role = role_words(Some(&reason.role), reason.level.as_deref());
    if known.today < reason.from {
        format!("{} will be in it from {}, as {role}", known.name(), reason.from.words())
    } else {
        let were = if known.own { "were" } else { "was" };
        let last = reason.span().last_day().unwrap_or(reason.to);
        format!(
            "{} {were} in it from {} to {}, as {role}",
            known.name(),
            reason.from.words(),
            last.words()
        )
    }
}

fn one(
    known: &Known,
    id: &str,
    reason: &Reason,
    rule: Option<&TitleRule>,
    when: &dyn Fn(Moment) -> String,
) -> Markup {
    let held = role_words(Some(&reason.role), reason.level.as_deref());
    let unit = reason.unit.as_ref().map(|unit| format!(", in {unit}")).unwrap_or_default();
    html! {
        @if known.own {
            (because(html! { "you are appointed as " strong { (held) } " at " (reason.organisation) (unit) ", and " (known.profession.name) " holds that role." }))
        } @else {
            p { (known.are()) " in it because of an appointment as " strong { (held) } " at " (reason.organisation) (unit) ", and " (known.profession.name) " holds that role." }
        }
        (section(id, &held, chain(reason, rule, when)))
    }
}

/// The chain from the source to the profession, link by link.
fn chain(reason: &Reason, rule: Option<&TitleRule>, when: &dyn Fn(Moment) -> String) -> Markup {
    let held = ground::Span { from: reason.held_from, to: reason.held_to };
    let appointment = html! {
        (role_words(Some(&reason.role), reason.level.as_deref())) " at " (reason.organisation)
        @if let Some(unit) = &reason.unit { ", " (unit) }
        ", " (fte_words(reason.fte_thousandths)) ", " (held.words())
    };
    let mut each = vec![
        Fact::new("In it", reason.span().words()),
        Fact::new("By this appointment", appointment),
        Fact::new("Known from", source(reason)),
        Fact::new("How the role is known", how(reason, rule, when)),
        Fact::new("The profession holds the role", format!("since {}", reason.given_from.words())),
    ];
    if let Some(title) = &reason.title {
        let label = reason.label.as_ref().filter(|label| !label.is_empty());
        let words = label.map_or_else(
            || format!("“{title}”"),
            |label| format!("“{title}”, beside the profession label “{label}”"),
        );
        each.insert(2, Fact::new("Job title in the source", words));
    }
    facts(&each)
}

fn source(reason: &Reason) -> Markup {
    html! {
        @match reason.source_kind.as_str() {
            "hand" => { (reason.source) ", entered by hand, as of " (reason.source_as_of.words()) }
            "organogram" => { "the published structure " (reason.source) ", as of " (reason.source_as_of.words()) }
            _ => { "the staff file " (reason.source) ", as of " (reason.source_as_of.words()) }
        }
    }
}

/// Where the role comes from: a rule in words, since when, made by whom; or the source's own word.
fn how(reason: &Reason, rule: Option<&TitleRule>, when: &dyn Fn(Moment) -> String) -> Markup {
    let Some(rule) = rule else {
        return html! { "The source itself names the role " (role_words(Some(&reason.role), reason.level.as_deref())) "." };
    };
    html! { "A title rule: " (rule_words(rule)) ", " (rule.span().words()) ". " (rule.made(&when(rule.made_at.0))) }
}

/// "every title of the form “…” becomes Product manager, Senior".
pub(crate) fn rule_words(rule: &TitleRule) -> String {
    let scope = if rule.organisation.is_none() { ", in all organisations," } else { "" };
    format!("{}{scope} means {}", rule.words, rule.becomes())
}

/// A clear explanation for who is not in it: each appointment, and what it leads to instead.
fn why_not(known: &Known) -> Markup {
    let roles: Vec<&str> = known.roles.iter().map(|role| role.name.as_str()).collect();
    let roles = if roles.is_empty() { "none yet".to_owned() } else { roles.join(", ") };
    html! {
        p .prose {
            (known.are()) " not in " (known.profession.name) " today, because no appointment "
            @if known.own { "of yours" } @else { "of theirs" }
            " is to one of its roles (" (roles) ")."
        }
        (section("held", &format!("What {} today", known.hold().replacen("You", "you", 1)), html! {
            @if known.held.is_empty() {
                p { (known.hold()) " no appointment today." }
            }
            @for held in &known.held { (leads_to(known, held)) }
        }))
        @if known.own && known.held.iter().any(|held| held.role.is_none()) {
            (notice(Tone::Calm, "What you can do", html! {
                p { "If your job title should count, tell people operations. They decide what each title means, and you are in the profession from the day they say, as soon as they have." }
            }))
        }
    }
}

fn leads_to(known: &Known, held: &Held) -> Markup {
    let ruled = known.deciding.iter().find(|(appointment, _)| *appointment == held.appointment);
    let words = html! {
        @match (&held.role, ruled) {
            (Some(role), _) => { "is the role " (role_words(Some(role), held.level.as_deref())) (placed(known, role)) }
            (None, Some((_, rule))) => { "has no professional role, by a title rule: " (rule_words(rule)) ", " (rule.span().words()) }
            (None, None) => "is a title that no rule knows yet: it waits with people operations",
        }
    };
    facts(&[
        Fact::new(
            "Appointment",
            html! {
                (held.title.as_ref().or(held.role.as_ref()).map_or("", String::as_str)) " at " (held.organisation) ", "
                (fte_words(held.fte_thousandths)) ", " (held.span().words())
            },
        ),
        Fact::new("What it means", words),
        Fact::new("Known from", html! { (held.source) ", as of " (held.source_as_of.words()) }),
    ])
}

fn placed(known: &Known, role: &str) -> Markup {
    html! {
        @match known.others.iter().find(|(_, one)| one.role == role) {
            Some((profession, _)) => { ", which " a href=(profession.href()) { (profession.name) } " holds" }
            None => ", which no profession holds today",
        }
    }
}

/// What always holds, said once below.
fn always(known: &Known) -> Markup {
    html! {
        p .muted {
            "Nobody joins, leaves, is added to or taken out of a profession by hand. When an appointment begins or ends, so does "
            @if known.own { "your" } @else { "the" }
            " membership by it."
        }
    }
}
