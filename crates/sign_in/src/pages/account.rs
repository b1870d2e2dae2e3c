//! "My account": how one is addressed, and where one is signed in.

use crate::views::account as views;
use access::actions as doors;
use db::Tx;
use ground::{Error, Kind, Result};
use house::Session;
use people::{
    actions::profile::{Profile, edit_profile, read_profile},
    queries,
};
use web::{
    Call, Reply,
    look::{Flash, Frame, Here, Mistakes},
};

/// The most characters of how somebody is addressed, and of pronouns.
pub(crate) const MOST: usize = 60;

fn frame(call: &Call) -> Frame {
    let words = match call.query("done") {
        "saved" => Some("Saved."),
        "ended" => Some("That browser is signed out."),
        "others-ended" => Some("You are signed out everywhere else."),
        "address-confirmed" => {
            Some("Confirmed. Sign-in links are mailed to that address from now on.")
        }
        "address-stopped" => Some(
            "Stopped. Sign-in links are mailed to the address they went to before. Tell your people operations that the staff data is wrong.",
        ),
        "revoked" => Some("That token lets nobody in any more."),
        super::tokens::SHOWN => {
            Some("That token was made before, and shown then. Revoke it if it was not copied.")
        }
        _ => None,
    };
    Frame::new("My account", Here::Elsewhere)
        .flash(words.map(|words| Flash { words: words.into(), undo: None }))
}

/// The page.
pub(crate) fn account(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let shown = shown(call, tx, None)?;
    Ok(call.show(frame(call), views::account(call, &shown, &Mistakes::default())))
}

/// Saves how one is addressed.
pub(crate) fn save(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    match saved(call, tx) {
        Ok(()) => Ok(Reply::Go("/my/account?done=saved".into())),
        Err(Error::Refused(refused))
            if refused.field.is_some() || refused.kind == Kind::Conflict =>
        {
            let typed = views::Typed {
                address_as: call.form.text("address_as").to_owned(),
                pronouns: call.form.text("pronouns").to_owned(),
                time_zone: call.form.text("time_zone").to_owned(),
            };
            let mut shown = shown(call, tx, Some(typed))?;
            shown.stale = refused.kind == Kind::Conflict;
            Ok(call
                .show_again(frame(call), views::account(call, &shown, &Mistakes::from(&refused))))
        }
        Err(error) => Err(error),
    }
}

fn saved(call: &Call, tx: &mut Tx<'_>) -> Result<()> {
    let me = call.me()?;
    let profile = asked(call)?;
    edit_profile(call.house(), tx, &call.actor, me, call.form.version()?, &profile)
}

/// What was typed.
pub(crate) fn asked(call: &Call) -> Result<Profile> {
    Ok(Profile {
        address_as: call.form.maybe_line("address_as", MOST)?,
        pronouns: call.form.maybe_line("pronouns", MOST)?,
        time_zone: call.form.text("time_zone").to_owned(),
    })
}

fn shown(call: &Call, tx: &mut Tx<'_>, typed: Option<views::Typed>) -> Result<views::Shown> {
    let signed = call.signed()?;
    let person = read_profile(call.house(), tx, &call.actor, signed.person)?;
    let organisation = queries::organisations::organisation(tx, person.organisation)?
        .map_or_else(String::new, |row| row.name);
    let mut sessions = doors::list_sessions(call.house(), tx, &call.actor)?;
    sessions.sort_by_key(|session| Some(session.id) != signed.session);
    let sessions = sessions
        .into_iter()
        .map(|session| views::Browser {
            words: crate::rules::browser_words(&session.browser),
            here: Some(session.id) == signed.session,
            seen: call.when(session.seen_at),
            since: call.when(session.made_at),
            id: session.id.to_string(),
            once: call.once(),
        })
        .collect();
    let tokens = doors::list_tokens(call.house(), tx, &call.actor)?;
    let typed = typed.unwrap_or_else(|| views::Typed::from(&person));
    let pending = doors::own_pending_address(call.house(), tx, &call.actor)?;
    let signs_in_by = queries::addresses::find_confirmed(tx, signed.person)?;
    Ok(views::Shown {
        pending,
        signs_in_by: signs_in_by.map(|row| row.address),
        person,
        organisation,
        sessions,
        tokens,
        typed,
        once: call.once(),
        once_others: call.once(),
        stale: false,
    })
}

/// Signs another browser out, or this one.
pub(crate) fn end_session(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let session = call.id_param::<Session>("session")?;
    let own = call.signed()?.session == Some(session);
    doors::revoke(call.house(), tx, &call.actor, session)?;
    Ok(if own {
        Reply::Session("/sign-in?done=out".into(), None)
    } else {
        Reply::Go("/my/account?done=ended".into())
    })
}

/// Signs out everywhere but here.
pub(crate) fn end_others(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    doors::revoke_others(call.house(), tx, &call.actor)?;
    Ok(Reply::Go("/my/account?done=others-ended".into()))
}
