//! Founding by the practice's name, describing without overwriting, the agreement, and closing.

use crate::{ROOMS, described, founded, joins};
use ground::{Block, Line};
use testkit::{Stage, on_both};

fn form<'a>(name: &'a str, criteria: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", name),
        ("practice", "Shaping products"),
        ("purpose", "To get better at it."),
        ("criteria", criteria),
        ("joining", "open"),
        ("seen_by", "everyone"),
        ("rhythm", ""),
        ("agreement", "We come because we want to."),
    ]
}

#[test]
fn a_community_named_after_a_role_is_offered_the_practice_and_may_keep_its_name() {
    on_both(ROOMS, |stage| {
        stage.visits("Ada", "/communities/found").is(200).says("Found a community");
        let offered = stage.sends_form(
            "Ada",
            "/communities/found",
            &form("Product designers", "Whoever shapes products"),
        );
        offered.is(422).says("Use “Product design”").says("Keep “Product designers”");
        assert!(offered.body.contains("To get better at it."), "what was typed is kept");
        let mut taken = form("Product designers", "Whoever shapes products");
        taken.extend([("use_name", "Product design"), ("offered_for", "Product designers")]);
        stage
            .presses("Ada", "/communities/found", &taken)
            .is(200)
            .says("Product design")
            .says("One member, you");
        let mut kept = form("Content writers", "Whoever writes");
        kept.push(("keep_name", "true"));
        stage.sends_form("Ada", "/communities/found", &kept).is(422).says("Use “Content writing”");
        kept.push(("offered_for", "Content writers"));
        stage.presses("Ada", "/communities/found", &kept).is(200).says("Content writers");
        stage
            .sends_form("Bo", "/communities/found", &form("product DESIGN", "Whoever"))
            .is(422)
            .says("already");
    });
}

#[test]
fn a_role_known_to_the_house_is_found_in_a_name_and_refused_as_a_criterion() {
    on_both(ROOMS, |stage| {
        let (organisation, _) = stage.organisation("Harbour");
        let house = std::sync::Arc::clone(&stage.house);
        let role = people::Role {
            id: house.id(),
            organisation,
            spans: false,
            name: "Delivery Manager".into(),
            version: 1,
        };
        stage.loads(|load| load.role(&role));
        stage
            .sends_form(
                "Ada",
                "/communities/found",
                &form("Delivery managers of the north", "Whoever delivers"),
            )
            .is(422)
            .says("Delivery management of the north");
        for criteria in
            ["Only for grade 7s", "You must be a product manager", "Delivery managers of Harbour"]
        {
            let refused =
                stage.sends_form("Ada", "/communities/found", &form("Delivery", criteria));
            refused.is(422).says("nobody is let in or kept out by those");
            let mut kept = form("Delivery", criteria);
            kept.extend([("keep_name", "true"), ("offered_for", "Delivery")]);
            stage.sends_form("Ada", "/communities/found", &kept).is(422);
        }
        assert_eq!(stage.count("select count(*) from communities"), 0);
        stage
            .presses(
                "Ada",
                "/communities/found",
                &form("Delivery", "You need not be a delivery manager: whoever delivers"),
            )
            .is(200);
    });
}

fn saves(stage: &mut Stage, who: &str, version: &str, purpose: &str) -> testkit::PageAnswer {
    let mut fields = form("Service design", "Whoever shapes a service");
    fields.retain(|(key, _)| *key != "purpose" && *key != "agreement");
    fields.push(("purpose", purpose));
    fields.push(("version", version));
    stage.sends_form(who, "/communities/service-design/describe", &fields)
}

#[test]
fn of_two_who_edit_the_second_is_told_and_nothing_is_overwritten() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let version = stage.visits("Ada", "/communities/service-design/describe").hidden("version");
        saves(stage, "Ada", &version, "First words").is(303);
        let stale = saves(stage, "Ada", &version, "Second words");
        stale.is(409).says("Nothing was overwritten").says("First words").says("Second words");
        stage.visits("Bo", "/communities/service-design").says("First words").hides("Second words");
        saves(stage, "Ada", &stale.hidden("version"), "Second words").is(303);
        saves(stage, "Bo", &stale.hidden("version"), "Mine").is(404);
        saves(stage, "Ada", "one", "No version").is(422);
    });
}

#[test]
fn a_new_agreement_is_asked_for_again_and_keeps_nobody_in() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let before = stage.visits("Cy", "/communities/service-design/join").hidden("agreement");
        joins(stage, "Bo", "service-design");
        let change = "/communities/service-design/agreement/change";
        stage.visits("Bo", change).is(404);
        let number = stage.visits("Ada", change).hidden("version");
        stage.presses("Ada", change, &[("version", &number), ("text", "We listen first.")]).is(200);
        stage
            .sends_form("Ada", change, &[("version", &number), ("text", "Mine")])
            .is(409)
            .says("We listen first.")
            .says("Mine");
        stage.visits("Ada", "/communities/service-design").hides("The agreement has changed");
        stage.visits("Bo", "/communities/service-design").says("The agreement has changed");
        stage.visits("Bo", "/my/memberships").says("The agreement of Service design has changed");
        stage
            .sends_form(
                "Cy",
                "/communities/service-design/join",
                &[("agreed", "true"), ("agreement", &before)],
            )
            .is(409)
            .says("The agreement changed while you were reading")
            .says("We listen first.");
        let page = stage.visits("Bo", "/communities/service-design/agreement");
        page.says("We listen first.").says("I accept this agreement");
        stage
            .sends_form(
                "Bo",
                "/communities/service-design/agreement",
                &[("agreement", &page.hidden("agreement"))],
            )
            .is(422);
        stage
            .presses(
                "Bo",
                "/communities/service-design/agreement",
                &[("agreement", &page.hidden("agreement")), ("agreed", "true")],
            )
            .is(200)
            .hides("The agreement has changed");
        stage.presses("Bo", "/communities/service-design/leave", &[]).is(200);
    });
}

#[test]
fn the_stage_is_told_and_closing_names_what_goes() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        stage.days_pass(1);
        let cy = stage.person("Cy").to_string();
        stage.presses("Bo", "/communities/service-design/invite", &[("person", &cy)]);
        let version = stage.visits("Ada", "/communities/service-design/stage").hidden("version");
        stage
            .sends_form(
                "Ada",
                "/communities/service-design/stage",
                &[("version", &version), ("stage", "closed")],
            )
            .is(422);
        stage
            .presses(
                "Ada",
                "/communities/service-design/stage",
                &[("version", &version), ("stage", "maturing")],
            )
            .is(200)
            .says("Maturing");
        stage
            .sends_form(
                "Ada",
                "/communities/service-design/stage",
                &[("version", &version), ("stage", "forming")],
            )
            .is(409);
        let close = stage.visits("Ada", "/communities/service-design/close");
        close
            .says("Close Service design?")
            .says("The memberships of all 2 members end")
            .says("Invitations that wait for an answer (1)");
        stage.visits("Bo", "/communities/service-design/close").is(404);
        stage
            .presses(
                "Ada",
                "/communities/service-design/close",
                &[("version", &close.hidden("version"))],
            )
            .is(200)
            .says("It closed.");
        stage.visits("Bo", "/my/memberships").says("It closed.").hides("Undo leaving");
        stage.visits("Cy", "/my/memberships").hides("invites you");
        stage.visits("Bo", "/communities").hides("Service design");
        stage.visits("Bo", "/communities?closed=true").says("Service design");
        stage
            .visits("Bo", "/communities/service-design")
            .says("This community has closed")
            .hides("Ada");
        assert_eq!(stage.count("select count(*) from memberships where ended_by = 'closed'"), 2);
        for form in ["join", "accept-invitation", "accept-answer", "return"] {
            let seen = stage.sends_form(
                "Bo",
                &format!("/communities/service-design/{form}"),
                &[("agreed", "true"), ("agreement", "x")],
            );
            assert!(seen.status >= 400, "{form}: {}", seen.status);
        }
    });
}

#[test]
fn communities_are_found_by_words_whatever_their_case_and_accents() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Façilitation & more"));
        founded(
            stage,
            "Ada",
            communities::Description {
                practice: Line::stored("Mapping journeys"),
                purpose: Block::stored("x"),
                criteria: Block::stored("y"),
                ..described("Maps")
            },
        );
        stage.visits("Bo", "/communities?q=FACIL").says("1 community").says("Façilitation");
        stage.visits("Bo", "/communities?q=journ+mapp").says("1 community").says("Maps");
        stage
            .visits("Bo", "/communities?q=nothing%25_")
            .says("No community found")
            .says("Found a community");
        let active = stage.visits("Bo", "/communities");
        let closed = link_in(&active.body, "/communities?closed=");
        stage.visits("Bo", &closed).says("No community has closed");
    });
}

/// The address on a page that begins so.
fn link_in(body: &str, start: &str) -> String {
    let rest = body.split(&format!("href=\"{start}")).nth(1).unwrap_or_default();
    format!("{start}{}", rest.split('"').next().unwrap_or_default())
}

#[test]
fn many_communities_are_listed_a_page_at_a_time_ones_own_first() {
    on_both(ROOMS, |stage| {
        for n in 0..53 {
            founded(stage, "Ada", described(&format!("Craft {n:02}")));
        }
        joins(stage, "Bo", "craft-52");
        let first = stage.visits("Bo", "/communities");
        first.says("The first 51 communities").says("Craft 52").says("Craft 49").hides("Craft 50");
        let next = stage.visits("Bo", &link_in(&first.body, "/communities?cursor="));
        next.says("2 communities on this page").says("Craft 50").says("Craft 51");
        next.hides("Craft 49").hides("Craft 52");
        stage.visits("Bo", "/communities?q=craft+5").says("3 communities").hides("Craft 49");
    });
}

#[test]
fn hostile_names_stand_as_text() {
    on_both(ROOMS, |stage| {
        let name = "<script>alert(1)</script> \"quoted\"";
        founded(stage, "Ada", described(name));
        let list = stage.visits("Bo", "/communities");
        list.hides("<script>alert");
        stage
            .visits("Bo", "/communities/script-alert-1-script-quoted")
            .is(200)
            .hides("<script>alert");
    });
}
