//! One profession as it is seen: a formal room.

use super::{another_day, choose_day, counted, head_rows, people_words};
use crate::{
    Head, HeldRole, Member, Profession, Reason, role_words, rules::Size, store::members::Count,
};
use ground::Day;
use maud::{Markup, html};
use people::{OrganisationId, PersonId, RoleId, store::spread::UnitOfGroup};
use web::look::{
    Choice, Fact, Field, Mistakes, PersonRow, Room, SizeOverTime, Weight, because, button, empty,
    facts, get_form, hidden, link_button, pager, people as people_list, room_header, section,
    size_over_time, stat, stats,
};

/// All that the page needs.
pub(crate) struct Seen {
    pub(crate) profession: Profession,
    pub(crate) me: Option<PersonId>,
    pub(crate) mine: Option<(PersonId, Reason)>,
    pub(crate) as_of: web::AsOf,
    pub(crate) on_typed: String,
    pub(crate) counts: Vec<Count>,
    /// All of it.
    pub(crate) size: Size,
    /// People who are as wanted.
    pub(crate) found: i64,
    pub(crate) heads: Vec<Head>,
    pub(crate) heads_ever: Vec<Head>,
    pub(crate) roles: Vec<HeldRole>,
    pub(crate) roles_ever: Vec<HeldRole>,
    pub(crate) members: Vec<Member>,
    pub(crate) organisations: Vec<(OrganisationId, String)>,
    pub(crate) units: Vec<UnitOfGroup>,
    pub(crate) points: Vec<(Day, u32)>,
    pub(crate) panels: Vec<Markup>,
    pub(crate) keeps: bool,
    /// What the address asks for: day, role, organisation, unit.
    pub(crate) asked: [String; 4],
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

pub(crate) fn profession(seen: &Seen, mistakes: &Mistakes) -> Markup {
    let profession = &seen.profession;
    let keep = seen.keeps.then(|| {
        link_button(
            Weight::Secondary,
            "Keep this profession",
            &format!("/administration{}", profession.href()),
        )
    });
    let lead = Some(profession.purpose.as_str()).filter(|purpose| !purpose.is_empty());
    html! {
        (mistakes.summary())
        (room_header(Room::Formal, &profession.name, lead, keep))
        (another_day(seen.as_of, &profession.href()))
        (mine(seen))
        div .columns {
            div {
                (figures(seen))
                (section("heads", "Who heads it", heads(seen)))
                (section("size", "Its size over time", size(seen)))
                (section("members", "Members", members(seen)))
            }
            aside {
                (section("roles", "Roles it holds", roles(seen)))
                @for panel in &seen.panels { (panel) }
                (section("day", "Another day", choose_day(&profession.href(), &seen.on_typed, seen.as_of, &kept(seen), mistakes)))
            }
        }
    }
}

fn kept(seen: &Seen) -> [(&str, &str); 3] {
    let [_, role, organisation, unit] = &seen.asked;
    [("role", role), ("organisation", organisation), ("unit", unit)]
}

fn mine(seen: &Seen) -> Markup {
    let Some(me) = seen.me else { return html! {} };
    let why = format!("{}/why/{me}", seen.profession.href());
    html! {
        @match &seen.mine {
            Some((_, reason)) => (because(html! {
                "you hold the role " strong { (role_words(Some(&reason.role), reason.level.as_deref())) }
                " at " (reason.organisation) ", and it is one of this profession’s roles. You are in it "
                (reason.span().words()) ". " a href=(why) { "See the whole reason" } "."
            })),
            None => p { "You are not in this profession " (seen.as_of.words()) ". " a href=(why) { "See why not" } "." },
        }
    }
}

fn figures(seen: &Seen) -> Markup {
    let Size { people, appointments, fte_thousandths: thousandths, .. } = seen.size;
    let full_time = format!("{}.{}", thousandths / 1000, thousandths % 1000 / 100);
    let several = (appointments > people)
        .then(|| format!("by {}", counted(appointments, "appointment", "appointments")));
    stats(&[
        stat("Members", people, several.as_deref()),
        stat("Full-time equivalent", full_time, None),
        stat("Roles", seen.roles.len(), Some(seen.profession.whose())),
    ])
}

fn heads(seen: &Seen) -> Markup {
    let past: Vec<Head> =
        seen.heads_ever.iter().filter(|head| !head.span().holds(seen.as_of.day)).cloned().collect();
    html! {
        @if seen.heads.iter().all(|head| head.part() != crate::Part::Head) {
            p { "No head is named " (seen.as_of.words()) "." }
        }
        @if !seen.heads.is_empty() { (people_list(&head_rows(&seen.heads, |_| None))) }
        @if !past.is_empty() {
            details {
                summary { "On other days" }
                (people_list(&head_rows(&past, |_| None)))
            }
        }
    }
}

/// Each role with its levels, and how many are in them.
fn roles(seen: &Seen) -> Markup {
    if seen.roles.is_empty() {
        return empty(
            "No roles",
            "A profession without roles has no members. People operations give it roles under Administration.",
            None,
        );
    }
    html! {
        @for role in &seen.roles {
            @let counts: Vec<&Count> = seen.counts.iter().filter(|count| count.role == role.role).collect();
            @let all: i64 = counts.iter().map(|count| count.people).sum();
            div .role-held {
                h3 { a href=(web::address(&seen.profession.href(), &[("on", &seen.as_of.text()), ("role", &role.role.to_string())])) { (role.name) } }
                p .muted { (people_words(all)) ", held " (role.span().words()) }
                @if counts.iter().any(|count| count.level.is_some()) { (levels(&counts)) }
            }
        }
        @if !seen.roles_ever.is_empty() {
            details {
                summary { "Roles held on other days" }
                ul .plain { @for role in &seen.roles_ever { li { (role.name) ", " (role.span().words()) } } }
            }
        }
    }
}

fn levels(counts: &[&Count]) -> Markup {
    let level = |count: &&Count| {
        Fact::new(count.level.as_deref().unwrap_or("Level not known"), people_words(count.people))
    };
    facts(&counts.iter().map(level).collect::<Vec<_>>())
}

fn size(seen: &Seen) -> Markup {
    let csv = format!("{}/size.csv", seen.profession.href());
    let title = match seen.points.first() {
        Some((day, _)) => {
            format!("Members of {} since {}", seen.profession.name, day.0.strftime("%B %Y"))
        }
        None => format!("Members of {}", seen.profession.name),
    };
    html! {
        @match seen.points.as_slice() {
            [] => p { "Nothing is known yet: figures begin with the first staff data." },
            [(day, count)] => p { (people_words(i64::from(*count))) " on " (day.words()) ", the first day that is known. A picture stands here from the next month on." },
            points => (size_over_time(&SizeOverTime { id: "size-over-time", title: &title, of: "members", points, csv: &csv, room: Room::Formal, tell: |size| size.to_string() })),
        }
    }
}

fn members(seen: &Seen) -> Markup {
    let filtered = seen.asked.iter().skip(1).any(|asked| !asked.is_empty());
    let found = if filtered {
        format!("{} of {} {}", seen.found, people_words(seen.size.people), seen.as_of.words())
    } else {
        format!("{} {}", people_words(seen.size.people), seen.as_of.words())
    };
    html! {
        @if seen.size.people > 0 { (filter(seen)) }
        p .found { (found) }
        @if seen.members.is_empty() && filtered {
            (empty("Nobody is as you asked", "Choose another role, organisation or unit.", Some(html! {
                a href=(web::address(&seen.profession.href(), &[("on", &seen.as_of.text())])) { "Show all members" }
            })))
        } @else if seen.members.is_empty() {
            (empty("Nobody is in it", "People are in it when they hold an appointment to one of its roles, from the appointment’s first day to its last. Nobody is added by hand.", None))
        }
        @for (role, name) in in_order(&seen.members) {
            @let rows: Vec<PersonRow> = seen.members.iter().filter(|member| member.role == role).map(|member| row(seen, member)).collect();
            h3 { (name) }
            (people_list(&rows))
        }
        (pager("Pages of members", seen.previous.as_deref(), seen.next.as_deref()))
    }
}

fn in_order(members: &[Member]) -> Vec<(RoleId, &str)> {
    let mut roles: Vec<(RoleId, &str)> =
        members.iter().map(|member| (member.role, member.role_name.as_str())).collect();
    roles.dedup();
    roles
}

fn row(seen: &Seen, member: &Member) -> PersonRow {
    let organisation = (seen.organisations.len() > 1).then_some(member.organisation.as_str());
    let places: Vec<&str> = [member.unit.as_deref(), organisation].into_iter().flatten().collect();
    PersonRow {
        name: member.name.clone(),
        href: Some(format!("/people/{}", member.person)),
        pronouns: member.pronouns.clone(),
        role: member.level.clone(),
        unit: (!places.is_empty()).then(|| places.join(", ")),
        aside: Some(html! {
            a href={ (seen.profession.href()) "/why/" (member.person) } { "Why" span .unseen { " " (member.name) " is in this" } }
        }),
    }
}

fn filter(seen: &Seen) -> Markup {
    let [on, role, organisation, unit] = &seen.asked;
    let choices = |all: &str, each: Vec<Choice>| -> Vec<Choice> {
        std::iter::once(Choice::new("", all)).chain(each).collect()
    };
    let roles = choices(
        "Every role",
        seen.roles.iter().map(|role| Choice::new(role.role.to_string(), &role.name)).collect(),
    );
    let organisations = choices(
        "Every organisation",
        seen.organisations.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
    );
    let units = choices(
        "Every unit",
        seen.units
            .iter()
            .map(|one| Choice::new(one.unit.to_string(), format!("{} ({})", one.name, one.kind)))
            .collect(),
    );
    get_form(
        &seen.profession.href(),
        html! {
            @if !on.is_empty() { (hidden("on", on)) }
            div .search-more {
                @if seen.roles.len() > 1 { (Field::new("role", "Role").value(role).select(&roles)) }
                @if seen.organisations.len() > 1 { (Field::new("organisation", "Organisation").value(organisation).select(&organisations)) }
                @if seen.units.len() > 1 { (Field::new("unit", "Unit").value(unit).select(&units)) }
            }
            (button(Weight::Secondary, "Show these members"))
        },
    )
}
