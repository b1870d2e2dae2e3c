//! Title rules: those that concern an organisation, one with what it decides, and changes of them: shown first, then
//! made as they were shown.

use super::{
    effects::{TitleRulePreview, Told},
    kept_asked, kept_somewhere, unseen,
    wire::TitleRule,
};
use crate::{
    RuleSeen,
    actions::{change_titles, preview_titles},
    pages::{Kept, rule, titles::Asked},
    store::{
        self,
        reasons::{RulePlace, rule_place, rules_after},
    },
};
use db::Tx;
use ground::{Day, FOREVER, Id, Kind, Refused, Result};
use people::{LevelId, OrganisationId, RoleId, RuleId, TitleId, TitleNoun, rules::titles::Change};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::asks};

/// Which titles a rule is for.
pub(crate) const SCOPES: &[&str] = &["title_and_label", "title", "pattern", "label"];

/// A rule, with what it decides.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TitleRuleSeen {
    /// The rule.
    pub(crate) rule: TitleRule,
    /// Whether it goes on and one may change it.
    pub(crate) may_change: bool,
    /// The titles that it decides today; on its first day where it does not hold today.
    pub(crate) titles: Vec<TitleDecided>,
}

/// A title that a rule decides.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TitleDecided {
    /// Which.
    pub(crate) id: TitleId,
    /// As the source writes it.
    pub(crate) title: String,
    /// The label beside it; blank where there is none.
    pub(crate) label: String,
    /// How many people hold it.
    pub(crate) people: i64,
}

asks! {
    /// Which titles a rule is for.
    #[schemars(rename_all = "snake_case")]
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
}

asks! {
    /// A rule to be.
    pub(crate) struct MakeTitleRule {
        /// For whose titles.
        pub(crate) organisation: OrganisationId,
        /// For the titles of all organisations, for who keeps them all; the role must span then.
        #[serde(default)]
        pub(crate) everywhere: bool,
        /// Which titles.
        pub(crate) scope: TitleScope,
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
        pub(crate) from: Day,
        /// The `seen` of the preview that was looked at: it is done only if it does just that.
        #[schemars(length(min = 1, max = 100))]
        pub(crate) seen: String,
    }
}

asks! {
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
        pub(crate) from: Day,
        /// The `seen` of the preview that was looked at: it is done only if it does just that.
        #[schemars(length(min = 1, max = 100))]
        pub(crate) seen: String,
    }
}

asks! {
    /// When a rule ends.
    pub(crate) struct EndTitleRule {
        /// The first day without it. On its first day, the rule never held.
        pub(crate) from: Day,
        /// The `seen` of the preview that was looked at: it is done only if it does just that.
        #[schemars(length(min = 1, max = 100))]
        pub(crate) seen: String,
    }
}

/// The rules that concern an organisation.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let place = kept_asked(call, tx)?.here.id;
    let (today, ended) = (call.house().today(), call.query("ended") == "true");
    let (sought, after) = (ground::sought(call.query("q")), call.cursor::<RulePlace>()?);
    let limit = call.limit() + 1;
    let found = rules_after(tx, place, today, ended, &sought, after.as_ref(), limit)?;
    call.lists(found, rule_place, |one| TitleRule::from(one))
}

/// The rule in the address, and what the reader keeps at its organisation.
fn in_address(call: &Call, tx: &mut Tx<'_>) -> Result<(RuleSeen, Kept)> {
    let kept = kept_somewhere(call, tx)?;
    rule::in_address(call, tx, "rule", kept)
}

/// One rule.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (one, kept) = in_address(call, tx)?;
    let seen = tell(call, tx, &one, &kept)?;
    call.gives(&seen)
}

fn tell(call: &Call, tx: &mut Tx<'_>, one: &RuleSeen, kept: &Kept) -> Result<TitleRuleSeen> {
    let titles = rule::decides(tx, one, call.house().today())?;
    Ok(TitleRuleSeen {
        rule: TitleRule::from(one),
        may_change: one.to == FOREVER && (one.organisation.is_some() || kept.everywhere),
        titles: titles
            .into_iter()
            .map(|(id, title, label, people)| TitleDecided { id, title, label, people })
            .collect(),
    })
}

/// The role that is asked for, as the page's form says it.
fn role_of<'c>(value: impl Fn(&'c str) -> &'c str, no_role: bool) -> String {
    match (no_role, value("role"), value("level")) {
        (true, ..) => "none".to_owned(),
        (false, role, "") => role.to_owned(),
        (false, role, level) => format!("{role}/{level}"),
    }
}

/// What is asked for, of a query or a body.
fn asked<'c>(what: &str, value: impl Fn(&'c str) -> &'c str, no_role: bool) -> Asked {
    let text = |name| value(name).to_owned();
    Asked {
        what: what.to_owned(),
        scope: if value("scope") == "title_and_label" { "this".to_owned() } else { text("scope") },
        title: text("title"),
        label: text("label"),
        pattern: text("pattern"),
        role: role_of(&value, no_role),
        from: text("from"),
        ..Asked::default()
    }
}

/// From the query of a preview.
fn of_query(call: &Call, what: &str) -> Asked {
    asked(what, |name| call.query(name), call.query("no_role") == "true")
}

/// From a body.
fn of_body(call: &Call, what: &str) -> Asked {
    asked(what, |name| call.form.text(name), call.form.ticked("no_role"))
}

/// The title that waits takes the place of what was written.
fn with_waiting(tx: &mut Tx<'_>, kept: &Kept, waiting: &str, asked: &mut Asked) -> Result<()> {
    let Ok(id) = waiting.parse::<Id<TitleNoun>>() else { return Ok(()) };
    let title = people::store::titles::title(tx, id)?;
    let title = title.filter(|title| title.organisation == kept.here.id).ok_or_else(|| {
        Refused::field(
            "waiting",
            "professions.which_titles",
            "That is no title of this organisation.",
        )
    })?;
    asked.waits = id.to_string();
    asked.title = title.title;
    asked.label = title.label;
    Ok(())
}

/// A rule to be, as a change.
fn to_make(
    tx: &mut Tx<'_>,
    kept: &Kept,
    mut new: Asked,
    all: bool,
    waiting: &str,
) -> Result<Change> {
    if all && !kept.everywhere {
        let words =
            "Rules for all organisations are kept by who keeps them all. Leave “everywhere” out.";
        return Err(Refused::new(Kind::NotAllowed, "house.not_allowed", words).into());
    }
    with_waiting(tx, kept, waiting, &mut new)?;
    new.everywhere = if all { "true".to_owned() } else { String::new() };
    new.change(kept, None)
}

fn shown(call: &Call, tx: &mut Tx<'_>, change: &Change) -> Result<Reply> {
    let (preview, effects) = preview_titles(call.house(), tx, &call.actor, change)?;
    let told = Told::read(tx)?;
    let titles = preview.titles.iter().map(|one| told.caught(one, effects.on)).collect();
    call.gives(&TitleRulePreview { titles, effects: told.effects(&effects) })
}

/// What a new rule would do.
pub(crate) fn preview_make(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept_asked(call, tx)?;
    let all = call.query("everywhere") == "true";
    let change = to_make(tx, &kept, of_query(call, "make"), all, call.query("waiting"))?;
    shown(call, tx, &change)
}

/// Makes a rule, as it was shown.
pub(crate) fn make(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = super::kept_of(call, tx, call.form.id("organisation")?)?;
    let all = call.form.ticked("everywhere");
    let change = to_make(tx, &kept, of_body(call, "make"), all, call.form.text("waiting"))?;
    let id = done(call, tx, &change)?.ok_or_else(Refused::not_found)?;
    made(call, tx, id, &kept)
}

/// A change of the rule in the address.
fn to_change(old: &RuleSeen, kept: &Kept, asked: Asked) -> Result<Change> {
    Asked { rule: old.id.to_string(), ..asked }.change(kept, Some(old))
}

/// What another meaning, or the end, of a rule would do.
pub(crate) fn preview_change(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (old, kept) = in_address(call, tx)?;
    let what = if call.query("change") == "replace" { "replace" } else { "end" };
    let change = to_change(&old, &kept, of_query(call, what))?;
    shown(call, tx, &change)
}

/// Puts a rule in the place of another, as it was shown.
pub(crate) fn replace(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (old, kept) = in_address(call, tx)?;
    let change = to_change(&old, &kept, of_body(call, "replace"))?;
    let id = done(call, tx, &change)?.ok_or_else(Refused::not_found)?;
    made(call, tx, id, &kept)
}

/// Ends a rule, as it was shown.
pub(crate) fn end(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (old, kept) = in_address(call, tx)?;
    let change = to_change(&old, &kept, of_body(call, "end"))?;
    done(call, tx, &change)?;
    read(call, tx)
}

fn done(call: &Call, tx: &mut Tx<'_>, change: &Change) -> Result<Option<RuleId>> {
    let seen = call.form.text("seen");
    if seen.is_empty() {
        return Err(unseen().into());
    }
    change_titles(call.house(), tx, &call.actor, change, Some(seen))
}

fn made(call: &Call, tx: &mut Tx<'_>, id: RuleId, kept: &Kept) -> Result<Reply> {
    let rule = store::reasons::rule(tx, id)?.ok_or_else(Refused::not_found)?;
    let seen = tell(call, tx, &rule, kept)?;
    call.made(&format!("/administration/titles/rules/{id}"), &seen)
}
