//! Asking for a link by mail, and what a house without mail says.

use crate::minutes_pass;
use sign_in::ROOM;
use std::sync::{Arc, Mutex};
use testkit::{Sink, Stage, on_both, on_both_heard, on_both_mailing};

/// Lets the pause of each address pass, and runs what is due.
fn looked_up(stage: &Stage) {
    minutes_pass(stage, 1);
    stage.runs_jobs();
}

#[test]
fn asking_for_a_link_asks_the_database_the_same_of_every_address() {
    let sink = Sink::open();
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
        looked_up(stage);
        for _ in 0..3 {
            sink.next();
        }
    });
}

#[test]
fn asking_by_mail_answers_the_same_whether_or_not_the_address_is_known() {
    let sink = Sink::open();
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
        looked_up(stage);
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
    let sink = Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        stage.person("Ada Lovelace");
        for _ in 0..7 {
            let answer =
                stage.stranger_sends("/sign-in", &[("email", "ada-lovelace@harbour.example")]);
            assert_eq!(answer.to.as_deref(), Some("/sign-in?done=sent"));
        }
        looked_up(stage);
        for _ in 0..5 {
            sink.next();
        }
        sink.is_left_in_peace();
        assert_eq!(stage.count("select count(*) from sign_in_links"), 5);
        minutes_pass(stage, 61);
        stage.stranger_sends("/sign-in", &[("email", "ada-lovelace@harbour.example")]);
        looked_up(stage);
        sink.next();
        assert_eq!(stage.count("select count(*) from sign_in_links"), 6);
    });
}

#[test]
fn each_address_is_looked_up_at_a_moment_that_chance_chooses() {
    let sink = Sink::open();
    on_both_mailing(&[ROOM], &sink.address, |stage| {
        for n in 0..20 {
            let email = format!("nobody-{n}@harbour.example");
            stage.stranger_sends("/sign-in", &[("email", &email)]).is(303);
        }
        let pauses: Vec<(i64,)> = stage.read(|tx| {
            let sql =
                "select due - added_at from jobs where kind = 'sign_in.look_up_address' order by 1";
            Ok(tx.list(sql, &[])?)
        });
        let (first, last) = (pauses[0].0, pauses[19].0);
        assert!((0..2_000_000).contains(&first) && last < 2_000_000, "{pauses:?}");
        assert!(last - first > 1_000_000, "{pauses:?}");
        assert!(pauses.windows(2).all(|two| two[0] < two[1]), "{pauses:?}");
        looked_up(stage);
        assert_eq!(stage.count("select count(*) from jobs where kind like 'sign_in.%'"), 0);
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
