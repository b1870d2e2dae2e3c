//! People operations decide titles: one, or all alike, as it was shown to them.

use crate::{ROOMS, appoint, pattern, profession_of, rule};
use house::OfficeKind;
use testkit::{PageAnswer, Stage, on_both};

/// Three hold waiting titles; Bettina keeps the data.
fn told(stage: &mut Stage) {
    profession_of(stage, "Product management", "Product manager");
    appoint(stage, "Ada", "Senior Product Manager", "2025-02-03", None);
    appoint(stage, "Bo", "Product Manager (Payments)", "2024-06-01", None);
    appoint(stage, "Cy", "Web wizard", "2024-01-01", None);
    stage.gives_office("Bettina", OfficeKind::PeopleOperations);
}

/// The address of the first title whose link reads so.
fn address_of(seen: &PageAnswer, words: &str) -> String {
    let before = seen.body.split(&format!(">{words}")).next().unwrap();
    let from = before.rsplit("href=\"").next().unwrap();
    from.split('"').next().unwrap().to_owned()
}

fn role_of(seen: &PageAnswer, words: &str) -> String {
    let before = seen.body.split(&format!(">{words}</option>")).next().unwrap();
    before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
}

fn query(fields: &[(&str, &str)]) -> String {
    let parts: Vec<String> = fields
        .iter()
        .map(|(name, value)| {
            format!("{name}={}", value.replace('*', "%2A").replace(' ', "+").replace('/', "%2F"))
        })
        .collect();
    format!("/administration/titles/preview?{}", parts.join("&"))
}

#[test]
fn all_titles_alike_are_decided_as_the_preview_showed() {
    on_both(ROOMS, |stage| {
        told(stage);
        let queue = stage.visits("Bettina", "/administration/titles");
        queue.is(200).says("3 titles of Harbour wait, held by 3 people").says("Product manager");
        let one = stage.visits("Bettina", &address_of(&queue, "Senior Product Manager"));
        one.is(200).says("Which professional role does this title mean?").says("3 February 2025");
        assert!(one.body.contains("value=\"*product manager*\""), "the form is suggested");
        let role = role_of(&one, "Product manager, Senior");
        let asked = [
            ("what", "make"),
            ("organisation", "harbour"),
            ("waiting", &one.hidden("waiting")),
            ("scope", "pattern"),
            ("pattern", "*product manager*"),
            ("role", &role),
            ("from", "2024-06-01"),
        ];
        let shown = stage.visits("Bettina", &query(&asked));
        shown
            .is(200)
            .says("Adds 2 people.")
            .says("Ada")
            .says("Bo")
            .says("2 titles with another meaning")
            .hides("Cy<");
        assert_eq!(
            stage.count("select count(*) from profession_members"),
            0,
            "looking changes nothing"
        );
        let (seen, once) = (shown.hidden("seen"), shown.hidden("once"));
        let mut sent = asked.to_vec();
        sent.extend([("seen", seen.as_str()), ("once", once.as_str())]);
        stage
            .presses("Bettina", "/administration/titles/rules/new", &sent)
            .is(200)
            .says("1 title of Harbour waits");
        // Sent twice, done once.
        stage.presses("Bettina", "/administration/titles/rules/new", &sent).is(200);
        assert_eq!(stage.count("select count(*) from title_rules"), 1);
        assert_eq!(stage.count("select count(*) from profession_members"), 2);
        assert_eq!(stage.count("select count(*) from facts where kind = 'title_rule_made'"), 1);
        stage
            .visits("Bettina", "/administration/titles/history")
            .says("every title of the form “*product manager*” means Product manager, Senior, from 1 June 2024")
            .says("2 came into professions and 0 went");
        let ada = stage.person("Ada");
        stage
            .visits("Ada", &format!("/professions/product-management/why/{ada}"))
            .says("Made by Bettina");
    });
}

#[test]
fn what_changed_since_it_was_shown_is_shown_again_and_not_done() {
    on_both(ROOMS, |stage| {
        told(stage);
        let queue = stage.visits("Bettina", "/administration/titles");
        let one = stage.visits("Bettina", &address_of(&queue, "Senior Product Manager"));
        let role = role_of(&one, "Product manager");
        let asked = [
            ("what", "make"),
            ("organisation", "harbour"),
            ("scope", "pattern"),
            ("pattern", "*product manager*"),
            ("role", &role),
            ("from", "2024-06-01"),
        ];
        let shown = stage.visits("Bettina", &query(&asked));
        appoint(stage, "Eve", "Lead product manager", "2025-01-01", None);
        let (seen, once) = (shown.hidden("seen"), shown.hidden("once"));
        let mut sent = asked.to_vec();
        sent.extend([("seen", seen.as_str()), ("once", once.as_str())]);
        let again = stage.sends_form("Bettina", "/administration/titles/rules/new", &sent);
        again
            .is(409)
            .says("Nothing was done yet")
            .says("Something changed since this was shown")
            .says("Eve")
            .says("Adds 3 people");
        assert_eq!(stage.count("select count(*) from title_rules"), 0);
        let fresh = again.hidden("seen");
        let mut sent = asked.to_vec();
        sent.push(("seen", &fresh));
        stage
            .presses("Bettina", "/administration/titles/rules/new", &sent)
            .is(200)
            .says("The rule holds");
        assert_eq!(stage.count("select count(*) from profession_members"), 3);
    });
}

#[test]
fn a_rule_ends_and_is_replaced_with_its_days() {
    on_both(ROOMS, |stage| {
        told(stage);
        let (_, designer) = profession_of(stage, "Design", "Designer");
        rule(stage, pattern("*product manager*"), Some(designer), "2024-01-01");
        let rules = stage.visits("Bettina", "/administration/titles/rules");
        let path = address_of(&rules, "*product manager*");
        let one = stage.visits("Bettina", &path);
        one.is(200)
            .says("Means Designer")
            .says("Senior Product Manager")
            .says("Let it mean something else")
            .says("End it");
        let id = path.rsplit('/').next().unwrap().to_owned();
        let role = role_of(&one, "Product manager");
        let replace = [
            ("what", "replace"),
            ("organisation", "harbour"),
            ("rule", &id),
            ("role", &role),
            ("from", "2026-01-01"),
        ];
        let shown = stage.visits("Bettina", &query(&replace));
        shown.says("Removes 2 people").says("Adds 2 people").says("in place of Designer");
        let seen = shown.hidden("seen");
        let mut sent = replace.to_vec();
        sent.push(("seen", &seen));
        stage.presses("Bettina", &format!("{path}/replace"), &sent).says("The rule is replaced");
        assert_eq!(
            stage.count("select count(*) from profession_members where valid_to = '2026-01-01'"),
            2
        );
        let late = stage.visits(
            "Bettina",
            &query(&[
                ("what", "end"),
                ("organisation", "harbour"),
                ("rule", &id),
                ("from", "2026-03-02"),
            ]),
        );
        late.is(422).says("This rule ended already");
    });
}

#[test]
fn a_refused_question_keeps_what_was_typed() {
    on_both(ROOMS, |stage| {
        told(stage);
        let ask = |fields: &[(&str, &str)]| {
            let mut all = vec![("what", "make"), ("organisation", "harbour")];
            all.extend_from_slice(fields);
            query(&all)
        };
        let wide = stage.visits(
            "Bettina",
            &ask(&[
                ("scope", "pattern"),
                ("pattern", "*a*"),
                ("role", "none"),
                ("from", "2026-01-01"),
            ]),
        );
        wide.is(422).says("at least three letters");
        assert!(wide.body.contains("value=\"*a*\""), "what was typed is still there");
        stage
            .visits(
                "Bettina",
                &ask(&[
                    ("scope", "pattern"),
                    ("pattern", "*wizard*"),
                    ("role", "none"),
                    ("from", "2026-02-30"),
                ]),
            )
            .is(422)
            .says("Give a day that exists");
        stage
            .visits(
                "Bettina",
                &ask(&[
                    ("scope", "pattern"),
                    ("pattern", "*wizard*"),
                    ("role", ""),
                    ("from", "2026-01-01"),
                ]),
            )
            .is(422)
            .says("Choose the role");
        stage
            .visits("Bettina", &ask(&[("scope", ""), ("role", "none"), ("from", "2026-01-01")]))
            .is(422)
            .says("Say which titles");
        stage
            .visits(
                "Bettina",
                &ask(&[
                    ("scope", "title"),
                    ("title", ""),
                    ("role", "none"),
                    ("from", "2026-01-01"),
                ]),
            )
            .is(422)
            .says("Write the title");
        rule(stage, pattern("*wizard*"), None, "2024-01-01");
        stage
            .visits(
                "Bettina",
                &ask(&[
                    ("scope", "pattern"),
                    ("pattern", "*wizard*"),
                    ("role", "none"),
                    ("from", "2026-01-01"),
                ]),
            )
            .is(422)
            .says("There is a rule for exactly these titles");
    });
}

#[test]
fn only_people_operations_of_the_organisation_decide() {
    on_both(ROOMS, |stage| {
        told(stage);
        stage.gives_office("Abel", OfficeKind::Administrator);
        for path in [
            "/administration/titles",
            "/administration/titles/rules",
            "/administration/titles/history",
            "/administration/titles/rules/new",
            "/administration/titles/preview?what=make",
            "/administration/roles",
            "/administration/roles/new",
        ] {
            assert_eq!(stage.stranger_visits(path).status, 303, "{path}");
            stage.visits("Ada", path).is(404);
            stage.visits("Abel", path).is(403).says("kept by people operations");
            assert!([200, 422].contains(&stage.visits("Bettina", path).status), "{path}");
        }
        let fields = [
            ("what", "make"),
            ("scope", "pattern"),
            ("pattern", "*wizard*"),
            ("role", "none"),
            ("from", "2026-01-01"),
        ];
        stage.sends_form("Ada", "/administration/titles/rules/new", &fields).is(404);
        stage.sends_form("Abel", "/administration/titles/rules/new", &fields).is(403);
        assert_eq!(stage.stranger_sends("/administration/titles/rules/new", &fields).status, 303);
        assert_eq!(stage.count("select count(*) from title_rules"), 0);
    });
}

#[test]
fn the_queue_is_searched_and_says_when_nothing_waits() {
    on_both(ROOMS, |stage| {
        told(stage);
        stage
            .visits("Bettina", "/administration/titles?q=WIZ")
            .says("1 title of Harbour waits")
            .says("Web wizard")
            .hides("Senior Product");
        stage.visits("Bettina", "/administration/titles?q=zebra").says("No such title waits");
        rule(stage, pattern("*wizard*"), None, "2024-01-01");
        rule(stage, pattern("*product*"), None, "2024-01-01");
        stage.visits("Bettina", "/administration/titles").says("Nothing waits");
        stage
            .visits("Bettina", "/administration/titles/rules?q=wizard")
            .says("1 rule")
            .says("no professional role");
        stage
            .visits("Bettina", "/administration/titles/rules?ended=true")
            .says("No rule like that has ended");
    });
}
