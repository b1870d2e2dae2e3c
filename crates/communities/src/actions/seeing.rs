//! Reading who is in a community, and choosing who sees that one is. House rule 5: joining is seen before it sees.

use super::{about_person, locked, me, permit, thing};
use crate::{
    CommunityId, Known, Member, ShownTo, Visitor,
    events::{VisibilityChosen, VisibilityParts},
    rules::{Refusal, Visibility},
    store::{
        members::{self, Listed, Reader},
        seeing,
    },
};
use db::{Lock, Tx};
use ground::Result;
use house::{Actor, Change, House, PersonId};

/// The most visits that are told at once; more in 30 days would be no list to read.
const MOST_VISITS: i64 = 200;

/// Goes on only if the actor sees the members. A member who doesn't yet is told when they will; to others there is no
/// such list.
pub fn permit_members(house: &House, actor: &Actor, known: &Known) -> Result<()> {
    if let Some(visibility) = known.standing.visibility
        && !visibility.sees_members(house.now())
        && !house.may(actor, "read_members", &thing(house, actor, known))?
    {
        return Err(Refusal::SeesMembers(visibility.sees_members_from()).into());
    }
    house.permit_sight(actor, "read_members", &thing(house, actor, known))
}

fn reader(house: &House, actor: &Actor, known: &Known) -> Result<Reader> {
    permit_members(house, actor, known)?;
    Ok(Reader { person: me(actor)?, is_carer: known.standing.part.is_some() })
}

/// Members whose name begins each of the words, as the actor sees them, after so many and at most so many.
pub fn members(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    known: &Known,
    words: &str,
    part: (i64, i64),
) -> Result<Vec<Member>> {
    let reader = reader(house, actor, known)?;
    Ok(members::list(tx, known.community.id, reader, house.today(), words, part)?)
}

/// The same after a member, by the key of the order.
pub fn members_after(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    known: &Known,
    words: &str,
    after: Option<(String, PersonId)>,
    limit: i64,
) -> Result<Vec<Listed>> {
    let reader = reader(house, actor, known)?;
    Ok(members::after(tx, known.community.id, reader, house.today(), words, after, limit)?)
}

/// Who came for a short stay and left within the last 30 days, the latest first.
pub fn visitors(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    known: &Known,
) -> Result<Vec<Visitor>> {
    let reader = reader(house, actor, known)?;
    let now = (house.now(), house.today());
    Ok(seeing::visitors(tx, known.community.id, reader, now, MOST_VISITS)?)
}

/// A member chooses who sees that they are one. Whoever is shown to those who look after it alone sees them alone; whoever
/// shows themselves again sees the others a day later.
pub fn choose_visibility(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    shown_to: ShownTo,
) -> Result<()> {
    let known = locked(house, tx, actor, id, Lock::Shared)?;
    let (membership, _) = known.standing.member.ok_or(Refusal::NotMember)?;
    permit(house, actor, "choose_visibility", &known, "You are not a member of this community.")?;
    let before = known.standing.visibility.map_or(ShownTo::Members, Visibility::shown_to);
    if before == shown_to {
        return Ok(());
    }
    let changed = match shown_to {
        ShownTo::Carers => seeing::begin_private(tx, house.id(), membership, house.now()),
        ShownTo::Members => seeing::end_private(tx, membership, house.now()),
    };
    match changed {
        Err(clash) if db::is_unique(&clash) => return Err(Refusal::SameMoment.into()),
        changed => changed?,
    }
    let [before, after] = [before, shown_to].map(|shown_to| VisibilityParts { shown_to });
    let visibility = Change::new(before, after);
    let about = about_person(&known, me(actor)?);
    house.record(tx, actor, &VisibilityChosen { about, visibility })
}
