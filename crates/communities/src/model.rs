//! The nouns of communities. A [`Consent`] is only ever made from the person who gives it; a membership needs one.

mod band;
mod description;
mod members;
mod mine;
mod visibility;

pub use band::Band;
pub use description::{Community, Description, DescriptionParts, Found};
pub use members::{Member, Request, Term, Visitor};
pub use mine::{
    CommunityTogether, EndedMembership, MyFormerMembership, MyInvitation, MyMembership, MyProposal,
    MyRequest, TwoMemberships,
};
pub use visibility::{SEEN_FIRST_SECONDS, Visibility, VisibilityDetails};

use db::{Bind, Column, FromRow, Line, Value, row};
use ground::{Day, Id, Moment};
use house::{Actor, PersonId};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;

/// The name of a row of `communities`.
pub enum CommunityNoun {}
/// A community.
pub type CommunityId = Id<CommunityNoun>;
/// The name of a row of `agreements`.
pub enum AgreementNoun {}
/// One wording of what members agree to.
pub type AgreementId = Id<AgreementNoun>;
/// The name of a row of `memberships`.
pub enum MembershipNoun {}
/// One stay of a person in a community.
pub type MembershipId = Id<MembershipNoun>;
/// The name of a row of `invitations`.
pub enum InvitationNoun {}
/// An invitation.
pub type InvitationId = Id<InvitationNoun>;
/// The name of a row of `requests`.
pub enum RequestNoun {}
/// A request to join.
pub type RequestId = Id<RequestNoun>;
/// The name of a row of `care_terms`.
pub enum TermNoun {}
/// A term of looking after a community.
pub type TermId = Id<TermNoun>;

/// An enum that is stored by a key.
macro_rules! keyed {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $key:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $key)] $variant),* }
        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// As it is stored, and as forms and policies name it.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),* }
            }

            /// From its key.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
        impl Column for $name {
            fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
                let key: String = line.get(index)?;
                Self::from_key(&key).ok_or_else(|| anyhow::anyhow!("{key:?} is no {}", stringify!($name)))
            }
        }
        impl Bind for $name {
            fn bind(&self) -> Value<'_> {
                Value::Text(self.key())
            }
        }
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let keys: Vec<&str> = Self::ALL.iter().map(|one| one.key()).collect();
                schemars::json_schema!({ "type": "string", "enum": keys })
            }
        }
    };
}

keyed! {
    /// How people come in.
    Joining {
        /// Anyone who may know of it joins by themselves.
        Open = "open",
        /// One asks, those who look after it answer, one accepts the answer.
        Request = "request",
        /// Those who look after it invite.
        Invitation = "invitation",
    }
}

keyed! {
    /// Who may know that a community exists.
    SeenBy {
        /// Everyone who is signed in.
        Everyone = "everyone",
        /// The people of its organisation (of all, where it spans them).
        Organisation = "organisation",
        /// Its members and those it invited; to anyone else it is not there.
        Members = "members",
    }
}

keyed! {
    /// Where a community is in its life.
    Stage {
        /// People find each other.
        Potential = "potential",
        /// It comes together.
        Forming = "forming",
        /// It grows into its practice.
        Maturing = "maturing",
        /// It carries itself.
        SelfSustaining = "self-sustaining",
        /// It becomes something else.
        Transforming = "transforming",
        /// It has ended.
        Closed = "closed",
    }
}

keyed! {
    /// How somebody looks after a community.
    Part {
        /// Leads it.
        Leader = "leader",
        /// Helps to carry it.
        Core = "core",
    }
}

keyed! {
    /// Who sees that somebody is a member.
    ShownTo {
        /// All members.
        Members = "members",
        /// Those who look after it alone.
        Carers = "carers",
    }
}

keyed! {
    /// How somebody became a member.
    ConsentAct {
        /// They joined.
        Joined = "joined",
        /// They accepted an invitation.
        AcceptedInvitation = "accepted_invitation",
        /// They accepted the answer to their request.
        AcceptedAnswer = "accepted_answer",
    }
}

keyed! {
    /// What is said to somebody who asked to join.
    Answer {
        /// Come in, if you like.
        Welcome = "welcome",
        /// Not at present.
        NotNow = "not_now",
    }
}

/// Words that may be missing, for `serialize_with`.
pub(crate) fn some_words<S: Serializer>(words: &str, to: S) -> Result<S::Ok, S::Error> {
    (!words.is_empty()).then_some(words).serialize(to)
}

/// The last day of a term that ends before this one, for `serialize_with`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands every field over so")]
pub(crate) fn last_day<S: Serializer>(day_after: &Day, to: S) -> Result<S::Ok, S::Error> {
    day_after.plus_days(-1).serialize(to)
}

/// House rule 2: somebody's own yes to being a member. It has no other maker than the person who acts,
/// and it is always about that person.
#[derive(Debug)]
pub struct Consent {
    person: PersonId,
    act: ConsentAct,
    at: Moment,
}

impl Consent {
    /// What a signed-in person gives for themselves; the console and strangers have none to give.
    pub fn given(actor: &Actor, act: ConsentAct, at: Moment) -> Option<Self> {
        actor.person().map(|person| Self { person, act, at })
    }

    /// Who gave it, and whom it is about.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// By which act.
    pub const fn act(&self) -> ConsentAct {
        self.act
    }

    /// When.
    pub const fn at(&self) -> Moment {
        self.at
    }
}

/// How the reader stands to a community.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Their membership and since when, if they are in it.
    pub member: Option<(MembershipId, Moment)>,
    /// What they see of the other members, and who sees them, if they are in it.
    pub visibility: Option<Visibility>,
    /// How they look after it now, if they do.
    pub part: Option<Part>,
    /// An invitation that waits for their answer.
    pub invitation: Option<InvitationId>,
    /// A request of theirs that waits for an answer.
    pub request: Option<RequestId>,
    /// A request of theirs that was answered with welcome, and not taken up or let go yet.
    pub welcome: Option<RequestId>,
    /// When they last left.
    pub left_at: Option<Moment>,
}

/// A community as one reader may know it.
#[derive(Clone, Debug)]
pub struct VisibleCommunity {
    /// The community.
    pub community: Community,
    /// How many are in it now that the reader sees; only where they see the other members.
    pub members: Option<i64>,
    /// About how large it is, for somebody who is not in it, as it was last published.
    pub for_others: Band,
    /// How many lead it now.
    pub leaders: i64,
    /// How the reader stands to it.
    pub standing: Standing,
}

/// How many members, as the reader may know it.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct CommunitySize {
    /// How many are in it now, of whom the reader sees; only for members who see the others.
    pub members: Option<i64>,
    /// About how many there are at least, counted once a quarter: the band that others see.
    pub at_least: i64,
    /// How many there were at most; null in the last band.
    pub at_most: Option<i64>,
}

/// How the reader stands to a community.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CommunityStanding {
    /// In it.
    Member,
    /// An invitation waits for their answer.
    Invited,
    /// Their request was answered with welcome, and waits for them.
    Welcomed,
    /// Their request waits for an answer.
    Asked,
}

impl VisibleCommunity {
    /// How many members, as the reader may know it.
    pub const fn size(&self) -> CommunitySize {
        let Band { at_least, at_most } = self.for_others;
        CommunitySize { members: self.members, at_least, at_most }
    }

    /// How the reader stands to it, if they do.
    pub fn standing(&self) -> Option<CommunityStanding> {
        let standing = &self.standing;
        if standing.member.is_some() {
            Some(CommunityStanding::Member)
        } else if standing.invitation.is_some() {
            Some(CommunityStanding::Invited)
        } else if standing.welcome.is_some() {
            Some(CommunityStanding::Welcomed)
        } else {
            standing.request.map(|_| CommunityStanding::Asked)
        }
    }
}

impl FromRow for VisibleCommunity {
    /// The columns of a [`Community`], then what is read here.
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
        let membership: Option<MembershipId> = line.get(18)?;
        let since: Option<Moment> = line.get(19)?;
        let part: Option<String> = line.get(20)?;
        let sees_from: Option<Moment> = line.get(25)?;
        let private_until: Option<Moment> = line.get(26)?;
        Ok(Self {
            community: Community::from_row(line)?,
            members: line.get(16)?,
            for_others: Band::of(line.get(27)?),
            leaders: line.get(17)?,
            standing: Standing {
                member: membership.zip(since),
                part: part.as_deref().and_then(Part::from_key),
                invitation: line.get(21)?,
                request: line.get(22)?,
                welcome: line.get(23)?,
                left_at: line.get(24)?,
                visibility: sees_from.map(|sees_from| Visibility { sees_from, private_until }),
            },
        })
    }
}

row! {
    /// What members agree to.
    pub struct Agreement {
        /// Its id.
        pub id: AgreementId,
        /// Which wording it is, from 1.
        pub number: i64,
        /// Its text.
        pub text: String,
        /// Since when.
        pub made_at: Moment,
    }
}
