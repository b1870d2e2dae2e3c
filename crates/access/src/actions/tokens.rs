//! Tokens: made by a person for themselves, or for a service account by whoever keeps it; shown once.

use super::{offices_of, places, sessions::own};
use crate::{
    Holder, Maker, ServiceRow, TokenRow,
    events::{
        OfService, ServiceEnded, ServiceMade, ServiceParts, ServiceTokenMade, ServiceTokenRevoked,
        TokenMade, TokenParts, TokenRevoked,
    },
    rules::{self, MOST_TOKENS, Refusal, SEEN_SECONDS},
    store::{self, tokens::TokenOrigin},
};
use db::Tx;
use ground::{Id, Moment, Refused, Result};
use house::{About, Actor, Change, House, OrganisationId, Secret, ServiceAccount, Token};
use uuid::Uuid;

const NOT_YOURS: &str = "Only an administrator keeps service accounts. Ask one of them.";

/// A token to be.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What it is for, in its holder's words.
    pub name: String,
    /// What it is good for.
    pub scopes: Vec<String>,
    /// For how many days.
    pub days: i64,
}

/// Makes a token with which a program acts as the actor. It ends with the session or the token that it was made in.
pub fn make_token(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    new: &NewToken,
) -> Result<(TokenRow, Secret)> {
    let me = own(house, actor)?;
    make(house, tx, actor, Holder::Person(me), new)
}

fn make(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    holder: Holder,
    new: &NewToken,
) -> Result<(TokenRow, Secret)> {
    rules::may_be_made(&new.scopes, new.days)?;
    let now = house.now();
    let mut ends_at = now.plus_seconds(new.days * 86_400);
    let mut maker = Maker {
        person: actor.person(),
        session: actor.signed().and_then(|signed| signed.session),
        token: actor.token(),
    };
    if let Some(token) = maker.token {
        let (parent_ends, session) = store::tokens::end_and_session(tx, token)?;
        ends_at = ends_at.min(parent_ends);
        maker.session = session;
    }
    if store::tokens::open_tokens(tx, holder, now)?.len() >= MOST_TOKENS {
        return Err(Refusal::TooManyTokens.into());
    }
    let secret = Secret::new()?;
    let row = TokenRow {
        id: house.id(),
        holder,
        name: new.name.clone(),
        scopes: new.scopes.clone(),
        made_at: now,
        ends_at,
        used_at: None,
    };
    store::tokens::add_token(tx, &row, &Secret::hash(secret.show()), maker)?;
    let (name, scopes) = (row.name.clone(), row.scopes.clone());
    let token = Change::begin(TokenParts { name, scopes, days: new.days });
    match holder {
        Holder::Person(person) => {
            let about = About { subject: row.id, person, organisation: () };
            house.record(tx, actor, &TokenMade { about, token })?;
        }
        Holder::Service(_) => {
            let about = About { subject: row.id, person: (), organisation: () };
            house.record(tx, actor, &ServiceTokenMade { about, token })?;
        }
    }
    Ok((row, secret))
}

fn record_revoked(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    (holder, token): (Holder, Id<Token>),
    because: Option<&str>,
) -> Result<()> {
    let because = because.map(str::to_owned);
    match holder {
        Holder::Person(person) => {
            let about = About { subject: token, person, organisation: () };
            house.record(tx, actor, &TokenRevoked { about, because })
        }
        Holder::Service(_) => {
            let about = About { subject: token, person: (), organisation: () };
            house.record(tx, actor, &ServiceTokenRevoked { about, because })
        }
    }
}

/// Uses a sign-in link up for a token instead of a browser's session: how a program comes in first.
/// It holds for `days`, with these scopes.
pub fn use_link_for_token(
    house: &House,
    tx: &mut Tx<'_>,
    link: &str,
    new: &NewToken,
) -> Result<(TokenRow, Secret)> {
    let link = super::look_at_sign_in_link(house, tx, link)?;
    if !store::links::use_link(tx, link.id, house.now())? {
        return Err(Refusal::LinkUsed.into());
    }
    let actor = crate::actor_of(tx, link.person)?;
    make(house, tx, &actor, Holder::Person(link.person), new)
}

/// The actor's own tokens that hold, the newest first.
pub fn list_tokens(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<TokenRow>> {
    let me = own(house, actor)?;
    Ok(store::tokens::open_tokens(tx, Holder::Person(me), house.now())?)
}

/// Revokes one of the actor's own tokens.
pub fn revoke_token(house: &House, tx: &mut Tx<'_>, actor: &Actor, token: Id<Token>) -> Result<()> {
    let me = own(house, actor)?;
    revoke(house, tx, actor, Holder::Person(me), token)
}

fn revoke(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    holder: Holder,
    token: Id<Token>,
) -> Result<()> {
    if !store::tokens::revoke(tx, holder, token, house.now())? {
        return Err(Refused::not_found().into());
    }
    record_revoked(house, tx, actor, (holder, token), None)?;
    end_made(house, tx, actor, TokenOrigin::With(token), "what made it was revoked")?;
    Ok(())
}

/// Ends the tokens that were made so, each by a record; how many.
pub(super) fn end_made(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    made: TokenOrigin,
    because: &str,
) -> Result<usize> {
    let mut ended = 0;
    for row in store::tokens::open_tokens_made(tx, made, house.now())? {
        if store::tokens::revoke(tx, row.holder, row.id, house.now())? {
            ended += 1;
            record_revoked(house, tx, actor, (row.holder, row.id), Some(because))?;
        }
    }
    Ok(ended)
}

/// Whether the actor keeps service accounts anywhere.
pub fn may_keep_services(house: &House, actor: &Actor) -> Result<bool> {
    Ok(!places(house, actor, "keep_services")?.is_none())
}

/// The service accounts that the actor keeps, by name.
pub fn list_services(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<ServiceRow>> {
    let kept = places(house, actor, "keep_services")?;
    if kept.is_none() {
        house.permit_sight(actor, "keep_services", &offices_of(None))?;
    }
    Ok(store::tokens::services(tx, &kept)?)
}

/// A service account that the actor keeps; any other is not found.
pub fn open_service(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<ServiceAccount>,
) -> Result<ServiceRow> {
    let row = store::tokens::service(tx, id)?;
    let place = row.as_ref().and_then(|row| row.organisation);
    house.permit_sight(actor, "keep_services", &offices_of(place))?;
    Ok(row.ok_or_else(Refused::not_found)?)
}

/// Makes a service account; with `keeps_staff_data` it holds the office of people operations there.
pub fn make_service(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    organisation: Option<OrganisationId>,
    name: &str,
    keeps_staff_data: bool,
) -> Result<ServiceRow> {
    house.permit(actor, "keep_services", &offices_of(organisation), NOT_YOURS)?;
    if let Some(organisation) = organisation
        && people::queries::organisations::organisation(tx, organisation)?.is_none()
    {
        return Err(Refused::field("organisation", "form.choice", "Choose one of these.").into());
    }
    tx.lock("access.services")?;
    if store::tokens::is_named(tx, organisation, name)? {
        return Err(Refusal::ServiceNamedAlready.into());
    }
    let row = ServiceRow {
        id: house.id(),
        organisation,
        name: name.to_owned(),
        office: keeps_staff_data.then(|| house::OfficeKind::PeopleOperations.key().to_owned()),
        made_at: house.now(),
        made_by: actor.person(),
    };
    store::tokens::add_service(tx, &row)?;
    let parts = ServiceParts { name: row.name.clone(), office: row.office.clone() };
    let event = ServiceMade { about: about(&row), service: Change::begin(parts) };
    house.record(tx, actor, &event)?;
    Ok(row)
}

fn about(row: &ServiceRow) -> OfService {
    OfService { subject: row.id, person: (), organisation: row.organisation }
}

/// Ends a service account; its tokens let nobody in any more.
pub fn end_service(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<ServiceAccount>,
) -> Result<ServiceRow> {
    let row = open_service(house, tx, actor, id)?;
    if !store::tokens::end_service(tx, id, house.now())? {
        return Err(Refused::not_found().into());
    }
    house.record(tx, actor, &ServiceEnded { about: about(&row) })?;
    Ok(row)
}

/// Makes a token for a service account.
pub fn make_service_token(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<ServiceAccount>,
    new: &NewToken,
) -> Result<(TokenRow, Secret)> {
    open_service(house, tx, actor, id)?;
    make(house, tx, actor, Holder::Service(id), new)
}

/// A service account's tokens that hold, the newest first.
pub fn list_service_tokens(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<ServiceAccount>,
) -> Result<Vec<TokenRow>> {
    open_service(house, tx, actor, id)?;
    Ok(store::tokens::open_tokens(tx, Holder::Service(id), house.now())?)
}

/// Revokes a token of a service account.
pub fn revoke_service_token(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: Id<ServiceAccount>,
    token: Id<Token>,
) -> Result<()> {
    open_service(house, tx, actor, id)?;
    revoke(house, tx, actor, Holder::Service(id), token)
}

/// Writes that a token was used ([`House::touch`]).
pub(crate) fn note_used(tx: &mut Tx<'_>, token: Uuid, at: Moment) -> anyhow::Result<()> {
    store::tokens::note_used(tx, Id::from_uuid(token), at.plus_seconds(-SEEN_SECONDS), at)
}
