//! What a community says of itself, field by field: as it is typed, kept, recorded and read. A new text of it begins here.

use crate::{CommunityId, Joining, SeenBy, Stage, some_words};
use db::row;
use ground::{Block, Line, Moment};
use house::OrganisationId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::input;

/// Makes the inputs that hold what a community says of itself.
macro_rules! description {
    ($($(#[$meta:meta])* $field:ident: $type:ty,)*) => {
        input! {
            /// What a community says of itself.
            #[derive(PartialEq, Eq)]
            pub struct Description { $($(#[$meta])* pub $field: $type,)* }
        }

        input! {
            /// A community to be. Whoever founds it is its first member, and leads it for a year.
            // No `#[serde(flatten)]`: with it, a mistake no longer tells at which field it is.
            pub struct Found {
                $($(#[$meta])* pub $field: $type,)*
                /// What members agree to.
                pub agreement: Block<4000>,
            }
        }

        impl Found {
            /// A community that says this of itself, and whose members agree to this.
            pub fn new(description: Description, agreement: Block<4000>) -> Self {
                let Description { $($field),* } = description;
                Self { $($field,)* agreement }
            }

            /// What it says of itself, and what its members agree to.
            pub(crate) fn parts(self) -> (Description, Block<4000>) {
                let Self { $($field,)* agreement } = self;
                (Description { $($field),* }, agreement)
            }
        }
    };
}

description! {
    /// Its name, after the practice.
    name: Line<80>,
    /// What its members practise, in a line.
    practice: Line<200>,
    /// What it is for.
    purpose: Block<4000>,
    /// Whom it is for, by what they practise; roles, grades and lines don’t count.
    criteria: Block<4000>,
    /// How people come in.
    joining: Joining,
    /// Who may know of it; with less than everyone it gets another address.
    seen_by: SeenBy,
    /// Whether people of other organisations can join.
    #[serde(default)]
    spans: bool,
    /// How often it meets.
    rhythm: Option<Line<200>>,
    /// Keeps a name although it is a role’s, once the practice’s was offered (`communities.named_after_role`).
    #[serde(default)]
    keep_name: bool,
}

impl Description {
    /// Of a community of one organisation that everyone may know of and anyone in it may join.
    pub fn new(
        name: Line<80>,
        practice: Line<200>,
        purpose: Block<4000>,
        criteria: Block<4000>,
    ) -> Self {
        Self {
            name,
            practice,
            purpose,
            criteria,
            joining: Joining::Open,
            seen_by: SeenBy::Everyone,
            spans: false,
            rhythm: None,
            keep_name: false,
        }
    }
}

impl From<&Community> for Description {
    fn from(now: &Community) -> Self {
        Self {
            name: Line::stored(&now.name),
            practice: Line::stored(&now.practice),
            purpose: Block::stored(&now.purpose),
            criteria: Block::stored(&now.criteria),
            joining: now.joining,
            seen_by: now.seen_by,
            spans: now.spans,
            rhythm: (!now.rhythm.is_empty()).then(|| Line::stored(&now.rhythm)),
            keep_name: false,
        }
    }
}

row! {
    /// A community, as it is described now.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "CommunityDescription")]
    pub struct Community {
        /// Its id.
        #[serde(skip)]
        pub id: CommunityId,
        /// In which organisation it was founded.
        pub organisation: OrganisationId,
        /// That organisation’s name.
        pub organisation_name: String,
        /// Whether people of other organisations can join.
        pub spans: bool,
        /// In addresses; another once not everyone may know of it.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// What its members practise, in a line.
        pub practice: String,
        /// What it is for.
        pub purpose: String,
        /// Whom it is for, by what they practise.
        pub criteria: String,
        /// How people come in.
        pub joining: Joining,
        /// Who may know of it.
        pub seen_by: SeenBy,
        /// Where it is in its life.
        pub stage: Stage,
        /// How often it meets, if it says.
        #[serde(serialize_with = "some_words")]
        #[schemars(with = "Option<String>")]
        pub rhythm: String,
        /// When it was founded.
        #[serde(skip)]
        pub founded_at: Moment,
        /// When it was closed, if it was.
        #[serde(skip)]
        pub closed_at: Option<Moment>,
        /// Grows with each edit.
        #[serde(skip)]
        pub version: i64,
    }
}

impl Community {
    /// One that was founded just now.
    pub(crate) fn founded(
        id: CommunityId,
        organisation: OrganisationId,
        slug: &str,
        said: &Description,
        at: Moment,
    ) -> Self {
        Self {
            id,
            organisation,
            organisation_name: String::new(),
            spans: said.spans,
            slug: slug.to_owned(),
            name: said.name.to_string(),
            practice: said.practice.to_string(),
            purpose: said.purpose.to_string(),
            criteria: said.criteria.to_string(),
            joining: said.joining,
            seen_by: said.seen_by,
            stage: Stage::Forming,
            rhythm: said.rhythm.as_deref().unwrap_or_default().to_owned(),
            founded_at: at,
            closed_at: None,
            version: 1,
        }
    }
}

/// How a community describes itself, as it is recorded: events of before a field's rules must stay readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DescriptionParts {
    /// What it is called.
    pub name: String,
    /// What its members practise.
    pub practice: String,
    /// What it is for.
    pub purpose: String,
    /// Whom it is for.
    pub criteria: String,
    /// How people come in.
    pub joining: Joining,
    /// Who may know of it.
    pub seen_by: SeenBy,
    /// Whether people of other organisations may join.
    pub spans: bool,
    /// How often it meets.
    pub rhythm: String,
}

impl From<&Description> for DescriptionParts {
    fn from(said: &Description) -> Self {
        Self {
            name: said.name.to_string(),
            practice: said.practice.to_string(),
            purpose: said.purpose.to_string(),
            criteria: said.criteria.to_string(),
            joining: said.joining,
            seen_by: said.seen_by,
            spans: said.spans,
            rhythm: said.rhythm.as_deref().unwrap_or_default().to_owned(),
        }
    }
}

impl From<&Community> for DescriptionParts {
    fn from(now: &Community) -> Self {
        Self::from(&Description::from(now))
    }
}
