//! Lists of communities, of who is in one, of what one is in oneself.

use crate::world::{Reader, Rows, World};
use communities::{CommunityId, ShownTo, Visibility, VisibleCommunity, actions};
use db::values;
use ground::{Moment, Result};
use house::{Attr, House, PersonId, Thing};
use std::collections::BTreeMap;

struct Row {
    id: CommunityId,
    slug: String,
    name: String,
    closed: bool,
}

/// An open membership of somebody who has not left the organisation, or the last visit of somebody who came and left.
struct Part {
    community: CommunityId,
    person: PersonId,
    is_open: bool,
    looks_after: bool,
    shown_to: ShownTo,
    sees_members: bool,
}

/// All of them.
type Parts = Vec<Part>;
/// Community, person, from when they see, when they left, until when they were private, how many terms they have.
type Stay = (CommunityId, PersonId, Moment, Option<Moment>, Option<Moment>, i64);

pub fn hold(world: &mut World<'_>) {
    let generous = world.generous();
    let sql = "select id, slug, name, closed_at is not null from communities order by id";
    let rows: Vec<Row> = world
        .rows::<(CommunityId, String, String, bool)>(sql, &[])
        .into_iter()
        .map(|(id, slug, name, closed)| Row { id, slug, name, closed })
        .collect();
    let parts = parts(world);
    for reader in world.readers.clone() {
        let known = known(world, &reader, &rows);
        communities(world, &reader, &rows, &known, &generous);
        if !reader.is_console() {
            members(world, &reader, &rows, &parts, &known);
            requests(world, &reader, &rows, &known);
            mine(world, &reader, &rows, &known);
        }
        together(world, &reader, &rows, &parts);
    }
}

fn parts(world: &World<'_>) -> Parts {
    let (today, now) = (world.stage.today(), world.house.now());
    world.stage.read(|tx| {
        let mut here = Vec::new();
        let all = "select m.community_id, m.person_id, m.sees_from, m.left_at,
                (select max(coalesce(v.until_at, 9223372036854775807)) from private_memberships v
                  where v.membership_id = m.id),
                (select count(*) from care_terms t where t.membership_id = m.id and t.agreed_at is not null
                    and t.ended_at is null)
           from memberships m where m.left_at is null or m.ended_by = 'left'";
        for (community, person, sees_from, left_at, private_until, terms) in
            tx.list::<Stay>(all, &[])?
        {
            if people::queries::directory::has_left(tx, person, today)? {
                continue;
            }
            let seen = Visibility { sees_from, private_until };
            // Nobody in this world was private for a part of a visit only.
            let was_private = left_at.is_some() && private_until.is_some();
            here.push(Part {
                community,
                person,
                is_open: left_at.is_none(),
                looks_after: terms > 0,
                shown_to: if was_private { ShownTo::Carers } else { seen.shown_to() },
                sees_members: seen.sees_members(now),
            });
        }
        Ok(here)
    })
}

/// The communities of which the question about one says that this reader may know.
fn known(
    world: &World<'_>,
    reader: &Reader,
    rows: &[Row],
) -> BTreeMap<CommunityId, VisibleCommunity> {
    let open =
        |row: &Row| world.asks(|tx| actions::open_by_id(&world.house, tx, &reader.actor, row.id));
    rows.iter().filter_map(|row| Some((row.id, open(row)?))).collect()
}

fn communities(
    world: &mut World<'_>,
    reader: &Reader,
    rows: &[Row],
    known: &BTreeMap<CommunityId, VisibleCommunity>,
    generous: &House,
) {
    let listed = |world: &World<'_>, house: &House, words: &str, closed: bool| -> Rows {
        let list = world.asks(|tx| actions::list(house, tx, &reader.actor, words, closed));
        list.unwrap_or_default().iter().map(|one| one.community.id.to_string()).collect()
    };
    for closed in [false, true] {
        let some = |keep: &dyn Fn(&Row) -> bool| -> Rows {
            let these = rows.iter().filter(|row| row.closed == closed && keep(row));
            these.map(|row| row.id.to_string()).collect()
        };
        let (all, permitted) = (some(&|_| true), some(&|row| known.contains_key(&row.id)));
        let shown = listed(world, &world.house, "", closed);
        world.holds("the list of communities", reader, &all, &shown, &permitted);
        let scoped = listed(world, generous, "", closed);
        world.holds("the SQL of the list of communities", reader, &all, &scoped, &permitted);
        for row in rows {
            let found = listed(world, &world.house, &row.name, closed);
            let one = some(&|other| other.id == row.id);
            let permitted = one.intersection(&permitted).cloned().collect();
            world.holds("the search of communities", reader, &one, &found, &permitted);
        }
    }
}

/// One person's membership of one community, as the policies see it.
fn may_read(world: &World<'_>, reader: &Reader, parts: &Parts, of: &Part) -> bool {
    let own = reader.actor.person().and_then(|me| {
        parts
            .iter()
            .find(|part| part.is_open && part.community == of.community && part.person == me)
    });
    let part = Thing::new("Participation", format!("{}/{}", of.community, of.person))
        .with("person", Attr::Person(of.person))
        .with("shown_to", Attr::Text(of.shown_to.key().to_owned()))
        .with("named", Attr::Bool(of.looks_after))
        .circle("fellows", own.is_some())
        .circle("settled", own.is_some_and(|own| own.sees_members))
        .circle("carers", own.is_some_and(|own| own.looks_after));
    world.may(reader, "read_participation", &part)
}

/// The members of a community, and who came and left: for whoever sees the members at all, those that they may read of.
fn members(
    world: &mut World<'_>,
    reader: &Reader,
    rows: &[Row],
    parts: &Parts,
    known: &BTreeMap<CommunityId, VisibleCommunity>,
) {
    for row in rows {
        let thing = known.get(&row.id).map(|one| actions::thing(&world.house, &reader.actor, one));
        let sees = thing.is_some_and(|thing| world.may(reader, "read_members", &thing));
        for (is_open, list, end) in [
            (true, "the members of a community", "members"),
            (false, "who came to a community and left", "visitors"),
        ] {
            let all =
                || parts.iter().filter(|part| part.is_open == is_open && part.community == row.id);
            let permitted = all()
                .filter(|part| sees && may_read(world, reader, parts, part))
                .map(|part| part.person.to_string())
                .collect();
            let all = all().map(|part| part.person.to_string()).collect();
            let path = format!("/communities/{}/{end}", row.slug);
            let shown = world.told(reader, &path, "/person");
            world.holds(list, reader, &all, &shown, &permitted);
        }
    }
}

/// Requests that wait: for whoever may look after the community.
fn requests(
    world: &mut World<'_>,
    reader: &Reader,
    rows: &[Row],
    known: &BTreeMap<CommunityId, VisibleCommunity>,
) {
    let today = world.stage.today();
    for row in rows {
        let all: Rows = world.stage.read(|tx| {
            let sql =
                "select id, person_id from requests where community_id = $1 and answer is null";
            let mut here = Rows::new();
            for (id, person) in tx.list::<(uuid::Uuid, PersonId)>(sql, values![row.id])? {
                if !people::queries::directory::has_left(tx, person, today)? {
                    here.insert(id.to_string());
                }
            }
            Ok(here)
        });
        let thing = known.get(&row.id).map(|one| actions::thing(&world.house, &reader.actor, one));
        let may = thing.is_some_and(|thing| world.may(reader, "look_after", &thing));
        let permitted = if may { all.clone() } else { Rows::new() };
        let path = format!("/communities/{}/requests", row.slug);
        let shown = world.told(reader, &path, "/id");
        world.holds("the requests of a community", reader, &all, &shown, &permitted);
    }
}

/// What one is in and is invited to: one's own, all of it, and nobody else's.
fn mine(
    world: &mut World<'_>,
    reader: &Reader,
    rows: &[Row],
    known: &BTreeMap<CommunityId, VisibleCommunity>,
) {
    let slugs = |keep: &dyn Fn(&Row) -> bool| -> Rows {
        rows.iter().filter(|row| keep(row)).map(|row| row.slug.clone()).collect()
    };
    let is_member = |row: &Row| known.get(&row.id).is_some_and(|one| one.standing.member.is_some());
    let (all, permitted) = (slugs(&|_| true), slugs(&is_member));
    let shown = world.told(reader, "/my/memberships", "/slug");
    world.holds("my memberships", reader, &all, &shown, &permitted);

    let owner: Vec<(uuid::Uuid, PersonId)> =
        world.rows("select id, person_id from invitations where answer is null", &[]);
    let all = owner.iter().map(|(id, _)| id.to_string()).collect();
    let lists = |person: PersonId| -> Result<()> {
        actions::permit_list(&world.house, &reader.actor, person)
    };
    let permitted = owner.iter().filter(|(_, person)| lists(*person).is_ok());
    let permitted = permitted.map(|(id, _)| id.to_string()).collect();
    let shown = world.told(reader, "/my/invitations", "/id");
    world.holds("my invitations", reader, &all, &shown, &permitted);
}

/// What one shares with somebody.
fn together(world: &mut World<'_>, reader: &Reader, rows: &[Row], parts: &Parts) {
    for person in world.people.clone() {
        let of = |keep: &dyn Fn(&Part) -> bool| -> Rows {
            let theirs = parts.iter().filter(|part| part.is_open && part.person == person);
            let kept: Vec<CommunityId> =
                theirs.filter(|part| keep(part)).map(|part| part.community).collect();
            rows.iter().filter(|row| kept.contains(&row.id)).map(|row| row.slug.clone()).collect()
        };
        let all = of(&|_| true);
        let permitted = of(&|part| may_read(world, reader, parts, part));
        let read = world.asks(|tx| actions::together(&world.house, tx, &reader.actor, person));
        let shown = read.unwrap_or_default().into_iter().map(|one| one.slug).collect();
        world.holds("what one shares with somebody", reader, &all, &shown, &permitted);
    }
}
