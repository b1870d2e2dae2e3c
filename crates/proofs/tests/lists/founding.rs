//! A random community, with everybody in the standing that was drawn for them.

use crate::plan::{Circle, Standing};
use communities::{
    Answer, CommunityId, Description, Joining, Part, SeenBy, ShownTo, actions as voluntary,
    rules::SEEN_FIRST_SECONDS,
};
use db::{Tx, values};
use ground::Result;
use house::{House, PersonId};

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
        name: name.to_owned(),
        practice: format!("To practise {name}"),
        purpose: "To get better at it.".to_owned(),
        criteria: "Whoever practises it is welcome.".to_owned(),
        joining: Joining::Open,
        seen_by: SeenBy::Everyone,
        spans: true,
        rhythm: String::new(),
    };
    let founding = voluntary::Founding {
        said: said.clone(),
        agreement: "We come because we want to.".to_owned(),
        keep_name: false,
    };
    let (id, _) = voluntary::found(house, tx, by, &founding)?;
    let (agreement,) = tx.get("select id from agreements where community_id = $1", values![id])?;
    let others = || {
        let all = actors.iter().zip(people).zip(&circle.standings).enumerate();
        all.filter(|(n, _)| *n != circle.founder).map(|(_, ((actor, id), now))| (actor, *id, *now))
    };
    let first = || others().filter(|(_, _, standing)| standing.joins() && !standing.is_new());
    for (actor, _, standing) in first() {
        voluntary::join(house, tx, actor, id, agreement)?;
        if standing.is_private() {
            voluntary::choose_visibility(house, tx, actor, id, ShownTo::Carers)?;
        }
    }
    house.clock.set(house.now().plus_seconds(SEEN_FIRST_SECONDS));
    for (actor, person, standing) in others() {
        if standing.is_new() {
            voluntary::join(house, tx, actor, id, agreement)?;
        }
        if standing.leaves() {
            voluntary::leave(house, tx, actor, id)?;
        }
        let part = match standing {
            Standing::Core => Some(Part::Core),
            Standing::Leader => Some(Part::Leader),
            _ => None,
        };
        if let Some(part) = part {
            let until = house.today().plus_days(90);
            voluntary::hand_over(house, tx, by, id, person, part, until)?;
            let sql = "select id from care_terms where community_id = $1 and person_id = $2";
            let (term,) = tx.get(sql, values![id, person])?;
            voluntary::accept_term(house, tx, actor, id, term)?;
        }
        if standing.is_invited() {
            voluntary::invite(house, tx, by, id, person, "Come and see.")?;
        }
        if standing == Standing::Declined {
            voluntary::decline_invitation(house, tx, actor, id)?;
        }
    }
    voluntary::describe(
        house,
        tx,
        by,
        id,
        1,
        &Description { joining: Joining::Request, ..said.clone() },
        false,
    )?;
    for (actor, _, standing) in others().filter(|(_, _, standing)| standing.asks()) {
        let request = voluntary::ask_to_join(house, tx, actor, id, "I practise it too.")?;
        let answer = |answer| {
            move |tx: &mut Tx<'_>| {
                voluntary::answer_request(house, tx, by, id, request, answer, "As things are.")
            }
        };
        match standing {
            Standing::TookItBack => voluntary::withdraw_request(house, tx, actor, id)?,
            Standing::Welcomed => answer(Answer::Welcome)(tx)?,
            Standing::LetGo => {
                answer(Answer::Welcome)(tx)?;
                voluntary::let_go(house, tx, actor, id)?;
            }
            Standing::NotNow => answer(Answer::NotNow)(tx)?,
            _ => (),
        }
    }
    let (joining, seen_by, spans) = (circle.joining, circle.seen_by, circle.spans);
    let said = Description { joining, seen_by, spans, ..said };
    voluntary::describe(house, tx, by, id, 2, &said, false)?;
    if circle.closed {
        voluntary::close(house, tx, by, id, 3)?;
    }
    Ok(id)
}
