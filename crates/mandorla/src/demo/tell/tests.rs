//! That what was told is what the plan says, on both databases. The plan's own laws are tested beside it.

mod checks;
mod left_behind;

use super::{Mark, Start, once, store};
use crate::demo::plan::Plan;
use db::{Db, values};
use ground::{Day, Moment};
use house::{Clock, House, Ids, Settings};
use people::actions::organisations::open_organisation;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Counts the databases of this run, so that each has a name of its own.
static MADE: AtomicU64 = AtomicU64::new(0);

/// An SQLite file of a test's own, and where there is a server to make one on, a PostgreSQL database.
fn on_both(test: impl Fn(&dyn Fn() -> String)) {
    let folder = tempfile::tempdir().unwrap();
    let next = std::cell::Cell::new(0);
    test(&|| {
        next.set(next.get() + 1);
        format!("sqlite://{}", folder.path().join(format!("{}.db", next.get())).display())
    });
    let Ok(server) = std::env::var("MANDORLA_TEST_POSTGRES") else { return };
    let made = std::cell::RefCell::new(Vec::new());
    let run = |sql: &str| {
        postgres::Client::connect(&server, postgres::NoTls).unwrap().batch_execute(sql).unwrap();
    };
    test(&|| {
        let name = format!("demo_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        run(&format!("create database {name}"));
        made.borrow_mut().push(name.clone());
        format!("{}/{name}", server.rsplit_once('/').unwrap().0)
    });
    for name in made.into_inner() {
        run(&format!("drop database {name} with (force)"));
    }
}

fn now() -> Moment {
    Day::new(2026, 11, 23).unwrap().start().plus_seconds(10 * 3600)
}

fn opened(address: &str) -> Db {
    rooms::open(address, &Clock::standing(now())).unwrap()
}

fn house(db: &Db, seed: u64) -> Arc<House> {
    rooms::house(db.clone(), Clock::standing(now()), Ids::counted(seed), Settings::default())
        .unwrap()
}

fn start(db: &Db, plan: &Plan, again: bool) -> Start {
    let house = house(db, plan.seed);
    db.write(|tx| once(&house, tx, plan, now(), again)).unwrap()
}

fn told(address: &str, plan: &Plan) -> (Db, Mark) {
    let db = opened(address);
    match start(&db, plan, false) {
        Start::Told(mark) => (db, mark),
        Start::Found(_) => panic!("an empty database is told to"),
    }
}

fn plan(seed: u64) -> Plan {
    Plan::new(seed, now().day()).unwrap()
}

fn rows<T: db::FromRow>(db: &Db, sql: &str, values: &[db::Value<'_>]) -> Vec<T> {
    db.read(|tx| Ok(tx.list(sql, values)?)).unwrap()
}

fn count(db: &Db, sql: &str) -> usize {
    usize::try_from(rows::<(i64,)>(db, sql, &[])[0].0).unwrap()
}

/// Those in each profession on a day, by e-mail, with their level where it is known.
type InProfessions = BTreeMap<String, BTreeSet<(String, String)>>;

fn in_professions(db: &Db, day: Day) -> InProfessions {
    let mut all = InProfessions::new();
    let members: Vec<(String, String, String)> = rows(
        db,
        "select p.name, b.email, r.name from profession_members m
           join professions p on p.id = m.profession_id join people b on b.id = m.person_id join roles r on r.id = m.role_id
          where m.valid_from <= $1 and $1 < m.valid_to",
        values![day],
    );
    for (profession, email, role) in members {
        all.entry(profession).or_default().insert((email, role));
    }
    all
}

fn planned(plan: &Plan, day: Day) -> InProfessions {
    let mut all = InProfessions::new();
    for row in plan.appointments.iter().filter(|row| row.span.holds(day)) {
        let Some(role) = row.role else { continue };
        let Some(profession) = plan.profession_of(role, day) else { continue };
        let email = plan.people[row.person].email.clone();
        all.entry(plan.professions[profession].name.to_owned())
            .or_default()
            .insert((email, plan.roles[role].name.to_owned()));
    }
    all
}

#[test]
fn what_was_told_is_what_the_plan_says() {
    on_both(|address| {
        let plan = plan(2026);
        let (db, mark) = told(&address(), &plan);
        assert_eq!(mark.cast.len(), 6);
        who_is_in_which_profession_follows_and_is_as_planned(&plan, &db);
        memberships_are_those_of_the_plan_each_by_the_members_own_act(&plan, &db);
        every_open_community_is_led_and_stands_where_the_plan_has_it(&plan, &db);
        the_figures_that_are_printed_are_those_of_the_database(&plan, &db);
    });
}

fn who_is_in_which_profession_follows_and_is_as_planned(plan: &Plan, db: &Db) {
    // Before rules for labels began, such titles waited: those days differ from what today's rules make.
    for ago in [0, 1, 30, 160, 330, 390] {
        let day = plan.today.plus_days(-ago);
        assert_eq!(in_professions(db, day), planned(plan, day), "{day}");
    }
    let levels: Vec<(String, Day, String, String)> = rows(
            db,
            "select b.email, ar.valid_from, r.name, l.name from appointment_roles ar join people b on b.id = ar.person_id
               join roles r on r.id = ar.role_id join role_levels l on l.id = ar.level_id",
            &[],
        );
    assert!(levels.len() * 10 > plan.appointments.len() * 7, "{} say their level", levels.len());
    for (email, from, role, level) in levels {
        let known = plan.appointments.iter().any(|row| {
            plan.people[row.person].email == email
                && row.span.from <= from
                && row.role.zip(row.level).is_some_and(|(at, nth)| {
                    plan.roles[at].name == role && plan.roles[at].levels[nth] == level
                })
        });
        let rows = plan.appointments.iter().filter(|row| plan.people[row.person].email == email);
        assert!(known, "{role}, {level} of: {:?}", rows.collect::<Vec<_>>());
    }
}

fn memberships_are_those_of_the_plan_each_by_the_members_own_act(plan: &Plan, db: &Db) {
    let found: BTreeSet<(String, String, i64, Option<i64>)> = rows(
        db,
        "select c.name, b.email, m.joined_at, m.left_at from memberships m
               join communities c on c.id = m.community_id join people b on b.id = m.person_id",
        &[],
    )
    .into_iter()
    .collect();
    let wanted: BTreeSet<_> = plan
        .memberships()
        .iter()
        .map(|row| {
            let email = plan.people[row.person].email.clone();
            (
                plan.communities[row.community].description.name.to_string(),
                email,
                row.from.0,
                row.to.map(|to| to.0),
            )
        })
        .collect();
    assert_eq!(found, wanted);
    assert_eq!(count(db, "select count(*) from consents where given_by <> person_id"), 0);
    let figures = plan.summary();
    assert_eq!(
        count(db, "select count(*) from requests where answer is null"),
        figures.pending_requests
    );
    assert_eq!(
        count(db, "select count(*) from invitations where answer is null"),
        figures.pending_invitations
    );
    let closed = plan.communities.len() - figures.open_communities;
    assert_eq!(count(db, "select count(*) from communities where closed_at is not null"), closed);
    let others = "select count(*) from facts where room = 'communities' and kind = 'joined' and actor_id <> person_id";
    assert_eq!(count(db, others), 0);
}

fn every_open_community_is_led_and_stands_where_the_plan_has_it(plan: &Plan, db: &Db) {
    let terms: BTreeSet<(String, String, String, Day)> = rows(
            db,
            "select c.name, b.email, t.part, t.valid_to from care_terms t join communities c on c.id = t.community_id
               join people b on b.id = t.person_id
              where t.agreed_at is not null and t.ended_at is null and t.valid_from <= $1 and $1 < t.valid_to",
            values![plan.today],
        )
        .into_iter()
        .collect();
    let wanted: BTreeSet<_> = plan
        .terms
        .iter()
        .filter(|term| term.span.holds(plan.today))
        .map(|term| {
            let part = match term.office {
                crate::demo::plan::Office::Leader => "leader",
                crate::demo::plan::Office::CoreMember => "core",
            };
            let email = plan.people[term.person].email.clone();
            (
                plan.communities[term.community].description.name.to_string(),
                email,
                part.to_owned(),
                term.span.to,
            )
        })
        .collect();
    assert_eq!(terms, wanted);
    let stages: BTreeMap<String, String> =
        rows::<(String, String)>(db, "select name, stage from communities", &[])
            .into_iter()
            .collect();
    for community in &plan.communities {
        let stage = format!("{:?}", community.stage).to_lowercase();
        assert_eq!(
            stages[&*community.description.name].replace('-', ""),
            stage,
            "{}",
            community.description.name
        );
    }
}

fn the_figures_that_are_printed_are_those_of_the_database(plan: &Plan, db: &Db) {
    let figures = plan.summary();
    let now = "valid_to = '9999-12-31'";
    assert_eq!(
        count(db, &format!("select count(distinct person_id) from appointments where {now}")),
        figures.people
    );
    assert_eq!(
        count(db, &format!("select count(*) from unit_versions where {now}")),
        figures.units
    );
    let managed = format!("select count(*) from lines where kind = 'professional' and {now}");
    assert_eq!(count(db, &managed), figures.managed);
    let waiting = format!(
            "select count(*) from appointments a where a.{now}
               and not exists (select 1 from title_roles t where t.title_id = a.title_id and t.{now})"
        );
    assert_eq!(count(db, &waiting), figures.waiting);
    assert_eq!((figures.newcomers, figures.visits, figures.private), (1, 1, 1));
    let unseen = format!(
        "select count(*) from memberships where left_at is null and sees_from > {}",
        plan.today.start().plus_seconds(10 * 3600).0
    );
    assert_eq!(count(db, &unseen), figures.newcomers);
    // Two years in a second: each quarter was read as it began, by each room that reads, and none twice.
    let days = count(db, "select count(distinct day) from readings");
    assert!(days >= 8, "{days}");
    assert_eq!(count(db, "select count(*) from readings"), 3 * days);
    let hidden = "select count(*) from private_memberships where until_at is null";
    assert_eq!(count(db, hidden), figures.private);
    assert_eq!(count(db, "select count(*) from offices where valid_to is null"), plan.grants.len());
    assert_eq!(count(db, "select count(*) from heads"), plan.heads.len());
    assert_eq!(count(db, "select count(*) from notices"), plan.notices.len());
    let drafts = plan.notices.iter().filter(|notice| notice.force.is_none()).count();
    assert_eq!(count(db, "select count(*) from notices where published_at is null"), drafts);
    assert!(count(db, "select count(*) from notice_acknowledgements") > 20 * plan.notices.len());
    assert_eq!(count(db, "select count(*) from activities"), plan.activities.len());
    assert!(count(db, "select count(*) from activity_completions") > 8 * plan.activities.len());
}

/// All rows of all tables but those that say when a schema was laid, as text.
fn dump(db: &Db) -> BTreeMap<&'static str, Vec<String>> {
    let tables = [
        ("people", "select cast(id as text), name, email, '' from people order by 1"),
        (
            "appointments",
            "select cast(id as text), cast(title_id as text), source_ref, cast(valid_to as text) from appointments order by 1",
        ),
        (
            "memberships",
            "select cast(id as text), cast(person_id as text), cast(joined_at as text), cast(coalesce(left_at, 0) as text) from memberships order by 1",
        ),
        ("facts", "select cast(id as text), kind, body, cast(at as text) from facts order by 1"),
        (
            "title_roles",
            "select cast(id as text), cast(title_id as text), cast(valid_from as text), cast(valid_to as text) from title_roles order by 1",
        ),
    ];
    // SQLite keeps ids as bytes; as text they compare by their hexadecimal digits.
    let hex = |sql: &str| match db.engine() {
        db::Engine::Sqlite => sql
            .replace("cast(id as text)", "hex(id)")
            .replace("cast(title_id as text)", "hex(title_id)")
            .replace("cast(person_id as text)", "hex(person_id)"),
        db::Engine::Postgres => sql.to_owned(),
    };
    tables
        .into_iter()
        .map(|(name, sql)| {
            let rows = rows::<(String, String, String, String)>(db, &hex(sql), &[]);
            (name, rows.into_iter().map(|row| format!("{row:?}")).collect())
        })
        .collect()
}

#[test]
fn a_second_start_finds_it_as_it_was_left_and_a_fresh_one_tells_the_very_same_again() {
    on_both(|address| {
        let (db, mark) = told(&address(), &plan(2026));
        let before = dump(&db);
        assert!(matches!(start(&db, &plan(2026), false), Start::Found(found) if found == mark));
        // Another seed makes no difference to what is there.
        assert!(matches!(start(&db, &plan(3), false), Start::Found(found) if found == mark));
        assert_eq!(dump(&db), before);
        db.write(|tx| Ok(tx.run("update people set name = 'Somebody else'", &[])?)).unwrap();
        assert!(matches!(start(&db, &plan(2026), true), Start::Told(again) if again == mark));
        assert_eq!(dump(&db), before);
    });
}

#[test]
fn a_telling_that_is_cut_short_leaves_nothing_and_the_next_begins_cleanly() {
    on_both(|address| {
        let db = opened(&address());
        let plan = plan(2026);
        let house = house(&db, plan.seed);
        let cut = db.write(|tx| {
            once(&house, tx, &plan, now(), false)?;
            Err::<(), _>(anyhow::anyhow!("the power went").into())
        });
        assert!(cut.is_err());
        let standing = db.read(|tx| Ok(store::standing(tx)?)).unwrap();
        // What is empty is told to by the next start, as by the first.
        assert!(matches!(standing, store::Standing::Empty), "{standing:?}");
    });
}

#[test]
fn a_database_that_is_not_the_demos_is_left_alone() {
    on_both(|address| {
        let db = opened(&address());
        let (house, plan) = (house(&db, 1), plan(2026));
        db.write(|tx| {
            open_organisation(&house, tx, &house::Actor::Console, "Ours".to_owned())?;
            Ok(())
        })
        .unwrap();
        for again in [false, true] {
            let refused = db.write(|tx| once(&house, tx, &plan, now(), again)).unwrap_err();
            assert!(refused.to_string().contains("not the demo's"), "{refused}");
        }
        assert_eq!(count(&db, "select count(*) from organisations"), 1);
    });
}

#[test]
fn stories_of_other_seeds_and_days_can_be_told_too() {
    let folder = tempfile::tempdir().unwrap();
    for (seed, day) in [(77, (2026, 6, 7)), (u64::MAX, (2028, 2, 29))] {
        let today = Day::new(day.0, day.1, day.2).unwrap();
        let plan = Plan::new(seed, today).unwrap();
        let db =
            opened(&format!("sqlite://{}", folder.path().join(format!("{seed}.db")).display()));
        let house = house(&db, 5);
        db.write(|tx| once(&house, tx, &plan, today.start(), false)).unwrap();
        assert_eq!(count(&db, "select count(*) from memberships"), plan.memberships().len());
    }
}
