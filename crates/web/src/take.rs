//! Taking a request in: cookie, query and where it comes from, forged ones turned away; then who sends, and whether
//! they may; and only then what was sent.

use crate::{
    api::{self, body as described},
    body::{self, MOST_FORM, MOST_OF_STRANGERS, MOST_UPLOAD},
    form::Form,
    request::{Admission, Call, Operation, Route, Site, Takes, Way},
    respond,
};
use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
};
use ground::{Error, Kind, Refused, Result};
use house::{Actor, Address};
use serde_json::Value;
use std::sync::Arc;

/// The name of the cookie that holds the session in a house that is reached at this address. Behind TLS it says that
/// no other host and no insecure page can have set it (RFC 6265bis, 4.1.3.2), and no other name is read. Cookies are
/// the same for all ports of a host (8.5 there), so a port that is not the usual one stands in the name: another
/// instance's session is neither read nor overwritten.
pub fn session_cookie(address: &Address) -> String {
    let name = if address.is_secure() { "__Host-mandorla" } else { "mandorla" };
    address.port().map_or_else(|| name.to_owned(), |port| format!("{name}-{port}"))
}

/// The call as far as it can be known, and why it can't be answered, if so.
pub(crate) async fn call(
    site: &Arc<Site>,
    params: Vec<(String, String)>,
    request: Request,
    route: Route,
) -> (Call, Result<()>) {
    let mut call = begun(site, params, &request, route.path);
    // Operations call the day of a page `as_of`; a page that is asked so must not show another day without a word.
    for (name, _) in call.query.fields.iter_mut().filter(|(name, _)| name == "as_of") {
        "on".clone_into(name);
    }
    if route.way == Way::Page {
        return (call, Ok(()));
    }
    if !same_site(&call.headers, &site.house.settings.address) {
        return (call, Err(forged(&site.house.settings.address).into()));
    }
    let (mut call, admitted) = beside(call, move |call| admit(call, route)).await;
    if admitted.is_err() {
        return (call, admitted);
    }
    let most = if route.way == Way::Upload { MOST_UPLOAD } else { most(&call.actor) };
    let sent = body::form(request, most).await.map(|form| call.form = form);
    (call, sent)
}

/// The most that this actor may send as an ordinary form, in bytes.
fn most(actor: &Actor) -> usize {
    if matches!(actor, Actor::Stranger) { MOST_OF_STRANGERS } else { MOST_FORM }
}

/// Finds out who sends a form, and whether they may, before any of it is read. The form is answered in a transaction
/// of its own, which asks again.
fn admit(call: &mut Call, route: Route) -> Result<()> {
    let site = Arc::clone(&call.site);
    if route.public && call.token.is_none() {
        return Ok(());
    }
    site.house.db.read(|tx| {
        call.actor = site.actor(tx, call.token.as_deref())?;
        if matches!(call.actor, Actor::Stranger) && !route.public {
            return Err(Refused::new(Kind::SignIn, "house.sign_in", "Sign in to do this.").into());
        }
        route.admits.map_or(Ok(()), |admits: Admission| admits(call, tx))
    })
}

/// Does something with a call on a thread that may block.
async fn beside(
    call: Call,
    work: impl FnOnce(&mut Call) -> Result<()> + Send + 'static,
) -> (Call, Result<()>) {
    let kept = call.clone();
    let done = tokio::task::spawn_blocking(move || {
        let mut call = call;
        let done = work(&mut call);
        (call, done)
    });
    done.await.unwrap_or_else(|panic| (kept, Err(respond::unfinished(&panic).into())))
}

fn begun(
    site: &Arc<Site>,
    params: Vec<(String, String)>,
    request: &Request,
    route: &'static str,
) -> Call {
    let headers = request.headers();
    let text =
        |name: header::HeaderName| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or("");
    Call {
        site: Arc::clone(site),
        actor: Actor::Stranger,
        path: request.uri().path().to_owned(),
        route,
        params,
        query: Form::parse(request.uri().query().unwrap_or("").as_bytes()),
        form: Form::default(),
        body: serde_json::Value::Null,
        token: cookie(headers, &site.cookie),
        browser: text(header::USER_AGENT).chars().take(200).collect(),
        id: site.house.id::<Call>().to_string(),
        partial: headers.contains_key("hx-request") && !headers.contains_key("hx-boosted"),
        headers: headers.clone(),
        reads: matches!(*request.method(), Method::GET | Method::HEAD),
        operation: None,
        left: None,
        scopes: None,
        wrong_field: None,
    }
}

/// The same for an operation. One that comes by a browser's session must come from a page of this site.
pub(crate) async fn operation(
    site: &Arc<Site>,
    params: Vec<(String, String)>,
    request: Request,
    operation: Operation,
) -> (Call, Result<()>) {
    let endpoint = &operation.endpoint;
    let mut call = begun(site, params, &request, endpoint.path);
    call.operation = Some(operation);
    let by_token = call.headers.contains_key(header::AUTHORIZATION);
    if !by_token && call.token.is_none() && !endpoint.public {
        return (call, Err(api::unknown().into()));
    }
    if !by_token
        && call.token.is_some()
        && !call.reads
        && !same_site(&call.headers, &site.house.settings.address)
    {
        return (call, Err(forged(&site.house.settings.address).into()));
    }
    if let Err((field, refused)) = described::query(&call, endpoint) {
        return (wrong(call, field), Err(refused.into()));
    }
    if matches!(endpoint.takes, Takes::Nothing) {
        return (call, Ok(()));
    }
    if let Err(refused) = described::kind(request.headers(), endpoint) {
        return (call, Err(refused.into()));
    }
    let (mut call, admitted) = beside(call, move |call| api::admit(call, &operation)).await;
    if admitted.is_err() {
        return (call, admitted);
    }
    match sent(&call, request, &operation).await {
        Ok((form, body)) => {
            (call.form, call.body) = (form, body);
            (call, Ok(()))
        }
        Err((field, error)) => (wrong(call, field), Err(error)),
    }
}

fn wrong(mut call: Call, field: String) -> Call {
    call.wrong_field = (!field.is_empty()).then_some(field);
    call
}

async fn sent(
    call: &Call,
    request: Request,
    operation: &Operation,
) -> Result<(Form, Value), (String, Error)> {
    let whole = |error| (String::new(), body::for_programs(error));
    let judged = |(field, refused): (String, Refused)| (field, Error::from(refused));
    let (endpoint, description) = (&operation.endpoint, call.site.description());
    match endpoint.takes {
        Takes::Nothing => Ok((Form::default(), Value::Null)),
        Takes::Json(_) => {
            let bytes = body::whole(request.into_body(), most(&call.actor)).await;
            let bytes = bytes.map_err(|refused| whole(refused.into()))?;
            described::fill(description, endpoint, &bytes).map_err(judged)
        }
        Takes::Files(..) => {
            let form = body::files(request, MOST_UPLOAD).await.map_err(whole)?;
            described::fields(description, endpoint, form).map_err(judged)
        }
    }
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// Browsers say where a form comes from; one from elsewhere is forged (OWASP, "Fetch Metadata"). What one says is held
/// against the address of the configuration and never against the request's own `Host`, which a name that leads
/// here, and is somebody else's, bears as well.
fn same_site(headers: &HeaderMap, address: &Address) -> bool {
    let text = |name: &str| headers.get(name).map(|v| v.to_str().unwrap_or_default());
    let (site, origin) = (text("sec-fetch-site"), text("origin"));
    let site_fits = site.is_none_or(|site| site == "same-origin" || site == "none");
    let origin_fits = origin.is_none_or(|origin| origin == address.origin());
    site_fits && origin_fits && (site.is_some() || origin.is_some())
}

fn forged(address: &Address) -> Refused {
    Refused::new(
        Kind::NotAllowed,
        "form.forged",
        format!(
            "This form did not come from a page of this site, so nothing was changed. Open Mandorla at {address} and send it from there."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn named(address: &str) -> String {
        session_cookie(&Address::parse(address).unwrap())
    }

    #[test]
    fn behind_tls_only_the_cookie_that_nobody_else_can_set_is_read() {
        let mut headers = HeaderMap::new();
        headers
            .insert(header::COOKIE, HeaderValue::from_static("mandorla=set-by-another-host; a=b"));
        let (plain, secure) = (named("http://mandorla.example"), named("HTTPS://mandorla.example"));
        assert_eq!(cookie(&headers, &plain).as_deref(), Some("set-by-another-host"));
        assert_eq!(cookie(&headers, &secure), None);
        headers.append(header::COOKIE, HeaderValue::from_static("__Host-mandorla=ours"));
        assert_eq!(cookie(&headers, &secure).as_deref(), Some("ours"));
    }

    #[test]
    fn instances_on_one_host_have_cookies_of_their_own() {
        let names = [
            named("http://mandorla.example"),
            named("https://mandorla.example"),
            named("http://mandorla.example:8080"),
            named("http://mandorla.example:8081"),
            named("https://mandorla.example:8443"),
        ];
        for (n, one) in names.iter().enumerate() {
            assert!(names.iter().skip(n + 1).all(|other| other != one), "{one}");
        }
        assert_eq!(names[4], "__Host-mandorla-8443");
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("mandorla-8080=a; mandorla=b"));
        assert_eq!(cookie(&headers, &names[2]).as_deref(), Some("a"));
        assert_eq!(cookie(&headers, &names[0]).as_deref(), Some("b"));
        assert_eq!(cookie(&headers, &names[3]), None);
    }

    #[test]
    fn where_a_form_comes_from_is_held_against_the_configured_address() {
        let address = Address::parse("https://mandorla.example").unwrap();
        let fits = |given: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            // A host that leads here too.
            headers.insert("host", HeaderValue::from_static("evil.example"));
            for (name, value) in given {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            same_site(&headers, &address)
        };
        assert!(fits(&[("origin", "https://mandorla.example")]));
        assert!(fits(&[("sec-fetch-site", "same-origin")]));
        assert!(fits(&[("sec-fetch-site", "none")]));
        assert!(fits(&[("sec-fetch-site", "same-origin"), ("origin", "https://mandorla.example")]));
        for origin in [
            "https://evil.example",
            "http://mandorla.example",
            "https://mandorla.example:8443",
            "https://mandorla.example.evil.example",
            "null",
            "",
        ] {
            assert!(!fits(&[("origin", origin)]), "{origin}");
            assert!(!fits(&[("sec-fetch-site", "same-origin"), ("origin", origin)]), "{origin}");
        }
        for site in ["same-site", "cross-site", ""] {
            let told = [("sec-fetch-site", site), ("origin", "https://mandorla.example")];
            assert!(!fits(&told), "{site}");
        }
        assert!(!fits(&[]));
    }
}
