//! In whose name a job acts: kept with it, and made an actor again when it runs.

use crate::store;
use db::Tx;
use ground::{Id, Result};
use house::{Actor, Office, OfficeKind, PersonId, Service, ServiceAccount, Signed, Token};
use serde::{Deserialize, Serialize};

/// Whoever had a job enqueued. What they may do is asked anew when it runs, by the offices that they hold then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Principal {
    /// Nobody.
    Stranger,
    /// Whoever can run commands on the machine.
    Console,
    /// A person, who came by this token if by one.
    Person {
        /// Who.
        person: PersonId,
        /// By which token.
        token: Option<Id<Token>>,
    },
    /// A program of its own account.
    Service {
        /// Which account.
        account: Id<ServiceAccount>,
        /// By which token.
        token: Id<Token>,
    },
}

impl Principal {
    /// Who acts now.
    pub fn of(actor: &Actor) -> Self {
        match actor {
            Actor::Stranger => Self::Stranger,
            Actor::Console => Self::Console,
            Actor::Person(signed) => Self::Person { person: signed.person, token: signed.token },
            Actor::Service(service) => Self::Service { account: service.id, token: service.token },
        }
    }

    /// The actor; a stranger where their account ended meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub fn actor(self, tx: &mut Tx<'_>) -> Result<Actor> {
        match self {
            Self::Stranger => Ok(Actor::Stranger),
            Self::Console => Ok(Actor::Console),
            Self::Person { person, token } => Ok(match crate::actor_of(tx, person)? {
                Actor::Person(signed) => Actor::Person(Signed { token, ..signed }),
                other => other,
            }),
            Self::Service { account, token } => service(tx, account, token),
        }
    }
}

/// A service account as an actor; a stranger where it has ended.
pub(crate) fn service(tx: &mut Tx<'_>, id: Id<ServiceAccount>, token: Id<Token>) -> Result<Actor> {
    let Some(row) = store::tokens::service(tx, id)? else { return Ok(Actor::Stranger) };
    let kind = row.office.as_deref().and_then(OfficeKind::from_key);
    let office = kind.map(|kind| Office { kind, organisation: row.organisation });
    let offices = office.into_iter().collect();
    Ok(Actor::Service(Service { id, token, name: row.name, offices }))
}
