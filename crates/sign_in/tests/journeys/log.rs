//! What the log says of a fault: which route it was, and never the address, which may hold a one-time link.

use crate::link;
use sign_in::ROOM;
use testkit::{Log, on_both};

#[test]
fn a_fault_is_logged_with_its_route_and_no_token() {
    let log = Log::begin(tracing::Level::TRACE);
    on_both(&[ROOM], |stage| {
        let link = link(stage, "Ada Lovelace");
        stage.write(|tx| Ok(tx.run("alter table sign_in_links rename to gone", &[])?));
        let path = format!("/sign-in/{}", link.show());
        let seen = [
            stage.stranger_visits(&format!("{path}?next=%2Fmy%2Faccount")),
            stage.stranger_sends(&path, &[("next", "/my/account")]),
        ];
        for one in seen {
            one.is(500).says("Something broke on our side").hides(link.show());
        }
        let logged = log.text();
        let faults: Vec<&str> = logged.lines().filter(|line| line.contains("ERROR")).collect();
        assert!(faults.len() >= 2, "{logged}");
        for fault in faults {
            assert!(fault.contains("route=/sign-in/{token}"), "{fault}");
        }
        assert!(!logged.contains(link.show()), "the token stands in the log");
    });
}
