//! What the browser is told to keep of a session, and how long.

use axum::{
    body::Body,
    http::{Request, header},
};
use db::Tx;
use ground::Result;
use house::Foundation;
use testkit::{PageAnswer, Stage, on_both, on_both_behind_tls};
use web::{Call, Reply, Room, public_form};

const DOOR: Room = Room {
    foundation: Foundation { name: "door", ..Foundation::EMPTY },
    routes: &[public_form("/in", come_in), public_form("/out", go_out)],
    panels: &[],
    api: &[],
};

#[expect(clippy::unnecessary_wraps, reason = "handlers may fail")]
fn come_in(_: &Call, _: &mut Tx<'_>) -> Result<Reply> {
    Ok(Reply::Session("/".into(), Some("secret".into())))
}

#[expect(clippy::unnecessary_wraps, reason = "handlers may fail")]
fn go_out(_: &Call, _: &mut Tx<'_>) -> Result<Reply> {
    Ok(Reply::Session("/".into(), None))
}

fn sends(stage: &Stage, scheme: &str, path: &str) -> PageAnswer {
    let request = Request::post(path)
        .header(header::HOST, "mandorla.example")
        .header(header::ORIGIN, format!("{scheme}://mandorla.example"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    stage.sends(request.body(Body::empty()).unwrap())
}

#[test]
fn behind_tls_the_cookie_is_this_hosts_alone_and_sent_over_tls_alone() {
    on_both_behind_tls(&[DOOR], |stage| {
        assert_eq!(
            sends(stage, "https", "/in").cookie.unwrap(),
            "__Host-mandorla=secret; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure"
        );
        assert_eq!(
            sends(stage, "https", "/out").cookie.unwrap(),
            "__Host-mandorla=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure"
        );
        assert_eq!(sends(stage, "http", "/in").cookie, None, "a form of another page");
    });
}

#[test]
fn without_tls_the_cookie_is_no_less_hidden_from_scripts() {
    on_both(&[DOOR], |stage| {
        assert_eq!(
            sends(stage, "http", "/in").cookie.unwrap(),
            "mandorla=secret; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000"
        );
    });
}
