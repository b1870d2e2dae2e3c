//! Programs in the cast: a token, an operation, its answer.

use crate::{Stage, stage::HOST};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::Value;
use std::collections::HashMap;

/// An answer, as a program sees it.
#[derive(Clone, Debug)]
pub struct ProgramAnswer {
    /// The status.
    pub status: u16,
    /// What it says; null when it says nothing.
    pub body: Value,
    /// Its headers.
    pub headers: HashMap<String, String>,
}

impl ProgramAnswer {
    /// Fails unless the status is this.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "the answer is {}", self.body);
        self
    }

    /// Fails unless it is a problem with this code.
    #[track_caller]
    pub fn is_refused(&self, status: u16, code: &str) -> &Self {
        assert_eq!((self.status, self.text("code")), (status, code), "the answer is {}", self.body);
        self
    }

    /// A text in what it says, by its field or pointer.
    #[track_caller]
    pub fn text(&self, at: &str) -> &str {
        let found = if at.starts_with('/') { self.body.pointer(at) } else { self.body.get(at) };
        found.and_then(Value::as_str).unwrap_or_else(|| panic!("no text {at} in {}", self.body))
    }

    /// The items of a list.
    #[track_caller]
    pub fn items(&self) -> &[Value] {
        let items = self.body.get("items").and_then(Value::as_array);
        items.unwrap_or_else(|| panic!("no list: {}", self.body))
    }
}

impl Stage {
    /// A token of a person's with all scopes.
    pub fn token(&mut self, name: &str) -> String {
        let scopes: Vec<String> = self
            .rooms
            .iter()
            .flat_map(|room| [format!("{room}:read"), format!("{room}:write")])
            .collect();
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        self.token_for(name, &scopes)
    }

    /// A token of a new service account with all scopes: of one organisation or (`None`) of all, with the office of
    /// people operations there or without.
    pub fn service(&mut self, organisation: Option<&str>, keeps_staff_data: bool) -> String {
        let sort = if keeps_staff_data { "feed" } else { "reader" };
        let name = format!("The {sort} of {}", organisation.unwrap_or("all"));
        let organisation = organisation.map(|name| self.organisation(name).0);
        let scopes =
            self.rooms.iter().flat_map(|room| [format!("{room}:read"), format!("{room}:write")]);
        let new = access::actions::NewToken {
            name: "the test".to_owned(),
            scopes: scopes.collect(),
            days: 7,
        };
        let (house, console) = (std::sync::Arc::clone(&self.house), house::Actor::Console);
        let (_, secret) = self.write(|tx| {
            let row = access::actions::make_service(
                &house,
                tx,
                &console,
                organisation,
                &name,
                keeps_staff_data,
            )?;
            access::actions::make_service_token(&house, tx, &console, row.id, &new)
        });
        secret.show().to_owned()
    }

    /// A program brings files with fields beside them; the files are in `files`.
    pub fn brings(
        &self,
        token: &str,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str)],
    ) -> ProgramAnswer {
        const MARK: &str = "the-mark-between-parts";
        let part = |name: &str, more: &str, text: &str| {
            format!(
                "--{MARK}\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{text}\r\n"
            )
        };
        let fields = fields.iter().map(|(name, value)| part(name, "", value));
        let files =
            files.iter().map(|(name, text)| part("files", &format!("; filename=\"{name}\""), text));
        let body: String = fields.chain(files).chain([format!("--{MARK}--\r\n")]).collect();
        let request = Request::post(format!("/api/v1{path}"))
            .header(header::HOST, HOST)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={MARK}"))
            .body(Body::from(body));
        self.told(request.expect("a request"))
    }

    /// A list from its beginning to its end, in parts of `limit`.
    #[track_caller]
    pub fn walks(&self, token: &str, path: &str, limit: usize) -> Vec<Value> {
        let join = if path.contains('?') { '&' } else { '?' };
        let (mut all, mut cursor) = (Vec::new(), String::new());
        loop {
            let part = format!("{path}{join}limit={limit}{cursor}");
            let told = self.asks_with(Some(token), "GET", &part, Value::Null, &[]);
            all.extend(told.is(200).items().iter().cloned());
            assert!(told.items().len() <= limit, "{part} gives more than {limit}");
            let Some(next) = told.body.get("next").and_then(Value::as_str) else { return all };
            cursor = format!("&cursor={next}");
        }
    }

    /// A token of a person's with these scopes.
    pub fn token_for(&mut self, name: &str, scopes: &[&str]) -> String {
        let actor = self.actor(name);
        let new = access::actions::NewToken {
            name: "the test".to_owned(),
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            days: 7,
        };
        let house = std::sync::Arc::clone(&self.house);
        let (_, secret) = self.write(|tx| access::actions::make_token(&house, tx, &actor, &new));
        secret.show().to_owned()
    }

    /// A person asks an operation (its path below `/api/v1`) as a program, with a token for everything.
    /// `DELETE`, `PUT` and `PATCH` send `If-Match: *`.
    pub fn asks(&mut self, name: &str, method: &str, path: &str, body: Value) -> ProgramAnswer {
        let token = self.token(name);
        let matched: &[(&str, &str)] =
            if ["DELETE", "PUT", "PATCH"].contains(&method) { &[("if-match", "*")] } else { &[] };
        self.asks_with(Some(&token), method, path, body, matched)
    }

    /// Any request of a program.
    pub fn asks_with(
        &self,
        token: Option<&str>,
        method: &str,
        path: &str,
        body: Value,
        headers: &[(&str, &str)],
    ) -> ProgramAnswer {
        let mut request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).expect("a method"))
            .uri(format!("/api/v1{path}"))
            .header(header::HOST, HOST);
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = if body.is_null() {
            Body::empty()
        } else {
            request = request.header(header::CONTENT_TYPE, "application/json");
            Body::from(body.to_string())
        };
        self.told(request.body(body).expect("a request"))
    }

    fn told(&self, request: Request<Body>) -> ProgramAnswer {
        let seen = self.sends(request);
        let body = serde_json::from_str(&seen.body).unwrap_or(Value::Null);
        ProgramAnswer { status: seen.status, body, headers: seen.headers }
    }
}
