//! Somebody as a sync knows them: figures and hashes, no text.

use super::NONE;
use crate::{AppointmentId, LineKind, PersonId, store};
use ground::{hashed::hash, identity};
use std::num::NonZeroU64;

/// What stands for an address.
pub(in crate::actions::sync) fn address(email: &str) -> NonZeroU64 {
    let folded = store::addresses::fold_address(email);
    NonZeroU64::new(hash(folded.as_str())).unwrap_or(NonZeroU64::MIN)
}

#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a million are kept, and each says one thing")]
pub(in crate::actions::sync) struct PersonNow {
    pub(in crate::actions::sync) id: PersonId,
    /// Their main appointment, once it is clear.
    pub(in crate::actions::sync) main: Option<AppointmentId>,
    /// Hashes of what they are called, as written and as names are compared, and of their address.
    pub(in crate::actions::sync) name: u64,
    pub(in crate::actions::sync) identity: u64,
    pub(in crate::actions::sync) email: Option<NonZeroU64>,
    /// The places of the first of their appointments and of their lines.
    pub(super) appointment: u32,
    pub(super) line: u32,
    pub(in crate::actions::sync) is_new: bool,
    /// Whether the source has called them as they were known, has said the address that was known, and has said that they
    /// have none.
    pub(in crate::actions::sync) said_name: bool,
    pub(in crate::actions::sync) said_email: bool,
    pub(in crate::actions::sync) said_no_email: bool,
    /// Whether they stay as they were, whatever the source doesn't say: a line of it that can't be used names them.
    pub(in crate::actions::sync) kept: bool,
    /// The first line of the source that names them.
    pub(in crate::actions::sync) first_line: u64,
    /// How many appointments they are known to have had; of somebody known from before, only once it was looked at.
    pub(in crate::actions::sync) rows: u32,
    /// Of which kinds the source has said a line.
    lined: [bool; 2],
}

impl PersonNow {
    pub(in crate::actions::sync) fn of(
        id: PersonId,
        name: &str,
        email: Option<NonZeroU64>,
        is_new: bool,
    ) -> Self {
        Self {
            id,
            main: None,
            name: hash(name),
            identity: hash(identity(name).as_str()),
            email,
            appointment: NONE,
            line: NONE,
            is_new,
            kept: false,
            first_line: u64::MAX,
            rows: 0,
            said_name: false,
            said_email: false,
            said_no_email: false,
            lined: [false; 2],
        }
    }

    /// A line of the source names them.
    pub(in crate::actions::sync) fn named(&mut self, line: u64) {
        self.first_line = self.first_line.min(line);
    }

    /// Whether the source has named them yet.
    pub(in crate::actions::sync) const fn is_named(&self) -> bool {
        self.first_line < u64::MAX
    }

    /// They are called so now.
    pub(in crate::actions::sync) fn renamed(&mut self, name: &str) {
        self.identity = hash(identity(name).as_str());
    }

    /// Whether this is the first line of the kind that the source says of them.
    pub(in crate::actions::sync) fn first_line(&mut self, kind: LineKind) -> bool {
        let [professional, delivery] = &mut self.lined;
        let lined = match kind {
            LineKind::Professional => professional,
            LineKind::Delivery => delivery,
        };
        !std::mem::replace(lined, true)
    }
}
