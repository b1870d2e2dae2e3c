//! Reading who is in a community, and choosing who sees that one is. House rule 5: joining is seen before it sees.

use super::{about_person, me, permit, thing};
use crate::{
    Known, Member, MembershipId, ShownTo, Visitor,
    events::{VisibilityChosen, VisibilityParts},
    rules::{Refusal, Visibility},
    store::{
        members::{self, Listed, Reader},
        seeing,
    },
};
use db::{Lock, Tx};
use ground::Result;
use house::{Actor, Change, Context, House, PersonId};
use web::{Act, input};

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

input! {
    /// Chooses who sees that one is a member. Whoever is shown to those who look after it alone sees them alone; whoever
    /// shows themselves again sees the others a day later.
    pub struct ChooseVisibility {
        /// All members, or those who look after it alone; with these alone, you see no other members either.
        pub shown_to: ShownTo,
    }
}

impl Act for ChooseVisibility {
    type On = Known;
    type Done = ShownTo;
    const ACTION: &'static str = "choose_visibility";
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn permit(house: &House, actor: &Actor, on: &Known) -> Result<()> {
        if on.standing.member.is_none() {
            return Err(Refusal::NotMember.into());
        }
        let words = "You are not a member of this community.";
        permit(house, actor, Self::ACTION, on, words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &Known) -> Result<ShownTo> {
        let (membership, _) = on.standing.member.ok_or(Refusal::NotMember)?;
        let before = on.standing.visibility.map_or(ShownTo::Members, Visibility::shown_to);
        match self.shown_to {
            same if same == before => {}
            ShownTo::Carers => show_to_carers(cx, on, membership)?,
            ShownTo::Members => {
                let now = cx.now();
                once(seeing::end_private(cx.tx, membership, now))?;
                chosen(cx, on, [before, ShownTo::Members])?;
            }
        }
        Ok(self.shown_to)
    }
}

/// A member is shown from now on to those who look after the community alone.
pub(super) fn show_to_carers(
    cx: &mut Context<'_, '_>,
    known: &Known,
    membership: MembershipId,
) -> Result<()> {
    let (id, now) = (cx.id(), cx.now());
    once(seeing::begin_private(cx.tx, id, membership, now))?;
    chosen(cx, known, [ShownTo::Members, ShownTo::Carers])
}

/// Of two that choose at the same moment, the second changes nothing.
fn once(changed: anyhow::Result<()>) -> Result<()> {
    match changed {
        Err(clash) if db::is_unique(&clash) => Err(Refusal::SameMoment.into()),
        changed => Ok(changed?),
    }
}

fn chosen(cx: &mut Context<'_, '_>, known: &Known, seen: [ShownTo; 2]) -> Result<()> {
    let [before, after] = seen.map(|shown_to| VisibilityParts { shown_to });
    let about = about_person(known, me(cx.actor)?);
    cx.record(&VisibilityChosen { about, visibility: Change::new(before, after) })
}
