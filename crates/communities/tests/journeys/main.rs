//! Communities as people meet them, on both databases; and the laws that nobody can bend.

mod asking;
mod at_once;
mod care;
mod clocks;
mod coming;
mod describing;
mod gone;
mod joiner;
mod laws;
mod programs;
mod record;
mod seeing;
mod wall;

use communities::{CommunityId, Description, Found};
use ground::{Block, Line};
use house::Context;
use testkit::Stage;
use web::Act as _;

/// The rooms that play.
const ROOMS: &[web::Room] = &[communities::ROOM, directory::ROOM];

/// A community as most tests want it.
fn described(name: &str) -> Description {
    Description::new(
        Line::stored(name),
        Line::stored("Looking at whole services together"),
        Block::stored("To get better at services that work."),
        Block::stored("Whoever shapes a service is welcome."),
    )
}

/// Somebody founds a community.
fn founded(stage: &mut Stage, founder: &str, said: Description) -> CommunityId {
    let actor = stage.actor(founder);
    let found = Found::new(said, Block::stored("We come because we want to."));
    let house = std::sync::Arc::clone(&stage.house);
    stage.write(|tx| found.clone().perform(&mut Context::new(&house, tx, &actor), &())).0
}

/// Somebody joins an open community by its page.
#[track_caller]
fn joins(stage: &mut Stage, name: &str, slug: &str) {
    let form = stage.visits(name, &format!("/communities/{slug}/join"));
    let agreement = form.hidden("agreement");
    stage
        .presses(
            name,
            &format!("/communities/{slug}/join"),
            &[("agreed", "true"), ("agreement", &agreement)],
        )
        .is(200)
        .says("Welcome to");
}

/// The address of the form in a page whose action ends in this; blank when there is none.
fn action_in(body: &str, end: &str) -> String {
    body.split("action=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|action| action.ends_with(end))
        .unwrap_or_default()
        .to_owned()
}
