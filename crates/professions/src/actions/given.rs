//! Which profession holds a role, from which day: shown before it is changed, with who comes and who goes.

use super::{ProfessionHistory, open_kept, permit_keeping};
use crate::{
    Effects, Profession, ProfessionId,
    events::{EffectParts, NewPlaceParts, PlaceParts, RoleGiven},
    rules::{Refusal, RoleHolding},
    store::{members as read, professions as store},
};
use db::{Lock, Tx};
use ground::{Day, FOREVER, Line, Refused, Result, Span};
use house::{About, Actor, Change, Context, House, Thing};
use people::{Role, RoleId};
use std::collections::BTreeSet;
use web::{Act, Call, Resource, Subject, input};

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

/// What a change would do, for whoever keeps all professions that it touches.
pub fn preview(cx: &mut Context<'_, '_>, change: ProfessionChange) -> Result<Effects> {
    let given = store::all_given(cx.tx)?;
    permit(cx, change, &given)?;
    let after = changed(cx.tx, change, &given)?;
    let (on, roles) = match change {
        ProfessionChange::Role { role, from, .. } => (from.max(cx.today()), vec![role]),
        ProfessionChange::Spans { profession, .. } => (cx.today(), roles_of(&given, profession)),
    };
    let holdings = read::holdings_of(cx.tx, around(&given, &after, &roles))?;
    let more = format!("{change:?}");
    Effects::between(cx.tx, (&holdings, &given), (&holdings, &after), on, &more)
}

/// These roles, and all others of the professions that hold them before or after: somebody may be in one
/// of those by another role.
fn around(before: &[RoleHolding], after: &[RoleHolding], roles: &[RoleId]) -> BTreeSet<RoleId> {
    let all = || before.iter().chain(after);
    let touched: BTreeSet<ProfessionId> =
        all().filter(|one| roles.contains(&one.role)).map(|one| one.profession).collect();
    let others = all().filter(|one| touched.contains(&one.profession)).map(|one| one.role);
    others.chain(roles.iter().copied()).collect()
}

fn roles_of(given: &[RoleHolding], profession: ProfessionId) -> Vec<RoleId> {
    given.iter().filter(|one| one.profession == profession).map(|one| one.role).collect()
}

fn permit(cx: &mut Context<'_, '_>, change: ProfessionChange, given: &[RoleHolding]) -> Result<()> {
    let touched: Vec<ProfessionId> = match change {
        ProfessionChange::Spans { profession, .. } => vec![profession],
        ProfessionChange::Role { role, to, from } => {
            let held = given.iter().filter(|one| one.role == role && one.span.to > from);
            to.into_iter().chain(held.map(|one| one.profession)).collect()
        }
    };
    for id in touched {
        let profession = store::profession(cx.tx, id)?.ok_or_else(Refused::not_found)?;
        permit_keeping(cx.house, cx.actor, &profession)?;
    }
    Ok(())
}

/// Who holds which role after the change.
fn changed(
    tx: &mut Tx<'_>,
    change: ProfessionChange,
    given: &[RoleHolding],
) -> Result<Vec<RoleHolding>> {
    let mut after = given.to_vec();
    match change {
        ProfessionChange::Spans { profession, spans } => {
            for one in after.iter_mut().filter(|one| one.profession == profession) {
                one.spans = spans;
            }
        }
        ProfessionChange::Role { role, to, from } => {
            let held = |one: &&mut RoleHolding| one.role == role && one.span.to > from;
            let already = |one: &RoleHolding| {
                Some(one.profession) == to && one.span.to == FOREVER && one.span.from <= from
            };
            let mut ending: Vec<&mut RoleHolding> = after.iter_mut().filter(held).collect();
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
                fitting(tx, role, &profession)?;
                let (organisation, spans) = (profession.organisation, profession.spans);
                let span = Span::since(from);
                after.push(RoleHolding { profession: to, organisation, spans, role, span });
            }
        }
    }
    Ok(after)
}

/// The role, if the profession can hold it.
fn fitting(tx: &mut Tx<'_>, role: RoleId, profession: &Profession) -> Result<Role> {
    let role = people::queries::roles::role(tx, role)?;
    let fits = |role: &Role| {
        role.spans || profession.spans || role.organisation == profession.organisation
    };
    role.filter(fits).ok_or_else(|| Refusal::RoleOfAnother.into())
}

input! {
    /// A role that a profession is to hold, whichever held it before.
    pub struct GiveRole {
        /// Which.
        pub role: RoleId,
        /// From which day.
        #[serde(deserialize_with = "web::input_day")]
        pub from: Day,
        /// The `seen` of the preview that was looked at: it is done only if it does just that.
        pub seen: Line<100>,
    }
}

impl GiveRole {
    /// What giving the role would do.
    ///
    /// # Errors
    /// When it can't be given.
    pub fn preview(
        cx: &mut Context<'_, '_>,
        on: &Profession,
        role: RoleId,
        from: Day,
    ) -> Result<Effects> {
        preview(cx, ProfessionChange::Role { role, to: Some(on.id), from })
    }
}

impl Act for GiveRole {
    type On = Profession;
    type Done = ();
    const ACTION: &'static str = "keep_professions";

    fn permit(house: &House, actor: &Actor, on: &Profession) -> Result<()> {
        permit_keeping(house, actor, on)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &Profession) -> Result<()> {
        let effects = Self::preview(cx, on, self.role, self.from)?;
        move_role(cx, (self.role, Some(on), self.from), &effects, &self.seen)
    }
}

/// Gives a role, whatever comes of it; for the demo and tests.
///
/// # Errors
/// When it can't be given.
pub fn give_role(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    profession: ProfessionId,
    role: RoleId,
    from: Day,
) -> Result<()> {
    let on = super::open_by_id(house, tx, actor, profession)?;
    let mut cx = Context::new(house, tx, actor);
    let effects = GiveRole::preview(&mut cx, &on, role, from)?;
    move_role(&mut cx, (role, Some(&on), from), &effects, &effects.seen)
}

/// A role beside the profession that it is taken from.
pub struct RoleOfProfession {
    /// The profession.
    pub profession: Profession,
    /// The role.
    pub role: Role,
}

impl RoleOfProfession {
    /// Of a profession that was opened.
    ///
    /// # Errors
    /// `not found` where there is no such role.
    pub fn of(tx: &mut Tx<'_>, profession: Profession, role: RoleId) -> Result<Self> {
        let role = people::queries::roles::role(tx, role)?.ok_or_else(Refused::not_found)?;
        Ok(Self { profession, role })
    }
}

impl Resource for RoleOfProfession {
    type Model = ProfessionHistory;

    fn now(&self, call: &Call, tx: &mut Tx<'_>) -> Result<ProfessionHistory> {
        self.profession.now(call, tx)
    }
}

impl Subject for RoleOfProfession {
    /// Whoever may not keep the profession is told that first.
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        let profession = open_kept(call, tx)?;
        Self::of(tx, profession, call.id_param("role")?)
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.profession.thing(house, actor)
    }
}

input! {
    /// The end of a role in professions: none holds it from a day on.
    pub struct ReleaseRole {
        /// From which day no profession holds it.
        #[serde(deserialize_with = "web::input_day")]
        pub from: Day,
        /// The `seen` of the preview that was looked at: it is done only if it does just that.
        pub seen: Line<100>,
    }
}

impl ReleaseRole {
    /// What taking the role away would do, whichever profession holds it.
    ///
    /// # Errors
    /// When no profession holds it.
    pub fn preview(cx: &mut Context<'_, '_>, role: RoleId, from: Day) -> Result<Effects> {
        preview(cx, ProfessionChange::Role { role, to: None, from })
    }
}

impl Act for ReleaseRole {
    type On = RoleOfProfession;
    type Done = ();
    const ACTION: &'static str = "keep_professions";

    fn run(self, cx: &mut Context<'_, '_>, on: &RoleOfProfession) -> Result<()> {
        let effects = Self::preview(cx, on.role.id, self.from)?;
        move_role(cx, (on.role.id, None, self.from), &effects, &self.seen)
    }
}

fn move_role(
    cx: &mut Context<'_, '_>,
    (role, to, from): (RoleId, Option<&Profession>, Day),
    effects: &Effects,
    seen: &str,
) -> Result<()> {
    if seen != effects.seen {
        return Err(Refusal::Changed.into());
    }
    let held = store::roles_held(cx.tx, None, from)?.into_iter().find(|held| held.role == role);
    let was = match held {
        Some(held) => store::profession(cx.tx, held.profession)?.map(|one| one.name),
        None => None,
    };
    store::end_role(cx.tx, role, from)?;
    if let Some(to) = to {
        store::add_role(cx.tx, cx.house.id::<RoleHolding>().uuid(), to.id, role, from)?;
    }
    super::sizes::recount(cx.tx)?;
    let row = people::queries::roles::role(cx.tx, role)?.ok_or_else(Refused::not_found)?;
    let before = PlaceParts { profession: was };
    let after = NewPlaceParts { profession: to.map(|to| to.name.clone()), from };
    cx.record(&RoleGiven {
        about: About { subject: role, person: (), organisation: row.organisation },
        role: row.name,
        place: Change::new(before, after),
        effects: EffectParts::list(effects),
    })
}
