//! The roles that a file itself names.

use super::Intake;
use crate::read::{PersonRow, Problem};
use db::Tx;
use ground::{Result, identity};
use people::{LevelId, RoleId, queries::roles};

impl Intake<'_> {
    /// The role that the file itself names, where it is one that people of the organisation can hold.
    pub(super) fn role(
        &mut self,
        tx: &mut Tx<'_>,
        at: usize,
        row: &PersonRow,
    ) -> Result<Option<(RoleId, Option<LevelId>)>> {
        let Some(name) = row.role.as_deref() else { return Ok(None) };
        let Some((whose, _)) = self.organisations.get(at) else { return Ok(None) };
        let key = (at, identity(name));
        if !self.roles.contains_key(&key) {
            let found = match roles::find_role(tx, whose.id, name)? {
                Some(role) => {
                    let levels = roles::levels(tx, role.id)?;
                    Some((role, levels))
                }
                None => None,
            };
            self.roles.insert(key.clone(), found);
        }
        let known = self.roles.get(&key).and_then(Option::as_ref);
        let Some((role, levels)) = known else {
            let problem = Problem::noted(
                row.line,
                "people.unknown_role",
                format!("No role is called {name:?}; title rules decide instead."),
                "Make the role under Administration, or write the role's name as it is there.",
            )
            .column("role");
            self.note(&problem);
            return Ok(None);
        };
        let role_id = role.id;
        let Some(level) = row.level.as_deref() else { return Ok(Some((role_id, None))) };
        let key = identity(level);
        let found = levels.iter().find(|known| identity(&known.name) == key).map(|known| known.id);
        if found.is_none() {
            let names: Vec<&str> = levels.iter().map(|known| known.name.as_str()).collect();
            let reason =
                format!("{} has no level called {level:?}; it was kept as the grade.", role.name);
            let problem = Problem::noted(
                row.line,
                "people.unknown_level",
                reason,
                format!("Its levels are: {}.", names.join(", ")),
            )
            .column("level");
            self.note(&problem);
        }
        Ok(Some((role_id, found)))
    }
}
