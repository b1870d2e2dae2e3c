//! My memberships: what I am in, what waits for me, what I left. Nobody else can open this page for somebody.

use super::flash;
use crate::{actions::mine, rules, views};
use db::Tx;
use ground::Result;
use web::{
    Call, Reply,
    look::{Flash, Frame, Here, Undo},
};

/// The page. It shows the memberships of whoever is signed in, and takes no other person.
pub fn memberships(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let mine = views::mine::Mine {
        now: mine::memberships(call, tx)?,
        former: mine::former(call, tx)?,
        invitations: mine::invitations(call, tx)?,
        requests: mine::requests(call, tx)?,
        proposals: mine::proposals(call, tx)?,
    };
    let frame = Frame::new("My memberships", Here::Elsewhere).flash(done(call, &mine));
    Ok(call.show(frame, views::mine::memberships(call, &mine)))
}

fn done(call: &Call, mine: &views::mine::Mine) -> Option<Flash> {
    let of = call.query("of");
    let was = mine.former.iter().find(|one| one.slug.as_deref() == Some(of));
    match (call.query("done"), was) {
        ("left", Some(was)) => {
            let undo = was.can_return.then(|| Undo {
                action: format!("/communities/{of}/return"),
                once: call.once(),
                hidden: Vec::new(),
            });
            let name = &was.name;
            let words = if rules::is_visit(was.since.0, was.until.0) {
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
