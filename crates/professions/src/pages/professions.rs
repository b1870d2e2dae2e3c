//! The list of professions.

use super::shown;
use crate::{store, views::professions as views};
use db::Tx;
use ground::Result;
use web::{
    Call, Reply,
    look::{Frame, Here},
};

/// The page.
pub(crate) fn professions(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    crate::actions::see(call.house(), &call.actor)?;
    let (as_of, mistakes) = web::AsOf::of_page(call);
    let sizes = store::sizes::sizes_on(tx, as_of.day)?;
    let heads = store::heads::heads_on(tx, None, as_of.day)?;
    let roles = store::professions::roles_held(tx, None, as_of.day)?;
    let mine = match call.actor.person() {
        Some(me) => store::reasons::professions_of(tx, me, as_of.day)?,
        None => Vec::new(),
    };
    let each = store::professions::list_professions(tx)?
        .into_iter()
        .map(|profession| views::Listed {
            size: sizes.iter().find(|(id, _)| *id == profession.id).map_or(0, |(_, size)| *size),
            heads: heads.iter().filter(|head| head.profession == profession.id).cloned().collect(),
            roles: roles
                .iter()
                .filter(|role| role.profession == profession.id)
                .map(|role| role.name.clone())
                .collect(),
            mine: mine.iter().any(|one| one.profession == profession.id),
            profession,
        })
        .collect();
    let keeps = !crate::actions::Kept::list(call, tx)?.is_empty();
    let frame = Frame::new("Professions", Here::Professions);
    let list = views::List { each, as_of, keeps, on_typed: call.query("on").to_owned() };
    Ok(shown(call, &mistakes, frame, views::professions(&list, &mistakes)))
}
