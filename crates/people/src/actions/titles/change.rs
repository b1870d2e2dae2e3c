//! Changes of the title rules: shown before they happen, and made as they were shown.

use crate::{
    OrganisationId, RoleId, RuleId, TitleId,
    events::{RuleParts, TitleRuleEnded, TitleRuleMade, UntilParts},
    rules::titles::{
        Catch, Change, NewRule, Refusal, Rule, TitleDecision, TitleRole, changed, decide,
    },
    store::{
        organisations::list_organisations,
        roles,
        titles::{self as store, Holding, TitleRow},
    },
};
use db::Tx;
use ground::{Day, Error, Id, Refused, Result, Span};
use house::{About, Actor, House, Secret, Thing};
use std::{
    collections::{BTreeSet, HashMap, HashSet, hash_map::Entry},
    fmt::Write as _,
};
use uuid::Uuid;

/// A title that a change concerns.
#[derive(Clone, Debug)]
pub struct TitleChange {
    /// The title.
    pub title: TitleRow,
    /// How many people hold it today.
    pub holders: i64,
    /// What the rules made of it before.
    pub before: Vec<TitleDecision>,
    /// What they make of it after.
    pub after: Vec<TitleDecision>,
}

impl TitleChange {
    /// Whether its role or level changes on any day, and not only the rule that says so.
    pub fn changes(&self) -> bool {
        spells(&self.before) != spells(&self.after)
    }

    /// What was made of it before the change, on a day.
    pub fn before_on(&self, day: Day) -> Option<TitleRole> {
        self.before.iter().find(|one| one.span.holds(day)).map(|one| one.made)
    }

    /// What is made of it after the change, on a day.
    pub fn after_on(&self, day: Day) -> Option<TitleRole> {
        self.after.iter().find(|one| one.span.holds(day)).map(|one| one.made)
    }
}

/// Spans of what is made, whichever rule says so.
fn spells(decided: &[TitleDecision]) -> Vec<(TitleRole, Span)> {
    let mut spells: Vec<(TitleRole, Span)> = Vec::with_capacity(decided.len());
    for one in decided {
        match spells.last_mut() {
            Some((made, span)) if *made == one.made && span.to == one.span.from => {
                span.to = one.span.to;
            }
            _ => spells.push((one.made, one.span)),
        }
    }
    spells
}

/// What a change of the rules would do, before it is made.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Every title that the rule catches, those it changes first.
    pub titles: Vec<TitleChange>,
    /// All roles held, before, by those who hold a title that changes.
    pub before: Vec<Holding>,
    /// The same after.
    pub after: Vec<Holding>,
    /// Stands for all of it: two previews that show the same have the same.
    pub digest: String,
}

/// What a change of the rules would do.
pub fn preview(house: &House, tx: &mut Tx<'_>, actor: &Actor, change: &Change) -> Result<Preview> {
    permit(house, tx, actor, change)?;
    work_out(house, tx, change, Id::from_uuid(Uuid::max()))
}

/// Makes a rule and lets it hold for every title it catches. With `seen`, the digest of a preview, only
/// if it does just what that showed.
pub fn make_rule(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    new: NewRule,
    seen: Option<&str>,
) -> Result<RuleId> {
    let id = house.id();
    make(house, tx, actor, &Change::Make(new), id, seen)?;
    Ok(id)
}

/// Ends a rule: `from` is the first day without it. `seen` as for [`make_rule`].
pub fn end_rule(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    rule: RuleId,
    from: Day,
    seen: Option<&str>,
) -> Result<()> {
    make(house, tx, actor, &Change::End { rule, from }, house.id(), seen)
}

/// Puts a rule in the place of another. `seen` as for [`make_rule`].
pub fn replace_rule(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    rule: RuleId,
    with: NewRule,
    seen: Option<&str>,
) -> Result<RuleId> {
    let id = house.id();
    make(house, tx, actor, &Change::Replace { rule, with }, id, seen)?;
    Ok(id)
}

fn make(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    change: &Change,
    id: RuleId,
    seen: Option<&str>,
) -> Result<()> {
    // Titles that an import adds meanwhile would miss the change.
    tx.lock(crate::actions::sync::TITLES)?;
    permit(house, tx, actor, change)?;
    let preview = work_out(house, tx, change, id)?;
    if seen.is_some_and(|seen| seen != preview.digest) {
        return Err(Refusal::Changed.into());
    }
    if let Some(ends) = change.ends() {
        let rule = store::rule(tx, ends)?.ok_or_else(Refused::not_found)?;
        let to = crate::rules::titles::end(&rule, change)?;
        store::end_rule(tx, ends, to)?;
        let about = About { subject: ends, person: (), organisation: rule.organisation };
        let change = house::Change::new(parts(tx, &rule)?, UntilParts { until: to });
        house.record(tx, actor, &TitleRuleEnded { about, rule: change })?;
    }
    if let Some(new) = change.comes() {
        let rule = Rule {
            id,
            organisation: new.organisation,
            catch: new.catch.clone(),
            made: new.made,
            span: Span::since(new.from),
            made_at: house.now(),
        };
        store::add_rule(tx, &rule, actor.id())?;
        let event = TitleRuleMade {
            about: About { subject: id, person: (), organisation: rule.organisation },
            rule: house::Change { before: change.ends(), after: Some(parts(tx, &rule)?) },
            titles_changed: preview.titles.iter().filter(|title| title.changes()).count(),
        };
        house.record(tx, actor, &event)?;
    }
    let mut touched = BTreeSet::new();
    for title in preview.titles.iter().filter(|title| title.before != title.after) {
        store::keep_decided(tx, title.title.id, &title.after, || super::row_id(house))?;
        touched.insert(title.title.organisation);
    }
    for organisation in touched {
        crate::actions::sizes::recount(tx, organisation)?;
    }
    Ok(())
}

fn parts(tx: &mut Tx<'_>, rule: &Rule) -> Result<RuleParts> {
    let named = roles::named(tx, rule.made.role, rule.made.level)?;
    Ok(RuleParts {
        rule: rule.id,
        titles: rule.catch.words(),
        role: named.0,
        level: named.1,
        from: rule.span.from,
        until: rule.span.last_day().map(|day| day.plus_days(1)),
    })
}

fn permit(house: &House, tx: &mut Tx<'_>, actor: &Actor, change: &Change) -> Result<()> {
    let mut kept: Vec<Option<OrganisationId>> =
        change.comes().map(|new| new.organisation).into_iter().collect();
    if let Some(ends) = change.ends() {
        kept.push(store::rule(tx, ends)?.ok_or_else(Refused::not_found)?.organisation);
    }
    for organisation in kept {
        may_keep(house, actor, organisation)?;
    }
    let Some(new) = change.comes() else { return Ok(()) };
    roles_fit(tx, new)
}

/// Goes on only if the actor keeps the staff data of an organisation, or (`None`) of all.
pub(crate) fn may_keep(
    house: &House,
    actor: &Actor,
    organisation: Option<OrganisationId>,
) -> Result<()> {
    let thing = match organisation {
        Some(organisation) => Thing::new("StaffData", organisation).within(organisation),
        None => Thing::new("StaffData", "all"),
    };
    let words = "Titles and roles are kept by people operations. Ask them to change this.";
    house.permit(actor, "keep_staff_data", &thing, words)
}

fn roles_fit(tx: &mut Tx<'_>, new: &NewRule) -> Result<()> {
    let Some(role) = new.made.role else {
        return if new.made.level.is_some() { Err(Refusal::LevelOfAnother.into()) } else { Ok(()) };
    };
    let row = roles::role(tx, role)?.ok_or(Refusal::RoleOfAnother).map_err(Error::from)?;
    let fits = row.spans || new.organisation == Some(row.organisation);
    if !fits {
        return Err(Refusal::RoleOfAnother.into());
    }
    match new.made.level {
        Some(level) if !roles::levels(tx, role)?.iter().any(|known| known.id == level) => {
            Err(Refusal::LevelOfAnother.into())
        }
        _ => Ok(()),
    }
}

fn work_out(house: &House, tx: &mut Tx<'_>, change: &Change, id: RuleId) -> Result<Preview> {
    let mut titles = title_changes(house, tx, change, id)?;
    titles.sort_by_key(|title| (!title.changes(), std::cmp::Reverse(title.holders)));
    let (before, after) = holdings(tx, &titles)?;
    let digest = digest(change, &titles, &before, &after);
    Ok(Preview { titles, before, after, digest })
}

/// Every title that the rules of the change catch, as they are decided before and after.
fn title_changes(
    house: &House,
    tx: &mut Tx<'_>,
    change: &Change,
    id: RuleId,
) -> Result<Vec<TitleChange>> {
    let ends = change.ends().map(|ends| store::rule(tx, ends)).transpose()?.flatten();
    let scopes =
        (change.comes().map(|new| new.organisation), ends.as_ref().map(|rule| rule.organisation));
    let scope = match scopes {
        (Some(one), None) | (None, Some(one)) => one,
        (Some(one), Some(other)) if one == other => one,
        _ => None,
    };
    let caught = |title: &TitleRow| {
        let catches = |catch: &Catch| catch.catches(&title.title_key, &title.label_key);
        change.comes().is_some_and(|new| catches(&new.catch))
            || ends.as_ref().is_some_and(|rule| catches(&rule.catch))
    };
    let holders: HashMap<TitleId, i64> =
        store::count_holders(tx, house.today())?.into_iter().collect();
    let mut rules: HashMap<OrganisationId, (Vec<Rule>, Vec<Rule>)> = HashMap::new();
    let mut found = Vec::new();
    // The change is judged even where no title is caught.
    let judged = match scope {
        Some(organisation) => vec![organisation],
        None => list_organisations(tx)?.into_iter().map(|organisation| organisation.id).collect(),
    };
    for organisation in judged {
        rules_around(house, tx, change, id, organisation, &mut rules)?;
    }
    for title in store::list_titles(tx, scope)?.into_iter().filter(caught) {
        let Some((old, new)) = rules.get(&title.organisation) else { continue };
        let decided =
            |rules: &[Rule]| decide(title.organisation, &title.title_key, &title.label_key, rules);
        let (before, after) = (decided(old), decided(new));
        let holders = holders.get(&title.id).copied().unwrap_or(0);
        found.push(TitleChange { title, holders, before, after });
    }
    Ok(found)
}

/// The rules of an organisation before and after, worked out once.
fn rules_around(
    house: &House,
    tx: &mut Tx<'_>,
    change: &Change,
    id: RuleId,
    organisation: OrganisationId,
    known: &mut HashMap<OrganisationId, (Vec<Rule>, Vec<Rule>)>,
) -> Result<()> {
    if let Entry::Vacant(place) = known.entry(organisation) {
        let old = store::rules_for(tx, organisation)?;
        let new = changed(&old, change, id, house.now())?;
        place.insert((old, new));
    }
    Ok(())
}

fn holdings(tx: &mut Tx<'_>, titles: &[TitleChange]) -> Result<(Vec<Holding>, Vec<Holding>)> {
    let changing: Vec<&TitleChange> = titles.iter().filter(|title| title.changes()).collect();
    let ids: HashSet<TitleId> = changing.iter().map(|title| title.title.id).collect();
    let mut before: BTreeSet<Holding> = BTreeSet::new();
    let mut after: BTreeSet<Holding> = BTreeSet::new();
    for title in changing {
        before.extend(store::holdings_of_holders(tx, title.title.id)?);
        for titled in store::list_titled(tx, title.title.id)? {
            after.extend(title.after.iter().filter_map(|one| held(&titled, title.title.id, one)));
        }
    }
    let kept = |holding: &&Holding| holding.by_title.is_none_or(|title| !ids.contains(&title));
    after.extend(before.iter().filter(kept).cloned());
    Ok((before.into_iter().collect(), after.into_iter().collect()))
}

/// The role that a rule gives an appointment, on the days of both.
fn held(
    titled: &store::AppointmentToTitle,
    title: TitleId,
    decided: &TitleDecision,
) -> Option<Holding> {
    let span = Span { from: titled.from, to: titled.to }.meet(decided.span)?;
    let role: RoleId = decided.made.role?;
    Some(Holding {
        appointment: titled.appointment,
        person: titled.person,
        name: titled.name.clone(),
        organisation: titled.organisation,
        role,
        level: decided.made.level,
        by_title: Some(title),
        from: span.from,
        to: span.to,
    })
}

fn digest(
    change: &Change,
    titles: &[TitleChange],
    before: &[Holding],
    after: &[Holding],
) -> String {
    let titles: Vec<_> = titles
        .iter()
        .map(|title| (title.title.id, spells(&title.before), spells(&title.after)))
        .collect();
    seal(&format!("{change:?} {titles:?} {before:?} {after:?}"))
}

/// A short text that stands for a long one: it differs when that does.
pub fn seal(text: &str) -> String {
    Secret::hash(text).iter().take(16).fold(String::new(), |mut hex, byte| {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
