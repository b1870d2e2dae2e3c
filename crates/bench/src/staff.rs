//! The staff of a very large organisation as its export would have it, and again in each of the months after with more and
//! more changed: the same for the same number of people. It must never say SQL.

use anyhow::Result;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

const HEADER: &str =
    "Employee ID,Name,Email,Job title,Grade,Unit,Organisation,Manager,FTE,Start date";
const FIRST: [&str; 24] = [
    "Ada", "Bo", "Chloé", "Dara", "Elif", "Femi", "Grace", "Hüseyin", "Ines", "José", "Kirsten",
    "Liam", "Maja", "Noor", "Olga", "Priya", "Quentin", "Rhys", "Søren", "Tamsin", "Uma", "Victor",
    "Wanjiru", "Zoë",
];
const LAST: [&str; 12] = [
    "Ander", "Brook", "Carl", "Dal", "Ever", "Fair", "Grün", "Hart", "Iver", "Kings", "Lind",
    "Mont",
];
const LAST_ENDS: [&str; 12] =
    ["son", "field", "ley", "wood", "by", "gård", "man", "stone", "ham", "well", "ford", "mere"];
const OF: [&str; 20] = [
    "Senior",
    "Junior",
    "Lead",
    "Principal",
    "Associate",
    "Chief",
    "Deputy",
    "Assistant",
    "Head",
    "Graduate",
    "Staff",
    "Regional",
    "Technical",
    "Clinical",
    "Digital",
    "Policy",
    "Field",
    "Commercial",
    "Operational",
    "Interim",
];
const WHAT: [&str; 20] = [
    "engineer",
    "analyst",
    "designer",
    "nurse",
    "accountant",
    "researcher",
    "planner",
    "lawyer",
    "economist",
    "statistician",
    "architect",
    "editor",
    "inspector",
    "buyer",
    "tester",
    "trainer",
    "surveyor",
    "chemist",
    "geologist",
    "librarian",
];
/// How many a manager manages.
const SPAN: u64 = 8;
/// The steps of the tree of units: so many in each.
const UNITS: [u64; 3] = [20, 20, 25];

/// How many of a thousand change in each month.
const CHANGING: [u64; 3] = [10, 100, 500];

/// Writes the export of `people` people, and those of the months after, into a folder.
pub(crate) fn write(people: u64, folder: &Path) -> Result<()> {
    // Those who come are a fifth of those who change.
    let mut there = vec![people];
    there.extend(CHANGING.iter().scan(people, |there, share| {
        *there += people * share / 5000;
        Some(*there)
    }));
    let ever = there.last().copied().unwrap_or(people);
    for (month, there) in there.into_iter().enumerate() {
        let mut out = begun(&folder.join(format!("people-{}.csv", month + 1)))?;
        for n in 0..there {
            let changes: Vec<Change> = CHANGING
                .iter()
                .take(month)
                .zip(1..)
                .map(|(share, salt)| change(n, ever, *share, salt))
                .collect();
            if !changes.contains(&Change::Left) {
                row(&mut out, n, &changes)?;
            }
        }
        out.flush()?;
    }
    Ok(())
}

fn begun(path: &Path) -> Result<BufWriter<File>> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "{HEADER}")?;
    Ok(file)
}

/// What became of somebody in the month.
#[derive(Clone, Copy, PartialEq)]
enum Change {
    None,
    Left,
    Title,
    Unit,
    Manager,
}

/// So many in a thousand, less those who come instead. Nobody leaves who manages somebody.
fn change(n: u64, ever: u64, share: u64, salt: u64) -> Change {
    let drawn = mixed(n, 16 + salt) % 1000;
    if drawn >= share {
        return Change::None;
    }
    match drawn * 10 / share {
        0 | 1 if n * SPAN + 1 >= ever => Change::Left,
        2 | 3 => Change::Title,
        4..=6 => Change::Unit,
        7 if n > SPAN * SPAN => Change::Manager,
        _ => Change::None,
    }
}

fn row(out: &mut impl Write, n: u64, changes: &[Change]) -> Result<()> {
    let other =
        |which: Change| changes.iter().map(|change| u64::from(*change == which)).sum::<u64>();
    let (first, last) = (pick(&FIRST, mixed(n, 2)), mixed(n, 3));
    let last = format!("{}{}", pick(&LAST, last), pick(&LAST_ENDS, last / 64));
    let (of, what) = (pick(&OF, mixed(n, 4) + other(Change::Title)), pick(&WHAT, mixed(n, 5)));
    let team = mixed(n / SPAN, 6) + other(Change::Unit);
    let [top, middle, low] = UNITS;
    let (low, middle, top) = (team % low, team / low % middle, team / low / middle % top);
    let manager = match n {
        0 => String::new(),
        _ => format!("E{:08}", (n - 1) / SPAN - other(Change::Manager)),
    };
    let fte = if mixed(n, 7).is_multiple_of(5) { "0.8" } else { "1" };
    let start = mixed(n, 8);
    let (year, month, day) = (2000 + start % 25, 1 + start / 32 % 12, 1 + start / 512 % 28);
    writeln!(
        out,
        "E{n:08},{first} {last},p{n}@large.example,{of} {what},G{},Directorate {top} / Division {top}.{middle} / Team {top}.{middle}.{low},Large,{manager},{fte},{year}-{month:02}-{day:02}",
        mixed(n, 9) % 9,
    )?;
    Ok(())
}

fn pick<'a>(from: &[&'a str], n: u64) -> &'a str {
    let at = usize::try_from(n % from.len() as u64).unwrap_or_default();
    from.get(at).copied().unwrap_or_default()
}

/// A number that looks like chance, the same for the same two.
fn mixed(n: u64, salt: u64) -> u64 {
    let mut mixed = (n ^ (salt << 48)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^= mixed >> 27;
    mixed >> 8
}
