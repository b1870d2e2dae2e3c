//! Activities as people meet them, on both databases; and the laws that no page can bend.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::similar_names,
    reason = "a test that can't go on must fail, and its words are those of the pages"
)]

mod attending;
mod audience;
mod keeping;
mod laws;
mod pages;
mod programs;

use activities::{
    ActivityId, DateId, ExpectationKind, OtherWay, TimeOfDay, Zone,
    actions::{Draft, GiveNotes, Publish, WriteActivity, act, act_on_date, write},
};
use ground::{Block, Line};
use house::Actor;
use people::{RoleId, actions::roles::open_role};
use professions::{
    Part, ProfessionId,
    actions::{NameHead, OpenProfession, act as keep, give_role, open_profession},
};
use std::sync::Arc;
use testkit::{
    Stage,
    staff::{appoint, day, pattern, rule},
};

/// The rooms that play.
const ROOMS: &[web::Room] = &[directory::ROOM, professions::ROOM, activities::ROOM];

/// A profession of two roles.
#[derive(Clone, Copy)]
struct Cast {
    profession: ProfessionId,
    analyst: RoleId,
}

/// Hal heads a profession, and is in it as Ada and Bo are, by the role Product manager; Cy is in it as Business analyst.
/// Di is a colleague in no profession.
fn sets(stage: &mut Stage) -> Cast {
    let (organisation, _) = stage.organisation("Harbour");
    let house = Arc::clone(&stage.house);
    let (cast, manager) = stage.write(|tx| {
        let actor = &Actor::Console;
        let role = |tx: &mut db::Tx<'_>, name: &str| {
            open_role(&house, tx, actor, organisation, false, name, &["Junior", "Senior"])
        };
        let (manager, analyst) = (role(tx, "Product manager")?, role(tx, "Business analyst")?);
        let new = OpenProfession::named(organisation, "Product management", "We look after it.");
        let profession = open_profession(&house, tx, actor, new)?;
        for role in [manager, analyst] {
            give_role(&house, tx, actor, profession, role, day("2024-01-01"))?;
        }
        Ok((Cast { profession, analyst }, manager))
    });
    rule(stage, pattern("*product manager*"), Some(manager), "2024-01-01");
    rule(stage, pattern("*analyst*"), Some(cast.analyst), "2024-01-01");
    for name in ["Hal", "Ada", "Bo"] {
        appoint(stage, name, "Product manager", "2025-01-01", None);
    }
    appoint(stage, "Cy", "Analyst", "2025-01-01", None);
    appoint(stage, "Di", "Clerk", "2025-01-01", None);
    let person = stage.person("Hal");
    let name =
        NameHead { person, part: Part::Head, fte_thousandths: 500, since: day("2025-01-01") };
    stage.write(|tx| keep(&house, tx, &Actor::Console, cast.profession, name.clone()));
    cast
}

/// A briefing for everyone on 5 March 2026, three days after plays begin, with notes for whoever can't be there.
fn draft(title: &str) -> Draft {
    Draft {
        kind: Line::new("Briefing").unwrap(),
        title: Line::new(title).unwrap(),
        about: Block::new("How we keep records **from now on**.").unwrap(),
        expectation: ExpectationKind::Everyone,
        roles: Vec::new(),
        levels: Vec::new(),
        units: Vec::new(),
        other_way: Some(OtherWay::Notes),
        owed_days: Some(30),
        day: day("2026-03-05"),
        time: "14:30".parse::<TimeOfDay>().unwrap(),
        minutes: 60,
        zone: Zone::stored("Europe/London"),
        place: Some(Line::new("Room 4").unwrap()),
        link: None,
    }
}

/// An activity with its only date.
#[derive(Clone, Copy)]
struct Occurrence {
    activity: ActivityId,
    date: DateId,
}

impl Occurrence {
    fn page(self) -> String {
        format!("/activities/{}/dates/{}", self.activity, self.date)
    }

    fn at(self, end: &str) -> String {
        format!("{}/{end}", self.page())
    }
}

/// Hal writes an activity.
fn writes(stage: &mut Stage, cast: Cast, draft: &Draft) -> Occurrence {
    let (house, hal) = (Arc::clone(&stage.house), stage.actor("Hal"));
    stage.write(|tx| {
        let activity = write(&house, tx, &hal, cast.profession, WriteActivity(draft.clone()))?;
        let find = "select id from activity_dates where activity_id = $1";
        let (date,) = tx.get(find, db::values![activity])?;
        Ok(Occurrence { activity, date })
    })
}

/// Hal writes an activity, and publishes it.
fn publishes(stage: &mut Stage, cast: Cast, draft: &Draft) -> Occurrence {
    let held = writes(stage, cast, draft);
    let (house, hal) = (Arc::clone(&stage.house), stage.actor("Hal"));
    stage.write(|tx| act(&house, tx, &hal, held.activity, Publish {}));
    held
}

/// Hal gives the notes of a date.
fn gives_notes(stage: &mut Stage, held: Occurrence) {
    let (house, hal) = (Arc::clone(&stage.house), stage.actor("Hal"));
    let notes = || GiveNotes { notes: Block::stored("Keep them for two years.") };
    stage.write(|tx| act_on_date(&house, tx, &hal, (held.activity, held.date), notes()));
}

/// Who lacks a date, as its head sees them.
fn lacking(stage: &mut Stage, held: Occurrence) -> Vec<String> {
    names(stage, held, "lacking")
}

/// Who had a date, as its head sees them.
fn had(stage: &mut Stage, held: Occurrence) -> Vec<String> {
    names(stage, held, "attendance")
}

fn names(stage: &mut Stage, held: Occurrence, list: &str) -> Vec<String> {
    let token = stage.token("Hal");
    let all = stage.walks(&token, &held.at(list), 2);
    let mut names: Vec<String> =
        all.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}
