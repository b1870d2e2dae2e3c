//! Asking for a link by mail, and what a house without mail says.

use crate::{minutes_pass, sink};
use sign_in::ROOM;
use std::sync::{Arc, Mutex};
use testkit::{on_both, on_both_heard, on_both_mailing};

#[test]
fn asking_for_a_link_asks_the_database_the_same_of_every_address() {
    let sink = sink::Sink::open();
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let ear = Arc::clone(&heard);
    let listener: db::Listener = Arc::new(move |sql, _| ear.lock().unwrap().push(sql.to_owned()));
    on_both_heard(&[ROOM], &sink.address, &listener, |stage| {
        stage.person("Ada Lovelace");
        stage.person("Bo Left");
        let mut asked = Vec::new();
        for (n, name) in ["ada-lovelace", "nobody", "bo-left", "ada-lovelace"].iter().enumerate() {
            let (email, once) = (
                format!("{name}@harbour.example"),
                format!("019cabd8-3800-7000-9000-00000000000{n}"),
            );
            heard.lock().unwrap().clear();
            let fields = [("email", email.as_str()), ("next", "/"), ("once", &once)];
            stage.stranger_sends("/sign-in", &fields).is(303);
            asked.push(std::mem::take(&mut *heard.lock().unwrap()));
        }
        assert!(asked.iter().all(|statements| *statements == asked[0]), "{asked:#?}");
        assert!(!asked[0].is_empty(), "the listener heard nothing");
        assert!(!asked[0].iter().any(|sql| sql.contains("from people")), "{:#?}", asked[0]);
        stage.runs_jobs();
        for _ in 0..3 {
            sink.next();
        }
    });
}

#[test]
fn asking_by_mail_answers_the_same_whether_or_not_the_address_is_known() {
    let sink = sink::Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        stage.person("Ada Lovelace");
        stage.stranger_visits("/sign-in?next=/people").is(200).says("Send me a link");
        let known = stage.stranger_sends(
            "/sign-in",
            &[("email", " ADA-lovelace@harbour.example "), ("next", "/people?q=a")],
        );
        let unknown =
            stage.stranger_sends("/sign-in", &[("email", "nobody@harbour.example"), ("next", "/")]);
        assert_eq!(
            (known.status, &known.to, &known.body),
            (unknown.status, &unknown.to, &unknown.body)
        );
        stage.stranger_visits("/sign-in?done=sent").says("If we know that address");
        stage.runs_jobs();
        let letter = sink.next();
        let path = letter
            .split("http://mandorla.example")
            .nth(1)
            .unwrap()
            .split_whitespace()
            .next()
            .unwrap();
        assert!(path.ends_with("?next=%2Fpeople%3Fq%3Da"), "{path}");
        stage.stranger_visits(path).is(200).says("Sign in as Ada Lovelace");
        stage
            .stranger_sends("/sign-in", &[("email", "ada")])
            .is(422)
            .says("Write your work e-mail address");
    });
}

#[test]
fn one_person_is_sent_five_links_an_hour_and_no_more() {
    let sink = sink::Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        stage.person("Ada Lovelace");
        for _ in 0..7 {
            let answer =
                stage.stranger_sends("/sign-in", &[("email", "ada-lovelace@harbour.example")]);
            assert_eq!(answer.to.as_deref(), Some("/sign-in?done=sent"));
        }
        stage.runs_jobs();
        for _ in 0..5 {
            sink.next();
        }
        sink.is_left_in_peace();
        assert_eq!(stage.count("select count(*) from sign_in_links"), 5);
        minutes_pass(stage, 61);
        stage.stranger_sends("/sign-in", &[("email", "ada-lovelace@harbour.example")]);
        stage.runs_jobs();
        sink.next();
        assert_eq!(stage.count("select count(*) from sign_in_links"), 6);
    });
}

#[test]
fn without_mail_the_page_says_who_can_print_a_link() {
    on_both(&[ROOM], |stage| {
        stage
            .stranger_visits("/sign-in")
            .is(200)
            .says("mandorla sign-in-link")
            .hides("name=\"email\"");
        stage.stranger_sends("/sign-in", &[("email", "ada@harbour.example")]).is(303);
    });
}
