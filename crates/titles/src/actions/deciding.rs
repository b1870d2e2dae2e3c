//! Making, replacing and ending title rules: shown first, then done as it was shown.

use super::{change_titles, preview_titles, rule_in_address};
use crate::{TitleRulePreview, rules::Refusal};
use db::{Lock, Tx};
use ground::{Day, Line, Refused, Result, identity};
use house::{Actor, Context, House, Thing};
use people::{
    LevelId, OrganisationId, RoleId, RuleId, TitleId,
    rules::titles::{Catch, Change, NewRule, TitleRole, fold_pattern},
};
use professions::{
    TitleRule,
    actions::{Keeper, staff_data},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Act, Call, Subject, input, input_day};

/// The `seen` of a preview.
pub(crate) type PreviewKey = Line<100>;

/// Which titles a rule is for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TitleScope {
    /// One title with its label, or without one.
    TitleAndLabel,
    /// One title, whatever label stands beside it.
    Title,
    /// Every title of a form.
    Pattern,
    /// Every title beside a label.
    Label,
}

input! {
    /// A new title rule.
    pub(crate) struct MakeTitleRule {
        /// For whose titles.
        #[schemars(with = "OrganisationId")]
        pub(crate) organisation: Option<String>,
        /// For the titles of all organisations, for who keeps them all; the role must span then.
        #[serde(default)]
        pub(crate) everywhere: bool,
        /// Which titles.
        #[schemars(with = "TitleScope")]
        pub(crate) scope: Option<TitleScope>,
        /// The title that waits; in place of `title` and `label`.
        pub(crate) waiting: Option<TitleId>,
        /// The title.
        #[schemars(length(max = 300))]
        #[serde(default)]
        pub(crate) title: String,
        /// The profession label.
        #[schemars(length(max = 300))]
        #[serde(default)]
        pub(crate) label: String,
        /// The form; `*` stands for anything.
        #[schemars(length(max = 300))]
        #[serde(default)]
        pub(crate) pattern: String,
        /// The role that they mean.
        pub(crate) role: Option<RoleId>,
        /// The level of the role, if they say one.
        pub(crate) level: Option<LevelId>,
        /// They mean no professional role; in place of `role`.
        #[serde(default)]
        pub(crate) no_role: bool,
        /// From which day.
        #[serde(deserialize_with = "input_day")]
        pub(crate) from: Day,
        /// The `seen` of the preview that was looked at: it is done only if it does just that.
        #[schemars(with = "PreviewKey")]
        pub(crate) seen: Option<PreviewKey>,
    }
}

input! {
    /// What a rule's titles are to mean in place of what they meant.
    pub(crate) struct ReplaceTitleRule {
        /// The role that they mean.
        pub(crate) role: Option<RoleId>,
        /// The level of the role, if they say one.
        pub(crate) level: Option<LevelId>,
        /// They mean no professional role; in place of `role`.
        #[serde(default)]
        pub(crate) no_role: bool,
        /// From which day.
        #[serde(deserialize_with = "input_day")]
        pub(crate) from: Day,
        /// The `seen` of the preview that was looked at: it is done only if it does just that.
        #[schemars(with = "PreviewKey")]
        pub(crate) seen: Option<PreviewKey>,
    }
}

input! {
    /// When a rule ends.
    pub(crate) struct EndTitleRule {
        /// The first day without it. On its first day, the rule never held.
        #[serde(deserialize_with = "input_day")]
        pub(crate) from: Day,
        /// The `seen` of the preview that was looked at: it is done only if it does just that.
        #[schemars(with = "PreviewKey")]
        pub(crate) seen: Option<PreviewKey>,
    }
}

/// A title rule, for somebody who keeps what it is for, and what they keep at its organisation.
pub(crate) struct KeptRule {
    pub(crate) rule: TitleRule,
    pub(crate) kept: Keeper,
}

impl Subject for KeptRule {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        rule_in_address(call, tx)
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        match self.rule.organisation {
            Some(organisation) => staff_data(organisation),
            None => Thing::new("StaffData", "all"),
        }
    }
}

/// A change of the title rules.
pub(crate) trait RuleChange: Act {
    /// The change that is asked for.
    ///
    /// # Errors
    /// At the field that can't be used.
    fn change(&self, tx: &mut Tx<'_>, on: &Self::On) -> Result<Change>;

    /// What it would do.
    ///
    /// # Errors
    /// When a rule refuses it.
    fn would_do(&self, call: &Call, tx: &mut Tx<'_>, on: &Self::On) -> Result<TitleRulePreview> {
        let change = self.change(tx, on)?;
        preview_titles(call.house(), tx, &call.actor, &change)
    }

    /// Makes the change if it does just what `seen` stands for; the rule that comes by it, if one does.
    ///
    /// # Errors
    /// When it does something else, or a rule refuses it.
    fn make(
        &self,
        cx: &mut Context<'_, '_>,
        on: &Self::On,
        seen: Option<&PreviewKey>,
    ) -> Result<Option<RuleId>> {
        let seen = seen.ok_or(Refusal::Unseen)?;
        let change = self.change(cx.tx, on)?;
        change_titles(cx.house, cx.tx, cx.actor, &change, Some(seen))
    }
}

impl RuleChange for MakeTitleRule {
    fn change(&self, tx: &mut Tx<'_>, on: &Keeper) -> Result<Change> {
        if self.everywhere && !on.everywhere {
            return Err(Refusal::NotEverywhere.into());
        }
        Ok(Change::Make(NewRule {
            organisation: (!self.everywhere).then_some(on.here.id),
            catch: self.catch(tx, on)?,
            made: meaning(self.role, self.level, self.no_role)?,
            from: self.from,
        }))
    }
}

impl MakeTitleRule {
    fn catch(&self, tx: &mut Tx<'_>, on: &Keeper) -> Result<Catch> {
        let needed = |text: &str, missing: Refusal| match identity(text) {
            blank if blank.is_empty() => Err(missing),
            text => Ok(text),
        };
        let (title, label) = match self.waiting {
            Some(waiting) => {
                let title = people::queries::titles::title(tx, waiting)?;
                let title = title.filter(|title| title.organisation == on.here.id);
                let title = title.ok_or(Refusal::OtherTitle)?;
                // A title may be blank in the staff data; one that is typed may not.
                (Ok(identity(&title.title)), title.label)
            }
            None => (needed(&self.title, Refusal::NoTitle), self.label.clone()),
        };
        Ok(match self.scope.ok_or(Refusal::NoScope)? {
            TitleScope::TitleAndLabel => {
                Catch::Exact { title: title?, label: Some(identity(&label)) }
            }
            TitleScope::Title => Catch::Exact { title: title?, label: None },
            TitleScope::Pattern => Catch::Pattern(fold_pattern(&self.pattern)),
            TitleScope::Label => Catch::Label(needed(&label, Refusal::NoLabel)?),
        })
    }
}

impl RuleChange for ReplaceTitleRule {
    fn change(&self, _tx: &mut Tx<'_>, on: &KeptRule) -> Result<Change> {
        let with = NewRule {
            organisation: on.rule.organisation,
            catch: on.rule.catch()?,
            made: meaning(self.role, self.level, self.no_role)?,
            from: self.from,
        };
        Ok(Change::Replace { rule: on.rule.id, with })
    }
}

impl RuleChange for EndTitleRule {
    fn change(&self, _tx: &mut Tx<'_>, on: &KeptRule) -> Result<Change> {
        Ok(Change::End { rule: on.rule.id, from: self.from })
    }
}

/// What titles are to mean.
fn meaning(role: Option<RoleId>, level: Option<LevelId>, no_role: bool) -> Result<TitleRole> {
    match (no_role, role) {
        (true, _) => Ok(TitleRole { role: None, level: None }),
        (false, Some(_)) => Ok(TitleRole { role, level }),
        (false, None) => Err(Refusal::NoRole.into()),
    }
}

/// The rule that came by a change that brings one.
fn made(rule: Option<RuleId>) -> Result<RuleId> {
    Ok(rule.ok_or_else(Refused::not_found)?)
}

/// A rule for all organisations is seen by whoever keeps one of them: they are told why they can't change it.
fn permit_rule(house: &House, actor: &Actor, on: &KeptRule) -> Result<()> {
    let words = "Titles and roles are kept by people operations. Ask them to change this.";
    house.permit(actor, "keep_staff_data", &on.thing(house, actor), words)
}

impl Act for MakeTitleRule {
    type On = Keeper;
    type Done = RuleId;
    const ACTION: &'static str = "keep_staff_data";

    fn run(self, cx: &mut Context<'_, '_>, on: &Keeper) -> Result<RuleId> {
        made(self.make(cx, on, self.seen.as_ref())?)
    }
}

impl Act for ReplaceTitleRule {
    type On = KeptRule;
    type Done = RuleId;
    const ACTION: &'static str = "keep_staff_data";

    fn permit(house: &House, actor: &Actor, on: &KeptRule) -> Result<()> {
        permit_rule(house, actor, on)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &KeptRule) -> Result<RuleId> {
        made(self.make(cx, on, self.seen.as_ref())?)
    }
}

impl Act for EndTitleRule {
    type On = KeptRule;
    type Done = ();
    const ACTION: &'static str = "keep_staff_data";

    fn permit(house: &House, actor: &Actor, on: &KeptRule) -> Result<()> {
        permit_rule(house, actor, on)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &KeptRule) -> Result<()> {
        self.make(cx, on, self.seen.as_ref()).map(drop)
    }
}
