//! The titles that no rule knows, and the history of what was decided.

use super::{PAGE, cut, flash, kept, pages, start};
use crate::{
    rules::{Example, suggestion},
    store::{self, titles::Waiting},
    views::queue as views,
};
use db::Tx;
use ground::Result;
use people::{LevelId, OrganisationId, RoleId};
use web::{
    Call, Reply,
    look::{Frame, Here},
};

/// How many examples stand beside a title.
const EXAMPLES: i64 = 3;

/// Roles with their levels, and all that a title may look like.
pub(crate) struct Roles {
    pub(crate) roles: Vec<(people::Role, Vec<people::Level>)>,
    examples: Vec<Example>,
}

impl Roles {
    /// Those that people of an organisation can hold; for all organisations, those that span.
    pub(crate) fn of(call: &Call, tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Self> {
        let mut roles = Vec::new();
        let mut examples = Vec::new();
        for role in people::store::roles::roles_for(tx, organisation)? {
            let levels = people::store::roles::levels(tx, role.id)?;
            examples.push(Example::new(&role.name, role.id, None));
            examples.extend(levels.iter().map(|level| {
                Example::new(&format!("{} {}", level.name, role.name), role.id, Some(level.id))
            }));
            roles.push((role, levels));
        }
        for (title, role, level) in
            store::titles::list_decided(tx, organisation, call.house().today())?
        {
            examples.push(Example::new(&title, role, level));
        }
        Ok(Self { roles, examples })
    }

    /// What a title looks like.
    pub(crate) fn suggestion(&self, title: &str) -> Option<(RoleId, Option<LevelId>)> {
        suggestion(title, &self.examples)
    }

    /// "Product manager, Senior".
    pub(crate) fn words(&self, role: RoleId, level: Option<LevelId>) -> Option<String> {
        let (known, levels) = self.roles.iter().find(|(known, _)| known.id == role)?;
        let level = levels.iter().find(|known| Some(known.id) == level);
        Some(crate::role_words(Some(&known.name), level.map(|level| level.name.as_str())))
    }
}

/// The queue.
pub(crate) fn queue(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let today = call.house().today();
    let sought = ground::sought(call.query("q"));
    let (begins, place) = (start(call), kept.here.id);
    let list = store::titles::list_waiting(tx, place, today, &sought, PAGE + 1, begins)?;
    let (list, more) = cut(list);
    let roles = Roles::of(call, tx, place)?;
    let mut each = Vec::with_capacity(list.len());
    for title in list {
        let looks =
            roles.suggestion(&title.title).and_then(|(role, level)| roles.words(role, level));
        each.push(views::Line { examples: examples(call, tx, &title)?, looks, title });
    }
    let values = [("organisation", kept.here.slug.as_str()), ("q", call.query("q"))];
    let (previous, next) = pages("/administration/titles", &values, begins, more);
    let (titles, people) = store::titles::count_waiting(tx, place, today, &sought)?;
    let queue = views::Queue {
        each,
        titles,
        people,
        sought: call.query("q").to_owned(),
        previous,
        next,
        kept,
    };
    let frame = Frame::new("Titles that wait", Here::Administration)
        .crumb("Administration", "/administration")
        .flash(flash(call));
    Ok(call.show(frame, views::queue(&queue)))
}

/// A few who hold a title, or the units whose posts carry it.
pub(crate) fn examples(call: &Call, tx: &mut Tx<'_>, title: &Waiting) -> Result<Vec<String>> {
    let today = call.house().today();
    if title.people > 0 {
        let each = store::titles::examples(tx, title.id, today, EXAMPLES)?;
        let words = |(name, unit): (String, Option<String>)| {
            unit.map_or(name.clone(), |unit| format!("{name} ({unit})"))
        };
        return Ok(each.into_iter().map(words).collect());
    }
    let units = store::titles::example_units(tx, title.id, today, EXAMPLES)?;
    Ok(units.into_iter().map(|(unit,)| unit).collect())
}

/// What was done to titles, roles and professions.
pub(crate) fn history(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let begins = start(call);
    let (each, more) = cut(store::titles::list_happened(tx, kept.here.id, PAGE + 1, begins)?);
    let values = [("organisation", kept.here.slug.as_str())];
    let (previous, next) = pages("/administration/titles/history", &values, begins, more);
    let each = each.into_iter().map(|one| (call.when(one.entry.at), one)).collect();
    let history = views::History { kept, each, previous, next };
    let frame = Frame::new("What was decided", Here::Administration)
        .crumb("Administration", "/administration");
    Ok(call.show(frame, views::history(&history)))
}
