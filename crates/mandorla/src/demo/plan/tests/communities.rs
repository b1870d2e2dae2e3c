//! What people chose: that every membership is their own act, and that someone always looks after a community.

use super::{community, in_profession, members, ordered, plans, profession};
use crate::demo::plan::{Act, Office, PersonaKind, Plan};
use communities::{Joining, SeenBy, Stage};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What someone is to a community at a point in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Stranger,
    Asking,
    Granted,
    Invited,
    Member,
    SaidNo,
    Refused,
    Left,
}

/// Whoever looks after a community does so from seven on the first day of their term.
#[test]
fn requests_are_answered_in_working_hours() {
    for plan in plans() {
        for event in plan.events.iter().filter(|one| matches!(one.act, Act::Answered { .. })) {
            let begins = event.at.day().start().plus_seconds(8 * 3600);
            assert!(event.at >= begins, "{event:?}");
        }
    }
}

#[test]
fn every_act_follows_from_what_went_before() {
    for plan in plans() {
        let mut standing: BTreeMap<(usize, usize), Standing> = BTreeMap::new();
        let mut last = None;
        for event in &plan.events {
            assert!(last <= Some(event.at), "out of order");
            last = Some(event.at);
            assert!(event.at < plan.today.start());
            let policy = plan.communities[event.community].description.joining;
            let mut step = |person: usize, from: Standing, to: Standing| {
                let was =
                    standing.insert((event.community, person), to).unwrap_or(Standing::Stranger);
                assert_eq!(was, from, "{event:?}");
            };
            match event.act {
                Act::Founded { person, .. } => step(person, Standing::Stranger, Standing::Member),
                Act::Joined { person, .. } => {
                    assert_eq!(policy, Joining::Open);
                    step(person, Standing::Stranger, Standing::Member);
                }
                Act::Requested { person, .. } => {
                    assert_eq!(policy, Joining::Request);
                    step(person, Standing::Stranger, Standing::Asking);
                }
                Act::Answered { person, by, granted, .. } => {
                    step(
                        person,
                        Standing::Asking,
                        if granted { Standing::Granted } else { Standing::Refused },
                    );
                    step(by, Standing::Member, Standing::Member);
                }
                Act::TookUpAnswer { person, .. } => {
                    step(person, Standing::Granted, Standing::Member);
                }
                Act::Invited { person, by, .. } => {
                    step(person, Standing::Stranger, Standing::Invited);
                    step(by, Standing::Member, Standing::Member);
                }
                Act::AcceptedInvitation { person, .. } => {
                    step(person, Standing::Invited, Standing::Member);
                }
                Act::DeclinedInvitation { person } => {
                    step(person, Standing::Invited, Standing::SaidNo);
                }
                Act::Left { person } => step(person, Standing::Member, Standing::Left),
                Act::AgreementAccepted { person, .. } | Act::ShowsCarersOnly { person } => {
                    step(person, Standing::Member, Standing::Member);
                }
                Act::AgreementChanged { by, .. } | Act::Closed { by } => {
                    step(by, Standing::Member, Standing::Member);
                }
            }
        }
        assert!(standing.values().all(|now| *now != Standing::Granted), "an answer was left lying");
    }
}

fn who(act: &Act) -> [usize; 2] {
    [act.about(), act.by()]
}

#[test]
fn whoever_acts_is_employed_and_members_who_left_their_employer_left_first() {
    for plan in plans() {
        for event in &plan.events {
            for person in who(&event.act) {
                assert!(plan.people[person].employed.holds(event.at.day()), "{event:?}");
            }
        }
        for row in plan.memberships() {
            let end = row.to.map_or(plan.today, ground::Moment::day);
            let employed = plan.people[row.person].employed;
            assert!(employed.holds(row.from.day()) && employed.from <= end && end <= employed.to);
        }
    }
}

#[test]
fn nobody_is_a_member_of_one_community_twice() {
    for plan in plans() {
        let memberships = plan.memberships();
        let different: BTreeSet<_> =
            memberships.iter().map(|row| (row.community, row.person)).collect();
        assert_eq!(different.len(), memberships.len());
    }
}

#[test]
fn those_who_look_after_a_community_are_members_for_as_long() {
    for plan in plans() {
        let memberships = plan.memberships();
        for term in &plan.terms {
            assert!(ordered(term.span));
            let row = memberships
                .iter()
                .find(|row| row.community == term.community && row.person == term.person)
                .unwrap();
            let end = row.to.map_or(ground::FOREVER, ground::Moment::day);
            assert!(row.from.day() <= term.span.from, "{term:?} {row:?}");
            assert!(term.span.to.min(plan.today) <= end, "{term:?} {row:?}");
        }
        for (at, community) in plan.communities.iter().enumerate() {
            let leads = |day| {
                plan.terms.iter().any(|term| {
                    term.community == at && term.office == Office::Leader && term.span.holds(day)
                })
            };
            let mut day = community.span.from;
            while day < community.span.to.min(plan.today.plus_days(1)) {
                assert!(leads(day), "nobody leads {} on {day}", community.description.name);
                day = day.plus_days(1);
            }
        }
    }
}

#[test]
fn nobody_holds_two_terms_in_one_community_at_once() {
    for plan in plans() {
        for (at, term) in plan.terms.iter().enumerate() {
            for other in &plan.terms[at + 1..] {
                if (term.community, term.person) == (other.community, other.person) {
                    assert_eq!(term.span.meet(other.span), None);
                }
            }
        }
    }
}

#[test]
fn communities_are_of_the_sizes_stages_and_manners_that_were_planted() {
    for plan in plans() {
        let mut sizes: Vec<usize> = (0..14).map(|at| members(plan, at).len()).collect();
        sizes.sort_unstable();
        // A newcomer of the last evening is one more than a hundred and fifty.
        assert_eq!(sizes, [0, 3, 5, 8, 12, 15, 24, 35, 40, 50, 60, 80, 120, 151]);
        let stages: HashSet<Stage> =
            plan.communities.iter().map(|community| community.stage).collect();
        assert_eq!(stages.len(), 6);
        for policy in [Joining::Open, Joining::Request, Joining::Invitation] {
            assert!(
                plan.communities.iter().any(|community| community.description.joining == policy)
            );
        }
        let hidden = plan
            .communities
            .iter()
            .filter(|one| one.description.seen_by == SeenBy::Members)
            .count();
        assert_eq!(hidden, 1);
        let closed = plan.communities.iter().position(|one| one.stage == Stage::Closed).unwrap();
        let at_the_end = plan.communities[closed].span.to.start();
        let ended = plan
            .memberships()
            .iter()
            .filter(|row| row.community == closed && row.to >= Some(at_the_end))
            .count();
        assert_eq!(ended, 18);
    }
}

#[test]
fn members_could_see_their_community() {
    for plan in plans() {
        for row in plan.memberships() {
            let community = &plan.communities[row.community];
            let at_home = plan.people[row.person].organisation == community.organisation;
            assert!(community.description.seen_by != SeenBy::Organisation || at_home);
        }
    }
}

#[test]
fn no_name_or_criterion_speaks_of_a_role() {
    let plan = &plans()[0];
    for community in &plan.communities {
        for role in &plan.roles {
            let role = ground::fold(role.name);
            assert!(!ground::fold(&community.description.name).contains(&role));
            assert!(!ground::fold(&community.description.criteria).contains(&role));
        }
    }
}

#[test]
fn one_community_is_nearly_one_profession_and_most_cross_them() {
    for plan in plans() {
        let delivery = in_profession(plan, profession(plan, "Delivery management"), plan.today);
        let agile = members(plan, community(plan, "Agile delivery"));
        let both = delivery.intersection(&agile).count() * 100;
        assert!(both >= 85 * delivery.union(&agile).count());
        let crossing = (0..14)
            .filter(|at| {
                let members = members(plan, *at);
                let touched = (0..8).filter(|profession| {
                    in_profession(plan, *profession, plan.today)
                        .intersection(&members)
                        .next()
                        .is_some()
                });
                touched.count() >= 3
            })
            .count();
        assert!(crossing >= 8, "{crossing}");
    }
}

#[test]
fn later_agreements_are_not_yet_accepted_by_all() {
    for plan in plans() {
        let later: Vec<usize> =
            (0..plan.agreements.len()).filter(|at| plan.agreements[*at].version == 2).collect();
        let mut by_some = 0;
        for at in later {
            let community = plan.agreements[at].community;
            let rows: Vec<_> = plan
                .memberships()
                .into_iter()
                .filter(|row| row.community == community && row.to.is_none())
                .collect();
            let accepted = rows.iter().filter(|row| row.agreement == at).count();
            by_some += usize::from(accepted > 0 && accepted < rows.len());
            assert!(rows.iter().all(|row| plan.agreements[row.agreement].community == community));
        }
        assert!(by_some >= 3, "{by_some}");
    }
}

#[test]
fn people_came_by_each_of_the_three_ways_over_two_years() {
    for plan in plans() {
        let ways =
            |test: fn(&Act) -> bool| plan.events.iter().filter(|event| test(&event.act)).count();
        assert!(ways(|act| matches!(act, Act::Joined { .. })) > 250);
        assert!(ways(|act| matches!(act, Act::TookUpAnswer { .. })) > 60);
        assert!(ways(|act| matches!(act, Act::AcceptedInvitation { .. })) > 40);
        assert!(ways(|act| matches!(act, Act::DeclinedInvitation { .. })) >= 8);
        for quarter in 0..8 {
            let from = plan.today.plus_days(-730 + quarter * 91).start();
            let to = plan.today.plus_days(-639 + quarter * 91).start();
            let began =
                plan.memberships().iter().filter(|row| from <= row.from && row.from < to).count();
            assert!(began >= 10, "{began} in quarter {quarter}");
        }
    }
}

fn of_persona(plan: &Plan, kind: PersonaKind) -> BTreeSet<&str> {
    let person = plan.persona(kind).unwrap().person;
    let current =
        plan.memberships().into_iter().filter(|row| row.to.is_none() && row.person == person);
    current.map(|row| &*plan.communities[row.community].description.name).collect()
}

#[test]
fn personas_have_chosen_what_their_words_say() {
    for plan in plans() {
        assert_eq!(of_persona(plan, PersonaKind::Practitioner).len(), 3);
        assert_eq!(
            of_persona(plan, PersonaKind::CommunityLeader),
            ["Facilitation", "Public speaking"].into()
        );
        assert!(of_persona(plan, PersonaKind::NewJoiner).is_empty());
        let leader = plan.persona(PersonaKind::CommunityLeader).unwrap().person;
        let facilitation = community(plan, "Facilitation");
        assert!(plan.terms.iter().any(|term| {
            (term.person, term.community, term.office) == (leader, facilitation, Office::Leader)
                && term.span.holds(plan.today)
        }));
        let asked = |at: usize| plan.events.iter().filter(move |event| event.community == at);
        let requests =
            asked(facilitation).filter(|event| matches!(event.act, Act::Requested { .. })).count();
        let answers =
            asked(facilitation).filter(|event| matches!(event.act, Act::Answered { .. })).count();
        assert_eq!(requests - answers, 3);
        let practitioner = plan.persona(PersonaKind::Practitioner).unwrap().person;
        let hidden = community(plan, "Peer coaching");
        assert!(asked(hidden).any(
            |event| matches!(event.act, Act::Invited { person, .. } if person == practitioner)
        ));
        assert!(!asked(hidden).any(|event| who(&event.act) == [practitioner; 2]));
    }
}
