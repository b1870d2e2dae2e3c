//! Changes of the title rules: what they make of the set of rules, and why they may not happen. Pure.

use super::{Catch, Rule, TitleRole};
use crate::{OrganisationId, RuleId};
use ground::{Day, FOREVER, Moment, Refused, Span};

/// A rule to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRule {
    /// For whose titles; none means for all organisations.
    pub organisation: Option<OrganisationId>,
    /// Which titles.
    pub catch: Catch,
    /// What they become.
    pub made: TitleRole,
    /// From which day on.
    pub from: Day,
}

/// A change of the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new rule.
    Make(NewRule),
    /// A rule holds no longer from a day on; from its first day on, it never held.
    End {
        /// Which.
        rule: RuleId,
        /// The first day without it.
        from: Day,
    },
    /// A rule ends and another takes its place from that one's first day on.
    Replace {
        /// Which ends.
        rule: RuleId,
        /// What takes its place.
        with: NewRule,
    },
}

impl Change {
    /// The rule that comes, if one does.
    pub const fn comes(&self) -> Option<&NewRule> {
        match self {
            Self::Make(rule) | Self::Replace { with: rule, .. } => Some(rule),
            Self::End { .. } => None,
        }
    }

    /// The rule that ends, if one does.
    pub const fn ends(&self) -> Option<RuleId> {
        match self {
            Self::End { rule, .. } | Self::Replace { rule, .. } => Some(*rule),
            Self::Make(_) => None,
        }
    }

    /// The first day on which it changes anything.
    pub const fn from(&self) -> Day {
        match self {
            Self::End { from, .. } => *from,
            Self::Make(rule) | Self::Replace { with: rule, .. } => rule.from,
        }
    }
}

/// Fewest letters that a pattern must ask of a title.
const FEWEST_LETTERS: usize = 3;

/// The rules as the change leaves them; the rule that comes, if one does, is `id`, made `at`.
pub fn changed(
    rules: &[Rule],
    change: &Change,
    id: RuleId,
    at: Moment,
) -> Result<Vec<Rule>, Refusal> {
    let mut rules = rules.to_vec();
    if let Some(ends) = change.ends()
        && let Some(rule) = rules.iter_mut().find(|rule| rule.id == ends)
    {
        rule.span.to = end(rule, change)?;
    }
    if let Some(new) = change.comes() {
        whole(&new.catch)?;
        let span = Span::since(new.from);
        if rules.iter().any(|old| {
            old.organisation == new.organisation
                && old.catch == new.catch
                && old.span.meet(span).is_some()
        }) {
            return Err(Refusal::Twice);
        }
        rules.push(Rule {
            id,
            organisation: new.organisation,
            catch: new.catch.clone(),
            made: new.made,
            span,
            made_at: at,
        });
    }
    Ok(rules)
}

/// The first day without a rule that a change ends.
pub(crate) fn end(rule: &Rule, change: &Change) -> Result<Day, Refusal> {
    if rule.span.to != FOREVER {
        return Err(Refusal::Ended(rule.span.last_day().unwrap_or(rule.span.from)));
    }
    match change {
        Change::End { from, .. } if *from < rule.span.from => {
            Err(Refusal::EndsBeforeItBegan(rule.span.from))
        }
        _ => Ok(change.from().max(rule.span.from)),
    }
}

fn whole(catch: &Catch) -> Result<(), Refusal> {
    match catch {
        Catch::Pattern(pattern) => {
            let letters = pattern.chars().filter(|c| c.is_alphanumeric()).count();
            if letters < FEWEST_LETTERS { Err(Refusal::CatchesAll) } else { Ok(()) }
        }
        Catch::Label(label) if label.is_empty() => Err(Refusal::CatchesNothing),
        Catch::Exact { .. } | Catch::Label(_) => Ok(()),
    }
}

/// Why a change to the rules does not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A pattern of nothing but `*`.
    CatchesAll,
    /// No title or label was given.
    CatchesNothing,
    /// A level without the role it is of, or of another role.
    LevelOfAnother,
    /// A role that people of this organisation can't hold.
    RoleOfAnother,
    /// There is such a rule on some of these days.
    Twice,
    /// It has ended, or never began, by that day.
    EndsBeforeItBegan(Day),
    /// It ended already.
    Ended(Day),
    /// What the change does is no longer what was shown.
    Changed,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        use ground::Kind::Conflict;
        match refusal {
            Refusal::CatchesAll => Self::field(
                "pattern",
                "people.rule_catches_all",
                "A pattern needs at least three letters of the title beside its *, such as *product manager*.",
            ),
            Refusal::CatchesNothing => Self::field(
                "scope",
                "people.rule_catches_nothing",
                "Say which titles the rule is for.",
            ),
            Refusal::LevelOfAnother => Self::field(
                "role",
                "people.level_of_another_role",
                "That level belongs to another role. Choose the role and level together.",
            ),
            Refusal::RoleOfAnother => Self::field(
                "role",
                "people.role_of_another_organisation",
                "People of this organisation can't hold that role. Choose one of its own, or one that spans.",
            ),
            Refusal::Twice => Self::new(
                Conflict,
                "people.rule_there_already",
                "There is a rule for exactly these titles on some of these days. Replace or end that one.",
            ),
            Refusal::EndsBeforeItBegan(from) => Self::field(
                "from",
                "people.rule_ends_before_it_began",
                format!("The rule holds since {}. Choose that day or a later one.", from.words()),
            ),
            Refusal::Ended(last) => Self::new(
                Conflict,
                "people.rule_ended",
                format!("This rule ended already: its last day was {}.", last.words()),
            ),
            Refusal::Changed => Self::new(
                Conflict,
                "people.rule_preview_changed",
                "Something changed since this was shown to you, so nothing was done. Look at what it would do now.",
            ),
        }
    }
}

impl From<Refusal> for ground::Error {
    fn from(refusal: Refusal) -> Self {
        Refused::from(refusal).into()
    }
}
