//! What people do in communities: permit, decide, store, record. Nothing here acts for somebody else.

mod asking;
mod care;
mod coming;
mod counting;
mod details;
mod founding;
mod inviting;
mod life;
mod listing;
pub(crate) mod mine;
mod participation;
mod record;
mod seeing;

pub use crate::Found;
pub use asking::{AnswerRequest, AskToJoin, LetGo, OpenRequest, WithdrawRequest};
pub use care::{
    AcceptTerm, DeclineTerm, HandOver, OfferToLead, OpenTerm, StepDown, WelcomeOffer,
    end_terms_of_leavers,
};
pub use coming::{
    AcceptAgreement, AcceptAnswer, AcceptInvitation, AcceptedAgreement, ComeBack, FormerCommunity,
    Join, Leave,
};
pub use counting::count;
pub use founding::{Describe, practice_offered};
pub use inviting::{DeclineInvitation, Invite, OwnInvitation, WithdrawInvitation};
pub use life::{ChangeAgreement, ChangeStage, Close, OpenAgreement};
pub use listing::list_part;
pub use participation::{permit_list, together};
pub use seeing::{ChooseVisibility, members, permit_members, visitors};

pub(crate) use asking::requests;
pub(crate) use details::{
    CommunityAgreement, CommunityCall, CommunityCare, CommunityClosing, CommunityDetails,
    CommunityProposal,
};
pub(crate) use listing::part_of_communities;
pub(crate) use record::{RecordEntry, part_of_record};
pub(crate) use seeing::part_of_members;

pub use crate::store::listing::ListPart;

use crate::{
    Agreement, Community, CommunityId, Part, Term, VisibleCommunity,
    events::{InCommunity, InPerson},
    rules,
    store::{
        self,
        communities::{CommunityQuery, Key},
    },
};
use db::{Lock, Tx};
use ground::{Kind, Refused, Result};
use house::{Actor, Attr, Context, House, PersonId, Signed, Thing};
use web::{Act, Call, Subject};

/// The community at this address, for somebody who may know of it. To others it is not there.
pub fn open(house: &House, tx: &mut Tx<'_>, actor: &Actor, slug: &str) -> Result<VisibleCommunity> {
    let reader = reader(house, actor)?;
    let found = store::communities::find(tx, reader.person, house.today(), Key::Slug(slug))?;
    visible_or_not_found(house, actor, found)
}

/// The same without how many are in it, for rooms that don't say it: counting them reads them all.
pub fn open_uncounted(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    slug: &str,
) -> Result<VisibleCommunity> {
    let reader = reader(house, actor)?;
    let found =
        store::communities::find_uncounted(tx, reader.person, house.today(), Key::Slug(slug))?;
    visible_or_not_found(house, actor, found)
}

impl Subject for VisibleCommunity {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        call.signed()?;
        let slug = call.param("slug");
        match lock {
            None => open(call.house(), tx, &call.actor, slug),
            Some(lock) => open_locked(call.house(), tx, &call.actor, Key::Slug(slug), lock),
        }
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        thing(house, actor, self)
    }

    fn version(&self) -> Option<i64> {
        Some(self.community.version)
    }
}

/// The community as nobody else changes it until the act is done, without how many are in it. Acts of one person that
/// only begin or end what is theirs share the lock with each other; whatever others may rely on takes it alone.
pub fn open_locked(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: Key<'_>,
    lock: Lock,
) -> Result<VisibleCommunity> {
    let reader = reader(house, actor)?;
    let id = match key {
        Key::Id(id) => Some(id),
        Key::Slug(slug) => store::communities::id_at(tx, slug)?,
    };
    let Some(id) = id else { return visible_or_not_found(house, actor, None) };
    tx.lock_row("communities", id.uuid(), lock)?;
    let found = store::communities::find_uncounted(tx, reader.person, house.today(), Key::Id(id))?;
    visible_or_not_found(house, actor, found)
}

/// Does something in the community of this id, as the demo and tests do.
///
/// # Errors
/// As the act's own.
pub fn act<A: Act<On = VisibleCommunity>>(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    act: A,
) -> Result<A::Done> {
    act_on(house, tx, actor, id, |_, visible| Ok(visible), act)
}

/// The same with what `opens` finds in the community.
///
/// # Errors
/// As the act's own, and those of `opens`.
pub fn act_on<A: Act>(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    opens: impl FnOnce(&mut Tx<'_>, VisibleCommunity) -> Result<A::On>,
    act: A,
) -> Result<A::Done> {
    let visible = open_locked(house, tx, actor, Key::Id(id), A::LOCK.unwrap_or(Lock::Exclusive))?;
    let on = opens(tx, visible)?;
    act.perform(&mut Context::new(house, tx, actor), &on)
}

/// The same by its id.
pub fn open_by_id(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
) -> Result<VisibleCommunity> {
    let reader = reader(house, actor)?;
    let found = store::communities::find(tx, reader.person, house.today(), Key::Id(id))?;
    visible_or_not_found(house, actor, found)
}

/// The communities that somebody may know of, and that hold these words; closed ones or the others.
pub fn list(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    words: &str,
    closed: bool,
) -> Result<Vec<VisibleCommunity>> {
    list_sought(house, tx, actor, &CommunityQuery::all(words, closed))
}

/// The communities that somebody may know of, of those that are sought.
pub fn list_sought(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    sought: &CommunityQuery<'_>,
) -> Result<Vec<VisibleCommunity>> {
    let reader = reader(house, actor)?;
    let whose = (reader.person, reader.organisation);
    retain_visible(house, actor, store::communities::list(tx, whose, house.today(), sought)?)
}

/// Those of these communities that somebody may know of, without how many are in them.
pub fn visible_among(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    ids: impl IntoIterator<Item = CommunityId>,
) -> Result<Vec<VisibleCommunity>> {
    let reader = reader(house, actor)?;
    let mut visible = Vec::new();
    for id in ids {
        let found =
            store::communities::find_uncounted(tx, reader.person, house.today(), Key::Id(id))?;
        let Some(found) = found else { continue };
        if house.may(actor, "know_community", &thing(house, actor, &found))? {
            visible.push(found);
        }
    }
    Ok(visible)
}

/// The newest open communities that somebody may know of and is not in, but for these; `limit` at most.
pub fn newest_open(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    but: &[CommunityId],
    limit: usize,
) -> Result<Vec<VisibleCommunity>> {
    let reader = reader(house, actor)?;
    let (whose, most) = ((reader.person, reader.organisation), limit + but.len());
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let found = store::communities::newest_open(tx, whose, house.today(), most)?;
    let mut visible = retain_visible(house, actor, found)?;
    visible.retain(|one| !but.contains(&one.community.id));
    visible.truncate(limit);
    Ok(visible)
}

/// SQL has scoped the rows; where the policies are stricter one day, they decide.
fn retain_visible(
    house: &House,
    actor: &Actor,
    found: Vec<VisibleCommunity>,
) -> Result<Vec<VisibleCommunity>> {
    let mut visible = Vec::new();
    for one in found {
        if house.may(actor, "know_community", &thing(house, actor, &one))? {
            visible.push(hide_count(house, actor, one)?);
        }
    }
    Ok(visible)
}

/// Leaves how many are in a community to whoever sees who they are.
fn hide_count(
    house: &House,
    actor: &Actor,
    mut visible: VisibleCommunity,
) -> Result<VisibleCommunity> {
    if visible.members.is_some()
        && !house.may(actor, "read_members", &thing(house, actor, &visible))?
    {
        visible.members = None;
    }
    Ok(visible)
}

/// What somebody agrees to who comes into a community that they may know of.
pub fn agreement(tx: &mut Tx<'_>, visible: &VisibleCommunity) -> Result<Agreement> {
    Ok(store::communities::agreement(tx, visible.community.id)?)
}

/// The terms that are proposed in a community and wait for a yes.
pub fn proposals(house: &House, tx: &mut Tx<'_>, visible: &VisibleCommunity) -> Result<Vec<Term>> {
    Ok(store::care::proposals(tx, visible.community.id, house.today())?)
}

/// Whoever is signed in; a stranger is shown the way in, and the console finds nothing.
fn reader<'a>(house: &House, actor: &'a Actor) -> Result<&'a Signed> {
    house.permit_sight(actor, "list_communities", &Thing::house())?;
    actor.signed().ok_or_else(|| Refused::not_found().into())
}

/// What was found, for whoever may know of it.
fn visible_or_not_found(
    house: &House,
    actor: &Actor,
    found: Option<VisibleCommunity>,
) -> Result<VisibleCommunity> {
    let Some(visible) = found else {
        // The same question as for a hidden one, so that the time to answer tells them not apart.
        house.permit_sight(actor, "know_community", &nowhere())?;
        return Err(Refused::not_found().into());
    };
    house.permit_sight(actor, "know_community", &thing(house, actor, &visible))?;
    hide_count(house, actor, visible)
}

/// A community that is not there, as the policies would see one that nobody may know of.
fn nowhere() -> Thing {
    let thing = Thing::new("Community", "nowhere")
        .with("seen_by", Attr::Text(crate::SeenBy::Members.key().to_owned()))
        .with("joining", Attr::Text(crate::Joining::Invitation.key().to_owned()))
        .with("closed", Attr::Bool(false))
        .with("led", Attr::Bool(true));
    CIRCLES.iter().fold(thing, |thing, circle| thing.circle(circle, false))
}

const CIRCLES: [&str; 9] = [
    "colleagues",
    "members",
    "settled",
    "leaders",
    "carers",
    "invited",
    "waiting",
    "welcomed",
    "returning",
];

/// The community as the policies see it, with the circles the actor is in.
pub fn thing(house: &House, actor: &Actor, visible: &VisibleCommunity) -> Thing {
    let (community, standing) = (&visible.community, &visible.standing);
    let own = actor.signed().is_some_and(|signed| signed.organisation == community.organisation);
    let settled = standing.visibility.is_some_and(|seen| seen.sees_members(house.now()));
    let returns = standing.member.is_none() && rules::can_undo(standing.left_at, house.now());
    Thing::new("Community", community.id)
        .within(community.organisation)
        .with("seen_by", Attr::Text(community.seen_by.key().to_owned()))
        .with("joining", Attr::Text(community.joining.key().to_owned()))
        .with("closed", Attr::Bool(community.closed_at.is_some()))
        .with("led", Attr::Bool(visible.leaders > 0))
        .circle("colleagues", own || community.spans)
        .circle("members", standing.member.is_some())
        .circle("settled", standing.member.is_some() && settled)
        .circle("leaders", standing.member.is_some() && standing.part == Some(Part::Leader))
        .circle("carers", standing.member.is_some() && standing.part.is_some())
        .circle("invited", standing.invitation.is_some())
        .circle("waiting", standing.request.is_some())
        .circle("welcomed", standing.welcome.is_some())
        .circle("returning", returns)
}

/// Whether the policies permit the reader something in a community; for showing what they can do.
pub(crate) fn may(call: &Call, visible: &VisibleCommunity, action: &str) -> Result<bool> {
    call.house().may(&call.actor, action, &thing(call.house(), &call.actor, visible))
}

/// Goes on only if the policies permit the reader this in a community; to others there is nothing there.
fn must(call: &Call, visible: &VisibleCommunity, action: &str) -> Result<()> {
    let (house, actor) = (call.house(), &call.actor);
    house.permit_sight(actor, action, &thing(house, actor, visible))
}

/// Goes on only if the policies permit; a closed community says so first.
fn permit(
    house: &House,
    actor: &Actor,
    action: &str,
    visible: &VisibleCommunity,
    words: &str,
) -> Result<()> {
    if visible.community.closed_at.is_some() {
        return Err(rules::Refusal::Closed.into());
    }
    house.permit(actor, action, &thing(house, actor, visible), words)
}

/// The community as the policies see it where somebody would become a member: the actor, and nobody else.
pub fn own_membership(house: &House, actor: &Actor, visible: &VisibleCommunity) -> Thing {
    let thing = thing(house, actor, visible);
    match actor.person() {
        Some(person) => thing.said("member", Attr::Person(person)),
        None => thing,
    }
}

/// Who acts, as a person; a page's actor always is one by the time this is asked.
fn me(actor: &Actor) -> Result<PersonId> {
    actor.person().ok_or_else(|| rules::Refusal::OnlyInPerson.into())
}

/// What was written, unless the same was written at the same moment: of two, the second changes nothing.
fn unless_same_moment<T>(written: anyhow::Result<T>) -> Result<T> {
    match written {
        Err(clash) if db::is_unique(&clash) => Err(rules::Refusal::SameMoment.into()),
        written => Ok(written?),
    }
}

fn about(visible: &VisibleCommunity) -> InCommunity {
    let Community { id, organisation, .. } = visible.community;
    InCommunity { subject: id, person: (), organisation }
}

fn about_person(visible: &VisibleCommunity, person: PersonId) -> InPerson {
    let Community { id, organisation, .. } = visible.community;
    InPerson { subject: id, person, organisation }
}

/// No such thing among those the actor can answer.
fn not_waiting() -> ground::Error {
    Refused::new(
        Kind::NotFound,
        "communities.gone",
        "This is no longer waiting, or was never yours to answer.",
    )
    .into()
}
