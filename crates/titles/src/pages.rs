//! The pages of titles and roles: read, show; the forms of their acts, and where they lead.

mod deciding;
mod queue;
mod roles;
mod rule;

use crate::{
    actions::{
        ArrangeRole, EndTitleRule, MakeTitleRule, OpenRole, ReplaceTitleRule, organisations,
    },
    views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use professions::actions::Keeper;
use uuid::Uuid;
use web::{
    Call, Form, Route, act_form, act_page, address,
    look::{Flash, Frame, Here},
    page,
};

const QUEUE: &str = "/administration/titles";
const RULES: &str = "/administration/titles/rules";
const ROLES: &str = "/administration/roles";

/// What is asked for, and how.
pub(crate) const ROUTES: &[Route] = &[
    page(QUEUE, queue::queue),
    page("/administration/titles/history", queue::history),
    page("/administration/titles/preview", deciding::preview),
    page(RULES, rule::list),
    page("/administration/titles/rules/new", deciding::new_rule),
    act_form::<MakeTitleRule>("/administration/titles/rules/new"),
    page("/administration/titles/rules/{rule}", rule::rule),
    act_form::<ReplaceTitleRule>("/administration/titles/rules/{rule}/replace"),
    act_form::<EndTitleRule>("/administration/titles/rules/{rule}/end"),
    page("/administration/titles/{title}", deciding::decide),
    page(ROLES, roles::list),
    act_page::<OpenRole>("/administration/roles/new"),
    act_form::<OpenRole>("/administration/roles/new"),
    act_page::<ArrangeRole>("/administration/roles/{role}"),
    act_form::<ArrangeRole>("/administration/roles/{role}"),
];

fn frame(title: impl Into<String>) -> Frame {
    Frame::new(title, Here::Administration).crumb("Administration", "/administration")
}

/// The same page of the organisation that was looked at.
fn at(path: &str, kept: &Keeper, done: &str) -> String {
    address(path, &[("organisation", &kept.here.slug), ("done", done)])
}

/// What was just done, from the address.
fn flash(call: &Call) -> Option<Flash> {
    call.flash(&[
        ("rule", "The rule holds. Everyone it concerns is where it puts them."),
        ("ended", "The rule is ended. Titles that no other rule knows wait again."),
        ("replaced", "The rule is replaced."),
        ("role", "The role is set up."),
        ("role-changed", "The role is changed."),
    ])
}

/// One field says the role and the level that titles mean, or that they mean none; the input of the act has three.
fn with_role(form: Form) -> Form {
    match form.text("role").to_owned().split_once('/') {
        Some((role, level)) => form.with("role", role).with("level", level),
        None if form.text("role") == "none" => form.without("role").with("no_role", "true"),
        None => form,
    }
}

/// The front of administration: what waits, and the roles that are kept here.
pub(crate) fn administration(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    let kept = Keeper::list(call, tx)?;
    if kept.is_empty() {
        return Ok(None);
    }
    Ok(Some(views::administration(&organisations(call, tx, kept)?)))
}
