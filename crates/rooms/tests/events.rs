//! Events of all rooms: none is stored under another's name, and what was recorded before they were types reads as they do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

use ground::Moment;
use house::{Entry, Events, PersonId};
use std::collections::BTreeSet;
use uuid::Uuid;

const ID: &str = "018f0000-0000-7000-8000-000000000001";
const DESCRIPTION: &str = r#"{"criteria":"Who rows","joining":"request","name":"Rowing","practice":"Rowing","purpose":"","rhythm":"Weekly","seen_by":"everyone","spans":true}"#;
const RULE: &str = r#"{"from":"2026-01-01","level":null,"role":"Poet","rule":"ID","titles":"the title “Bard”","until":null}"#;
const HEAD: &str = r#"{"fte_thousandths":400,"from":"2026-01-01","part":"deputy","person":"Ada","profession":"Poetry","until":null}"#;
const EFFECTS: &str =
    r#"[{"comes":["ID"],"goes":[],"moves":["ID"],"other_days":[],"profession":"ID"}]"#;

/// Room, kind, whether about a thing, about a person and in an organisation, and a body.
type Recording = (&'static str, &'static str, (bool, bool, bool), &'static str);

/// What each kind was recorded as before events were types.
const BEFORE: &[Recording] = &[
    (
        "people",
        "organisation_opened",
        (true, false, true),
        r#"{"after":{"name":"Harbour"},"before":null}"#,
    ),
    (
        "people",
        "organisation_renamed",
        (true, false, true),
        r#"{"after":{"name":"Port"},"before":{"name":"Harbour"}}"#,
    ),
    (
        "people",
        "staff_data_taken",
        (true, false, true),
        r#"{"as_of":"2026-01-01","tally":{"people_new":3,"a_count_of_before":1}}"#,
    ),
    (
        "people",
        "profile_edited",
        (true, true, true),
        r#"{"after":{"address_as":null,"pronouns":"they","time_zone":"Europe/Berlin"},"before":{"address_as":"Addy","pronouns":null,"time_zone":"UTC"}}"#,
    ),
    (
        "people",
        "name_changed",
        (true, true, true),
        r#"{"after":{"name":"B"},"before":{"name":"A"},"source":"ID"}"#,
    ),
    (
        "people",
        "address_changed",
        (true, true, true),
        r#"{"after":{"address":null},"before":{"address":"a@b.example"},"source":"ID"}"#,
    ),
    (
        "people",
        "identity_decided",
        (true, true, true),
        r#"{"after":{"answer":"same"},"before":null,"identifier":"7","name":"A","other":null}"#,
    ),
    (
        "people",
        "people_joined",
        (true, true, true),
        r#"{"after":{"former":"ID","person":"ID"},"before":null}"#,
    ),
    (
        "people",
        "people_split",
        (true, true, true),
        r#"{"after":null,"before":{"former":"ID","person":"ID"}}"#,
    ),
    (
        "people",
        "role_opened",
        (true, false, true),
        r#"{"after":{"levels":["I","II"],"name":"Poet","spans":false},"before":null}"#,
    ),
    (
        "people",
        "role_changed",
        (true, false, true),
        r#"{"after":{"levels":["I"],"name":"Poet"},"before":{"levels":["I","II"],"name":"Bard"}}"#,
    ),
    (
        "people",
        "title_rule_made",
        (true, false, false),
        r#"{"after":RULE,"before":"ID","titles_changed":3}"#,
    ),
    (
        "people",
        "title_rule_ended",
        (true, false, true),
        r#"{"after":{"until":"2026-02-01"},"before":RULE}"#,
    ),
    (
        "access",
        "office_given",
        (true, true, true),
        r#"{"after":{"office":"administrator","organisation":"ID"},"before":null}"#,
    ),
    (
        "access",
        "office_ended",
        (true, true, false),
        r#"{"after":null,"before":{"office":"administrator","organisation":null}}"#,
    ),
    ("access", "link_made", (true, true, false), "null"),
    ("access", "signed_in", (true, true, false), "null"),
    ("access", "session_ended", (true, true, false), "null"),
    ("access", "other_sessions_ended", (false, true, false), r#"{"ended":2}"#),
    (
        "access",
        "sessions_ended",
        (false, true, false),
        r#"{"because":"left the organisation","ended":2}"#,
    ),
    (
        "access",
        "token_made",
        (true, true, false),
        r#"{"after":{"days":30,"name":"feed","scopes":["people:read"]}}"#,
    ),
    (
        "access",
        "token_made",
        (true, false, false),
        r#"{"after":{"days":30,"name":"feed","scopes":["people:read"]}}"#,
    ),
    ("access", "token_revoked", (true, true, false), "null"),
    ("access", "token_revoked", (true, false, false), r#"{"because":"what made it was revoked"}"#),
    ("access", "service_made", (true, false, true), r#"{"after":{"name":"HR","office":null}}"#),
    ("access", "service_ended", (true, false, false), "null"),
    (
        "access",
        "address_told",
        (true, true, true),
        r#"{"address":"a@b.example","letter":1,"said":"c@b.example"}"#,
    ),
    (
        "access",
        "address_confirmed",
        (true, true, true),
        r#"{"after":{"address":"c@b.example"},"before":{"address":null},"by":"time"}"#,
    ),
    (
        "access",
        "address_stopped",
        (true, true, true),
        r#"{"after":{"said":null},"before":{"said":"c@b.example"},"by":"session"}"#,
    ),
    (
        "professions",
        "profession_opened",
        (true, false, true),
        r#"{"after":{"name":"Poetry","purpose":"","spans":true},"before":null}"#,
    ),
    (
        "professions",
        "profession_changed",
        (true, false, true),
        r#"{"after":{"name":"Poetry","purpose":"","spans":true},"before":{"name":"Verse","purpose":"","spans":true}}"#,
    ),
    ("professions", "head_named", (true, true, true), r#"{"after":HEAD,"before":null}"#),
    (
        "professions",
        "head_ended",
        (true, true, true),
        r#"{"after":{"until":"2026-02-01"},"before":HEAD}"#,
    ),
    (
        "professions",
        "role_given",
        (true, false, true),
        r#"{"after":{"from":"2026-01-01","profession":"Poetry"},"before":{"profession":null},"effects":EFFECTS,"role":"Poet"}"#,
    ),
    ("professions", "members_changed_by_titles", (false, false, false), r#"{"effects":EFFECTS}"#),
    ("intake", "files_brought", (true, false, false), r#"{"files":["a.csv"],"kind":"people"}"#),
    (
        "intake",
        "import_settled",
        (true, false, false),
        r#"{"after":{"state":"applied"},"before":{"state":"checked"}}"#,
    ),
    ("communities", "founded", (true, false, true), r#"{"after":DESCRIPTION,"before":null}"#),
    (
        "communities",
        "described",
        (true, false, true),
        r#"{"after":DESCRIPTION,"before":DESCRIPTION}"#,
    ),
    (
        "communities",
        "agreement_changed",
        (true, false, true),
        r#"{"after":{"number":2},"before":{"number":1}}"#,
    ),
    (
        "communities",
        "stage_changed",
        (true, false, true),
        r#"{"after":{"stage":"self-sustaining"},"before":{"stage":"forming"}}"#,
    ),
    (
        "communities",
        "closed",
        (true, false, true),
        r#"{"after":{"stage":"closed"},"before":{"stage":"forming"}}"#,
    ),
    ("communities", "asked_to_join", (true, true, true), "null"),
    ("communities", "request_withdrawn", (true, true, true), "null"),
    ("communities", "request_answered", (true, true, true), r#"{"answer":"not_now"}"#),
    ("communities", "answer_let_go", (true, true, true), "null"),
    ("communities", "invited", (true, true, true), "null"),
    ("communities", "invitation_withdrawn", (true, false, true), "null"),
    ("communities", "invitation_declined", (true, true, true), "null"),
    ("communities", "joined", (true, true, true), r#"{"act":"accepted_invitation"}"#),
    ("communities", "left", (true, true, true), "null"),
    ("communities", "came_back", (true, true, true), "null"),
    ("communities", "agreement_accepted", (true, true, true), r#"{"number":2}"#),
    (
        "communities",
        "visibility_chosen",
        (true, true, true),
        r#"{"after":{"shown_to":"carers"},"before":{"shown_to":"members"}}"#,
    ),
    ("communities", "term_proposed", (true, true, true), r#"{"part":"core","until":"2026-02-01"}"#),
    ("communities", "offered_to_lead", (true, true, true), r#"{"until":"2026-02-01"}"#),
    ("communities", "term_agreed", (true, true, true), r#"{"part":"leader"}"#),
    ("communities", "term_declined", (true, true, true), "null"),
    ("communities", "stepped_down", (true, true, true), "null"),
    (
        "communities",
        "term_ended",
        (true, true, true),
        r#"{"because":"left the organisation","part":"leader"}"#,
    ),
];

fn entry(
    room: &str,
    kind: &str,
    (thing, person, organisation): (bool, bool, bool),
    body: &str,
) -> Entry {
    let body = body.replace("RULE", RULE).replace("HEAD", HEAD).replace("EFFECTS", EFFECTS);
    let id: Uuid = ID.parse().unwrap();
    Entry {
        id,
        at: Moment(1),
        room: room.to_owned(),
        kind: kind.to_owned(),
        version: None,
        side: None,
        actor_kind: "console".to_owned(),
        actor: None,
        token: None,
        door: "console".to_owned(),
        request: None,
        organisation: organisation.then(|| house::OrganisationId::from_uuid(id)),
        subject: thing.then_some(id),
        person: person.then(|| PersonId::from_uuid(id)),
        body: body.replace("DESCRIPTION", DESCRIPTION).replace("\"ID\"", &format!("\"{ID}\"")),
    }
}

#[test]
fn what_was_recorded_before_events_were_types_reads_as_they_do() {
    let foundations = rooms::foundations();
    let events = Events::of(foundations.iter().flat_map(|one| one.events), []);
    let mut seen = BTreeSet::new();
    for (room, kind, about, body) in BEFORE {
        let entry = entry(room, kind, *about, body);
        let particulars = events.particulars(&entry);
        assert!(particulars.is_some(), "{room}.{kind} {body}");
        assert_eq!(
            particulars.unwrap().is_empty(),
            *body == "null" || kind == &"described",
            "{room}.{kind}"
        );
        let later = Entry { version: Some(2), ..entry };
        assert_eq!(events.particulars(&later), None, "{room}.{kind} of a later version");
        seen.insert((*room, *kind));
    }
    let declared: BTreeSet<_> =
        foundations.iter().flat_map(|one| one.events).map(|kind| (kind.room, kind.name)).collect();
    assert_eq!(seen.difference(&declared).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new());
}

#[test]
fn each_event_is_stored_under_a_name_of_its_own_on_its_side() {
    let foundations = rooms::foundations();
    let mut names = BTreeSet::new();
    for foundation in &foundations {
        for kind in foundation.events {
            assert_eq!(kind.room, foundation.name, "{}", kind.name);
            assert!(names.insert((kind.room, kind.name, kind.side)), "{}.{}", kind.room, kind.name);
        }
    }
    let communities = names.iter().filter(|(room, _, _)| *room == "communities");
    assert!(communities.clone().count() > 20);
    assert!(communities.clone().all(|(_, _, side)| *side == "voluntary"), "house rule 5");
}
