//! Notices as people meet them, on both databases; and the laws that no page can bend.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::similar_names,
    reason = "a test that can't go on must fail, and its words are those of the pages"
)]

mod audience;
mod laws;
mod pages;
mod programs;
mod versions;
mod writing;

use ground::{Block, Line};
use house::Actor;
use notices::{
    NoticeId, Requirement,
    actions::{Acknowledge, AudienceScope, Draft, Publish, WriteNotice, act, write},
};
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
const ROOMS: &[web::Room] = &[directory::ROOM, professions::ROOM, notices::ROOM];

/// A profession of two roles.
#[derive(Clone, Copy)]
struct Cast {
    profession: ProfessionId,
    manager: RoleId,
    analyst: RoleId,
}

/// Hal heads a profession, and is in it as Ada and Bo are, by the role Product manager; Cy is in it as Business analyst.
/// Di is a colleague in no profession.
fn sets(stage: &mut Stage) -> Cast {
    let (organisation, _) = stage.organisation("Harbour");
    let house = Arc::clone(&stage.house);
    let cast = stage.write(|tx| {
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
        Ok(Cast { profession, manager, analyst })
    });
    rule(stage, pattern("*product manager*"), Some(cast.manager), "2024-01-01");
    rule(stage, pattern("*analyst*"), Some(cast.analyst), "2024-01-01");
    for name in ["Hal", "Ada", "Bo"] {
        appoint(stage, name, "Product manager", "2025-01-01", None);
    }
    appoint(stage, "Cy", "Analyst", "2025-01-01", None);
    appoint(stage, "Di", "Clerk", "2025-01-01", None);
    heads(stage, cast.profession, "Hal", Part::Head);
    cast
}

fn heads(stage: &mut Stage, profession: ProfessionId, who: &str, part: Part) {
    let person = stage.person(who);
    let name = NameHead { person, part, fte_thousandths: 500, since: day("2025-01-01") };
    let house = Arc::clone(&stage.house);
    stage.write(|tx| keep(&house, tx, &Actor::Console, profession, name.clone()));
}

/// A notice for the whole profession, in force from the day on which plays begin, to be acknowledged.
fn draft(title: &str) -> Draft {
    Draft {
        title: Line::new(title).unwrap(),
        text: Block::new("Keep records for **two** years.").unwrap(),
        requirement: Requirement::Acknowledge,
        audience: AudienceScope::Profession,
        roles: Vec::new(),
        levels: Vec::new(),
        units: Vec::new(),
        from: day("2026-03-02"),
        last: None,
    }
}

/// Hal writes a notice, and publishes it.
fn publishes(stage: &mut Stage, cast: Cast, draft: &Draft) -> NoticeId {
    let (house, hal) = (Arc::clone(&stage.house), stage.actor("Hal"));
    stage.write(|tx| {
        let id = write(&house, tx, &hal, cast.profession, WriteNotice(draft.clone()))?;
        act(&house, tx, &hal, id, Publish {})?;
        Ok(id)
    })
}

/// Somebody acknowledges a version of a notice.
fn acknowledges(stage: &mut Stage, who: &str, id: NoticeId, number: i64) {
    let (house, actor) = (Arc::clone(&stage.house), stage.actor(who));
    stage.write(|tx| act(&house, tx, &actor, id, Acknowledge { number }));
}

/// Who lacks a notice, as its head sees them.
fn lacking(stage: &mut Stage, id: NoticeId) -> Vec<String> {
    let token = stage.token("Hal");
    let all = stage.walks(&token, &format!("/notices/{id}/lacking"), 2);
    all.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}
