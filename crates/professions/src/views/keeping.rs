//! Keeping professions as it is seen: the list, one of them, and a change to confirm.

pub(crate) mod about;
pub(crate) mod heads;
pub(crate) mod role;

use super::{
    counted,
    effects::{changed_meanwhile, effects},
    head_words, people_words,
};
use crate::{Effects, Head, HeadId, HeldRole, Part, Profession, actions::Kept};
use ground::Day;
use maud::{Markup, html};
use web::look::{
    Column, Fact, Field, Mistakes, Row, Weight, button, button_row, empty, facts, hidden,
    link_button, page_header, post_form, rows, section, table,
};

/// A profession in the list.
pub(crate) struct Line {
    pub(crate) profession: Profession,
    pub(crate) people: i64,
    pub(crate) heads: usize,
    pub(crate) roles: usize,
}

pub(crate) fn list(each: &[Line], kept: &Kept) -> Markup {
    let new = web::address("/administration/professions/new", &[("organisation", &kept.here.slug)]);
    let columns = ["Profession", "Members", "Roles", "Heads"].map(Column::new);
    let rows: Vec<Vec<Markup>> = each
        .iter()
        .map(|line| {
            vec![
                html! {
                    a href={ "/administration" (line.profession.href()) } { (line.profession.name) }
                    div .muted { (line.profession.whose()) }
                },
                html! { (people_words(line.people)) },
                html! { @if line.roles == 0 { "None yet" } @else { (line.roles) } },
                html! { @if line.heads == 0 { "No head is named" } @else { (line.heads) } },
            ]
        })
        .collect();
    html! {
        (page_header("Professions", Some("What each is for, which roles it holds, and who heads it. Who is in one follows from appointments and is not kept by hand.")))
        @if rows.is_empty() {
            (empty("No professions yet", "Set up a profession, then give it roles. Everyone appointed to one of them is in it.",
                Some(link_button(Weight::Primary, "Set up a profession", &new))))
        } @else {
            (button_row(&[link_button(Weight::Primary, "Set up a profession", &new)]))
            (table("Professions that you keep", &columns, &rows))
        }
    }
}

/// All that is kept of one profession.
pub(crate) struct One {
    pub(crate) profession: Profession,
    pub(crate) roles_held: Vec<HeldRole>,
    /// Each with the token of the form that ends it.
    pub(crate) heads: Vec<(Head, String)>,
    /// The head whose end was typed, and the day as it was typed.
    pub(crate) ending: Option<(HeadId, String)>,
    pub(crate) today: Day,
}

impl One {
    fn path(&self, more: &str) -> String {
        format!("/administration{}{more}", self.profession.href())
    }
}

pub(crate) fn one(one: &One, mistakes: &Mistakes) -> Markup {
    let profession = &one.profession;
    let purpose = if profession.purpose.is_empty() { "Not said yet" } else { &profession.purpose };
    html! {
        (mistakes.summary())
        (page_header(&profession.name, Some("What people operations keep of it. Who is in it follows from appointments.")))
        (section("about", "Name and purpose", html! {
            (facts(&[
                Fact::new("Name", &profession.name),
                Fact::new("What it is for", purpose),
                Fact::new("Kept by", &profession.organisation_name),
                Fact::new("Takes in", if profession.spans { "Role holders of all organisations" } else { "Role holders of that organisation" }),
            ]))
            (button_row(&[
                link_button(Weight::Secondary, "Change these", &one.path("/about")),
                link_button(Weight::Quiet, "See it as everyone does", &profession.href()),
            ]))
        }))
        (section("its-heads", "Heads and deputies", heads(one, mistakes)))
        (section("its-roles", "Roles", roles(one)))
    }
}

fn heads(kept: &One, mistakes: &Mistakes) -> Markup {
    let (on, before): (Vec<_>, Vec<_>) =
        kept.heads.iter().partition(|(head, _)| kept.today < head.to);
    html! {
        @if on.iter().all(|(head, _)| head.part() != Part::Head) { p { "No head is named." } }
        @if !on.is_empty() {
            (rows(&on.iter().map(|(head, once)| head_row(kept, head, once, mistakes)).collect::<Vec<_>>()))
        }
        @if !before.is_empty() {
            details {
                summary { "Before" }
                ul .plain { @for (head, _) in before { li { (head.name) ": " (head_words(head)) } } }
            }
        }
        (button_row(&[link_button(Weight::Secondary, "Name a head or deputy", &kept.path("/heads/new"))]))
    }
}

fn head_row(kept: &One, head: &Head, once: &str, mistakes: &Mistakes) -> Row {
    let ending = kept.ending.as_ref().filter(|(id, _)| *id == head.id);
    let last = ending.map_or_else(|| kept.today.to_string(), |(_, last)| last.clone());
    let wrong = ending.and_then(|_| mistakes.at("last"));
    let id = format!("f-last-{}", head.id);
    let row = Row::new(&head.name, format!("/people/{}", head.person));
    let end = html! {
        details open[ending.is_some()] {
            summary { "End this" span .unseen { " for " (head.name) } }
            (post_form(&kept.path(&format!("/heads/{}/end", head.id)), once, html! {
                (Field::new("last", "Last day").id(&id).value(&last).error(wrong).date())
                (button(Weight::Danger, "End it"))
            }))
        }
    };
    row.body(html! { p { (head_words(head)) } @if head.to == ground::FOREVER { (end) } })
}

fn roles(one: &One) -> Markup {
    let take = |role: &HeldRole| {
        let asked = [
            ("role", role.role.to_string()),
            ("from", one.today.to_string()),
            ("to", "none".to_owned()),
        ];
        web::address(
            &one.path("/role"),
            &asked.each_ref().map(|(name, value)| (*name, value.as_str())),
        )
    };
    let rows: Vec<Vec<Markup>> = one
        .roles_held
        .iter()
        .map(|role| {
            vec![
                html! { a href={ "/administration/roles/" (role.role) } { (role.name) } },
                html! { (role.span().words()) },
                html! {
                    @if role.to == ground::FOREVER { a href=(take(role)) { "Take away" span .unseen { " the role " (role.name) } } }
                    @else { span .muted { "Ended" } }
                },
            ]
        })
        .collect();
    html! {
        @if rows.is_empty() {
            p { "It holds no role yet, so nobody is in it." }
        } @else {
            (table(&counted(i64::try_from(rows.len()).unwrap_or(0), "role, now or before", "roles, now or before"),
                &["Role", "Held", "Change"].map(Column::new), &rows))
        }
        (button_row(&[link_button(Weight::Secondary, "Give it a role", &one.path("/role"))]))
    }
}

/// A change to confirm.
pub(crate) struct Confirm {
    pub(crate) profession: Profession,
    pub(crate) effect: Effects,
    pub(crate) lead: String,
    pub(crate) action: String,
    pub(crate) press: &'static str,
    pub(crate) fields: Vec<(&'static str, String)>,
    pub(crate) today: Day,
    pub(crate) once: String,
}

pub(crate) fn confirm(confirm: &Confirm, wrong: &Mistakes) -> Markup {
    html! {
        (page_header("What this would change", Some(&confirm.lead)))
        (changed_meanwhile(wrong))
        (effects(&confirm.effect, confirm.today))
        (post_form(&confirm.action, &confirm.once, html! {
            @for (name, value) in &confirm.fields { (hidden(name, value)) }
            (hidden("seen", &confirm.effect.seen))
            (button_row(&[
                button(Weight::Primary, confirm.press),
                link_button(Weight::Secondary, "Leave it as it is", &format!("/administration{}", confirm.profession.href())),
            ]))
        }))
    }
}
