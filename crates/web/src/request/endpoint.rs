//! One operation of the API, as its room lists it.

use super::{Admission, Handler};
use ground::{Day, Id};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

/// How an operation is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Does something, or makes something.
    Post,
    /// Replaces; asks for `If-Match`.
    Put,
    /// Changes a part; asks for `If-Match`.
    Patch,
    /// Ends; asks for `If-Match`.
    Delete,
}

impl Method {
    /// As OpenAPI names it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
            Self::Put => "put",
            Self::Patch => "patch",
            Self::Delete => "delete",
        }
    }

    /// Whether a change must say which state of the thing it is made to (RFC 9110, 13.1.1).
    pub const fn asks_for_a_match(self) -> bool {
        matches!(self, Self::Put | Self::Patch | Self::Delete)
    }
}

/// What a value of the query may be.
#[derive(Clone, Copy, Debug)]
pub enum ParamKind {
    /// Words, this many at most.
    Text(u32),
    /// A day.
    Day,
    /// An identifier.
    Id,
    /// `true` or `false`.
    Flag,
    /// One of these.
    Choice(&'static [&'static str]),
    /// A whole number from, to.
    Number(i64, i64),
}

/// A value of the query.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub says: &'static str,
    /// What it may be.
    pub kind: ParamKind,
}

/// Words in the query.
pub const fn text(name: &'static str, says: &'static str) -> Param {
    Param { name, says, kind: ParamKind::Text(200) }
}

/// A day in the query.
pub const fn day(name: &'static str, says: &'static str) -> Param {
    Param { name, says, kind: ParamKind::Day }
}

/// An identifier in the query.
pub const fn id(name: &'static str, says: &'static str) -> Param {
    Param { name, says, kind: ParamKind::Id }
}

/// Yes or no in the query.
pub const fn flag(name: &'static str, says: &'static str) -> Param {
    Param { name, says, kind: ParamKind::Flag }
}

/// One of several in the query.
pub const fn choice(name: &'static str, says: &'static str, of: &'static [&'static str]) -> Param {
    Param { name, says, kind: ParamKind::Choice(of) }
}

/// The day that an operation shows ([`crate::AsOf::of`]).
pub const AS_OF: Param = day("as_of", "As of which day, past or to come. Defaults to today.");

/// A type of values that a query may hold.
pub trait QueryValue {
    /// What it may be.
    const KIND: ParamKind;
}

impl QueryValue for Option<String> {
    const KIND: ParamKind = ParamKind::Text(200);
}

impl QueryValue for Option<Day> {
    const KIND: ParamKind = ParamKind::Day;
}

impl<T> QueryValue for Option<Id<T>> {
    const KIND: ParamKind = ParamKind::Id;
}

/// How the JSON of a type looks.
pub type Shape = fn(&mut SchemaGenerator) -> Schema;

fn shape<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// The shape of a patch: each field of the whole, none of which must be there, and no default, since what is left out
/// stays as it is (RFC 7396). It has a name of its own, beside the whole's.
fn part<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let (mut name, mut whole) = (T::schema_name().into_owned(), Value::Null);
    let mut next = Some(generator.subschema_for::<T>().to_value());
    // A newtype is a reference to what it wraps.
    while let Some(value) = next {
        let of = value
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|path| path.rsplit('/').next())
            .map(str::to_owned);
        next = of.as_ref().and_then(|of| generator.definitions().get(of).cloned());
        name = of.unwrap_or(name);
        whole = value;
    }
    let mut schema = Schema::try_from(whole).unwrap_or_default();
    schema.remove("required");
    let fields = schema.get_mut("properties").and_then(Value::as_object_mut);
    for field in fields.into_iter().flat_map(|fields| fields.values_mut()) {
        if let Some(field) = field.as_object_mut() {
            field.remove("default");
        }
    }
    let name = format!("{name}Patch");
    generator.definitions_mut().insert(name.clone(), schema.to_value());
    Schema::new_ref(format!("#/components/schemas/{name}"))
}

/// What comes back when all is well.
#[derive(Clone, Copy)]
pub enum Gives {
    /// Nothing (204).
    Nothing,
    /// One thing (200).
    One(Shape),
    /// A thing that was made (201), with its address.
    Created(Shape),
    /// A thing that is worked on from now on (202), with its address.
    Accepted(Shape),
    /// A part of a list (200), with the way to the next.
    List(Shape),
}

impl Gives {
    /// One thing of this type.
    pub const fn one<T: JsonSchema>() -> Self {
        Self::One(shape::<T>)
    }

    /// A thing of this type that was made.
    pub const fn made<T: JsonSchema>() -> Self {
        Self::Created(shape::<T>)
    }

    /// A thing of this type that is worked on from now on.
    pub const fn accepted<T: JsonSchema>() -> Self {
        Self::Accepted(shape::<T>)
    }
}

/// What an operation takes.
#[derive(Clone, Copy)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// JSON.
    Json(Shape),
    /// Files with fields, as `multipart/form-data`, from those who are admitted; the files are in `files`.
    Files(Shape, Admission),
}

/// One operation.
#[derive(Clone, Copy)]
pub struct Endpoint {
    /// How.
    pub method: Method,
    /// Where, below the prefix, with parameters in braces.
    pub path: &'static str,
    /// Its name for programs, such as `join_community`; unique in the house.
    pub name: &'static str,
    /// What it does, in a line.
    pub says: &'static str,
    /// By whom.
    pub answer: Handler,
    /// What the query may hold.
    pub query: &'static [Param],
    /// What it takes.
    pub takes: Takes,
    /// What it gives.
    pub gives: Gives,
    /// Whether strangers may ask.
    pub public: bool,
    /// Whether its answer holds a secret that is shown once: it is never kept for a repetition.
    pub secret: bool,
    /// Whether what it writes is held by row locks and constraints ([`db::Db::write_with_locks`]).
    pub locks: bool,
}

pub(crate) const fn endpoint(
    method: Method,
    path: &'static str,
    name: &'static str,
    says: &'static str,
    answer: Handler,
) -> Endpoint {
    Endpoint {
        method,
        path,
        name,
        says,
        answer,
        query: &[],
        takes: Takes::Nothing,
        gives: Gives::Nothing,
        public: false,
        secret: false,
        locks: false,
    }
}

/// An operation that reads.
pub const fn get(
    path: &'static str,
    name: &'static str,
    says: &'static str,
    answer: Handler,
) -> Endpoint {
    endpoint(Method::Get, path, name, says, answer)
}

/// An operation that does or makes something.
pub const fn post(
    path: &'static str,
    name: &'static str,
    says: &'static str,
    answer: Handler,
) -> Endpoint {
    endpoint(Method::Post, path, name, says, answer)
}

/// An operation that replaces what `get` reads at the same path.
pub const fn put(
    path: &'static str,
    name: &'static str,
    says: &'static str,
    answer: Handler,
) -> Endpoint {
    endpoint(Method::Put, path, name, says, answer)
}

/// An operation that changes a part of what `get` reads at the same path.
pub const fn patch(
    path: &'static str,
    name: &'static str,
    says: &'static str,
    answer: Handler,
) -> Endpoint {
    endpoint(Method::Patch, path, name, says, answer)
}

/// An operation that ends what `get` reads at the same path.
pub const fn delete(
    path: &'static str,
    name: &'static str,
    says: &'static str,
    answer: Handler,
) -> Endpoint {
    endpoint(Method::Delete, path, name, says, answer)
}

impl Endpoint {
    /// With these values in the query.
    #[must_use]
    pub const fn query(mut self, query: &'static [Param]) -> Self {
        self.query = query;
        self
    }

    /// Takes JSON of this shape.
    #[must_use]
    pub const fn takes<T: JsonSchema>(mut self) -> Self {
        self.takes = Takes::Json(shape::<T>);
        self
    }

    /// Takes JSON of this shape, of which each field may be left out.
    #[must_use]
    pub(crate) const fn takes_part<T: JsonSchema>(mut self) -> Self {
        self.takes = Takes::Json(part::<T>);
        self
    }

    /// Takes nothing.
    #[must_use]
    pub const fn takes_nothing(mut self) -> Self {
        self.takes = Takes::Nothing;
        self
    }

    /// Takes files, and fields of this shape beside them, from those whom `admits` lets.
    #[must_use]
    pub const fn takes_files<T: JsonSchema>(mut self, admits: Admission) -> Self {
        self.takes = Takes::Files(shape::<T>, admits);
        self
    }

    /// Answers so.
    #[must_use]
    pub(crate) const fn answers(mut self, gives: Gives) -> Self {
        self.gives = gives;
        self
    }

    /// Gives one thing.
    #[must_use]
    pub const fn gives<T: JsonSchema>(mut self) -> Self {
        self.gives = Gives::One(shape::<T>);
        self
    }

    /// Gives the thing it made.
    #[must_use]
    pub const fn makes<T: JsonSchema>(mut self) -> Self {
        self.gives = Gives::Created(shape::<T>);
        self
    }

    /// Gives a part of a list; `cursor`, `limit` and `fields` are understood.
    #[must_use]
    pub const fn lists<T: JsonSchema>(mut self) -> Self {
        self.gives = Gives::List(shape::<T>);
        self
    }

    /// Strangers may ask.
    #[must_use]
    pub const fn public(mut self) -> Self {
        self.public = true;
        self
    }

    /// The answer holds a secret that is shown once.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// What it writes is held by row locks and constraints.
    #[must_use]
    pub const fn with_locks(mut self) -> Self {
        self.locks = true;
        self
    }

    /// What a token must be allowed: the room's name, and whether it reads or writes.
    pub fn scope(&self, room: &str) -> String {
        let way = if self.method == Method::Get { "read" } else { "write" };
        format!("{room}:{way}")
    }
}
