//! The pages of the overlap, their files, and its note on a community's page.

use crate::{
    actions::{
        self, LEFT_BEHIND_HEADINGS, MAP_HEADINGS, NETWORK_HEADINGS, Question, left_behind,
        map_part, network, picture,
    },
    model::Group,
    rules::picture::MOST_GROUPS,
    views::{self, Form},
};
use db::Tx;
use ground::Result;
use maud::Markup;
use uuid::Uuid;
use web::{
    Call, Reply, Route, address,
    look::{Frame, Here, Room},
    page, search,
};

/// How many communities a page of the map shows.
const PAGE: i64 = 25;
/// How many communities a file of the map holds, from where the page begins.
const FILE: i64 = 250;

/// What is asked for, and how.
pub(crate) const ROUTES: &[Route] = &[
    page("/overlap", map_page),
    page("/overlap/figures.csv", |call, tx| {
        let map = map_part(call, tx, &question(call)?, FILE)?;
        Reply::sheet(&format!("overlap-{}", map.scope.day()), &MAP_HEADINGS, map.cells())
    }),
    page("/overlap/picture", picture_page),
    page("/overlap/picture/figures.csv", |call, tx| {
        let picture = picture(call.house(), tx, &call.actor, &question(call)?)?;
        let name = format!("groups-{}", picture.scope.day());
        Reply::sheet(&name, &picture.headings(), picture.cells())
    }),
    page("/overlap/network", network_page),
    page("/overlap/network/figures.csv", |call, tx| {
        let network = network(call.house(), tx, &call.actor, &question(call)?)?;
        let name = format!("network-{}", network.scope.day());
        Reply::sheet(&name, &NETWORK_HEADINGS, network.cells())
    }),
    page("/overlap/left-behind", left_behind_page),
    page("/overlap/left-behind/figures.csv", |call, tx| {
        let all = left_behind(call.house(), tx, &call.actor, &question(call)?)?;
        let day = all.reading.map_or_else(|| "none".to_owned(), |day| day.to_string());
        Reply::sheet(&format!("left-behind-{day}"), &LEFT_BEHIND_HEADINGS, all.cells())
    }),
];

/// What the address asks for.
pub(crate) fn question(call: &Call) -> Result<Question> {
    call.query_form().decode()
}

/// A page of the overlap; where something in the question can't be used, the question is shown again.
fn shown<T>(
    call: &Call,
    tx: &mut Tx<'_>,
    title: &str,
    find: impl FnOnce(&mut Tx<'_>, &Question) -> Result<T>,
    view: impl FnOnce(&Form<'_>, Option<&T>) -> Markup,
) -> Result<Reply> {
    actions::permit(call.house(), &call.actor)?;
    let choices = actions::choices(tx)?;
    let mut frame = Frame::new(title, Here::Overlap).room(Room::Overlap);
    if call.path != "/overlap" {
        let kept = ["on", "within"].map(|name| (name, call.query(name)));
        frame = frame.crumb("Overlap", address("/overlap", &kept));
    }
    search(
        call,
        frame,
        |question| find(tx, &question),
        |asked, found| view(&Form { path: &call.path, asked, choices: &choices }, found),
    )
}

fn map_page(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let find = |tx: &mut Tx<'_>, question: &Question| {
        let map = map_part(call, tx, question, PAGE)?;
        let mut chosen: Vec<Group> = Vec::new();
        for name in question.groups().take(MOST_GROUPS) {
            chosen.extend(map.scope.group(call.house(), tx, &call.actor, name)?);
        }
        Ok((map, chosen))
    };
    shown(call, tx, "Overlap", find, views::map::map)
}

/// Without any group, the map, which says how to choose.
fn picture_page(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    actions::permit(call.house(), &call.actor)?;
    if question(call)?.groups().next().is_none() {
        let kept = ["on", "within", "q"].map(|name| (name, call.query(name)));
        let map = address("/overlap", &[&kept[..], &[("chosen", "none")]].concat());
        return Ok(Reply::Go(format!("{map}#matrix")));
    }
    let find =
        |tx: &mut Tx<'_>, question: &Question| picture(call.house(), tx, &call.actor, question);
    shown(call, tx, "Groups beside each other", find, views::picture::picture)
}

fn network_page(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let find =
        |tx: &mut Tx<'_>, question: &Question| network(call.house(), tx, &call.actor, question);
    shown(call, tx, "Network of groups", find, views::network::network)
}

fn left_behind_page(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let find =
        |tx: &mut Tx<'_>, question: &Question| left_behind(call.house(), tx, &call.actor, question);
    shown(call, tx, "Left behind", find, views::left_behind::left_behind)
}

/// For those who look after a community: that its members are nearly those of one profession.
pub(crate) fn note(call: &Call, tx: &mut Tx<'_>, community: Uuid) -> Result<Option<Markup>> {
    let overlap = actions::overlap(tx, community, call.house().today())?;
    Ok(overlap.nearly_the_same_as.as_ref().map(views::note::nearly_the_same))
}
