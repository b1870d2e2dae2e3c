//! Many who ask for links at once: what a stranger is answered, then and afterwards, is the same for addresses that are
//! known and for others, however long the mail server takes.

use crate::minutes_pass;
use house::jobs::{Pace, Worker};
use sign_in::ROOM;
use std::{sync::Arc, time::Duration};
use testkit::{Silent, Stage, on_both_mailing, until};

/// As many as may wait, and one.
const MANY: usize = 101;
const QUICK: Pace = Pace { look: Duration::from_millis(5), lease: Duration::from_secs(60) };

fn waiting(stage: &Stage, kind: &str) -> i64 {
    stage.count(&format!("select count(*) from jobs where kind = '{kind}' and failed_at is null"))
}

fn asks(stage: &Stage, email: &str) -> (u16, Option<String>, String) {
    let seen = stage.stranger_sends("/sign-in", &[("email", email), ("next", "/")]);
    let words = seen.words();
    (seen.status, seen.to, words)
}

/// What those who ask are answered, and whoever asks once all were looked up; how many letters waited then.
fn answers(
    stage: &Stage,
    silent: &Silent,
    address: impl Fn(usize) -> String,
) -> (Vec<(u16, Option<String>, String)>, i64) {
    let mut answers: Vec<_> = (0..MANY).map(|n| asks(stage, &address(n))).collect();
    minutes_pass(stage, 1);
    let worker = Worker::start(Arc::clone(&stage.house), QUICK).unwrap();
    until(|| waiting(stage, "sign_in.look_up_address") == 0);
    let letters = waiting(stage, "sign_in.mail_link");
    if letters > 0 {
        until(|| silent.holds() > 0);
    }
    answers.push(asks(stage, &address(MANY)));
    silent.lets_go();
    drop(worker);
    stage.write(|tx| Ok(tx.run("delete from jobs where kind like 'sign_in.%'", &[])?));
    minutes_pass(stage, 61);
    silent.begins_again();
    (answers, letters)
}

#[test]
fn after_a_burst_a_known_address_is_answered_as_an_unknown_one_while_its_letters_wait() {
    let silent = Silent::open();
    on_both_mailing(&[ROOM], &silent.address, |stage| {
        for n in 0..=MANY {
            stage.person(&format!("Member {n:03}"));
        }
        let of_members = |n| format!("member-{n:03}@harbour.example");
        let (unknown, none) = answers(stage, &silent, |n| format!("nobody-{n:03}@harbour.example"));
        let (known, letters) = answers(stage, &silent, of_members);
        assert_eq!((none, letters > 90), (0, true), "{letters} letters wait");
        assert_eq!(known, unknown);
        let statuses: Vec<u16> = known.iter().map(|answer| answer.0).collect();
        assert_eq!(statuses[..100], [303; 100]);
        assert_eq!(statuses[100..], [503, 303], "{:?}", known[100]);
    });
}
