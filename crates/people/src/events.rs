//! What happens to people, their organisations, roles and titles.

use crate::{JoinId, OrganisationId, PersonId, RoleId, RuleId, SourceId, rules::tally::Tally};
use ground::Day;
use house::{About, Change};
use serde::{Deserialize, Serialize};

/// Somebody in an organisation.
pub type OfPerson = About<PersonId, PersonId, OrganisationId>;
/// An organisation as a whole.
pub type OfOrganisation = About<OrganisationId, (), OrganisationId>;

house::events! { "people":
    OrganisationOpened = "organisation_opened", Formal, 1;
    OrganisationRenamed = "organisation_renamed", Formal, 1;
    StaffDataTaken = "staff_data_taken", Formal, 1;
    // How somebody is addressed, and was, is theirs to say.
    ProfileEdited = "profile_edited", Neither, 1;
    NameChanged = "name_changed", Formal, 1;
    AddressChanged = "address_changed", Formal, 1;
    IdentityDecided = "identity_decided", Formal, 1;
    PeopleJoined = "people_joined", Formal, 1;
    PeopleSplit = "people_split", Formal, 1;
    RoleOpened = "role_opened", Formal, 1;
    RoleChanged = "role_changed", Formal, 1;
    TitleRuleMade = "title_rule_made", Formal, 1;
    TitleRuleEnded = "title_rule_ended", Formal, 1;
}

/// What something or somebody is called.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NameParts {
    /// The name.
    pub name: String,
}

impl NameParts {
    /// This name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

/// An organisation is new.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrganisationOpened {
    /// Which.
    pub about: OfOrganisation,
    /// What it is called.
    #[serde(flatten)]
    pub name: Change<NameParts>,
}

/// A source calls an organisation otherwise than before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OrganisationRenamed {
    /// Which.
    pub about: OfOrganisation,
    /// Its names.
    #[serde(flatten)]
    pub name: Change<NameParts>,
}

/// Staff data was taken in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StaffDataTaken {
    /// Whose.
    pub about: OfOrganisation,
    /// Of which day.
    pub as_of: Day,
    /// What was done, counted.
    pub tally: Tally,
}

/// What somebody says of themselves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProfileParts {
    /// How they are addressed.
    pub address_as: Option<String>,
    /// Their pronouns.
    pub pronouns: Option<String>,
    /// Their time zone (IANA).
    pub time_zone: String,
}

/// Somebody edited what they say of themselves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProfileEdited {
    /// Who.
    pub about: OfPerson,
    /// What they say.
    #[serde(flatten)]
    pub profile: Change<ProfileParts>,
}

/// A source calls somebody otherwise than before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NameChanged {
    /// Whom.
    pub about: OfPerson,
    /// Which source.
    pub source: SourceId,
    /// Their names.
    #[serde(flatten)]
    pub name: Change<NameParts>,
}

/// Where somebody gets mail.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddressParts {
    /// None where nothing is said.
    pub address: Option<String>,
}

/// A source says another address of somebody than before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddressChanged {
    /// Of whom.
    pub about: OfPerson,
    /// Which source.
    pub source: SourceId,
    /// Their addresses.
    #[serde(flatten)]
    pub address: Change<AddressParts>,
}

/// How a question was answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerParts {
    /// The answer's key.
    pub answer: String,
}

/// Somebody decided who it is whom a source names.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IdentityDecided {
    /// Whom it was about.
    pub about: OfPerson,
    /// What was decided.
    #[serde(flatten)]
    pub answer: Change<AnswerParts>,
    /// The source's identifier.
    pub identifier: String,
    /// What the source calls them.
    pub name: String,
    /// Who else it could be.
    pub other: Option<PersonId>,
}

/// Two who are one.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct JoinParts {
    /// Under which identifier they were known.
    pub former: PersonId,
    /// Under which they go on.
    pub person: PersonId,
}

/// Two are one person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PeopleJoined {
    /// The join, and who goes on.
    pub about: About<JoinId, PersonId, OrganisationId>,
    /// Which two.
    #[serde(flatten)]
    pub join: Change<JoinParts>,
}

/// Two who were joined are told apart again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PeopleSplit {
    /// The join, and who went on.
    pub about: About<JoinId, PersonId, OrganisationId>,
    /// Which two.
    #[serde(flatten)]
    pub join: Change<JoinParts>,
}

/// A role and its levels.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RoleParts {
    /// What it is called.
    pub name: String,
    /// Its levels, the most junior first.
    pub levels: Vec<String>,
    /// Whether it is one of all organisations; not said where it stays as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spans: Option<bool>,
}

/// A role is new.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RoleOpened {
    /// Which.
    pub about: About<RoleId, (), OrganisationId>,
    /// The role.
    #[serde(flatten)]
    pub role: Change<RoleParts>,
}

/// A role has another name or other levels.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RoleChanged {
    /// Which.
    pub about: About<RoleId, (), OrganisationId>,
    /// The role.
    #[serde(flatten)]
    pub role: Change<RoleParts>,
}

/// A title rule, in words and by its parts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RuleParts {
    /// Which.
    pub rule: RuleId,
    /// What it takes in, in words.
    pub titles: String,
    /// The role's name.
    pub role: Option<String>,
    /// The level's name.
    pub level: Option<String>,
    /// The first day.
    pub from: Day,
    /// The day after the last.
    pub until: Option<Day>,
}

/// The end of a rule.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct UntilParts {
    /// The day after the last.
    pub until: Day,
}

/// A title rule is new.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TitleRuleMade {
    /// Which, and whose; none is all organisations'.
    pub about: About<RuleId, (), Option<OrganisationId>>,
    /// The rule that it stands for, and itself.
    #[serde(flatten)]
    pub rule: Change<RuleId, RuleParts>,
    /// How many titles have another role by it.
    pub titles_changed: usize,
}

/// A title rule ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TitleRuleEnded {
    /// Which, and whose; none is all organisations'.
    pub about: About<RuleId, (), Option<OrganisationId>>,
    /// The rule, and its end.
    #[serde(flatten)]
    pub rule: Change<RuleParts, UntilParts>,
}
