//! Taking a request in: cookie, query, form and files, each within bounds, forged forms turned away.

use crate::{
    api::asked,
    call::{Call, Operation},
    form::{Form, Upload},
    routes::{Route, Way},
    site::Site,
};
use axum::{
    body::Bytes,
    extract::{FromRequest as _, Multipart, Request},
    http::{HeaderMap, Method, header},
};
use ground::{Kind, Refused, Result};
use house::{Actor, Address};
use std::sync::Arc;

/// The most that an ordinary form may carry, in bytes.
pub const MOST_FORM: usize = 512 * 1024;
/// The most that a form with files may carry, in bytes.
pub const MOST_UPLOAD: usize = 64 * 1024 * 1024;
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
    if *request.method() != Method::POST {
        return (call, Ok(()));
    }
    let taken = if !same_site(&call.headers, &site.house.settings.address) {
        Err(forged(&site.house.settings.address))
    } else if route.way == Way::Upload && call.token.is_none() {
        // Nobody's files are not even read.
        Err(Refused::new(Kind::SignIn, "house.sign_in", "Sign in to bring a file."))
    } else {
        body(request, route.way).await
    };
    match taken {
        Ok(form) => {
            call.form = form;
            (call, Ok(()))
        }
        Err(refused) => (call, Err(refused.into())),
    }
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

/// The same for an operation. A program that brings nothing to know it by is not even read; one that
/// comes by a browser's session must come from a page of this site.
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
        return (call, Err(crate::api::unknown().into()));
    }
    if !by_token
        && call.token.is_some()
        && !call.reads
        && !same_site(&call.headers, &site.house.settings.address)
    {
        return (call, Err(forged(&site.house.settings.address).into()));
    }
    let judged = match asked::query(&call, endpoint) {
        Ok(()) => sent(site, request, &operation).await,
        Err(wrong) => Err(wrong),
    };
    match judged {
        Ok(form) => {
            call.form = form;
            (call, Ok(()))
        }
        Err((field, refused)) => {
            call.wrong_field = (!field.is_empty()).then_some(field);
            (call, Err(refused.into()))
        }
    }
}

async fn sent(
    site: &Arc<Site>,
    request: Request,
    operation: &Operation,
) -> Result<Form, (String, Refused)> {
    let whole = |refused| (String::new(), refused);
    let endpoint = &operation.endpoint;
    asked::kind(request.headers(), endpoint).map_err(whole)?;
    match endpoint.takes {
        crate::api::Takes::Nothing => Ok(Form::default()),
        crate::api::Takes::Json(_) => {
            let bytes = axum::body::to_bytes(request.into_body(), MOST_FORM).await;
            let bytes = bytes.or(Err(whole(too_large(MOST_FORM))))?;
            asked::fill(&site.reference, endpoint, &bytes)
        }
        crate::api::Takes::Files(_) => {
            let form = files(request, MOST_UPLOAD).await.map_err(|refused| {
                let code = if refused.code == "form.malformed" { "api.body" } else { refused.code };
                whole(Refused { code, ..refused })
            })?;
            asked::fields(&site.reference, endpoint, form)
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

fn too_large(most: usize) -> Refused {
    Refused::new(
        Kind::Invalid,
        "form.too_large",
        format!(
            "What was sent is larger than {} kB, so nothing was taken in. Send less; a large file can be imported on the command line.",
            most / 1024
        ),
    )
}

fn malformed() -> Refused {
    Refused::new(
        Kind::Invalid,
        "form.malformed",
        "The form arrived damaged, so nothing was changed. Go back and send it again.",
    )
}

async fn body(request: Request, way: Way) -> Result<Form, Refused> {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("")
        .to_owned();
    let most = if way == Way::Upload { MOST_UPLOAD } else { MOST_FORM };
    let declared = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > most) {
        return Err(too_large(most));
    }
    if kind.starts_with("multipart/form-data") {
        return files(request, most).await;
    }
    let bytes: Bytes =
        axum::body::to_bytes(request.into_body(), most).await.or(Err(too_large(most)))?;
    if bytes.is_empty() || kind.starts_with("application/x-www-form-urlencoded") {
        Ok(Form::parse(&bytes))
    } else {
        Err(malformed())
    }
}

async fn files(request: Request, most: usize) -> Result<Form, Refused> {
    let mut parts = Multipart::from_request(request, &()).await.or(Err(malformed()))?;
    let mut form = Form::default();
    let mut total = 0;
    while let Some(mut part) = parts.next_field().await.or(Err(malformed()))? {
        let field = part.name().unwrap_or("").to_owned();
        let file = part.file_name().map(str::to_owned);
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.or(Err(malformed()))? {
            total += chunk.len();
            if total > most {
                return Err(too_large(most));
            }
            bytes.extend_from_slice(&chunk);
        }
        match file {
            // A file field that was left blank is sent as a file with no name.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => form.uploads.push(Upload { field, name, bytes }),
            None => form.fields.push((field, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(form)
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
