//! Who sees whom: newcomers after a day, and whoever is shown to those who look after it alone by their own choice.

use crate::{
    ShownTo, Visibility,
    events::{CommunityFounded, InPerson, MemberReturned, VisibilityChosen},
};
use db::Tx;
use ground::Moment;
use house::{Findings, events_of};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The step since which it is kept when a membership sees the others.
const KEPT_SINCE: &str = "2026-11-27-51-seen-before-seeing";

db::row! {
    /// A membership, and when its consent was given.
    struct Newcomer {
        id: Uuid,
        community: Uuid,
        person: Uuid,
        joined_at: Moment,
        consented_at: Moment,
        sees_from: Moment,
    }
}

/// A day after they came; a founder at once; whoever undid leaving, as before; and those of before it was kept.
pub(super) fn newcomers(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let kept_since: Option<(Moment,)> =
        tx.find("select at from migrations where name = $1", db::values![KEPT_SINCE])?;
    let was_kept = |joined: Moment| kept_since.is_some_and(|(since,)| joined > since);
    let founders: BTreeSet<(Uuid, Uuid)> = events_of::<CommunityFounded>(tx)?
        .into_iter()
        .filter_map(|(entry, event)| Some((event.about.subject.uuid(), entry.actor?)))
        .collect();
    let mut came_back: BTreeMap<(Uuid, Uuid), i64> = BTreeMap::new();
    for (_, event) in events_of::<MemberReturned>(tx)? {
        let of = (event.about.subject.uuid(), event.about.person.uuid());
        *came_back.entry(of).or_default() += 1;
    }
    let sql = "select m.id, m.community_id, m.person_id, m.joined_at, coalesce(c.at, m.joined_at), m.sees_from
                 from memberships m left join consents c on c.id = m.consent_id
                order by m.community_id, m.person_id, m.joined_at, m.id";
    let mut before: Option<Newcomer> = None;
    for one in tx.list::<Newcomer>(sql, &[])? {
        let of = (one.community, one.person);
        let earlier = before.filter(|before| (before.community, before.person) == of);
        let after_a_day = one.sees_from >= Visibility::newcomer(one.consented_at).sees_from;
        let founded =
            earlier.is_none() && founders.contains(&of) && one.sees_from >= one.consented_at;
        let of_before = one.sees_from == Moment(0) && !was_kept(one.joined_at);
        let back = came_back.get_mut(&of).filter(|left| **left > 0);
        let as_before = earlier.is_some_and(|earlier| earlier.sees_from == one.sees_from);
        match back {
            _ if after_a_day || founded || of_before => {}
            Some(left) if as_before => *left -= 1,
            _ => found.say(format!("the membership {} sees the others too soon", one.id)),
        }
        before = Some(one);
    }
    Ok(())
}

/// How often somebody chose in a community to be shown to those who look after it alone, and to all again.
#[derive(Default)]
struct Choices {
    hidden: i64,
    shown: i64,
    came_back: i64,
    /// Rows, and those of them that ended, and those that ended while the membership went on.
    begun: i64,
    ended: i64,
    ended_within: i64,
}

/// Coming back goes on with what was chosen before, and leaving ends it: neither is a choice.
pub(super) fn private(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let mut all: BTreeMap<(Uuid, Uuid), Choices> = BTreeMap::new();
    let key = |about: InPerson| (about.subject.uuid(), about.person.uuid());
    for (_, event) in events_of::<MemberReturned>(tx)? {
        all.entry(key(event.about)).or_default().came_back += 1;
    }
    for (_, event) in events_of::<VisibilityChosen>(tx)? {
        let choices = all.entry(key(event.about)).or_default();
        match event.visibility.after.map(|after| after.shown_to) {
            Some(ShownTo::Carers) => choices.hidden += 1,
            _ => choices.shown += 1,
        }
    }
    let rows: Vec<(Uuid, Uuid, bool, bool)> = tx.list(
        "select m.community_id, m.person_id, v.until_at is not null,
                v.until_at is not null and (m.left_at is null or v.until_at < m.left_at)
           from private_memberships v join memberships m on m.id = v.membership_id",
        &[],
    )?;
    for (community, person, ended, within) in rows {
        let choices = all.entry((community, person)).or_default();
        choices.begun += 1;
        choices.ended += i64::from(ended);
        choices.ended_within += i64::from(within);
    }
    for ((community, person), of) in all {
        let begun = of.hidden..=of.hidden + of.came_back;
        let ended = of.ended_within..=of.ended;
        if !begun.contains(&of.begun) || !ended.contains(&of.shown) {
            found.say(format!(
                "the person {person} in the community {community}: hidden {} times and shown again {}, chosen {} and {}",
                of.begun, of.ended_within, of.hidden, of.shown
            ));
        }
    }
    Ok(())
}
