//! The titles that no rule knows, one title, and the history of what was decided.

use super::{kept_asked, kept_somewhere, wire::TitleRule};
use crate::{
    pages::{
        queue::{Roles, examples},
        titles::kept_for_title,
    },
    rules::pattern_for,
    store::{
        self,
        titles::{LogEntry, Waiting, WaitingPlace},
    },
    views::queue::happened,
};
use db::Tx;
use ground::{Day, Id, Moment, Refused, Result};
use house::Entry;
use people::{LevelId, OrganisationId, RoleId, TitleId, store::names::FormerName};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::When};

/// A title that waits for a person to decide.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct TitleWaiting {
    /// Which.
    pub(crate) id: TitleId,
    /// Whose.
    pub(crate) organisation: OrganisationId,
    /// As the source writes it.
    pub(crate) title: String,
    /// The profession label beside it; blank where there is none.
    pub(crate) label: String,
    /// How many people hold it today.
    pub(crate) people: i64,
    /// How many posts without a named holder carry it today.
    pub(crate) posts: i64,
    /// The first day on which it was seen at all.
    pub(crate) since: Option<Day>,
    /// A few who hold it, or the units whose posts carry it.
    pub(crate) examples: Vec<String>,
    /// What it looks like, if it looks like anything known.
    pub(crate) looks_like: Option<RoleSuggested>,
}

/// A role that a title looks like.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct RoleSuggested {
    /// The role.
    pub(crate) role: RoleId,
    /// The level, if it says one.
    pub(crate) level: Option<LevelId>,
    /// Both in words.
    pub(crate) words: String,
}

/// A title, whether it waits or not, with all that helps to decide it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TitleToDecide {
    /// The title.
    pub(crate) title: TitleWaiting,
    /// The rule that decides it today; null while it waits.
    pub(crate) decided_by: Option<TitleRule>,
    /// A form that would catch all titles alike.
    pub(crate) pattern: String,
    /// The day from which to decide it, so that nobody misses a day.
    pub(crate) from: Day,
    /// How it and its label were written before, the latest first.
    pub(crate) earlier_names: Vec<EarlierTitle>,
}

/// How a title was written before.
#[derive(Serialize, JsonSchema)]
pub(crate) struct EarlierTitle {
    /// The title.
    pub(crate) title: String,
    /// The profession label beside it; blank where there was none.
    pub(crate) label: String,
    /// The last day of it.
    pub(crate) until: Day,
}

impl From<FormerName> for EarlierTitle {
    fn from(former: FormerName) -> Self {
        Self {
            title: former.name,
            label: former.label.unwrap_or_default(),
            until: former.to.plus_days(-1),
        }
    }
}

/// Something that was decided.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Decision {
    /// Which.
    pub(crate) id: Id<Entry>,
    /// When.
    pub(crate) at: When,
    /// What sort, such as `title_rule_made`.
    pub(crate) kind: String,
    /// In words.
    pub(crate) words: String,
    /// By whom; null is the console.
    pub(crate) by: Option<String>,
}

impl From<&LogEntry> for Decision {
    fn from(one: &LogEntry) -> Self {
        Self {
            id: Id::from_uuid(one.entry.id),
            at: one.entry.at.into(),
            kind: one.entry.kind.clone(),
            words: happened(one),
            by: one.by.clone(),
        }
    }
}

fn tell(call: &Call, tx: &mut Tx<'_>, title: &Waiting, roles: &Roles) -> Result<TitleWaiting> {
    let looks_like = roles.suggestion(&title.title).and_then(|(role, level)| {
        roles.words(role, level).map(|words| RoleSuggested { role, level, words })
    });
    Ok(TitleWaiting {
        id: title.id,
        organisation: title.organisation,
        title: title.title.clone(),
        label: title.label.clone(),
        people: title.people,
        posts: title.posts,
        since: title.since(),
        examples: examples(call, tx, title)?,
        looks_like,
    })
}

/// The queue, those of most people first.
pub(crate) fn queue(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let place = kept_asked(call, tx)?.here.id;
    let (today, sought) = (call.house().today(), ground::sought(call.query("q")));
    let after = call.cursor::<WaitingPlace>()?;
    let limit = call.limit() + 1;
    let found = store::titles::waiting_after(tx, place, today, &sought, after.as_ref(), limit)?;
    let roles = Roles::of(call, tx, place)?;
    let mut told = Vec::with_capacity(found.len());
    for title in found {
        let wire = tell(call, tx, &title, &roles)?;
        told.push((title, wire));
    }
    call.lists(
        told,
        |(title, _)| (title.people, title.posts, title.title_folded.clone(), title.id),
        |(_, wire)| wire.clone(),
    )
}

/// One title.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept_somewhere(call, tx)?;
    let place = kept_for_title(call, tx, kept, "title")?.here.id;
    let today = call.house().today();
    let title =
        store::titles::title(tx, call.id_param("title")?, today)?.ok_or_else(Refused::not_found)?;
    let roles = Roles::of(call, tx, place)?;
    let decided = people::store::titles::decided(tx, title.id)?;
    let decided = decided.into_iter().find(|one| one.span.holds(today));
    let decided = decided.map(|one| store::reasons::rule(tx, one.rule)).transpose()?.flatten();
    let name = roles.suggestion(&title.title).and_then(|(role, _)| roles.words(role, None));
    let former = people::store::names::list_of_title(tx, title.id)?;
    call.gives(&TitleToDecide {
        earlier_names: former.into_iter().map(EarlierTitle::from).collect(),
        decided_by: decided.as_ref().map(TitleRule::from),
        pattern: pattern_for(&title.title, name.as_deref()),
        from: title.since().unwrap_or(today),
        title: tell(call, tx, &title, &roles)?,
    })
}

/// What was decided about titles, roles and professions, the latest first.
pub(crate) fn history(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let place = kept_asked(call, tx)?.here.id;
    let after = call.cursor::<(Moment, Id<Entry>)>()?;
    let found = store::titles::happened_after(tx, place, after, call.limit() + 1)?;
    call.lists(
        found,
        |one| (one.entry.at, Id::<Entry>::from_uuid(one.entry.id)),
        |one| Decision::from(one),
    )
}
