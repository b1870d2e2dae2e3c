//! The communities that somebody may know of, part by part: as they are now, and as they were on a day.

use super::{list_sought, reader, retain_visible};
use crate::{
    CommunityId, VisibleCommunity,
    store::{self, communities::CommunityQuery, listing::ListPart},
};
use db::Tx;
use ground::{Day, Result, fold};
use house::{Actor, House};
use web::{Call, Part};

/// The part that a request asks for of the communities that the reader may know of, by name: those that they are in, the
/// others, or (`None`) both.
pub(crate) fn part_of_communities(
    call: &Call,
    tx: &mut Tx<'_>,
    mine: Option<bool>,
) -> Result<Part<VisibleCommunity>> {
    call.signed()?;
    let after = call.cursor::<(String, CommunityId)>()?;
    let after = after.as_ref().map(|(name, id)| (name.as_str(), *id));
    let closed = call.query("closed") == "true";
    let all = CommunityQuery::all(call.query("q"), closed);
    let query = CommunityQuery { mine, after, limit: call.limit() + 1, ..all };
    let found = list_sought(call.house(), tx, &call.actor, &query)?;
    call.part(found, |one| (fold(&one.community.name), one.community.id))
}

/// Communities that somebody may know of, that were there when `day` began and whose name holds `words`; how many are in
/// them is not counted.
pub fn list_part(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    (day, words): (Day, &str),
    part: &ListPart,
    limit: i64,
) -> Result<Vec<VisibleCommunity>> {
    let reader = reader(house, actor)?;
    let whose = (reader.person, reader.organisation);
    let found = store::listing::part(tx, whose, house.today(), (day, words), part, limit)?;
    retain_visible(house, actor, found)
}
