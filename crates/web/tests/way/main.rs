//! The way of a request: forged, doubled, oversized and broken ones, strangers, and where people are sent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

mod acts;
mod bodies;
mod reading;
mod session;

use axum::{body::Body, http::Request};
use db::{Migration, Tx, values};
use ground::{Refused, Result};
use house::{Foundation, Thing};
use maud::html;
use testkit::{Stage, on_both};
use web::{
    Call, Reply, Room, form,
    look::{Frame, Here},
    page, public_form, upload,
};

/// The id of a form whose page was loaded on the day on which every play begins.
const FORM: &str = "019cabd8-3800-7000-9000-000000000001";

const LOG: Room = Room {
    foundation: Foundation {
        name: "log",
        migrations: &[Migration {
            name: "9-log",
            text: "create table log (\n  id uuid primary key,\n  words text not null\n) strict;\n",
        }],
        vocabulary: "entity Log; action write appliesTo { principal: [Person, Console, Stranger], resource: [Log] };",
        policies: "permit (principal is Person, action == Action::\"write\", resource);",
        ..Foundation::EMPTY
    },
    routes: &[
        page("/log", read),
        page("/broken", broken),
        form("/log", write),
        upload("/files", not_bo, files),
        public_form("/knock", knock),
        form("/away", away),
    ],
    panels: &[],
    api: &[
        web::api::post("/log", "note", "Notes a line", note),
        web::api::post("/lines", "write", "Writes a line", note).takes::<Line>(),
        web::api::post("/files", "bring", "Brings files", note).takes_files::<Line>(not_bo),
    ],
};

web::input! {
    /// A line.
    struct Line {
        /// What it says.
        #[serde(default)]
        words: String,
    }
}

fn not_bo(call: &Call, _: &mut Tx<'_>) -> Result<()> {
    if call.signed()?.name == "Bo" { Err(Refused::not_found().into()) } else { Ok(()) }
}

#[expect(clippy::unnecessary_wraps, reason = "handlers may fail")]
fn knock(call: &Call, _: &mut Tx<'_>) -> Result<Reply> {
    Ok(Reply::Go(format!("/log?heard={}", call.form.text("words"))))
}

fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.house().permit_sight(&call.actor, "write", &Thing::new("Log", "log"))?;
    let words: Vec<(String,)> = tx.list("select words from log order by words", &[])?;
    Ok(call.show(
        Frame::new("Log", Here::Elsewhere),
        html! { h1 { "Log" } ul { @for (word,) in words { li { (word) } } } },
    ))
}

fn write(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.house().permit(&call.actor, "write", &Thing::new("Log", "log"), "no")?;
    let words = call.form.text("words");
    tx.run(
        "insert into log (id, words) values ($1, $2)",
        values![call.house().id::<Call>(), words],
    )?;
    if words == "again" {
        return Ok(call.show_again(
            Frame::new("Log", Here::Elsewhere),
            html! { h1 { "Log" } p { "typed: " (words) } },
        ));
    }
    Ok(Reply::Go("/log".into()))
}

fn note(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let id = call.house().id::<Call>();
    tx.run("insert into log (id, words) values ($1, 'noted')", values![id])?;
    Ok(Reply::Nothing)
}

fn broken(_: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    tx.list::<(i64,)>("select secret_column from no_such_table", &[])?;
    Ok(Reply::Go("/".into()))
}

fn files(call: &Call, _: &mut Tx<'_>) -> Result<Reply> {
    let names: Vec<&str> = call.form.uploads.iter().map(|upload| upload.name.as_str()).collect();
    Err(Refused::new(
        ground::Kind::Conflict,
        "t",
        format!("got {} from {}", names.join("+"), call.form.text("who")),
    )
    .into())
}

#[expect(clippy::unnecessary_wraps, reason = "handlers may fail")]
fn away(call: &Call, _: &mut Tx<'_>) -> Result<Reply> {
    Ok(Reply::Go(call.form.text("to").to_owned()))
}

fn rows(stage: &Stage) -> i64 {
    stage.count("select count(*) from log")
}

#[test]
fn a_stranger_is_shown_the_door_and_comes_back_to_the_page() {
    on_both(&[LOG], |stage| {
        let seen = stage.stranger_visits("/log");
        assert_eq!((seen.status, seen.to.as_deref()), (303, Some("/sign-in?next=%2Flog")));
        let asked = stage.stranger_visits("/log?q=x&as-of=2026-01-31");
        assert_eq!(
            asked.to.as_deref(),
            Some("/sign-in?next=%2Flog%3Fq%3Dx%26as-of%3D2026-01-31"),
            "what was asked for is kept"
        );
        assert_eq!(stage.stranger_sends("/log", &[("words", "x")]).status, 303);
        assert_eq!(rows(stage), 0);
    });
}

#[test]
fn a_form_sent_twice_is_done_once() {
    on_both(&[LOG], |stage| {
        for _ in 0..2 {
            let seen = stage.sends_form("Ada", "/log", &[("words", "hello"), ("once", FORM)]);
            assert_eq!((seen.status, seen.to.as_deref()), (303, Some("/log")));
        }
        assert_eq!(rows(stage), 1);
        stage.sends_form("Ada", "/log", &[("words", "hello")]);
        assert_eq!(rows(stage), 2);
    });
}

#[test]
fn a_key_counts_once_and_one_that_is_not_as_described_is_refused_before_anything_is_done() {
    on_both(&[LOG], |stage| {
        let token = stage.token("Ada");
        let long = "k".repeat(201);
        for key in ["", "a b", "a.b", "“a”", &long] {
            let noted = stage.asks_with(
                Some(&token),
                "POST",
                "/log",
                serde_json::Value::Null,
                &[("idempotency-key", key)],
            );
            noted.is_refused(400, "api.query");
        }
        assert_eq!(rows(stage), 0);
        for _ in 0..2 {
            let key = [("idempotency-key", "a-Key_1")];
            stage.asks_with(Some(&token), "POST", "/log", serde_json::Value::Null, &key).is(204);
        }
        assert_eq!(rows(stage), 1);
    });
}

#[test]
fn a_form_of_an_old_page_changes_nothing_and_is_no_longer_known() {
    on_both(&[LOG], |stage| {
        stage.sends_form("Ada", "/log", &[("words", "hello"), ("once", FORM)]).is(303);
        stage.days_pass(6);
        stage.runs_jobs();
        stage.sends_form("Ada", "/log", &[("words", "hello"), ("once", FORM)]).is(303);
        assert_eq!(stage.count("select count(*) from receipts"), 1);
        stage.days_pass(3);
        stage.runs_jobs();
        assert_eq!(stage.count("select count(*) from receipts"), 0);
        let seen = stage.sends_form("Ada", "/log", &[("words", "hello"), ("once", FORM)]);
        seen.is(409).says("loaded more than seven days ago");
        assert_eq!(stage.count("select count(*) from log"), 1);
    });
}

#[test]
fn anothers_form_is_a_conflict_in_words_and_nothing_is_done() {
    on_both(&[LOG], |stage| {
        stage.sends_form("Ada", "/log", &[("words", "hers"), ("once", FORM)]).is(303);
        let seen = stage.sends_form("Bo", "/log", &[("words", "his"), ("once", FORM)]);
        seen.is(409).says("was sent before by somebody else").says("Load its page again");
        assert_eq!(rows(stage), 1);
    });
}

#[test]
fn what_a_signed_in_person_sees_is_not_stored_and_other_pages_are_asked_for_anew() {
    on_both(&[LOG], |stage| {
        let told = |seen: &testkit::PageAnswer| seen.headers["cache-control"].clone();
        for path in ["/log", "/nowhere", "/broken"] {
            assert_eq!(told(&stage.visits("Ada", path)), "no-store", "{path}");
        }
        assert_eq!(told(&stage.stranger_visits("/log")), "private, no-cache");
        assert_eq!(told(&stage.stranger_visits("/nowhere")), "private, no-cache");
    });
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_nothing_else() {
    on_both(&[LOG], |stage| {
        stage.sends_form("Ada", "/log", &[("words", "again")]).is(422).says("typed: again");
        assert_eq!(rows(stage), 0);
    });
}

#[test]
fn a_form_from_elsewhere_is_forged() {
    on_both(&[LOG], |stage| {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "http://evil.example"),
            ("x", "y"),
        ] {
            let request =
                Request::post("/log").header("host", "mandorla.example").header(name, value);
            let request = request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from("words=x"))
                .unwrap();
            stage.sends(request).is(403).says("did not come from a page of this site");
        }
        assert_eq!(rows(stage), 0);
    });
}

#[test]
fn a_form_that_is_too_large_or_no_form_is_refused_kindly() {
    on_both(&[LOG], |stage| {
        let large = "x".repeat(600 * 1024);
        stage.sends_form("Ada", "/log", &[("words", &large)]).is(413).says("larger than 512 kB");
        let json = Request::post("/log")
            .header("host", "mandorla.example")
            .header("origin", "http://mandorla.example");
        let json = json
            .header("cookie", stage.cookie("Ada"))
            .header("content-type", "application/json")
            .body(Body::from("{}"))
            .unwrap();
        stage.sends(json).is(422).says("arrived damaged");
        let torn = Request::post("/files")
            .header("host", "mandorla.example")
            .header("origin", "http://mandorla.example");
        let torn = torn
            .header("cookie", stage.cookie("Ada"))
            .header("content-type", "multipart/form-data; boundary=x")
            .body(Body::from("--x\r\ntorn"))
            .unwrap();
        stage.sends(torn).is(422).says("arrived damaged");
    });
}

#[test]
fn files_arrive_with_their_names() {
    on_both(&[LOG], |stage| {
        let body = "--x\r\nContent-Disposition: form-data; name=\"who\"\r\n\r\nAda\r\n--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\n1,2\r\n--x--\r\n";
        let request = Request::post("/files")
            .header("host", "mandorla.example")
            .header("origin", "http://mandorla.example");
        let request = request
            .header("cookie", stage.cookie("Ada"))
            .header("content-type", "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .unwrap();
        stage.sends(request).is(409).says("got a.csv from Ada");
    });
}

#[test]
fn what_breaks_shows_a_number_and_nothing_of_the_inside() {
    on_both(&[LOG], |stage| {
        let seen = stage.visits("Ada", "/broken");
        seen.is(500)
            .says("Something broke on our side")
            .hides("secret_column")
            .hides("no_such_table");
    });
}

#[test]
fn nobody_is_sent_to_another_site() {
    on_both(&[LOG], |stage| {
        for to in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"] {
            assert_eq!(
                stage.sends_form("Ada", "/away", &[("to", to)]).to.as_deref(),
                Some("/"),
                "{to}"
            );
        }
    });
}

#[test]
fn what_is_not_there_is_said_kindly_with_a_way_back() {
    on_both(&[LOG], |stage| {
        stage
            .visits("Ada", "/nowhere")
            .is(404)
            .says("There is nothing here")
            .says("Go to the start page");
        assert_eq!(stage.visits("Ada", "/log").status, 200);
        stage.sends_form("Ada", "/broken", &[]).is(404);
    });
}

#[test]
fn hostile_words_are_shown_as_words() {
    on_both(&[LOG], |stage| {
        let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        let seen = stage.presses("Ada", "/log", &[("words", hostile)]);
        seen.is(200).hides("<script>alert").hides("<img src=x");
    });
}

#[test]
fn a_browser_that_looks_for_the_icon_by_its_usual_name_is_led_to_it() {
    on_both(&[LOG], |stage| {
        let to = stage.stranger_visits("/favicon.ico").is(307).to.clone().unwrap();
        assert!(stage.stranger_visits(&to).is(200).body.contains("<svg"));
    });
}
