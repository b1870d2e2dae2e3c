//! Values bound by Rust type, so that each engine keeps its own native form.

use ground::{Block, Day, Id, Line, Moment};
use std::error::Error;
use uuid::Uuid;

/// A value on its way to a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// No value, of any type.
    Null,
    /// A whole number; moments (microseconds) too.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// Text that lives elsewhere.
    Text(&'a str),
    /// Text of its own.
    Owned(String),
    /// A UUID.
    Uuid(Uuid),
    /// A day.
    Day(Day),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Bytes of its own.
    OwnedBytes(Vec<u8>),
}

impl Value<'_> {
    /// The same, with nothing that lives elsewhere.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Int(n) => Value::Int(n),
            Self::Bool(b) => Value::Bool(b),
            Self::Text(text) => Value::Owned(text.to_owned()),
            Self::Owned(text) => Value::Owned(text),
            Self::Uuid(id) => Value::Uuid(id),
            Self::Day(day) => Value::Day(day),
            Self::Bytes(bytes) => Value::OwnedBytes(bytes.to_vec()),
            Self::OwnedBytes(bytes) => Value::OwnedBytes(bytes),
        }
    }
}

/// What can be bound to a `$n`.
pub trait Bind {
    /// Its value.
    fn bind(&self) -> Value<'_>;
}

impl Bind for Value<'_> {
    fn bind(&self) -> Value<'_> {
        self.clone()
    }
}
impl Bind for str {
    fn bind(&self) -> Value<'_> {
        Value::Text(self)
    }
}
impl Bind for String {
    fn bind(&self) -> Value<'_> {
        Value::Text(self)
    }
}
impl<const MOST: usize> Bind for Line<MOST> {
    fn bind(&self) -> Value<'_> {
        Value::Text(self)
    }
}
impl<const MOST: usize> Bind for Block<MOST> {
    fn bind(&self) -> Value<'_> {
        Value::Text(self)
    }
}
impl Bind for i64 {
    fn bind(&self) -> Value<'_> {
        Value::Int(*self)
    }
}
impl Bind for bool {
    fn bind(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}
impl Bind for Uuid {
    fn bind(&self) -> Value<'_> {
        Value::Uuid(*self)
    }
}
impl<T> Bind for Id<T> {
    fn bind(&self) -> Value<'_> {
        Value::Uuid(self.uuid())
    }
}
impl Bind for Day {
    fn bind(&self) -> Value<'_> {
        Value::Day(*self)
    }
}
impl Bind for Moment {
    fn bind(&self) -> Value<'_> {
        Value::Int(self.0)
    }
}
impl Bind for [u8] {
    fn bind(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}
impl Bind for Vec<u8> {
    fn bind(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}
impl<T: Bind> Bind for Option<T> {
    fn bind(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Bind::bind)
    }
}
impl<T: Bind + ?Sized> Bind for &T {
    fn bind(&self) -> Value<'_> {
        (**self).bind()
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, Value as Own, ValueRef};
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Int(n) => ToSqlOutput::Borrowed(ValueRef::Integer(*n)),
            Self::Bool(b) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*b))),
            Self::Text(t) => ToSqlOutput::Borrowed(ValueRef::Text(t.as_bytes())),
            Self::Owned(t) => ToSqlOutput::Borrowed(ValueRef::Text(t.as_bytes())),
            Self::Uuid(u) => ToSqlOutput::Borrowed(ValueRef::Blob(u.as_bytes())),
            Self::Day(d) => ToSqlOutput::Owned(Own::Text(d.to_string())),
            Self::Bytes(b) => ToSqlOutput::Borrowed(ValueRef::Blob(b)),
            Self::OwnedBytes(b) => ToSqlOutput::Borrowed(ValueRef::Blob(b)),
        })
    }
}

impl postgres_types::ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &postgres_types::Type,
        out: &mut postgres_types::private::BytesMut,
    ) -> Result<postgres_types::IsNull, Box<dyn Error + Sync + Send>> {
        use postgres_types::Type;
        match self {
            Self::Null => Ok(postgres_types::IsNull::Yes),
            Self::Int(n) if *ty == Type::INT4 => i32::try_from(*n)?.to_sql(ty, out),
            Self::Int(n) if *ty == Type::INT2 => i16::try_from(*n)?.to_sql(ty, out),
            Self::Int(n) if *ty == Type::INT8 => n.to_sql(ty, out),
            Self::Bool(b) if *ty == Type::BOOL => b.to_sql(ty, out),
            Self::Text(t) => t.to_sql(ty, out),
            Self::Owned(t) => t.to_sql(ty, out),
            Self::Uuid(u) if *ty == Type::UUID => u.to_sql(ty, out),
            Self::Day(d) if *ty == Type::DATE => d.0.to_sql(ty, out),
            Self::Bytes(b) if *ty == Type::BYTEA => b.to_sql(ty, out),
            Self::OwnedBytes(b) if *ty == Type::BYTEA => b.to_sql(ty, out),
            other => Err(format!("{other:?} was bound where PostgreSQL wants {ty}").into()),
        }
    }

    fn accepts(_: &postgres_types::Type) -> bool {
        true
    }

    postgres_types::to_sql_checked!();
}
