//! A random community, with everybody in the standing that was drawn for them.

use crate::plan::{Circle, Standing};
use communities::{
    Answer, CommunityId, Description, Joining, Part, SEEN_FIRST_SECONDS, ShownTo,
    actions::{self as voluntary, Found, OpenRequest},
};
use db::{Tx, values};
use ground::{Block, Line, Result};
use house::{Actor, Context, House, PersonId};
use web::Act as _;

/// A community founded while all of them may come in, joined, left, invited to, asked; then as it is to be.
pub fn founded(
    house: &House,
    tx: &mut Tx<'_>,
    people: &[PersonId],
    name: &str,
    circle: &Circle,
) -> Result<CommunityId> {
    let actors = people.iter().map(|one| access::actor_of(tx, *one)).collect::<Result<Vec<_>>>()?;
    let by = &actors[circle.founder];
    let said = Description {
        spans: true,
        ..Description::new(
            Line::stored(name),
            Line::stored(format!("To practise {name}")),
            Block::stored("To get better at it."),
            Block::stored("Whoever practises it is welcome."),
        )
    };
    let found = Found::new(said.clone(), Block::stored("We come because we want to."));
    let (id, _) = found.perform(&mut Context::new(house, tx, by), &())?;
    let (agreement,) = tx.get("select id from agreements where community_id = $1", values![id])?;
    let others = || {
        let all = actors.iter().zip(people).zip(&circle.standings).enumerate();
        all.filter(|(n, _)| *n != circle.founder).map(|(_, ((actor, id), now))| (actor, *id, *now))
    };
    let first = || others().filter(|(_, _, standing)| standing.joins() && !standing.is_new());
    for (actor, _, standing) in first() {
        voluntary::act(house, tx, actor, id, voluntary::Join::to(agreement))?;
        if standing.is_private() {
            voluntary::act(
                house,
                tx,
                actor,
                id,
                voluntary::ChooseVisibility { shown_to: ShownTo::Carers },
            )?;
        }
    }
    house.clock.set(house.now().plus_seconds(SEEN_FIRST_SECONDS));
    for (actor, person, standing) in others() {
        if standing.is_new() {
            voluntary::act(house, tx, actor, id, voluntary::Join::to(agreement))?;
        }
        if standing.leaves() {
            voluntary::act(house, tx, actor, id, voluntary::Leave {})?;
        }
        let part = match standing {
            Standing::Core => Some(Part::Core),
            Standing::Leader => Some(Part::Leader),
            _ => None,
        };
        if let Some(part) = part {
            let until = house.today().plus_days(90);
            voluntary::act(house, tx, by, id, voluntary::HandOver { person, part, until })?;
            let sql = "select id from care_terms where community_id = $1 and person_id = $2";
            let (term,) = tx.get(sql, values![id, person])?;
            voluntary::act_on(
                house,
                tx,
                actor,
                id,
                |tx, known| voluntary::OpenTerm::in_community(tx, known, term, house.today()),
                voluntary::AcceptTerm {},
            )?;
        }
        if standing.is_invited() {
            voluntary::act(house, tx, by, id, voluntary::Invite::new(person, "Come and see."))?;
        }
        if standing == Standing::Declined {
            voluntary::act(house, tx, actor, id, voluntary::DeclineInvitation {})?;
        }
    }
    let on_request = Description { joining: Joining::Request, ..said.clone() };
    voluntary::act(house, tx, by, id, voluntary::Describe(on_request))?;
    for (actor, _, standing) in others().filter(|(_, _, standing)| standing.asks()) {
        asks(house, tx, (by, actor), id, standing)?;
    }
    let (joining, seen_by, spans) = (circle.joining, circle.seen_by, circle.spans);
    let said = Description { joining, seen_by, spans, ..said };
    voluntary::act(house, tx, by, id, voluntary::Describe(said))?;
    if circle.closed {
        voluntary::act(house, tx, by, id, voluntary::Close {})?;
    }
    Ok(id)
}

/// Somebody asks to join, and it goes as was drawn for them.
fn asks(
    house: &House,
    tx: &mut Tx<'_>,
    (by, actor): (&Actor, &Actor),
    id: CommunityId,
    standing: Standing,
) -> Result<()> {
    let request =
        voluntary::act(house, tx, actor, id, voluntary::AskToJoin::saying("I practise it too."))?;
    let answer = |answer| {
        move |tx: &mut Tx<'_>| {
            let words = Block::new("As things are.").ok();
            let opens = |tx: &mut Tx<'_>, known| OpenRequest::in_community(tx, known, request);
            let act = voluntary::AnswerRequest { answer, words };
            voluntary::act_on(house, tx, by, id, opens, act)
        }
    };
    match standing {
        Standing::TookItBack => {
            voluntary::act(house, tx, actor, id, voluntary::WithdrawRequest {})?;
        }
        Standing::Welcomed => answer(Answer::Welcome)(tx)?,
        Standing::LetGo => {
            answer(Answer::Welcome)(tx)?;
            voluntary::act(house, tx, actor, id, voluntary::LetGo {})?;
        }
        Standing::NotNow => answer(Answer::NotNow)(tx)?,
        _ => (),
    }
    Ok(())
}
