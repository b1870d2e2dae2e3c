//! Tokens and service accounts. A token is kept by its hash.

use crate::{Holder, Maker, Places, ServiceRow, TokenRow};
use db::{Tx, Value, later, row, values};
use ground::{Id, Moment};
use house::{OrganisationId, PersonId, ServiceAccount, Session, Token};

const TOKENS: &str =
    "select id, person_id, service_id, name, scopes, made_at, ends_at, used_at from tokens";
const SERVICES: &str = "select id, organisation_id, name, office, made_at, made_by from service_accounts where ended_at is null";

row! {
    struct TokenLine {
        id: Id<Token>,
        person: Option<PersonId>,
        service: Option<Id<ServiceAccount>>,
        name: String,
        scopes: String,
        made_at: Moment,
        ends_at: Moment,
        used_at: Option<Moment>,
    }
}

impl TokenLine {
    fn token(self) -> Option<TokenRow> {
        let holder = match (self.person, self.service) {
            (Some(person), _) => Holder::Person(person),
            (None, Some(service)) => Holder::Service(service),
            // The table holds one of them.
            (None, None) => return None,
        };
        Some(TokenRow {
            id: self.id,
            holder,
            name: self.name,
            scopes: self.scopes.split(' ').map(str::to_owned).collect(),
            made_at: self.made_at,
            ends_at: self.ends_at,
            used_at: self.used_at,
        })
    }
}

pub(crate) fn add_token(
    tx: &mut Tx<'_>,
    row: &TokenRow,
    hash: &[u8],
    maker: Maker,
) -> anyhow::Result<()> {
    let (person, service) = match row.holder {
        Holder::Person(person) => (Some(person), None),
        Holder::Service(service) => (None, Some(service)),
    };
    tx.run(
        "insert into tokens (id, person_id, service_id, name, scopes, hash, made_at, ends_at,
           made_by, session_id, parent_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values![
            row.id,
            person,
            service,
            row.name,
            row.scopes.join(" "),
            hash,
            row.made_at,
            row.ends_at,
            maker.person,
            maker.session,
            maker.token
        ],
    )?;
    Ok(())
}

/// When a token ends, and the session that the first of its makers was made in.
pub(crate) fn end_and_session(
    tx: &mut Tx<'_>,
    token: Id<Token>,
) -> anyhow::Result<(Moment, Option<Id<Session>>)> {
    tx.get("select ends_at, session_id from tokens where id = $1", values![token])
}

/// Which tokens end together.
#[derive(Clone, Copy)]
pub(crate) enum TokenOrigin {
    /// In a session, and with what was made there.
    In(Id<Session>),
    /// With a token, and with what was made with it.
    With(Id<Token>),
    /// By a person, anywhere.
    By(PersonId),
    /// By a person, anywhere but in this session.
    Elsewhere(PersonId, Option<Id<Session>>),
}

/// The tokens that hold and were made so; those for service accounts too.
pub(crate) fn open_tokens_made(
    tx: &mut Tx<'_>,
    made: TokenOrigin,
    now: Moment,
) -> anyhow::Result<Vec<TokenRow>> {
    let (condition, whose, keep) = match made {
        TokenOrigin::In(session) => ("session_id = $2", session.uuid(), None),
        TokenOrigin::By(person) => ("made_by = $2", person.uuid(), None),
        TokenOrigin::With(token) => (
            "id in (with recursive made (id) as (
               select id from tokens where parent_id = $2
               union select t.id from tokens t join made m on t.parent_id = m.id)
             select id from made)",
            token.uuid(),
            None,
        ),
        TokenOrigin::Elsewhere(person, keep) => (
            "made_by = $2 and (session_id is null or session_id <> $3)",
            person.uuid(),
            Some(keep.map_or(uuid::Uuid::nil(), Id::uuid)),
        ),
    };
    let sql = format!(
        "{TOKENS} where revoked_at is null and ends_at > $1 and {condition} order by made_at, id"
    );
    let mut values = vec![Value::Int(now.0), Value::Uuid(whose)];
    values.extend(keep.map(Value::Uuid));
    let lines: Vec<TokenLine> = tx.list(&sql, &values)?;
    Ok(lines.into_iter().filter_map(TokenLine::token).collect())
}

pub(crate) fn token_of(
    tx: &mut Tx<'_>,
    hash: &[u8],
    now: Moment,
) -> anyhow::Result<Option<TokenRow>> {
    let line: Option<TokenLine> = tx.find(
        &format!("{TOKENS} where hash = $1 and revoked_at is null and ends_at > $2"),
        values![hash, now],
    )?;
    Ok(line.and_then(TokenLine::token))
}

/// A holder's tokens that still let in, the newest first.
pub(crate) fn open_tokens(
    tx: &mut Tx<'_>,
    holder: Holder,
    now: Moment,
) -> anyhow::Result<Vec<TokenRow>> {
    let (column, id) = match holder {
        Holder::Person(person) => ("person_id", person.uuid()),
        Holder::Service(service) => ("service_id", service.uuid()),
    };
    let lines: Vec<TokenLine> = tx.list(
        &format!(
            "{TOKENS} where {column} = $1 and revoked_at is null and ends_at > $2 order by made_at desc, id desc"
        ),
        values![id, now],
    )?;
    Ok(lines.into_iter().filter_map(TokenLine::token).collect())
}

/// Ends a token of this holder; false when it was not theirs, or had ended.
pub(crate) fn revoke(
    tx: &mut Tx<'_>,
    holder: Holder,
    token: Id<Token>,
    at: Moment,
) -> anyhow::Result<bool> {
    let (column, id) = match holder {
        Holder::Person(person) => ("person_id", person.uuid()),
        Holder::Service(service) => ("service_id", service.uuid()),
    };
    let ended = tx.run(
        &format!("update tokens set revoked_at = $3 where id = $2 and {column} = $1 and revoked_at is null"),
        values![id, token, at],
    )?;
    Ok(ended == 1)
}

/// Notes that a token was used, unless that was done since `before`.
pub(crate) fn note_used(
    tx: &mut Tx<'_>,
    token: Id<Token>,
    before: Moment,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update tokens set used_at = $3 where id = $1 and (used_at is null or used_at <= $2)",
        values![token, before, at],
    )?;
    Ok(())
}

pub(crate) fn add_service(tx: &mut Tx<'_>, row: &ServiceRow) -> anyhow::Result<()> {
    tx.run(
        "insert into service_accounts (id, organisation_id, name, office, made_at, made_by)
         values ($1, $2, $3, $4, $5, $6)",
        values![row.id, row.organisation, row.name, row.office, row.made_at, row.made_by],
    )?;
    Ok(())
}

/// A service account that goes on.
pub(crate) fn service(
    tx: &mut Tx<'_>,
    id: Id<ServiceAccount>,
) -> anyhow::Result<Option<ServiceRow>> {
    tx.find(&format!("{SERVICES} and id = $1"), values![id])
}

/// Those of these places that go on, by name.
pub(crate) fn services(tx: &mut Tx<'_>, kept: &Places) -> anyhow::Result<Vec<ServiceRow>> {
    let (scope, values) = super::within(kept);
    tx.list(&format!("{SERVICES} and {scope} order by name, id"), &values)
}

/// Ends a service account with its tokens; false when it had ended.
pub(crate) fn end_service(
    tx: &mut Tx<'_>,
    id: Id<ServiceAccount>,
    at: Moment,
) -> anyhow::Result<bool> {
    let ended = tx.run(
        &format!(
            "update service_accounts set ended_at = {} where id = $1 and ended_at is null",
            later("made_at", "$2")
        ),
        values![id, at],
    )?;
    tx.run(
        "update tokens set revoked_at = $2 where service_id = $1 and revoked_at is null",
        values![id, at],
    )?;
    Ok(ended == 1)
}

/// Whether an account of this name goes on in the same place.
pub(crate) fn is_named(
    tx: &mut Tx<'_>,
    organisation: Option<OrganisationId>,
    name: &str,
) -> anyhow::Result<bool> {
    Ok(services(tx, &Places::All)?
        .iter()
        .any(|row| row.organisation == organisation && row.name == name))
}
