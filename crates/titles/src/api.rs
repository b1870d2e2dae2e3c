//! Titles, rules and roles for programs: what is read, and what the acts answer.

mod roles;
mod rule;
mod titles;

use crate::{
    Decision, KeptOrganisation, KeptRole, KeptRoleListed, RuleInUse, TitleRulePreview,
    TitleToDecide, TitleWaiting,
    actions::{ChangeRole, EndTitleRule, MakeTitleRule, OpenRole, RenameLevel, ReplaceTitleRule},
};
use professions::TitleRule;
use web::{
    act,
    api::{Endpoint, Method, Param, ParamKind, choice, day, flag, get, id, text},
};

const ORGANISATION: Param = id(
    "organisation",
    "The organisation. Defaults to the caller's own, or else to the first by name.",
);
const NO_ROLE: Param = flag("no_role", "The titles mean no professional role. Instead of `role`.");
const ROLE: Param = id("role", "The role that the titles mean.");
const LEVEL: Param = id("level", "The level of the role, if the titles say one.");
const FROM: Param = day("from", "The first day of the change.");

const fn words(name: &'static str, says: &'static str) -> Param {
    Param { name, says, kind: ParamKind::Text(300) }
}

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(
        "/administration/organisations",
        "list_kept_organisations",
        "List organisations whose staff data the caller keeps",
        titles::organisations,
    )
    .lists::<KeptOrganisation>(),
    get("/administration/roles", "list_kept_roles", "List roles", roles::list)
        .query(&[id("organisation", "Roles of this organisation only.")])
        .lists::<KeptRoleListed>(),
    act::<OpenRole>(Method::Post, "/administration/roles", "open_role", "Create a role"),
    get("/administration/roles/{role}", "read_role", "Get a role", roles::read).gives::<KeptRole>(),
    act::<ChangeRole>(
        Method::Patch,
        "/administration/roles/{role}",
        "change_role",
        "Update a role's name and levels",
    ),
    act::<RenameLevel>(
        Method::Post,
        "/administration/roles/{role}/levels/{level}/rename",
        "rename_level",
        "Rename a level of a role",
    ),
    get(
        "/administration/titles",
        "list_waiting_titles",
        "List titles that no rule matches, those of most people first",
        titles::queue,
    )
    .query(&[ORGANISATION, text("q", "A part of the title or the label.")])
    .lists::<TitleWaiting>(),
    get(
        "/administration/titles/{title}",
        "read_title",
        "Get a title with suggestions for its role",
        titles::read,
    )
    .gives::<TitleToDecide>(),
    get(
        "/administration/titles/history",
        "list_decisions",
        "List decisions about titles, roles and professions, newest first",
        titles::history,
    )
    .query(&[ORGANISATION])
    .lists::<Decision>(),
    get(
        "/administration/titles/preview",
        "preview_title_rule",
        "Preview a new title rule: titles and members of professions that it changes",
        rule::preview_new,
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
    get("/administration/titles/rules", "list_title_rules", "List title rules", rule::list)
        .query(&[
            ORGANISATION,
            text("q", "A part of the title, the label or the role."),
            flag("ended", "Rules that have ended, instead of those that go on."),
        ])
        .lists::<TitleRule>(),
    act::<MakeTitleRule>(
        Method::Post,
        "/administration/titles/rules",
        "make_title_rule",
        "Create a title rule that was previewed",
    ),
    get(
        "/administration/titles/rules/{rule}",
        "read_title_rule",
        "Get a title rule with the titles that it decides",
        rule::read,
    )
    .gives::<RuleInUse>(),
    get(
        "/administration/titles/rules/{rule}/preview",
        "preview_title_rule_change",
        "Preview another meaning of a title rule, or its end",
        rule::preview_change,
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
        Method::Post,
        "/administration/titles/rules/{rule}/replace",
        "replace_title_rule",
        "Replace a title rule by another meaning that was previewed",
    ),
    act::<EndTitleRule>(
        Method::Post,
        "/administration/titles/rules/{rule}/end",
        "end_title_rule",
        "End a title rule, as it was previewed",
    ),
];

const SCOPES: &[&str] = &["title_and_label", "title", "pattern", "label"];
