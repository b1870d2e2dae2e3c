//! My memberships: what I am in, what waits for me, what I left. Nobody else can open this page for somebody.

use super::flash;
use crate::{actions, rules, store, views};
use db::Tx;
use ground::Result;
use web::{
    Call, Reply,
    look::{Flash, Frame, Here, Undo},
};

/// How long a "not now" stays on the page.
pub(crate) const NOT_NOW_SHOWN_SECONDS: i64 = 30 * 24 * 60 * 60;

/// The page. It shows the memberships of whoever is signed in, and takes no other person.
pub fn memberships(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let me = call.me()?;
    let house = call.house();
    actions::permit_list(house, &call.actor, me)?;
    let today = house.today();
    let former = store::mine::former(tx, me)?;
    let of = former.iter().map(|was| was.community);
    let known = actions::known_among(house, tx, &call.actor, of)?;
    let known = known.iter().filter(|known| known.community.closed_at.is_none());
    let mine = views::mine::Mine {
        now: store::mine::memberships(tx, me, today)?,
        former,
        invitations: store::mine::invitations(tx, me)?,
        requests: store::mine::requests(tx, me, house.now().plus_seconds(-NOT_NOW_SHOWN_SECONDS))?,
        proposals: store::mine::proposals(tx, me, today)?,
        found: known.map(|known| known.community.id).collect(),
    };
    let frame = Frame::new("My memberships", Here::Elsewhere).flash(done(call, &mine));
    Ok(call.show(frame, views::mine::memberships(call, &mine)))
}

fn done(call: &Call, mine: &views::mine::Mine) -> Option<Flash> {
    let of = call.query("of");
    let was = mine.former.iter().find(|was| was.slug == of);
    match (call.query("done"), was) {
        ("left", Some(was)) => {
            let fresh = rules::can_undo(Some(was.until), call.house().now());
            let undo = fresh.then(|| Undo {
                action: format!("/communities/{}/return", was.slug),
                once: call.once(),
                hidden: Vec::new(),
            });
            let name = &was.name;
            let words = if rules::is_visit(was.since, was.until) {
                format!(
                    "You have left {name}. As you were in it for less than 30 days, its members see for 30 days that you came and left."
                )
            } else {
                format!("You have left {name}.")
            };
            Some(Flash { undo, ..flash(&words) })
        }
        ("closed", Some(was)) => {
            Some(flash(&format!("{} is closed. Thank you for looking after it.", was.name)))
        }
        ("declined", _) => {
            Some(flash("You have said no. Nobody is told, and nobody asks again soon."))
        }
        ("shown-to-members", _) => Some(flash(
            "All members see now that you are one of them. You see who they are a day from now.",
        )),
        ("shown-to-carers", _) => Some(flash(
            "Only those who look after it see now that you are a member, and you see only them.",
        )),
        ("let-go", _) => Some(flash("You have let it go. Nobody asks again soon.")),
        ("request-withdrawn", _) => Some(flash("You have taken your request back.")),
        _ => None,
    }
}
