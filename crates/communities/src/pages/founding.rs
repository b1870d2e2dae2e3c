//! Founding a community: one form, with the practice's name offered where a role's was typed.

use super::{again, refused};
use crate::{Description, Joining, SeenBy, actions, views};
use db::Tx;
use ground::{Refused, Result};
use views::describing::Typed;
use web::{
    Call, Form, Reply,
    look::{Frame, Here, Mistakes, Room},
};

/// The longest texts, in characters.
pub(crate) const MOST_LINE: usize = 200;
pub(crate) const MOST_NAME: usize = 80;
pub(crate) const MOST_BLOCK: usize = 4000;

fn frame() -> Frame {
    Frame::new("Found a community", Here::Communities)
        .room(Room::Voluntary)
        .crumb("Communities", "/communities")
}

/// The empty form.
pub fn found_form(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::may_found(call.house(), &call.actor)?;
    let typed = Typed { several: several(tx)?, ..Typed::empty() };
    Ok(call.show(frame(), views::describing::found(call, &typed, &Mistakes::default())))
}

/// Whether there is more than one organisation to span.
pub(super) fn several(tx: &mut Tx<'_>) -> Result<bool> {
    Ok(people::store::organisations::list_organisations(tx)?.len() > 1)
}

/// Founds it.
pub fn found(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::may_found(call.house(), &call.actor)?;
    let founded = founding(&call.form)
        .and_then(|founding| actions::found(call.house(), tx, &call.actor, &founding));
    match founded {
        Ok((_, slug)) => Ok(Reply::Go(format!("/communities/{slug}?done=founded"))),
        Err(error) => {
            let refused = refused(error)?;
            let typed = typed(call, tx, &refused)?;
            let main = views::describing::found(call, &typed, &Mistakes::from(&refused));
            Ok(again(call, frame(), &refused, main))
        }
    }
}

/// What a form founds.
pub(crate) fn founding(form: &Form) -> Result<actions::Founding> {
    let said = description(form)?;
    Ok(actions::Founding {
        said,
        agreement: agreement_text(form, "agreement")?,
        keep_name: keeps_name(form),
    })
}

/// An offered name was offered for one that was typed; whoever typed another since has not answered it.
fn answers_offer(form: &Form) -> bool {
    form.text("name") == form.text("offered_for")
}

/// Whether the reader saw the practice's name and keeps the role's.
pub(super) fn keeps_name(form: &Form) -> bool {
    form.ticked("keep_name") && answers_offer(form)
}

/// What a form says of a community; a press of the offered name replaces the one that was typed.
pub(super) fn description(form: &Form) -> Result<Description> {
    let offered = if answers_offer(form) { form.maybe_line("use_name", MOST_NAME)? } else { None };
    let name = offered.map_or_else(|| form.line("name", MOST_NAME), Ok)?;
    let practice = form.line("practice", MOST_LINE)?;
    let purpose = form.block("purpose", MOST_BLOCK)?;
    let criteria = form.block("criteria", MOST_BLOCK)?;
    Ok(Description {
        name,
        practice,
        purpose,
        criteria,
        joining: joining(form)?,
        seen_by: seen_by(form)?,
        spans: form.ticked("spans"),
        rhythm: rhythm(form)?,
    })
}

fn choice(field: &'static str) -> Refused {
    Refused::field(field, "form.choice", "Choose one of these.")
}

/// How people come in.
pub(crate) fn joining(form: &Form) -> Result<Joining> {
    Joining::from_key(form.text("joining")).ok_or_else(|| choice("joining").into())
}

/// Who may know of it.
pub(crate) fn seen_by(form: &Form) -> Result<SeenBy> {
    SeenBy::from_key(form.text("seen_by")).ok_or_else(|| choice("seen_by").into())
}

/// How often it meets; empty where it doesn't say.
pub(crate) fn rhythm(form: &Form) -> Result<String> {
    Ok(form.maybe_line("rhythm", MOST_LINE)?.unwrap_or_default())
}

/// The wording of an agreement.
pub(crate) fn agreement_text(form: &Form, field: &'static str) -> Result<String> {
    form.block(field, MOST_BLOCK)
}

/// What was typed, to be shown again, with the practice's name where that is what is wrong.
pub(super) fn typed(call: &Call, tx: &mut Tx<'_>, refused: &Refused) -> Result<Typed> {
    let form = &call.form;
    let used = form.text("use_name");
    let name = if used.is_empty() || !answers_offer(form) { form.text("name") } else { used };
    let named_after_role = refused.code == "communities.named_after_role";
    Ok(Typed {
        name: name.to_owned(),
        practice: form.text("practice").to_owned(),
        purpose: form.text("purpose").to_owned(),
        criteria: form.text("criteria").to_owned(),
        joining: form.text("joining").to_owned(),
        seen_by: form.text("seen_by").to_owned(),
        spans: form.ticked("spans"),
        rhythm: form.text("rhythm").to_owned(),
        agreement: form.text("agreement").to_owned(),
        offered: if named_after_role { actions::practice_offered(tx, name)? } else { None },
        kept: keeps_name(form),
        several: several(tx)?,
    })
}
