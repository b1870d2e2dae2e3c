//! Lists: communities that the reader may know of, and the members of one, for fellow members.

use super::{
    opened,
    wire::{CommunitySize, CommunityStanding},
};
use crate::{CommunityId, Joining, Known, Stage, actions, rules, store::communities::Sought};
use db::Tx;
use ground::{Result, fold};
use house::{OrganisationId, PersonId};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::When};

/// A community in a list.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommunityLine {
    /// In addresses.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// What its members practise, in a line.
    pub(crate) practice: String,
    /// Where it is in its life.
    pub(crate) stage: Stage,
    /// How people come in.
    pub(crate) joining: Joining,
    /// How many members.
    pub(crate) size: CommunitySize,
    /// In which organisation it was founded.
    pub(crate) organisation: OrganisationId,
    /// That organisation’s name.
    pub(crate) organisation_name: String,
    /// How the reader stands to it.
    pub(crate) standing: Option<CommunityStanding>,
}

impl From<&Known> for CommunityLine {
    fn from(known: &Known) -> Self {
        let community = &known.community;
        Self {
            slug: community.slug.clone(),
            name: community.name.clone(),
            practice: community.practice.clone(),
            stage: community.stage,
            joining: community.joining,
            size: known.into(),
            organisation: community.organisation,
            organisation_name: community.organisation_name.clone(),
            standing: CommunityStanding::of(known),
        }
    }
}

/// A member, as fellow members see them.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommunityMember {
    /// Who.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Their pronouns, if given.
    pub(crate) pronouns: Option<String>,
    /// Since when, if they came within the last 30 days.
    pub(crate) new_since: Option<When>,
}

/// What the reader may know of.
pub(crate) fn communities(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let (words, closed) = (call.query("q"), call.query("closed") == "true");
    let after = call.cursor::<(String, CommunityId)>()?;
    let after = after.as_ref().map(|(name, id)| (name.as_str(), *id));
    let sought = Sought { after, limit: call.limit() + 1, ..Sought::all(words, closed) };
    let known = actions::list_sought(call.house(), tx, &call.actor, &sought)?;
    call.lists(
        known,
        |one| (fold(&one.community.name), one.community.id),
        |one| CommunityLine::from(one),
    )
}

/// Its members, for one of them.
pub(crate) fn members(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let after: Option<(String, PersonId)> = call.cursor()?;
    let (house, limit) = (call.house(), call.limit() + 1);
    let words = call.query("q");
    let found = actions::members_after(house, tx, &call.actor, &known, words, after, limit)?;
    let told_since = rules::told_since(house.now());
    call.lists(
        found,
        |one| (one.folded.clone(), one.person),
        |one| CommunityMember {
            person: one.person,
            name: one.name.clone(),
            pronouns: one.pronouns.clone(),
            new_since: (one.since > told_since).then(|| one.since.into()),
        },
    )
}
