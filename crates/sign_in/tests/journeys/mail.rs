//! Asking for a link by mail, and what a house without mail says.

use crate::{minutes_pass, sink};
use sign_in::ROOM;
use testkit::{on_both, on_both_mailing};

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
        assert_eq!(stage.count("select count(*) from sign_in_links"), 5);
        minutes_pass(stage, 61);
        stage.stranger_sends("/sign-in", &[("email", "ada-lovelace@harbour.example")]);
        assert_eq!(stage.count("select count(*) from sign_in_links"), 6);
        for _ in 0..6 {
            sink.next();
        }
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
