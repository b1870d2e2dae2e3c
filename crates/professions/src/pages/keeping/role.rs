//! Which role a profession holds from which day: the question, who comes and who goes, and doing it.

use super::{LIST, frame_of, mine};
use crate::{
    Profession,
    actions::{ProfessionChange, give_role, preview, release_role},
    pages::{mistakes, shown},
    store,
    views::keeping::{self as views, role as forms},
};
use db::Tx;
use ground::{Day, Refused, Result};
use people::RoleId;
use web::{Call, Reply, look::Mistakes};

/// Which role goes where from when, as asked.
pub(crate) fn role_asked(call: &Call, role: &str, from: &str) -> Result<(RoleId, Day)> {
    let role = role
        .parse()
        .map_err(|_not_an_id| Refused::field("role", "form.choice", "Choose a role."))?;
    let from = if from.is_empty() { call.house().today().to_string() } else { from.to_owned() };
    Ok((role, web::day("from", &from)?))
}

/// Asks which role goes here from when.
fn asking(
    call: &Call,
    tx: &mut Tx<'_>,
    profession: &Profession,
    typed: [&str; 2],
    mistakes: &Mistakes,
) -> Result<Reply> {
    let today = call.house().today();
    let held = store::professions::roles_held(tx, None, today)?;
    let professions = store::professions::list_professions(tx)?;
    let roles: Vec<_> = people::store::roles::list_roles(tx)?
        .into_iter()
        .filter(|role| {
            role.spans || profession.spans || role.organisation == profession.organisation
        })
        .map(|role| {
            let place = held.iter().find(|held| held.role == role.id).map(|held| held.profession);
            let place = place.and_then(|id| professions.iter().find(|one| one.id == id)).cloned();
            (role, place)
        })
        .filter(|(_, place)| place.as_ref().is_none_or(|place| place.id != profession.id))
        .collect();
    let main = forms::ask(profession, &roles, typed, today, mistakes);
    Ok(shown(call, mistakes, frame_of(profession, "Give it a role"), main))
}

/// Who comes and who goes when a role is given to this profession, or taken from it.
pub(crate) fn role(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let asked = [call.query("role"), call.query("from"), call.query("to")].map(str::to_owned);
    if asked.iter().all(String::is_empty) {
        return asking(call, tx, &profession, ["", ""], &Mistakes::default());
    }
    role_shown(call, tx, profession, asked, &Mistakes::default())
}

fn role_shown(
    call: &Call,
    tx: &mut Tx<'_>,
    profession: Profession,
    asked: [String; 3],
    wrong: &Mistakes,
) -> Result<Reply> {
    let [role, from, to] = asked;
    let target = (to != "none").then_some(profession.id);
    let previewed = role_asked(call, &role, &from).and_then(|(role, from)| {
        let effect = preview(
            call.house(),
            tx,
            &call.actor,
            ProfessionChange::Role { role, to: target, from },
        )?;
        Ok((effect, role, from))
    });
    let (effect, role_id, day) = match previewed {
        Ok(previewed) => previewed,
        Err(error) => {
            let mistakes = mistakes(error)?;
            return asking(call, tx, &profession, [&role, &from], &mistakes);
        }
    };
    let name = people::store::roles::role(tx, role_id)?.ok_or_else(Refused::not_found)?.name;
    let lead = match target {
        Some(_) => format!("From {}, {} holds the role {name}.", day.words(), profession.name),
        None => format!("From {}, no profession holds the role {name}.", day.words()),
    };
    let confirm = views::Confirm {
        effect,
        lead,
        action: format!("{LIST}/{}/role", profession.slug),
        press: if target.is_some() { "Give it the role" } else { "Take the role away" },
        fields: vec![("role", role), ("from", day.to_string()), ("to", to)],
        today: call.house().today(),
        once: call.once(),
        profession,
    };
    let frame = frame_of(&confirm.profession, "What this would change");
    Ok(shown(call, wrong, frame, views::confirm(&confirm, wrong)))
}

/// Gives the role, or takes it away, as it was shown.
pub(crate) fn give(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let text = |name: &str| call.form.text(name).to_owned();
    let asked = [text("role"), text("from"), text("to")];
    let seen = Some(call.form.text("seen"));
    let [role, from, to] = &asked;
    let done = role_asked(call, role, from).and_then(|(role, from)| {
        if to == "none" {
            release_role(call.house(), tx, &call.actor, role, from, seen)
        } else {
            give_role(call.house(), tx, &call.actor, profession.id, role, from, seen)
        }
    });
    match done {
        Ok(()) => Ok(Reply::Go(format!("{LIST}/{}?done=given", profession.slug))),
        Err(error) => {
            let mistakes = mistakes(error)?;
            role_shown(call, tx, profession, asked, &mistakes)
        }
    }
}
