//! The desk of those who owe others something.

use super::{begins, organisation_in, part, shown};
use crate::{actions, views::desk as views};
use db::Tx;
use ground::Result;
use web::{
    Call, Reply,
    look::{Frame, Here},
};

/// How many names of a list stand on the desk itself.
const SOME: usize = 5;

/// The page.
pub(crate) fn desk(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let desk = actions::desk(call.house(), tx, &call.actor)?;
    let mut headed = Vec::new();
    for one in &desk.headed {
        let joiners = one.without.joiners();
        let longest: Vec<_> = one
            .without
            .lacking
            .iter()
            .filter(|lacking| !joiners.contains(lacking))
            .take(SOME)
            .copied()
            .collect();
        let (some, id) =
            (joiners.iter().take(SOME).copied().collect::<Vec<_>>(), one.profession.id);
        headed.push(views::Headed {
            joiners: (joiners.len(), one.without.show(tx, id, &some)?),
            longest: one.without.show(tx, id, &longest)?,
            by_me: one,
        });
    }
    let mut kept = Vec::new();
    for one in &desk.kept {
        let some: Vec<_> = one.none.lacking.iter().take(SOME).copied().collect();
        kept.push(views::Kept { some: one.none.show(tx, one.organisation.id, &some)?, one });
    }
    let frame = Frame::new("Your desk", Here::Start);
    Ok(call.show(frame, views::desk(&headed, &kept, desk.is_nobodys())))
}

/// Everyone of an organisation who is in no profession, and why.
pub(crate) fn no_profession(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let organisation = organisation_in(call, tx)?;
    let on = call.query("on");
    let path = format!("/desk/{}/no-profession", organisation.slug);
    let answer = actions::without_profession(call.house(), tx, &call.actor, &organisation, on)
        .and_then(|none| {
            let (some, previous, next) = part(&none.lacking, begins(call), &path, on);
            let shown = none.show(tx, organisation.id, some)?;
            Ok(views::NoProfession { none, shown, previous, next })
        });
    let frame = Frame::new("In no profession", Here::Start).crumb("Your desk", "/desk");
    shown(call, frame, answer, |seen| views::no_profession(&organisation, &path, on, seen))
}
