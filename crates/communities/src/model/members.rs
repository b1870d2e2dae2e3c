//! Who is in a community, who looks after it and who asks to join, as members see them and programs read them.

use crate::{Part, RequestId, TermId, last_day};
use db::row;
use ground::{Day, Moment, Span};
use house::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use web::api::When;

row! {
    /// A member, as fellow members see them: no role, grade or line.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "CommunityMember")]
    pub struct Member {
        /// Who.
        pub person: PersonId,
        /// Their name as it is ordered.
        #[serde(skip)]
        pub folded: String,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// Since when, if they came within the last 30 days.
        #[serde(serialize_with = "When::of_some")]
        #[schemars(with = "Option<When>")]
        pub new_since: Option<Moment>,
    }
}

row! {
    /// Somebody who came for less than 30 days and left within the last 30, as fellow members see them.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "CommunityVisitor")]
    pub struct Visitor {
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// When they came.
        #[serde(serialize_with = "When::of")]
        #[schemars(with = "When")]
        pub came_at: Moment,
        /// When they left.
        #[serde(serialize_with = "When::of")]
        #[schemars(with = "When")]
        pub left_at: Moment,
    }
}

row! {
    /// A term of looking after a community, held or proposed.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "CommunityCarer")]
    pub struct Term {
        /// Its id.
        #[serde(skip)]
        pub id: TermId,
        /// Whose.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// As what.
        pub part: Part,
        /// First day.
        #[serde(skip)]
        pub from: Day,
        /// Its last day; kept as the day after.
        #[serde(rename = "until", serialize_with = "last_day")]
        #[schemars(with = "Day")]
        pub to: Day,
        /// Who proposed it: the person themselves, or somebody who asked them.
        #[serde(skip)]
        pub proposed_by: PersonId,
        /// Their name.
        #[serde(skip)]
        pub proposer: String,
    }
}

impl Term {
    /// Its days.
    pub fn span(&self) -> Span {
        Span { from: self.from, to: self.to }
    }
}

row! {
    /// A request to join that waits for an answer, as those who look after the community see it.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "CommunityRequest")]
    pub struct Request {
        /// Its id.
        pub id: RequestId,
        /// Who asks.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// What they say.
        pub words: String,
        /// When.
        #[serde(serialize_with = "When::of")]
        #[schemars(with = "When")]
        pub at: Moment,
    }
}
