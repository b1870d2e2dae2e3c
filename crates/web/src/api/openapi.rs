//! The API told in OpenAPI 3.1, from the same tables and types that answer; and bodies held against it.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value answers a key that it lacks with null, and the objects written to are made here"
)]

use super::{
    PREFIX,
    once::MOST_KEY,
    page::MOST_ITEMS,
    problem::Problem,
    shapes::{without_blank_defaults, without_null, without_required_in_lists},
};
use crate::request::{
    Description, Endpoint, Gives, Method, Operation, Param, ParamKind, Room, Shape, Site, Takes,
};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The OpenAPI document of these rooms.
pub fn openapi(rooms: &[Room]) -> Value {
    describe(&Operation::all(rooms)).document
}

impl Site {
    /// What OpenAPI says of its operations.
    pub(crate) fn description(&self) -> &Description {
        self.description.get_or_init(|| describe(&self.operations))
    }
}

fn describe(operations: &[Operation]) -> Description {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let problem = generator.subschema_for::<Problem>().to_value();
    let (mut paths, mut bodies) = (Map::new(), HashMap::new());
    for operation in operations {
        let path = paths.entry(operation.endpoint.path).or_insert_with(|| json!({}));
        let told = told(operation, &mut generator, &problem, is_read(operations, operation));
        if let Some(path) = path.as_object_mut() {
            path.insert(operation.endpoint.method.key().to_owned(), told);
        }
        if let Takes::Json(shape) | Takes::Files(shape, _) = operation.endpoint.takes {
            bodies.insert(operation.endpoint.name, body(shape, &mut generator, operation));
        }
    }
    let mut schemas = Value::Object(generator.take_definitions(true));
    without_required_in_lists(&mut schemas, operations);
    without_blank_defaults(&mut schemas);
    for schema in bodies.values_mut() {
        if let Some(object) = schema.as_object_mut() {
            object.insert("components".to_owned(), json!({ "schemas": schemas }));
        }
    }
    Description::new(document(paths, &schemas, operations), bodies)
}

fn document(paths: Map<String, Value>, schemas: &Value, operations: &[Operation]) -> Value {
    let mut tags: Vec<&str> = operations.iter().map(|operation| operation.room).collect();
    tags.dedup();
    let tags: Vec<Value> = tags.into_iter().map(|name| json!({ "name": name })).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Mandorla",
            "version": "1",
            "description": "Everything that pages can do, by the same rules. Sign in with a token of your own: a person's, made on their account page, or a service account's. A token's scopes are a room's name with “read” or “write”.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": PREFIX }],
        "security": [{ "token": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}

/// The schema that a body is held against: a document of its own, with all shared shapes in it.
fn body(shape: Shape, generator: &mut SchemaGenerator, operation: &Operation) -> Value {
    let schema = shape(generator).to_value();
    match operation.endpoint.takes {
        Takes::Files(..) => with_files(generator, schema, &json!({ "type": "string" })),
        _ => schema,
    }
}

/// The shape of the fields, inline, with the files beside them.
fn with_files(generator: &SchemaGenerator, schema: Value, file: &Value) -> Value {
    let name = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()).map(str::to_owned);
    let mut schema =
        name.and_then(|name| generator.definitions().get(&name).cloned()).unwrap_or(schema);
    if let Some(object) = schema.as_object_mut() {
        let properties = object.entry("properties").or_insert_with(|| json!({}));
        properties
            .as_object_mut()
            .into_iter()
            .flat_map(|all| all.values_mut())
            .for_each(without_null);
        properties["files"] = json!({ "type": "array", "items": file, "minItems": 1 });
        let required = object.entry("required").or_insert_with(|| json!([]));
        if let Some(required) = required.as_array_mut() {
            required.push(json!("files"));
        }
    }
    schema
}

/// Whether what a change changes can be read at the same path: then it asks for `If-Match`.
fn is_read(operations: &[Operation], change: &Operation) -> bool {
    let (path, method) = (change.endpoint.path, change.endpoint.method);
    method.asks_for_a_match()
        && operations
            .iter()
            .any(|one| one.endpoint.path == path && one.endpoint.method == Method::Get)
}

fn told(
    operation: &Operation,
    generator: &mut SchemaGenerator,
    problem: &Value,
    matched: bool,
) -> Value {
    let Operation { room, endpoint } = operation;
    let mut told = json!({
        "operationId": endpoint.name,
        "tags": [room],
        "summary": endpoint.says,
        "parameters": parameters(endpoint, matched),
        "responses": responses(endpoint, generator, problem, matched),
    });
    if endpoint.public {
        // A token may be given, and need not be.
        told["security"] = json!([{}]);
    } else {
        told["description"] = json!(format!("Scope: `{}`.", operation.scope()));
    }
    match endpoint.takes {
        Takes::Nothing => {}
        Takes::Json(shape) => {
            let schema = shape(generator).to_value();
            told["requestBody"] = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
        }
        Takes::Files(shape, _) => {
            let schema = shape(generator).to_value();
            let file = json!({ "type": "string", "format": "binary" });
            let schema = with_files(generator, schema, &file);
            told["requestBody"] = json!({ "required": true, "content": { "multipart/form-data": { "schema": schema } } });
        }
    }
    told
}

fn parameters(endpoint: &Endpoint, matched: bool) -> Vec<Value> {
    let mut told: Vec<Value> = endpoint
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| {
            let schema = if name == "slug" {
                json!({ "type": "string", "pattern": "^[a-z0-9-]+$", "maxLength": 200 })
            } else {
                json!({ "type": "string", "format": "uuid" })
            };
            json!({ "name": name, "in": "path", "required": true, "schema": schema })
        })
        .collect();
    told.extend(endpoint.query.iter().map(query_parameter));
    if matches!(endpoint.gives, Gives::List(_)) {
        let shared = [
            (
                "cursor",
                "After which item to go on: the “next” of the answer before.",
                json!({ "type": "string", "maxLength": 2000, "pattern": "^([0-9a-f][0-9a-f])*$" }),
            ),
            (
                "limit",
                "How many items at most.",
                json!({ "type": "integer", "minimum": 1, "maximum": MOST_ITEMS, "default": 50 }),
            ),
            (
                "fields",
                "Only these fields of each item, separated by commas.",
                json!({ "type": "string", "maxLength": 2000 }),
            ),
        ];
        told.extend(shared.map(|(name, says, schema)| {
            json!({ "name": name, "in": "query", "required": false, "description": says, "schema": schema })
        }));
    }
    if matched {
        told.push(json!({ "name": "If-Match", "in": "header", "required": true, "description": "The ETag that came with what you read, or * for any.", "schema": { "type": "string" } }));
    }
    if endpoint.method == Method::Post {
        told.push(json!({ "name": "Idempotency-Key", "in": "header", "required": false, "description": "Of your own making: the same request with the same key counts once, for seven days.", "schema": { "type": "string", "minLength": 1, "maxLength": MOST_KEY, "pattern": "^[A-Za-z0-9_-]+$" } }));
    }
    told
}

fn query_parameter(param: &Param) -> Value {
    let schema = match param.kind {
        ParamKind::Text(most) => json!({ "type": "string", "maxLength": most }),
        ParamKind::Day => json!({ "type": "string", "format": "date" }),
        ParamKind::Id => json!({ "type": "string", "format": "uuid" }),
        ParamKind::Flag => json!({ "type": "boolean" }),
        ParamKind::Choice(of) => json!({ "type": "string", "enum": of }),
        ParamKind::Number(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
    };
    json!({ "name": param.name, "in": "query", "required": false, "description": param.says, "schema": schema })
}

fn responses(
    endpoint: &Endpoint,
    generator: &mut SchemaGenerator,
    problem: &Value,
    matched: bool,
) -> Value {
    let content = |schema: Value| json!({ "application/json": { "schema": schema } });
    let tag = json!({ "ETag": { "description": "Names this state of it.", "schema": { "type": "string" } } });
    let (status, good) = match endpoint.gives {
        Gives::Nothing => ("204", json!({ "description": "Done." })),
        Gives::One(shape) => {
            let mut good = json!({ "description": "Here it is.", "content": content(shape(generator).to_value()) });
            if endpoint.method == Method::Get {
                good["headers"] = tag;
            }
            ("200", good)
        }
        Gives::Created(shape) => (
            "201",
            json!({
                "description": "Created.",
                "headers": { "Location": { "description": "Its address.", "schema": { "type": "string" } } },
                "content": content(shape(generator).to_value()),
            }),
        ),
        Gives::Accepted(shape) => (
            "202",
            json!({
                "description": "It is worked on: read it at its address to see what comes of it.",
                "headers": { "Location": { "description": "Its address.", "schema": { "type": "string" } } },
                "content": content(shape(generator).to_value()),
            }),
        ),
        Gives::List(shape) => {
            let list = json!({
                "type": "object",
                "properties": {
                    "items": { "type": "array", "items": shape(generator).to_value() },
                    "next": { "type": ["string", "null"], "description": "The cursor of the next part; null at the end." },
                },
                "required": ["items", "next"],
            });
            (
                "200",
                json!({ "description": "A part of the list.", "headers": tag, "content": content(list) }),
            )
        }
    };
    let mut told = json!({ status: good });
    for (status, says) in refusals(endpoint, matched) {
        told[status] = json!({ "description": says, "content": { "application/problem+json": { "schema": problem } } });
    }
    told
}

fn refusals(endpoint: &Endpoint, matched: bool) -> Vec<(&'static str, &'static str)> {
    let mut all = vec![
        ("400", "Not as described here."),
        ("401", "No token, or one that does not hold."),
        ("403", "Not yours to do, or not in the token's scopes."),
        ("404", "Not here, or not for you to see."),
        ("422", "As described, and can't be used: “field” and “detail” say why."),
        ("429", "Too much at once: wait as Retry-After says."),
        ("503", "Not just now."),
    ];
    if endpoint.method == Method::Get {
        all.push(("304", "As you know it."));
    } else {
        all.push(("409", "It was fine a moment ago: something changed, or was done already."));
    }
    if matched {
        all.extend([("412", "Changed since you read it."), ("428", "If-Match is missing.")]);
    }
    if !matches!(endpoint.takes, Takes::Nothing) {
        all.extend([("413", "Too large."), ("415", "Not of the kind that is taken here.")]);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_house_has_an_empty_document() {
        let document = openapi(&[]);
        assert_eq!(document["paths"], json!({}));
        assert_eq!(document["openapi"], "3.1.0");
    }
}
