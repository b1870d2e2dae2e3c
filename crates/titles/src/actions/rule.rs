//! The title rules that concern an organisation, and one with what it decides.

use super::{KeptRule, ORGANISATION};
use crate::{RuleInUse, store};
use db::Tx;
use ground::{FOREVER, Refused, Result};
use people::RuleId;
use professions::{
    TitleRule,
    actions::Keeper,
    title_rules::{self, TitleRuleQuery},
};
use web::{
    Call, List, Part, ReadModel, Resource,
    api::{Param, flag, text},
};

/// The rules that concern an organisation: those that go on, or those that have ended.
pub(crate) struct TitleRules;

impl List for TitleRules {
    type Item = TitleRule;
    const QUERY: &'static [Param] = &[
        ORGANISATION,
        text("q", "A part of the title, the label or the role."),
        flag("ended", "Rules that have ended, instead of those that go on."),
    ];

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<TitleRule>> {
        let kept = Keeper::named(call, tx)?;
        let words = ground::sought(call.query("q"));
        let wanted = TitleRuleQuery {
            organisation: kept.here.id,
            ended: call.query("ended") == "true",
            day: call.house().today(),
            words: &words,
        };
        let (after, limit) = (call.cursor()?, call.limit() + 1);
        let found = title_rules::list(tx, wanted, after.as_ref(), limit)?;
        call.part(found, title_rules::place)
    }
}

/// The rule in the address.
impl ReadModel for RuleInUse {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let on = rule_in_address(call, tx)?;
        rule_in_use(call, tx, on.rule, &on.kept)
    }
}

impl Resource for KeptRule {
    type Model = RuleInUse;

    fn now(&self, call: &Call, tx: &mut Tx<'_>) -> Result<RuleInUse> {
        let rule = title_rules::find(tx, self.rule.id)?.ok_or_else(Refused::not_found)?;
        rule_in_use(call, tx, rule, &self.kept)
    }
}

/// The rule in the address or the query, and what the reader keeps, at its organisation.
pub(crate) fn rule_in_address(call: &Call, tx: &mut Tx<'_>) -> Result<KeptRule> {
    let id: Option<RuleId> =
        [call.param("rule"), call.query("rule")].into_iter().find_map(|text| text.parse().ok());
    let rule = id.map(|id| title_rules::find(tx, id)).transpose()?.flatten();
    // Whoever keeps nothing is told so, whether there is such a rule or not.
    let organisation = rule.as_ref().and_then(|rule| rule.organisation);
    let kept = match organisation {
        Some(organisation) => Keeper::of(call, tx, organisation)?,
        None => Keeper::named(call, tx)?,
    };
    Ok(KeptRule { rule: rule.ok_or_else(Refused::not_found)?, kept })
}

/// A rule with what it decides.
pub(crate) fn rule_in_use(
    call: &Call,
    tx: &mut Tx<'_>,
    rule: TitleRule,
    kept: &Keeper,
) -> Result<RuleInUse> {
    let on = rule.shown_on(call.house().today());
    Ok(RuleInUse {
        may_change: rule.span().to == FOREVER && (rule.organisation.is_some() || kept.everywhere),
        titles: store::decided_by(tx, rule.id, on)?,
        rule,
    })
}
