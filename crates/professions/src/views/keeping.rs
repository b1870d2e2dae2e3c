//! Keeping professions as it is seen: the list, one of them, and a change to confirm.

pub(crate) mod about;
pub(crate) mod heads;
pub(crate) mod role;

use super::{
    effects::{changed_meanwhile, effects},
    head_words,
};
use crate::{
    Effects, Head, Part, Profession, RoleInProfession,
    actions::{ProfessionHistory, ProfessionLine},
};
use ground::{Day, FOREVER, counted, people_words};
use maud::{Markup, html};
use web::{
    Call, FormValues,
    look::{
        Fact, Field, Row, Table, Weight, button, button_row, empty, facts, hidden, link_button,
        page_header, post_form, rows, section,
    },
};

/// Where one of them is kept.
fn at(profession: &Profession) -> String {
    format!("/administration{}", profession.href())
}

pub(crate) fn list(each: &[ProfessionLine]) -> Markup {
    let new = "/administration/professions/new";
    let heads =
        |line: &ProfessionLine| line.heads.iter().filter(|head| head.part == Part::Head).count();
    let table = Table::of(each)
        .words("Profession", |line| {
            html! {
                a href=(at(&line.profession)) { (line.profession.name) }
                div .muted { (line.profession.whose()) }
            }
        })
        .words("Members", |line| people_words(line.people))
        .words(
            "Roles",
            |line| html! { @if line.roles.is_empty() { "None yet" } @else { (line.roles.len()) } },
        )
        .words(
            "Heads",
            |line| html! { @if heads(line) == 0 { "No head is named" } @else { (heads(line)) } },
        );
    html! {
        (page_header("Professions", Some("What each is for, which roles it holds, and who heads it. Who is in one follows from appointments and is not kept by hand.")))
        @if each.is_empty() {
            (empty("No professions yet", "Set up a profession, then give it roles. Everyone appointed to one of them is in it.",
                Some(link_button(Weight::Primary, "Set up a profession", new))))
        } @else {
            (button_row(&[link_button(Weight::Primary, "Set up a profession", new)]))
            (table.show("Professions that you keep"))
        }
    }
}

/// All that is kept of one, with the head whose end was refused and what was typed for it.
pub(crate) fn one(
    call: &Call,
    kept: &ProfessionHistory,
    ending: Option<(&Head, &FormValues)>,
) -> Markup {
    let profession = &kept.profession;
    let purpose = if profession.purpose.is_empty() { "Not said yet" } else { &profession.purpose };
    html! {
        @if let Some((_, filled)) = ending { (filled.mistakes().summary()) }
        (page_header(&profession.name, Some("What people operations keep of it. Who is in it follows from appointments.")))
        (section("about", "Name and purpose", html! {
            (facts(&[
                Fact::new("Name", &profession.name),
                Fact::new("What it is for", purpose),
                Fact::new("Kept by", &profession.organisation_name),
                Fact::new("Takes in", if profession.spans { "Role holders of all organisations" } else { "Role holders of that organisation" }),
            ]))
            (button_row(&[
                link_button(Weight::Secondary, "Change these", &format!("{}/about", at(profession))),
                link_button(Weight::Quiet, "See it as everyone does", &profession.href()),
            ]))
        }))
        (section("its-heads", "Heads and deputies", heads(call, kept, ending)))
        (section("its-roles", "Roles", roles(profession, &kept.roles, call.house().today())))
    }
}

fn heads(call: &Call, kept: &ProfessionHistory, ending: Option<(&Head, &FormValues)>) -> Markup {
    let (path, today) = (at(&kept.profession), call.house().today());
    let (on, before): (Vec<&Head>, Vec<&Head>) =
        kept.heads.iter().partition(|head| today < head.dates.to);
    let row = |head: &&Head| {
        let filled = ending.filter(|(one, _)| one.id == head.id).map(|(_, filled)| filled);
        head_row(call, &path, head, filled)
    };
    html! {
        @if on.iter().all(|head| head.part != Part::Head) { p { "No head is named." } }
        @if !on.is_empty() { (rows(on.iter().map(row))) }
        @if !before.is_empty() {
            details {
                summary { "Before" }
                ul .plain { @for head in before { li { (head.name) ": " (head_words(head)) } } }
            }
        }
        (button_row(&[link_button(Weight::Secondary, "Name a head or deputy", &format!("{path}/heads/new"))]))
    }
}

fn head_row(call: &Call, path: &str, head: &Head, refused: Option<&FormValues>) -> Row {
    let (own, today) = (format!("f-last-{}", head.id), call.house().today().to_string());
    let last = Field::new("last", "Last day");
    // The summary of mistakes leads to `f-last`, so the refused one has that id.
    let last = refused.map_or(last.id(&own).value(&today), |filled| last.of(filled));
    let end = html! {
        details open[refused.is_some()] {
            summary { "End this" span .unseen { " for " (head.name) } }
            (post_form(&format!("{path}/heads/{}/end", head.id), &call.once(), html! {
                (last.date())
                (button(Weight::Danger, "End it"))
            }))
        }
    };
    Row::new(&head.name, format!("/people/{}", head.person))
        .body(html! { p { (head_words(head)) } @if head.dates.to == FOREVER { (end) } })
}

fn roles(profession: &Profession, roles: &[RoleInProfession], today: Day) -> Markup {
    let path = at(profession);
    let release =
        |role: &RoleInProfession| format!("{path}/roles/{}/release?from={today}", role.role);
    let table = Table::of(roles)
        .words("Role", |role| html! { a href={ "/administration/roles/" (role.role) } { (role.name) } })
        .words("Held", |role| role.dates.words())
        .words("Change", |role| html! {
            @if role.dates.to == FOREVER { a href=(release(role)) { "Take away" span .unseen { " the role " (role.name) } } }
            @else { span .muted { "Ended" } }
        });
    html! {
        @if roles.is_empty() {
            p { "It holds no role yet, so nobody is in it." }
        } @else {
            (table.show(&counted(roles.len(), "role, now or before", "roles, now or before")))
        }
        (button_row(&[link_button(Weight::Secondary, "Give it a role", &format!("{path}/role"))]))
    }
}

/// How a change is confirmed.
pub(crate) struct Confirm {
    /// What it is, in a sentence.
    pub(crate) lead: String,
    /// Where it is sent, below the profession's page.
    pub(crate) action: String,
    pub(crate) press: &'static str,
    pub(crate) fields: Vec<(&'static str, String)>,
}

/// A change to confirm, with what it would do.
pub(crate) fn confirm(
    call: &Call,
    profession: &Profession,
    would: &Effects,
    confirm: &Confirm,
    filled: &FormValues,
) -> Markup {
    let path = at(profession);
    html! {
        (page_header("What this would change", Some(&confirm.lead)))
        (changed_meanwhile(filled.mistakes()))
        (effects(would, call.house().today()))
        (post_form(&format!("{path}/{}", confirm.action), &call.once(), html! {
            @for (name, value) in &confirm.fields { (hidden(name, value)) }
            (hidden("seen", &would.seen))
            (button_row(&[
                button(Weight::Primary, confirm.press),
                link_button(Weight::Secondary, "Leave it as it is", &path),
            ]))
        }))
    }
}
