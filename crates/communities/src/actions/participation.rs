//! House rule 5: who reads what somebody is in, was in, asked for or is invited to.
//! Whoever shows somebody's part in communities, on whatever page or door, asks here.

use super::me;
use crate::{CommunityId, store};
use db::Tx;
use ground::Result;
use house::{Actor, Attr, House, PersonId, Thing};

/// Goes on only if the actor may list all that `person` is in, was in, asked for and is invited to: their own.
pub fn permit_list(house: &House, actor: &Actor, person: PersonId) -> Result<()> {
    let all = Thing::new("Participation", person)
        .with("person", Attr::Person(person))
        .circle("fellows", false);
    house.permit_sight(actor, "list_participations", &all)
}

/// What the actor may read of what `person` is in: on one's own, all; of others, what both are in, as fellow members.
/// That one manages the other or holds an office adds nothing. Slug, name and practice, by name.
pub fn together(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: PersonId,
) -> Result<Vec<(String, String, String)>> {
    let (me, today) = (me(actor)?, house.today());
    let own: Vec<CommunityId> =
        store::mine::memberships(tx, me, today)?.into_iter().map(|one| one.community).collect();
    let mut read = Vec::new();
    for (community, slug, name, practice) in store::mine::shared(tx, me, person, today)? {
        let part = part(person, community, own.contains(&community));
        if house.may(actor, "read_participation", &part)? {
            read.push((slug, name, practice));
        }
    }
    Ok(read)
}

/// One person's membership of one community as the policies see it.
fn part(person: PersonId, community: CommunityId, actor_is_fellow: bool) -> Thing {
    Thing::new("Participation", format!("{community}/{person}"))
        .with("person", Attr::Person(person))
        .circle("fellows", actor_is_fellow)
}
