//! How much is read of what is sent: nothing of it before it is known who sends it, and never more than may come.

use crate::{LOG, rows};
use axum::{body::Body, http::Request};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use testkit::on_both;

/// A body that comes in pieces of 64 kB, and how many of them were read.
fn counted(head: &'static str, pieces: usize) -> (Body, Arc<AtomicUsize>) {
    let read = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&read);
    let head = std::iter::once(head.as_bytes().to_vec());
    let pieces = head.chain(std::iter::repeat_n(vec![b'x'; 64 * 1024], pieces));
    let pieces = pieces.map(move |piece| {
        count.fetch_add(1, Ordering::Relaxed);
        Ok::<_, std::io::Error>(axum::body::Bytes::from(piece))
    });
    (Body::from_stream(futures_util::stream::iter(pieces)), read)
}

#[test]
fn nothing_is_read_of_what_somebody_sends_who_may_not() {
    const FILE: &str =
        "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\n";
    const FORM: &str = "application/x-www-form-urlencoded";
    const FILES: &str = "multipart/form-data; boundary=x";
    on_both(&[LOG], |stage| {
        let (bo, token) = (stage.cookie("Bo"), format!("Bearer {}", stage.token("Bo")));
        let none = ("x", "y");
        let false_cookie = ("cookie", "mandorla=0123456789abcdef");
        let false_token = ("authorization", "Bearer 0123456789abcdef");
        for (path, kind, by, status) in [
            ("/log", FORM, none, 303),
            ("/log", FORM, false_cookie, 303),
            ("/files", FILES, none, 303),
            ("/files", FILES, false_cookie, 303),
            ("/files", FILES, ("cookie", bo.as_str()), 404),
            ("/nowhere", FILES, none, 404),
            ("/api/v1/lines", "application/json", none, 401),
            ("/api/v1/lines", "application/json", false_token, 401),
            ("/api/v1/files", FILES, none, 401),
            ("/api/v1/files", FILES, false_token, 401),
            ("/api/v1/files", FILES, ("authorization", token.as_str()), 404),
        ] {
            let (body, read) = counted(FILE, 960);
            let request = Request::post(path).header("origin", "http://mandorla.example");
            let request = request.header("content-type", kind).header(by.0, by.1).body(body);
            let seen = stage.sends(request.unwrap());
            assert_eq!(seen.status, status, "{path} by {by:?}: {}", seen.body);
            assert_eq!(read.load(Ordering::Relaxed), 0, "{path} by {by:?}");
        }
        assert_eq!(rows(stage), 0);
    });
}

#[test]
fn of_what_a_stranger_may_send_a_little_is_read() {
    on_both(&[LOG], |stage| {
        let seen = stage.stranger_sends("/knock", &[("words", "hello")]);
        assert_eq!((seen.status, seen.to.as_deref()), (303, Some("/log?heard=hello")));
        let (body, read) = counted("words=", 960);
        let request = Request::post("/knock").header("origin", "http://mandorla.example");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        stage.sends(request.body(body).unwrap()).is(413).says("larger than 16 kB");
        assert!(read.load(Ordering::Relaxed) <= 2);
    });
}

#[test]
fn a_file_of_ten_megabytes_arrives() {
    on_both(&[LOG], |stage| {
        let large = vec![b'x'; 10 * 1024 * 1024];
        stage
            .sends_upload("Ada", "/files", &[("who", "Ada")], &[("f", "large.csv", &large)])
            .is(409)
            .says("got large.csv from Ada");
        let (body, read) = counted(
            "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\n",
            1100,
        );
        let request = Request::post("/files")
            .header("origin", "http://mandorla.example")
            .header("cookie", stage.cookie("Ada"))
            .header("content-type", "multipart/form-data; boundary=x");
        stage.sends(request.body(body).unwrap()).is(413).says("larger than 65536 kB");
        assert!(read.load(Ordering::Relaxed) < 1030, "no more is read than may come");
    });
}
