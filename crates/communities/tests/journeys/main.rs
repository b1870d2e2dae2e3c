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

use communities::{CommunityId, Description, Joining, SeenBy, actions};
use testkit::Stage;

/// The rooms that play.
const ROOMS: &[web::Room] = &[communities::ROOM, directory::ROOM];

/// A community as most tests want it.
fn described(name: &str) -> Description {
    Description {
        name: name.to_owned(),
        practice: "Looking at whole services together".to_owned(),
        purpose: "To get better at services that work.".to_owned(),
        criteria: "Whoever shapes a service is welcome.".to_owned(),
        joining: Joining::Open,
        seen_by: SeenBy::Everyone,
        spans: false,
        rhythm: "Every second Thursday".to_owned(),
    }
}

/// Somebody founds a community.
fn founded(stage: &mut Stage, founder: &str, said: Description) -> CommunityId {
    let actor = stage.actor(founder);
    let founding = actions::Founding {
        said,
        agreement: "We come because we want to.".to_owned(),
        keep_name: false,
    };
    let house = std::sync::Arc::clone(&stage.house);
    stage.write(|tx| actions::found(&house, tx, &actor, &founding)).0
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
            &[("agreed", "yes"), ("agreement", &agreement)],
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
