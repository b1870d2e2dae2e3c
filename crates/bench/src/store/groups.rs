//! Professions with their roles and titles, units, communities: what people are put into.

use super::{BELOW, Of, PROFESSIONS, Size, id, staff};
use anyhow::Result;
use db::{Tx, Value, values};
use ground::{Day, FOREVER, Moment};

/// Titles of each role, and its levels.
pub(super) const TITLES: u64 = 10;
const LEVELS: [&str; 4] = ["associate", "practitioner", "senior", "lead"];
const KINDS: [&str; 6] = ["whole", "division", "directorate", "branch", "group", "team"];

pub(super) fn fill(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    for n in 0..=PROFESSIONS {
        role(tx, n, size.begins)?;
    }
    for n in 0..PROFESSIONS {
        profession(tx, n, size.begins)?;
    }
    for (rank, kind) in (0_u64..).zip(KINDS) {
        tx.run(
            "insert into unit_kinds (id, organisation_id, name, name_key, name_folded, rank) values ($1, $2, $3, $3, $3, $4)",
            values![id(Of::UnitKind, rank), id(Of::Organisation, 0), kind, rank.cast_signed()],
        )?;
    }
    units(tx, size)?;
    communities(tx, size)
}

/// A role with its levels, and its titles with what the rules make of them.
fn role(tx: &mut Tx<'_>, n: u64, begins: Day) -> Result<()> {
    let (organisation, name) = (id(Of::Organisation, 0), format!("Role {n}"));
    let role = id(Of::Role, n);
    tx.run(
        "insert into roles (id, organisation_id, spans, name, name_key, name_folded, created_at) values ($1, $2, $3, $4, $5, $5, 0)",
        values![role, organisation, false, name, name.to_lowercase()],
    )?;
    for (rank, level) in (0_u64..).zip(LEVELS) {
        tx.run(
            "insert into role_levels (id, role_id, rank, name, name_key, name_folded) values ($1, $2, $3, $4, $4, $4)",
            values![id(Of::Level, n * 4 + rank), role, rank.cast_signed() + 1, level],
        )?;
    }
    for nth in n * TITLES..(n + 1) * TITLES {
        let (called, read_by) = (format!("Role {n}, title {nth}"), id(Of::Rule, nth));
        let folded = format!("role {n} title {nth}");
        let level = id(Of::Level, n * 4 + nth % 4);
        tx.run(
            "insert into titles (id, organisation_id, title, title_key, title_folded, label, label_key) values ($1, $2, $3, $4, $4, '', '')",
            values![id(Of::Title, nth), organisation, called, folded],
        )?;
        tx.run(
            "insert into title_rules (id, organisation_id, kind, title_folded, role_id, level_id, valid_from, made_at)
             values ($1, $2, 'exact', $3, $4, $5, $6, 0)",
            values![read_by, organisation, folded, role, level, begins],
        )?;
        tx.run(
            "insert into title_roles (id, title_id, rule_id, role_id, level_id, valid_from) values ($1, $2, $3, $4, $5, $6)",
            values![id(Of::TitleRole, nth), id(Of::Title, nth), read_by, role, level, begins],
        )?;
    }
    Ok(())
}

pub(super) fn profession_slug(n: u64) -> String {
    format!("profession-{n}")
}

/// A profession with its role: one role is in none, and the last profession's is the one after it.
fn profession(tx: &mut Tx<'_>, n: u64, begins: Day) -> Result<()> {
    let name = format!("Profession {n}");
    let role = if n + 1 == PROFESSIONS { PROFESSIONS } else { n };
    tx.run(
        "insert into professions (id, organisation_id, spans, slug, name, name_key, name_folded, purpose, created_at)
         values ($1, $2, $3, $4, $5, $6, $6, 'To do it well.', 0)",
        values![
            id(Of::Profession, n),
            id(Of::Organisation, 0),
            false,
            profession_slug(n),
            name,
            name.to_lowercase()
        ],
    )?;
    tx.run(
        "insert into profession_roles (id, profession_id, role_id, valid_from) values ($1, $2, $3, $4)",
        values![id(Of::ProfessionRole, n), id(Of::Profession, n), id(Of::Role, role), begins],
    )?;
    Ok(())
}

/// How far below the top a unit is.
fn depth(unit: u64) -> u64 {
    if unit == 0 { 0 } else { 1 + depth((unit - 1) / BELOW) }
}

fn units(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    let organisation = id(Of::Organisation, 0);
    let units = (0..size.units()).map(|n| {
        vec![
            Value::Uuid(id(Of::Unit, n)),
            Value::Uuid(organisation),
            Value::Owned(format!("u{n}")),
            Value::Int(0),
        ]
    });
    tx.load("units", &["id", "organisation_id", "source_key", "created_at"], units)?;
    let versions = (0..size.units()).map(|n| {
        let parent = n.checked_sub(1).map(|n| id(Of::Unit, n / BELOW));
        let kind = depth(n).min(KINDS.len() as u64 - 1);
        vec![
            Value::Uuid(id(Of::UnitVersion, n)),
            Value::Uuid(id(Of::Unit, n)),
            Value::Uuid(organisation),
            Value::Uuid(id(Of::UnitKind, kind)),
            parent.map_or(Value::Null, Value::Uuid),
            Value::Owned(format!("Unit {n}")),
            Value::Owned(format!("unit {n}")),
            Value::Day(size.begins),
            Value::Day(FOREVER),
            Value::Uuid(id(Of::Source, 0)),
        ]
    });
    let columns = [
        "id",
        "unit_id",
        "organisation_id",
        "kind_id",
        "parent_id",
        "name",
        "name_folded",
        "valid_from",
        "valid_to",
        "source_id",
    ];
    tx.load("unit_versions", &columns, versions)?;
    let words = (0..size.units()).flat_map(|n| {
        ["unit".to_owned(), n.to_string()]
            .map(|word| vec![Value::Owned(word), Value::Uuid(id(Of::Unit, n))])
    });
    tx.load("unit_words", &["word", "unit_id"], words)?;
    Ok(())
}

pub(super) fn community_slug(n: u64) -> String {
    format!("community-{n}")
}

/// In the two years before people are counted.
fn founded(size: Size, n: u64) -> Moment {
    size.begins.start().plus_seconds(-(n * 6_131 % 60_480_000).cast_signed())
}

fn communities(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    for n in 0..size.communities() {
        let practice = staff::surname(n);
        let name = format!("Community {n:06}");
        let words = format!("{} {practice}", name.to_lowercase());
        tx.run(
            "insert into communities (id, organisation_id, spans, slug, name, name_folded, practice, purpose, criteria,
               joining, seen_by, stage, rhythm, words_folded, founded_at)
             values ($1, $2, $3, $4, $5, $6, $7, '', '', 'open', 'everyone', 'maturing', '', $8, $9)",
            values![
                id(Of::Community, n),
                id(Of::Organisation, 0),
                false,
                community_slug(n),
                name,
                name.to_lowercase(),
                practice,
                words,
                founded(size, n)
            ],
        )?;
        tx.run(
            "insert into agreements (id, community_id, number, text, made_at) values ($1, $2, 1, 'Be kind.', 0)",
            values![id(Of::Agreement, n), id(Of::Community, n)],
        )?;
    }
    Ok(())
}
