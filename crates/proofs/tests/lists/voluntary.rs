//! Lists of communities, of who is in one, of what one is in oneself.

use crate::world::{Reader, Rows, World};
use communities::{CommunityId, Known, actions};
use db::values;
use ground::Result;
use house::{Attr, House, PersonId, Thing};
use std::collections::BTreeMap;

struct Row {
    id: CommunityId,
    slug: String,
    name: String,
    closed: bool,
}

/// All open memberships but those of whoever has left the organisation.
type Parts = Vec<(CommunityId, PersonId)>;

pub fn hold(world: &mut World<'_>) {
    let generous = world.generous();
    let sql = "select id, slug, name, closed_at is not null from communities order by id";
    let rows: Vec<Row> = world
        .rows::<(CommunityId, String, String, bool)>(sql, &[])
        .into_iter()
        .map(|(id, slug, name, closed)| Row { id, slug, name, closed })
        .collect();
    let today = world.stage.today();
    let parts: Parts = world.stage.read(|tx| {
        let mut here = Vec::new();
        let open = "select community_id, person_id from memberships where left_at is null";
        for (community, person) in tx.list::<(CommunityId, PersonId)>(open, &[])? {
            if !people::store::directory::has_left(tx, person, today)? {
                here.push((community, person));
            }
        }
        Ok(here)
    });
    for reader in world.readers.clone() {
        let known = known(world, &reader, &rows);
        communities(world, &reader, &rows, &known, &generous);
        if !reader.is_console() {
            members(world, &reader, &rows, &parts);
            requests(world, &reader, &rows, &known);
            mine(world, &reader, &rows, &known);
        }
        together(world, &reader, &rows, &parts);
    }
}

/// The communities of which the question about one says that this reader may know.
fn known(world: &World<'_>, reader: &Reader, rows: &[Row]) -> BTreeMap<CommunityId, Known> {
    let open =
        |row: &Row| world.asks(|tx| actions::open_by_id(&world.house, tx, &reader.actor, row.id));
    rows.iter().filter_map(|row| Some((row.id, open(row)?))).collect()
}

fn communities(
    world: &mut World<'_>,
    reader: &Reader,
    rows: &[Row],
    known: &BTreeMap<CommunityId, Known>,
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
fn may_read(
    world: &World<'_>,
    reader: &Reader,
    parts: &Parts,
    (community, person): (CommunityId, PersonId),
) -> bool {
    let is_fellow = reader.actor.person().is_some_and(|me| parts.contains(&(community, me)));
    let part = Thing::new("Participation", format!("{community}/{person}"))
        .with("person", Attr::Person(person))
        .circle("fellows", is_fellow);
    world.may(reader, "read_participation", &part)
}

fn members(world: &mut World<'_>, reader: &Reader, rows: &[Row], parts: &Parts) {
    for row in rows {
        let all: Vec<PersonId> =
            parts.iter().filter(|part| part.0 == row.id).map(|part| part.1).collect();
        let permitted = all
            .iter()
            .filter(|person| may_read(world, reader, parts, (row.id, **person)))
            .map(ToString::to_string)
            .collect();
        let all = all.iter().map(ToString::to_string).collect();
        let path = format!("/communities/{}/members", row.slug);
        let shown = world.told(reader, &path, "/person");
        world.holds("the members of a community", reader, &all, &shown, &permitted);
    }
}

/// Requests that wait: for whoever may look after the community.
fn requests(
    world: &mut World<'_>,
    reader: &Reader,
    rows: &[Row],
    known: &BTreeMap<CommunityId, Known>,
) {
    let today = world.stage.today();
    for row in rows {
        let all: Rows = world.stage.read(|tx| {
            let sql =
                "select id, person_id from requests where community_id = $1 and answer is null";
            let mut here = Rows::new();
            for (id, person) in tx.list::<(uuid::Uuid, PersonId)>(sql, values![row.id])? {
                if !people::store::directory::has_left(tx, person, today)? {
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
    known: &BTreeMap<CommunityId, Known>,
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
        let of = |keep: &dyn Fn(CommunityId) -> bool| -> Rows {
            let theirs = rows.iter().filter(|row| parts.contains(&(row.id, person)));
            theirs.filter(|row| keep(row.id)).map(|row| row.slug.clone()).collect()
        };
        let all = of(&|_| true);
        let permitted = of(&|id| may_read(world, reader, parts, (id, person)));
        let read = world.asks(|tx| actions::together(&world.house, tx, &reader.actor, person));
        let shown = read.unwrap_or_default().into_iter().map(|(slug, _, _)| slug).collect();
        world.holds("what one shares with somebody", reader, &all, &shown, &permitted);
    }
}
