//! The list of communities, one community, its members.

use super::{flash, may, opened};
use crate::{
    Known,
    actions::{self, Join},
    store::{self, communities::Sought},
    views,
};
use db::Tx;
use ground::{Result, fold};
use web::{
    Call, Reply, Slot,
    look::{Flash, Frame, Here, Room, Undo},
};

const PAGE: i64 = 60;

/// What the reader may know of, found by words.
pub fn communities(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (words, closed) = (call.query("q"), call.query("closed") == "true");
    let house = call.house();
    let after = match call.query("after").parse() {
        Ok(id) => actions::known_among(house, tx, &call.actor, [id])?.pop(),
        Err(_) => None,
    };
    let name = after.as_ref().map(|last| fold(&last.community.name)).unwrap_or_default();
    let after = after.as_ref().map(|last| (name.as_str(), last.community.id));
    let sought = Sought::all(words, closed);
    let mine = match after {
        None => {
            let sought = Sought { mine: Some(true), ..sought };
            actions::list_sought(house, tx, &call.actor, &sought)?
        }
        Some(_) => Vec::new(),
    };
    let sought = Sought { mine: Some(false), after, limit: PAGE + 1, ..sought };
    let mut others = actions::list_sought(house, tx, &call.actor, &sought)?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = others.len() > page;
    others.truncate(page);
    let at = |after: &str| {
        let closed = if closed { "true" } else { "" };
        web::address("/communities", &[("q", words), ("closed", closed), ("after", after)])
    };
    let last = others.last().filter(|_| more);
    let shown = views::list::CommunitiesPage {
        first: after.is_some().then(|| at("")),
        next: last.map(|last| at(&last.community.id.to_string())),
        mine,
        others,
        words,
        closed,
    };
    let frame = Frame::new("Communities", Here::Communities);
    Ok(call.show(frame, views::list::communities(call, &shown)))
}

/// One community.
pub fn community(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let sight = sight(call, tx, &known)?;
    let frame = Frame::new(&known.community.name, Here::Communities)
        .room(Room::Voluntary)
        .crumb("Communities", "/communities")
        .flash(done(call, &known));
    Ok(call.show(frame, views::community::community(call, &known, &sight)))
}

fn sight(call: &Call, tx: &mut Tx<'_>, known: &Known) -> Result<views::community::Sight> {
    let id = known.community.id;
    let (me, today) = (call.me()?, call.house().today());
    let sees = may(call, known, "read_members")?;
    let carer = may(call, known, "look_after")?;
    let agreement = store::communities::agreement(tx, id)?;
    let to_accept = match known.standing.member {
        Some((membership, _)) => !store::communities::has_accepted(tx, membership, agreement.id)?,
        None => false,
    };
    Ok(views::community::Sight {
        carers: store::care::terms_on(tx, id, today)?,
        members: if sees {
            Some(actions::members(call.house(), tx, &call.actor, known, "", (0, 12))?)
        } else {
            None
        },
        visitors: if sees {
            actions::visitors(call.house(), tx, &call.actor, known)?
        } else {
            Vec::new()
        },
        proposals: if known.standing.member.is_some() {
            let mut proposals = store::care::proposals(tx, id, today)?;
            proposals.retain(|term| sees || term.person == me);
            proposals
        } else {
            Vec::new()
        },
        requests: if carer { store::coming::requests(tx, id, today)?.len() } else { 0 },
        panels: if carer { call.panels(tx, Slot::CommunityCare, id.uuid())? } else { Vec::new() },
        to_accept,
        carer,
        colleague: call.may::<Join>(known)? || may(call, known, "ask_to_join")?,
        leads: may(call, known, "hand_over")?,
        invites: may(call, known, "invite_to")?,
        offers: may(call, known, "offer_to_lead")?,
        me,
    })
}

fn done(call: &Call, known: &Known) -> Option<Flash> {
    let name = &known.community.name;
    let words = match call.query("done") {
        "founded" => format!("You have founded {name}. Now invite people who practise this."),
        "joined" => format!("Welcome to {name}."),
        "returned" => format!("You are in {name} again, as before."),
        "asked" => "Your request is on its way to those who look after this community.".to_owned(),
        "request-withdrawn" => "You have taken your request back.".to_owned(),
        "invited" => {
            "Your invitation is on its way. The answer is theirs, in their own time.".to_owned()
        }
        "invitation-withdrawn" => {
            "Your invitation is taken back, unless it was answered before.".to_owned()
        }
        "described" => "Saved.".to_owned(),
        "agreement-changed" => {
            "The new agreement holds. Members are asked to accept it.".to_owned()
        }
        "agreed" => "You have accepted the agreement.".to_owned(),
        "stage" => "The stage is changed.".to_owned(),
        "closed" => format!("{name} is closed."),
        "proposed" => "They are asked, and answer for themselves.".to_owned(),
        "offered" => "Your offer stands here for the others to welcome.".to_owned(),
        "term-agreed" => "Agreed. The name now stands under “who looks after it”.".to_owned(),
        "term-declined" => "Nobody’s part changes by it.".to_owned(),
        "stepped-down" => "You have stepped down. You are a member as before.".to_owned(),
        _ => return None,
    };
    let invitation = call.query("invitation").parse::<crate::InvitationId>().ok();
    let undo = invitation.filter(|_| call.query("done") == "invited").map(|id| Undo {
        action: format!("/communities/{}/invitations/{id}/withdraw", known.community.slug),
        once: call.once(),
        hidden: Vec::new(),
    });
    Some(Flash { undo, ..flash(&words) })
}

/// All members, for one of them.
pub fn members(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    let words = call.query("q");
    let page: i64 = call.query("page").parse().unwrap_or(0).clamp(0, 10_000);
    let part = (page * PAGE, PAGE + 1);
    let mut members = actions::members(call.house(), tx, &call.actor, &known, words, part)?;
    let visitors = actions::visitors(call.house(), tx, &call.actor, &known)?;
    let more = members.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    members.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let frame = super::below(&known, "Members");
    Ok(call.show(
        frame,
        views::members::members(call, &known, &members, &visitors, (words, page, more)),
    ))
}
