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
pub struct Told {
    /// The status.
    pub status: u16,
    /// What it says; null when it says nothing.
    pub body: Value,
    /// Its headers.
    pub headers: HashMap<String, String>,
}

impl Told {
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
        self.body["items"].as_array().unwrap_or_else(|| panic!("no list: {}", self.body))
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
    pub fn asks(&mut self, name: &str, method: &str, path: &str, body: Value) -> Told {
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
    ) -> Told {
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
        let seen = self.sends(request.body(body).expect("a request"));
        let body = serde_json::from_str(&seen.body).unwrap_or(Value::Null);
        Told { status: seen.status, body, headers: seen.headers }
    }
}
