//! The list of communities, one community, its members.

use super::{below, flash, opened};
use crate::{
    VisibleCommunity,
    actions::{self, CommunityDetails, part_of_communities, part_of_members},
    store::communities::CommunityQuery,
    views,
};
use db::Tx;
use ground::Result;
use web::{
    Call, Reply, Slot,
    look::{Flash, Frame, Here, Room, Undo},
};

/// How many members stand on the page of their community.
const FIRST_MEMBERS: i64 = 12;

/// What the reader may know of, found by words: what they are in stands before the others.
pub fn communities(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let others = part_of_communities(call, tx, Some(false))?;
    let (words, closed) = (call.query("q"), call.query("closed") == "true");
    let mine = if others.continues() {
        Vec::new()
    } else {
        let query = CommunityQuery { mine: Some(true), ..CommunityQuery::all(words, closed) };
        actions::list_sought(call.house(), tx, &call.actor, &query)?
    };
    let main = views::list::communities(call, &mine, &others, (words, closed));
    Ok(call.show(Frame::new("Communities", Here::Communities), main))
}

/// One community.
pub fn community(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let visible = opened(call, tx)?;
    let details = CommunityDetails::read(call, tx, &visible)?;
    let members = if details.may("list_community_members") {
        let members = actions::members(call.house(), tx, &call.actor, &visible, FIRST_MEMBERS)?;
        Some((members, actions::visitors(call.house(), tx, &call.actor, &visible)?))
    } else {
        None
    };
    let panels = match details.care {
        Some(_) => call.panels(tx, Slot::CommunityCare, visible.community.id.uuid())?,
        None => Vec::new(),
    };
    let frame = Frame::new(&visible.community.name, Here::Communities)
        .room(Room::Voluntary)
        .crumb("Communities", "/communities")
        .flash(done(call, &visible));
    let main = views::community::community(call, &visible, &details, members.as_ref(), &panels);
    Ok(call.show(frame, main))
}

fn done(call: &Call, visible: &VisibleCommunity) -> Option<Flash> {
    let name = &visible.community.name;
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
        action: format!("/communities/{}/invitations/{id}/withdraw", visible.community.slug),
        once: call.once(),
        hidden: Vec::new(),
    });
    Some(Flash { undo, ..flash(&words) })
}

/// All members, for one of them.
pub fn members(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let visible = opened(call, tx)?;
    let members = part_of_members(call, tx, &visible)?;
    let visitors = actions::visitors(call.house(), tx, &call.actor, &visible)?;
    let main = views::members::members(call, &visible, &members, &visitors);
    Ok(call.show(below(&visible, "Members"), main))
}
