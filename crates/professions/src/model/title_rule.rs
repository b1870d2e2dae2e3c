//! A title rule as it is read: it says why somebody is in a profession.

use ground::{Day, Span};
use people::{LevelId, OrganisationId, RoleId, RuleId, rules::titles::Catch};
use schemars::JsonSchema;
use serde::Serialize;
use web::api::{Dates, When};

/// What turns titles into a role.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TitleRule {
    /// Which.
    pub id: RuleId,
    /// For whose titles; null for those of all organisations.
    pub organisation: Option<OrganisationId>,
    #[serde(skip)]
    pub(crate) organisation_name: Option<String>,
    /// `exact` for one title, `pattern` for every title of a form, `label` for every title beside a label.
    pub kind: String,
    /// The title or the form, folded.
    pub title: Option<String>,
    /// The label, folded; blank for titles without one, null where it makes no difference.
    pub label: Option<String>,
    /// Which titles it is for, in words.
    pub words: String,
    /// The role that they mean; null for no professional role.
    pub role: Option<RoleId>,
    /// Its name.
    pub role_name: Option<String>,
    /// The level, if they say one.
    pub level: Option<LevelId>,
    /// Its name.
    pub level_name: Option<String>,
    /// On which days; where the last is before the first, it never held.
    pub dates: Dates,
    /// By whom; null is the console.
    pub made_by: Option<String>,
    /// When.
    pub made_at: When,
    #[serde(skip)]
    pub(crate) span: Span,
}

impl TitleRule {
    /// The name of the organisation whose titles it is for.
    pub fn whose(&self) -> &str {
        self.organisation_name.as_deref().unwrap_or("All organisations")
    }

    /// On which days.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The day by which to show what it decides: `today`, or its first day where it does not hold today.
    pub fn shown_on(&self, today: Day) -> Day {
        if self.span.holds(today) { today } else { self.span.from }
    }

    /// Which titles it is for.
    pub fn catch(&self) -> anyhow::Result<Catch> {
        Catch::stored(&self.kind, self.title.clone(), self.label.clone())
    }

    /// What it makes of them: "Product manager, Senior", or "no professional role".
    pub fn becomes(&self) -> String {
        role_words(self.role_name.as_deref(), self.level_name.as_deref())
    }

    /// Who made it, on a day in words.
    pub fn made(&self, day: &str) -> String {
        match &self.made_by {
            Some(name) => format!("Made by {name} on {day}."),
            None => format!("Made at the console on {day}."),
        }
    }
}

/// "Product manager, Senior"; without a role, "no professional role".
pub fn role_words(role: Option<&str>, level: Option<&str>) -> String {
    match (role, level) {
        (None, _) => "no professional role".to_owned(),
        (Some(role), None) => role.to_owned(),
        (Some(role), Some(level)) => format!("{role}, {level}"),
    }
}
