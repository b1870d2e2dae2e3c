//! What happened to a community, for those who look after it; who came or went is not among it.

use super::opened_to;
use crate::{
    actions,
    events::CommunityEvent,
    store::record::{LogEntry, Place},
    views::record::parts,
};
use db::Tx;
use ground::{Id, Moment, Result};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;
use web::{Call, Reply, api::When};

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
}

impl RecordEntry {
    fn of(one: &LogEntry) -> Self {
        use CommunityEvent::{TermAgreed, TermGivenUp};
        let LogEntry { entry, who, whom } = one.clone();
        let event = CommunityEvent::read(&entry);
        let of_a_term = matches!(event, Some(TermAgreed(_) | TermGivenUp(_)));
        Self {
            id: Id::from_uuid(entry.id),
            at: entry.at.into(),
            particulars: event.as_ref().map(parts).unwrap_or_default(),
            kind: entry.kind,
            who,
            whom: whom.filter(|_| of_a_term),
        }
    }
}

/// The entries.
pub(crate) fn record(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "look_after")?;
    let after: Option<(i64, Uuid)> = call.cursor()?;
    let after: Option<Place> = after.map(|(at, id)| (Moment(at), id));
    let (house, id) = (call.house(), known.community.id);
    let most = call.limit() + 1;
    let (_, happened, _) = actions::read_record(house, tx, &call.actor, id, after, most)?;
    call.lists(happened, |one| (one.entry.at.0, one.entry.id), RecordEntry::of)
}
