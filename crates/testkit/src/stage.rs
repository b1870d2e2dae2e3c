//! A house to play in, and the cast.

use crate::{PageAnswer, database::Own};
use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use db::{Tx, values};
use ground::{Day, Moment, Result};
use house::{
    Actor, Address, Clock, Foundation, House, Ids, OfficeKind, OrganisationId, PersonId, Settings,
};
use people::{
    OrganisationRow, SourceId,
    actions::loader::{Loader, NewPerson, Source},
};
use std::{collections::HashMap, sync::Arc};
use tower::ServiceExt as _;
use web::{Room, Site};

/// The day on which every play begins.
const BEGINNING: (i16, i8, i8) = (2026, 3, 2);
pub(crate) const HOST: &str = "mandorla.example";

/// A house with its cast, on one database.
pub struct Stage {
    /// The house; its clock stands still until it is set.
    pub house: Arc<House>,
    router: Router,
    runtime: tokio::runtime::Runtime,
    organisations: HashMap<String, (OrganisationId, SourceId)>,
    people: HashMap<String, PersonId>,
    pub(crate) rooms: Vec<&'static str>,
    _own: Own,
}

/// Plays on SQLite, and on PostgreSQL where `MANDORLA_TEST_POSTGRES` names a server.
pub fn on_both(rooms: &[Room], play: impl Fn(&mut Stage)) {
    on_both_with(rooms, &settings(None), play);
}

/// The same, in a house that hands its mail over at `address`.
pub fn on_both_mailing(rooms: &[Room], address: &str, play: impl Fn(&mut Stage)) {
    on_both_with(rooms, &settings(Some(address)), play);
}

/// The same as [`on_both`], in a house that browsers reach over TLS alone.
pub fn on_both_behind_tls(rooms: &[Room], play: impl Fn(&mut Stage)) {
    let address = Address::parse(&format!("https://{HOST}")).expect("an address");
    on_both_with(rooms, &Settings { address, ..settings(None) }, play);
}

fn settings(mail: Option<&str>) -> Settings {
    Settings {
        address: Address::parse(&format!("http://{HOST}")).expect("an address"),
        mail: mail.map(str::to_owned),
        ..Settings::default()
    }
}

fn on_both_with(rooms: &[Room], settings: &Settings, play: impl Fn(&mut Stage)) {
    play(&mut Stage::new(rooms, Own::sqlite(), settings.clone(), None));
    if let Some(own) = Own::postgres() {
        play(&mut Stage::new(rooms, own, settings.clone(), None));
    }
}

/// As [`on_both_mailing`], with a listener that is told of every statement before it runs.
pub fn on_both_heard(
    rooms: &[Room],
    mail: &str,
    listener: &db::Listener,
    play: impl Fn(&mut Stage),
) {
    let settings = settings(Some(mail));
    play(&mut Stage::new(rooms, Own::sqlite(), settings.clone(), Some(Arc::clone(listener))));
    if let Some(own) = Own::postgres() {
        play(&mut Stage::new(rooms, own, settings, Some(Arc::clone(listener))));
    }
}

impl Stage {
    /// A house on SQLite that plays until it is dropped.
    pub fn on_sqlite(rooms: &[Room]) -> Self {
        Self::new(rooms, Own::sqlite(), settings(None), None)
    }

    /// The same on PostgreSQL; none where `MANDORLA_TEST_POSTGRES` names no server.
    pub fn on_postgres(rooms: &[Room]) -> Option<Self> {
        Some(Self::new(rooms, Own::postgres()?, settings(None), None))
    }

    fn new(rooms: &[Room], own: Own, settings: Settings, listener: Option<db::Listener>) -> Self {
        let mut foundations: Vec<Foundation> =
            vec![house::FOUNDATION, people::FOUNDATION, access::FOUNDATION];
        foundations.extend(rooms.iter().map(|room| room.foundation));
        let (year, month, day) = BEGINNING;
        let now = Day::new(year, month, day).expect("a day").start();
        let db = match listener {
            Some(listener) => own.open().heard_by(listener),
            None => own.open(),
        };
        let steps: Vec<_> =
            foundations.iter().flat_map(|foundation| foundation.migrations).copied().collect();
        db.migrate(&steps, now).expect("the schema is laid");
        let machine = (Clock::standing(now), Ids::counted(1));
        let house = House::new(db, machine, &foundations, web::slugs(rooms), settings);
        let house = Arc::new(house.expect("the policies can be read"));
        assert_eq!(house.policies.problems(), Vec::<String>::new(), "the policies are valid");
        let router = Site::router(
            Arc::clone(&house),
            rooms,
            web::Doors { session: access::resolve, token: access::resolve_token },
        );
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        Self {
            house,
            router,
            runtime,
            organisations: HashMap::new(),
            people: HashMap::new(),
            rooms: rooms.iter().map(|room| room.foundation.name).collect(),
            _own: own,
        }
    }

    /// Today, as the house has it.
    pub fn today(&self) -> Day {
        self.house.today()
    }

    /// Lets days pass.
    pub fn days_pass(&self, days: i64) {
        let Moment(now) = self.house.now();
        self.house.clock.set(Moment(now).plus_seconds(days * 86_400));
    }

    /// A quarter begins, and what is published is counted.
    #[track_caller]
    pub fn quarter_begins(&self) {
        let next = self.today().quarter_begin().months_before(-3);
        self.house.clock.set(next.start().plus_seconds(60));
        self.house.readings.take_due(&self.house).unwrap_or_else(|error| panic!("{error}"));
    }

    /// Writes in one transaction; an action that is refused fails the test.
    #[track_caller]
    pub fn write<T>(&self, work: impl FnMut(&mut Tx<'_>) -> Result<T>) -> T {
        self.house.db.write(work).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Writes in one transaction, and gives what came of it.
    pub fn tries<T>(&self, work: impl FnMut(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        self.house.db.write(work)
    }

    /// Reads.
    #[track_caller]
    pub fn read<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> T {
        self.house.db.read(work).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Runs the jobs that are due until none is.
    pub fn runs_jobs(&self) {
        house::jobs::drain(&*self.house).expect("the database goes on");
    }

    /// Takes rows of staff data in, at the console.
    #[track_caller]
    pub fn loads(&self, mut work: impl FnMut(&mut Loader<'_, '_>) -> Result<()>) {
        self.write(|tx| work(&mut Loader::begin(&self.house, tx, &Actor::Console)?));
    }

    /// How many rows a query counts.
    #[track_caller]
    pub fn count(&self, sql: &str) -> i64 {
        self.read(|tx| Ok(tx.get::<(i64,)>(sql, &[])?)).0
    }

    /// The organisation of this name, made when it is new, with a source for what tests add by hand.
    pub fn organisation(&mut self, name: &str) -> (OrganisationId, SourceId) {
        if let Some(known) = self.organisations.get(name) {
            return *known;
        }
        let house = Arc::clone(&self.house);
        let row =
            OrganisationRow { id: house.id(), slug: ground::slug(name), name: name.to_owned() };
        let source: SourceId = house.id();
        let today = self.today();
        self.loads(|load| {
            load.organisation(&row)?;
            let source = Source {
                id: source,
                organisation: Some(row.id),
                kind: "hand",
                name: "the test".to_owned(),
                as_of: today,
            };
            load.source(&source, house.now())
        });
        self.organisations.insert(name.to_owned(), (row.id, source));
        (row.id, source)
    }

    /// The person of this name in the organisation "Harbour", made when they are new. They hold nothing.
    pub fn person(&mut self, name: &str) -> PersonId {
        self.person_of(name, "Harbour")
    }

    /// The person of this name in an organisation, made when they are new.
    pub fn person_of(&mut self, name: &str, organisation: &str) -> PersonId {
        if let Some(known) = self.people.get(name) {
            return *known;
        }
        let (organisation, _) = self.organisation(organisation);
        let house = Arc::clone(&self.house);
        let id = house.id();
        // An address is one person's, and names may differ by an accent alone.
        let slug = ground::slug(name);
        let alike = self.people.keys().filter(|known| ground::slug(known) == slug).count();
        let number = if alike == 0 { String::new() } else { format!("-{alike}") };
        let email = format!("{slug}{number}@harbour.example");
        let new = NewPerson {
            id,
            organisation,
            key: name.to_owned(),
            name: name.to_owned(),
            email: Some(email),
            confirmed: true,
            source: None,
        };
        self.loads(|load| load.persons(std::slice::from_ref(&new)));
        self.people.insert(name.to_owned(), id);
        id
    }

    /// Takes somebody whom an import has made into the cast, by their name there.
    #[track_caller]
    pub fn meets(&mut self, name: &str) -> PersonId {
        let found: (PersonId,) =
            self.read(|tx| Ok(tx.get("select id from people where name = $1", values![name])?));
        self.people.insert(name.to_owned(), found.0);
        found.0
    }

    /// Gives a person an office in all organisations.
    pub fn gives_office(&mut self, name: &str, kind: OfficeKind) {
        let person = self.person(name);
        let id: ground::Id<house::Office> = self.house.id();
        let now = self.house.now();
        self.write(|tx| {
            tx.run(
                "insert into offices (id, person_id, kind, valid_from) values ($1, $2, $3, $4)",
                values![id, person, kind.key(), now],
            )?;
            Ok(())
        });
    }

    /// The person as one who acts, for calling actions without pages.
    pub fn actor(&mut self, name: &str) -> Actor {
        let person = self.person(name);
        self.read(|tx| access::actor_of(tx, person))
    }

    /// A person looks at a page.
    pub fn visits(&mut self, name: &str, path: &str) -> PageAnswer {
        let cookie = self.cookie(name);
        self.sends(
            Request::get(path)
                .header(header::COOKIE, cookie)
                .body(Body::empty())
                .expect("a request"),
        )
    }

    /// Somebody who is not signed in looks at a page.
    pub fn stranger_visits(&self, path: &str) -> PageAnswer {
        self.sends(Request::get(path).body(Body::empty()).expect("a request"))
    }

    /// A person sends a form.
    pub fn sends_form(&mut self, name: &str, path: &str, fields: &[(&str, &str)]) -> PageAnswer {
        let cookie = self.cookie(name);
        self.sends(form(path).header(header::COOKIE, cookie).body(body(fields)).expect("a request"))
    }

    /// Somebody who is not signed in sends a form.
    pub fn stranger_sends(&self, path: &str, fields: &[(&str, &str)]) -> PageAnswer {
        self.sends(form(path).body(body(fields)).expect("a request"))
    }

    /// A person sends a form with files: field, name and content of each.
    pub fn sends_upload(
        &mut self,
        name: &str,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> PageAnswer {
        const MARK: &str = "the-mark-between-parts";
        let cookie = self.cookie(name);
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend(format!("--{MARK}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (field, file, content) in files {
            body.extend(format!("--{MARK}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file}\"\r\n\r\n").bytes());
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{MARK}--\r\n").bytes());
        let request = Request::post(path)
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={MARK}"))
            .header(header::COOKIE, cookie)
            .body(Body::from(body));
        self.sends(request.expect("a request"))
    }

    /// A person sends a form and looks at where it leads.
    #[track_caller]
    pub fn presses(&mut self, name: &str, path: &str, fields: &[(&str, &str)]) -> PageAnswer {
        let seen = self.sends_form(name, path, fields);
        match &seen.to {
            Some(to) => self.visits(name, to),
            None => seen,
        }
    }

    /// Any request at all.
    pub fn sends(&self, request: Request<Body>) -> PageAnswer {
        let router = self.router.clone();
        self.runtime.block_on(async move {
            let response = router.oneshot(request).await.expect("the house answers");
            let header = |name| {
                response
                    .headers()
                    .get(name)
                    .and_then(|value| value.to_str().ok())
                    .map(str::to_owned)
            };
            let (status, to, cookie) =
                (response.status().as_u16(), header(header::LOCATION), header(header::SET_COOKIE));
            let headers = response
                .headers()
                .iter()
                .map(|(name, value)| {
                    (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
                })
                .collect();
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
                .await
                .expect("the whole answer");
            PageAnswer {
                status,
                to,
                cookie,
                headers,
                body: String::from_utf8_lossy(&bytes).into_owned(),
            }
        })
    }

    /// A new session of a person, as the browser sends it.
    pub fn cookie(&mut self, name: &str) -> String {
        let person = self.person(name);
        let house = Arc::clone(&self.house);
        let secret = self
            .write(|tx| access::actions::open_session(&house, tx, person, "the test's browser"));
        format!("mandorla={}", secret.show())
    }
}

fn form(path: &str) -> axum::http::request::Builder {
    Request::post(path)
        .header(header::HOST, HOST)
        .header(header::ORIGIN, format!("http://{HOST}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

fn body(fields: &[(&str, &str)]) -> Body {
    let text: String =
        form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    Body::from(text)
}
