//! Which profession holds a role, from which day: shown before it is changed, with who comes and who goes.

use super::professions::keeps;
use crate::{
    Effects, ProfessionId,
    events::{EffectParts, NewPlaceParts, PlaceParts, RoleGiven},
    rules::{Given, Refusal},
    store::{members as read, professions as store},
};
use db::Tx;
use ground::{Day, Error, FOREVER, Refused, Result, Span};
use house::{About, Actor, Change, House};
use people::{Role, RoleId};
use std::collections::BTreeSet;

/// A change of what professions are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfessionChange {
    /// A role goes to a profession, or (`None`) to none, from a day on.
    Role {
        /// The role.
        role: RoleId,
        /// Where it goes.
        to: Option<ProfessionId>,
        /// The first day.
        from: Day,
    },
    /// A profession spans organisations, or no longer does, on all days.
    Spans {
        /// The profession.
        profession: ProfessionId,
        /// Whether it does.
        spans: bool,
    },
}

/// What a change would do.
pub fn preview(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    change: ProfessionChange,
) -> Result<Effects> {
    let given = store::all_given(tx)?;
    permit(house, tx, actor, change, &given)?;
    let after = changed(tx, change, &given)?;
    let on = match change {
        ProfessionChange::Role { from, .. } => from.max(house.today()),
        ProfessionChange::Spans { .. } => house.today(),
    };
    let roles = match change {
        ProfessionChange::Role { role, .. } => vec![role],
        ProfessionChange::Spans { profession, .. } => roles_of(&given, profession),
    };
    let around = around(&given, &after, &roles);
    let holdings = read::holdings_of(tx, around)?;
    let more = format!("{change:?}");
    Effects::between(tx, (&holdings, &given), (&holdings, &after), on, &more)
}

/// These roles, and all others of the professions that hold them before or after: somebody may be in one
/// of those by another role.
fn around(before: &[Given], after: &[Given], roles: &[RoleId]) -> BTreeSet<RoleId> {
    let all = || before.iter().chain(after);
    let touched: BTreeSet<ProfessionId> =
        all().filter(|one| roles.contains(&one.role)).map(|one| one.profession).collect();
    let others = all().filter(|one| touched.contains(&one.profession)).map(|one| one.role);
    others.chain(roles.iter().copied()).collect()
}

fn roles_of(given: &[Given], profession: ProfessionId) -> Vec<RoleId> {
    given.iter().filter(|one| one.profession == profession).map(|one| one.role).collect()
}

fn permit(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    change: ProfessionChange,
    given: &[Given],
) -> Result<()> {
    let mut kept = match change {
        ProfessionChange::Role { to, .. } => to.into_iter().collect(),
        ProfessionChange::Spans { profession, .. } => vec![profession],
    };
    if let ProfessionChange::Role { role, from, .. } = change {
        kept.extend(
            given
                .iter()
                .filter(|one| one.role == role && one.span.to > from)
                .map(|one| one.profession),
        );
    }
    for id in kept {
        let profession = store::profession(tx, id)?.ok_or_else(Refused::not_found)?;
        keeps(house, actor, &profession)?;
    }
    Ok(())
}

/// Who holds which role after the change.
fn changed(tx: &mut Tx<'_>, change: ProfessionChange, given: &[Given]) -> Result<Vec<Given>> {
    let mut after = given.to_vec();
    match change {
        ProfessionChange::Spans { profession, spans } => {
            for one in after.iter_mut().filter(|one| one.profession == profession) {
                one.spans = spans;
            }
        }
        ProfessionChange::Role { role, to, from } => {
            let held = |one: &&mut Given| one.role == role && one.span.to > from;
            let already = |one: &Given| {
                Some(one.profession) == to && one.span.to == FOREVER && one.span.from <= from
            };
            let mut ending: Vec<&mut Given> = after.iter_mut().filter(held).collect();
            if ending.iter().any(|one| already(one)) {
                return Err(Refusal::HeldAlready.into());
            }
            if to.is_none() && ending.is_empty() {
                return Err(Refusal::HeldByNone.into());
            }
            for one in &mut ending {
                one.span.to = one.span.from.max(from);
            }
            after.retain(|one| one.span.from < one.span.to);
            if let Some(to) = to {
                let profession = store::profession(tx, to)?.ok_or_else(Refused::not_found)?;
                fits(tx, role, profession.organisation, profession.spans)?;
                let (organisation, spans) = (profession.organisation, profession.spans);
                after.push(Given {
                    profession: to,
                    organisation,
                    spans,
                    role,
                    span: Span::since(from),
                });
            }
        }
    }
    Ok(after)
}

fn fits(
    tx: &mut Tx<'_>,
    role: RoleId,
    organisation: people::OrganisationId,
    spans: bool,
) -> Result<Role> {
    let row =
        people::store::roles::role(tx, role)?.ok_or(Refusal::RoleOfAnother).map_err(Error::from)?;
    if row.spans || spans || row.organisation == organisation {
        Ok(row)
    } else {
        Err(Refusal::RoleOfAnother.into())
    }
}

/// Lets a profession hold a role from a day on, whichever held it before. With `seen`, the digest of what
/// was shown, only if it does just that.
pub fn give_role(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    profession: ProfessionId,
    role: RoleId,
    from: Day,
    seen: Option<&str>,
) -> Result<()> {
    move_role(house, tx, actor, (role, Some(profession), from), seen)
}

/// Lets no profession hold a role from a day on. `seen` as for [`give_role`].
pub fn release_role(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    role: RoleId,
    from: Day,
    seen: Option<&str>,
) -> Result<()> {
    move_role(house, tx, actor, (role, None, from), seen)
}

fn move_role(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    (role, to, from): (RoleId, Option<ProfessionId>, Day),
    seen: Option<&str>,
) -> Result<()> {
    let shown = preview(house, tx, actor, ProfessionChange::Role { role, to, from })?;
    if seen.is_some_and(|seen| seen != shown.seen) {
        return Err(Refusal::Changed.into());
    }
    let before = store::roles_held(tx, None, from)?.into_iter().find(|held| held.role == role);
    store::end_role(tx, role, from)?;
    if let Some(to) = to {
        store::add_role(tx, house.id::<Given>().uuid(), to, role, from)?;
    }
    super::sizes::recount(tx)?;
    let row = people::store::roles::role(tx, role)?.ok_or_else(Refused::not_found)?;
    let name = |tx: &mut Tx<'_>, id: Option<ProfessionId>| -> Result<Option<String>> {
        let found = id.map(|id| store::profession(tx, id)).transpose()?.flatten();
        Ok(found.map(|profession| profession.name))
    };
    let (was, is) = (name(tx, before.map(|held| held.profession))?, name(tx, to)?);
    let (before, after) = (PlaceParts { profession: was }, NewPlaceParts { profession: is, from });
    let event = RoleGiven {
        about: About { subject: role, person: (), organisation: row.organisation },
        role: row.name,
        place: Change::new(before, after),
        effects: EffectParts::list(&shown),
    };
    house.record(tx, actor, &event)
}
