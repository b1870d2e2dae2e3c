//! The pages of the overlap, their files, and its note on a community's page.

use crate::{
    actions::{self, LeftBehind, Map, Network, Picture, Question, map_part},
    model::Group,
    rules::picture::MOST_GROUPS,
    views::{self, Form},
};
use db::Tx;
use ground::Result;
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, ReadModel as _, Reply, Route, address, file,
    look::{Frame, Here, Room},
    page, search,
};

/// How many communities a page of the map shows.
const PAGE: i64 = 25;
/// How many communities a file of the map holds, from where the page begins.
const FILE: i64 = 250;

/// What is asked for, and how.
pub(crate) const ROUTES: &[Route] = &[
    page("/overlap", |call, tx| {
        let map = map(call, tx);
        shown(call, tx, "Overlap", map, views::map::map)
    }),
    page("/overlap/figures.csv", |call, tx| {
        Reply::table(&map_part(call, tx, &Question::of(call)?, FILE)?)
    }),
    page("/overlap/picture", picture),
    file::<Picture>("/overlap/picture/figures.csv"),
    page("/overlap/network", |call, tx| {
        let network = Network::read(call, tx);
        shown(call, tx, "Network of groups", network, views::network::network)
    }),
    file::<Network>("/overlap/network/figures.csv"),
    page("/overlap/left-behind", |call, tx| {
        let all = LeftBehind::read(call, tx);
        shown(call, tx, "Left behind", all, views::left_behind::left_behind)
    }),
    file::<LeftBehind>("/overlap/left-behind/figures.csv"),
];

/// A page of the overlap; where something in the question can't be used, the question is shown again.
fn shown<T>(
    call: &Call,
    tx: &mut Tx<'_>,
    title: &str,
    found: Result<T>,
    view: fn(&Form<'_>, Option<&T>) -> Markup,
) -> Result<Reply> {
    actions::permit(call.house(), &call.actor)?;
    let choices = actions::choices(tx)?;
    let mut frame = Frame::new(title, Here::Overlap).room(Room::Overlap);
    if call.path != "/overlap" {
        let kept = ["on", "within"].map(|name| (name, call.query(name)));
        frame = frame.crumb("Overlap", address("/overlap", &kept));
    }
    search(call, frame, found, |asked, found| {
        view(&Form { path: &call.path, asked, choices: &choices }, found)
    })
}

/// A page of the map, and the groups that are chosen on any page of it.
fn map(call: &Call, tx: &mut Tx<'_>) -> Result<(Map, Vec<Group>)> {
    let question = Question::of(call)?;
    let map = map_part(call, tx, &question, PAGE)?;
    let mut chosen = Vec::new();
    for name in question.groups().take(MOST_GROUPS) {
        chosen.extend(map.scope.group(call.house(), tx, &call.actor, name)?);
    }
    Ok((map, chosen))
}

/// Without any group, the map, which says how to choose.
fn picture(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::permit(call.house(), &call.actor)?;
    if Question::of(call)?.groups().next().is_none() {
        let kept = ["on", "within", "q"].map(|name| (name, call.query(name)));
        let map = address("/overlap", &[&kept[..], &[("chosen", "none")]].concat());
        return Ok(Reply::Go(format!("{map}#matrix")));
    }
    let picture = Picture::read(call, tx);
    shown(call, tx, "Groups beside each other", picture, views::picture::picture)
}

/// For those who look after a community: that its members are nearly those of one profession.
pub(crate) fn note(call: &Call, tx: &mut Tx<'_>, community: Uuid) -> Result<Option<Markup>> {
    let overlap = actions::overlap(tx, community, call.house().today())?;
    Ok(overlap.nearly_the_same_as.as_ref().map(views::note::nearly_the_same))
}
