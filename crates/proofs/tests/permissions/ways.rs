//! The routes, what stands for their parameters, what is sent, and what an answer means.

use crate::cast::ASKING;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use testkit::Stage;
use web::{
    Room,
    api::{Gives, Method, openapi},
};

/// How somebody asks.
pub struct Standing {
    words: &'static str,
    name: &'static str,
}

impl Standing {
    pub fn of(words: &'static str, name: &'static str) -> Self {
        assert!(ASKING.iter().any(|known| known.0 == words));
        Self { words, name }
    }
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// It was given or done.
    Taken,
    /// The asker may; what was sent can't be used, or not now.
    Judged,
    /// The asker may not, and is told so.
    Forbidden,
    /// Nothing is here, for this asker.
    Nowhere,
    /// Sign in first.
    Door,
}

/// One route.
pub struct Way {
    pub room: &'static str,
    method: &'static str,
    path: &'static str,
    /// What a program sends: none for pages.
    body: Option<Value>,
    program: bool,
}

/// All routes of the rooms, each room's pages before its operations.
pub fn all(rooms: &[Room]) -> Vec<Way> {
    let document = openapi(rooms);
    let mut ways = Vec::new();
    for room in rooms {
        let name = room.foundation.name;
        for route in room.routes {
            let method = if route.way == web::Way::Page { "GET" } else { "POST" };
            ways.push(Way { room: name, method, path: route.path, body: None, program: false });
        }
        for endpoint in room.api {
            let method = match endpoint.method {
                Method::Get => "GET",
                Method::Post => "POST",
                Method::Put => "PUT",
                Method::Patch => "PATCH",
                Method::Delete => "DELETE",
            };
            let _: Gives = endpoint.gives;
            let body = body(&document, endpoint.path, endpoint.method.key());
            ways.push(Way { room: name, method, path: endpoint.path, body, program: true });
        }
    }
    ways
}

/// The smallest body that is as described; none where nothing is taken.
fn body(document: &Value, path: &str, method: &str) -> Option<Value> {
    let content = &document["paths"][path][method]["requestBody"]["content"];
    let schema = &content["application/json"]["schema"];
    if schema.is_null() {
        return content.get("multipart/form-data").map(|_| Value::Null);
    }
    Some(smallest(document, schema))
}

fn smallest(document: &Value, schema: &Value) -> Value {
    if let Some(path) = schema["$ref"].as_str() {
        let schema = document.pointer(path.trim_start_matches('#')).expect("a shape that is told");
        return smallest(document, schema);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
        return first.clone();
    }
    if !schema["const"].is_null() {
        return schema["const"].clone();
    }
    for several in ["oneOf", "anyOf", "allOf"] {
        if let Some(first) = schema[several].as_array().and_then(|all| all.first()) {
            return smallest(document, first);
        }
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
    match (kind, schema["format"].as_str()) {
        (Some("object"), _) => {
            let mut object = Map::new();
            for name in
                schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str)
            {
                let property = &schema["properties"][name];
                let value = match property["format"].as_str() {
                    // What stands for it is known only when it is asked.
                    Some("uuid") => json!(format!("{{{name}}}")),
                    _ => smallest(document, property),
                };
                object.insert(name.to_owned(), value);
            }
            Value::Object(object)
        }
        (Some("array"), _) => {
            let least = usize::try_from(schema["minItems"].as_u64().unwrap_or(0)).unwrap_or(0);
            Value::Array(vec![smallest(document, &schema["items"]); least])
        }
        (Some("boolean"), _) => json!(false),
        (Some("integer" | "number"), _) => json!(schema["minimum"].as_i64().unwrap_or(1)),
        (_, Some("uuid")) => json!(uuid::Uuid::nil()),
        (_, Some("date")) => json!("2026-06-30"),
        _ if schema["examples"][0].is_string() => schema["examples"][0].clone(),
        _ => json!("facilitate well"),
    }
}

/// What routes name that the cast does not bring: a session and a token of Ada's, a service account, a file.
pub fn sets(stage: &mut Stage) {
    let ada = stage.actor("Ada");
    let house = Arc::clone(&stage.house);
    stage.cookie("Ada");
    let import = stage.sends_upload(
        "Di",
        "/administration/imports",
        &[("organisation", "Harbour"), ("as_of", "2026-03-02"), ("kind", "people")],
        &[("files", "staff.csv", b"employee id,name,job title\n1,Ada,Clerk\n")],
    );
    assert_eq!(import.status, 303, "the import waits: {}", import.words());
    let new =
        access::actions::NewToken { name: "the walk".to_owned(), scopes: ways_scopes(), days: 30 };
    stage.write(|tx| {
        let console = &house::Actor::Console;
        access::actions::make_token(&house, tx, &ada, &new)?;
        access::actions::make_service(&house, tx, console, None, "Reader", false)?;
        access::actions::make_service(&house, tx, console, None, "Keeper", true)?;
        // A piece of work that was given up.
        let sql =
            "insert into jobs (id, kind, priority, body, added_at, due, attempts, error, failed_at)
                   values ($1, 'attic.sweep', 1, '{}', 0, 0, 1, 'The attic is locked.', 0)";
        Ok(tx.run(sql, db::values![house.id::<()>()])?)
    });
}

fn ways_scopes() -> Vec<String> {
    let names = rooms::ROOMS.iter().map(|room| room.foundation.name);
    names.flat_map(|room| [format!("{room}:read"), format!("{room}:write")]).collect()
}

fn id(stage: &Stage, sql: &str) -> String {
    let found: Option<(uuid::Uuid,)> = stage.read(|tx| Ok(tx.find(sql, &[])?));
    found.unwrap_or_else(|| panic!("nothing found by: {sql}")).0.to_string()
}

/// What a body or a form names by its id.
fn named(stage: &Stage, name: &str) -> String {
    match name {
        "person" => id(stage, "select id from people where name = 'Cy'"),
        "organisation" => id(stage, "select id from organisations where name = 'Harbour'"),
        "agreement" => id(stage, "select id from agreements"),
        "role" => id(stage, "select id from roles"),
        "title" => id(stage, "select id from titles where title_folded = 'clerk'"),
        other => panic!("what stands for {other} in a body?"),
    }
}

/// What every form is sent: each takes what it knows, and says what is wrong with it.
fn fields(stage: &Stage) -> [(&'static str, String); 9] {
    [
        ("agreed", "true".to_owned()),
        ("agreement", named(stage, "agreement")),
        ("person", named(stage, "person")),
        ("words", "Because I would like to.".to_owned()),
        ("answer", "welcome".to_owned()),
        ("part", "core".to_owned()),
        ("until", "2026-06-30".to_owned()),
        ("name", "Listening".to_owned()),
        ("decision", "stopped".to_owned()),
    ]
}

/// What stands for a parameter, by the route that has it.
fn parameter(stage: &mut Stage, path: &str, name: &str) -> String {
    let ada = stage.person("Ada");
    let stage = &*stage;
    let of = |sql: &str| id(stage, sql);
    let last = |table: &str| format!("select id from {table} order by id desc limit 1");
    match name {
        "person" => ada.to_string(),
        "slug" if path.contains("/professions/") => "service-design".to_owned(),
        "slug" if path.contains("/desk/") || path.contains("/organisations/") => {
            let found: (String,) = stage.read(|tx| {
                Ok(tx.get("select slug from organisations where name = 'Harbour'", &[])?)
            });
            found.0
        }
        // Not everybody may know of it, so its address has a tail.
        "slug" => {
            let found: (String,) =
                stage.read(|tx| Ok(tx.get("select slug from communities", &[])?));
            found.0
        }
        "unit" => of("select unit_id from unit_versions where name = 'Ferries'"),
        "organisation" => of("select id from organisations where name = 'Harbour'"),
        // One that waits, if any does.
        "address" => of(
            "select id from addresses
              order by case when confirmed_at is null and ended_at is null then 0 else 1 end, id desc limit 1",
        ),
        // One that failed; none is left once a chain of acts discarded it, or the night swept it away.
        "job" => {
            let failed = "select id from jobs where failed_at is not null order by id desc limit 1";
            let found: Option<(uuid::Uuid,)> = stage.read(|tx| Ok(tx.find(failed, &[])?));
            found.map_or_else(uuid::Uuid::nil, |(id,)| id).to_string()
        }
        "token" if path.starts_with("/sign-in/address") => "no-such-letter".to_owned(),
        "office" => of("select id from offices where kind = 'people_operations'"),
        "session" => {
            of(&format!("select id from sessions where person_id = x'{}'", ada.uuid().simple()))
        }
        "service" => of("select id from service_accounts where name = 'Reader'"),
        "token" if path.starts_with("/sign-in") => "no-such-link".to_owned(),
        "token" if path.contains("service-accounts") => uuid::Uuid::nil().to_string(),
        "token" => of(
            "select id from tokens where name = 'the walk' and person_id is not null order by id limit 1",
        ),
        _ => of(&match path {
            path if path.contains("/notices/") => last("notices"),
            path if path.contains("/activities/") && name == "date" => last("activity_dates"),
            path if path.contains("/activities/") => last("activities"),
            path if path.contains("/imports/") => last("imports"),
            path if path.contains("/identity-questions/") => last("identity_questions"),
            path if path.contains("/joined-people/") => last("joined_people"),
            path if path.contains("/heads/") => last("heads"),
            path if path.contains("/roles/") => last("roles"),
            path if path.contains("/rules/") => last("title_rules"),
            path if path.contains("/titles/") => {
                "select id from titles where title_folded = 'clerk'".to_owned()
            }
            path if path.contains("/requests/") => {
                "select id from requests where answer is null".to_owned()
            }
            path if path.contains("/invitations/") => last("invitations"),
            path if path.contains("/terms/") => last("care_terms"),
            path => panic!("what stands for {name} in {path}?"),
        }),
    }
}

impl Way {
    /// As the table says it.
    pub fn words(&self) -> String {
        let before = if self.program { web::api::PREFIX } else { "" };
        format!("{} {before}{}", self.method, self.path)
    }

    /// Whether it is an operation, and no page.
    pub fn is_program(&self) -> bool {
        self.program
    }

    /// Whether asking may change something.
    pub fn changes(&self) -> bool {
        self.method != "GET"
    }

    /// Asks, and tells what came of it.
    pub fn asked(&self, stage: &mut Stage, standing: &Standing) -> Came {
        let path: Vec<String> = self
            .path
            .split('/')
            .map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                Some(name) => parameter(stage, self.path, name),
                None => part.to_owned(),
            })
            .collect();
        let path = path.join("/");
        if self.program {
            self.by_program(stage, standing, &path)
        } else {
            self.by_page(stage, standing, &path)
        }
    }

    fn by_page(&self, stage: &mut Stage, standing: &Standing, path: &str) -> Came {
        let fields = fields(stage);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let seen = match (standing.name, self.method) {
            ("", "GET") => stage.stranger_visits(path),
            ("", _) => stage.stranger_sends(path, &fields),
            (name, "GET") => stage.visits(name, path),
            (name, _) => stage.sends_form(name, path, &fields),
        };
        // A program is a stranger to pages: its token is for operations.
        match (seen.status, seen.to.as_deref()) {
            (303, Some(to)) if to.starts_with("/sign-in?next=") => Came::Door,
            (200 | 303, _) => Came::Taken,
            (403, _) => Came::Forbidden,
            (404, _) => Came::Nowhere,
            (409 | 422 | 503, _) => Came::Judged,
            other => {
                panic!("{} {path} as {}: {other:?} {}", self.method, standing.words, seen.words())
            }
        }
    }

    fn by_program(&self, stage: &mut Stage, standing: &Standing, path: &str) -> Came {
        let token = (standing.words != "stranger").then(|| token_of(stage, standing));
        let told = match &token {
            Some(token) if self.body == Some(Value::Null) => {
                let files = [("staff.csv", "employee id,name\n")];
                stage.brings(token, path, &[("kind", "people")], &files)
            }
            _ => {
                let mut body = self.body.clone().unwrap_or(Value::Null);
                for (name, value) in body.as_object_mut().into_iter().flatten() {
                    if value == &json!(format!("{{{name}}}")) {
                        *value = json!(named(stage, name));
                    }
                }
                let headers = if self.changes() { &[("if-match", "*")][..] } else { &[] };
                stage.asks_with(token.as_deref(), self.method, path, body, headers)
            }
        };
        match told.status {
            200..=299 => Came::Taken,
            401 => Came::Door,
            403 => Came::Forbidden,
            404 => Came::Nowhere,
            409 | 422 | 503 => Came::Judged,
            other => panic!("{} {path} as {}: {other} {}", self.method, standing.words, told.body),
        }
    }
}

/// A token of whoever stands so, a person or a program, with all scopes.
pub fn token_of(stage: &mut Stage, standing: &Standing) -> String {
    match standing.words {
        "service" => service_token(stage, "Reader"),
        "service, staff data" => service_token(stage, "Keeper"),
        _ => stage.token_for(
            standing.name,
            &ways_scopes().iter().map(String::as_str).collect::<Vec<_>>(),
        ),
    }
}

fn service_token(stage: &mut Stage, name: &str) -> String {
    let service: ground::Id<house::ServiceAccount> =
        id(stage, &format!("select id from service_accounts where name = '{name}'"))
            .parse()
            .unwrap();
    let house = Arc::clone(&stage.house);
    let new =
        access::actions::NewToken { name: "walk".to_owned(), scopes: ways_scopes(), days: 30 };
    let (_, secret) = stage.write(|tx| {
        // An account has only so many, and nothing uses the ones of before any more.
        let revoke =
            "update tokens set revoked_at = made_at where service_id = $1 and revoked_at is null";
        tx.run(revoke, db::values![service])?;
        access::actions::make_service_token(&house, tx, &house::Actor::Console, service, &new)
    });
    secret.show().to_owned()
}
