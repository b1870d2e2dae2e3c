//! One profession as it is seen: a formal room.

use super::head_list;
use crate::{
    Member, Profession, Reason, RoleCount,
    actions::{ProfessionDetails, ProfessionLine, ProfessionSize, SizeOnDay},
    role_words,
};
use ground::{Day, counted, people_words};
use maud::{Markup, html};
use people::{PersonId, RoleId, queries::spread::UnitOfGroup};
use web::{
    PageDay, Part,
    look::{
        Choice, Fact, Field, PersonRow, Room, SizeOverTime, Weight, because, button, empty, facts,
        get_form, hidden, link_button, people as people_list, room_header, section, size_over_time,
        stat, stats,
    },
};

/// All that the page needs.
pub(crate) struct ProfessionPage<'a> {
    pub(crate) details: ProfessionDetails,
    /// Of all of it.
    pub(crate) size: ProfessionSize,
    /// How many people are as wanted.
    pub(crate) found: i64,
    pub(crate) members: Part<Member>,
    pub(crate) sizes: Vec<SizeOnDay>,
    pub(crate) units: Vec<UnitOfGroup>,
    pub(crate) reader: Option<PersonId>,
    /// Why the reader is in it, if they are.
    pub(crate) reason: Option<Reason>,
    pub(crate) panels: Vec<Markup>,
    pub(crate) keeps: bool,
    pub(crate) day: &'a PageDay<'a>,
    /// Which role, organisation and unit the address asks for.
    pub(crate) asked: [(&'static str, &'a str); 3],
}

impl ProfessionPage<'_> {
    fn line(&self) -> &ProfessionLine {
        &self.details.profession
    }

    fn of(&self) -> &Profession {
        &self.line().profession
    }
}

pub(crate) fn profession(page: &ProfessionPage<'_>) -> Markup {
    let profession = page.of();
    let keep = page.keeps.then(|| {
        link_button(
            Weight::Secondary,
            "Keep this profession",
            &format!("/administration{}", profession.href()),
        )
    });
    let lead = Some(profession.purpose.as_str()).filter(|purpose| !purpose.is_empty());
    html! {
        (room_header(Room::Formal, &profession.name, lead, keep))
        (page.day.notice(&[]))
        (mine(page))
        div .columns {
            div {
                (figures(page))
                (section("heads", "Who heads it", heads(page)))
                (section("size", "Its size over time", size(page)))
                (section("members", "Members", members(page)))
            }
            aside {
                (section("roles", "Roles it holds", roles(page)))
                @for panel in &page.panels { (panel) }
                (section("day", "Another day", page.day.form(&page.asked)))
            }
        }
    }
}

fn mine(page: &ProfessionPage<'_>) -> Markup {
    let Some(me) = page.reader else { return html! {} };
    let why = format!("{}/why/{me}", page.of().href());
    html! {
        @match &page.reason {
            Some(reason) => (because(html! {
                "you hold the role " strong { (role_words(Some(&reason.role), reason.level.as_deref())) }
                " at " (reason.organisation) ", and it is one of this profession’s roles. You are in it "
                (reason.member.words()) ". " a href=(why) { "See the whole reason" } "."
            })),
            None => p { "You are not in this profession " (page.day.as_of.words()) ". " a href=(why) { "See why not" } "." },
        }
    }
}

fn figures(page: &ProfessionPage<'_>) -> Markup {
    let ProfessionSize { people, appointments, fte_thousandths: thousandths, .. } = page.size;
    let full_time = format!("{}.{}", thousandths / 1000, thousandths % 1000 / 100);
    let several = (appointments > people)
        .then(|| format!("by {}", counted(appointments, "appointment", "appointments")));
    stats(&[
        stat("Members", people, several.as_deref()),
        stat("Full-time equivalent", full_time, None),
        stat("Roles", page.line().roles.len(), Some(page.of().whose())),
    ])
}

fn heads(page: &ProfessionPage<'_>) -> Markup {
    let (heads, past) = (&page.line().heads, &page.details.heads_on_other_days);
    html! {
        @if heads.iter().all(|head| head.part != crate::Part::Head) {
            p { "No head is named " (page.day.as_of.words()) "." }
        }
        @if !heads.is_empty() { (head_list(heads)) }
        @if !past.is_empty() {
            details {
                summary { "On other days" }
                (head_list(past))
            }
        }
    }
}

/// Each role with its levels, and how many are in them.
fn roles(page: &ProfessionPage<'_>) -> Markup {
    let (held, others) = (&page.line().roles, &page.details.roles_on_other_days);
    if held.is_empty() {
        return empty(
            "No roles",
            "A profession without roles has no members. People operations give it roles under Administration.",
            None,
        );
    }
    html! {
        @for role in held {
            @let counts: Vec<&RoleCount> = page.size.by_role.iter().filter(|count| count.role == role.role).collect();
            @let all: i64 = counts.iter().map(|count| count.people).sum();
            div .role-held {
                h3 { a href=(web::address(&page.of().href(), &[("on", &page.day.as_of.text()), ("role", &role.role.to_string())])) { (role.name) } }
                p .muted { (people_words(all)) ", held " (role.dates.words()) }
                @if counts.iter().any(|count| count.level.is_some()) { (levels(&counts)) }
            }
        }
        @if !others.is_empty() {
            details {
                summary { "Roles held on other days" }
                ul .plain { @for role in others { li { (role.name) ", " (role.dates.words()) } } }
            }
        }
    }
}

fn levels(counts: &[&RoleCount]) -> Markup {
    let level = |count: &&RoleCount| {
        Fact::new(count.level.as_deref().unwrap_or("Level not known"), people_words(count.people))
    };
    facts(&counts.iter().map(level).collect::<Vec<_>>())
}

fn size(page: &ProfessionPage<'_>) -> Markup {
    let csv = format!("{}/size.csv", page.of().href());
    let title = match page.sizes.first() {
        Some(SizeOnDay { day, .. }) => {
            format!("Members of {} since {}", page.of().name, day.0.strftime("%B %Y"))
        }
        None => format!("Members of {}", page.of().name),
    };
    let points: Vec<(Day, u32)> = page.sizes.iter().map(|size| (size.day, size.people)).collect();
    html! {
        @match points.as_slice() {
            [] => p { "Nothing is known yet: figures begin with the first staff data." },
            [(day, count)] => p { (people_words(i64::from(*count))) " on " (day.words()) ", the first day that is known. A picture stands here from the next month on." },
            points => (size_over_time(&SizeOverTime { id: "size-over-time", title: &title, of: "members", points, csv: &csv, room: Room::Formal, tell: |size| size.to_string() })),
        }
    }
}

fn members(page: &ProfessionPage<'_>) -> Markup {
    let filtered = page.asked.iter().any(|(_, asked)| !asked.is_empty());
    let members = &page.members.items;
    let day = page.day.as_of.text();
    let [role, organisation, unit] = page.asked;
    let values = [("on", day.as_str()), role, organisation, unit];
    let found = if filtered {
        format!("{} of {} {}", page.found, people_words(page.size.people), page.day.as_of.words())
    } else {
        format!("{} {}", people_words(page.size.people), page.day.as_of.words())
    };
    html! {
        @if page.size.people > 0 { (filter(page)) }
        p .found { (found) }
        @if members.is_empty() && filtered {
            (empty("Nobody is as you asked", "Choose another role, organisation or unit.", Some(html! {
                a href=(web::address(&page.of().href(), &[("on", &page.day.as_of.text())])) { "Show all members" }
            })))
        } @else if members.is_empty() {
            (empty("Nobody is in it", "People are in it when they hold an appointment to one of its roles, from the appointment’s first day to its last. Nobody is added by hand.", None))
        }
        @for (role, name) in in_order(members) {
            h3 { (name) }
            (people_list(members.iter().filter(|member| member.role == role).map(|member| row(page, member))))
        }
        (page.members.pager("Pages of members", &page.of().href(), &values))
    }
}

fn in_order(members: &[Member]) -> Vec<(RoleId, &str)> {
    let mut roles: Vec<(RoleId, &str)> =
        members.iter().map(|member| (member.role, member.role_name.as_str())).collect();
    roles.dedup();
    roles
}

fn row(page: &ProfessionPage<'_>, member: &Member) -> PersonRow {
    let organisation =
        (page.details.organisations.len() > 1).then_some(member.organisation.as_str());
    let places: Vec<&str> = [member.unit.as_deref(), organisation].into_iter().flatten().collect();
    PersonRow::new(&member.name, member.person)
        .pronouns(member.pronouns.as_deref())
        .role(member.level_name.clone())
        .unit((!places.is_empty()).then(|| places.join(", ")))
        .aside(html! {
            a href={ (page.of().href()) "/why/" (member.person) } { "Why" span .unseen { " " (member.name) " is in this" } }
        })
}

fn filter(page: &ProfessionPage<'_>) -> Markup {
    let [(_, role), (_, organisation), (_, unit)] = page.asked;
    let roles = page.line().roles.iter().map(|one| Choice::new(one.role.to_string(), &one.name));
    let organisations = page.details.organisations.iter();
    let organisations = organisations.map(|one| Choice::new(one.id.to_string(), &one.name));
    let unit_name = |one: &UnitOfGroup| format!("{} ({})", one.name, one.kind);
    let units = page.units.iter().map(|one| Choice::new(one.unit.to_string(), unit_name(one)));
    let several: [(_, _, _, _, Vec<Choice>); 3] = [
        ("role", "Role", role, "Every role", roles.collect()),
        (
            "organisation",
            "Organisation",
            organisation,
            "Every organisation",
            organisations.collect(),
        ),
        ("unit", "Unit", unit, "Every unit", units.collect()),
    ];
    get_form(
        &page.of().href(),
        html! {
            @if !page.day.as_of.is_today() { (hidden("on", &page.day.as_of.text())) }
            div .search-more {
                @for (name, label, asked, all, choices) in several {
                    @if choices.len() > 1 { (Field::new(name, label).value(asked).select_or(all, choices)) }
                }
            }
            (button(Weight::Secondary, "Show these members"))
        },
    )
}
