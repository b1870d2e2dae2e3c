//! Lists of offices, accounts, imports, of what happened, of staff and professions.

use crate::{
    plan::FORMAL,
    world::{Reader, Rows, World},
};
use access::actions as doors;
use audit::{AuditEntry, Filter, Place};
use db::{row, values};
use ground::Id;
use house::{Attr, OfficeKind, OrganisationId, PersonId, ServiceAccount, Thing};
use uuid::Uuid;

/// What rows are, in words.
const CALLED: [&str; 3] = [
    "select f.id, p.name || '’s office of ' || f.kind || ' in ' || coalesce(o.name, 'all')
       from offices f join people p on p.id = f.person_id left join organisations o on o.id = f.organisation_id",
    "select s.id, 'the account ' || s.name || ' in ' || coalesce(o.name, 'all')
       from service_accounts s left join organisations o on o.id = s.organisation_id",
    "select i.id, 'the import of ' || coalesce(p.name, s.name, 'the console') from imports i
       left join people p on p.id = i.by_id left join service_accounts s on s.id = i.service_id",
];

pub fn hold(world: &mut World<'_>) {
    for sql in CALLED {
        world.calls(sql);
    }
    for reader in world.readers.clone() {
        offices(world, &reader);
        services(world, &reader);
        tokens(world, &reader);
        imports(world, &reader);
        record(world, &reader);
        activity(world, &reader);
        if !reader.is_console() {
            directory(world, &reader);
            kept(world, &reader);
        }
    }
}

fn text<'a, T: ToString + 'a>(ids: impl IntoIterator<Item = &'a T>) -> Rows {
    ids.into_iter().map(ToString::to_string).collect()
}

/// A thing of an organisation, or of all.
fn placed(kind: &'static str, organisation: Option<OrganisationId>) -> Thing {
    match organisation {
        Some(organisation) => Thing::new(kind, organisation).within(organisation),
        None => Thing::new(kind, "all"),
    }
}

/// Who holds an office in an organisation is asked of the policies there. Who holds one in all is known to whoever
/// may know of any.
fn offices(world: &mut World<'_>, reader: &Reader) {
    type Held = (Uuid, Option<OrganisationId>);
    let rows: Vec<Held> =
        world.rows("select id, organisation_id from offices where valid_to is null", &[]);
    let reads = |place| world.may(reader, "read_offices", &placed("Offices", place));
    let organisations: Vec<(OrganisationId,)> = world.rows("select id from organisations", &[]);
    let somewhere = reads(None) || organisations.iter().any(|(id,)| reads(Some(*id)));
    let may = |(_, place): &&Held| if place.is_none() { somewhere } else { reads(*place) };
    let permitted = text(rows.iter().filter(may).map(|(id, _)| id));
    let shown = world.asks(|tx| doors::list_offices(&world.house, tx, &reader.actor));
    let shown = text(shown.unwrap_or_default().iter().map(|row| &row.id));
    let all = text(rows.iter().map(|(id, _)| id));
    world.holds("offices", reader, &all, &shown, &permitted);
}

fn services(world: &mut World<'_>, reader: &Reader) {
    let rows: Vec<(Id<ServiceAccount>,)> =
        world.rows("select id from service_accounts where ended_at is null", &[]);
    let (house, actor) = (&world.house, &reader.actor);
    let opens = |id| world.asks(|tx| doors::open_service(house, tx, actor, id)).is_some();
    let permitted = text(rows.iter().filter(|(id,)| opens(*id)).map(|(id,)| id));
    let shown = world.asks(|tx| doors::list_services(house, tx, actor));
    let shown = text(shown.unwrap_or_default().iter().map(|row| &row.id));
    let all = text(rows.iter().map(|(id,)| id));
    world.holds("service accounts", reader, &all, &shown, &permitted);
}

/// One's own, and those of the service accounts that one keeps.
fn tokens(world: &mut World<'_>, reader: &Reader) {
    type Held = (Uuid, Option<PersonId>, Option<Id<ServiceAccount>>);
    let rows: Vec<Held> = world.rows("select id, person_id, service_id from tokens", &[]);
    let (house, actor) = (&world.house, &reader.actor);
    let may = |(_, person, service): &&Held| match (person, service) {
        (Some(person), _) => {
            let account = Thing::new("Account", *person).with("person", Attr::Person(*person));
            world.may(reader, "keep_account", &account)
        }
        (None, Some(id)) => world.asks(|tx| doors::open_service(house, tx, actor, *id)).is_some(),
        (None, None) => false,
    };
    let permitted = text(rows.iter().filter(may).map(|(id, ..)| id));
    let mut shown = world.asks(|tx| doors::list_tokens(house, tx, actor)).unwrap_or_default();
    for id in rows.iter().filter_map(|(_, _, service)| *service) {
        let of = world.asks(|tx| doors::list_service_tokens(house, tx, actor, id));
        shown.extend(of.unwrap_or_default());
    }
    let shown = text(shown.iter().map(|row| &row.id));
    let all = text(rows.iter().map(|(id, ..)| id));
    world.holds("tokens", reader, &all, &shown, &permitted);
}

fn imports(world: &mut World<'_>, reader: &Reader) {
    let rows: Vec<(Id<_>,)> = world.rows("select id from imports", &[]);
    let (house, actor) = (&world.house, &reader.actor);
    let opens = |id| world.asks(|tx| intake::actions::open(house, tx, actor, id)).is_some();
    let permitted = text(rows.iter().filter(|(id,)| opens(*id)).map(|(id,)| id));
    let all = text(rows.iter().map(|(id,)| id));
    if reader.is_console() {
        let listed = world.asks(|tx| intake::actions::list(house, tx, actor, None, 1000));
        assert_eq!(listed.unwrap_or_default().len(), permitted.len(), "imports, at the console");
        return;
    }
    let shown = world.told(reader, "/administration/imports", "/id");
    world.holds("imports", reader, &all, &shown, &permitted);
}

row! {
    struct LogRow {
        id: Uuid,
        room: String,
        kind: String,
        side: Option<String>,
        actor: Option<Uuid>,
        organisation: Option<OrganisationId>,
        person: Option<PersonId>,
    }
}

/// What is told to nobody but whom it is about, where it is about somebody and was recorded before events had sides.
const OWN: [(&str, &str); 8] = [
    ("people", "profile_edited"),
    ("access", "signed_in"),
    ("access", "session_ended"),
    ("access", "other_sessions_ended"),
    ("access", "token_made"),
    ("access", "token_revoked"),
    ("access", "link_made"),
    ("access", "sessions_ended"),
];

/// Who may read a fact, said anew: a person with either office where it happened; in all where it happened nowhere.
fn reads(reader: &Reader, fact: &LogRow) -> bool {
    let holds = reader.actor.person().is_some()
        && reader.actor.offices().iter().any(|held| {
            OfficeKind::ALL.contains(&held.kind)
                && (held.organisation.is_none() || held.organisation == fact.organisation)
        });
    holds && side(fact) == "formal"
}

/// On which side of the wall a fact is, said anew where the row doesn't.
fn side(fact: &LogRow) -> &str {
    let own = fact.person.is_some() && OWN.contains(&(fact.room.as_str(), fact.kind.as_str()));
    match &fact.side {
        Some(side) => side,
        None if own => "neither",
        None if FORMAL.contains(&fact.room.as_str()) => "formal",
        None => "voluntary",
    }
}

fn facts(world: &mut World<'_>) -> Vec<LogRow> {
    let sql = "select id, room, kind, side, actor_id, organisation_id, person_id from facts";
    let all: Vec<LogRow> = world.rows(sql, &[]);
    for fact in &all {
        let words = format!(
            "the fact {}.{} ({}) in {:?} of {:?} by {:?}",
            fact.room,
            fact.kind,
            side(fact),
            fact.organisation,
            fact.person,
            fact.actor
        );
        world.words.insert(fact.id.to_string(), words);
    }
    all
}

/// A list of what happened from its beginning to its end, in parts of thirty.
fn walked(list: impl Fn(Option<Place>) -> Option<Vec<AuditEntry>>) -> Vec<AuditEntry> {
    let mut all: Vec<AuditEntry> = Vec::new();
    while let Some(part) = list(all.last().map(AuditEntry::place)).filter(|part| !part.is_empty()) {
        all.extend(part);
    }
    all
}

fn record(world: &mut World<'_>, reader: &Reader) {
    let rows = facts(world);
    let organisations: Vec<(OrganisationId,)> = world.rows("select id from organisations", &[]);
    let places = organisations.iter().map(|(id,)| Some(*id));
    for organisation in places.chain([None]) {
        let filter = Filter { organisation, ..Filter::default() };
        let (house, actor) = (&world.house, &reader.actor);
        let shown = walked(|after| {
            world.asks(|tx| audit::actions::list(house, tx, actor, &filter, after, 30))
        });
        let here = |fact: &&LogRow| organisation.is_none() || fact.organisation == organisation;
        let all = text(rows.iter().filter(here).map(|fact| &fact.id));
        let permitted = rows.iter().filter(here).filter(|fact| reads(reader, fact));
        let permitted = text(permitted.map(|fact| &fact.id));
        let shown = text(shown.iter().map(|entry| &entry.id));
        world.holds("what happened", reader, &all, &shown, &permitted);
    }
}

fn activity(world: &mut World<'_>, reader: &Reader) {
    let rows = facts(world);
    let (house, actor, filter) = (&world.house, &reader.actor, Filter::default());
    let shown = walked(|after| {
        world.asks(|tx| audit::actions::list_own(house, tx, actor, &filter, after, 30))
    });
    let me = reader.actor.person();
    for entry in &shown {
        let names = entry.actor.or(entry.token).is_some() || entry.actor_name.is_some();
        let own = entry.actor == me.map(PersonId::uuid);
        let row = rows.iter().find(|row| row.id == entry.id).expect("it is a row");
        assert!(
            !names || own || side(row) != "voluntary",
            "{} is told who did {}.{}",
            reader.name,
            entry.room,
            entry.kind
        );
    }
    // What one did to somebody is one's own too, but for what is theirs alone.
    let did =
        |fact: &LogRow, me: PersonId| fact.actor == Some(me.uuid()) && side(fact) != "neither";
    let about = |fact: &&LogRow| me.is_some_and(|me| fact.person == Some(me) || did(fact, me));
    let permitted = text(rows.iter().filter(about).map(|fact| &fact.id));
    let all = text(rows.iter().map(|fact| &fact.id));
    let shown = text(shown.iter().map(|entry| &entry.id));
    world.holds("what one did, and what happened to one", reader, &all, &shown, &permitted);
}

/// Lists that are for everybody who is signed in: all of what there is today, or nothing.
fn directory(world: &mut World<'_>, reader: &Reader) {
    let today = world.stage.today();
    let now = "valid_from <= $1 and $1 < valid_to";
    let staff = format!("select distinct person_id from appointments where {now}");
    let units = format!("select unit_id from unit_versions where {now}");
    let lists = [
        ("organisations", "/organisations", "read_directory", "select id from organisations"),
        ("people", "/people", "read_directory", staff.as_str()),
        ("units", "/units", "read_directory", units.as_str()),
        ("professions", "/professions", "read_professions", "select id from professions"),
    ];
    for (list, path, action, sql) in lists {
        let dated = if sql.contains("$1") { values![today].to_vec() } else { Vec::new() };
        let all = world.ids(sql, &dated);
        let may = world.may(reader, action, &Thing::house());
        let permitted = if may { all.clone() } else { Rows::new() };
        let shown = world.told(reader, path, "/id");
        world.holds(list, reader, &all, &shown, &permitted);
    }
}

/// Professions and roles, for whoever keeps those of their organisation.
fn kept(world: &mut World<'_>, reader: &Reader) {
    let lists = [
        ("professions that one keeps", "professions", "keep_professions", "Profession", "/id"),
        ("roles that one keeps", "roles", "keep_staff_data", "StaffData", "/role/id"),
    ];
    for (list, table, action, kind, field) in lists {
        let sql = format!("select id, organisation_id from {table}");
        let rows: Vec<(Uuid, OrganisationId)> = world.rows(&sql, &[]);
        let may = |(_, place): &&(Uuid, OrganisationId)| -> bool {
            world.may(reader, action, &placed(kind, Some(*place)))
        };
        let permitted = text(rows.iter().filter(may).map(|(id, _)| id));
        let all = text(rows.iter().map(|(id, _)| id));
        let shown = world.told(reader, &format!("/administration/{table}"), field);
        world.holds(list, reader, &all, &shown, &permitted);
    }
}
