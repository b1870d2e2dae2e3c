//! One request as a page or a form sees it, and what it may answer.

use super::{Endpoint, Left, Room, Site, Slot};
use crate::{as_of::AsOf, form::Form, look::Mistakes};
use axum::http::HeaderMap;
use db::Tx;
use ground::{Id, Refused, Result};
use house::{Actor, House, PersonId, Signed};
use maud::Markup;
use std::sync::Arc;
use uuid::Uuid;

/// One request: who asks, for what, with what.
#[derive(Clone)]
pub struct Call {
    pub(crate) site: Arc<Site>,
    /// Who asks.
    pub actor: Actor,
    /// The path, as asked for.
    pub path: String,
    /// The route that answers, with its parameters in braces.
    pub(crate) route: &'static str,
    pub(crate) params: Vec<(String, String)>,
    pub(crate) query: Form,
    /// What was sent; empty unless the request is a form.
    pub form: Form,
    /// What an operation was sent; null where it takes no body.
    pub(crate) body: serde_json::Value,
    /// The session's cookie, if there is one.
    pub token: Option<String>,
    /// What the browser says it is.
    pub browser: String,
    /// Named in the log and shown when something breaks.
    pub id: String,
    /// Whether a part of a page is enough (the browser's script asks).
    pub partial: bool,
    pub(crate) headers: HeaderMap,
    /// Whether it is asked to be read, and not to change anything.
    pub(crate) reads: bool,
    /// The operation that is asked for, where a program asks.
    pub(crate) operation: Option<Operation>,
    /// What the program may ask yet, once it is known who asks.
    pub(crate) left: Option<Left>,
    /// What the program's token is good for; none where no token limits it.
    pub(crate) scopes: Option<Vec<String>>,
    /// The place in a body that can't be used.
    pub(crate) wrong_field: Option<String>,
}

/// An operation, and the room whose it is.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    pub(crate) room: &'static str,
    pub(crate) endpoint: Endpoint,
}

impl Operation {
    /// Those of these rooms, in their order.
    pub(crate) fn all(rooms: &[Room]) -> Vec<Self> {
        let of_room = |room: &Room| {
            let name = room.foundation.name;
            room.api.iter().map(move |endpoint| Self { room: name, endpoint: *endpoint })
        };
        rooms.iter().flat_map(of_room).collect()
    }

    /// What a token must be allowed.
    pub(crate) fn scope(&self) -> String {
        self.endpoint.scope(self.room)
    }
}

impl Call {
    /// The house.
    pub fn house(&self) -> &House {
        &self.site.house
    }

    /// The signed-in person, or the way to sign in.
    pub fn signed(&self) -> Result<&Signed> {
        self.actor.signed().ok_or_else(|| match &self.actor {
            Actor::Service(_) => Refused::new(
                ground::Kind::NotAllowed,
                "api.persons_only",
                "This is a person's own; a service account is nobody's. Use a token of theirs.",
            )
            .into(),
            _ => Refused::new(ground::Kind::SignIn, "house.sign_in", "Sign in to see this page.")
                .into(),
        })
    }

    /// A header of the request, if it is there and readable.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// All scopes that there are, in the order of the rooms.
    pub fn known_scopes(&self) -> Vec<String> {
        let mut known = Vec::new();
        for operation in self.site.operations.iter().filter(|one| !one.endpoint.public) {
            let scope = operation.scope();
            if !known.contains(&scope) {
                known.push(scope);
            }
        }
        known
    }

    /// Whether what was come in by is good for this scope itself.
    pub fn may_scope(&self, scope: &str) -> bool {
        self.scopes.as_ref().is_none_or(|scopes| scopes.iter().any(|one| one == scope))
    }

    /// Whose bucket and whose receipts: the token's, the session's, the person's, or nobody's.
    pub(crate) fn asks(&self) -> Uuid {
        let signed = self.actor.signed();
        self.actor
            .token()
            .map(Id::uuid)
            .or_else(|| signed.and_then(|signed| signed.session).map(Id::uuid))
            .or_else(|| signed.map(|signed| signed.person.uuid()))
            .unwrap_or_default()
    }

    /// The signed-in person's id, or the way to sign in.
    pub fn me(&self) -> Result<PersonId> {
        Ok(self.signed()?.person)
    }

    /// What was asked for, query and all.
    pub(crate) fn asked_for(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.query.fields);
        match query.finish() {
            query if query.is_empty() => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }

    /// A part of the path by its name in the route.
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// A part of the path that is an id; what is no id names nothing.
    pub fn id_param<T>(&self, name: &str) -> Result<Id<T>> {
        self.param(name).parse().or(Err(Refused::not_found().into()))
    }

    /// A value of the query, blank when it is missing.
    pub fn query(&self, name: &str) -> &str {
        self.query.text(name)
    }

    /// The whole query, as a form that is sent by GET.
    pub const fn query_form(&self) -> &Form {
        &self.query
    }

    /// All values of the query by that name, in the order they came.
    pub fn queries<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.query.all(name)
    }

    /// An id for a form that must count once, however often it is sent.
    pub fn once(&self) -> String {
        self.house().id::<Form>().to_string()
    }

    /// The day of a moment where the reader is.
    pub fn day(&self, moment: ground::Moment) -> ground::Day {
        let zone = self.actor.signed().map_or("UTC", |signed| &signed.time_zone);
        let zoned = moment.timestamp().in_tz(zone);
        zoned.map_or_else(|_| moment.day(), |zoned| ground::Day(zoned.date()))
    }

    /// A moment as the reader's day and hour, their zone named.
    pub fn when(&self, moment: ground::Moment) -> String {
        let zone = self.actor.signed().map_or("UTC", |signed| &signed.time_zone);
        let zoned = moment
            .timestamp()
            .in_tz(zone)
            .unwrap_or_else(|_| moment.timestamp().to_zoned(jiff::tz::TimeZone::UTC));
        zoned.strftime("%-d %B %Y at %H:%M %Z").to_string()
    }
}

impl Call {
    /// What the rooms show at `slot` for `subject`, in the order of the rooms.
    ///
    /// # Errors
    /// Those of the panels.
    pub fn panels(&self, tx: &mut Tx<'_>, slot: Slot, subject: Uuid) -> Result<Vec<Markup>> {
        let mut shown = Vec::new();
        for panel in self.site.panels.iter().filter(|panel| panel.slot == slot) {
            shown.extend((panel.show)(self, tx, subject)?);
        }
        Ok(shown)
    }
}

impl AsOf {
    /// The day that a page shows, from `on` in its address; today, with what is wrong, where that is no day.
    pub(crate) fn of_page(call: &Call) -> (Self, Mistakes) {
        let today = call.house().today();
        match Self::read("on", call.query("on"), today) {
            Ok(as_of) => (as_of, Mistakes::default()),
            Err(refused) => (Self { day: today, today }, Mistakes::from(&refused)),
        }
    }

    /// The day that is asked for: of an operation by `as_of` in its address, of a page by `on`.
    ///
    /// # Errors
    /// When that of an operation is no day.
    pub fn of(call: &Call) -> Result<Self> {
        match call.operation {
            Some(_) => Ok(Self::read("as_of", call.query("as_of"), call.house().today())?),
            None => Ok(Self::of_page(call).0),
        }
    }
}

/// What a request is answered with.
pub enum Reply {
    /// A page, with its status.
    Page(u16, Markup),
    /// Go there; after a form that was taken.
    Go(String),
    /// The page is there, under this address of this site, and always will be.
    Moved(String),
    /// Go there and keep (or, when `None`, forget) this session.
    Session(String, Option<String>),
    /// A file to keep.
    File {
        /// What it is called.
        name: String,
        /// What it is, such as `text/csv; charset=utf-8`.
        kind: &'static str,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// An operation's answer.
    Json {
        /// 200, 201 for what was made, 202 for what is worked on.
        status: u16,
        /// What it says, as JSON.
        body: Vec<u8>,
        /// Where that is.
        location: Option<String>,
    },
    /// An operation's answer that says nothing but that it is done.
    Nothing,
}

impl Reply {
    /// A page.
    pub fn page(markup: Markup) -> Self {
        Self::Page(200, markup)
    }

    /// A form shown again because something in it can't be used; nothing it did is kept.
    pub fn again(markup: Markup) -> Self {
        Self::Page(422, markup)
    }

    pub(crate) fn refuses(&self) -> bool {
        matches!(self, Self::Page(status, _) if *status >= 400)
    }
}
