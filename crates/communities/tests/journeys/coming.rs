//! Joining, leaving, coming back, and being left in peace.

use crate::{ROOMS, action_in, described, founded, joins};
use communities::{Joining, SeenBy};
use testkit::on_both;

#[test]
fn an_open_community_is_joined_by_accepting_its_agreement() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        stage
            .visits("Bo", "/communities")
            .is(200)
            .says("Service design")
            .says("up to about 15 members")
            .hides("Ada");
        let page = stage.visits("Bo", "/communities/service-design");
        page.is(200)
            .says("Looking at whole services together")
            .says("Anyone may join")
            .says("Ada")
            .says("Leader, until");
        let form = stage.visits("Bo", "/communities/service-design/join");
        form.is(200).says("We come because we want to.").says("I accept this agreement");
        let agreement = form.hidden("agreement");
        stage
            .sends_form("Bo", "/communities/service-design/join", &[("agreement", &agreement)])
            .is(422)
            .says("Tick the box");
        assert_eq!(stage.count("select count(*) from memberships"), 1);
        joins(stage, "Bo", "service-design");
        stage.visits("Ada", "/communities/service-design").says("Bo").says("2 members");
        stage
            .sends_form(
                "Bo",
                "/communities/service-design/join",
                &[("agreement", &agreement), ("agreed", "true")],
            )
            .is(409)
            .says("You are a member already");
        assert_eq!(stage.count("select count(*) from consents"), 2);
    });
}

#[test]
fn a_form_sent_twice_joins_once() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let form = stage.visits("Bo", "/communities/service-design/join");
        let fields = [
            ("agreed", "true"),
            ("agreement", &form.hidden("agreement")),
            ("once", &form.hidden("once")),
        ];
        let first = stage.sends_form("Bo", "/communities/service-design/join", &fields);
        let second = stage.sends_form("Bo", "/communities/service-design/join", &fields);
        assert_eq!((first.status, first.to), (second.status, second.to));
        assert_eq!(stage.count("select count(*) from memberships where left_at is null"), 2);
    });
}

#[test]
fn leaving_is_one_click_and_can_be_undone_for_a_day() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        stage.days_pass(30);
        let left = stage.presses("Bo", "/communities/service-design/leave", &[]);
        left.is(200).says("Undo leaving").says("What I was in").says("You are in no community");
        assert!(left.body.contains("You have left Service design."));
        stage.visits("Ada", "/communities/service-design").hides(">Bo<");
        stage.presses("Bo", "/communities/service-design/return", &[]).is(200).says("2 members");
        assert_eq!(
            stage.count("select count(*) from consents"),
            3,
            "coming back is a consent of its own"
        );
        assert_eq!(stage.count("select count(*) from acceptances"), 3);
        stage.presses("Bo", "/communities/service-design/leave", &[]).is(200);
        stage.days_pass(2);
        stage
            .sends_form("Bo", "/communities/service-design/return", &[])
            .is(409)
            .says("too long ago to undo");
        stage
            .visits("Bo", "/my/memberships")
            .says("Nobody can invite you before")
            .hides("Undo leaving");
    });
}

#[test]
fn undoing_brings_back_what_somebody_looked_after() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        stage.days_pass(1);
        stage.presses("Ada", "/communities/service-design/leave", &[]).is(200);
        stage
            .visits("Bo", "/communities/service-design")
            .says("Nobody leads this community at present");
        stage
            .presses("Ada", "/communities/service-design/return", &[])
            .is(200)
            .says("Leader, until");
        stage
            .visits("Bo", "/communities/service-design")
            .hides("Nobody leads this community at present");
    });
}

#[test]
fn a_community_for_members_only_can_be_left_and_come_back_to_and_is_gone_after_that() {
    on_both(ROOMS, |stage| {
        let said = communities::Description { joining: Joining::Open, ..described("Quiet room") };
        founded(stage, "Ada", said.clone());
        joins(stage, "Bo", "quiet-room");
        let page = stage.visits("Ada", "/communities/quiet-room/describe");
        let version = page.hidden("version");
        stage
            .presses(
                "Ada",
                "/communities/quiet-room/describe",
                &[
                    ("version", &version),
                    ("name", &said.name),
                    ("practice", &said.practice),
                    ("purpose", &said.purpose),
                    ("criteria", &said.criteria),
                    ("joining", "open"),
                    ("seen_by", SeenBy::Members.key()),
                ],
            )
            .is(200);
        let quiet =
            stage.read(|tx| Ok(tx.get::<(String,)>("select slug from communities", &[])?.0));
        let quiet = format!("/communities/{quiet}");
        stage.visits("Cy", "/communities/quiet-room").is(404);
        stage.visits("Cy", &quiet).is(404);
        stage.visits("Cy", "/communities").hides("Quiet room");
        stage.visits("Cy", "/communities?q=quiet").hides("Quiet room");
        stage.visits("Bo", &quiet).is(200);
        stage.presses("Bo", &format!("{quiet}/leave"), &[]).is(200);
        stage.visits("Bo", &quiet).is(404);
        stage.presses("Bo", &format!("{quiet}/return"), &[]).is(200).says("Quiet room");
        stage.presses("Bo", &format!("{quiet}/leave"), &[]).is(200);
        stage.days_pass(2);
        stage.sends_form("Bo", &format!("{quiet}/return"), &[]).is(404);
        stage.sends_form("Cy", &format!("{quiet}/return"), &[]).is(404);
    });
}

#[test]
fn who_left_or_said_no_is_not_asked_again_for_180_days_and_can_come_by_themselves() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let bo = stage.person("Bo").to_string();
        let cy = stage.person("Cy").to_string();
        let invite = "/communities/service-design/invite";
        joins(stage, "Bo", "service-design");
        stage.presses("Bo", "/communities/service-design/leave", &[]);
        let of_bo = stage.sends_form("Ada", invite, &[("person", &bo)]);
        of_bo.is(422).says("Bo can’t be asked just now");
        stage
            .presses("Ada", invite, &[("person", &cy), ("words", "Come along")])
            .is(200)
            .says("Invite someone");
        stage
            .visits("Cy", "/my/memberships")
            .says("Ada invites you to Service design")
            .says("Come along");
        stage.presses("Cy", "/communities/service-design/decline", &[]).is(200);
        let of_cy = stage.sends_form("Ada", invite, &[("person", &cy)]);
        of_cy.is(422);
        assert_eq!(
            of_bo.words().replace("Bo", ""),
            of_cy.words().replace("Cy", ""),
            "the two refusals read alike"
        );
        stage.days_pass(179);
        stage.sends_form("Ada", invite, &[("person", &bo)]).is(422);
        stage.visits("Bo", "/").hides("Open to you, the newest first");
        joins(stage, "Cy", "service-design");
        stage.days_pass(2);
        stage.sends_form("Ada", invite, &[("person", &bo)]).is(303);
    });
}

#[test]
fn an_invitation_waits_for_the_one_invited_and_for_nobody_else() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let bo = stage.person("Bo").to_string();
        let sent = stage.presses("Ada", "/communities/service-design/invite", &[("person", &bo)]);
        let withdraw = action_in(&sent.body, "/withdraw");
        assert_eq!(
            stage.count("select count(*) from memberships"),
            1,
            "an invitation makes nobody a member"
        );
        let agreement = stage.visits("Bo", "/communities/service-design/join").hidden("agreement");
        let accept = [("agreed", "true"), ("agreement", agreement.as_str())];
        stage.sends_form("Cy", "/communities/service-design/accept-invitation", &accept).is(403);
        stage.sends_form("Ada", "/communities/service-design/accept-invitation", &accept).is(403);
        stage.sends_form("Cy", &withdraw, &[]).is(303);
        stage
            .presses("Bo", "/communities/service-design/accept-invitation", &accept)
            .is(200)
            .says("Welcome to Service design");
        stage.sends_form("Ada", &withdraw, &[]).is(303);
        assert_eq!(stage.count("select count(*) from memberships where left_at is null"), 2);
        stage
            .sends_form("Ada", "/communities/service-design/invite", &[("person", &bo)])
            .is(422)
            .says("Bo is a member already");
    });
}

#[test]
fn an_invitation_can_be_taken_back() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        let bo = stage.person("Bo").to_string();
        let sent = stage.presses("Ada", "/communities/service-design/invite", &[("person", &bo)]);
        let withdraw = action_in(&sent.body, "/withdraw");
        stage.presses("Ada", &withdraw, &[]).is(200);
        stage.visits("Bo", "/my/memberships").hides("invites you");
    });
}

#[test]
fn who_invited_somebody_for_nothing_does_not_invite_them_again_for_180_days() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Cy", "service-design");
        stage.days_pass(1);
        let (bo, dee) = (stage.person("Bo").to_string(), stage.person("Dee").to_string());
        let invite = "/communities/service-design/invite";
        let sent = stage.presses("Ada", invite, &[("person", &bo)]);
        let waiting = stage.sends_form("Ada", invite, &[("person", &bo)]);
        stage.presses("Ada", &action_in(&sent.body, "/withdraw"), &[]).is(200);
        let withdrawn = stage.sends_form("Ada", invite, &[("person", &bo)]);
        stage.presses("Ada", invite, &[("person", &dee)]).is(200);
        stage.presses("Dee", "/communities/service-design/decline", &[]).is(200);
        let declined = stage.sends_form("Ada", invite, &[("person", &dee)]);
        assert_eq!(
            waiting.words(),
            withdrawn.is(422).words(),
            "an answer does not show in the refusal"
        );
        assert_eq!(
            withdrawn.words().replace("Bo", ""),
            declined.is(422).words().replace("Dee", "")
        );
        stage.sends_form("Cy", invite, &[("person", &dee)]).is(422);
        let sent = stage.presses("Cy", invite, &[("person", &bo)]);
        stage.presses("Cy", &action_in(&sent.body, "/withdraw"), &[]).is(200);
        stage.days_pass(179);
        stage.sends_form("Ada", invite, &[("person", &bo)]).is(422);
        stage.days_pass(1);
        stage.sends_form("Ada", invite, &[("person", &bo)]).is(303);
    });
}

#[test]
fn people_of_another_organisation_join_only_where_it_spans_them() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        founded(
            stage,
            "Ada",
            communities::Description { spans: true, ..described("Facilitation") },
        );
        founded(
            stage,
            "Ada",
            communities::Description { seen_by: SeenBy::Organisation, ..described("Home ground") },
        );
        let zoe = stage.person_of("Zoe", "Lighthouse").to_string();
        stage
            .visits("Zoe", "/communities")
            .says("Service design")
            .says("Harbour")
            .hides("Home ground");
        let home = stage.read(|tx| {
            Ok(tx
                .get::<(String,)>("select slug from communities where name = 'Home ground'", &[])?
                .0)
        });
        stage.visits("Zoe", &format!("/communities/{home}")).is(404);
        stage.visits("Zoe", "/communities/service-design").says("For the people of Harbour");
        let agreement = stage.visits("Zoe", "/communities/facilitation/join").hidden("agreement");
        let agreed = [("agreed", "true"), ("agreement", agreement.as_str())];
        stage.sends_form("Zoe", "/communities/service-design/join", &agreed).is(403);
        joins(stage, "Zoe", "facilitation");
        stage
            .sends_form("Ada", "/communities/service-design/invite", &[("person", &zoe)])
            .is(422)
            .says("can’t be asked just now");
    });
}
