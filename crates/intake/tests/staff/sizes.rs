//! Sizes that are kept are what counting person by person gives, after any file, and before and after a title rule holds.

use super::day;
use house::Actor;
use people::{
    OrganisationId, RuleId, UnitId,
    actions::{
        roles::open_role,
        sizes::{recount, recount_from},
    },
    queries::{
        directory::{count_in_unit, recount_in_unit},
        organisations::find_organisation,
    },
    rules::titles::{Catch, Change, NewRule, TitleRole},
};
use professions::actions::{OpenProfession, give_role, open_profession};
use testkit::Stage;
use titles::change_titles;

fn organisation(stage: &Stage, whose: &str) -> Option<OrganisationId> {
    stage.read(|tx| Ok(find_organisation(tx, whose)?.map(|row| row.id)))
}

/// A rule of an organisation that comes with the first file, ends with the next, and so on.
#[derive(Default)]
pub(super) struct Rule {
    role: Option<people::RoleId>,
    held: Option<RuleId>,
}

impl Rule {
    /// The rule is made, or ends, on a day.
    pub(super) fn changes(&mut self, stage: &Stage, whose: &str, as_of: &str) {
        let Some(id) = organisation(stage, whose) else { return };
        let (house, actor, from) = (&stage.house, &Actor::Console, day(as_of));
        let role = *self.role.get_or_insert_with(|| {
            stage.write(|tx| {
                let (role, profession) =
                    (format!("Role of {whose}"), format!("Profession of {whose}"));
                let role = open_role(house, tx, actor, id, false, &role, &[])?;
                let new = OpenProfession::named(id, &profession, "To do it well.");
                let profession = open_profession(house, tx, actor, new)?;
                give_role(house, tx, actor, profession, role, day("2025-01-01"))?;
                Ok(role)
            })
        });
        let change = match self.held {
            Some(held) => Change::End { rule: held, from },
            None => Change::Make(NewRule {
                organisation: Some(id),
                catch: Catch::Exact { title: "title 0".to_owned(), label: None },
                made: TitleRole { role: Some(role), level: None },
                from,
            }),
        };
        self.held = stage.write(|tx| change_titles(house, tx, actor, &change, None));
    }
}

/// Of each unit, on days before, in and after the files, as small as it is.
pub(super) fn are_what_counting_gives(stage: &Stage, whose: &str, as_of: &str) {
    let Some(id) = organisation(stage, whose) else { return };
    stage.write(|tx| {
        recount_from(tx, id, 1)?;
        let sql = "select id from units where organisation_id = $1";
        let units: Vec<(UnitId,)> = tx.list(sql, db::values![id])?;
        for (unit,) in units {
            for day in [day("2025-07-15"), day(as_of).plus_days(-1), day(as_of), day("2026-03-01")]
            {
                let (kept, counted) =
                    (count_in_unit(tx, unit, day)?, recount_in_unit(tx, unit, day)?);
                assert_eq!(kept, counted, "unit {unit} of {whose} on {day}, {as_of}");
            }
        }
        recount(tx, id)
    });
}
