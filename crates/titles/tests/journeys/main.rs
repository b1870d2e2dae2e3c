//! Titles, rules and roles as people operations and programs keep them, on both databases; and the law that a preview is
//! what then happens.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::similar_names,
    reason = "a test that can't go on must fail, and its words are those of the pages"
)]

mod deciding;
mod laws;
mod programs;
mod roles;

use house::Actor;
use people::RoleId;
use professions::{
    ProfessionId,
    actions::{OpenProfession, give_role, open_profession},
};
use testkit::{
    Stage,
    staff::{appoint, day, pattern, rule},
};

/// The rooms that play.
const ROOMS: &[web::Room] = &[titles::ROOM, professions::ROOM];

/// A profession with one role of two levels, held since 2024: its id and the role's.
fn profession_of(stage: &mut Stage, name: &str, role: &str) -> (ProfessionId, RoleId) {
    let (organisation, _) = stage.organisation("Harbour");
    stage.write(|tx| {
        let (house, actor) = (&*stage.house, &Actor::Console);
        let role = people::actions::roles::open_role(
            house,
            tx,
            actor,
            organisation,
            false,
            role,
            &["Junior", "Senior"],
        )?;
        let new = OpenProfession::named(organisation, name, "We look after everyone in the role.");
        let profession = open_profession(house, tx, actor, new)?;
        give_role(house, tx, actor, profession, role, day("2024-01-01"))?;
        Ok((profession, role))
    })
}
