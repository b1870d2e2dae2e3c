//! Title rules: which rule decides for a title on which days. Pure: no database, no clock.

mod change;

pub(crate) use change::end;
pub use change::{Change, NewRule, Refusal, changed};

use crate::{LevelId, OrganisationId, RoleId, RuleId};
use ground::{Day, Moment, Span, fold};
use std::cmp::Reverse;

/// How a rule finds its titles: a title or a label as they are told apart, or a form of folded title, in which `*` stands for
/// any run of characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Catch {
    /// This title; with a label, only where it stands beside the title (an empty one: no label does).
    Exact {
        /// What tells the title apart.
        title: String,
        /// What tells the label apart, if it matters.
        label: Option<String>,
    },
    /// Every title of this form.
    Pattern(String),
    /// Every title that stands beside this profession label.
    Label(String),
}

/// Which sort of rule it is, the most particular first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A title and its label.
    ExactWithLabel,
    /// A title.
    Exact,
    /// A form of title.
    Pattern,
    /// A label.
    Label,
}

impl Catch {
    /// Its sort.
    pub const fn sort(&self) -> Sort {
        match self {
            Self::Exact { label: Some(_), .. } => Sort::ExactWithLabel,
            Self::Exact { label: None, .. } => Sort::Exact,
            Self::Pattern(_) => Sort::Pattern,
            Self::Label(_) => Sort::Label,
        }
    }

    /// As `title_rules.kind` has it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Exact { .. } => "exact",
            Self::Pattern(_) => "pattern",
            Self::Label(_) => "label",
        }
    }

    /// The title or pattern that it looks for, if it looks at titles.
    pub fn title(&self) -> Option<&str> {
        match self {
            Self::Exact { title, .. } | Self::Pattern(title) => Some(title),
            Self::Label(_) => None,
        }
    }

    /// The label that it looks for, if it looks at labels.
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::Exact { label, .. } => label.as_deref(),
            Self::Pattern(_) => None,
            Self::Label(label) => Some(label),
        }
    }

    /// From what is stored.
    pub fn stored(
        kind: &str,
        title: Option<String>,
        label: Option<String>,
    ) -> anyhow::Result<Self> {
        match (kind, title, label) {
            ("exact", Some(title), label) => Ok(Self::Exact { title, label }),
            ("pattern", Some(pattern), _) => Ok(Self::Pattern(pattern)),
            ("label", None, Some(label)) => Ok(Self::Label(label)),
            (kind, _, _) => Err(anyhow::anyhow!("a title rule of the kind {kind} is not whole")),
        }
    }

    /// Whether it catches this title, given what tells it and its label apart.
    pub fn catches(&self, title: &str, label: &str) -> bool {
        self.catches_folded(title, &fold(title), label)
    }

    fn catches_folded(&self, title: &str, folded: &str, label: &str) -> bool {
        match self {
            Self::Exact { title: sought, label: beside } => {
                sought == title && beside.as_ref().is_none_or(|beside| beside == label)
            }
            Self::Pattern(pattern) => matches(pattern, folded),
            Self::Label(sought) => sought == label,
        }
    }

    /// For reading, with "title" standing where a title would.
    pub fn words(&self) -> String {
        match self {
            Self::Exact { title, label: None } => {
                format!("the title “{title}”, whatever label stands beside it")
            }
            Self::Exact { title, label: Some(label) } if label.is_empty() => {
                format!("the title “{title}” with no profession label beside it")
            }
            Self::Exact { title, label: Some(label) } => {
                format!("the title “{title}” with the profession label “{label}”")
            }
            Self::Pattern(pattern) => format!("every title of the form “{pattern}”"),
            Self::Label(label) => format!("every title with the profession label “{label}”"),
        }
    }

    /// Characters that a title must have for it, `*` not counted.
    fn literals(&self) -> usize {
        match self {
            Self::Pattern(pattern) => pattern.chars().filter(|c| *c != '*').count(),
            _ => 0,
        }
    }
}

/// A pattern as it is kept: folded between its `*`, a blank beside a `*` kept, since it ends a word.
pub fn fold_pattern(text: &str) -> String {
    let parts: Vec<&str> = text.trim().split('*').collect();
    let last = parts.len().saturating_sub(1);
    let mut folded: Vec<String> = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        let inner = fold(part);
        let before = at > 0 && part.starts_with(|c: char| !c.is_alphanumeric());
        let after = at < last && part.ends_with(|c: char| !c.is_alphanumeric());
        folded.push(match (inner.is_empty(), before, after) {
            (true, false, false) => inner,
            (true, _, _) => {
                if at > 0 && at < last {
                    " ".to_owned()
                } else {
                    inner
                }
            }
            (false, before, after) => {
                format!("{}{inner}{}", if before { " " } else { "" }, if after { " " } else { "" })
            }
        });
    }
    let mut pattern = folded.join("*");
    while pattern.contains("**") {
        pattern = pattern.replace("**", "*");
    }
    pattern
}

/// Whether the whole of `text` has the form of `pattern`.
pub fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// What a rule makes of the titles it catches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TitleRole {
    /// The role; none means that such titles have no professional role.
    pub role: Option<RoleId>,
    /// The level, if the title says it.
    pub level: Option<LevelId>,
}

/// A title rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// For whose titles; none means for all organisations.
    pub organisation: Option<OrganisationId>,
    /// Which titles.
    pub catch: Catch,
    /// What they become.
    pub made: TitleRole,
    /// On which days.
    pub span: Span,
    /// When it was made.
    pub made_at: Moment,
}

impl Rule {
    fn concerns(
        &self,
        organisation: OrganisationId,
        title: &str,
        folded: &str,
        label: &str,
    ) -> bool {
        self.span.from < self.span.to
            && self.organisation.is_none_or(|own| own == organisation)
            && self.catch.catches_folded(title, folded, label)
    }

    /// Smaller comes first: particular before general, an organisation's own before everyone's, long
    /// patterns before short ones, and of two alike the later one.
    fn standing(&self) -> impl Ord + use<> {
        (
            self.catch.sort(),
            self.organisation.is_none(),
            Reverse(self.catch.literals()),
            Reverse(self.made_at),
            Reverse(self.id),
        )
    }
}

/// The rule that decides for a title on a stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TitleDecision {
    /// Which rule.
    pub rule: RuleId,
    /// What it makes of the title.
    pub made: TitleRole,
    /// On which days.
    pub span: Span,
}

/// Which rule decides for a title, given what tells it and its label apart, on which days, in their order. Days that no rule knows are
/// missing: there the title waits.
pub fn decide<'r>(
    organisation: OrganisationId,
    title: &str,
    label: &str,
    rules: impl IntoIterator<Item = &'r Rule>,
) -> Vec<TitleDecision> {
    let folded = fold(title);
    let concern = |rule: &&Rule| rule.concerns(organisation, title, &folded, label);
    let mut rules: Vec<&Rule> = rules.into_iter().filter(concern).collect();
    rules.sort_by_cached_key(|rule| rule.standing());
    let mut cuts: Vec<Day> = rules.iter().flat_map(|rule| [rule.span.from, rule.span.to]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut decided: Vec<TitleDecision> = Vec::new();
    for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let Some(rule) = rules.iter().find(|rule| rule.span.holds(*from)) else { continue };
        match decided.last_mut() {
            Some(last) if last.rule == rule.id && last.span.to == *from => last.span.to = *to,
            _ => decided.push(TitleDecision {
                rule: rule.id,
                made: rule.made,
                span: Span { from: *from, to: *to },
            }),
        }
    }
    decided
}

#[cfg(test)]
mod tests;
