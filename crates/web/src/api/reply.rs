//! What leaves by the API: JSON with its entity tag, limits told in headers.

use crate::request::{Call, Limits, Method, Reply};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use ground::Result;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

impl Call {
    /// Answers with one thing.
    pub fn gives(&self, thing: &impl Serialize) -> Result<Reply> {
        Ok(Reply::Json { status: 200, body: written(thing)?, location: None })
    }

    /// Answers with the thing that was made, and its address below the API's prefix.
    pub fn made(&self, address: &str, thing: &impl Serialize) -> Result<Reply> {
        located(201, address, thing)
    }
}

/// The answer with a thing that is at this address below the API's prefix.
pub(crate) fn located(status: u16, address: &str, thing: &impl Serialize) -> Result<Reply> {
    let location = Some(format!("{}{address}", super::PREFIX));
    Ok(Reply::Json { status, body: written(thing)?, location })
}

/// A thing as JSON. Nothing is copied on the way: some answers are hundreds of kilobytes.
pub(crate) fn written(thing: &impl Serialize) -> Result<Vec<u8>> {
    Ok(serde_json::to_vec(thing).map_err(anyhow::Error::from)?)
}

/// The entity tag of what a thing reads as: it says no more than the thing itself (RFC 9110, 8.8.3).
pub(crate) fn etag(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    format!("\"{}\"", super::page::encoded(digest.get(..12).unwrap_or_default()))
}

/// Whether `If-Match` names this entity tag, or any: strongly, so that a weak tag names none (RFC 9110, 13.1.1).
pub(crate) fn matches_strongly(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|one| one == "*" || one == tag)
}

/// Whether `If-None-Match` names this entity tag, or any: weakly, since what reads alike is enough (13.1.2).
fn matches_weakly(list: &str, tag: &str) -> bool {
    let strong = |one: &str| one.strip_prefix("W/").unwrap_or(one) == tag;
    list.split(',').map(str::trim).any(|one| one == "*" || strong(one))
}

/// The answer of an operation.
pub(crate) fn json(call: &Call, status: u16, body: Vec<u8>, location: Option<&str>) -> Response {
    let mut headers = HeaderMap::new();
    if call.operation.is_some_and(|operation| operation.endpoint.method == Method::Get) {
        let tag = etag(&body);
        let known = call.header("if-none-match").is_some_and(|list| matches_weakly(list, &tag));
        insert(&mut headers, header::ETAG, &tag);
        if known {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
    }
    if let Some(location) = location {
        insert(&mut headers, header::LOCATION, location);
    }
    insert(&mut headers, header::CONTENT_TYPE, "application/json");
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    (status, headers, body).into_response()
}

fn insert(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// What is left of the limit, as the `RateLimit` fields of the IETF's HTTPAPI group say it.
pub(crate) fn tell_limit(call: &Call, limits: &Limits, response: &mut Response) {
    let Some(left) = call.left else { return };
    let headers = response.headers_mut();
    let policy = header::HeaderName::from_static("ratelimit-policy");
    insert(headers, policy, &format!("\"program\";q={};w=60", limits.a_minute));
    let rate = header::HeaderName::from_static("ratelimit");
    insert(headers, rate, &format!("\"program\";r={};t={}", left.requests, left.seconds));
    if left.requests == 0 && response.status() == StatusCode::TOO_MANY_REQUESTS {
        insert(response.headers_mut(), header::RETRY_AFTER, &left.seconds.max(1).to_string());
    }
}

/// Whether this is the API's business.
pub(crate) fn is_of_the_api(path: &str) -> bool {
    path.strip_prefix(super::PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_tag_is_enough_to_read_and_not_to_change() {
        let tag = "\"a\"";
        for (list, strongly, weakly) in [
            ("\"a\"", true, true),
            ("*", true, true),
            ("\"b\", \"a\"", true, true),
            ("W/\"a\"", false, true),
            ("\"b\", W/\"a\"", false, true),
            ("\"b\"", false, false),
            ("W/*", false, false),
            ("W/W/\"a\"", false, false),
            ("w/\"a\"", false, false),
            ("", false, false),
        ] {
            assert_eq!(matches_strongly(list, tag), strongly, "{list}");
            assert_eq!(matches_weakly(list, tag), weakly, "{list}");
        }
    }
}
