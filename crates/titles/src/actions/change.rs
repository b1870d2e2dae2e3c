//! Changes of title rules, with what they do to professions.

use crate::{TitleMatch, TitleRulePreview, rules::Refusal};
use db::Tx;
use ground::Result;
use house::{About, Actor, House};
use people::{
    RuleId,
    actions::titles::{self as of_people, Preview, TitleChange},
    rules::titles::{Change, TitleRole},
};
use professions::{
    Effects, TitleRule,
    actions::RoleNames,
    events::{EffectParts, MembersChanged},
    role_words,
};

/// What a change of the title rules would do to professions, and the digest of what it would do to titles.
fn work_out(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    change: &Change,
) -> Result<(Preview, Effects)> {
    let preview = of_people::preview(house, tx, actor, change)?;
    let on = change.from().max(house.today());
    let effects = Effects::of_holdings(tx, &preview.before, &preview.after, on, &preview.digest)?;
    Ok((preview, effects))
}

/// What a change of the title rules would do: to titles, and to professions.
pub fn preview_titles(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    change: &Change,
) -> Result<TitleRulePreview> {
    let (preview, effects) = work_out(house, tx, actor, change)?;
    let names = RoleNames::read(tx)?;
    let caught = |one: TitleChange| {
        let made = |made: Option<TitleRole>| made.map(|made| names.at_level(made.role, made.level));
        TitleMatch {
            changes: one.changes(),
            before: made(one.before_on(effects.on)),
            after: made(one.after_on(effects.on)),
            id: one.title.id,
            title: one.title.title,
            label: one.title.label,
            people: one.holders,
        }
    };
    let titles = preview.titles.into_iter().map(caught).collect();
    Ok(TitleRulePreview { effects, titles })
}

/// What a change says, in words; `old` is the rule that it ends.
pub(crate) fn words(tx: &mut Tx<'_>, change: &Change, old: Option<&TitleRule>) -> Result<String> {
    let from = change.from().words();
    let comes = match change.comes() {
        Some(new) => {
            let (role, level) = people::queries::roles::named(tx, new.made.role, new.made.level)?;
            let role = role_words(role.as_deref(), level.as_deref());
            Some(format!("{} means {role}", new.catch.words()))
        }
        None => None,
    };
    Ok(match (comes, old) {
        (Some(comes), Some(old)) => format!("From {from}, {comes} in place of {}.", old.becomes()),
        (Some(comes), None) => format!("From {from}, {comes}."),
        (None, Some(old)) => {
            format!("From {from}, {} no longer means {}.", old.words, old.becomes())
        }
        (None, None) => format!("From {from}."),
    })
}

/// Makes the change; the rule that comes by it, if one does. With `seen`, that of what was shown, only if it does just that.
pub fn change_titles(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    change: &Change,
    seen: Option<&str>,
) -> Result<Option<RuleId>> {
    let (preview, effects) = work_out(house, tx, actor, change)?;
    if seen.is_some_and(|seen| seen != effects.seen) {
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
    if !effects.professions.is_empty() {
        let organisation = change.comes().and_then(|new| new.organisation);
        let about = About { subject: (), person: (), organisation };
        let effects = EffectParts::list(&effects);
        house.record(tx, actor, &MembersChanged { about, effects })?;
    }
    Ok(made)
}
