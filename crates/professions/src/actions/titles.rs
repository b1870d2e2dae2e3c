//! Changes of title rules, with what they do to professions.

use super::given::Shown;
use crate::{
    events::MembersChanged,
    rules::{Refusal, effects, members},
    store::professions as store,
};
use db::Tx;
use ground::Result;
use house::{About, Actor, House};
use people::{
    RuleId,
    actions::titles::{self as of_people, Preview},
    rules::titles::Change,
};

/// What a change of the title rules would do: to titles, and to professions.
pub fn preview_titles(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    change: &Change,
) -> Result<(Preview, Shown)> {
    let preview = of_people::preview(house, tx, actor, change)?;
    let given = store::all_given(tx)?;
    let on = change.from().max(house.today());
    let effects = effects(&members(&preview.before, &given), &members(&preview.after, &given), on);
    let shown = Shown::of(effects, &[&preview.before, &preview.after], on, &preview.digest);
    Ok((preview, shown))
}

/// Makes the change; the rule that comes by it, if one does. With `seen`, the digest of what was shown, only if it does just that.
pub fn change_titles(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    change: &Change,
    seen: Option<&str>,
) -> Result<Option<RuleId>> {
    let (preview, shown) = preview_titles(house, tx, actor, change)?;
    if seen.is_some_and(|seen| seen != shown.digest) {
        return Err(Refusal::Changed.into());
    }
    let digest = Some(preview.digest.as_str());
    let made = match change.clone() {
        Change::Make(new) => Some(of_people::make_rule(house, tx, actor, new, digest)?),
        Change::End { rule, from } => {
            of_people::end_rule(house, tx, actor, rule, from, digest)?;
            None
        }
        Change::Replace { rule, with } => {
            Some(of_people::replace_rule(house, tx, actor, rule, with, digest)?)
        }
    };
    if !shown.effects.is_empty() {
        let organisation = change.comes().and_then(|new| new.organisation);
        let about = About { subject: (), person: (), organisation };
        house.record(tx, actor, &MembersChanged { about, effects: shown.parts() })?;
    }
    Ok(made)
}
