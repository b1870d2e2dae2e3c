//! Sessions and my account: when a session ends, who may end it, and what of an account is kept.

use crate::{done, link, minutes_pass};
use access::actions as doors;
use house::{Actor, OfficeKind, Secret};
use sign_in::ROOM;
use std::sync::Arc;
use testkit::{Stage, on_both};

#[test]
fn a_session_ends_when_revoked_when_left_alone_and_on_signing_out() {
    on_both(&[ROOM], |stage| {
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada Lovelace"));
        let open =
            |stage: &Stage| stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox Linux"));
        let stays = |stage: &Stage, token: &Secret| {
            stage.read(|tx| access::resolve(&house, tx, token.show())).person() == Some(ada)
        };
        let (first, second) = (open(stage), open(stage));
        let me = stage.read(|tx| access::resolve(&house, tx, first.show()));
        assert_eq!(stage.write(|tx| doors::revoke_others(&house, tx, &me)), 1);
        assert!(stays(stage, &first) && !stays(stage, &second));
        stage.write(|tx| doors::sign_out(&house, tx, &me));
        assert!(!stays(stage, &first));
        let third = open(stage);
        stage.days_pass(30);
        assert!(!stays(stage, &third));
        assert!(matches!(stage.read(|tx| access::resolve(&house, tx, "")), Actor::Stranger));
    });
}

#[test]
fn nobody_ends_anothers_session() {
    on_both(&[ROOM], |stage| {
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada Lovelace"));
        stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox"));
        let session = stage
            .read(|tx| Ok(tx.get::<(ground::Id<house::Session>,)>("select id from sessions", &[])?))
            .0;
        stage.gives_office("Ines Administrator", OfficeKind::Administrator);
        stage
            .sends_form("Ines Administrator", &format!("/my/account/sessions/{session}/end"), &[])
            .is(404);
        stage.visits("Ines Administrator", "/my/account").hides(&session.to_string());
        assert_eq!(stage.count("select count(*) from sessions where revoked_at is not null"), 0);
    });
}

#[test]
fn a_session_in_use_slides_at_most_hourly() {
    on_both(&[ROOM], |stage| {
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada Lovelace"));
        let session = stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox"));
        let begun = stage.house.now();
        let seen = |stage: &Stage| {
            stage.read(|tx| access::resolve(&house, tx, session.show()));
            stage.runs_jobs();
            stage.count("select max(seen_at) from sessions")
        };
        minutes_pass(stage, 59);
        assert_eq!(seen(stage), begun.0);
        minutes_pass(stage, 1);
        assert_eq!(seen(stage), stage.house.now().0);
        stage.days_pass(29);
        assert_eq!(seen(stage), stage.house.now().0);
        stage.days_pass(29);
        assert_eq!(
            stage.read(|tx| access::resolve(&house, tx, session.show())).person(),
            Some(ada)
        );
    });
}

#[test]
fn a_leaver_is_let_in_no_more() {
    on_both(&[ROOM], |stage| {
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada Lovelace"));
        let (organisation, source) = stage.organisation("Harbour");
        let session = stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox"));
        let (today, ends) = (stage.today(), stage.today().plus_days(1));
        stage.write(|tx| {
            let title: ground::Id<()> = house.id();
            tx.run(
                "insert into titles (id, organisation_id, title, title_key, label, label_key) values ($1, $2, 'Clerk', 'clerk', '', '')",
                db::values![title, organisation],
            )?;
            let appointment: ground::Id<()> = house.id();
            tx.run(
                "insert into appointments (id, person_id, organisation_id, source_ref, title_id, grade, fte_thousandths, is_primary, valid_from, valid_to, source_id, by_name)
                 values ($1, $2, $3, 'a', $4, '', 1000, true, $5, $6, $7, (select name_folded from people where id = $2))",
                db::values![appointment, ada, organisation, title, today, ends, source],
            )?;
            Ok(())
        });
        let resolved =
            |stage: &Stage| stage.read(|tx| access::resolve(&house, tx, session.show())).person();
        assert_eq!(resolved(stage), Some(ada));
        stage.days_pass(1);
        assert_eq!(resolved(stage), None);
        // A link that was made while they were here lets them in no more either.
        let late = link(stage, "Ada Lovelace");
        let refused = stage.stranger_sends(&format!("/sign-in/{}", late.show()), &[]);
        refused.is(409).says("you no longer work here");
    });
}

#[test]
fn my_account_keeps_what_is_typed_and_overwrites_nothing_that_changed_meanwhile() {
    on_both(&[ROOM], |stage| {
        let shown = stage.visits("Ada Lovelace", "/my/account");
        let (once, version) = (shown.hidden("once"), shown.hidden("version"));
        let other = stage.visits("Ada Lovelace", "/my/account").hidden("once");
        let save = [
            ("once", once.as_str()),
            ("version", &version),
            ("address_as", "Countess"),
            ("pronouns", "she/her"),
            ("time_zone", "Europe/Paris"),
        ];
        done(&stage.presses("Ada Lovelace", "/my/account", &save), "Saved.");
        let stale = [
            ("once", other.as_str()),
            ("version", &version),
            ("address_as", "<b>Ada</b>"),
            ("pronouns", ""),
            ("time_zone", "Europe/Oslo"),
        ];
        let again = stage.sends_form("Ada Lovelace", "/my/account", &stale);
        again.is(409).says("Nothing was overwritten").says("Countess").hides("<b>Ada</b>");
        assert!(again.body.contains("&lt;b&gt;Ada&lt;/b&gt;"), "what was typed is kept");
        assert_eq!(stage.count("select count(*) from people where address_as = 'Countess'"), 1);
        let wrong = [("version", "2"), ("time_zone", "Europe/Atlantis")];
        stage
            .sends_form("Ada Lovelace", "/my/account", &wrong)
            .is(422)
            .says("Choose a time zone from the list");
        stage
            .sends_form("Ada Lovelace", "/my/account", &[("version", "x"), ("time_zone", "UTC")])
            .is(422);
        // Sent twice, it is done once and answered the same.
        done(&stage.presses("Ada Lovelace", "/my/account", &save), "Saved.");
        assert_eq!(stage.count("select version from people where address_as = 'Countess'"), 2);
    });
}

/// Tokens that hold.
const TOKENS: &str = "select count(*) from tokens where revoked_at is null";

#[test]
fn a_token_ends_with_the_session_that_made_it_and_with_the_token_that_made_it() {
    on_both(&[ROOM], |stage| {
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada Lovelace"));
        let new = doors::NewToken {
            name: "calendar".to_owned(),
            scopes: vec!["sign_in:read".to_owned()],
            days: 30,
        };
        let comes = |stage: &Stage, secret: &Secret| {
            stage.read(|tx| Ok(access::resolve_token(&house, tx, secret.show())?.0))
        };
        let signs_in = |stage: &Stage| {
            let session = stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox"));
            stage.read(|tx| access::resolve(&house, tx, session.show()))
        };
        let (stolen, own) = (signs_in(stage), signs_in(stage));
        let (_, theirs) = stage.write(|tx| doors::make_token(&house, tx, &stolen, &new));
        let program = comes(stage, &theirs);
        let long = doors::NewToken { days: 365, ..new.clone() };
        let (row, child) = stage.write(|tx| doors::make_token(&house, tx, &program, &long));
        let thirty = stage.house.now().plus_seconds(30 * 86_400);
        assert_eq!(row.ends_at, thirty, "no token makes one that lasts longer");
        let (kept, _) = stage.write(|tx| doors::make_token(&house, tx, &own, &new));
        assert_eq!(stage.count(TOKENS), 3);

        let session = stolen.signed().unwrap().session.unwrap();
        stage.write(|tx| doors::revoke(&house, tx, &own, session));
        for ended in [&theirs, &child] {
            assert!(matches!(comes(stage, ended), Actor::Stranger));
        }
        assert_eq!(stage.count(TOKENS), 1);
        assert_eq!(stage.count("select count(*) from facts where kind = 'token_revoked'"), 2);

        // A token that is revoked takes with it what it made.
        let (parent, secret) = stage.write(|tx| doors::make_token(&house, tx, &own, &new));
        let program = comes(stage, &secret);
        stage.write(|tx| doors::make_token(&house, tx, &program, &new));
        stage.write(|tx| doors::revoke_token(&house, tx, &own, parent.id));
        assert_eq!(stage.count(TOKENS), 1);

        // Signing out ends no program; doubting everything else ends what was not made here.
        stage.write(|tx| doors::sign_out(&house, tx, &own));
        let again = signs_in(stage);
        let held = stage.read(|tx| doors::list_tokens(&house, tx, &again));
        assert_eq!(held.iter().map(|token| token.id).collect::<Vec<_>>(), [kept.id]);
        stage.write(|tx| doors::revoke_others(&house, tx, &again));
        assert_eq!(stage.count(TOKENS), 0);
    });
}

#[test]
fn what_ended_long_ago_is_removed_at_night_and_checks_know_of_it() {
    on_both(&[ROOM], |stage| {
        let ended = link(stage, "Ada Lovelace");
        let (house, ada) = (Arc::clone(&stage.house), stage.person("Ada Lovelace"));
        stage.write(|tx| doors::use_sign_in_link(&house, tx, ended.show(), "Firefox"));
        stage.days_pass(100);
        stage.write(|tx| doors::open_session(&house, tx, ada, "Firefox"));
        stage.days_pass(29);
        let rows =
            "select (select count(*) from sessions) * 10 + (select count(*) from sign_in_links)";
        assert_eq!(stage.count(rows), 21);
        stage.runs_jobs();
        stage.days_pass(1);
        stage.runs_jobs();
        assert_eq!(stage.count(rows), 10, "the session of this month is there");
        let found = || {
            let mut found = house::Findings::default();
            for check in access::FOUNDATION.checks {
                stage.read(|tx| Ok((check.finds)(tx, &mut found)?));
            }
            found.count
        };
        assert_eq!(found(), 0);
        stage.write(|tx| Ok(tx.run("delete from sessions", &[])?));
        assert_eq!(found(), 1, "by hand it is found");
    });
}
