//! What must hold in the tables of access.

use crate::{
    LinkNoun,
    events::{
        AddressConfirmed, AddressLetterSent, AddressStopped, EndedAccessRemoved, LinkMade,
        OfAddress, OfficeEnded, OfficeGiven, PersonSignedIn, ServiceMade, ServiceTokenMade,
        TokenMade,
    },
};
use db::{FromRow as _, Tx};
use ground::{Id, Moment};
use house::{Check, Entry, Findings, compare_with_events, compare_with_events_since, events_of};
use people::queries::addresses::fold_address;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// All of it.
pub const CHECKS: &[Check] = &[
    Check {
        name: "An office is held once at a time",
        finds: offices,
        remedy: "The same office was given twice by hand. End one of the two (Administration, Who may administer).",
    },
    Check {
        name: "Offices, sessions, links, tokens and service accounts are recorded",
        finds: recorded,
        remedy: "A row was put in, changed or taken away by other means than Mandorla's: somebody may have given themselves an office or a way in. End what no fact records, find out who could write to the database, and compare with a backup.",
    },
    Check {
        name: "Letters and decisions about addresses are recorded",
        finds: addresses,
        remedy: "A letter was noted or an address decided by other means than Mandorla's: somebody may have given an address of theirs to another person's account. Stop it (Administration, Addresses to decide), end the sessions of its person, find out who could write to the database, and compare with a backup.",
    },
    Check {
        name: "Who comes in by an address was decided, unless it was their first",
        finds: confirmed,
        remedy: "An address lets somebody in that nobody confirmed, or that was stopped, or another than was confirmed. Whoever reads mail there can sign in as that person: stop it (Administration, Addresses to decide), end the sessions of its person, find out who could write to the database, and compare with a backup.",
    },
    Check {
        name: "What was recorded by somebody was recorded while they were let in",
        finds: actors,
        remedy: "A fact that waits to be sealed names somebody who was not signed in then, or a token that did not hold: it was put in by other means than Mandorla's. Compare with a backup and with the log of its request, before a node seals it.",
    },
    Check {
        name: "Links were used within their time",
        finds: used_late,
        remedy: "A sign-in link was used after it had ended, which Mandorla refuses: the row was changed by hand. End the sessions of its person.",
    },
    Check {
        name: "Links were made before they were used",
        finds: used_early,
        remedy: "A sign-in link was used before the time at which it is said to have been made. Most likely the clock of the machine that made it is ahead of the others (the console’s, for links that `mandorla` printed): set clocks by one time server. Where clocks agree, the row was changed by hand; end the sessions of its person then.",
    },
];

fn offices(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Moment>(
        tx,
        "offices of the person",
        "select id, valid_from, coalesce(valid_to, 9223372036854775807), person_id, organisation_id, kind
           from offices order by person_id, organisation_id, kind, valid_from, 3",
    )
}

fn recorded(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let ended = "select id from offices where valid_to is not null";
    let of_services = "select id from tokens where service_id is not null";
    let of_people = "select id from tokens where service_id is null";
    let offices = ("the office", "select id from offices");
    compare_with_events::<OfficeGiven>(tx, found, offices)?;
    compare_with_events::<OfficeEnded>(tx, found, ("the end of the office", ended))?;
    let removed = events_of::<EndedAccessRemoved>(tx)?;
    let since = removed.iter().map(|(_, event)| event.before).max().unwrap_or(Moment(0));
    let (sessions, links) = ("select id from sessions", "select id from sign_in_links");
    compare_with_events_since::<PersonSignedIn>(tx, found, ("the session", sessions), since)?;
    compare_with_events_since::<LinkMade>(tx, found, ("the link", links), since)?;
    compare_with_events::<TokenMade>(tx, found, ("the token", of_people))?;
    compare_with_events::<ServiceTokenMade>(tx, found, ("the token", of_services))?;
    let services = ("the service account", "select id from service_accounts");
    compare_with_events::<ServiceMade>(tx, found, services)
}

/// A letter was told of when it was handed over, perhaps again where its delivery took long; a decision once, with who
/// decided.
fn addresses(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let told = events_of::<AddressLetterSent>(tx)?;
    let told: BTreeSet<(Uuid, i64)> =
        told.iter().map(|(_, event)| (event.about.subject.uuid(), event.letter)).collect();
    let letters: Vec<(Uuid, i64)> =
        tx.list("select address_id, number from address_letters where sent_at is not null", &[])?;
    compare(found, "letter", &told, &letters.into_iter().collect(), |(address, number)| {
        format!("{number} about the address {address}")
    });
    let confirmed = events_of::<AddressConfirmed>(tx)?.into_iter();
    let confirmed = confirmed.map(|(entry, event)| decision(entry, event.about, event.by));
    let stopped = events_of::<AddressStopped>(tx)?.into_iter();
    let stopped = stopped.map(|(entry, event)| decision(entry, event.about, event.by));
    let decided: BTreeSet<_> = confirmed.chain(stopped).collect();
    let rows: Vec<(Uuid, String, String, Option<Uuid>)> =
        tx.list("select address_id, decision, decided_by, person_id from address_decisions", &[])?;
    let rows = rows.into_iter().map(|(id, kind, by, who)| (id, format!("address_{kind}"), by, who));
    compare(found, "decision", &decided, &rows.collect(), |(address, kind, by, _)| {
        format!("{kind} by {by} about the address {address}")
    });
    Ok(())
}

/// About which address, what, by whom as a key, and who.
fn decision(entry: Entry, about: OfAddress, by: String) -> (Uuid, String, String, Option<Uuid>) {
    (about.subject.uuid(), entry.kind, by, entry.actor)
}

fn compare<T: Ord>(
    found: &mut Findings,
    what: &str,
    recorded: &BTreeSet<T>,
    rows: &BTreeSet<T>,
    words: impl Fn(&T) -> String,
) {
    for row in rows.difference(recorded) {
        found.say(format!("the {what} {} is there and no fact records it", words(row)));
    }
    for fact in recorded.difference(rows) {
        found.say(format!("the {what} {} is recorded and not there", words(fact)));
    }
}

/// What is confirmed was confirmed as facts say last, or is the first that its person was said to have; what was stopped
/// has ended.
fn confirmed(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let told = events_of::<AddressConfirmed>(tx)?.into_iter().map(|(_, event)| {
        let address = event.address.after.and_then(|parts| parts.address).unwrap_or_default();
        (event.about.subject.uuid(), (event.about.person.uuid(), fold_address(&address)))
    });
    let told: Vec<_> = told.collect();
    // The last that was confirmed of each person is the one that may go on.
    let last: BTreeMap<Uuid, Uuid> = told.iter().map(|(id, (person, _))| (*person, *id)).collect();
    let told: BTreeMap<_, _> = told.into_iter().collect();
    let stopped = events_of::<AddressStopped>(tx)?.into_iter();
    let stopped: BTreeSet<Uuid> = stopped.map(|(_, event)| event.about.subject.uuid()).collect();
    // The first of somebody has their id, or else, where they came without one, was said first.
    let sql = "select a.id, a.person_id, a.address_folded, a.confirmed_at is not null, a.ended_at is null,
                      not exists (select 1 from addresses b where b.person_id = a.person_id and b.id <> a.id
                          and (b.id = b.person_id or (a.id <> a.person_id and b.said_at < a.said_at)))
                 from addresses a order by a.id";
    tx.each(sql, &[], |line| {
        let (id, person, folded, is_confirmed, open, first) =
            <(Uuid, Uuid, String, bool, bool, bool)>::from_row(line)?;
        let was_confirmed = told.get(&id).is_some_and(|(_, address)| *address == folded);
        let followed = last.get(&person).is_some_and(|last| *last != id);
        if is_confirmed && !was_confirmed && (!first || told.contains_key(&id)) {
            found.say(format!("the address {id} of the person {person} was confirmed by nobody"));
        } else if is_confirmed && open && followed {
            found.say(format!("the address {id} of the person {person} was followed by another"));
        } else if open && stopped.contains(&id) {
            found.say(format!("the address {id} of the person {person} was stopped, and goes on"));
        }
        Ok(())
    })
}

/// How long after somebody's session or token ended a fact may still name them, in microseconds: what they began goes on
/// by jobs.
const GOES_ON: i64 = 24 * 60 * 60 * 1_000_000;
/// How far clocks of nodes may lie apart, in microseconds.
const APART: i64 = 60 * 1_000_000;

/// Of facts that are sealed the sessions may be gone.
fn actors(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let held = |of: &str| {
        format!(
            "w.made_at <= f.at + $1 and w.ends_at >= f.at - $2 and coalesce(w.revoked_at, f.at) >= f.at - $2 and {of}"
        )
    };
    found.rows(
        tx,
        &format!(
            "select f.id, f.room, f.kind from unsealed u join facts f on f.id = u.fact_id
              where (f.token_id is null and f.actor_kind = 'person' and f.door = 'page'
                     and not exists (select 1 from sessions w where {}))
                 or (f.actor_kind = 'service' and f.token_id is null)
                 or (f.token_id is not null and not exists (select 1 from tokens w where {}))
              order by f.at, f.id",
            held("w.person_id = f.actor_id"),
            held("w.id = f.token_id and f.actor_id in (w.person_id, w.service_id)")
        ),
        db::values![APART, GOES_ON],
        |(id, room, kind): &(Uuid, String, String)| {
            format!("the fact {id} ({room}, {kind}) names somebody who was not let in then")
        },
    )
}

fn used_late(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    links(tx, found, "used_at > ends_at")
}

fn used_early(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    links(tx, found, "used_at < made_at")
}

fn links(tx: &mut Tx<'_>, found: &mut Findings, which: &str) -> anyhow::Result<()> {
    found.rows(
        tx,
        &format!("select id from sign_in_links where {which} order by 1"),
        &[],
        |(id,): &(Id<LinkNoun>,)| format!("the link {id}"),
    )
}
