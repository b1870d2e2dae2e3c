//! House rules 5, 6 and 10: what somebody outside a community, whatever they are to a member, can learn of it.

use crate::gone::works_until;
use crate::{ROOMS, described, founded, joins};
use db::values;
use house::OfficeKind;
use people::actions::loader::Loader;
use testkit::{Stage, on_both};

/// Bo is a member; Max manages Bo; Root holds every office.
fn scene(stage: &mut Stage) {
    founded(stage, "Ada Carer", described("Service design"));
    joins(stage, "Bo Member", "service-design");
    for kind in OfficeKind::ALL {
        stage.gives_office("Root", kind);
    }
    let (bo, max) = (stage.person("Bo Member"), stage.person("Max Manager"));
    let (_, source) = stage.organisation("Harbour");
    let (line, today) = (stage.house.id::<()>(), stage.today());
    stage.write(|tx| {
        tx.run(
            "insert into lines (id, person_id, manager_id, kind, valid_from, source_id) values ($1, $2, $3, 'professional', $4, $5)",
            values![line, bo, max, today, source],
        )?;
        Ok(())
    });
}

#[test]
fn no_manager_or_office_learns_who_is_in_a_community() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let bo = stage.person("Bo Member");
        for reader in ["Max Manager", "Root", "Nobody Special"] {
            let pages = [
                "/communities",
                "/communities?q=bo",
                "/communities?q=member",
                "/communities?closed=yes",
                "/communities/service-design",
                "/communities/service-design/join",
                "/communities/service-design/agreement",
                "/my/memberships",
                "/",
            ];
            for page in pages {
                stage.visits(reader, page).is(200).hides("Bo Member").hides(&bo.to_string());
            }
            stage.visits(reader, "/communities/service-design/members?q=Bo").is(404);
            stage
                .visits(reader, &format!("/people/{bo}"))
                .is(200)
                .says("Nothing that you can see")
                .hides("Service design");
        }
        stage
            .visits("Ada Carer", &format!("/people/{bo}"))
            .says("You are both in")
            .says("Service design");
        stage
            .visits("Bo Member", &format!("/people/{bo}"))
            .says("Service design")
            .says("Only you see all of these here");
    });
}

#[test]
fn a_manager_who_is_a_member_too_sees_the_room_as_a_member() {
    on_both(ROOMS, |stage| {
        scene(stage);
        joins(stage, "Max Manager", "service-design");
        stage.days_pass(1);
        stage.visits("Max Manager", "/communities/service-design").says("Bo Member");
        let bo = stage.person("Bo Member");
        stage
            .visits("Max Manager", &format!("/people/{bo}"))
            .is(200)
            .hides("You are both in")
            .hides("Service design");
        stage
            .presses("Max Manager", "/communities/service-design/leave", &[])
            .is(200)
            .hides("Bo Member");
        stage.visits("Max Manager", "/communities/service-design").hides("Bo Member");
    });
}

#[test]
fn leaving_after_a_longer_stay_leaves_no_trace_for_others() {
    on_both(ROOMS, |stage| {
        scene(stage);
        stage.days_pass(30);
        let bo = stage.person("Bo Member");
        stage.presses("Bo Member", "/communities/service-design/leave", &[]).is(200);
        for reader in ["Ada Carer", "Max Manager", "Root"] {
            stage.visits(reader, "/communities/service-design").hides("Bo Member");
            stage.visits(reader, &format!("/people/{bo}")).hides("Service design");
        }
    });
}

#[test]
fn that_it_is_small_is_all_that_others_learn_of_a_small_community() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        for member in ["B", "C", "D"] {
            joins(stage, member, "service-design");
            for page in ["/communities", "/communities/service-design"] {
                stage.visits("Outside", page).says("p to about 15 members");
            }
        }
        stage.visits("Ada", "/communities/service-design").says("4 members");
    });
}

#[test]
fn nobody_outside_sees_anyone_come_or_go() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let forever = "9999-12-31".parse().unwrap();
        (0..60).for_each(|n| works_until(stage, &format!("Colleague {n:02}"), forever));
        let others: Vec<String> = (0..29).map(|n| format!("Member {n:02}")).collect();
        for member in &others {
            joins(stage, member, "service-design");
        }
        let looks = |stage: &mut Stage, words: &str| {
            for page in ["/communities", "/communities/service-design"] {
                let seen = stage.visits("Outside", page);
                seen.is(200).says(words).hides("30 members").hides("Near fifteen");
            }
        };
        stage.visits("Ada", "/communities/service-design").says("30 members");
        looks(stage, "p to about 15 members");
        stage.quarter_begins();
        looks(stage, "p to about 15 members");
        stage.quarter_begins();
        looks(stage, "bout 15 to 50 members");
        for member in &others {
            stage.presses(member, "/communities/service-design/leave", &[]).is(200);
        }
        stage.visits("Ada", "/communities/service-design").says("One member, you");
        stage.days_pass(60);
        looks(stage, "bout 15 to 50 members");
        stage.quarter_begins();
        looks(stage, "p to about 15 members");
    });
}

#[test]
fn an_address_says_nothing_of_a_community_that_the_founder_may_not_know() {
    on_both(ROOMS, |stage| {
        use communities::{Description, SeenBy};
        let address = |stage: &Stage, id: communities::CommunityId| {
            stage.read(|tx| {
                Ok(tx
                    .get::<(String,)>("select slug from communities where id = $1", values![id])?
                    .0)
            })
        };
        for (founder, seen_by) in [("Ada", SeenBy::Members), ("Bo", SeenBy::Organisation)] {
            founded(stage, founder, Description { seen_by, ..described("Home ground") });
        }
        stage.person_of("Zoe", "Lighthouse");
        let zoes = founded(stage, "Zoe", described("Home ground"));
        assert_eq!(address(stage, zoes), "home-ground", "as if there were no other");

        let open = founded(stage, "Ada", described("Quiet room"));
        let form = stage.visits("Ada", "/communities/quiet-room/describe");
        let said = described("Quiet room");
        let seen = stage.presses(
            "Ada",
            "/communities/quiet-room/describe",
            &[
                ("version", &form.hidden("version")),
                ("name", &said.name),
                ("practice", &said.practice),
                ("purpose", &said.purpose),
                ("criteria", &said.criteria),
                ("joining", "open"),
                ("seen_by", "members"),
            ],
        );
        seen.is(200).says("Saved");
        let moved = address(stage, open);
        assert!(
            moved.starts_with("quiet-room-"),
            "what was seen and is hidden gives its address up: {moved}"
        );
        let zoes = founded(stage, "Zoe", described("Quiet room"));
        assert_eq!(address(stage, zoes), "quiet-room", "as if there were no other");
        stage.visits("Zoe", &format!("/communities/{moved}")).is(404);
    });
}

#[test]
fn no_role_grade_or_line_stands_beside_a_member() {
    on_both(ROOMS, |stage| {
        scene(stage);
        let (organisation, source) = stage.organisation("Harbour");
        let bo = stage.person("Bo Member");
        let house = std::sync::Arc::clone(&stage.house);
        let role = people::Role {
            id: house.id(),
            organisation,
            spans: false,
            name: "Chief Tea Taster".into(),
            version: 1,
        };
        let (id, today) = (house.id::<()>(), stage.today());
        stage.write(|tx| {
            Loader::begin(&house, tx, &house::Actor::Console)?.role(&role)?;
            tx.run(
                "insert into appointments (id, person_id, organisation_id, source_ref, role_id, grade, fte_thousandths, is_primary, valid_from, source_id, by_name)
                 values ($1, $2, $3, 'x', $4, 'Grade 7', 1000, $5, $6, $7, (select name_folded from people where id = $2))",
                values![id, bo, organisation, role.id, true, today, source],
            )?;
            Ok(())
        });
        for page in [
            "/communities/service-design",
            "/communities/service-design/members",
            "/communities/service-design/hand-over",
            "/communities/service-design/invite?q=Bo",
        ] {
            stage
                .visits("Ada Carer", page)
                .is(200)
                .says("Bo Member")
                .hides("Tea Taster")
                .hides("Grade 7")
                .hides("Max Manager");
        }
    });
}

#[test]
fn what_is_listed_is_what_can_be_opened() {
    on_both(ROOMS, |stage| {
        use communities::{Description, Joining, SeenBy};
        let mut slugs = Vec::new();
        for seen_by in SeenBy::ALL {
            for spans in [false, true] {
                let name = format!("Room {} {spans}", seen_by.key());
                founded(
                    stage,
                    "Ada",
                    Description {
                        seen_by: *seen_by,
                        spans,
                        joining: Joining::Open,
                        ..described(&name)
                    },
                );
            }
        }
        stage.read(|tx| {
            slugs = tx.list::<(String,)>("select slug from communities", &[])?;
            Ok(())
        });
        stage.person_of("Zoe", "Lighthouse");
        for reader in ["Ada", "Bo", "Zoe"] {
            let list = stage.visits(reader, "/communities").body;
            for (slug,) in &slugs {
                let opened = stage.visits(reader, &format!("/communities/{slug}")).status == 200;
                assert_eq!(
                    list.contains(&format!("/communities/{slug}\"")),
                    opened,
                    "{reader} {slug}"
                );
            }
        }
        let members_only = slugs.iter().filter(|(slug,)| slug.starts_with("room-members")).count();
        assert!(
            members_only == 2 && slugs.iter().all(|(slug,)| slug != "room-members-true"),
            "its address says nothing by being taken"
        );
    });
}
