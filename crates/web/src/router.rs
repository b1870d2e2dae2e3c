//! The way of a request through the house: who asks, one transaction, an answer, kind words when it fails.

use crate::{
    api,
    request::{self, Call, Doors, Method, Operation, Reply, Room, Route, Site, Way},
    respond, take,
};
use axum::{
    Router,
    extract::{RawPathParams, Request, State},
    response::Response,
    routing,
};
use db::Tx;
use ground::{Error, Kind, Refused, Result};
use house::House;
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;

impl Site {
    /// All rooms behind one door.
    pub fn router(house: Arc<House>, rooms: &[Room], doors: Doors) -> Router {
        let secure = house.settings.address.is_secure();
        let cookie = take::session_cookie(&house.settings.address);
        let site = Arc::new(Self::new(house, rooms, doors, cookie));
        let mut operations: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
        for operation in &site.operations {
            let path = format!("{}{}", api::PREFIX, operation.endpoint.path);
            operations.entry(path).or_default().push(*operation);
        }
        let mut paths: BTreeMap<&str, Vec<Route>> = BTreeMap::new();
        for route in rooms.iter().flat_map(|room| room.routes) {
            paths.entry(route.path).or_default().push(*route);
        }
        let mut router = Router::new();
        for (path, routes) in paths {
            router = router.route(path, methods(&routes));
        }
        for (path, operations) in operations {
            router = router.route(&path, operated(&operations));
        }
        let reading = request::page("/api", api::reading);
        let document = request::page("/api/v1/openapi.json", api::document);
        for route in [reading, document] {
            router = router.route(route.path, methods(&[route]));
        }
        let nowhere = request::page("", |call, _| call.nowhere());
        let not_so = Route { answer: |call, _| Err(call.not_so().into()), ..nowhere };
        let router = router
            .route("/assets/{*path}", routing::get(respond::asset))
            // Where a browser looks that shows something which can't name its icon, such as a JSON document.
            .route("/favicon.ico", routing::get(respond::favicon))
            .method_not_allowed_fallback(move |site: State<Arc<Self>>, request: Request| {
                answer(site, None, request, not_so)
            })
            .fallback(move |site: State<Arc<Self>>, request: Request| {
                answer(site, None, request, nowhere)
            })
            .with_state(site);
        respond::layers(router, secure)
    }
}

impl Call {
    /// No page has this address: an address with a slash at its end leads to the one without.
    fn nowhere(&self) -> Result<Reply> {
        let path = self.path.trim_end_matches('/');
        if !self.reads || path.is_empty() || path == self.path {
            return Err(Refused::not_found().into());
        }
        // Of this site, whatever it began with.
        let path = format!("/{}", path.trim_start_matches(['/', '\\']));
        let query = self.asked_for().split_once('?').map(|(_, query)| format!("?{query}"));
        Ok(Reply::Moved(path + &query.unwrap_or_default()))
    }

    /// The address is there, and is asked in a way it does not know. People find nothing; programs are told.
    fn not_so(&self) -> Refused {
        if api::is_of_the_api(&self.path) {
            let words = "This address is not asked in this way. Allow names the ways.";
            Refused::new(Kind::NotFound, "api.method", words)
        } else {
            Refused::not_found()
        }
    }
}

fn methods(routes: &[Route]) -> routing::MethodRouter<Arc<Site>> {
    let mut methods = routing::MethodRouter::new();
    for route in routes {
        let route = *route;
        let handler = move |site: State<Arc<Site>>, params: RawPathParams, request: Request| {
            answer(site, Some(params), request, route)
        };
        methods = match route.way {
            Way::Page => methods.get(handler),
            Way::Form | Way::Upload => methods.post(handler),
        };
    }
    methods
}

fn operated(operations: &[Operation]) -> routing::MethodRouter<Arc<Site>> {
    let mut methods = routing::MethodRouter::new();
    for operation in operations {
        let operation = *operation;
        let handler = move |site: State<Arc<Site>>, params: RawPathParams, request: Request| {
            operate(site, params, request, operation)
        };
        methods = match operation.endpoint.method {
            Method::Get => methods.get(handler),
            Method::Post => methods.post(handler),
            Method::Put => methods.put(handler),
            Method::Patch => methods.patch(handler),
            Method::Delete => methods.delete(handler),
        };
    }
    methods
}

fn named(params: RawPathParams) -> Vec<(String, String)> {
    params.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

async fn operate(
    State(site): State<Arc<Site>>,
    params: RawPathParams,
    request: Request,
    operation: Operation,
) -> Response {
    let (call, taken) = take::operation(&site, named(params), request, operation).await;
    let done = tokio::task::spawn_blocking(move || {
        let mut call = call;
        let replied = taken.and_then(|()| api::run(&mut call, operation));
        respond::response(&mut call, replied)
    })
    .await;
    done.unwrap_or_else(|panic| respond::broken(&panic))
}

async fn answer(
    State(site): State<Arc<Site>>,
    params: Option<RawPathParams>,
    request: Request,
    route: Route,
) -> Response {
    let params = params.map(named).unwrap_or_default();
    let (call, taken) = take::call(&site, params, request, route).await;
    let done = tokio::task::spawn_blocking(move || {
        let mut call = call;
        let replied = taken.and_then(|()| run(&mut call, route));
        respond::response(&mut call, replied)
    })
    .await;
    done.unwrap_or_else(|panic| respond::broken(&panic))
}

fn run(call: &mut Call, route: Route) -> Result<Reply> {
    let site = Arc::clone(&call.site);
    let token = call.token.clone();
    if route.way == Way::Page || route.reads {
        return site.house.db.read(|tx| {
            call.actor = site.actor(tx, token.as_deref())?;
            (route.answer)(call, tx)
        });
    }
    let form = call.form.text("once").parse::<Uuid>().ok();
    let mut refused_page = None;
    let write = |tx: &mut Tx<'_>| {
        tx.set_label(&call.id);
        call.actor = site.actor(tx, token.as_deref())?;
        if let Some(answer) = form
            .map(|form| house::answer_given(tx, form, &call.actor, site.house.now()))
            .transpose()?
            .flatten()
        {
            return Ok(Reply::Go(answer));
        }
        let reply = (route.answer)(call, tx)?;
        if let (Some(form), Reply::Go(to)) = (form, &reply) {
            house::keep_answer(tx, form, &call.actor, site.house.now(), to)?;
        }
        if reply.refuses() {
            refused_page = Some(reply);
            // Only an error rolls the transaction back; the page it stands for is answered below.
            return Err(Refused::new(Kind::Invalid, "form.again", "Look at the form again.").into());
        }
        Ok(reply)
    };
    let db = &site.house.db;
    let done = if route.locks { db.write_with_locks(write) } else { db.write(write) };
    match (refused_page, done) {
        (Some(page), Err(Error::Refused(refused))) if refused.code == "form.again" => Ok(page),
        (_, Err(Error::Fault(fault))) if db::is_unique(&fault) => {
            sent_twice(call, form).unwrap_or(Err(Error::Fault(fault)))
        }
        (_, Err(Error::Refused(refused))) => shown_again(call, route, refused),
        (_, done) => done,
    }
}

/// A form that was refused for what is in it is shown again, from what holds once nothing of it was done.
fn shown_again(call: &mut Call, route: Route, refused: Refused) -> Result<Reply> {
    let of_the_form = refused.field.is_some() || refused.kind == Kind::Conflict;
    let Some(again) = route.again.filter(|_| of_the_form) else { return Err(refused.into()) };
    let site = Arc::clone(&call.site);
    let token = call.token.clone();
    let shown = site.house.db.read(|tx| {
        call.actor = site.actor(tx, token.as_deref())?;
        again(call, tx, &refused)
    })?;
    shown.ok_or(Error::Refused(refused))
}

/// The same form arrived twice at the same time: the second is answered as the first was.
fn sent_twice(call: &Call, form: Option<Uuid>) -> Option<Result<Reply>> {
    let form = form?;
    let house = &call.site.house;
    let given = house.db.read(|tx| house::answer_given(tx, form, &call.actor, house.now()));
    given.transpose().map(|answer| answer.map(Reply::Go))
}
