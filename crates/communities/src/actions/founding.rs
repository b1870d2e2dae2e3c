//! Founding a community, and what it says of itself.

use super::{about, coming, list, me, reader, unless_same_moment};
use crate::{
    Agreement, Band, Community, CommunityId, Consent, ConsentAct, Description, DescriptionParts,
    Found, Part, SeenBy, Standing, VisibleCommunity,
    events::{CommunityDescribed, CommunityFounded},
    rules::{self, Refusal},
    store,
};
use db::{Lock, Tx};
use ground::{Result, identity, slug};
use house::{Actor, Attr, Change, Context, House, Thing};
use web::Act;

impl Act for Found {
    type On = ();
    type Done = (CommunityId, String);
    const ACTION: &'static str = "found_community";

    /// The house, with the founder as the one whose membership it would be (house rule 2).
    fn thing(_house: &House, actor: &Actor, (): &()) -> Thing {
        let member = actor.person().map(Attr::Person);
        member.map_or_else(Thing::house, |member| Thing::house().said("member", member))
    }

    fn permit(house: &House, actor: &Actor, on: &()) -> Result<()> {
        if !matches!(actor, Actor::Stranger) {
            me(actor)?;
        }
        reader(house, actor)?;
        house.permit_sight(actor, Self::ACTION, &Self::thing(house, actor, on))
    }

    fn run(self, cx: &mut Context<'_, '_>, (): &()) -> Result<(CommunityId, String)> {
        let organisation = reader(cx.house, cx.actor)?.organisation;
        let consent =
            Consent::given(cx.actor, ConsentAct::Joined, cx.now()).ok_or(Refusal::OnlyInPerson)?;
        let (said, agreement) = self.parts();
        judge(cx, &said, None)?;
        let (id, now, today): (CommunityId, _, _) = (cx.id(), cx.now(), cx.today());
        let address = free_address(cx, id, &said)?;
        unless_same_moment(store::communities::add(cx.tx, id, organisation, &address, &said, now))?;
        let agreement =
            Agreement { id: cx.id(), number: 1, text: agreement.into_inner(), made_at: now };
        store::communities::add_agreement(cx.tx, id, &agreement)?;
        let visible = VisibleCommunity {
            community: Community::founded(id, organisation, &address, &said, now),
            members: None,
            for_others: Band::NOBODY,
            leaders: 0,
            standing: Standing::default(),
        };
        let membership = coming::add(cx, &visible, &consent, consent.at(), Some(agreement.id))?;
        let term = store::care::NewTerm {
            id: cx.id(),
            community: id,
            membership,
            person: consent.person(),
            part: Part::Leader,
            by: consent.person(),
            from: today,
            to: today.plus_days(rules::FIRST_TERM_DAYS),
        };
        store::care::propose(cx.tx, &term, now)?;
        store::care::agree(cx.tx, term.id, consent.person(), today, now)?;
        let description = Change::begin(DescriptionParts::from(&said));
        cx.record(&CommunityFounded { about: about(&visible), description })?;
        Ok((id, address))
    }
}

/// An address says nothing by being taken: the plain one is only ever that of a community that everyone may know of
/// now, whom whoever founds another finds in the list. All others have a tail, from the first or from the day on
/// which fewer may know of them (see [`Describe`]), whether or not the plain one is free.
fn free_address(cx: &mut Context<'_, '_>, id: CommunityId, said: &Description) -> Result<String> {
    let plain = slug(&said.name);
    let free = said.seen_by == SeenBy::Everyone
        && !cx.house.slugs.is_reserved(&plain)
        && !store::communities::slug_taken(cx.tx, &plain)?;
    if free { Ok(plain) } else { with_tail(cx.tx, id, &plain) }
}

/// An address with a part of the community's id, which no other has: a longer one where another has the shorter.
fn with_tail(tx: &mut Tx<'_>, id: CommunityId, address: &str) -> Result<String> {
    let whole: String = id.uuid().simple().to_string().chars().rev().collect();
    let mut tailed = address.to_owned();
    for length in [6, 12, 32] {
        let tail: String = whole.chars().take(length).collect();
        if address.ends_with(&format!("-{tail}")) {
            return Ok(address.to_owned());
        }
        tailed = house::with_suffix(address, &tail);
        if !store::communities::slug_taken(tx, &tailed)? {
            break;
        }
    }
    Ok(tailed)
}

/// House rule 7, and no second community of the same name where the reader would know of both.
fn judge(cx: &mut Context<'_, '_>, said: &Description, own: Option<&Community>) -> Result<()> {
    let roles = people::queries::roles::list_roles(cx.tx)?;
    let names = roles.iter().map(|role| role.name.as_str());
    if let Some(role) = rules::criterion_by_role(&said.criteria, names.clone()) {
        return Err(Refusal::CriterionByRole(role).into());
    }
    let renamed = own.is_none_or(|own| identity(&own.name) != identity(&said.name));
    if !renamed {
        return Ok(());
    }
    if let Some(practice) = rules::practice_of_name(&said.name, names).filter(|_| !said.keep_name) {
        return Err(Refusal::NamedAfterRole(practice).into());
    }
    let same = |other: &VisibleCommunity| identity(&other.community.name) == identity(&said.name);
    let visible = list(cx.house, cx.tx, cx.actor, &said.name, false)?;
    match visible
        .iter()
        .find(|other| same(other) && own.is_none_or(|own| own.id != other.community.id))
    {
        Some(other) => Err(Refusal::NameTaken(other.community.name.clone()).into()),
        None => Ok(()),
    }
}

/// The practice's name, where a name would be a role's; for the form that offers it.
pub fn practice_offered(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>> {
    let roles = people::queries::roles::list_roles(tx)?;
    Ok(rules::practice_of_name(name, roles.iter().map(|role| role.name.as_str())))
}

/// Describes a community anew; gives its address, which is another once not everyone may know of it.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Describe(pub Description);

impl Act for Describe {
    type On = VisibleCommunity;
    type Done = String;
    const ACTION: &'static str = "look_after";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn current(_cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<Option<Self>> {
        Ok(Some(Self((&on.community).into())))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &VisibleCommunity) -> Result<String> {
        let Self(said) = self;
        let Community { id, version, .. } = on.community;
        judge(cx, &said, Some(&on.community))?;
        if !store::communities::describe(cx.tx, id, version, &said)? {
            return Err(Refusal::Stale.into());
        }
        let mut address = on.community.slug.clone();
        if said.seen_by != SeenBy::Everyone {
            address = with_tail(cx.tx, id, &address)?;
            store::communities::readdress(cx.tx, id, &address)?;
        }
        let description = Change::new((&on.community).into(), (&said).into());
        cx.record(&CommunityDescribed { about: about(on), description })?;
        Ok(address)
    }
}
