//! Where the shape of a Rust type says more, or less, than what can be sent: mended before it is told.

use crate::request::{Gives, Operation};
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// With `fields`, items come in part: in lists nothing is promised but what is asked for.
pub(super) fn without_required_in_lists(schemas: &mut Value, operations: &[Operation]) {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .into_generator();
    for operation in operations {
        let Gives::List(shape) = operation.endpoint.gives else { continue };
        let schema = shape(&mut generator).to_value();
        let target = schema.get("$ref").and_then(Value::as_str);
        let Some(name) = target.and_then(|path| path.rsplit('/').next()) else {
            continue;
        };
        if let Some(object) = schemas[name].as_object_mut() {
            object.remove("required");
        }
    }
}

/// A text that is left out reads as blank to a handler; that is no value that could be sent.
pub(super) fn without_blank_defaults(schemas: &mut Value) {
    let all = schemas.as_object_mut().into_iter().flat_map(|all| all.values_mut());
    let properties = all.filter_map(|schema| schema.get_mut("properties")?.as_object_mut());
    for property in properties.flat_map(|properties| properties.values_mut()) {
        if property["default"] == "" && property["minLength"].as_u64() > Some(0) {
            property.as_object_mut().and_then(|property| property.remove("default"));
        }
    }
}

/// A field of a form is there or is not; none can be sent that is null.
pub(super) fn without_null(field: &mut Value) {
    let Some(object) = field.as_object_mut() else { return };
    object.remove("default");
    if let Some(kinds) = object.get_mut("type").and_then(Value::as_array_mut) {
        kinds.retain(|kind| kind != "null");
    }
    for several in ["anyOf", "oneOf"] {
        if let Some(ways) = object.get_mut(several).and_then(Value::as_array_mut) {
            ways.retain(|way| way["type"] != "null");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_default_that_could_not_be_sent_is_not_told() {
        let name = |least: u64| json!({ "type": "string", "minLength": least, "default": "" });
        let mut schemas = json!({ "Shape": { "properties": { "a": name(1), "b": name(0) } } });
        without_blank_defaults(&mut schemas);
        let told = &schemas["Shape"]["properties"];
        assert_eq!((told["a"].get("default"), &told["b"]["default"]), (None, &json!("")));
    }

    #[test]
    fn no_field_of_a_form_is_null() {
        let mut day = json!({ "type": ["string", "null"], "format": "date", "default": null });
        without_null(&mut day);
        assert_eq!(day, json!({ "type": ["string"], "format": "date" }));
        let mut one = json!({ "anyOf": [{ "$ref": "#/x" }, { "type": "null" }] });
        without_null(&mut one);
        assert_eq!(one, json!({ "anyOf": [{ "$ref": "#/x" }] }));
    }
}
