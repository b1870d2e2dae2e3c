//! Which role a profession holds from which day: the question, who comes and who goes, and taking a role away.

use super::{back, confirmed, frame_of};
use crate::{
    Profession,
    actions::{GiveRole, ReleaseRole, RoleOfProfession},
    store,
    views::keeping as views,
};
use db::Tx;
use ground::{Day, Error, Kind, Refused, Result};
use maud::Markup;
use people::RoleId;
use web::{Call, FormAct, FormPage, FormValues, look::Frame};

impl FormAct for GiveRole {
    /// The role and the day in the address.
    fn first(call: &Call, _tx: &mut Tx<'_>, _on: &Profession) -> Result<FormValues> {
        let asked = |name| call.query(name).to_owned();
        Ok(FormValues::default().with("role", asked("role")).with("from", asked("from")))
    }

    /// The question which role goes here from when, and once that is answered who comes and who goes.
    fn page(call: &Call, tx: &mut Tx<'_>, on: &Profession, filled: &FormValues) -> FormPage {
        if filled.text("role").is_empty() && filled.text("from").is_empty() {
            let today = filled.clone().with("from", call.house().today().to_string());
            return question(call, tx, on, &today).map(Some);
        }
        match given(call, tx, on, filled) {
            Ok(shown) => Ok(Some(shown)),
            Err(Error::Refused(refused)) if refused.kind == Kind::Invalid => {
                question(call, tx, on, &filled.clone().but(&refused)).map(Some)
            }
            Err(other) => Err(other),
        }
    }

    fn next(_call: &Call, on: &Profession, (): &()) -> String {
        back(on, "given")
    }
}

/// Which role goes here from when.
fn question(
    call: &Call,
    tx: &mut Tx<'_>,
    on: &Profession,
    filled: &FormValues,
) -> Result<(Frame, Markup)> {
    let held = store::professions::roles_held(tx, None, call.house().today())?;
    let professions = store::professions::list_professions(tx)?;
    let mut roles = Vec::new();
    for role in people::queries::roles::list_roles(tx)? {
        let place = held.iter().find(|held| held.role == role.id).map(|held| held.profession);
        if place != Some(on.id) && (role.spans || on.spans || role.organisation == on.organisation)
        {
            let place = professions.iter().find(|one| Some(one.id) == place).cloned();
            roles.push((role, place));
        }
    }
    let frame = frame_of(on, "Give it a role").refused(!filled.mistakes().is_empty());
    Ok((frame, views::role::question(on, &roles, filled)))
}

/// Who comes and who goes when a role is given to a profession.
fn given(
    call: &Call,
    tx: &mut Tx<'_>,
    on: &Profession,
    filled: &FormValues,
) -> Result<(Frame, Markup)> {
    let role: RoleId = filled.text("role").parse().or(Err(Refused::field(
        "role",
        "form.choice",
        "Choose a role.",
    )))?;
    let from = day(call, filled)?;
    let effects = GiveRole::preview(&mut call.context(tx), on, role, from)?;
    let name = people::queries::roles::role(tx, role)?.ok_or_else(Refused::not_found)?.name;
    let confirm = views::Confirm {
        lead: format!("From {}, {} holds the role {name}.", from.words(), on.name),
        action: "role".to_owned(),
        press: "Give it the role",
        fields: vec![("role", role.to_string()), ("from", from.to_string())],
    };
    Ok(confirmed(call, on, &effects, &confirm, filled))
}

/// The day that is asked for; today where none is.
fn day(call: &Call, filled: &FormValues) -> Result<Day> {
    match filled.text("from") {
        "" => Ok(call.house().today()),
        typed => Ok(web::day("from", typed)?),
    }
}

impl FormAct for ReleaseRole {
    fn first(call: &Call, _tx: &mut Tx<'_>, _on: &RoleOfProfession) -> Result<FormValues> {
        Ok(FormValues::default().with("from", call.query("from")))
    }

    fn page(call: &Call, tx: &mut Tx<'_>, on: &RoleOfProfession, filled: &FormValues) -> FormPage {
        let RoleOfProfession { profession, role } = on;
        let from = day(call, filled)?;
        let effects = Self::preview(&mut call.context(tx), role.id, from)?;
        let confirm = views::Confirm {
            lead: format!("From {}, no profession holds the role {}.", from.words(), role.name),
            action: format!("roles/{}/release", role.id),
            press: "Take the role away",
            fields: vec![("from", from.to_string())],
        };
        Ok(Some(confirmed(call, profession, &effects, &confirm, filled)))
    }

    fn next(_call: &Call, on: &RoleOfProfession, (): &()) -> String {
        back(&on.profession, "given")
    }
}
