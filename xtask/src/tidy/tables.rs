//! Whose table is whose: a room writes its own tables only, and reads its own, those of the hubs and
//! services below it, and the views that another room publishes for it.

use super::{
    File, Finding, at,
    floors::Map,
    source::{Kind, pieces, without_tests},
    words::is_sql,
};
use std::collections::BTreeMap;

/// From this floor up, crates are rooms: nobody reads their tables, however high they stand.
const ROOMS: u32 = 3;

/// SQL that touches another's table, and tables that two crates make.
pub fn check(map: &Map, files: &[File]) -> Vec<Finding> {
    let (owners, mut findings) = owners(files);
    for file in files.iter().filter(|file| !file.is_test()) {
        let Some(room) = file.room().filter(|room| !map.is_dev(room)) else { continue };
        for (line, sql) in statements(file) {
            for (offset, table, writes) in touched(&sql) {
                let Some(owner) = owners.get(&table) else { continue };
                let verb = if writes { "write" } else { "read" };
                if owner != room && (writes || !may_read(map, room, owner, &table)) {
                    let says = format!("`{room}` may not {verb} `{table}`, which is `{owner}`'s");
                    findings.push(at(&file.path, line + offset, &says));
                }
            }
        }
    }
    findings
}

fn may_read(map: &Map, room: &str, owner: &str, table: &str) -> bool {
    let is_hub = map.floor(owner).is_some_and(|floor| floor < ROOMS);
    map.may_use(room, owner) && (is_hub || table.ends_with(&format!("_for_{room}")))
}

/// The crate that makes each table and view.
fn owners(files: &[File]) -> (BTreeMap<String, String>, Vec<Finding>) {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is("sql")) {
        let Some(room) = file.room() else { continue };
        for table in made(&plain(&file.text)) {
            let owner = owners.entry(table.clone()).or_insert_with(|| room.to_owned());
            if owner != room {
                let says = format!("`{table}` is made by `{owner}` already");
                findings.push(at(&file.path, 1, &says));
            }
        }
    }
    (owners, findings)
}

/// The SQL that a file says, each text with the line on which it begins.
fn statements(file: &File) -> Vec<(usize, String)> {
    if file.is("sql") {
        return vec![(1, plain(&file.text))];
    }
    if !file.is("rs") {
        return Vec::new();
    }
    let literals = without_tests(pieces(&file.text)).into_iter();
    let literals = literals.filter(|piece| piece.kind == Kind::Literal);
    let sql = literals.filter(|piece| file.is_kind("store") || is_sql(&piece.text));
    sql.map(|piece| (piece.line, plain(&piece.text))).collect()
}

/// SQL in small letters, without comments and without what stands in quotes.
fn plain(sql: &str) -> String {
    let mut text = String::new();
    for line in sql.lines() {
        let line = line.split_once("--").map_or(line, |(before, _)| before);
        let outside = line.split('\'').step_by(2).collect::<Vec<_>>().join(" ");
        text.push_str(&outside.to_lowercase());
        text.push('\n');
    }
    text
}

/// The tokens of plain SQL with the number of line breaks before each.
fn tokens(sql: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (offset, line) in sql.lines().enumerate() {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
            let name = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
            let length = name.max(first.len_utf8());
            let (token, left) = rest.split_at(length);
            if !token.trim().is_empty() && !["\"", "\\"].contains(&token) {
                found.push((offset, token));
            }
            rest = left;
        }
    }
    found
}

/// The tables and views that a migration makes.
fn made(sql: &str) -> Vec<String> {
    let tokens = tokens(sql);
    let mut words = tokens.iter().map(|(_, word)| *word);
    let mut found = Vec::new();
    while let Some(word) = words.next() {
        if word != "create" {
            continue;
        }
        let fillers = ["or", "replace", "temp", "temporary", "unlogged", "virtual", "materialized"];
        let kind = words.find(|word| !fillers.contains(word));
        if matches!(kind, Some("table" | "view")) {
            let name = words.find(|word| !["if", "not", "exists"].contains(word));
            found.extend(name.map(str::to_owned));
        }
    }
    found
}

/// The names that stand where a table stands, and whether they are written to.
fn touched(sql: &str) -> Vec<(usize, String, bool)> {
    let tokens = tokens(sql);
    let word = |at: usize| tokens.get(at).map_or("", |(_, word)| *word);
    let mut found = Vec::new();
    let mut named = |at: usize, writes: bool| {
        let at = plain_name(&word, at);
        let name = tokens.get(at).map(|(offset, table)| (*offset, (*table).to_owned(), writes));
        found.extend(name);
        at
    };
    // What begins the statement that we are in: `create trigger … on t` hears what is done to t.
    let (mut verb, mut object) = ("", "");
    for (at, (_, keyword)) in tokens.iter().enumerate() {
        let before = if at > 0 { word(at - 1) } else { "" };
        match *keyword {
            ";" => (verb, object) = ("", ""),
            "create" | "drop" | "alter" => (verb, object) = (*keyword, ""),
            "trigger" | "index" if !verb.is_empty() => object = *keyword,
            "on" if !object.is_empty() => {
                named(at + 1, true);
                object = "";
            }
            "table" if before == "alter" || before == "drop" => {
                named(at + 1, true);
            }
            "truncate" | "into" | "update" => {
                named(at + 1, true);
            }
            "join" | "references" | "using" => {
                named(at + 1, false);
            }
            "from" if before != "distinct" => {
                let mut next = Some(at + 1);
                while let Some(name) = next {
                    let name = named(name, before == "delete");
                    next = after_comma(&word, name);
                }
            }
            _ => (),
        }
    }
    found
}

/// Where the name itself stands that begins at `at`: past fillers, and past the schema before a dot.
fn plain_name<'a>(word: &impl Fn(usize) -> &'a str, mut at: usize) -> usize {
    while ["if", "not", "exists", "only", "lateral", "table"].contains(&word(at)) {
        at += 1;
    }
    if word(at + 1) == "." { at + 2 } else { at }
}

/// `from a as x, (select …) y, b` names several: where the next of them begins.
fn after_comma<'a>(word: &impl Fn(usize) -> &'a str, mut at: usize) -> Option<usize> {
    if word(at) == "(" {
        let mut depth = 1;
        while depth > 0 && !word(at + 1).is_empty() {
            at += 1;
            depth += i32::from(word(at) == "(") - i32::from(word(at) == ")");
        }
    }
    let alias = if word(at + 1) == "as" { at + 3 } else { at + 2 };
    [at + 1, alias].into_iter().find(|comma| word(*comma) == ",").map(|comma| comma + 1)
}

#[cfg(test)]
mod tests {
    use super::{super::file, *};

    const MAP: &str = "```floors\n4 intake overlap\n3 professions communities\n2 people access\n1 db\n\
                       dev testkit\nedges access->people communities->professions\n```";

    fn house(extra: File) -> Vec<Finding> {
        let people = "create table if not exists person (id uuid); -- create table ghost";
        let professions = "create table profession (id uuid, person uuid references person (id));\n\
                           create view profession_for_overlap as select id from profession;";
        let communities = "create table membership (id uuid);\n\
                           create view membership_for_overlap as select id from membership;";
        let files = [
            file("crates/people/migrations/1.sql", people),
            file("crates/people/migrations/1.postgres.sql", people),
            file("crates/professions/migrations/2.sql", professions),
            file("crates/communities/migrations/3.sql", communities),
            extra,
        ];
        check(&Map::read(MAP), &files)
    }

    fn store(room: &str, sql: &str) -> Vec<Finding> {
        house(file(&format!("crates/{room}/src/store.rs"), &format!("const A: &str = \"{sql}\";")))
    }

    #[test]
    fn a_room_may_read_itself_and_the_hubs_and_write_itself() {
        for (room, sql) in [
            ("people", "select id from person"),
            ("professions", "select * from profession p join person on true"),
            ("professions", "insert into profession select id from person"),
            ("communities", "delete from membership where 'from profession' = $1"),
            ("communities", "select 1 from membership -- from profession"),
            ("overlap", "select 1 from membership_for_overlap m, profession_for_overlap p"),
            ("access", "select 1 from person"),
            ("testkit", "insert into person values ($1)"),
        ] {
            assert_eq!(store(room, sql), Vec::<Finding>::new(), "{room}: {sql}");
        }
    }

    #[test]
    fn a_room_may_not_touch_another_rooms_tables() {
        for (room, sql) in [
            ("professions", "select 1 from membership"),
            ("professions", "select 1 from profession p, membership m"),
            ("professions", "select 1 from profession as p, membership as m"),
            ("professions", "select 1 from profession left join Membership on true"),
            ("professions", "select 1 from membership_for_overlap"),
            ("communities", "select 1 from profession"),
            ("communities", "update person set name = $1"),
            ("communities", "delete from person"),
            ("communities", "insert into profession values ($1)"),
            ("people", "select 1 from profession"),
            ("overlap", "select 1 from membership"),
            ("intake", "insert into person values ($1)"),
            ("intake", "select 1 from membership_for_overlap"),
            ("professions", "select 1 from profession_for_overlap, membership_for_overlap"),
            ("communities", "select 1 from profession_for_overlap"),
            ("communities", "select 1 from membership where exists (select 1 from profession)"),
            ("professions", "select 1 from (select 1 as n) x, membership m"),
            ("professions", "select 1 from public.membership"),
            ("professions", "select 1 from \\\"membership\\\""),
            ("professions", "delete from profession using membership m where true"),
            ("professions", "truncate membership"),
        ] {
            assert_eq!(store(room, sql).len(), 1, "{room}: {sql}");
        }
    }

    #[test]
    fn migrations_keep_to_the_same_rule() {
        let reaching = "create table x (m uuid references membership (id));";
        let found = house(file("crates/professions/migrations/9.sql", reaching));
        assert_eq!(found.len(), 1, "{found:?}");
        for (room, sql) in [
            ("professions", "create view spy as select id from membership;"),
            ("communities", "create view heads as select id from profession_for_overlap;"),
            ("professions", "create trigger spy after insert on membership begin select 1; end;"),
            ("professions", "create unique index i on membership (id);"),
            ("professions", "alter table membership add column level text;"),
            ("communities", "drop table if exists profession;"),
        ] {
            let found = house(file(&format!("crates/{room}/migrations/9.sql"), sql));
            assert_eq!(found.len(), 1, "{room}: {sql}: {found:?}");
        }
        let twin = "create table person (id uuid);";
        let found = house(file("crates/communities/migrations/9.sql", twin));
        assert!(found.concat().ends_with("`person` is made by `people` already"), "{found:?}");
    }

    #[test]
    fn a_finding_names_the_line() {
        let text = "const A: &str = \"\n  select 1\n  from membership\";";
        let found = house(file("crates/professions/src/store.rs", text));
        assert_eq!(
            found,
            [
                "crates/professions/src/store.rs:3: `professions` may not read `membership`, which is `communities`'s"
            ]
        );
    }
}
