//! Lists hold what the policies permit, row by row, and nothing else: in random organisations, for everybody, a program,
//! the console and a stranger. What a list shows is what the question about each row answers with yes; where a list is
//! asked of the policies again after SQL, SQL alone is held to the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

mod events;
mod formal;
mod founding;
mod plan;
mod voluntary;
mod world;

use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use rooms::ROOMS;
use std::cell::RefCell;
use testkit::{Stage, on_both};
use world::{Tally, World};

/// Holds all lists of one house; gives how much each has shown and kept back.
fn held(plan: &plan::Plan, stage: &mut Stage) -> Result<Tally, TestCaseError> {
    let mut world = World::of(plan, stage);
    voluntary::hold(&mut world);
    formal::hold(&mut world);
    let (wrong, tally) = world.found();
    if wrong.is_empty() { Ok(tally) } else { Err(TestCaseError::fail(wrong.join("\n"))) }
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 20,
        ..Config::default()
    })
}

/// Fails with what was wrong first, and the house in which it was in a line below.
fn fails(run: Result<(), TestError<plan::Plan>>) {
    match run {
        Ok(()) => (),
        Err(TestError::Fail(wrong, plan)) => panic!("{wrong}\n\nin the house of {plan:?}"),
        Err(TestError::Abort(why)) => panic!("{why}"),
    }
}

#[test]
fn every_list_is_what_the_policies_say_row_by_row() {
    let total = RefCell::new(Tally::new());
    let run = runner(12).run(&plan::plan(), |plan| {
        for (list, (shown, kept)) in held(&plan, &mut Stage::on_sqlite(ROOMS))? {
            let mut total = total.borrow_mut();
            let sum = total.entry(list).or_default();
            (sum.0, sum.1) = (sum.0 + shown, sum.1 + kept);
        }
        Ok(())
    });
    fails(run);
    // A list that showed all, or nothing, would hold nothing.
    for (list, (shown, kept)) in total.into_inner() {
        assert!(shown > 0 && kept > 0, "{list} showed {shown} rows and kept {kept} back");
    }
}

#[test]
fn every_list_is_so_on_both_databases() {
    let run = runner(3).run(&plan::plan(), |plan| {
        let wrong = RefCell::new(Ok(()));
        on_both(ROOMS, |stage| {
            if let Err(found) = held(&plan, stage) {
                *wrong.borrow_mut() = Err(found);
            }
        });
        wrong.into_inner()
    });
    fails(run);
}
