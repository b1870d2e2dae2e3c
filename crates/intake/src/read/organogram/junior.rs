//! The rows of a junior file: groups of posts, and a list that stands several times in its file.
//! It must never turn a group into persons.

use super::{
    super::{
        cells, figures,
        problem::{GroupClues, Problem},
        table::Row,
    },
    PostGroup, cell, is_reference, short_text, text,
};
use ground::{clean_line, fold};
use std::collections::{BTreeMap, HashMap};

/// Without these there are no groups to read.
pub(super) const NEEDED: &[&str] = &[
    "Organisation",
    "Unit",
    "Reporting Senior Post",
    "Generic Job Title",
    "Number of Posts in FTE",
];

/// More posts than this in one row is a figure of something else.
const POSTS: i64 = 100_000;
/// A list is told to be repeated from this many different rows on.
const FEW: usize = 10;
/// What posts without a title of their own are called, as nobody is in them.
const VACANT: &str = "Vacant";
const NO_POSTS: &str = "organogram.no_posts";
const COUNT: &str = "Number of Posts in FTE";

/// Where each column stands.
pub(super) struct Columns {
    parent: Option<usize>,
    organisation: Option<usize>,
    unit: Option<usize>,
    senior: Option<usize>,
    grade: Option<usize>,
    title: Option<usize>,
    posts: Option<usize>,
    profession: Option<usize>,
}

impl Columns {
    pub(super) fn find(keys: &[String]) -> Self {
        let at = |key: &str| keys.iter().position(|found| found == key);
        Self {
            parent: at("parent department"),
            organisation: at("organisation"),
            unit: at("unit"),
            senior: at("reporting senior post"),
            grade: at("grade").or_else(|| at("grade or equivalent")),
            title: at("generic job title"),
            posts: at("number of posts in fte"),
            profession: at("professional occupational group"),
        }
    }
}

/// The row as a group; a row that can't be used says how many posts are lost with it.
pub(super) fn read(
    columns: &Columns,
    row: &Row,
    say: &mut Vec<Problem>,
) -> Result<PostGroup, Problem> {
    let counted = posts(cell(row, columns.posts), row.line).map_err(|problem| {
        // A row that counts no post is read, and says that there is none.
        if problem.code == NO_POSTS {
            return problem;
        }
        let named = named(columns, row);
        problem.groups(named.clues.groups).posts(named.posts)
    })?;
    group(columns, row, counted, say).map_err(|problem| {
        let reason = match counted.0 {
            1 => format!("{} 1 post was left out.", problem.reason),
            posts => format!("{} {posts} posts were left out.", problem.reason),
        };
        Problem { reason, ..problem }.groups(named(columns, row).clues.groups).posts(counted.0)
    })
}

/// Which posts a row names that can't be used, and how many, one at least.
pub(super) fn named(columns: &Columns, row: &Row) -> Problem {
    let said = |column, most| text(row, column, "", most).ok().flatten();
    let senior = clean_line(cells::unexcel(cell(row, columns.senior)), 100).ok();
    let grade = short_text(row, columns.grade, "", 100, &mut Vec::new()).ok().flatten();
    let group = GroupClues {
        senior: senior.filter(|senior| is_reference(senior)),
        unit: said(columns.unit, 200),
        title: said(columns.title, 300)
            .or_else(|| grade.clone())
            .map(|title| if is_vacant(&title) { VACANT.to_owned() } else { title }),
        grade,
    };
    let counted = posts(cell(row, columns.posts), row.line).map_or(1, |(posts, _)| posts);
    Problem::refused(row.line, "", "", "").groups(vec![group]).posts(counted)
}

/// Posts without a job title go by their grade.
fn titled_by_grade(
    line: u64,
    grade: Option<&str>,
    say: &mut Vec<Problem>,
) -> Result<String, Problem> {
    const COLUMN: &str = "Generic Job Title";
    let Some(grade) = grade else {
        let reason = "The posts have neither a job title nor a grade.";
        let problem = Problem::refused(line, "organogram.no_title", reason, "Give them a title.");
        return Err(problem.column(COLUMN));
    };
    let reason = format!("The posts have no job title; their grade, “{grade}”, stands for it.");
    let note = Problem::noted(line, "organogram.grade_as_title", reason, "Give them a title.");
    say.push(note.column(COLUMN));
    Ok(grade.to_owned())
}

fn group(
    columns: &Columns,
    row: &Row,
    (posts, fte_thousandths): (u32, u64),
    say: &mut Vec<Problem>,
) -> Result<PostGroup, Problem> {
    let line = row.line;
    let organisation = text(row, columns.organisation, "Organisation", 200)?.ok_or_else(|| {
        Problem::refused(
            line,
            "organogram.no_organisation",
            "The posts have no organisation.",
            "Name it.",
        )
        .column("Organisation")
    })?;
    let grade = short_text(row, columns.grade, "Grade", 100, say)?;
    let title = match text(row, columns.title, "Generic Job Title", 300)? {
        Some(title) => title,
        None => titled_by_grade(line, grade.as_deref(), say)?,
    };
    let vacant = is_vacant(&title);
    let senior = cells::unexcel(cell(row, columns.senior));
    let reporting_senior_post = clean_line(senior, 100).ok().filter(|senior| is_reference(senior));
    if reporting_senior_post.is_none() {
        let reason = "The posts name no senior post; they stand under their unit alone.";
        say.push(
            Problem::noted(
                line,
                "organogram.no_manager",
                reason,
                "Give the senior post's reference.",
            )
            .column("Reporting Senior Post"),
        );
    }
    Ok(PostGroup {
        line,
        organisation,
        parent_department: text(row, columns.parent, "Parent Department", 200)?,
        unit: text(row, columns.unit, "Unit", 200)?,
        reporting_senior_post,
        grade,
        title: (!vacant).then_some(title),
        profession_label: text(row, columns.profession, "Professional/Occupational Group", 200)?,
        posts,
        fte_thousandths,
        vacant,
    })
}

/// Whether a title says that nobody is in the posts.
fn is_vacant(title: &str) -> bool {
    matches!(fold(title).as_str(), "vacant" | "vacancy" | "vacant post" | "vacancies")
}

/// Whole posts (rounded up) and full-time equivalents in thousandths.
fn posts(said: &str, line: u64) -> Result<(u32, u64), Problem> {
    let shown: String = said.chars().take(40).collect();
    let no = |code, reason: String, remedy: &str| {
        Problem::refused(line, code, reason, remedy).column(COUNT)
    };
    // "1,000" counts a thousand posts here, though it is 1 with decimals elsewhere.
    let grouped =
        said.split_once(',').is_some_and(|(_, rest)| rest.len() == 3 && !said.contains('.'));
    let plain = if grouped { said.replace(',', "") } else { said.to_owned() };
    let count = figures::thousandths(&plain).ok_or_else(|| {
        no(
            "organogram.bad_count",
            format!("“{shown}” is no number of posts."),
            "Write it as 2 or 1.6.",
        )
    })?;
    if count <= 0 {
        return Err(no(
            NO_POSTS,
            format!("The number of posts is {shown}, so no post was made."),
            "Leave the row out, or give the number of posts.",
        ));
    }
    let whole = u32::try_from((count + 999) / 1000).ok().filter(|_| count <= POSTS * 1000);
    match (whole, u64::try_from(count)) {
        (Some(whole), Ok(count)) => Ok((whole, count)),
        _ => Err(no(
            "organogram.bad_count",
            format!("{shown} posts in one row are too many to be true."),
            "Check that the figure is in its own column.",
        )),
    }
}

/// Takes a repeated list once, and says what rounding added.
pub(super) fn tidy(groups: Vec<PostGroup>, problems: &mut Vec<Problem>) -> Vec<PostGroup> {
    let groups = once(groups, problems);
    let rounded = groups.iter().filter(|group| group.fte_thousandths % 1000 != 0).count();
    if rounded > 0 {
        let whole: u64 = groups.iter().map(|group| u64::from(group.posts)).sum();
        let said: u64 = groups.iter().map(|group| group.fte_thousandths).sum();
        let reason = format!(
            "{rounded} of {} rows count a part of a post; each was rounded up to whole posts: {whole} posts for {} full-time equivalents.",
            groups.len(),
            figures::shown(said)
        );
        problems.push(Problem::noted(0, "organogram.rounded", reason, "").column(COUNT));
    }
    groups
}

/// Alike rows are groups of their own, unless nine in ten different rows are there equally often, and more than once:
/// then the list itself is repeated (one department's file gives nearly each row four times).
fn once(groups: Vec<PostGroup>, problems: &mut Vec<Problem>) -> Vec<PostGroup> {
    let key = |group: &PostGroup| PostGroup { line: 0, ..group.clone() };
    let mut times: HashMap<PostGroup, usize> = HashMap::new();
    for group in &groups {
        *times.entry(key(group)).or_insert(0) += 1;
    }
    let mut usual: BTreeMap<usize, usize> = BTreeMap::new();
    for count in times.values() {
        *usual.entry(*count).or_insert(0) += 1;
    }
    let different = times.len();
    let Some((&repeats, &alike)) = usual.iter().max_by_key(|(_, rows)| **rows) else {
        return groups;
    };
    if repeats < 2 || different < FEW || alike * 10 < different * 9 {
        return groups;
    }
    let all = groups.len();
    let mut left: HashMap<PostGroup, usize> =
        times.into_iter().map(|(group, count)| (group, count.div_ceil(repeats))).collect();
    let mut kept = groups;
    kept.retain(|group| match left.get_mut(&key(group)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    });
    let reason = format!(
        "The {all} rows are {different} different ones, and {alike} of these stand there {repeats} times each: \
         the list was taken as repeated {repeats} times, and {} groups were kept.",
        kept.len()
    );
    let remedy =
        "Publish each row once; if the posts are really so many, give their sum in one row.";
    problems.push(Problem::noted(0, "organogram.repeated_list", reason, remedy));
    kept
}
