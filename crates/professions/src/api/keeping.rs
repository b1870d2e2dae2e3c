//! What people operations do with professions: what each act answers, and what is read beside it.

use crate::{
    Head, Profession,
    actions::{
        self, ChangeProfession, EndHead, GiveRole, HeadOfProfession, Keeper, NameHead,
        OpenProfession, ProfessionChange, ProfessionHistory, ReleaseRole, open_kept,
    },
};
use db::Tx;
use ground::{Refused, Result, fold};
use web::{Call, Made, One, OperationAct, Reply, Subject as _};

pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Keeper::named(call, tx)?;
    let all = ProfessionHistory::all(tx, &kept)?;
    call.gives_all(all, |one| (fold(&one.profession.name), one.profession.id))
}

pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = open_kept(call, tx)?;
    call.gives(&ProfessionHistory::of(tx, profession)?)
}

pub(crate) fn read_head(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.gives(&HeadOfProfession::open(call, tx, None)?.head)
}

pub(crate) fn preview(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = open_kept(call, tx)?.id;
    let change = ProfessionChange::Spans { profession, spans: call.query("spans") == "true" };
    let effects = actions::preview(&mut call.context(tx), change)?;
    call.gives(&effects)
}

pub(crate) fn preview_role(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = open_kept(call, tx)?;
    let choose = Refused::field("role", "form.choice", "Choose a role.");
    let role = call.query("role").parse().or(Err(choose))?;
    let from = match call.query("from") {
        "" => call.house().today(),
        typed => web::day("from", typed)?,
    };
    let mut cx = call.context(tx);
    let effects = match call.query("change") {
        "release" => ReleaseRole::preview(&mut cx, role, from)?,
        _ => GiveRole::preview(&mut cx, &profession, role, from)?,
    };
    call.gives(&effects)
}

impl OperationAct for OpenProfession {
    type Answer = Made<ProfessionHistory>;

    fn answer(_: &Call, tx: &mut Tx<'_>, _: &Keeper, made: Profession) -> Result<Self::Answer> {
        let address = format!("/administration/professions/{}", made.slug);
        Ok(Made(address, ProfessionHistory::of(tx, made)?))
    }
}

impl OperationAct for NameHead {
    type Answer = Made<Head>;

    fn answer(_: &Call, _: &mut Tx<'_>, on: &Profession, made: Head) -> Result<Self::Answer> {
        Ok(Made(format!("/administration/professions/{}/heads/{}", on.slug, made.id), made))
    }
}

impl OperationAct for EndHead {
    type Answer = One<Head>;

    fn answer(_: &Call, tx: &mut Tx<'_>, on: &HeadOfProfession, (): ()) -> Result<Self::Answer> {
        let HeadOfProfession { profession, head } = on;
        Ok(One(HeadOfProfession::of(tx, profession.clone(), head.id)?.head))
    }
}

/// Acts after which a program is given the profession as it is kept now.
macro_rules! give_the_profession {
    ($($act:ty, $on:ident => $id:expr;)*) => { $(
        impl OperationAct for $act {
            type Answer = One<ProfessionHistory>;

            fn answer(call: &Call, tx: &mut Tx<'_>, $on: &Self::On, (): ()) -> Result<Self::Answer> {
                let now = actions::open_by_id(call.house(), tx, &call.actor, $id)?;
                Ok(One(ProfessionHistory::of(tx, now)?))
            }
        }
    )* };
}

give_the_profession! {
    ChangeProfession, on => on.id;
    GiveRole, on => on.id;
    ReleaseRole, on => on.profession.id;
}
