//! The title rules: the list, and one rule with what it decides; replacing and ending it.

use super::{
    RULES, at,
    deciding::{CHANGED, shown},
    flash, frame, with_role,
};
use crate::{
    actions::{
        EndTitleRule, KeptRule, ReplaceTitleRule, RoleChoices, RuleChange as _, TitleRules,
        rule_in_address, rule_in_use, words,
    },
    views::{change as previews, rule as views},
};
use db::Tx;
use ground::Result;
use maud::Markup;
use people::RuleId;
use professions::actions::Keeper;
use web::{
    Call, Form, FormAct, FormPage, FormValues, List as _, PreviewedAct, Reply, look::Frame,
    preview_again,
};

/// The list.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?;
    let main = views::list(call, &kept, &TitleRules::part(call, tx)?);
    Ok(call.show(frame("Title rules").flash(flash(call)), main))
}

/// One rule; what was typed to replace or to end it comes back with the address.
pub(crate) fn rule(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = rule_in_address(call, tx)?;
    let filled = FormValues::sent(with_role(call.query_form().clone()));
    let (frame, main) = one(call, tx, &on, call.query("what"), &filled)?;
    Ok(call.show(frame, main))
}

fn one(
    call: &Call,
    tx: &mut Tx<'_>,
    on: &KeptRule,
    what: &str,
    filled: &FormValues,
) -> Result<(Frame, Markup)> {
    let used = rule_in_use(call, tx, on.rule.clone(), &on.kept)?;
    let choices = RoleChoices::of(call, tx, on.kept.here.id)?;
    let today = FormValues::default().with("from", call.house().today().to_string());
    let of = |form: &str| if what == form { filled } else { &today };
    let main = views::rule(call, &used, &choices, [of("replace"), of("end")]);
    let main = maud::html! { (filled.mistakes().summary()) (main) };
    Ok((frame("A title rule").crumb("Title rules", at(RULES, &on.kept, "")), main))
}

/// The two acts on a rule, which differ in words and in what comes of them.
macro_rules! on_rule {
    ($($act:ident, $done:ty, $what:literal, $press:literal, $said:literal;)*) => { $(
        impl FormAct for $act {
            fn sent(form: Form) -> Form {
                with_role(form)
            }

            fn page(call: &Call, tx: &mut Tx<'_>, on: &KeptRule, filled: &FormValues) -> FormPage {
                if filled.is_refused_by(CHANGED) {
                    return preview_again::<Self>(call, tx, on, filled).map(Some);
                }
                one(call, tx, on, $what, filled).map(Some)
            }

            fn next(_call: &Call, on: &KeptRule, _done: &$done) -> String {
                at(RULES, &on.kept, $said)
            }
        }

        impl PreviewedAct for $act {
            fn preview(
                self,
                call: &Call,
                tx: &mut Tx<'_>,
                on: &KeptRule,
                filled: &FormValues,
            ) -> Result<(Frame, Markup)> {
                let (change, preview) = (self.change(tx, on)?, self.would_do(call, tx, on)?);
                let step = previews::Step {
                    lead: words(tx, &change, Some(&on.rule))?,
                    press: $press,
                    action: format!("{RULES}/{}/{}", on.rule.id, $what),
                    back: format!("{RULES}/{}", on.rule.id),
                };
                Ok(shown(call, &on.kept, &preview, &step, filled))
            }
        }
    )* };
}

on_rule! {
    ReplaceTitleRule, RuleId, "replace", "Replace this rule", "replaced";
    EndTitleRule, (), "end", "End this rule", "ended";
}
