//! A creation that counts once however often it is sent: `Idempotency-Key` (IETF draft of the HTTPAPI group).
//! The answer is kept in the transaction that did the work, beside the receipts of forms.

use super::reply::written;
use crate::request::{Call, Reply};
use db::Tx;
use ground::{Kind, Refused, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

/// The longest key.
pub(crate) const MOST_KEY: usize = 200;

#[derive(Serialize, Deserialize)]
struct Kept {
    /// Of what was asked, so that another request under the same key is told apart.
    asked: String,
    /// Nothing for a secret: it is shown once.
    answer: Option<(u16, serde_json::Value, Option<String>)>,
}

/// The receipt's id, from who asks and the key they gave.
fn receipt(call: &Call) -> Result<Option<Uuid>> {
    // Strangers can't be told apart, so nothing is kept for them.
    if matches!(call.actor, house::Actor::Stranger) {
        return Ok(None);
    }
    let Some(key) = call.headers.get("idempotency-key") else { return Ok(None) };
    let key = key.as_bytes();
    let fine = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-".contains(byte);
    if key.is_empty() || key.len() > MOST_KEY || !key.iter().all(fine) {
        let words = format!(
            "An Idempotency-Key has 1 to {MOST_KEY} letters (A to Z, a to z), digits, “_” and “-”."
        );
        return Err(Refused::field("Idempotency-Key", "api.query", words).into());
    }
    let mut digest = Sha256::new();
    for part in [call.asks().to_string().as_bytes(), key] {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(digest.finalize()) {
        *to = from;
    }
    Ok(Some(Builder::from_custom_bytes(bytes).into_uuid()))
}

fn asked(call: &Call) -> String {
    let mut digest = Sha256::new();
    digest.update(call.path.as_bytes());
    for (name, value) in &call.form.fields {
        digest.update([0]);
        digest.update(name.as_bytes());
        digest.update([0]);
        digest.update(value.as_bytes());
    }
    for upload in &call.form.uploads {
        digest.update(upload.digest);
    }
    super::page::encoded(&digest.finalize())
}

/// What the same request was answered with before, if it was sent before.
pub(crate) fn replayed(call: &Call, tx: &mut Tx<'_>) -> Result<Option<Reply>> {
    let Some(id) = receipt(call)? else { return Ok(None) };
    let Some(text) = house::answer_given(tx, id, &call.actor, call.house().now())? else {
        return Ok(None);
    };
    let kept: Kept = serde_json::from_str(&text).map_err(anyhow::Error::from)?;
    if kept.asked != asked(call) {
        return Err(Refused::field(
            "Idempotency-Key",
            "api.key_reused",
            "This Idempotency-Key was used for another request. Take a new one.",
        )
        .into());
    }
    match kept.answer {
        Some((status, value, location)) if status != 204 => {
            Ok(Some(Reply::Json { status, body: written(&value)?, location }))
        }
        Some(_) => Ok(Some(Reply::Nothing)),
        None => Err(Refused::new(
            Kind::Conflict,
            "api.shown_once",
            "This was made before by the same request, and its secret was shown then. End it, and make another.",
        )
        .into()),
    }
}

/// Keeps the answer for a repetition.
pub(crate) fn kept(call: &Call, tx: &mut Tx<'_>, reply: &Reply, secret: bool) -> Result<()> {
    let Some(id) = receipt(call)? else { return Ok(()) };
    let answer = match reply {
        _ if secret => None,
        Reply::Json { status, body, location } => {
            let value = serde_json::from_slice(body).map_err(anyhow::Error::from)?;
            Some((*status, value, location.clone()))
        }
        _ => Some((204, serde_json::Value::Null, None)),
    };
    let kept =
        serde_json::to_string(&Kept { asked: asked(call), answer }).map_err(anyhow::Error::from)?;
    Ok(house::keep_answer(tx, id, &call.actor, call.house().now(), &kept)?)
}
