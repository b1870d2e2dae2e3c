//! Reading what happened to a community, by those who look after it. Who joined, asked or left is not among it.

use super::must;
use crate::{
    VisibleCommunity,
    events::CommunityEvent,
    store::record::{self, LogEntry},
};
use db::Tx;
use ground::{Id, Moment, Result};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;
use web::{Call, Part, api::When};

/// Something that happened to a community.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CommunityEvent")]
pub(crate) struct RecordEntry {
    /// Its id.
    pub(crate) id: Id<LogEntry>,
    /// When.
    pub(crate) at: When,
    /// What, such as `described`.
    pub(crate) kind: String,
    /// Who did it; null where they are no member now.
    pub(crate) who: Option<String>,
    /// Whose term it was about; null where there is none, or they are no member now.
    pub(crate) whom: Option<String>,
    /// What is otherwise than before, a line for each part.
    pub(crate) particulars: Vec<String>,
    /// What, for a page; none where a later Mandorla recorded it.
    #[serde(skip)]
    pub(crate) event: Option<CommunityEvent>,
}

impl From<LogEntry> for RecordEntry {
    fn from(LogEntry { entry, who, whom }: LogEntry) -> Self {
        use CommunityEvent::{TermAgreed, TermEnded, TermGivenUp};
        let event = CommunityEvent::read(&entry);
        let of_a_term = matches!(event, Some(TermAgreed(_) | TermGivenUp(_) | TermEnded(_)));
        Self {
            id: Id::from_uuid(entry.id),
            at: entry.at.into(),
            particulars: event.as_ref().map(particulars).unwrap_or_default(),
            kind: entry.kind,
            who,
            whom: whom.filter(|_| of_a_term),
            event,
        }
    }
}

/// What is otherwise than before, a line for each part; what else is said, likewise.
fn particulars(event: &CommunityEvent) -> Vec<String> {
    let each = event.particulars().into_iter().map(|one| {
        let name = one.name.replace('_', " ");
        match one.before {
            Some(before) => format!("{name}: {}; before: {before}", one.after),
            None => format!("{name}: {}", one.after),
        }
    });
    each.collect()
}

/// The part of it that a request asks for, the latest first.
pub(crate) fn part_of_record(
    call: &Call,
    tx: &mut Tx<'_>,
    visible: &VisibleCommunity,
) -> Result<Part<RecordEntry>> {
    must(call, visible, "look_after")?;
    let after = call.cursor::<(i64, Uuid)>()?.map(|(at, id)| (Moment(at), id));
    let found = record::list(tx, visible.community.id, after, call.limit() + 1)?;
    let part = call.part(found, |one| (one.entry.at.0, one.entry.id))?;
    Ok(part.map(RecordEntry::from))
}
