//! Deciding a title: the question, the preview of what it changes, and the change.

use super::{QUEUE, RULES, at, frame, with_role};
use crate::{
    TitleRulePreview,
    actions::{
        EndTitleRule, MakeTitleRule, ReplaceTitleRule, RoleChoices, RuleChange as _, title, words,
    },
    views::{change as previews, deciding as views},
};
use db::Tx;
use ground::Result;
use maud::Markup;
use people::{RuleId, TitleId};
use professions::actions::Keeper;
use web::{
    Call, Form, FormAct, FormPage, FormValues, PreviewedAct, Reply, look::Frame, preview_again,
};

/// The code of a refusal because a change would do something else than was shown.
pub(super) const CHANGED: &str = "professions.preview_changed";

/// The page where one title is decided, alone or with all like it.
pub(crate) fn decide(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (frame, main) = decided(call, tx, call.id_param("title")?, &sent(call))?;
    Ok(call.show(frame, main))
}

/// The form for a rule that no waiting title begins.
pub(crate) fn new_rule(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?;
    let mut filled = sent(call);
    if filled.text("scope").is_empty() {
        let today = call.house().today().to_string();
        filled = filled.with("scope", "pattern").with("from", today);
    }
    let (frame, main) = asked(call, tx, &kept, &filled)?;
    Ok(call.show(frame, main))
}

/// The answer that is to be changed, from the address.
fn sent(call: &Call) -> FormValues {
    FormValues::sent(with_role(call.query_form().clone()))
}

fn decided(
    call: &Call,
    tx: &mut Tx<'_>,
    id: TitleId,
    filled: &FormValues,
) -> Result<(Frame, Markup)> {
    let (kept, title, choices) = title(call, tx, id)?;
    let mut filled = filled.clone();
    if filled.text("scope").is_empty() && filled.mistakes().is_empty() {
        let looks = title.title.looks_like.as_ref();
        let role = looks.map(|looks| looks.role.to_string()).unwrap_or_default();
        let level = looks.and_then(|looks| looks.level);
        filled = filled
            .with("scope", "title_and_label")
            .with("pattern", &*title.pattern)
            .with("role", role)
            .with("level", level.map(|level| level.to_string()).unwrap_or_default())
            .with("from", title.from.to_string());
    }
    let frame = frame(&*title.title.title).crumb("Titles", at(QUEUE, &kept, ""));
    Ok((frame, views::decide(&title, &kept, &choices, &filled)))
}

fn asked(
    call: &Call,
    tx: &mut Tx<'_>,
    kept: &Keeper,
    filled: &FormValues,
) -> Result<(Frame, Markup)> {
    let choices = RoleChoices::of(call, tx, kept.here.id)?;
    let main = views::new_rule(kept, &choices, filled);
    Ok((frame("A new rule").crumb("Titles", at(QUEUE, kept, "")), main))
}

impl FormAct for MakeTitleRule {
    fn sent(form: Form) -> Form {
        with_role(form)
    }

    fn page(call: &Call, tx: &mut Tx<'_>, on: &Keeper, filled: &FormValues) -> FormPage {
        if filled.is_refused_by(CHANGED) {
            return preview_again::<Self>(call, tx, on, filled).map(Some);
        }
        match filled.text("waiting").parse() {
            Ok(title) => decided(call, tx, title, filled).map(Some),
            Err(_) => asked(call, tx, on, filled).map(Some),
        }
    }

    fn next(call: &Call, on: &Keeper, _done: &RuleId) -> String {
        let path = if call.form.text("waiting").is_empty() { RULES } else { QUEUE };
        at(path, on, "rule")
    }
}

impl PreviewedAct for MakeTitleRule {
    fn preview(
        self,
        call: &Call,
        tx: &mut Tx<'_>,
        on: &Keeper,
        filled: &FormValues,
    ) -> Result<(Frame, Markup)> {
        let (change, preview) = (self.change(tx, on)?, self.would_do(call, tx, on)?);
        let step = previews::Step {
            lead: words(tx, &change, None)?,
            press: "Make this rule",
            action: format!("{RULES}/new"),
            back: match self.waiting {
                Some(title) => format!("{QUEUE}/{title}"),
                None => format!("{RULES}/new"),
            },
        };
        Ok(shown(call, on, &preview, &step, filled))
    }
}

/// The page that shows what a change of the rules would do.
pub(super) fn shown(
    call: &Call,
    kept: &Keeper,
    preview: &TitleRulePreview,
    step: &previews::Step,
    filled: &FormValues,
) -> (Frame, Markup) {
    let frame = frame("What this would change").crumb("Titles", at(QUEUE, kept, ""));
    (frame, previews::change(call, preview, step, filled))
}

/// What a change would do, before it is made.
pub(crate) fn preview(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    match call.query("what") {
        "replace" => web::preview::<ReplaceTitleRule>(call, tx),
        "end" => web::preview::<EndTitleRule>(call, tx),
        _ => web::preview::<MakeTitleRule>(call, tx),
    }
}
