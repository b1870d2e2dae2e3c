//! House rule 3 beside house rule 5: whoever joins nothing gets every notice and every activity, and nothing of one reads a
//! table of communities.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

use activities::{ActivityId, DateId, ExpectationKind, OtherWay, Zone, actions::WriteActivity};
use communities::actions::Found;
use db::Value;
use ground::{Block, Line};
use house::{Actor, Context};
use notices::{
    NoticeId, Requirement,
    actions::{AudienceScope, Draft, Publish, WriteNotice, act, write},
};
use people::actions::roles::open_role;
use professions::{
    Part,
    actions::{NameHead, OpenProfession, act as keep, give_role, open_profession},
};
use std::sync::{Arc, Mutex, PoisonError};
use testkit::{
    Sink, Stage, on_both, on_both_heard,
    staff::{appoint, day, pattern, rule},
};

const ROOMS: &[web::Room] =
    &[directory::ROOM, professions::ROOM, notices::ROOM, activities::ROOM, communities::ROOM];

/// What Hal publishes.
struct FormalSide {
    notice: NoticeId,
    /// An activity of the next day, and its date.
    activity: ActivityId,
    date: DateId,
}

/// Hal heads a profession that Ada and Bo are in too, and publishes a notice and an activity in it. Ada founds a community; Bo
/// joins nothing.
fn sets(stage: &mut Stage) -> FormalSide {
    let (organisation, _) = stage.organisation("Harbour");
    let house = Arc::clone(&stage.house);
    let (profession, role) = stage.write(|tx| {
        let actor = &Actor::Console;
        let role = open_role(&house, tx, actor, organisation, false, "Product manager", &[])?;
        let new = OpenProfession::named(organisation, "Product management", "We look after it.");
        let profession = open_profession(&house, tx, actor, new)?;
        give_role(&house, tx, actor, profession, role, day("2024-01-01"))?;
        Ok((profession, role))
    });
    rule(stage, pattern("*product manager*"), Some(role), "2024-01-01");
    for name in ["Hal", "Ada", "Bo"] {
        appoint(stage, name, "Product manager", "2025-01-01", None);
    }
    let person = stage.person("Hal");
    let name =
        NameHead { person, part: Part::Head, fte_thousandths: 500, since: day("2025-01-01") };
    stage.write(|tx| keep(&house, tx, &Actor::Console, profession, name.clone()));
    founds(stage);
    let hal = stage.actor("Hal");
    let draft = Draft {
        title: Line::stored("Records"),
        text: Block::stored("Keep records."),
        requirement: Requirement::Acknowledge,
        audience: AudienceScope::Profession,
        roles: Vec::new(),
        levels: Vec::new(),
        units: Vec::new(),
        from: day("2026-03-02"),
        last: None,
    };
    stage.write(|tx| {
        let notice = write(&house, tx, &hal, profession, WriteNotice(draft.clone()))?;
        act(&house, tx, &hal, notice, Publish {})?;
        let briefing = WriteActivity(briefing());
        let activity = activities::actions::write(&house, tx, &hal, profession, briefing)?;
        activities::actions::act(&house, tx, &hal, activity, activities::actions::Publish {})?;
        let find = "select id from activity_dates where activity_id = $1";
        let (date,) = tx.get(find, db::values![activity])?;
        Ok(FormalSide { notice, activity, date })
    })
}

/// For everyone, on the day after plays begin.
fn briefing() -> activities::actions::Draft {
    activities::actions::Draft {
        kind: Line::stored("Briefing"),
        title: Line::stored("Records"),
        about: Block::stored("How we keep them."),
        expectation: ExpectationKind::Everyone,
        roles: Vec::new(),
        levels: Vec::new(),
        units: Vec::new(),
        other_way: Some(OtherWay::Notes),
        owed_days: None,
        day: day("2026-03-03"),
        time: "10:00".parse().unwrap(),
        minutes: 60,
        zone: Zone::stored("Europe/London"),
        place: Some(Line::stored("Room 4")),
        link: None,
    }
}

fn founds(stage: &mut Stage) {
    let said = communities::Description {
        name: Line::stored("Facilitation"),
        practice: Line::stored("Helping groups to think"),
        purpose: Block::stored("To get better at it."),
        criteria: Block::stored("Whoever facilitates is welcome."),
        joining: communities::Joining::Open,
        seen_by: communities::SeenBy::Everyone,
        spans: false,
        rhythm: None,
        keep_name: false,
    };
    let (house, ada) = (Arc::clone(&stage.house), stage.actor("Ada"));
    stage.write(|tx| {
        let found = Found::new(said.clone(), Block::stored("We come because we want to."));
        web::Act::perform(found, &mut Context::new(&house, tx, &ada), &()).map(drop)
    });
}

#[test]
fn who_joins_nothing_gets_all_that_is_formal_and_who_joins_gets_no_other() {
    on_both(ROOMS, |stage| {
        let FormalSide { notice: id, activity, date } = sets(stage);
        let page = |stage: &mut Stage, name: &str, path: &str| {
            stage.visits(name, path).is(200).words().replace(name, "")
        };
        assert_eq!(page(stage, "Ada", "/my/notices"), page(stage, "Bo", "/my/notices"));
        let token = stage.token("Hal");
        let lacking = stage.walks(&token, &format!("/notices/{id}/lacking"), 2);
        let names: Vec<&str> = lacking.iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Ada", "Bo", "Hal"]);
        let acknowledge = format!("/notices/{id}/acknowledge");
        stage.presses("Bo", &acknowledge, &[("number", "1")]).says("You acknowledged this on");
        stage.visits("Bo", "/my/activities").says("Coming Records");
        stage.days_pass(3);
        assert_eq!(page(stage, "Ada", "/my/activities"), page(stage, "Bo", "/my/activities"));
        let at = |end: &str| format!("/activities/{activity}/dates/{date}{end}");
        assert_eq!(stage.walks(&token, &at("/lacking"), 2).len(), 3);
        stage.presses("Hal", &at("/notes"), &[("notes", "For two years.")]).is(200);
        stage.presses("Bo", &at("/catch-up"), &[]).says("You made this up");
    });
}

/// The tables that the migrations of communities make.
fn tables() -> Vec<String> {
    let texts = communities::ROOM.foundation.migrations.iter().map(|step| step.text);
    let made = texts.flat_map(|text| text.split("create table ").skip(1).collect::<Vec<_>>());
    made.map(|rest| rest.split([' ', '(', '\n']).next().unwrap().to_owned()).collect()
}

#[test]
fn nothing_formal_reads_a_table_of_communities() {
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let ears = Arc::clone(&heard);
    let listener: db::Listener = Arc::new(move |sql: &str, _: &[Value<'_>]| {
        ears.lock().unwrap_or_else(PoisonError::into_inner).push(sql.to_owned());
    });
    let tables = tables();
    assert!(tables.iter().any(|table| table == "memberships"), "{tables:?}");
    on_both_heard(ROOMS, &Sink::open().address, &listener, |stage| {
        let FormalSide { notice: id, activity, date } = sets(stage);
        stage.days_pass(3);
        heard.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let of = ["", "/versions", "/lacking", "/lacking.csv", "/acknowledgements", "/revise"];
        for path in of {
            stage.visits("Hal", &format!("/notices/{id}{path}")).is(200);
        }
        let list = "/professions/product-management/notices";
        for path in ["/my/notices", list, "/professions/product-management/notices/new"] {
            stage.visits("Hal", path).is(200);
        }
        let acknowledge = format!("/notices/{id}/acknowledge");
        stage.sends_form("Ada", &acknowledge, &[("number", "1")]).is(303);
        let on = format!("/activities/{activity}/dates/{date}");
        for path in ["", "/lacking", "/lacking.csv", "/attendance", "/notes"] {
            stage.visits("Hal", &format!("{on}{path}")).is(200);
        }
        let list = "/professions/product-management/activities";
        for path in
            ["/my/activities", list, &format!("{list}/new"), &format!("/activities/{activity}")]
        {
            stage.visits("Hal", path).is(200);
        }
        let ada = stage.person("Ada").to_string();
        stage.sends_form("Hal", &format!("{on}/lacking"), &[("people", &ada)]).is(303);
        stage.sends_form("Hal", &format!("{on}/notes"), &[("notes", "For two years.")]).is(303);
        stage.sends_form("Bo", &format!("{on}/catch-up"), &[]).is(303);
        let heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(heard.len() > 50);
        for sql in heard.iter() {
            let words: Vec<&str> = sql.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            for table in &tables {
                assert!(!words.contains(&table.as_str()), "{table} is read by: {sql}");
            }
        }
    });
}
