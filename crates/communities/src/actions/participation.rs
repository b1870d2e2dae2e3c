//! House rule 5: who reads what somebody is in, was in, asked for or is invited to.
//! Whoever shows somebody's part in communities, on whatever page or door, asks here.

use super::me;
use crate::{CommunityId, CommunityTogether, ShownTo, TwoMemberships, Visibility, store};
use db::Tx;
use ground::Result;
use house::{Actor, Attr, House, PersonId, Thing};

/// Goes on only if the actor may list all that `person` is in, was in, asked for and is invited to: their own.
pub fn permit_list(house: &House, actor: &Actor, person: PersonId) -> Result<()> {
    let all = Part { person, community: None, stands: None };
    house.permit_sight(actor, "list_participations", &all.thing(house))
}

/// What the actor may read of what `person` is in: on one's own, all; of others, what both are in, as fellow members.
/// That one manages the other or holds an office adds nothing. By name.
pub fn together(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: PersonId,
) -> Result<Vec<CommunityTogether>> {
    let mut read = Vec::new();
    for shared in store::mine::shared(tx, me(actor)?, person, house.today())? {
        let part = Part { person, community: Some(shared.community), stands: Some(&shared) };
        if house.may(actor, "read_participation", &part.thing(house))? {
            let TwoMemberships { slug, name, practice, .. } = shared;
            read.push(CommunityTogether { slug, name, practice });
        }
    }
    Ok(read)
}

/// Whether the actor may read that `person` is in a community.
pub(super) fn may_read(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: PersonId,
    community: CommunityId,
) -> Result<bool> {
    let shared = store::mine::shared(tx, me(actor)?, person, house.today())?;
    let stands = shared.iter().find(|one| one.community == community);
    let part = Part { person, community: Some(community), stands };
    house.may(actor, "read_participation", &part.thing(house))
}

/// One person's membership of one community, or of all; with how the actor stands to them there, if they are fellows.
struct Part<'a> {
    person: PersonId,
    community: Option<CommunityId>,
    stands: Option<&'a TwoMemberships>,
}

impl Part<'_> {
    /// As the policies see it.
    fn thing(&self, house: &House) -> Thing {
        let id = match self.community {
            Some(community) => format!("{community}/{}", self.person),
            None => self.person.to_string(),
        };
        let own = self.stands.map(|one| one.visibility);
        let other = self
            .stands
            .map(|one| Visibility { private_until: one.other_private_until, ..one.visibility });
        let shown_to = other.map_or(ShownTo::Members, Visibility::shown_to);
        Thing::new("Participation", id)
            .with("person", Attr::Person(self.person))
            .with("shown_to", Attr::Text(shown_to.key().to_owned()))
            .with("named", Attr::Bool(self.stands.is_some_and(|one| one.other_part.is_some())))
            .circle("fellows", self.stands.is_some())
            .circle("settled", own.is_some_and(|own| own.sees_members(house.now())))
            .circle("carers", self.stands.is_some_and(|one| one.part.is_some()))
    }
}
