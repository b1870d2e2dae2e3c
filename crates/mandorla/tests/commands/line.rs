//! The command line itself: what is offered, what comes by standard input, and what programs are told.

use crate::{Place, STAFF, text};

/// A person of the only organisation there is.
fn staffed() -> Place {
    let place = Place::new();
    place.pipes(STAFF, &["import", "people", "-", "--as-of", "2026-01-01"]).ends(0);
    place
}

#[test]
fn a_command_offers_no_option_that_does_nothing_for_it() {
    let place = Place::new();
    for (command, without) in [
        ("serve", &["--json"][..]),
        ("demo", &["--json"]),
        ("diagnose", &["--database", "--config"]),
        ("copy", &["--database", "--config"]),
        ("completions", &["--database", "--config", "--json", "--quiet", "--verbose"]),
        ("manual", &["--database", "--config", "--json", "--quiet", "--verbose"]),
    ] {
        let help = place.types(&[command, "--help"]).ends(0).out();
        for option in without {
            assert!(!help.contains(option), "{command} offers {option}: {help}");
        }
    }
    for command in ["check", "coverage", "overlap", "import", "jobs", "office"] {
        place.types(&[command, "--help"]).ends(0).says("--database").says("--json").says("--quiet");
    }
}

#[test]
fn files_are_read_from_standard_input_once() {
    let place = staffed();
    place.types(&["sign-in-link", "Ada Moss"]).ends(0).says("Ada Möss signs in once");
    let groups = "group,called,member\nDesign,community,1\n";
    place.pipes(groups, &["diagnose", "-"]).ends(0).says("Design");
    place.pipes("", &["diagnose", "-", "-"]).ends(2).says("can be read once only");
    place.pipes("", &["import", "people", "-"]).ends(1).says("standard input").says("Remedy");
    place
        .pipes(
            "nonsense",
            &["import", "people", text(&place.writes("s.csv", STAFF)), "--mapping", "-"],
        )
        .ends(1)
        .says("standard input");
}

#[test]
fn whatever_was_typed_wrongly_ends_with_two_wherever_it_is_found_out() {
    let place = staffed();
    for words in [
        &["import", "people"][..],
        &["coverage", "--as-of", "yesterday"],
        &["coverage", "--who-in", "nowhere"],
        &["overlap", "--within", "nowhere"],
        &["overlap", "--set", "nothing"],
        &["office", "give", "Nobody", "administrator"],
        &["office", "end", "7"],
        &["office", "end", "019cabd8-3800-7000-8000-000000000007"],
        &["service-account", "make", "Feed", "--scope", "everything"],
        &["service-account", "make", "Feed", "--organisation", "Nowhere"],
        &["service-account", "make", " "],
        &["jobs", "retry", "it"],
        &["jobs", "discard", "019cabd8-3800-7000-8000-000000000007"],
        &["identity", "split", "them"],
        &["check", "--head", "abc"],
    ] {
        place.types(words).ends(2);
        let error = place.types(&[words, &["--json"]].concat()).ends(2).json_error();
        assert!(
            error["error"]["message"].as_str().is_some_and(|said| !said.is_empty()),
            "{words:?}"
        );
        assert!(error["error"]["code"].is_string(), "{words:?}");
    }
    for days in ["-5", "0", "366"] {
        let typed = place.types(&["service-account", "make", "Feed", "--days", days]);
        typed.ends(2).says("1..=365");
    }
}

#[test]
fn a_failure_that_nobody_typed_is_told_to_programs_too() {
    let place = Place::new();
    let error = place.types(&["check", "--json"]).ends(1).json_error();
    assert_eq!(error["error"]["code"], "failed");
    assert!(error["error"]["message"].as_str().unwrap().contains("there is no SQLite file"));
}

#[test]
fn offices_are_listed_and_ended() {
    let place = staffed();
    assert_eq!(place.types(&["office", "list"]).ends(0).out(), "Nobody holds an office.\n");
    place.types(&["office", "give", "1", "people_operations", "--organisation", "Harbour"]).ends(0);
    place.types(&["office", "list"]).ends(0).says("Ada Möss  People operations (Harbour), since");
    let offices = place.types(&["office", "list", "--json"]).ends(0).json();
    let office = &offices["offices"][0];
    assert_eq!(office["office"], "people_operations");
    let id = office["id"].as_str().unwrap();
    place.types(&["office", "end", id]).ends(0).says("Ada Möss no longer holds the office");
    place.types(&["office", "end", id]).ends(2);
    assert_eq!(place.types(&["office", "list"]).ends(0).out(), "Nobody holds an office.\n");
}

#[test]
fn accounts_of_programs_are_listed_given_tokens_and_ended() {
    let place = staffed();
    let make = ["service-account", "make", "Feed", "--scope", "directory:read", "--json"];
    let first = place.types(&make).ends(0).json();
    let account = first["account"]["id"].as_str().unwrap();
    let more = ["service-account", "token", account, "--days", "1", "--json"];
    let second = place.types(&more).ends(0).json();
    assert_ne!(first["token"]["secret"], second["token"]["secret"]);

    let tokens = || {
        let listed = place.types(&["service-account", "list", "--json"]).ends(0).json();
        let tokens = listed["accounts"][0]["tokens"].as_array().cloned().unwrap_or_default();
        tokens.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(tokens().len(), 2);
    let listed = place.types(&["service-account", "list"]);
    listed.ends(0).says("Feed (all organisations)").says("never used: directory:read");
    let leaked = first["token"]["id"].as_str().unwrap();
    place.types(&["service-account", "revoke", account, leaked]).ends(0);
    assert_eq!(tokens(), [second["token"]["id"].as_str().unwrap()]);
    place.types(&["service-account", "end", account]).ends(0).says("Feed was ended");
    place.types(&["service-account", "list"]).ends(0).says("There is no account of a program");
    place.types(&["service-account", "token", account]).ends(2);
}

#[test]
fn quiet_commands_print_their_result_alone_and_verbose_ones_log_more() {
    let place = Place::new();
    let staff = place.writes("staff.csv", STAFF);
    let quiet = place.types(&["import", "people", text(&staff), "--quiet"]);
    assert_eq!(String::from_utf8_lossy(&quiet.ends(0).0.stderr), "");
    place.types(&["check", "--quiet", "--verbose"]).ends(2).says("cannot be used with");
    // What was typed goes before the environment, which asks for warnings alone.
    place.types(&["check", "--verbose"]).ends(0).says("the database is sqlite://");
    let plain = place.types(&["check"]);
    assert_eq!(String::from_utf8_lossy(&plain.ends(0).0.stderr), "");
}

#[test]
fn shells_and_man_are_told_all_commands() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish"] {
        place.types(&["completions", shell]).ends(0).says("service-account").says("accept-leavers");
    }
    place.types(&["completions", "abacus"]).ends(2);
    place.types(&["manual", "man"]).ends(0).says("man/mandorla.1");
    let page = |name: &str| std::fs::read_to_string(place.path("man").join(name)).unwrap();
    assert!(page("mandorla.1").contains("Print a link"));
    assert!(page("mandorla-import-people.1").contains("mapping"));
    assert!(!page("mandorla-diagnose.1").contains("MANDORLA"), "it opens no database");
}
