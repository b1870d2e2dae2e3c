//! Refusals and faults for programs: `application/problem+json` (RFC 9457).

use crate::request::Call;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use ground::{Kind, Refused};
use schemars::JsonSchema;
use serde::Serialize;

/// Why something did not happen (RFC 9457).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// Always `about:blank`: `code` tells problems apart.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: String,
    /// The status.
    status: u16,
    /// What is wrong and what to do, for a person to read.
    detail: String,
    /// Stable, for programs, such as `communities.already_left`.
    code: String,
    /// The field it is about, if one.
    field: Option<String>,
    /// Names this request in the log.
    request: String,
    /// What else there is to know of this problem, by name.
    #[serde(flatten)]
    #[schemars(skip)]
    more: Option<serde_json::Map<String, serde_json::Value>>,
}

/// The status of a refusal.
pub(crate) fn status(refused: &Refused) -> StatusCode {
    match (refused.kind, refused.code) {
        (_, "form.too_large") => StatusCode::PAYLOAD_TOO_LARGE,
        (_, "form.too_slow") => StatusCode::REQUEST_TIMEOUT,
        (_, "api.body" | "api.query") => StatusCode::BAD_REQUEST,
        (_, "api.kind") => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        (_, "api.match_needed") => StatusCode::PRECONDITION_REQUIRED,
        (_, "api.changed") => StatusCode::PRECONDITION_FAILED,
        (_, "api.method") => StatusCode::METHOD_NOT_ALLOWED,
        (Kind::SignIn, _) => StatusCode::UNAUTHORIZED,
        (Kind::NotFound, _) => StatusCode::NOT_FOUND,
        (Kind::NotAllowed, _) => StatusCode::FORBIDDEN,
        (Kind::Invalid, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (Kind::Conflict, _) => StatusCode::CONFLICT,
        (Kind::TooMany, _) => StatusCode::TOO_MANY_REQUESTS,
        (Kind::Unavailable, _) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The answer that says why not.
pub(crate) fn problem(call: &Call, status: StatusCode, refused: &Refused) -> Response {
    let field = call.wrong_field.clone().or(refused.field.as_deref().map(str::to_owned));
    let problem = Problem {
        kind: "about:blank",
        title: status.canonical_reason().unwrap_or_default().to_owned(),
        status: status.as_u16(),
        detail: refused.words.clone(),
        code: refused.code.to_owned(),
        field,
        request: call.id.clone(),
        more: refused.more.as_deref().cloned(),
    };
    let text = serde_json::to_string(&problem).unwrap_or_default();
    let mut response =
        (status, [(header::CONTENT_TYPE, "application/problem+json")], text).into_response();
    if status == StatusCode::UNAUTHORIZED {
        let how = header::HeaderValue::from_static("Bearer realm=\"mandorla\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, how);
    }
    response
}
