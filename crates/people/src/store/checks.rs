//! What must hold in the tables of people: histories, what is derived, and what is kept folded for finding.

mod addresses;

use super::titles::{RULES, TitleRow, list_titles};
use crate::{
    events::{PeopleJoined, PeopleSplit},
    rules::titles::{Rule, TitleDecision, decide},
};
use db::{FromRow as _, Tx, values};
use ground::{Day, fold, identity, index_words};
use house::{Check, Findings, compare_with_events, events_of};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

const MEND_BY_HAND: &str = "Two rows say different things of the same days. Decide which is right by their sources, end the other, and keep a copy of the database as it was.";
const IMPORT_AGAIN: &str = "Rows of one organisation refer to another's. Restore a backup, or ask who changed them by hand; no import does this.";
const REINDEX: &str = "Text is found by its folded form, and this one is another than the text. It was changed by hand: set it to what it was, through Mandorla, so that both are written.";

/// All of it.
pub const CHECKS: &[Check] = &[
    Check { name: "Units have one name and place at a time", finds: units, remedy: MEND_BY_HAND },
    Check { name: "No unit is part of itself", finds: unit_cycles, remedy: MEND_BY_HAND },
    Check { name: "Posts are one thing at a time", finds: posts, remedy: MEND_BY_HAND },
    Check {
        name: "Appointments of one reference follow each other",
        finds: appointments,
        remedy: MEND_BY_HAND,
    },
    Check { name: "One appointment is primary at a time", finds: primary, remedy: MEND_BY_HAND },
    Check {
        name: "Nothing is laid over what had ended of the same work",
        finds: laid_over,
        remedy: MEND_BY_HAND,
    },
    Check {
        name: "Allocations follow each other, within their appointment",
        finds: allocations,
        remedy: MEND_BY_HAND,
    },
    Check { name: "One line of a kind at a time", finds: lines, remedy: MEND_BY_HAND },
    Check {
        name: "What belongs together is of one organisation",
        finds: organisations,
        remedy: IMPORT_AGAIN,
    },
    Check {
        name: "Sizes that are kept are what counting gives",
        finds: super::sizes::wrong,
        remedy: "Import the organisation's latest file again, which counts anew; until then pages tell these sizes wrongly.",
    },
    Check {
        name: "Units of groups of roles are those that their people work in",
        finds: super::spread::wrong,
        remedy: "Import the organisation's latest file again, which counts anew; until then units are missing from a profession's list, or too many.",
    },
    Check {
        name: "Addresses are what staff data last said",
        finds: addresses::recorded,
        remedy: "An address was put in or changed by other means than Mandorla's: whoever reads mail there may sign in as its person. Compare with the organisation's staff data and with a backup, set it to what it was, end the sessions of its person, and find out who could write to the database.",
    },
    Check {
        name: "People who were joined as one are recorded",
        finds: joined,
        remedy: "Two people were joined as one, or told apart, by other means than Mandorla's: each one's page shows the other's history. Split them (Administration, People to decide), and compare with a backup.",
    },
    Check {
        name: "One rule decides for a title at a time",
        finds: title_roles,
        remedy: MEND_BY_HAND,
    },
    Check {
        name: "Titles are what the rules make of them",
        finds: decided,
        remedy: "Rows of title_roles were changed by hand. They are derived: end a rule of the title and make it again (Administration, Titles), which tells all of them anew.",
    },
    Check { name: "Folded names are the names, folded", finds: folded, remedy: REINDEX },
    Check {
        name: "People and units are found by the words of their names",
        finds: words,
        remedy: REINDEX,
    },
    Check {
        name: "Appointments are in the order of their people's names",
        finds: beside_appointments,
        remedy: REINDEX,
    },
];

fn units(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Day>(
        tx,
        "the unit",
        "select id, valid_from, valid_to, unit_id, cast(null as uuid), cast(null as text)
           from unit_versions order by unit_id, valid_from, valid_to",
    )
}

/// Whether the units that are there now form trees.
fn unit_cycles(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let mut parents: HashMap<Uuid, Uuid> = HashMap::new();
    tx.each(
        "select unit_id, parent_id from unit_versions
          where parent_id is not null and valid_to = '9999-12-31' and valid_from < valid_to",
        &[],
        |line| {
            let (unit, parent) = <(Uuid, Uuid)>::from_row(line)?;
            parents.insert(unit, parent);
            Ok(())
        },
    )?;
    let units: BTreeSet<Uuid> = parents.keys().copied().collect();
    for unit in units {
        let (mut at, mut steps) = (unit, 0);
        while let Some(parent) = parents.get(&at).filter(|_| steps <= parents.len()) {
            (at, steps) = (*parent, steps + 1);
            if at == unit {
                found.say(format!("the unit {unit} is part of itself, {steps} steps up"));
                break;
            }
        }
    }
    Ok(())
}

fn posts(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Day>(
        tx,
        "the post",
        "select id, valid_from, valid_to, post_id, cast(null as uuid), cast(null as text)
           from post_versions order by post_id, valid_from, valid_to",
    )
}

fn appointments(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Day>(
        tx,
        "appointments of the person",
        "select id, valid_from, valid_to, person_id, cast(null as uuid), source_ref
           from appointments order by person_id, source_ref, valid_from, valid_to",
    )
}

/// What a later source says of a time in which the same work of the same person was held, and had ended by then: one source may
/// name two posts that are alike, and a later one doesn't add another to what is over.
fn laid_over(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows(
        tx,
        "select a.person_id, a.id, b.id from appointments a
           join appointments b on b.person_id = a.person_id and b.id <> a.id
            and a.valid_from < b.valid_to and b.valid_from < a.valid_to
            and b.organisation_id = a.organisation_id
            and (b.title_id = a.title_id or (b.title_id is null and a.title_id is null))
            and (b.role_id = a.role_id or (b.role_id is null and a.role_id is null))
            and (b.level_id = a.level_id or (b.level_id is null and a.level_id is null))
           join sources s on s.id = coalesce(a.ended_by, a.source_id)
           join sources t on t.id = b.source_id
          where a.valid_from < a.valid_to and b.valid_from < b.valid_to
            and s.as_of < t.as_of and a.valid_to < t.as_of
          order by 1, 2, 3",
        &[],
        |(person, ended, other): &(Uuid, Uuid, Uuid)| {
            format!("the appointments {ended} and {other} of the person {person} are one, held twice at a time")
        },
    )
}

fn primary(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Day>(
        tx,
        "primary appointments of the person",
        // The mark says which is the main one now, as of the latest day that a source of theirs speaks of.
        "select id, case when valid_from < latest then latest else valid_from end, valid_to, person_id,
                cast(null as uuid), cast(null as text)
           from (select a.id, a.valid_from, a.valid_to, a.person_id, coalesce(
                        (select max(s.as_of) from sources s where s.organisation_id = a.organisation_id),
                        a.valid_from) as latest
                   from appointments a where a.is_primary) marked
          where valid_to > latest order by person_id, 2, valid_to",
    )
}

fn allocations(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Day>(
        tx,
        "allocations of the appointment",
        "select id, valid_from, valid_to, appointment_id, unit_id, cast(null as text)
           from allocations order by appointment_id, unit_id, valid_from, valid_to",
    )?;
    found.rows(
        tx,
        "select l.id, a.id from allocations l join appointments a on a.id = l.appointment_id
          where l.valid_from < l.valid_to
            and (l.valid_from < a.valid_from or l.valid_to > a.valid_to or l.person_id <> a.person_id)
          order by 1",
        &[],
        |(allocation, appointment): &(Uuid, Uuid)| {
            format!("the allocation {allocation} is not within its appointment {appointment}, or of another person")
        },
    )
}

fn lines(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Day>(
        tx,
        "lines of the person",
        "select id, valid_from, valid_to, person_id, cast(null as uuid), kind
           from lines order by person_id, kind, valid_from, valid_to",
    )
}

fn organisations(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let pairs = [
        ("unit_versions", "units", "unit_id"),
        ("unit_versions", "unit_kinds", "kind_id"),
        ("unit_versions", "units", "parent_id"),
        ("post_versions", "posts", "post_id"),
        ("post_versions", "units", "unit_id"),
        ("post_versions", "titles", "title_id"),
        ("appointments", "people", "person_id"),
        ("appointments", "posts", "post_id"),
        ("appointments", "titles", "title_id"),
    ];
    for (table, parent, column) in pairs {
        found.rows(
            tx,
            &format!(
                "select t.id, p.id from {table} t join {parent} p on p.id = t.{column}
                  where p.organisation_id <> t.organisation_id order by 1"
            ),
            &[],
            |(row, of): &(Uuid, Uuid)| {
                format!("{row} of {table} and {of} of {parent} are of different organisations")
            },
        )?;
    }
    Ok(())
}

fn joined(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let all = "select id from joined_people";
    let ended = "select id from joined_people where ended_at is not null";
    compare_with_events::<PeopleJoined>(tx, found, ("the join", all))?;
    compare_with_events::<PeopleSplit>(tx, found, ("the end of the join", ended))?;
    let told = events_of::<PeopleJoined>(tx)?.into_iter().filter_map(|(_, event)| {
        let join = event.join.after?;
        Some((event.about.subject.uuid(), (join.former.uuid(), join.person.uuid())))
    });
    let told: HashMap<Uuid, (Uuid, Uuid)> = told.collect();
    let sql = "select id, former_id, person_id from joined_people order by id";
    for (id, former, person) in tx.list::<(Uuid, Uuid, Uuid)>(sql, &[])? {
        if told.get(&id).is_some_and(|two| *two != (former, person)) {
            found.say(format!("the join {id} is of other people than were joined"));
        }
    }
    Ok(())
}

fn title_roles(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Day>(
        tx,
        "the title",
        "select id, valid_from, valid_to, title_id, cast(null as uuid), cast(null as text)
           from title_roles order by title_id, valid_from, valid_to",
    )
}

/// Decides for each title anew, by the rules of its organisation and of all, and compares.
fn decided(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let rules: Vec<Rule> = tx.list(&format!("{RULES} order by id"), values![])?;
    for title in list_titles(tx, None)? {
        let stored = super::titles::decided(tx, title.id)?;
        if stored != again(&title, &rules) {
            found.say(format!("the title {} ({})", title.id, title.title));
        }
    }
    Ok(())
}

fn again(title: &TitleRow, rules: &[Rule]) -> Vec<TitleDecision> {
    let concern = rules.iter().filter(|rule| {
        rule.organisation.is_none() || rule.organisation == Some(title.organisation)
    });
    decide(title.organisation, &title.title_key, &title.label_key, concern)
}

fn folded(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let columns = [
        ("organisations", "name", "name_folded"),
        ("unit_kinds", "name", "name_folded"),
        ("unit_versions", "name", "name_folded"),
        ("people", "name", "name_folded"),
        ("roles", "name", "name_folded"),
        ("role_levels", "name", "name_folded"),
        ("titles", "title", "title_folded"),
        ("titles", "label", "label_folded"),
    ];
    for (table, text, folded) in columns {
        let sql = format!("select id, {text}, {folded} from {table} order by id");
        found.unfolded(tx, &format!("{folded} of {table}"), &sql, fold)?;
    }
    let keys = [
        ("organisations", "name", "name_key"),
        ("roles", "name", "name_key"),
        ("role_levels", "name", "name_key"),
        ("unit_kinds", "name", "name_key"),
        ("titles", "title", "title_key"),
        ("titles", "label", "label_key"),
    ];
    for (table, text, key) in keys {
        let sql = format!("select id, {text}, {key} from {table} order by id");
        found.unfolded(tx, &format!("{key} of {table}"), &sql, identity)?;
    }
    let address = super::addresses::fold_address;
    let sql = "select id, coalesce(email, ''), coalesce(email_folded, '') from people order by id";
    found.unfolded(tx, "email_folded of people", sql, address)
}

fn words(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let people = ("person", "people", ("people", "id"), "person_words");
    let units = ("unit", "units", ("unit_versions", "unit_id"), "unit_words");
    words_of(tx, found, people)?;
    words_of(tx, found, units)?;
    let sql = "select distinct p.id from people p join person_words w on w.person_id = p.id
                where w.name_folded <> p.name_folded order by p.id";
    tx.each(sql, &[], |line| {
        found.say(format!("the name beside the words of the person {}", line.get::<Uuid>(0)?));
        Ok(())
    })
}

fn beside_appointments(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let sql = "select a.id from appointments a join people p on p.id = a.person_id
                where a.by_name <> p.name_folded order by a.id";
    tx.each(sql, &[], |line| {
        found.say(format!("the name beside the appointment {}", line.get::<Uuid>(0)?));
        Ok(())
    })
}

/// Each has the words of all its names, and no others. It is told what one is called, in which table ids are, in which names
/// are with the ids, and in which words are.
fn words_of(
    tx: &mut Tx<'_>,
    found: &mut Findings,
    (what, table, (names, of), words): (&str, &str, (&str, &str), &str),
) -> anyhow::Result<()> {
    const AT_ONCE: i64 = 20_000;
    let mut after = Uuid::nil();
    loop {
        let ids = format!("select id from {table} where id > $1 order by id limit $2");
        let ids: Vec<(Uuid,)> = tx.list(&ids, values![after, AT_ONCE])?;
        let Some((last,)) = ids.last().copied() else { return Ok(()) };
        let mut should: HashMap<Uuid, BTreeSet<String>> = HashMap::new();
        let sql = format!("select {of}, name from {names} where {of} > $1 and {of} <= $2");
        tx.each(&sql, values![after, last], |line| {
            let (id, name) = <(Uuid, String)>::from_row(line)?;
            should.entry(id).or_default().extend(index_words(&name));
            Ok(())
        })?;
        let mut kept: HashMap<Uuid, BTreeSet<String>> = HashMap::new();
        let sql =
            format!("select {what}_id, word from {words} where {what}_id > $1 and {what}_id <= $2");
        tx.each(&sql, values![after, last], |line| {
            let (id, word) = <(Uuid, String)>::from_row(line)?;
            kept.entry(id).or_default().insert(word);
            Ok(())
        })?;
        for (id,) in ids {
            let (kept, should) = (kept.remove(&id), should.remove(&id));
            if kept.unwrap_or_default() != should.unwrap_or_default() {
                found.say(format!("the words of the {what} {id}"));
            }
        }
        after = last;
    }
}
