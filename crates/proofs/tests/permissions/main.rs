//! Who may ask for what: every route of every room, asked by everybody in every standing, held against
//! the table in `docs/reference/permissions.md`. With `MANDORLA_WRITE_TABLE=1` it writes the table anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on must fail"
)]

mod cast;
mod chains;
mod ways;

use cast::ASKING;
use rooms::ROOMS;
use std::{fmt::Write as _, path::Path};
use testkit::Stage;
use ways::{Came, Standing, Way};

const TABLE: &str = "../../docs/reference/permissions.md";
const HEAD: &str = "# Who may ask for what

Every route of every room, pages and operations, asked for by somebody in every standing.
This page is written by a test (`crates/proofs/tests/permissions`) from what the house answered, and the test fails when an answer changes:

```sh
MANDORLA_WRITE_TABLE=1 cargo test -p proofs --test permissions
```

● may: the house gave it, or said only what is wrong with what was sent, or that there was nothing to do.
✕ may not, and is told so, since they can see the thing.
○ is told that nothing is here.
→ is sent to sign in.

The thing asked for is Ada’s, where it is a person’s: her page, her sessions, her tokens.
The community is open to colleagues on request; Ada, the member, the core member and the leader are in it since yesterday, the newcomer since today, one is invited, one has asked, one was told that they are welcome, one has left.
“Elsewhere” is in another organisation. The manager is Ada’s, the head is that of her profession.
";

/// What was answered, as the table says it.
fn said(came: Came) -> char {
    match came {
        Came::Taken | Came::Judged => '●',
        Came::Forbidden => '✕',
        Came::Nowhere => '○',
        Came::Door => '→',
    }
}

/// The answers to everybody, one column after the other; the house is set anew after whatever changed it.
fn column(standing: &Standing, ways: &[Way]) -> Vec<char> {
    let mut answers = Vec::new();
    let mut stage: Option<Stage> = None;
    for way in ways {
        let here = stage.get_or_insert_with(|| {
            let mut fresh = Stage::on_sqlite(ROOMS);
            cast::sets(&mut fresh);
            ways::sets(&mut fresh);
            fresh
        });
        let came = way.asked(here, standing);
        answers.push(said(came));
        if came == Came::Taken && way.changes() {
            stage = None;
        }
    }
    answers
}

fn table() -> String {
    let ways = ways::all(ROOMS);
    let standings: Vec<Standing> =
        ASKING.iter().map(|(words, name)| Standing::of(words, name)).collect();
    let columns: Vec<Vec<char>> = std::thread::scope(|scope| {
        let (first, second) = standings.split_at(standings.len() / 2);
        let half =
            |part: &[Standing]| part.iter().map(|one| column(one, &ways)).collect::<Vec<_>>();
        let other = scope.spawn(move || half(second));
        let mut all = half(first);
        all.extend(other.join().expect("the other half is asked"));
        all
    });
    let mut text = HEAD.to_owned();
    let mut room = "";
    for (row, way) in ways.iter().enumerate() {
        if way.room != room {
            room = way.room;
            let names: Vec<&str> = ASKING.iter().map(|(words, _)| *words).collect();
            let _ = write!(
                text,
                "\n## {}\n\n| | {} |\n|---|{}\n",
                room.replace('_', " "),
                names.join(" | "),
                ":-:|".repeat(names.len())
            );
        }
        let cells: Vec<String> = columns.iter().map(|column| column[row].to_string()).collect();
        let _ = writeln!(text, "| `{}` | {} |", way.words(), cells.join(" | "));
    }
    text
}

#[test]
fn everybody_may_what_the_table_says_and_nothing_else() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE);
    let now = table();
    if std::env::var_os("MANDORLA_WRITE_TABLE").is_some() {
        std::fs::write(&path, &now).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let changed: Vec<String> = now
        .lines()
        .filter(|line| !kept.lines().any(|other| other == *line))
        .map(|line| format!("now:  {line}"))
        .chain(
            kept.lines()
                .filter(|line| !now.lines().any(|other| other == *line))
                .map(|line| format!("kept: {line}")),
        )
        .collect();
    assert!(changed.is_empty(), "answers differ from the table:\n{}", changed.join("\n"));
    assert_eq!(now, kept, "the order of the table has changed");
}
