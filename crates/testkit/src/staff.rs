//! Staff data that tests make by hand: appointments to titles, and rules for them.

use crate::Stage;
use db::values;
use ground::{Day, FOREVER};
use house::Actor;
use people::{
    AppointmentId, PersonId, RoleId,
    actions::titles::know_title,
    rules::titles::{Catch, NewRule, TitleRole},
};

/// A day as it is written: `2026-03-31`.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Appoints somebody of Harbour to a title, for some days.
pub fn appoint(
    stage: &mut Stage,
    who: &str,
    title: &str,
    from: &str,
    to: Option<&str>,
) -> PersonId {
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
pub fn rule(stage: &mut Stage, catch: Catch, role: Option<RoleId>, from: &str) {
    let (organisation, _) = stage.organisation("Harbour");
    let new = NewRule {
        organisation: Some(organisation),
        catch,
        made: TitleRole { role, level: None },
        from: day(from),
    };
    stage.write(|tx| {
        people::actions::titles::make_rule(&stage.house, tx, &Actor::Console, new.clone(), None)?;
        Ok(())
    });
}

/// A rule for every title of a form.
pub fn pattern(text: &str) -> Catch {
    Catch::Pattern(text.into())
}
