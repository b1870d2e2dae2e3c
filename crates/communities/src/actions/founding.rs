//! Founding a community, describing it anew, its agreement, its stage, and closing it.

use super::{about, coming, consent, list, opened_to, reader};
use crate::{
    Act, Agreement, Community, CommunityId, Description, Known, Part, SeenBy, Stage, Standing,
    events::{
        AgreementChanged, AgreementNumber, CommunityClosed, CommunityDescribed, CommunityFounded,
        DescriptionParts, StageChanged, StageParts,
    },
    rules::size::Band,
    rules::{self, Refusal},
    store,
};
use db::Tx;
use ground::{Result, identity, slug};
use house::{Actor, Attr, Change, House, Thing};

/// What somebody founds.
#[derive(Clone, Debug)]
pub struct Founding {
    /// What it says of itself.
    pub said: Description,
    /// What members agree to.
    pub agreement: String,
    /// Whether the name stays although it is a role's.
    pub keep_name: bool,
}

/// Goes on only if the actor may found a community, and be its first member.
pub fn may_found(house: &House, actor: &Actor) -> Result<()> {
    let person = reader(house, actor)?.person;
    let whose = Thing::house().said("member", Attr::Person(person));
    house.permit_sight(actor, "found_community", &whose)
}

/// Founds a community: the founder is its first member, by this act, and leads it for a year.
pub fn found(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    founding: &Founding,
) -> Result<(CommunityId, String)> {
    let organisation = reader(house, actor)?.organisation;
    let words = "Whoever is signed in founds a community, for themselves.";
    let consent = consent(house, actor, "found_community", Act::Joined, Thing::house(), words)?;
    judge(house, tx, actor, &founding.said, founding.keep_name, None)?;
    let id: CommunityId = house.id();
    let address = free_address(house, tx, id, &founding.said)?;
    match store::communities::add(tx, id, organisation, &address, &founding.said, house.now()) {
        Err(clash) if db::is_unique(&clash) => return Err(Refusal::SameMoment.into()),
        added => added?,
    }
    let agreement = Agreement {
        id: house.id(),
        number: 1,
        text: founding.agreement.clone(),
        made_at: house.now(),
    };
    store::communities::add_agreement(tx, id, &agreement)?;
    let known = new_known(house, id, organisation, &address, &founding.said);
    let membership = coming::add(house, tx, &known, &consent, consent.at(), Some(agreement.id))?;
    let term = store::care::NewTerm {
        id: house.id(),
        community: id,
        membership,
        person: consent.person(),
        part: Part::Leader,
        by: consent.person(),
        from: house.today(),
        to: house.today().plus_days(rules::FIRST_TERM_DAYS),
    };
    store::care::propose(tx, &term, house.now())?;
    store::care::agree(tx, term.id, consent.person(), house.today(), house.now())?;
    let description = Change::begin(DescriptionParts::from(&founding.said));
    house.record(tx, actor, &CommunityFounded { about: about(&known), description })?;
    Ok((id, address))
}

fn new_known(
    house: &House,
    id: CommunityId,
    organisation: house::OrganisationId,
    address: &str,
    said: &Description,
) -> Known {
    let community = Community {
        id,
        organisation,
        organisation_name: String::new(),
        spans: said.spans,
        slug: address.to_owned(),
        name: said.name.clone(),
        practice: said.practice.clone(),
        purpose: said.purpose.clone(),
        criteria: said.criteria.clone(),
        joining: said.joining,
        seen_by: said.seen_by,
        stage: Stage::Forming,
        rhythm: said.rhythm.clone(),
        founded_at: house.now(),
        closed_at: None,
        version: 1,
    };
    Known {
        community,
        members: None,
        for_others: Band::NOBODY,
        leaders: 0,
        standing: Standing::default(),
    }
}

/// An address says nothing by being taken: the plain one is only ever that of a community that everyone may know of
/// now, whom whoever founds another finds in the list. All others have a tail, from the first or from the day on
/// which fewer may know of them (see [`describe`]), whether or not the plain one is free.
fn free_address(
    house: &House,
    tx: &mut Tx<'_>,
    id: CommunityId,
    said: &Description,
) -> Result<String> {
    let plain = slug(&said.name);
    let free = said.seen_by == SeenBy::Everyone
        && !house.slugs.is_reserved(&plain)
        && !store::communities::slug_taken(tx, &plain)?;
    if free { Ok(plain) } else { with_tail(tx, id, &plain) }
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
fn judge(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    said: &Description,
    keep_name: bool,
    own: Option<&Community>,
) -> Result<()> {
    let roles = people::store::roles::list_roles(tx)?;
    let names = roles.iter().map(|role| role.name.as_str());
    if let Some(role) = rules::criterion_by_role(&said.criteria, names.clone()) {
        return Err(Refusal::CriterionByRole(role).into());
    }
    let renamed = own.is_none_or(|own| identity(&own.name) != identity(&said.name));
    if !renamed {
        return Ok(());
    }
    if let Some(practice) = rules::practice_of_name(&said.name, names).filter(|_| !keep_name) {
        return Err(Refusal::NamedAfterRole(practice).into());
    }
    let same = |other: &Known| identity(&other.community.name) == identity(&said.name);
    let known = list(house, tx, actor, &said.name, false)?;
    match known
        .iter()
        .find(|other| same(other) && own.is_none_or(|own| own.id != other.community.id))
    {
        Some(other) => Err(Refusal::NameTaken(other.community.name.clone()).into()),
        None => Ok(()),
    }
}

/// The practice's name, where a name would be a role's; for the form that offers it.
pub fn practice_offered(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>> {
    let roles = people::store::roles::list_roles(tx)?;
    Ok(rules::practice_of_name(name, roles.iter().map(|role| role.name.as_str())))
}

/// Describes a community anew, unless somebody else did since `version`; gives its address, which is another once
/// not everyone may know of it.
pub fn describe(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    version: i64,
    said: &Description,
    keep_name: bool,
) -> Result<String> {
    let known = opened_to(
        house,
        tx,
        actor,
        id,
        "look_after",
        "Those who look after this community describe it.",
    )?;
    if known.community.version != version {
        return Err(Refusal::Stale.into());
    }
    judge(house, tx, actor, said, keep_name, Some(&known.community))?;
    if !store::communities::describe(tx, id, version, said)? {
        return Err(Refusal::Stale.into());
    }
    let mut address = known.community.slug.clone();
    if said.seen_by != SeenBy::Everyone {
        address = with_tail(tx, id, &address)?;
        store::communities::readdress(tx, id, &address)?;
    }
    let description = Change::new((&known.community).into(), said.into());
    house.record(tx, actor, &CommunityDescribed { about: about(&known), description })?;
    Ok(address)
}

/// Gives the agreement a new wording, which members are asked to accept; `number` is the one it follows.
pub fn change_agreement(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    number: i64,
    text: &str,
) -> Result<()> {
    let known = opened_to(
        house,
        tx,
        actor,
        id,
        "look_after",
        "Those who look after this community word its agreement.",
    )?;
    let now = store::communities::agreement(tx, id)?;
    if now.number != number {
        return Err(Refusal::Stale.into());
    }
    if now.text == text {
        return Ok(());
    }
    let next = Agreement {
        id: house.id(),
        number: number + 1,
        text: text.to_owned(),
        made_at: house.now(),
    };
    match store::communities::add_agreement(tx, id, &next) {
        Err(clash) if db::is_unique(&clash) => return Err(Refusal::SameMoment.into()),
        added => added?,
    }
    let (membership, _) = known.standing.member.ok_or(Refusal::NotMember)?;
    store::members::accept(tx, id, membership, next.id, house.now())?;
    let [before, after] = [number, next.number].map(|number| AgreementNumber { number });
    let number = Change::new(before, after);
    house.record(tx, actor, &AgreementChanged { about: about(&known), number })
}

/// Says that a community is in another stage of its life.
pub fn change_stage(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    version: i64,
    stage: Stage,
) -> Result<()> {
    let known = opened_to(
        house,
        tx,
        actor,
        id,
        "look_after",
        "Those who look after this community say in which stage it is.",
    )?;
    rules::may_change_stage(known.community.stage, stage)?;
    if !store::communities::set_stage(tx, id, version, stage)? {
        return Err(Refusal::Stale.into());
    }
    let [before, after] = [known.community.stage, stage].map(|stage| StageParts { stage });
    let stage = Change::new(before, after);
    house.record(tx, actor, &StageChanged { about: about(&known), stage })
}

/// Closes a community for good: memberships end and are kept.
pub fn close(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CommunityId,
    version: i64,
) -> Result<Known> {
    let known = opened_to(
        house,
        tx,
        actor,
        id,
        "close_community",
        "Those who lead this community close it.",
    )?;
    if !store::communities::close(tx, id, version, house.now())? {
        return Err(Refusal::Stale.into());
    }
    let [before, after] = [known.community.stage, Stage::Closed].map(|stage| StageParts { stage });
    let stage = Change::new(before, after);
    house.record(tx, actor, &CommunityClosed { about: about(&known), stage })?;
    Ok(known)
}
