//! What one person has in communities, as they read it on pages and programs read it for them.

use crate::{
    Answer, CommunityId, ConsentAct, InvitationId, Part, RequestId, SeenBy, TermId, Visibility,
    VisibilityDetails, last_day, some_words,
};
use db::row;
use ground::{Day, Moment};
use schemars::JsonSchema;
use serde::Serialize;
use web::api::When;

row! {
    /// A membership of one’s own.
    #[derive(Serialize, JsonSchema)]
    pub struct MyMembership {
        /// Of which community.
        #[serde(skip)]
        pub community: CommunityId,
        /// The community’s address.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// What its members practise.
        pub practice: String,
        /// Who may know that the community exists.
        pub seen_by: SeenBy,
        /// Its organisation’s name.
        pub organisation_name: String,
        /// Whether it spans organisations.
        #[serde(skip)]
        pub spans: bool,
        /// Since when.
        #[serde(serialize_with = "When::of")]
        #[schemars(with = "When")]
        pub since: Moment,
        /// By which act of one’s own.
        pub by: ConsentAct,
        /// How one looks after it: the key of a [`Part`].
        #[schemars(with = "Option<Part>")]
        pub part: Option<String>,
        /// The number of an agreement that one is asked to accept.
        pub agreement_to_accept: Option<i64>,
        /// What they see of the other members, and who sees them.
        #[serde(flatten)]
        #[schemars(with = "VisibilityDetails")]
        pub visibility: Visibility,
    }
}

impl MyMembership {
    /// How one looks after it, if one does.
    pub fn part(&self) -> Option<Part> {
        self.part.as_deref().and_then(Part::from_key)
    }
}

row! {
    /// A membership that ended, as it is stored.
    pub struct EndedMembership {
        /// Of which community.
        pub community: CommunityId,
        /// In addresses.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// Since when.
        pub since: Moment,
        /// Until when.
        pub until: Moment,
        /// `left` or `closed`.
        pub ended_by: String,
    }
}

/// A membership that ended. It is remembered for its person alone, so that nobody asks again soon.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MyFormerMembership {
    /// Of which community.
    #[serde(skip)]
    pub community: CommunityId,
    /// The community’s address, while one may know of it or come back to it.
    pub slug: Option<String>,
    /// Its name.
    pub name: String,
    /// Since when.
    pub since: When,
    /// Until when.
    pub until: When,
    /// Whether one left; otherwise it closed.
    pub left: bool,
    /// Before when nobody can invite one again.
    pub in_peace_until: Option<When>,
    /// Whether leaving can be undone.
    pub can_return: bool,
    /// Whether it goes on, and one may know of it.
    #[serde(skip)]
    pub is_open: bool,
}

row! {
    /// An invitation that waits for one’s answer.
    #[derive(Serialize, JsonSchema)]
    pub struct MyInvitation {
        /// Its id.
        pub id: InvitationId,
        /// To which community.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// What its members practise.
        pub practice: String,
        /// Who invites.
        pub by: String,
        /// What they say.
        #[serde(serialize_with = "some_words")]
        #[schemars(with = "Option<String>")]
        pub words: String,
        /// When.
        #[serde(serialize_with = "When::of")]
        #[schemars(with = "When")]
        pub at: Moment,
    }
}

row! {
    /// A request of one’s own, as far as it has come.
    #[derive(Serialize, JsonSchema)]
    pub struct MyRequest {
        /// Its id.
        pub id: RequestId,
        /// To which community.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// What one said.
        pub words: String,
        /// When.
        #[serde(serialize_with = "When::of")]
        #[schemars(with = "When")]
        pub at: Moment,
        /// The answer, once there is one: the key of an [`Answer`].
        #[schemars(with = "Option<Answer>")]
        pub answer: Option<String>,
        /// What was said with it.
        #[serde(serialize_with = "some_words")]
        #[schemars(with = "Option<String>")]
        pub answer_words: String,
        /// When it was answered.
        #[serde(serialize_with = "When::of_some")]
        #[schemars(with = "Option<When>")]
        pub answered_at: Option<Moment>,
    }
}

impl MyRequest {
    /// The answer, once there is one.
    pub fn answer(&self) -> Option<Answer> {
        self.answer.as_deref().and_then(Answer::from_key)
    }
}

row! {
    /// A term that somebody asks one to take.
    #[derive(Serialize, JsonSchema)]
    pub struct MyProposal {
        /// Its id.
        pub id: TermId,
        /// Of which community.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// As what.
        pub part: Part,
        /// Its last day; kept as the day after.
        #[serde(rename = "until", serialize_with = "last_day")]
        #[schemars(with = "Day")]
        pub to: Day,
        /// Who asks.
        pub by: String,
    }
}

/// A community that two people are both in.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CommunityTogether {
    /// In addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What its members practise.
    pub practice: String,
}

row! {
    /// The memberships of two people in one community: of a reader, and of whom they read.
    pub struct TwoMemberships {
        /// Of which community.
        pub community: CommunityId,
        /// In addresses.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// What its members practise.
        pub practice: String,
        /// What the reader sees of the other members.
        pub visibility: Visibility,
        /// How the reader looks after it, if they do: the key of a [`Part`].
        pub part: Option<String>,
        /// How the other looks after it, if they do.
        pub other_part: Option<String>,
        /// Until when the other was last shown to those who look after it alone.
        pub other_private_until: Option<Moment>,
    }
}
