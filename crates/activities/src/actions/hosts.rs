//! Saying who holds an activity.

use super::{OpenActivity, keeping::grow};
use crate::{
    events::{HostAdded, HostRemoved, OfPerson},
    rules::{self, Refusal},
    store::hosts,
};
use db::Lock;
use ground::Result;
use house::{Actor, Context, House};
use people::PersonId;
use web::{Act, input};

input! {
    /// Names somebody who holds an activity with others: they say who was there, and give the notes.
    #[schemars(rename = "ActivityHostToAdd")]
    pub struct AddHost {
        /// Who.
        pub person: PersonId,
    }
}

impl Act for AddHost {
    type On = OpenActivity;
    type Done = ();
    const ACTION: &'static str = "keep_profession_activity";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenActivity) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenActivity) -> Result<()> {
        rules::may_describe(&on.activity)?;
        let person = people::queries::persons::person(cx.tx, self.person)?;
        let person = person.ok_or(Refusal::NobodyFound)?.id;
        if on.hosts.iter().any(|host| host.person == person) {
            return Err(Refusal::HostAlready.into());
        }
        grow(cx, on)?;
        hosts::add(cx.tx, on.activity.id, person)?;
        let (about, title) = of(on, person);
        cx.record(&HostAdded { about, title })
    }
}

input! {
    /// Somebody holds an activity no longer.
    #[schemars(rename = "ActivityHostToRemove")]
    pub struct RemoveHost {
        /// Who.
        pub person: PersonId,
    }
}

impl Act for RemoveHost {
    type On = OpenActivity;
    type Done = ();
    const ACTION: &'static str = "keep_profession_activity";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenActivity) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenActivity) -> Result<()> {
        if !on.hosts.iter().any(|host| host.person == self.person) {
            return Err(Refusal::NoHost.into());
        }
        grow(cx, on)?;
        hosts::remove(cx.tx, on.activity.id, self.person)?;
        let (about, title) = of(on, self.person);
        cx.record(&HostRemoved { about, title })
    }
}

fn of(on: &OpenActivity, person: PersonId) -> (OfPerson, String) {
    let (subject, organisation) = (on.activity.id, on.activity.organisation);
    (OfPerson { subject, person, organisation }, on.activity.title.clone())
}
