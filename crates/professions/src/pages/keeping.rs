//! Keeping professions: the list, and all that is kept of one.

pub(crate) mod about;
pub(crate) mod heads;
pub(crate) mod role;

use super::{flash, in_address};
use crate::{
    HeadId, Part, Profession,
    actions::{Kept, may_keep},
    store,
    views::keeping as views,
};
use db::Tx;
use ground::{Kind, Refused, Result};
use web::{
    Call, Reply,
    look::{Frame, Here, Mistakes},
};

/// Where the list is.
const LIST: &str = "/administration/professions";

fn frame(title: &str) -> Frame {
    Frame::new(title, Here::Administration).crumb("Administration", "/administration")
}

/// A page about one of them.
fn frame_of(profession: &Profession, title: &str) -> Frame {
    frame(title)
        .crumb("Professions", LIST)
        .crumb(&profession.name, format!("{LIST}/{}", profession.slug))
}

/// The list.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Kept::named(call, tx)?;
    let today = call.house().today();
    let sizes = store::sizes::sizes_on(tx, today)?;
    let heads = store::heads::heads_on(tx, None, today)?;
    let roles = store::professions::roles_held(tx, None, today)?;
    let mine =
        |profession: &Profession| kept.all.iter().any(|row| row.id == profession.organisation);
    let each = store::professions::list_professions(tx)?
        .into_iter()
        .filter(mine)
        .map(|profession| views::Line {
            people: sizes.iter().find(|(id, _)| *id == profession.id).map_or(0, |(_, size)| *size),
            heads: heads
                .iter()
                .filter(|head| head.profession == profession.id && head.part() == Part::Head)
                .count(),
            roles: roles.iter().filter(|role| role.profession == profession.id).count(),
            profession,
        })
        .collect::<Vec<_>>();
    Ok(call.show(frame("Professions").flash(flash(call)), views::list(&each, &kept)))
}

/// The profession in the address, if the reader keeps it.
pub(crate) fn mine(call: &Call, tx: &mut Tx<'_>) -> Result<Profession> {
    let profession = in_address(call, tx)?;
    if may_keep(call.house(), &call.actor, profession.organisation)? {
        return Ok(profession);
    }
    let words =
        "Professions are kept by people operations of their organisation. Ask them to change this.";
    Err(Refused::new(Kind::NotAllowed, "house.not_allowed", words).into())
}

/// All that is kept of one.
pub(crate) fn one(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    again(call, tx, profession, None, &Mistakes::default())
}

/// The same, with what was typed for the end of a head's time and what is wrong with it.
fn again(
    call: &Call,
    tx: &mut Tx<'_>,
    profession: Profession,
    ending: Option<(HeadId, String)>,
    mistakes: &Mistakes,
) -> Result<Reply> {
    let one = views::One {
        roles_held: store::professions::roles_ever_held(tx, profession.id)?,
        heads: store::heads::heads_ever(tx, profession.id)?
            .into_iter()
            .map(|head| (head, call.once()))
            .collect(),
        today: call.house().today(),
        ending,
        profession,
    };
    let frame = frame(&one.profession.name).crumb("Professions", LIST).flash(flash(call));
    Ok(super::shown(call, mistakes, frame, views::one(&one, mistakes)))
}
