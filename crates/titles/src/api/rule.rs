//! Title rules: those that concern an organisation, one with what it decides, and changes of them: previewed first, then
//! made as they were previewed.

use crate::{
    RuleInUse,
    actions::{
        self, EndTitleRule, KeptRule, MakeTitleRule, ReplaceTitleRule, RuleChange, rule_in_use,
    },
};
use db::Tx;
use ground::{Refused, Result};
use people::RuleId;
use professions::{actions::Keeper, title_rules};
use web::{Call, Made, One, OperationAct, Reply, Subject};

/// The rules that concern an organisation.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?;
    call.gives_part(&actions::rules(call, tx, &kept)?)
}

/// One rule.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = actions::rule_in_address(call, tx)?;
    call.gives(&rule_in_use(call, tx, on.rule, &on.kept)?)
}

fn preview<A: RuleChange>(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = A::On::open(call, tx, None)?;
    A::permit(call.house(), &call.actor, &on)?;
    let input: A = call.query_form().decode()?;
    call.gives(&input.would_do(call, tx, &on)?)
}

/// What a new rule would do.
pub(crate) fn preview_new(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    preview::<MakeTitleRule>(call, tx)
}

/// What another meaning, or the end, of a rule would do.
pub(crate) fn preview_change(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    match call.query("change") {
        "replace" => preview::<ReplaceTitleRule>(call, tx),
        _ => preview::<EndTitleRule>(call, tx),
    }
}

fn made(call: &Call, tx: &mut Tx<'_>, id: RuleId, kept: &Keeper) -> Result<Made<RuleInUse>> {
    let rule = title_rules::find(tx, id)?.ok_or_else(Refused::not_found)?;
    let address = format!("/administration/titles/rules/{id}");
    Ok(Made(address, rule_in_use(call, tx, rule, kept)?))
}

impl OperationAct for MakeTitleRule {
    type Answer = Made<RuleInUse>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &Keeper, done: RuleId) -> Result<Self::Answer> {
        made(call, tx, done, on)
    }
}

impl OperationAct for ReplaceTitleRule {
    type Answer = Made<RuleInUse>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &KeptRule, done: RuleId) -> Result<Self::Answer> {
        made(call, tx, done, &on.kept)
    }
}

impl OperationAct for EndTitleRule {
    type Answer = One<RuleInUse>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &KeptRule, (): ()) -> Result<Self::Answer> {
        let rule = title_rules::find(tx, on.rule.id)?.ok_or_else(Refused::not_found)?;
        Ok(One(rule_in_use(call, tx, rule, &on.kept)?))
    }
}
