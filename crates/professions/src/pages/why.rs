//! Why somebody is in a profession, or is not.

use crate::{actions::WhyInProfession, views::why as views};
use db::Tx;
use ground::Result;
use web::{
    Call, ReadModel as _, Reply,
    look::{Frame, Here, Room},
};

/// The page.
pub(crate) fn why(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let why = WhyInProfession::read(call, tx)?;
    let title = if why.own {
        "Why am I in this?".to_owned()
    } else {
        format!("Why {} is in this", why.name)
    };
    let profession = &why.profession_name;
    let frame = Frame::new(format!("{title} {profession}"), Here::Professions)
        .room(Room::Formal)
        .crumb("Professions", "/professions")
        .crumb(profession, format!("/professions/{}", why.profession));
    Ok(call.show(frame, views::why(&why, &|moment| call.when(moment))))
}
