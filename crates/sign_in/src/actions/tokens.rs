//! Tokens: one's own, and those of service accounts.

use super::Own;
use crate::{
    model::{NewSecret, Service, Token},
    rules,
};
use access::actions::{self as verbs, offices_of};
use db::{Lock, Tx};
use ground::{Id, Line, Result};
use house::{Actor, Context, House, Thing};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Act, Call, Subject, input};

/// The scopes that there are, and those that a new token may have: none that the token in use lacks.
pub(crate) struct Scopes {
    pub(crate) known: Vec<String>,
    held: Vec<String>,
}

impl Scopes {
    fn of(call: &Call) -> Self {
        let known = call.known_scopes();
        let held = known.iter().filter(|scope| call.may_scope(scope)).cloned().collect();
        Self { known, held }
    }
}

/// Whoever comes in first has no account open yet.
impl Subject for Scopes {
    fn open(call: &Call, _tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        Ok(Self::of(call))
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        Thing::house()
    }
}

input! {
    /// A token to be.
    pub(crate) struct NewToken {
        /// What it is for.
        pub(crate) name: Line<60>,
        /// What it is good for, such as `directory:read`; none that the token in use lacks.
        #[schemars(length(min = 1, max = 40))]
        pub(crate) scopes: Vec<String>,
        /// For how many days it holds.
        #[schemars(range(min = 1, max = 365))]
        pub(crate) days: u16,
    }
}

impl NewToken {
    fn within(self, scopes: &Scopes) -> Result<verbs::NewToken> {
        rules::may_be_passed_on(&self.scopes, &scopes.known, &scopes.held)?;
        let (name, days) = (self.name.into_inner(), self.days.into());
        Ok(verbs::NewToken { name, scopes: self.scopes, days })
    }
}

/// One's own tokens that hold, the newest first.
pub(crate) fn tokens(call: &Call, tx: &mut Tx<'_>) -> Result<Vec<Token>> {
    let rows = verbs::list_tokens(call.house(), tx, &call.actor)?;
    Ok(rows.into_iter().map(Token::from).collect())
}

/// One's own tokens.
pub(crate) struct OwnTokens {
    own: Own,
    pub(crate) scopes: Scopes,
}

impl Subject for OwnTokens {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        Ok(Self { own: Own::open(call, tx, lock)?, scopes: Scopes::of(call) })
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.own.thing(house, actor)
    }
}

/// Makes a token with which a program acts as oneself.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub(crate) struct MakeToken(NewToken);

impl Act for MakeToken {
    type On = OwnTokens;
    type Done = NewSecret;
    const ACTION: &'static str = "keep_account";

    fn run(self, cx: &mut Context<'_, '_>, on: &OwnTokens) -> Result<NewSecret> {
        let new = self.0.within(&on.scopes)?;
        Ok(verbs::make_token(cx.house, cx.tx, cx.actor, &new)?.into())
    }
}

/// A token that one says is one's own: another's is not found when it is to be revoked.
pub(crate) struct OwnToken {
    own: Own,
    id: Id<house::Token>,
}

impl Subject for OwnToken {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        Ok(Self { own: Own::open(call, tx, lock)?, id: call.id_param("token")? })
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.own.thing(house, actor)
    }
}

input! {
    /// Revokes a token, and those that were made with it.
    pub(crate) struct RevokeToken {}
}

impl Act for RevokeToken {
    type On = OwnToken;
    type Done = ();
    const ACTION: &'static str = "keep_account";

    fn run(self, cx: &mut Context<'_, '_>, on: &OwnToken) -> Result<()> {
        verbs::revoke_token(cx.house, cx.tx, cx.actor, on.id)
    }
}

/// A service account's tokens that hold, the newest first.
pub(crate) fn service_tokens(
    call: &Call,
    tx: &mut Tx<'_>,
    service: &Service,
) -> Result<Vec<Token>> {
    let rows = verbs::list_service_tokens(call.house(), tx, &call.actor, service.id)?;
    Ok(rows.into_iter().map(Token::from).collect())
}

/// The tokens of a service account.
pub(crate) struct ServiceTokens {
    pub(crate) service: Service,
    pub(crate) scopes: Scopes,
}

impl Subject for ServiceTokens {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        Ok(Self { service: Service::open(call, tx, lock)?, scopes: Scopes::of(call) })
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.service.thing(house, actor)
    }
}

/// Makes a token for a service account.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub(crate) struct MakeServiceToken(NewToken);

impl Act for MakeServiceToken {
    type On = ServiceTokens;
    type Done = NewSecret;
    const ACTION: &'static str = "keep_services";

    fn run(self, cx: &mut Context<'_, '_>, on: &ServiceTokens) -> Result<NewSecret> {
        let new = self.0.within(&on.scopes)?;
        Ok(verbs::make_service_token(cx.house, cx.tx, cx.actor, on.service.id, &new)?.into())
    }
}

/// A token of a service account.
pub(crate) struct ServiceToken {
    pub(crate) service: Service,
    id: Id<house::Token>,
}

impl Subject for ServiceToken {
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self> {
        Ok(Self { service: Service::open(call, tx, lock)?, id: call.id_param("token")? })
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.service.thing(house, actor)
    }
}

input! {
    /// Revokes a token of a service account.
    pub(crate) struct RevokeServiceToken {}
}

impl Act for RevokeServiceToken {
    type On = ServiceToken;
    type Done = ();
    const ACTION: &'static str = "keep_services";

    fn run(self, cx: &mut Context<'_, '_>, on: &ServiceToken) -> Result<()> {
        verbs::revoke_service_token(cx.house, cx.tx, cx.actor, on.service.id, on.id)
    }
}

/// Services are kept where offices are given.
impl Subject for Service {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        let id = call.id_param("service")?;
        Ok(verbs::open_service(call.house(), tx, &call.actor, id)?.into())
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        offices_of(self.organisation)
    }
}
