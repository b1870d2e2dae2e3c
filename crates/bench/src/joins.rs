//! How soon a membership shows: from a join that is committed until a member's own reading of the community counts it.

use crate::store::{self, Size};
use anyhow::{Context as _, Result, anyhow, ensure};
use communities::{CommunityId, actions};
use house::{Actor, House, PersonId};
use serde_json::json;
use std::time::Instant;
use uuid::Uuid;

/// How many join, one after another, and leave again.
const JOINS: usize = 300;

/// Prints the middle and the longest.
pub(crate) fn measured(house: &House, size: Size) -> Result<()> {
    let (community, people) = store::joiners(size, JOINS);
    let community = CommunityId::from_uuid(community);
    let member = actor(house, store::member(size).context("nobody is in the community")?)?;
    let members = count(house, &member, community)?;
    let mut took = Vec::new();
    for person in people {
        let joiner = actor(house, person)?;
        join(house, &joiner, community)?;
        let committed = Instant::now();
        let now = count(house, &member, community)?;
        took.push(committed.elapsed().as_secs_f64() * 1e3);
        ensure!(now == members + 1, "{now} members after a join, and {members} before");
        // Whoever measures again finds what they found.
        let left =
            house.db.write(|tx| actions::act(house, tx, &joiner, community, actions::Leave {}));
        left.map_err(|error| anyhow!("{error}"))?;
    }
    took.sort_by(f64::total_cmp);
    let middle = took.get(took.len() / 2).context("nobody joined")?;
    let longest = took.last().context("nobody joined")?;
    crate::say(
        &json!({ "joins": took.len(), "members": members, "middle": middle, "longest": longest }),
    );
    Ok(())
}

fn actor(house: &House, person: Uuid) -> Result<Actor> {
    let person = PersonId::from_uuid(person);
    house.db.read(|tx| access::actor_of(tx, person)).map_err(|error| anyhow!("{error}"))
}

fn join(house: &House, actor: &Actor, community: CommunityId) -> Result<()> {
    let joined = house.db.write(|tx| {
        let known = actions::open_by_id(house, tx, actor, community)?;
        let agreement = actions::agreement(tx, &known)?;
        actions::act(house, tx, actor, community, actions::Join::to(agreement.id))
    });
    joined.map(|_| ()).map_err(|error| anyhow!("{error}"))
}

fn count(house: &House, member: &Actor, community: CommunityId) -> Result<i64> {
    let known = house.db.read(|tx| actions::open_by_id(house, tx, member, community));
    known.map_err(|error| anyhow!("{error}"))?.members.context("the reader is no member")
}
