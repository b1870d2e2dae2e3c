//! What OpenAPI says of the operations, and what judges their bodies by it.

use jsonschema::Validator;
use serde_json::Value;
use std::{collections::HashMap, sync::OnceLock};

/// The document, and the schema of each body with the validator that is made of it when it is first needed.
pub(crate) struct Description {
    pub(crate) document: Value,
    bodies: HashMap<&'static str, (Value, OnceLock<Option<Validator>>)>,
}

impl Description {
    /// With the schema of the body of each operation that takes one, by the operation's name.
    pub(crate) fn new(document: Value, bodies: HashMap<&'static str, Value>) -> Self {
        let bodies = bodies.into_iter().map(|(name, body)| (name, (body, OnceLock::new())));
        Self { document, bodies: bodies.collect() }
    }

    /// The first mistake in a body: where (a field's name, blank for the whole), and what.
    pub(crate) fn mistake(&self, operation: &str, body: &Value) -> Option<(String, String)> {
        let (schema, validator) = self.bodies.get(operation)?;
        let validator = validator.get_or_init(|| {
            let made = jsonschema::options().should_validate_formats(true).build(schema);
            made.inspect_err(|error| tracing::error!("the schema of {operation}: {error}")).ok()
        });
        let error = validator.as_ref()?.iter_errors(body).next()?;
        let field = error.instance_path().to_string();
        Some((field.trim_start_matches('/').to_owned(), error.to_string()))
    }
}
