//! Titles, rules and roles for programs: what is read, and what the acts answer.

use crate::{
    KeptRole, RuleInUse, TitleRulePreview, TitleToDecide,
    actions::{
        self, ChangeRole, Decisions, EndTitleRule, KeptOrganisations, KeptRoles, KeptRule,
        MakeTitleRule, ORGANISATION, OpenRole, RenameLevel, ReplaceTitleRule, RuleChange,
        TitleRules, WaitingTitles, rule_in_use,
    },
};
use db::Tx;
use ground::{Refused, Result};
use people::{RoleId, RuleId};
use professions::{actions::Keeper, title_rules};
use web::{
    Call, NewResource, OperationAct, Reply, Subject, act, act_on,
    api::{
        Endpoint,
        Method::{Patch, Post},
        Param, ParamKind, choice, day, flag, get, id,
    },
    list, read,
};

const NO_ROLE: Param = flag("no_role", "The titles mean no professional role. Instead of `role`.");
const ROLE: Param = id("role", "The role that the titles mean.");
const LEVEL: Param = id("level", "The level of the role, if the titles say one.");
const FROM: Param = day("from", "The first day of the change.");

const fn words(name: &'static str, says: &'static str) -> Param {
    Param { name, says, kind: ParamKind::Text(300) }
}

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    list::<KeptOrganisations>(
        "/administration/organisations",
        "list_kept_organisations",
        "List organisations whose staff data the caller keeps",
    ),
    list::<KeptRoles>("/administration/roles", "list_kept_roles", "List roles"),
    act::<OpenRole>(Post, "/administration/roles", "open_role", "Create a role"),
    read::<KeptRole>("/administration/roles/{role}", "read_role", "Get a role"),
    act_on::<ChangeRole>(
        Patch,
        "/administration/roles/{role}",
        "change_role",
        "Update a role's name and levels",
    ),
    act_on::<RenameLevel>(
        Post,
        "/administration/roles/{role}/levels/{level}/rename",
        "rename_level",
        "Rename a level of a role",
    ),
    list::<WaitingTitles>(
        "/administration/titles",
        "list_waiting_titles",
        "List titles that no rule matches, those of most people first",
    ),
    read::<TitleToDecide>(
        "/administration/titles/{title}",
        "read_title",
        "Get a title with suggestions for its role",
    ),
    list::<Decisions>(
        "/administration/titles/history",
        "list_decisions",
        "List decisions about titles, roles and professions, newest first",
    ),
    get(
        "/administration/titles/preview",
        "preview_title_rule",
        "Preview a new title rule: titles and members of professions that it changes",
        preview::<MakeTitleRule>,
    )
    .query(&[
        ORGANISATION,
        flag("everywhere", "The rule is for the titles of all organisations."),
        choice("scope", "Which titles the rule matches.", SCOPES),
        id("waiting", "A title in the queue. Instead of `title` and `label`."),
        words("title", "The title."),
        words("label", "The profession label."),
        words("pattern", "The form of the titles; `*` stands for anything."),
        ROLE,
        LEVEL,
        NO_ROLE,
        FROM,
    ])
    .gives::<TitleRulePreview>(),
    list::<TitleRules>("/administration/titles/rules", "list_title_rules", "List title rules"),
    act::<MakeTitleRule>(
        Post,
        "/administration/titles/rules",
        "make_title_rule",
        "Create a title rule that was previewed",
    ),
    read::<RuleInUse>(
        "/administration/titles/rules/{rule}",
        "read_title_rule",
        "Get a title rule with the titles that it decides",
    ),
    get(
        "/administration/titles/rules/{rule}/preview",
        "preview_title_rule_change",
        "Preview another meaning of a title rule, or its end",
        |call, tx| match call.query("change") {
            "replace" => preview::<ReplaceTitleRule>(call, tx),
            _ => preview::<EndTitleRule>(call, tx),
        },
    )
    .query(&[
        choice("change", "What to preview. Defaults to `end`.", &["end", "replace"]),
        ROLE,
        LEVEL,
        NO_ROLE,
        FROM,
    ])
    .gives::<TitleRulePreview>(),
    act::<ReplaceTitleRule>(
        Post,
        "/administration/titles/rules/{rule}/replace",
        "replace_title_rule",
        "Replace a title rule by another meaning that was previewed",
    ),
    act_on::<EndTitleRule>(
        Post,
        "/administration/titles/rules/{rule}/end",
        "end_title_rule",
        "End a title rule, as it was previewed",
    ),
];

const SCOPES: &[&str] = &["title_and_label", "title", "pattern", "label"];

/// What a change of the rules would do.
fn preview<A: RuleChange>(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = A::On::open(call, tx, None)?;
    A::permit(call.house(), &call.actor, &on)?;
    let input: A = call.query_form().decode()?;
    call.gives(&input.would_do(call, tx, &on)?)
}

impl OperationAct for OpenRole {
    type Answer = NewResource<KeptRole>;

    fn answer(_: &Call, tx: &mut Tx<'_>, _: &Keeper, id: RoleId) -> Result<Self::Answer> {
        let role = actions::role(tx, id)?.ok_or_else(Refused::not_found)?;
        Ok(NewResource(format!("/administration/roles/{id}"), role))
    }
}

fn made(call: &Call, tx: &mut Tx<'_>, id: RuleId, kept: &Keeper) -> Result<NewResource<RuleInUse>> {
    let rule = title_rules::find(tx, id)?.ok_or_else(Refused::not_found)?;
    let address = format!("/administration/titles/rules/{id}");
    Ok(NewResource(address, rule_in_use(call, tx, rule, kept)?))
}

impl OperationAct for MakeTitleRule {
    type Answer = NewResource<RuleInUse>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &Keeper, done: RuleId) -> Result<Self::Answer> {
        made(call, tx, done, on)
    }
}

impl OperationAct for ReplaceTitleRule {
    type Answer = NewResource<RuleInUse>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &KeptRule, done: RuleId) -> Result<Self::Answer> {
        made(call, tx, done, &on.kept)
    }
}
