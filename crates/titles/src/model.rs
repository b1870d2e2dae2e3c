//! What is read of titles, their rules and roles: the same for pages and for programs.

mod roles;

pub(crate) use roles::{KeptRole, RoleLine};

use ground::{Day, Id};
use house::Entry;
use people::{FormerName, LevelId, OrganisationId, RoleId, TitleId};
use professions::{Effects, RoleAtLevel, TitleRule};
use schemars::JsonSchema;
use serde::Serialize;
use web::api::When;

/// A title that waits for a person to decide.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct TitleWaiting {
    /// Which.
    pub(crate) id: TitleId,
    /// Whose.
    pub(crate) organisation: OrganisationId,
    #[serde(skip)]
    pub(crate) organisation_name: String,
    /// As the source writes it.
    pub(crate) title: String,
    #[serde(skip)]
    pub(crate) folded: String,
    /// The profession label beside it; blank where there is none.
    pub(crate) label: String,
    /// How many people hold it today.
    pub(crate) people: i64,
    /// How many posts without a named holder carry it today.
    pub(crate) posts: i64,
    /// The first day on which it was seen at all.
    pub(crate) since: Option<Day>,
    /// A few who hold it, or the units whose posts carry it.
    pub(crate) examples: Vec<String>,
    /// What it looks like, if it looks like anything known.
    pub(crate) looks_like: Option<RoleSuggestion>,
}

/// A role that a title looks like.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RoleSuggestion {
    /// The role.
    pub(crate) role: RoleId,
    /// The level, if it says one.
    pub(crate) level: Option<LevelId>,
    /// Both in words.
    pub(crate) words: String,
}

/// A title, whether it waits or not, with all that helps to decide it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct TitleToDecide {
    /// The title.
    pub(crate) title: TitleWaiting,
    /// The rule that decides it today; null while it waits.
    pub(crate) decided_by: Option<TitleRule>,
    /// A form that would catch all titles alike.
    pub(crate) pattern: String,
    /// The day from which to decide it, so that nobody misses a day.
    pub(crate) from: Day,
    /// How it and its label were written before, the latest first.
    pub(crate) earlier_names: Vec<EarlierTitle>,
}

/// How a title was written before.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct EarlierTitle {
    /// The title.
    pub(crate) title: String,
    /// The profession label beside it; blank where there was none.
    pub(crate) label: String,
    /// The last day of it.
    pub(crate) until: Day,
}

impl From<FormerName> for EarlierTitle {
    fn from(former: FormerName) -> Self {
        Self {
            title: former.name,
            label: former.label.unwrap_or_default(),
            until: former.to.plus_days(-1),
        }
    }
}

/// Something that was decided.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Decision {
    /// Which.
    pub(crate) id: Id<Entry>,
    /// When.
    pub(crate) at: When,
    /// What sort, such as `title_rule_made`.
    pub(crate) kind: String,
    /// In words.
    pub(crate) words: String,
    /// By whom; null is the console.
    pub(crate) by: Option<String>,
}

/// A rule, with what it decides.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "TitleRuleSeen")]
pub(crate) struct RuleInUse {
    /// The rule.
    pub(crate) rule: TitleRule,
    /// Whether it goes on and one may change it.
    pub(crate) may_change: bool,
    /// The titles that it decides today; on its first day where it does not hold today.
    pub(crate) titles: Vec<TitleOfRule>,
}

db::row! {
    /// A title that a rule decides.
    #[derive(Serialize, JsonSchema)]
    pub(crate) struct TitleOfRule {
        /// Which.
        pub(crate) id: TitleId,
        /// As the source writes it.
        pub(crate) title: String,
        /// The label beside it; blank where there is none.
        pub(crate) label: String,
        /// How many people hold it.
        pub(crate) people: i64,
    }
}

/// What a change of the title rules would do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TitleRulePreview {
    /// To professions.
    pub effects: Effects,
    /// To titles, those that it changes first.
    pub titles: Vec<TitleMatch>,
}

/// A title that a rule catches.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TitleMatch {
    /// Which.
    pub id: TitleId,
    /// As the source writes it.
    pub title: String,
    /// The label beside it; blank where there is none.
    pub label: String,
    /// How many people hold it today.
    pub people: i64,
    /// Whether it means something else than before on any day.
    pub changes: bool,
    /// What it meant that day; null where it waits.
    pub before: Option<RoleAtLevel>,
    /// What it would mean that day; null where it would wait.
    pub after: Option<RoleAtLevel>,
}

/// An organisation whose staff data one keeps, and what there is to keep.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct KeptOrganisation {
    /// Which.
    pub(crate) organisation: OrganisationId,
    #[serde(skip)]
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// How many titles wait for a decision.
    pub(crate) titles_waiting: i64,
    /// How many people hold one of them.
    pub(crate) people_waiting: i64,
    /// How many roles are set up.
    pub(crate) roles: i64,
    /// How many professions are set up.
    pub(crate) professions: i64,
}
