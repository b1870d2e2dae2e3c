//! Taking an operation's request in: its query and its body are held against what OpenAPI says of them.

use super::{
    page::MOST_ITEMS,
    reply::{etag, matches_strongly},
};
use crate::{
    form::Form,
    request::{Call, Description, Endpoint, Gives, Handler, ParamKind, Reply, Takes},
};
use axum::http::HeaderMap;
use db::Tx;
use ground::{Day, Kind, Refused, Result};
use serde_json::{Map, Value};
use uuid::Uuid;

/// Holds the query against its description; what it doesn't know it says, instead of passing over it.
pub(crate) fn query(call: &Call, endpoint: &Endpoint) -> Result<(), (String, Refused)> {
    let lists = matches!(endpoint.gives, Gives::List(_));
    for (name, value) in &call.query.fields {
        let wrong = |words: String| (name.clone(), Refused::new(Kind::Invalid, "api.query", words));
        let twice = call.query.all(name).count() > 1;
        if twice {
            return Err(wrong(format!("“{name}” is there more than once. Give it once.")));
        }
        let kind = match endpoint.query.iter().find(|param| param.name == name) {
            Some(param) => param.kind,
            None if lists && (name == "cursor" || name == "fields") => ParamKind::Text(2000),
            None if lists && name == "limit" => ParamKind::Number(1, MOST_ITEMS),
            None => {
                return Err(wrong(format!("“{name}” is not understood here. Leave it out.")));
            }
        };
        fits(value, kind).map_err(|words| wrong(format!("“{name}”: {words}")))?;
    }
    Ok(())
}

fn fits(value: &str, kind: ParamKind) -> Result<(), String> {
    let fine = match kind {
        ParamKind::Text(most) => value.chars().count() <= most as usize,
        ParamKind::Day => value.len() == 10 && value.parse::<Day>().is_ok(),
        ParamKind::Id => value.len() == 36 && value.parse::<Uuid>().is_ok(),
        ParamKind::Flag => value == "true" || value == "false",
        ParamKind::Choice(of) => of.contains(&value),
        ParamKind::Number(least, most) => {
            value.parse::<i64>().is_ok_and(|number| (least..=most).contains(&number))
        }
    };
    if fine {
        return Ok(());
    }
    Err(match kind {
        ParamKind::Text(most) => format!("give {most} characters at most."),
        ParamKind::Day => "give a day that exists, such as 2026-03-31.".to_owned(),
        ParamKind::Id => "give an identifier (a UUID).".to_owned(),
        ParamKind::Flag => "give true or false.".to_owned(),
        ParamKind::Choice(of) => format!("give one of {}.", of.join(", ")),
        ParamKind::Number(least, most) => format!("give a number from {least} to {most}."),
    })
}

/// Whether the body is of the kind that the operation takes.
pub(crate) fn kind(headers: &HeaderMap, endpoint: &Endpoint) -> Result<(), Refused> {
    let kind = headers.get("content-type").and_then(|v| v.to_str().ok()).unwrap_or("");
    let kind = kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    let (fine, wanted) = match endpoint.takes {
        Takes::Nothing => return Ok(()),
        Takes::Json(_) => (kind == "application/json", "application/json"),
        Takes::Files(..) => (kind == "multipart/form-data", "multipart/form-data"),
    };
    if fine {
        return Ok(());
    }
    let words = format!("Send this as {wanted}, and say so in Content-Type.");
    Err(Refused::new(Kind::Invalid, "api.kind", words))
}

/// The fields of a body, judged by the operation's schema, as a form hands them to the same parsing.
pub(crate) fn fill(
    described: &Description,
    endpoint: &Endpoint,
    bytes: &[u8],
) -> Result<(Form, Value), (String, Refused)> {
    let wrong = |words: String| Refused::new(Kind::Invalid, "api.body", words);
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| (String::new(), wrong(format!("The body is not JSON: {error}."))))?;
    judged(described, endpoint, &value)?;
    let mut form = Form::default();
    for (name, value) in value.as_object().into_iter().flatten() {
        put(&mut form, name, value);
    }
    Ok((form, value))
}

/// The fields beside files, judged by the operation's schema.
pub(crate) fn fields(
    described: &Description,
    endpoint: &Endpoint,
    sent: Form,
) -> Result<(Form, Value), (String, Refused)> {
    let mut object = Map::new();
    for (name, value) in &sent.fields {
        let value = match value.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            text => Value::String(text.to_owned()),
        };
        object.insert(name.clone(), value);
    }
    let files = sent.uploads.iter().filter(|upload| upload.field == "files");
    object.insert(
        "files".to_owned(),
        files.map(|upload| Value::String(upload.name.clone())).collect(),
    );
    let body = Value::Object(object.clone());
    judged(described, endpoint, &body)?;
    let mut form = Form { uploads: sent.uploads, ..Form::default() };
    for (name, value) in object.iter().filter(|(name, _)| *name != "files") {
        put(&mut form, name, value);
    }
    Ok((form, body))
}

fn judged(
    described: &Description,
    endpoint: &Endpoint,
    value: &Value,
) -> Result<(), (String, Refused)> {
    let Some((field, words)) = described.mistake(endpoint.name, value) else { return Ok(()) };
    let words = if field.is_empty() { words } else { format!("“{field}”: {words}") };
    Err((field, Refused::new(Kind::Invalid, "api.body", words)))
}

fn put(form: &mut Form, name: &str, value: &Value) {
    match value {
        Value::String(text) => form.fields.push((name.to_owned(), text.clone())),
        Value::Number(number) => form.fields.push((name.to_owned(), number.to_string())),
        Value::Bool(true) => form.fields.push((name.to_owned(), "true".to_owned())),
        Value::Array(several) => several.iter().for_each(|one| put(form, name, one)),
        // What is missing, off or nothing is not sent by a form either.
        Value::Bool(false) | Value::Null | Value::Object(_) => {}
    }
}

/// A change says which state of the thing it is made to: nobody overwrites what they have not seen.
pub(crate) fn matches(call: &Call, tx: &mut Tx<'_>, twin: Handler) -> Result<()> {
    let reads = twin(call, tx)?;
    let Some(list) = call.header("if-match") else {
        return Err(Refused::field(
            "If-Match",
            "api.match_needed",
            "Read this first, and send the ETag that came with it as If-Match.",
        )
        .into());
    };
    match reads {
        Reply::Json { body, .. } if !matches_strongly(list, &etag(&body)) => Err(Refused::field(
            "If-Match",
            "api.changed",
            "This was changed since you read it, so nothing was done. Read it again.",
        )
        .into()),
        _ => Ok(()),
    }
}
