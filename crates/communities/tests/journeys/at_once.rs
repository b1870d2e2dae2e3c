//! Several people act on one community at the same moment: what must hold, holds whoever comes first.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on must fail")]

use crate::{ROOMS, described, founded};
use communities::{
    CommunityId,
    actions::{self, OwnInvitation},
};
use house::{Actor, House};
use std::{
    sync::{Arc, Barrier},
    thread,
};
use testkit::{Stage, on_both};

const NAMES: [&str; 8] = ["Bo", "Cy", "Dai", "Eve", "Femi", "Gus", "Hana", "Ivo"];

fn joined(house: &House, actor: &Actor, id: CommunityId) -> ground::Result<()> {
    house.db.write_with_locks(|tx| {
        let known = actions::open_by_id(house, tx, actor, id)?;
        let agreement = actions::agreement(tx, &known)?;
        actions::act(house, tx, actor, id, actions::Join::to(agreement.id)).map(|_| ())
    })
}

fn left(house: &House, actor: &Actor, id: CommunityId) -> ground::Result<()> {
    house.db.write_with_locks(|tx| actions::act(house, tx, actor, id, actions::Leave {}))
}

/// Runs all of them at the same moment; how many were done.
fn at_once(works: Vec<Box<dyn FnOnce() -> ground::Result<()> + Send + '_>>) -> usize {
    let start = Barrier::new(works.len());
    thread::scope(|scope| {
        let started: Vec<_> = works
            .into_iter()
            .map(|work| {
                scope.spawn(|| {
                    start.wait();
                    match work() {
                        Ok(()) => 1,
                        Err(ground::Error::Refused(_)) => 0,
                        Err(ground::Error::Fault(fault)) => panic!("{fault:#}"),
                    }
                })
            })
            .collect();
        started.into_iter().map(|one| one.join().unwrap()).sum()
    })
}

fn cast(stage: &mut Stage) -> Vec<Actor> {
    NAMES.iter().map(|name| stage.actor(name)).collect()
}

#[test]
fn whoever_joins_while_a_community_closes_is_in_it_before_or_not_at_all() {
    on_both(ROOMS, |stage| {
        let (ada, others) = (stage.actor("Ada"), cast(stage));
        let house = Arc::clone(&stage.house);
        for round in 0..6 {
            let id = founded(stage, "Ada", described(&format!("Round {round}")));
            let close = || {
                house
                    .db
                    .write_with_locks(|tx| actions::act(&house, tx, &ada, id, actions::Close {}))
            };
            let mut works: Vec<Box<dyn FnOnce() -> ground::Result<()> + Send>> =
                vec![Box::new(close)];
            for other in &others {
                works.push(Box::new(|| joined(&house, other, id)));
            }
            assert!(at_once(works) > 0, "it closes");
            let left_open =
                "select count(*) from memberships m join communities c on c.id = m.community_id
                              where c.closed_at is not null and m.left_at is null";
            assert_eq!(stage.count(left_open), 0);
        }
        let closed = "select count(*) from communities where closed_at is not null";
        assert_eq!(stage.count(closed), 6);
    });
}

#[test]
fn of_one_person_who_joins_or_leaves_twice_at_once_one_act_is_done() {
    on_both(ROOMS, |stage| {
        let id = founded(stage, "Ada", described("Service design"));
        let bo = stage.actor("Bo");
        let house = Arc::clone(&stage.house);
        for _ in 0..6 {
            let twice = |verb: fn(&House, &Actor, CommunityId) -> ground::Result<()>| {
                let (house, bo) = (&house, &bo);
                let works = (0..4).map(|_| {
                    Box::new(move || verb(house, bo, id))
                        as Box<dyn FnOnce() -> ground::Result<()> + Send + '_>
                });
                at_once(works.collect())
            };
            assert_eq!(twice(joined), 1);
            assert_eq!(twice(left), 1);
        }
        assert_eq!(stage.count("select count(*) from facts where kind = 'joined'"), 6);
        assert_eq!(stage.count("select count(*) from facts where kind = 'left'"), 6);
    });
}

#[test]
fn an_invitation_that_is_taken_back_while_it_is_accepted_is_one_or_the_other() {
    on_both(ROOMS, |stage| {
        let mut said = described("Service design");
        said.joining = communities::Joining::Invitation;
        let id = founded(stage, "Ada", said);
        let (ada, others) = (stage.actor("Ada"), cast(stage));
        let house = Arc::clone(&stage.house);
        for other in &others {
            let whom = other.person().unwrap();
            let invitation = stage.write(|tx| {
                actions::act(&house, tx, &ada, id, actions::Invite::new(whom, "Come along."))
                    .map(|(id, _)| id)
            });
            let accept = || {
                house.db.write_with_locks(|tx| {
                    let known = actions::open_by_id(&house, tx, other, id)?;
                    let agreement = actions::agreement(tx, &known)?;
                    actions::act(&house, tx, other, id, actions::AcceptInvitation::to(agreement.id))
                        .map(|_| ())
                })
            };
            let withdraw = || {
                house.db.write_with_locks(|tx| {
                    let opens =
                        |_: &mut db::Tx<'_>, visible| Ok(OwnInvitation { visible, invitation });
                    actions::act_on(&house, tx, &ada, id, opens, actions::WithdrawInvitation {})
                })
            };
            at_once(vec![Box::new(accept), Box::new(withdraw)]);
        }
        let accepted = stage.count("select count(*) from invitations where answer = 'accepted'");
        let came = stage.count("select count(*) from consents where act = 'accepted_invitation'");
        assert_eq!(accepted, came);
        assert_eq!(stage.count("select count(*) from invitations where answer is null"), 0);
    });
}

#[test]
fn people_who_join_one_community_are_not_in_each_others_way() {
    on_both(ROOMS, |stage| {
        let id = founded(stage, "Ada", described("Service design"));
        let others = cast(stage);
        let house = Arc::clone(&stage.house);
        let before = house.db.tried_again();
        for _ in 0..4 {
            for verb in [joined, left] {
                let works = others.iter().map(|other| {
                    let house = &house;
                    Box::new(move || verb(house, other, id))
                        as Box<dyn FnOnce() -> ground::Result<()> + Send + '_>
                });
                assert_eq!(at_once(works.collect()), NAMES.len());
            }
        }
        assert_eq!(house.db.tried_again(), before);
    });
}
