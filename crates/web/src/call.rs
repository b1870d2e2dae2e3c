//! One request as a page or a form sees it, and what it may answer.

use crate::{form::Form, site::Site};
use ground::{Id, Refused, Result};
use house::{Actor, House, PersonId, Signed};
use maud::Markup;
use std::sync::Arc;

/// One request: who asks, for what, with what.
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
    /// The session's cookie, if there is one.
    pub token: Option<String>,
    /// What the browser says it is.
    pub browser: String,
    /// Named in the log and shown when something breaks.
    pub id: String,
    /// Whether a part of a page is enough (the browser's script asks).
    pub partial: bool,
}

impl Call {
    /// The house.
    pub fn house(&self) -> &House {
        &self.site.house
    }

    /// The signed-in person, or the way to sign in.
    pub fn signed(&self) -> Result<&Signed> {
        self.actor.signed().ok_or_else(|| {
            Refused::new(ground::Kind::SignIn, "house.sign_in", "Sign in to see this page.").into()
        })
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

    /// An id for a form that must count once, however often it is sent.
    pub fn once(&self) -> String {
        self.house().id::<Form>().to_string()
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

/// What a request is answered with.
pub enum Reply {
    /// A page, with its status.
    Page(u16, Markup),
    /// Go there; after a form that was taken.
    Go(String),
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
