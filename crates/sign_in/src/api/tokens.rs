//! Tokens: listed, made and shown once, revoked.

use access::{
    TokenRow,
    actions::{NewToken, list_tokens, make_token, revoke_token},
};
use db::Tx;
use ground::{Id, Kind, Refused, Result};
use house::{Secret, Token};
use schemars::JsonSchema;
use serde::Serialize;
use web::{
    Call, Reply,
    api::{When, asks},
};

/// The most characters of a token's name.
pub(crate) const MOST_NAME: usize = 60;

asks! {
    /// A token to be.
    pub(crate) struct AskedToken {
        /// What it is for.
        #[schemars(length(min = 1, max = 60))]
        pub(crate) name: String,
        /// What it is good for, such as `directory:read`; none that the token in use lacks.
        #[schemars(length(min = 1, max = 40))]
        pub(crate) scopes: Vec<String>,
        /// For how many days it holds.
        #[schemars(range(min = 1, max = 365))]
        pub(crate) days: u16,
    }
}

/// A token that holds, without its secret.
#[derive(Serialize, JsonSchema)]
pub(crate) struct HeldToken {
    /// Its id.
    pub(crate) id: Id<Token>,
    /// What it is for.
    pub(crate) name: String,
    /// What it is good for.
    pub(crate) scopes: Vec<String>,
    /// When it was made.
    pub(crate) made_at: When,
    /// When it ends.
    pub(crate) ends_at: When,
    /// When it was last used, to the hour.
    pub(crate) used_at: Option<When>,
}

/// A token just made. The secret is shown here, and never again.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MadeToken {
    /// The token.
    pub(crate) token: HeldToken,
    /// What to send as `Authorization: Bearer`.
    pub(crate) secret: String,
}

impl From<&TokenRow> for HeldToken {
    fn from(row: &TokenRow) -> Self {
        Self {
            id: row.id,
            name: row.name.clone(),
            scopes: row.scopes.clone(),
            made_at: row.made_at.into(),
            ends_at: row.ends_at.into(),
            used_at: row.used_at.map(When),
        }
    }
}

/// Answers with a token and its secret.
pub(crate) fn shown_once(
    call: &Call,
    below: &str,
    row: &TokenRow,
    secret: &Secret,
) -> Result<Reply> {
    let made = MadeToken { token: HeldToken::from(row), secret: secret.show().to_owned() };
    call.made(&format!("{below}/{}", row.id), &made)
}

/// What is asked for. A token makes no other that could do more than itself.
pub(crate) fn asked(call: &Call) -> Result<NewToken> {
    let scopes: Vec<String> = call.form.all("scopes").map(str::to_owned).collect();
    let known = call.known_scopes();
    if let Some(strange) = scopes.iter().find(|scope| !known.contains(scope)) {
        let words = format!("“{strange}” is no scope. Scopes are {}.", known.join(", "));
        return Err(Refused::field("scopes", "access.scope_unknown", words).into());
    }
    if let Some(beyond) = scopes.iter().find(|scope| !call.may_scope(scope)) {
        let words = format!("The token you use lacks {beyond} itself, so it can’t pass it on.");
        return Err(Refused::new(Kind::NotAllowed, "access.scope_beyond", words).into());
    }
    let name = call.form.line("name", MOST_NAME)?;
    let days = call.form.text("days").parse().unwrap_or_default();
    Ok(NewToken { name, scopes, days })
}

/// One's own.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let rows = list_tokens(call.house(), tx, &call.actor)?;
    call.lists_all(rows, |row| row.id, |row| HeldToken::from(row))
}

/// Makes one.
pub(crate) fn make(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let (row, secret) = make_token(call.house(), tx, &call.actor, &asked(call)?)?;
    shown_once(call, "/my/tokens", &row, &secret)
}

/// Revokes one.
pub(crate) fn revoke(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    revoke_token(call.house(), tx, &call.actor, call.id_param("token")?)?;
    Ok(Reply::Nothing)
}
