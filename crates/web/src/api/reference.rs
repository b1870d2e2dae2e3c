//! The page that reads and tries the API, and the document itself. Both are told to everyone: they say
//! what can be asked, and nothing of anybody.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value answers a key that it lacks with null, and the objects written to are made here"
)]

use crate::{
    look::{Frame, Here, Weight, button, page_header},
    request::{Call, Gives, Method, Operation, Reply, Takes},
};
use db::Tx;
use ground::Result;
use maud::{Markup, html};
use serde_json::Value;

/// The OpenAPI document.
pub(crate) fn document(call: &Call, _: &mut Tx<'_>) -> Result<Reply> {
    call.gives(&call.site.description().document)
}

/// The page.
#[expect(clippy::unnecessary_wraps, reason = "an answer may fail")]
pub(crate) fn reading(call: &Call, _: &mut Tx<'_>) -> Result<Reply> {
    let document = &call.site.description().document;
    let mut rooms: Vec<(&str, Vec<&Operation>)> = Vec::new();
    for operation in &call.site.operations {
        match rooms.last_mut().filter(|(room, _)| *room == operation.room) {
            Some((_, all)) => all.push(operation),
            None => rooms.push((operation.room, vec![operation])),
        }
    }
    let main = html! {
        (page_header("The API", Some("Programs can do what you can do here, by the same rules.")))
        p .prose {
            "Make a token on " a href="/my/account" { "my account" } " and send it as "
            code { "Authorization: Bearer …" } ". All of this page is also in "
            a href=(format!("{}/openapi.json", super::PREFIX)) { "openapi.json" } " (OpenAPI 3.1)."
        }
        @if call.actor.signed().is_some() {
            p .prose { "What you try here is done as you, and is as real as on any page." }
        } @else {
            p { a href="/sign-in?next=%2Fapi" { "Sign in" } " to try things here." }
        }
        @for (room, operations) in &rooms {
            section class="api-room" {
                h2 { (title(room)) }
                @for operation in operations { (shown(call, operation, document)) }
            }
        }
        script type="module" src=(crate::assets::url("api.js")) {}
    };
    Ok(call.show(Frame::new("API", Here::Elsewhere), main))
}

fn shown(call: &Call, operation: &Operation, document: &Value) -> Markup {
    let endpoint = &operation.endpoint;
    let method = endpoint.method.key().to_uppercase();
    let told = &document["paths"][endpoint.path][endpoint.method.key()];
    html! {
        details class="api-operation" id=(endpoint.name) {
            summary { code { (method) " " (endpoint.path) } " " span { (endpoint.says) } }
            @if !endpoint.public { p { "Scope: " code { (operation.scope()) } } }
            @if !matches!(endpoint.takes, Takes::Nothing) {
                p { "Takes " (kind_of(endpoint.takes)) ":" }
                pre tabindex="0" { (pretty(&body_of(told, document))) }
            }
            @if let Some(schema) = gives(told, endpoint.gives) {
                p { "Gives:" }
                pre tabindex="0" { (pretty(&resolved(&schema, document))) }
            }
            @if call.actor.signed().is_some() && !matches!(endpoint.takes, Takes::Files(..)) {
                (trying(operation, told, document))
            }
        }
    }
}

fn title(room: &str) -> String {
    let words = room.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn kind_of(takes: Takes) -> &'static str {
    if matches!(takes, Takes::Files(..)) { "multipart/form-data" } else { "JSON" }
}

fn trying(operation: &Operation, told: &Value, document: &Value) -> Markup {
    let endpoint = &operation.endpoint;
    let method = endpoint.method.key().to_uppercase();
    let field = |name: &str, place: &str, says: &str, kind: &str| {
        let id = format!("{}-{name}", endpoint.name);
        html! {
            div class="field" {
                label for=(id) { (name) }
                @if !says.is_empty() { p class="hint" id=(format!("{id}-hint")) { (says) } }
                input id=(id) name=(name) data-in=(place) type=(kind) autocomplete="off"
                    aria-describedby=[(!says.is_empty()).then(|| format!("{id}-hint"))];
            }
        }
    };
    let parameters = told["parameters"].as_array().map_or(&[][..], Vec::as_slice);
    html! {
        form class="form api-try" data-method=(method) data-path=(format!("{}{}", super::PREFIX, endpoint.path)) hidden {
            @for parameter in parameters {
                @let text = |key: &str| parameter[key].as_str().unwrap_or_default();
                @let kind = if parameter["schema"]["format"] == "date" { "date" } else { "text" };
                (field(text("name"), text("in"), text("description"), kind))
            }
            @if matches!(endpoint.takes, Takes::Json(_)) {
                @let id = format!("{}-body", endpoint.name);
                div class="field" {
                    label for=(id) { "Body" }
                    textarea id=(id) name="body" rows="8" spellcheck="false" { (pretty(&example(&body_of(told, document), document))) }
                }
            }
            (button(Weight::Secondary, if endpoint.method == Method::Get { "Ask" } else { "Do it" }))
            pre class="api-answer" tabindex="0" role="status" hidden {}
        }
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn body_of(told: &Value, document: &Value) -> Value {
    let content = &told["requestBody"]["content"];
    let schema = ["application/json", "multipart/form-data"]
        .iter()
        .map(|kind| &content[*kind]["schema"])
        .find(|schema| !schema.is_null());
    schema.map_or(Value::Null, |schema| resolved(schema, document))
}

fn gives(told: &Value, gives: Gives) -> Option<Value> {
    let status = match gives {
        Gives::Nothing => return None,
        Gives::One(_) | Gives::List(_) => "200",
        Gives::Created(_) => "201",
        Gives::Accepted(_) => "202",
    };
    Some(told["responses"][status]["content"]["application/json"]["schema"].clone())
}

/// A schema with the shape that it points to, one step deep, and the items of a list.
fn resolved(schema: &Value, document: &Value) -> Value {
    let found = schema["$ref"]
        .as_str()
        .and_then(|path| document.pointer(path.trim_start_matches('#')))
        .unwrap_or(schema);
    let mut found = found.clone();
    let items = &found["properties"]["items"]["items"];
    if items["$ref"].is_string() {
        let inner = resolved(items, document);
        found["properties"]["items"]["items"] = inner;
    }
    found
}

/// A body to begin with: each field that must be there, by its kind.
fn example(schema: &Value, document: &Value) -> Value {
    let mut begun = serde_json::Map::new();
    let required = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
    for name in required.iter().filter_map(Value::as_str) {
        let property = resolved(&schema["properties"][name], document);
        let first = property["enum"].as_array().and_then(|all| all.first()).cloned();
        let value = first.unwrap_or_else(|| match property["type"].as_str() {
            Some("boolean") => Value::Bool(false),
            Some("integer" | "number") => Value::from(0),
            Some("array") => Value::Array(Vec::new()),
            _ => Value::String(String::new()),
        });
        begun.insert(name.to_owned(), value);
    }
    Value::Object(begun)
}
