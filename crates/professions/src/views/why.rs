//! Why somebody is in a profession as it is seen: the appointment, the rule, the source, the dates.

use crate::{
    Reason, TitleRule,
    actions::{AppointmentMeaning, MembershipReason, WhyInProfession},
    role_words,
};
use ground::Moment;
use maud::{Markup, html};
use people::fte_words;
use web::look::{Fact, Room, Tone, because, facts, notice, room_header, section};

impl WhyInProfession {
    fn who(&self) -> &str {
        if self.own { "You" } else { self.address_as.as_ref().unwrap_or(&self.name) }
    }

    /// "You are", "Ada is".
    fn are(&self) -> String {
        format!("{} {}", self.who(), if self.own { "are" } else { "is" })
    }

    fn hold(&self) -> String {
        format!("{} {}", self.who(), if self.own { "hold" } else { "holds" })
    }
}

pub(crate) fn why(why: &WhyInProfession, when: &dyn Fn(Moment) -> String) -> Markup {
    let (now, other): (Vec<_>, Vec<_>) =
        why.reasons.iter().partition(|one| one.reason.member.holds(why.today));
    let title = match (why.own, now.is_empty()) {
        (true, false) => "Why am I in this?".to_owned(),
        (true, true) => "Why am I not in this?".to_owned(),
        (false, false) => format!("Why is {} in this?", why.name),
        (false, true) => format!("Why is {} not in this?", why.name),
    };
    let lead = format!("{}, as of {}.", why.profession_name, why.today.words());
    html! {
        (room_header(Room::Formal, &title, Some(&lead), None))
        @if now.is_empty() { (why_not(why)) }
        @for (at, reason) in now.iter().enumerate() { (one(why, &format!("now-{at}"), reason, when)) }
        @if !other.is_empty() {
            (section("other-days", "On other days", html! {
                @for reason in other {
                    details {
                        summary { (was(why, &reason.reason)) }
                        (chain(reason, when))
                    }
                }
            }))
        }
        (always(why))
    }
}

/// "You were in it from … to …", or will be.
fn was(why: &WhyInProfession, reason: &Reason) -> String {
    let role = role_words(Some(&reason.role), reason.level.as_deref());
    let from = reason.member.from.words();
    if why.today < reason.member.from {
        format!("{} will be in it from {from}, as {role}", why.who())
    } else {
        let were = if why.own { "were" } else { "was" };
        let last = reason.member.last_day().unwrap_or(reason.member.to).words();
        format!("{} {were} in it from {from} to {last}, as {role}", why.who())
    }
}

fn one(
    why: &WhyInProfession,
    id: &str,
    by: &MembershipReason,
    when: &dyn Fn(Moment) -> String,
) -> Markup {
    let reason = &by.reason;
    let held = role_words(Some(&reason.role), reason.level.as_deref());
    let unit = reason.unit.as_ref().map(|unit| format!(", in {unit}")).unwrap_or_default();
    html! {
        @if why.own {
            (because(html! { "you are appointed as " strong { (held) } " at " (reason.organisation) (unit) ", and " (why.profession_name) " holds that role." }))
        } @else {
            p { (why.are()) " in it because of an appointment as " strong { (held) } " at " (reason.organisation) (unit) ", and " (why.profession_name) " holds that role." }
        }
        (section(id, &held, chain(by, when)))
    }
}

/// The chain from the source to the profession, link by link.
fn chain(by: &MembershipReason, when: &dyn Fn(Moment) -> String) -> Markup {
    let MembershipReason { reason, rule } = by;
    let appointment = html! {
        (role_words(Some(&reason.role), reason.level.as_deref())) " at " (reason.organisation)
        @if let Some(unit) = &reason.unit { ", " (unit) }
        ", " (fte_words(reason.fte_thousandths)) ", " (reason.held.words())
    };
    let mut each = vec![
        Fact::new("In it", reason.member.words()),
        Fact::new("By this appointment", appointment),
        Fact::new("Known from", source(reason)),
        Fact::new("How the role is known", how(reason, rule.as_ref(), when)),
        Fact::new(
            "The profession holds the role",
            format!("since {}", reason.role_held_since.words()),
        ),
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
fn rule_words(rule: &TitleRule) -> String {
    let scope = if rule.organisation.is_none() { ", in all organisations," } else { "" };
    format!("{}{scope} means {}", rule.words, rule.becomes())
}

/// A clear explanation for who is not in it: each appointment, and what it leads to instead.
fn why_not(why: &WhyInProfession) -> Markup {
    let roles: Vec<&str> = why.roles.iter().map(|role| role.name.as_str()).collect();
    let roles = if roles.is_empty() { "none yet".to_owned() } else { roles.join(", ") };
    html! {
        p .prose {
            (why.are()) " not in " (why.profession_name) " today, because no appointment "
            @if why.own { "of yours" } @else { "of theirs" }
            " is to one of its roles (" (roles) ")."
        }
        (section("held", &format!("What {} today", why.hold().replacen("You", "you", 1)), html! {
            @if why.appointments.is_empty() {
                p { (why.hold()) " no appointment today." }
            }
            @for held in &why.appointments { (leads_to(why, held)) }
        }))
        @if why.own && why.appointments.iter().any(|held| held.role.is_none()) {
            (notice(Tone::Calm, "What you can do", html! {
                p { "If your job title should count, tell people operations. They decide what each title means, and you are in the profession from the day they say, as soon as they have." }
            }))
        }
    }
}

fn leads_to(why: &WhyInProfession, held: &AppointmentMeaning) -> Markup {
    let words = html! {
        @match (&held.role, &held.without_role_by) {
            (Some(role), _) => { "is the role " (role_words(Some(role), held.level.as_deref())) (placed(why, role)) }
            (None, Some(rule)) => { "has no professional role, by a title rule: " (rule_words(rule)) ", " (rule.span().words()) }
            (None, None) => "is a title that no rule knows yet: it waits with people operations",
        }
    };
    facts(&[
        Fact::new(
            "Appointment",
            html! {
                (held.title.as_ref().or(held.role.as_ref()).map_or("", String::as_str)) " at " (held.organisation) ", "
                (fte_words(held.fte_thousandths)) ", " (held.dates.words())
            },
        ),
        Fact::new("What it means", words),
        Fact::new("Known from", html! { (held.source) ", as of " (held.source_as_of.words()) }),
    ])
}

fn placed(why: &WhyInProfession, role: &str) -> Markup {
    html! {
        @match why.others.iter().find(|other| other.role == role) {
            Some(other) => { ", which " a href=(other.href()) { (other.name) } " holds" }
            None => ", which no profession holds today",
        }
    }
}

/// What always holds, said once below.
fn always(why: &WhyInProfession) -> Markup {
    html! {
        p .muted {
            "Nobody joins, leaves, is added to or taken out of a profession by hand. When an appointment begins or ends, so does "
            @if why.own { "your" } @else { "the" }
            " membership by it."
        }
    }
}
