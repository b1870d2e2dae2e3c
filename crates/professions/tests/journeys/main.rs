//! Professions as people meet them, on both databases; and the laws that no page can bend.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::similar_names,
    reason = "a test that can't go on must fail, and its words are those of the pages"
)]

mod keeping;
mod laws;
mod members;
mod programs;
mod sizes;
mod titles;

use db::values;
use ground::{Day, FOREVER};
use house::Actor;
use people::{
    AppointmentId, PersonId, RoleId,
    actions::titles::know_title,
    rules::titles::{Catch, Made, NewRule},
};
use professions::{
    ProfessionId,
    actions::{NewProfession, give_role, open_profession},
};
use testkit::Stage;

/// The rooms that play.
const ROOMS: &[web::Room] = &[professions::ROOM];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

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
        let new = NewProfession {
            organisation,
            spans: false,
            name,
            purpose: "We look after everyone in the role.",
        };
        let profession = open_profession(house, tx, actor, new)?;
        give_role(house, tx, actor, profession, role, day("2024-01-01"), None)?;
        Ok((profession, role))
    })
}

/// Appoints somebody of Harbour to a title, for some days.
fn appoint(stage: &mut Stage, who: &str, title: &str, from: &str, to: Option<&str>) -> PersonId {
    let person = stage.person(who);
    let (organisation, source) = stage.organisation("Harbour");
    let to = to.map_or(FOREVER, day);
    stage.write(|tx| {
        let title = know_title(&stage.house, tx, organisation, title, "")?;
        let id: AppointmentId = stage.house.id();
        tx.run(
            "insert into appointments (id, person_id, organisation_id, source_ref, title_id, grade, fte_thousandths,
               is_primary, valid_from, valid_to, source_id, by_name)
             values ($1, $2, $3, $4, $5, '', 1000, $6, $7, $8, $9, (select name_folded from people where id = $2))",
            values![id, person, organisation, format!("{id}"), title, false, day(from), to, source],
        )?;
        people::actions::sizes::recount(tx, organisation)
    });
    person
}

/// Makes a rule at the console.
fn rule(stage: &mut Stage, catch: Catch, role: Option<RoleId>, from: &str) {
    let (organisation, _) = stage.organisation("Harbour");
    let new = NewRule {
        organisation: Some(organisation),
        catch,
        made: Made { role, level: None },
        from: day(from),
    };
    stage.write(|tx| {
        people::actions::titles::make_rule(&stage.house, tx, &Actor::Console, new.clone(), None)?;
        Ok(())
    });
}

/// A rule for every title of a form.
fn pattern(text: &str) -> Catch {
    Catch::Pattern(text.into())
}
