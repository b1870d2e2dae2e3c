//! The title rules: the list, and one rule with what it decides.

use super::{Kept, PAGE, cut, flash, kept, pages, queue::Roles, shown, start, titles::Asked};
use crate::{RuleSeen, store, views::rule as views};
use db::Tx;
use ground::{Day, FOREVER, Refused, Result};
use web::{
    Call, Reply,
    look::{Frame, Here, Mistakes},
};

/// The list.
pub(crate) fn rules(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let ended = call.query("ended") == "true";
    let begins = start(call);
    let (today, sought) = (call.house().today(), ground::sought(call.query("q")));
    let list =
        store::reasons::list_rules(tx, kept.here.id, today, ended, &sought, PAGE + 1, begins)?;
    let (each, more) = cut(list);
    let values = [
        ("organisation", kept.here.slug.as_str()),
        ("q", call.query("q")),
        ("ended", if ended { "true" } else { "" }),
    ];
    let (previous, next) = pages("/administration/titles/rules", &values, begins, more);
    let list =
        views::List { each, ended, sought: call.query("q").to_owned(), previous, next, kept };
    let frame = Frame::new("Title rules", Here::Administration)
        .crumb("Administration", "/administration")
        .flash(flash(call));
    Ok(call.show(frame, views::rules(&list)))
}

/// One rule.
pub(crate) fn rule(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let (old, kept) = in_address(call, tx, "id", kept)?;
    let asked = Asked::read(|name| call.query(name));
    again(call, tx, kept, &old, &asked, &Mistakes::default())
}

/// The rule in the address, if the reader keeps what it is for, and what they keep, at its organisation.
pub(crate) fn in_address(
    call: &Call,
    tx: &mut Tx<'_>,
    param: &str,
    mut kept: Kept,
) -> Result<(RuleSeen, Kept)> {
    let old = store::reasons::rule(tx, call.id_param(param)?)?.ok_or_else(Refused::not_found)?;
    if let Some(organisation) = old.organisation {
        kept.here = kept
            .all
            .iter()
            .find(|row| row.id == organisation)
            .cloned()
            .ok_or_else(Refused::not_found)?;
    }
    Ok((old, kept))
}

/// The titles that a rule decides: today, or on its first day.
pub(crate) fn decides(
    tx: &mut Tx<'_>,
    rule: &RuleSeen,
    today: Day,
) -> Result<Vec<(people::TitleId, String, String, i64)>> {
    let on = if rule.span().holds(today) { today } else { rule.from };
    Ok(store::titles::decided_by(tx, rule.id, on)?)
}

/// One rule, with what was asked for it and what is wrong with that.
pub(crate) fn again(
    call: &Call,
    tx: &mut Tx<'_>,
    kept: Kept,
    old: &RuleSeen,
    asked: &Asked,
    mistakes: &Mistakes,
) -> Result<Reply> {
    let today = call.house().today();
    let one = views::One {
        titles: decides(tx, old, today)?,
        roles: Roles::of(call, tx, kept.here.id)?,
        made: crate::views::why::made_by(old, &|moment| call.when(moment)),
        goes_on: old.to == FOREVER,
        mine: old.organisation.is_some() || kept.everywhere,
        asked: asked.clone(),
        old: old.clone(),
        today,
        kept,
    };
    let frame = Frame::new("A title rule", Here::Administration)
        .crumb("Administration", "/administration")
        .crumb(
            "Title rules",
            web::address("/administration/titles/rules", &[("organisation", &one.kept.here.slug)]),
        );
    Ok(shown(call, mistakes, frame, views::one(&one, mistakes)))
}
