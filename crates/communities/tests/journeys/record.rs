//! What happened to a community, for those who look after it and nobody else.

use crate::{ROOMS, action_in, described, founded, joins};
use testkit::on_both;

const AT: &str = "/communities/service-design/record";

#[test]
fn those_who_look_after_it_read_what_happened_to_it_and_not_who_came_or_went() {
    on_both(ROOMS, |stage| {
        founded(stage, "Ada", described("Service design"));
        joins(stage, "Bo", "service-design");
        joins(stage, "Cy", "service-design");
        let bo = stage.person("Bo").to_string();
        stage
            .sends_form(
                "Ada",
                "/communities/service-design/hand-over",
                &[("person", &bo), ("part", "leader"), ("until", "2026-12-31")],
            )
            .is(303);
        let accept = action_in(&stage.visits("Bo", "/my/memberships").body, "/accept");
        stage.presses("Bo", &accept, &[]).is(200);
        let seen = stage.visits("Ada", AT);
        seen.is(200).says("Founded").says("Bo took on a term").says("What happened to it");
        seen.hides("Joined").hides("Cy");
        assert!(stage.visits("Ada", "/communities/service-design").body.contains(AT));

        // An entry tells of nobody that they have left.
        stage.presses("Bo", "/communities/service-design/leave", &[]).is(200);
        stage
            .visits("Ada", AT)
            .hides("Bo took on")
            .says("Somebody who was a member took on a term");
        for other in ["Cy", "Bo", "Dee"] {
            stage.visits(other, AT).is(404);
        }
        assert!(stage.stranger_visits(AT).to.is_some_and(|to| to.starts_with("/sign-in")));
    });
}
