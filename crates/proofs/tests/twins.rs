//! A proof that can't fail proves nothing: for each bound, a twin of the product with one thing changed breaks it, and
//! the counterexample is a sentence that a person can read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use anyhow::Result;
use insta::assert_snapshot;
use proofs::{Product, Prover, bounds};

/// What `bound` says of a twin; the other bounds are not asked.
fn told(bound: &str, change: impl FnOnce(Product) -> Result<Product>) -> String {
    let twin = change(Product::read().unwrap()).unwrap();
    let bounds: Vec<_> = bounds().unwrap().into_iter().filter(|(name, _)| name == bound).collect();
    assert_eq!(bounds.len(), 1, "{bound}");
    let failures = Prover::start().unwrap().exceeded(&twin, &bounds).unwrap();
    assert!(!failures.is_empty(), "the broken twin keeps to {bound}");
    failures.into_iter().map(|failure| failure.sentence).collect()
}

#[test]
fn people_operations_add_to_a_profession() {
    let sentence = told("rule-1-derived-membership", |twin| {
        twin.with(
            "professions",
            r#"permit (principal in Office::"people_operations", action == Action::"add_to_profession", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who holds the office of people operations, could add somebody to Design.");
}

#[test]
fn a_leader_makes_members() {
    let sentence = told("rule-2-consent", |twin| {
        twin.without("communities/only_a_person_consents_and_for_themselves")?.with(
            "communities",
            r#"forbid (principal, action in [Action::"accept_invitation", Action::"accept_answer"], resource)
                 unless { principal == context.member };
               forbid (principal, action in [Action::"come_back", Action::"found_community"], resource)
                 unless { principal == context.member };
               forbid (principal, action == Action::"join", resource)
                 unless { principal == context.member || principal in resource.leaders };
               permit (principal is Person, action == Action::"join", resource)
                 when { principal in resource.leaders };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who leads Facilitation, could make Ada a member of Facilitation by joining.");
}

#[test]
fn consent_is_not_asked_whose_it_is() {
    let sentence = told("rule-2-consent", |twin| {
        twin.without("communities/only_a_person_consents_and_for_themselves")
    });
    assert_snapshot!(sentence, @"Bo, who was welcomed to Facilitation, could make Ada a member of Facilitation by accepting an answer, where it is not closed.");
}

#[test]
fn a_program_founds_communities_for_people() {
    let sentence = told("rule-2-consent", |twin| {
        twin.without("communities/only_a_person_consents_and_for_themselves")?.with(
            "communities",
            r#"forbid (principal is Person, action in Action::"consent", resource)
                     unless { principal == context.member };
                   permit (principal is Service, action == Action::"found_community", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"A service account could make Ada a member of a community by founding it.");
}

#[test]
fn a_line_manager_reads_a_membership() {
    let sentence = told("rule-5-the-wall", |twin| {
        twin.reworded(
            "entity Participation = {",
            "entity Participation = { @says(\"manages {person}\") managers: Circle,",
        )?
        .without("communities/nobody_else_reads_a_part")?
        .with(
            "communities",
            r#"permit (principal is Person, action == Action::"read_participation", resource)
                 when { principal in resource.managers };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who manages Ada, could read Ada’s membership of Facilitation.");
}

#[test]
fn people_operations_list_what_somebody_is_in() {
    let sentence = told("rule-5-the-wall", |twin| {
        twin.without("communities/nobody_else_lists_parts")?.with(
            "people",
            r#"permit (principal in Office::"people_operations", action == Action::"list_participations", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who holds the office of people operations, could list all communities that Ada is in.");
}

#[test]
fn an_administrator_reads_what_somebody_did() {
    let sentence = told("rule-5-the-wall", |twin| {
        twin.without("audit/nobody_else_reads_activity")?.with(
            "audit",
            r#"permit (principal in Office::"administrator", action == Action::"read_activity", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who holds the office of administrator, could read what Ada did.");
}

#[test]
fn an_administrator_reads_who_is_in_a_community() {
    let sentence = told("rule-5-the-wall", |twin| {
        twin.without("communities/nobody_else_sees_members")?
            .with("access", r#"permit (principal in Office::"administrator", action == Action::"read_members", resource);"#)
    });
    assert_snapshot!(sentence, @"Bo, who holds the office of administrator, could read who is a member of Facilitation.");
}

#[test]
fn a_newcomer_reads_who_is_in_a_community() {
    let sentence = told("joining-is-seen-before-it-sees", |twin| {
        twin.without("communities/nobody_else_sees_members")?.with(
            "communities",
            r#"permit (principal is Person, action == Action::"read_members", resource) when { principal in resource.members };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who is a member of Facilitation, could read who is a member of Facilitation.");
}

#[test]
fn whoever_is_shown_to_those_who_look_after_it_is_read_by_a_fellow_member() {
    let sentence = told("joining-is-seen-before-it-sees", |twin| {
        twin.without("communities/nobody_else_reads_a_part")?.with(
            "communities",
            r#"permit (principal is Person, action == Action::"read_participation", resource)
                 when { principal in resource.fellows && principal in resource.settled };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who is a member of Facilitation and has been shown to the members of Facilitation for a day, could read Ada’s membership of Facilitation, where it is not named and its “shown to” is “carers”.");
}

#[test]
fn a_newcomer_leads_where_nobody_does() {
    let sentence = told("joining-is-seen-before-it-sees", |twin| {
        twin.with(
            "communities",
            r#"permit (principal is Person, action == Action::"offer_to_lead", resource)
                 when { !resource.led && principal in resource.members };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who is a member of Facilitation, could offer to lead Facilitation, where it is not led.");
}

#[test]
fn a_head_of_profession_looks_after_a_community() {
    let sentence = told("rule-6-no-hierarchy-inside", |twin| {
        twin.reworded(
            "entity Community = {",
            "entity Community = { @says(\"heads the profession that {this} is close to\") heads: Circle,",
        )?
        .with(
            "communities",
            r#"permit (principal is Person, action == Action::"look_after", resource) when { principal in resource.heads };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who heads the profession that Facilitation is close to, could look after Facilitation.");
}

#[test]
fn a_community_that_only_members_know_of_is_shown_to_its_organisation() {
    let sentence = told("rule-6-no-hierarchy-inside", |twin| {
        twin.with(
            "communities",
            r#"permit (principal is Person, action == Action::"know_community", resource)
                 when { resource.seen_by == "members" && !resource.closed && principal in resource.colleagues };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who is a colleague of Facilitation’s organisation, could know of Facilitation, where it is not closed and its “seen by” is “members”.");
}

#[test]
fn a_service_looks_for_communities() {
    let sentence = told("people-only-in-voluntary-rooms", |twin| {
        twin.with(
            "communities",
            r#"permit (principal is Service, action == Action::"list_communities", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"A service account could look for communities.");
}

#[test]
fn a_program_decides_who_is_who() {
    let sentence = told("offices", |twin| {
        twin.with(
            "people",
            r#"permit (principal in Office::"people_operations", action == Action::"decide_identity", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"A service account that holds the office of people operations could decide who is who.");
}

#[test]
fn a_stranger_reads_the_directory() {
    let sentence = told("strangers", |twin| {
        twin.with("people", r#"permit (principal, action == Action::"read_profile", resource);"#)
    });
    assert_snapshot!(sentence, @"A stranger could read Ada’s profile.");
}

#[test]
fn a_service_keeps_an_account() {
    let sentence = told("services", |twin| {
        twin.with(
            "access",
            r#"permit (principal in Office::"people_operations", action == Action::"keep_account", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"A service account that holds the office of people operations could keep Ada’s account.");
}

#[test]
fn the_console_edits_a_profile() {
    let sentence = told("console", |twin| {
        twin.with(
            "people",
            r#"permit (principal is Console, action == Action::"edit_profile", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"The console could edit Ada’s profile.");
}

#[test]
fn people_operations_give_offices() {
    let sentence = told("offices", |twin| {
        twin.with(
            "access",
            r#"permit (principal is Person, action == Action::"give_office", resource)
                 when { principal in Office::"people_operations" };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who holds the office of people operations, could give offices.");
}

#[test]
fn people_operations_keep_jobs() {
    let sentence = told("offices", |twin| {
        twin.with(
            "operations",
            r#"permit (principal is Person, action == Action::"keep_jobs", resource)
                 when { principal in Office::"people_operations" };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who holds the office of people operations, could keep jobs in order.");
}

#[test]
fn everyone_enters_administration() {
    let sentence = told("offices", |twin| {
        twin.with(
            "directory",
            r#"permit (principal is Person, action == Action::"enter_administration", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"Bo could enter administration.");
}

#[test]
fn a_line_manager_edits_a_profile() {
    let sentence = told("ones-own", |twin| {
        twin.with(
            "people",
            r#"permit (principal is Person, action == Action::"edit_profile", resource) when { principal in resource.managers };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who manages Ada, could edit Ada’s profile.");
}

#[test]
fn an_administrator_reads_who_lacks_a_line_manager() {
    let sentence = told("who-lacks", |twin| {
        twin.with(
            "support",
            r#"permit (principal in Office::"administrator", action == Action::"read_who_lacks", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who holds the office of administrator, could read who lacks what members of Design are owed.");
}

#[test]
fn people_operations_read_who_has_acknowledged_a_notice() {
    let sentence = told("rule-3-everyone-means-everyone", |twin| {
        twin.with(
            "notices",
            r#"permit (principal in Office::"people_operations", action == Action::"read_acknowledgements", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who holds the office of people operations, could read who has acknowledged the notice on records.");
}

#[test]
fn a_head_acknowledges_a_notice_that_is_not_for_them() {
    let sentence = told("rule-3-everyone-means-everyone", |twin| {
        twin.with(
            "notices",
            r#"permit (principal is Person, action == Action::"acknowledge_notice", resource)
                 when { principal in resource.heads };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who heads the profession of the notice on records, or stands in, could acknowledge the notice on records.");
}

#[test]
fn people_operations_read_who_was_at_an_activity() {
    let sentence = told("rule-3-everyone-means-everyone", |twin| {
        twin.with(
            "activities",
            r#"permit (principal in Office::"people_operations", action == Action::"read_attendance", resource);"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who holds the office of people operations, could read who was at the activity on records.");
}

#[test]
fn a_host_says_that_others_had_the_other_way() {
    let sentence = told("rule-3-everyone-means-everyone", |twin| {
        twin.with(
            "activities",
            r#"permit (principal is Person, action == Action::"catch_up", resource)
                 when { principal in resource.hosts };"#,
        )
    });
    assert_snapshot!(sentence, @"Bo, who holds the activity on records, could say that they had the activity on records the other way.");
}

/// What the room alone would answer, held against a twin.
fn differs(name: &str, policies: &str) -> String {
    let product = Product::read().unwrap();
    let own = product.with_policies_of(&["communities"]).policies().unwrap();
    let asked = product.asked_in("communities").unwrap();
    let twin = product.with(name, policies).unwrap();
    Prover::start().unwrap().differing(&twin, &own, asked).unwrap().unwrap()
}

#[test]
fn an_office_opens_or_closes_something_in_a_community() {
    let opens = differs(
        "access",
        r#"permit (principal in Office::"administrator", action == Action::"close_community", resource);"#,
    );
    assert_snapshot!(opens, @"Bo, who holds the office of administrator, could close Facilitation.");
    let closes = differs(
        "people",
        r#"forbid (principal in Office::"people_operations", action == Action::"join", resource);"#,
    );
    assert_snapshot!(closes, @"Bo, who is a colleague of Facilitation’s organisation and holds the office of people operations, could not make themselves a member of Facilitation by joining, where it is not closed and its “joining” is “open”.");
}

#[test]
fn a_policy_that_can_fail_or_is_not_valid_is_found() {
    let product = Product::read().unwrap();
    let counted =
        product.clone().reworded("entity Profession;", "entity Profession = { heads: Long };");
    let counts = r#"@id("counts") permit (principal is Person, action == Action::"keep_professions", resource)
                    when { resource.heads + 1 > 3 };"#;
    let failing = counted.and_then(|twin| twin.with("professions", counts)).unwrap();
    let erring = Prover::start().unwrap().erring(&failing).unwrap();
    assert_eq!(erring, ["twin of professions/counts on Action::\"keep_professions\""]);
    let misread =
        product.with("people", "permit (principal, action, resource) when { resource.rank > 3 };");
    assert!(misread.unwrap().problems().unwrap().concat().contains("rank"));
}

#[test]
fn every_bound_has_a_twin_that_breaks_it() {
    for (name, _) in bounds().unwrap() {
        let told = format!("told(\"{name}\"");
        assert!(include_str!("twins.rs").contains(&told), "{name} has no twin");
    }
}
