//! People with their words, appointments, places of work and lines; heads of professions.

use super::{BELOW, Of, PROFESSIONS, SMALL, Size, groups::TITLES, id};
use anyhow::Result;
use db::{Tx, Value, values};
use ground::FOREVER;

const CONSONANTS: [&str; 16] =
    ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"];
const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
/// How many share a last name.
const SHARED: u64 = 50;
/// How many first names there are.
const FIRST_NAMES: u64 = 200;

fn pick<'a>(from: &[&'a str], n: u64) -> &'a str {
    let at = usize::try_from(n % from.len() as u64).unwrap_or(0);
    from.get(at).copied().unwrap_or("")
}

fn syllables(n: u64, how_many: u32) -> String {
    (0..how_many)
        .flat_map(|place| {
            let n = n / 80_u64.pow(place);
            [pick(&CONSONANTS, n / 5), pick(&VOWELS, n)]
        })
        .collect()
}

/// The nth last name; none is the beginning of another.
pub(super) fn surname(n: u64) -> String {
    syllables(n, 3)
}

pub(crate) fn first_name(person: u64) -> String {
    syllables(person % FIRST_NAMES, 2) + "x"
}

pub(crate) fn last_name(size: Size, person: u64) -> String {
    surname(person % (size.people / SHARED))
}

fn name(size: Size, person: u64) -> String {
    format!("{} {}", first_name(person), last_name(size, person))
}

pub(super) fn fill(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    people(tx, size)?;
    appointments(tx, size)?;
    allocations(tx, size)?;
    lines(tx, size)?;
    for n in 0..PROFESSIONS {
        tx.run(
            "insert into heads (id, profession_id, person_id, part, fte_thousandths, valid_from)
             values ($1, $2, $3, 'head', 1000, $4)",
            values![id(Of::Head, n), id(Of::Profession, n), id(Of::Person, n), size.begins],
        )?;
    }
    Ok(())
}

fn people(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    let people = (0..size.people).map(|n| {
        let name = name(size, n);
        vec![
            Value::Uuid(id(Of::Person, n)),
            Value::Uuid(id(Of::Organisation, 0)),
            Value::Owned(format!("n{n}")),
            Value::Owned(name.clone()),
            Value::Owned(name),
            Value::Int(0),
        ]
    });
    let columns = ["id", "organisation_id", "source_key", "name", "name_folded", "created_at"];
    tx.load("people", &columns, people)?;
    let words = (0..size.people).flat_map(|n| {
        let name = name(size, n);
        [first_name(n), last_name(size, n)].map(|word| {
            vec![Value::Owned(word), Value::Owned(name.clone()), Value::Uuid(id(Of::Person, n))]
        })
    });
    tx.load("person_words", &["word", "name_folded", "person_id"], words)?;
    Ok(())
}

/// The role that a person's title leads to; a few of each role are taken into that of the small profession.
fn role(size: Size, person: u64) -> u64 {
    let (role, round) = (person % PROFESSIONS, person / PROFESSIONS);
    let one_in = size.people / (PROFESSIONS * SMALL);
    let taken = round % PROFESSIONS == role && (round / PROFESSIONS).is_multiple_of(one_in);
    if taken { PROFESSIONS } else { role }
}

fn appointments(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    let columns = [
        "id",
        "person_id",
        "organisation_id",
        "source_ref",
        "title_id",
        "grade",
        "fte_thousandths",
        "is_primary",
        "valid_from",
        "valid_to",
        "source_id",
        "by_name",
    ];
    let appointments = (0..size.people).map(|n| {
        // Two in three were there from the beginning; the others came one after another.
        let late = if n.is_multiple_of(3) { i32::try_from(n / 3 % 700).unwrap_or(0) } else { 0 };
        vec![
            Value::Uuid(id(Of::Appointment, n)),
            Value::Uuid(id(Of::Person, n)),
            Value::Uuid(id(Of::Organisation, 0)),
            Value::Text("a"),
            Value::Uuid(id(Of::Title, role(size, n) * TITLES + n / PROFESSIONS % TITLES)),
            Value::Text(""),
            Value::Int(1000),
            Value::Bool(true),
            Value::Day(size.begins.plus_days(late)),
            Value::Day(FOREVER),
            Value::Uuid(id(Of::Source, 0)),
            Value::Owned(name(size, n)),
        ]
    });
    tx.load("appointments", &columns, appointments)?;
    Ok(())
}

fn allocations(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    let columns = [
        "id",
        "appointment_id",
        "person_id",
        "unit_id",
        "fte_thousandths",
        "valid_from",
        "valid_to",
        "source_id",
    ];
    let allocations = (0..size.people).map(|n| {
        vec![
            Value::Uuid(id(Of::Allocation, n)),
            Value::Uuid(id(Of::Appointment, n)),
            Value::Uuid(id(Of::Person, n)),
            Value::Uuid(id(Of::Unit, n % size.units())),
            Value::Int(1000),
            Value::Day(size.begins),
            Value::Day(FOREVER),
            Value::Uuid(id(Of::Source, 0)),
        ]
    });
    tx.load("allocations", &columns, allocations)?;
    Ok(())
}

/// Everybody but the first has a manager; one in ten has somebody else who directs their work.
fn lines(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    let columns = ["id", "person_id", "manager_id", "kind", "valid_from", "valid_to", "source_id"];
    let line = |of: Of, n: u64, manager: u64, kind: &'static str| {
        vec![
            Value::Uuid(id(of, n)),
            Value::Uuid(id(Of::Person, n)),
            Value::Uuid(id(Of::Person, manager)),
            Value::Text(kind),
            Value::Day(size.begins),
            Value::Day(FOREVER),
            Value::Uuid(id(Of::Source, 0)),
        ]
    };
    let professional = (1..size.people).map(|n| line(Of::Line, n, n / BELOW, "professional"));
    let delivery = (BELOW..size.people)
        .step_by(10)
        .map(|n| line(Of::DeliveryLine, n, n / BELOW + 1, "delivery"));
    tx.load("lines", &columns, professional.chain(delivery))?;
    Ok(())
}
