//! The house with its rooms, as the web reaches it.

use super::{Description, Handler, Limits, Method, Operation, Panel, Room};
use db::Tx;
use ground::Result;
use house::{Actor, House};
use std::{
    num::NonZeroU32,
    sync::{Arc, OnceLock},
};

/// Who comes by a token, and the scopes it is good for.
pub type ByToken = fn(&House, &mut Tx<'_>, &str) -> Result<(Actor, Vec<String>)>;

/// How it is found out who asks.
#[derive(Clone, Copy)]
pub struct Doors {
    /// Who holds the session of this cookie; a stranger when nobody does.
    pub session: fn(&House, &mut Tx<'_>, &str) -> Result<Actor>,
    /// Who comes by this token, and the scopes it is good for; a stranger when nobody does.
    pub token: ByToken,
}

/// How many requests a program may make in a minute, when nothing is said.
const REQUESTS_A_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(599);

/// The house with its rooms, as the web reaches it.
pub struct Site {
    /// The house.
    pub house: Arc<House>,
    /// The operations of all rooms, in the order of the rooms.
    pub(crate) operations: Vec<Operation>,
    /// What OpenAPI says of them, made when it is first needed.
    pub(crate) description: OnceLock<Description>,
    pub(crate) limits: Limits,
    pub(crate) doors: Doors,
    pub(crate) panels: Vec<Panel>,
    /// The name of the session's cookie.
    pub(crate) cookie: String,
}

impl Site {
    /// The house with these rooms, whose sessions are in this cookie.
    pub(crate) fn new(house: Arc<House>, rooms: &[Room], doors: Doors, cookie: String) -> Self {
        let limits = Limits::new(house.settings.requests_a_minute.unwrap_or(REQUESTS_A_MINUTE));
        Self {
            house,
            operations: Operation::all(rooms),
            description: OnceLock::new(),
            limits,
            doors,
            panels: rooms.iter().flat_map(|room| room.panels).copied().collect(),
            cookie,
        }
    }

    pub(crate) fn actor(&self, tx: &mut Tx<'_>, token: Option<&str>) -> Result<Actor> {
        token.map_or(Ok(Actor::Stranger), |token| (self.doors.session)(&self.house, tx, token))
    }

    /// What reads the thing at a path.
    pub(crate) fn reads(&self, path: &str) -> Option<Handler> {
        let mut reading = self.operations.iter().map(|one| one.endpoint);
        let reading = reading.find(|one| one.path == path && one.method == Method::Get);
        reading.map(|endpoint| endpoint.answer)
    }
}
