//! What leaves the house: pages, refusals in kind words, faults with a number, headers.

use crate::{
    api, assets,
    look::{Flash, Frame, Here, Mistakes, Signed, Trouble, error_body},
    request::{Call, Reply},
};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Path},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use db::Tx;
use ground::{Error, Kind, Refused, Result};
use maud::Markup;
use std::time::Duration;

const CONTENT_POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// The longest that an answer may take: an import of the largest upload.
const LONGEST: Duration = Duration::from_secs(300);
/// How long a session's cookie is kept by the browser; the session itself may end sooner.
const COOKIE_SECONDS: u32 = 60 * 60 * 24 * 30;

impl Call {
    /// What was just done, as `done` in the address names it; `each` has the words.
    pub fn flash(&self, each: &[(&str, &str)]) -> Option<Flash> {
        let (_, words) = each.iter().find(|(done, _)| *done == self.query("done"))?;
        Some(Flash { words: (*words).to_owned(), undo: None })
    }

    /// A whole page in the house's frame, with the reader in it.
    pub fn show(&self, frame: Frame, main: Markup) -> Reply {
        Reply::page(self.framed(frame, main))
    }

    /// A form shown again, with what is wrong in it.
    pub fn show_again(&self, frame: Frame, main: Markup) -> Reply {
        Reply::again(self.framed(frame.refused(true), main))
    }

    /// A page whose address was judged: shown as a form is that was refused, where something in it can't be used.
    pub fn show_judged(&self, mistakes: &Mistakes, frame: Frame, main: Markup) -> Reply {
        if mistakes.is_empty() { self.show(frame, main) } else { self.show_again(frame, main) }
    }

    /// The same where nothing of it was done: 409 where something changed meanwhile.
    pub(crate) fn show_again_after(&self, refused: &Refused, frame: Frame, main: Markup) -> Reply {
        let status = if refused.kind == Kind::Conflict { 409 } else { 422 };
        Reply::Page(status, self.framed(frame.refused(true), main))
    }

    /// A page that is shown this once, since it tells a secret: the same form sent again does nothing more, and leads to
    /// `next`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn show_once(
        &self,
        tx: &mut Tx<'_>,
        frame: Frame,
        main: Markup,
        next: &str,
    ) -> Result<Reply> {
        if let Ok(form) = self.form.text("once").parse() {
            house::keep_answer(tx, form, &self.actor, self.house().now(), next)?;
        }
        Ok(self.show(frame, main))
    }

    /// A page that says why something could not be done: nothing of it is kept.
    pub fn show_refusal(&self, refused: &Refused, frame: Frame, main: Markup) -> Reply {
        let status = if refused.kind == Kind::NotFound { 404 } else { 409 };
        Reply::Page(status, self.framed(frame, main))
    }

    fn framed(&self, frame: Frame, main: Markup) -> Markup {
        let person = self.actor.signed().map(|signed| Signed {
            name: signed.name.clone(),
            my_page: format!("/people/{}", signed.person),
            admin: self.actor.holds_office(),
        });
        frame.person(person).show(main)
    }
}

/// The answer as it goes over the wire; a fault is logged here, once.
pub(crate) fn response(call: &mut Call, replied: Result<Reply>) -> Response {
    let program = call.operation.is_some() || api::is_of_the_api(&call.path);
    let mut response = match replied {
        Ok(reply) => answered(call, reply),
        Err(Error::Refused(refused)) if program => {
            api::problem(call, api::status(&refused), &refused)
        }
        Err(Error::Refused(refused)) => refusal(call, &refused),
        Err(Error::Fault(fault)) => {
            // The route and not the address: an address may hold a one-time link.
            tracing::error!(request = %call.id, route = %call.route, "{fault:#}");
            if program {
                api::problem(call, StatusCode::INTERNAL_SERVER_ERROR, &fault_words())
            } else {
                fault_page(call)
            }
        }
    };
    api::tell_limit(call, &call.site.limits, &mut response);
    if !call.reads || call.actor.signed().is_some_and(|signed| signed.token.is_none()) {
        // What somebody saw while they were signed in is not shown by Back after they signed out, and a page that
        // shows a secret is shown once.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Ok(id) = HeaderValue::from_str(&call.id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}

fn answered(call: &Call, reply: Reply) -> Response {
    match reply {
        Reply::Page(status, markup) => {
            html(StatusCode::from_u16(status).unwrap_or(StatusCode::OK), markup)
        }
        Reply::Go(to) => go(&to),
        Reply::Moved(to) => {
            let mut response = go(&to);
            *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
            response
        }
        Reply::Json { status, body, location } => {
            api::json(call, status, body, location.as_deref())
        }
        Reply::Nothing => StatusCode::NO_CONTENT.into_response(),
        Reply::Session(to, token) => {
            let name = &call.site.cookie;
            let flag = if call.house().settings.address.is_secure() { "; Secure" } else { "" };
            let age = if token.is_some() { COOKIE_SECONDS } else { 0 };
            let token = token.unwrap_or_default();
            let cookie =
                format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{flag}");
            let mut response = go(&to);
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        Reply::File { name, kind, bytes } => {
            let name: String = name
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' })
                .collect();
            let headers = [
                (header::CONTENT_TYPE, kind.to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
            ];
            (headers, bytes).into_response()
        }
    }
}

fn html(status: StatusCode, markup: Markup) -> Response {
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], markup.into_string())
        .into_response()
}

/// To a place of this site only: whatever was asked for, nobody is sent elsewhere.
fn go(to: &str) -> Response {
    let to = if to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\") {
        to
    } else {
        "/"
    };
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

fn refusal(call: &Call, refused: &Refused) -> Response {
    let (status, title) = match refused.kind {
        Kind::SignIn => {
            let next: String =
                form_urlencoded::byte_serialize(call.asked_for().as_bytes()).collect();
            return go(&format!("/sign-in?next={next}"));
        }
        Kind::NotFound => (StatusCode::NOT_FOUND, "This page is not here"),
        Kind::NotAllowed => (StatusCode::FORBIDDEN, "This is not yours to do"),
        Kind::Invalid if refused.code == "form.too_large" => {
            (StatusCode::PAYLOAD_TOO_LARGE, "That was too much at once")
        }
        Kind::Invalid if refused.code == "form.too_slow" => {
            (StatusCode::REQUEST_TIMEOUT, "That took too long")
        }
        Kind::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, "Something in the form can't be used"),
        Kind::Conflict => (StatusCode::CONFLICT, "Something changed meanwhile"),
        Kind::TooMany => (StatusCode::TOO_MANY_REQUESTS, "That was too much at once"),
        Kind::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "Not just now"),
    };
    let trouble = Trouble {
        title,
        what: &refused.words,
        remedy: "",
        back: ("Go to the start page", "/"),
        request: None,
    };
    html(status, call.framed(Frame::new(title, Here::Elsewhere), error_body(&trouble)))
}

fn fault_words() -> Refused {
    Refused::new(
        Kind::Unavailable,
        "house.fault",
        "Something broke on our side. Nothing was half saved. Tell the person who runs Mandorla the request’s number.",
    )
}

fn fault_page(call: &Call) -> Response {
    let title = "Something broke on our side";
    let trouble = Trouble {
        title,
        what: "Nothing you did was wrong, and nothing was half saved.",
        remedy: "Try again in a moment. If it happens again, tell the person who runs Mandorla the number below.",
        back: ("Go to the start page", "/"),
        request: Some(&call.id),
    };
    html(
        StatusCode::INTERNAL_SERVER_ERROR,
        call.framed(Frame::new(title, Here::Elsewhere), error_body(&trouble)),
    )
}

/// Work of a request that did not finish.
pub(crate) fn unfinished(panic: &tokio::task::JoinError) -> anyhow::Error {
    anyhow::anyhow!("the work of a request did not finish: {panic}")
}

/// A panic in a handler: a fault of ours like any other.
pub(crate) fn broken(panic: &tokio::task::JoinError) -> Response {
    tracing::error!("a handler did not finish: {panic}");
    (StatusCode::INTERNAL_SERVER_ERROR, "Something broke on our side. Go back and try again.")
        .into_response()
}

/// A file of the binary; its name changes with its content, so it may be kept for ever.
pub(crate) async fn asset(Path(path): Path<String>) -> Response {
    match assets::find(&path) {
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, Body::from(asset.bytes)).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The way to the icon, whose own address changes with its content.
pub(crate) async fn favicon() -> Response {
    axum::response::Redirect::temporary(assets::url("favicon.svg")).into_response()
}

/// What holds for every answer: headers a careful browser obeys, compression, a bound on time.
pub(crate) fn layers(router: Router, secure: bool) -> Router {
    use tower_http::{compression::CompressionLayer, timeout::TimeoutLayer};
    router
        // Bodies are bounded where they are read, each sort by its own measure.
        .layer(DefaultBodyLimit::disable())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(CompressionLayer::new())
        .layer(axum::middleware::map_response(move |response: Response| async move {
            hardened(response, secure)
        }))
}

fn hardened(mut response: Response, secure: bool) -> Response {
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::CACHE_CONTROL, "private, no-cache");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=()",
    );
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_tells_browsers_to_be_careful_and_behind_tls_to_stay_there() {
        let plain = hardened(Response::default(), false);
        for (name, value) in [
            ("content-security-policy", "default-src 'self'"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cache-control", "private"),
            ("permissions-policy", "camera=()"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            let told = plain.headers()[name].to_str().unwrap();
            assert!(told.starts_with(value) && !told.contains("unsafe"), "{name}: {told}");
        }
        assert!(!plain.headers().contains_key("strict-transport-security"));
        let secure = hardened(Response::default(), true);
        assert_eq!(secure.headers()["strict-transport-security"], "max-age=31536000");
    }
}
