//! Reading who is in a community, and choosing who sees that one is. House rule 5: joining is seen before it sees.

use super::{about_person, me, permit, thing, unless_same_moment};
use crate::{
    Member, MembershipId, ShownTo, Visibility, VisibleCommunity, Visitor,
    events::{VisibilityChosen, VisibilityParts},
    rules::{self, Refusal},
    store::{
        members::{self, Reader},
        seeing,
    },
};
use db::{Lock, Tx};
use ground::Result;
use house::{Actor, Change, Context, House};
use web::{Act, Call, Part, input};

/// The most visits that are told at once; more in 30 days would be no list to read.
const MOST_VISITS: i64 = 200;

/// Goes on only if the actor sees the members. A member who doesn't yet is told when they will; to others there is no
/// such list.
pub fn permit_members(house: &House, actor: &Actor, visible: &VisibleCommunity) -> Result<()> {
    if let Some(visibility) = visible.standing.visibility
        && !visibility.sees_members(house.now())
        && !house.may(actor, "read_members", &thing(house, actor, visible))?
    {
        return Err(Refusal::SeesMembers(visibility.sees_members_from()).into());
    }
    house.permit_sight(actor, "read_members", &thing(house, actor, visible))
}

fn reader(house: &House, actor: &Actor, visible: &VisibleCommunity) -> Result<Reader> {
    permit_members(house, actor, visible)?;
    Ok(Reader {
        person: me(actor)?,
        is_carer: visible.standing.part.is_some(),
        new_since: rules::recent_since(house.now()),
    })
}

/// The first members by name, as the actor sees them, and at most so many.
pub fn members(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    visible: &VisibleCommunity,
    limit: i64,
) -> Result<Vec<Member>> {
    let reader = reader(house, actor, visible)?;
    Ok(members::list(tx, visible.community.id, reader, house.today(), "", None, limit)?)
}

/// The part that a request asks for of the members whose name begins each of its words.
pub(crate) fn part_of_members(
    call: &Call,
    tx: &mut Tx<'_>,
    visible: &VisibleCommunity,
) -> Result<Part<Member>> {
    let reader = reader(call.house(), &call.actor, visible)?;
    let (id, words, today) = (visible.community.id, call.query("q"), call.house().today());
    let found = members::list(tx, id, reader, today, words, call.cursor()?, call.limit() + 1)?;
    call.part(found, |member| (member.folded.clone(), member.person))
}

/// Who came for a short stay and left within the last 30 days, the latest first.
pub fn visitors(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    visible: &VisibleCommunity,
) -> Result<Vec<Visitor>> {
    let reader = reader(house, actor, visible)?;
    let now = (house.now(), house.today());
    Ok(seeing::visitors(tx, visible.community.id, reader, now, MOST_VISITS)?)
}

input! {
    /// Chooses who sees that one is a member. Whoever is shown to those who look after it alone sees them alone; whoever
    /// shows themselves again sees the others a day later.
    pub struct ChooseVisibility {
        /// All members, or those who look after it alone; with these alone, you see no other members either.
        pub shown_to: ShownTo,
    }
}

impl Act for ChooseVisibility {
    type On = VisibleCommunity;
    type Done = ShownTo;
    const ACTION: &'static str = "choose_visibility";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn permit(house: &House, actor: &Actor, on: &VisibleCommunity) -> Result<()> {
        if on.standing.member.is_none() {
            return Err(Refusal::NotMember.into());
        }
        let words = "You are not a member of this community.";
        permit(house, actor, Self::ACTION, on, words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<ShownTo> {
        let (membership, _) = on.standing.member.ok_or(Refusal::NotMember)?;
        let before = on.standing.visibility.map_or(ShownTo::Members, Visibility::shown_to);
        match self.shown_to {
            same if same == before => {}
            ShownTo::Carers => show_to_carers(cx, on, membership)?,
            ShownTo::Members => {
                let now = cx.now();
                unless_same_moment(seeing::end_private(cx.tx, membership, now))?;
                record_choice(cx, on, [before, ShownTo::Members])?;
            }
        }
        Ok(self.shown_to)
    }
}

/// A member is shown from now on to those who look after the community alone.
pub(super) fn show_to_carers(
    cx: &mut Context<'_, '_>,
    visible: &VisibleCommunity,
    membership: MembershipId,
) -> Result<()> {
    let (id, now) = (cx.id(), cx.now());
    unless_same_moment(seeing::begin_private(cx.tx, id, membership, now))?;
    record_choice(cx, visible, [ShownTo::Members, ShownTo::Carers])
}

fn record_choice(
    cx: &mut Context<'_, '_>,
    visible: &VisibleCommunity,
    seen: [ShownTo; 2],
) -> Result<()> {
    let [before, after] = seen.map(|shown_to| VisibilityParts { shown_to });
    let about = about_person(visible, me(cx.actor)?);
    cx.record(&VisibilityChosen { about, visibility: Change::new(before, after) })
}
