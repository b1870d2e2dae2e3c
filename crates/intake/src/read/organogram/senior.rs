//! The rows of a senior file.
//! It must never compare rows with one another, but for the addresses they share.

use super::{
    super::{cells, figures, nothing, problem::Problem, table::Row},
    Holder, ReportsTo, SeniorPost, cell, is_nothing, is_reference, short_text, text,
};
use ground::{clean_block, clean_line, fold};
use std::collections::BTreeMap;

/// Without these there is no structure to read.
pub(super) const NEEDED: &[&str] = &[
    "Post Unique Reference",
    "Name",
    "Job Title",
    "Organisation",
    "Unit",
    "Reports to Senior Post",
];

/// Offices' addresses, as they begin.
const OFFICES: &[&str] = &[
    "enquiries",
    "enquiry",
    "info",
    "contact",
    "office",
    "press",
    "correspondence",
    "mail",
    "admin",
    "hr",
    "noreply",
    "no-reply",
    "feedback",
    "foi",
    "public.enquiries",
    "general.enquiries",
    "generalenquiries",
    "helpdesk",
];

/// Where each column stands.
pub(super) struct Columns {
    reference: Option<usize>,
    name: Option<usize>,
    grade: Option<usize>,
    title: Option<usize>,
    function: Option<usize>,
    parent: Option<usize>,
    organisation: Option<usize>,
    unit: Option<usize>,
    email: Option<usize>,
    reports_to: Option<usize>,
    fte: Option<usize>,
    profession: Option<usize>,
    notes: Option<usize>,
}

impl Columns {
    pub(super) fn find(keys: &[String]) -> Self {
        let at = |key: &str| keys.iter().position(|found| found == key);
        Self {
            reference: at("post unique reference"),
            name: at("name"),
            grade: at("grade or equivalent").or_else(|| at("grade")),
            title: at("job title"),
            function: at("job team function"),
            parent: at("parent department"),
            organisation: at("organisation"),
            unit: at("unit"),
            email: at("contact e mail").or_else(|| at("contact email")),
            reports_to: at("reports to senior post"),
            fte: at("fte"),
            profession: at("professional occupational group"),
            notes: at("notes"),
        }
    }
}

/// The row as a post; a row that can't be used says which post it names.
pub(super) fn read(
    columns: &Columns,
    row: &Row,
    say: &mut Vec<Problem>,
) -> Result<SeniorPost, Problem> {
    post(columns, row, say).map_err(|problem| {
        let named = named(columns, row);
        problem.about(named.clues.about.as_deref().unwrap_or_default()).posts(named.posts)
    })
}

/// Which post a row names that can't be used.
pub(super) fn named(columns: &Columns, row: &Row) -> Problem {
    let said = cells::unexcel(cell(row, columns.reference));
    let reference = clean_line(said, 100).unwrap_or_default();
    let about = if is_reference(&reference) { reference.as_str() } else { "" };
    Problem::refused(row.line, "", "", "").about(about).posts(1)
}

fn post(columns: &Columns, row: &Row, say: &mut Vec<Problem>) -> Result<SeniorPost, Problem> {
    let line = row.line;
    let organisation = text(row, columns.organisation, "Organisation", 200)?.ok_or_else(|| {
        Problem::refused(
            line,
            "organogram.no_organisation",
            "The post has no organisation.",
            "Name it.",
        )
        .column("Organisation")
    })?;
    let title = text(row, columns.title, "Job Title", 300)?;
    let holder = holder(columns, row, title.as_deref(), say)?;
    let (reference, holder) = reference(columns, row, holder, title.as_deref(), say)?;
    if title.is_none() && holder != Holder::Eliminated {
        let reason = "The post has no job title.";
        return Err(Problem::refused(line, "organogram.no_title", reason, "Give it one.")
            .column("Job Title"));
    }
    let reports_to = reports_to(columns, row, &reference, say)?;
    Ok(SeniorPost {
        line,
        reference_folded: reference.to_lowercase(),
        reference,
        holder,
        grade: short_text(row, columns.grade, "Grade (or equivalent)", 100, say)?,
        title: title.unwrap_or_default(),
        function: function(cell(row, columns.function)),
        organisation,
        parent_department: text(row, columns.parent, "Parent Department", 200)?,
        unit: text(row, columns.unit, "Unit", 200)?,
        reports_to,
        fte_thousandths: fte(columns, row, say),
        profession_label: text(row, columns.profession, "Professional/Occupational Group", 200)?,
        notes: clean_block(cell(row, columns.notes), cells::MOST).ok(),
    })
}

fn holder(
    columns: &Columns,
    row: &Row,
    title: Option<&str>,
    say: &mut Vec<Problem>,
) -> Result<Holder, Problem> {
    let said = cells::unquote(cell(row, columns.name)).trim_matches('\'');
    let folded = fold(said);
    let first = folded.split(' ').next().unwrap_or_default();
    let holder = match folded.as_str() {
        "n d" | "nd" | "not disclosed" | "undisclosed" | "withheld" | "name withheld" => {
            Holder::Undisclosed
        }
        "deleted" | "post deleted" | "post eliminated" => Holder::Eliminated,
        "not in post" | "post vacant" => Holder::Vacant,
        "" | "n a" | "na" | "tbc" | "tba" | "tbd" | "none" | "unknown" | "to be confirmed"
        | "xx" => Holder::Unsaid,
        _ if first == "eliminated" => Holder::Eliminated,
        _ if first == "vacant" || nothing::is_vacant(said) => Holder::Vacant,
        _ if nothing::is_nothing(said) || !said.chars().any(char::is_alphabetic) => Holder::Unsaid,
        _ => Holder::Named {
            name: clean_line(said, 200).map_err(|problem| {
                let reason = format!("The name can't be used: {}", problem.words());
                Problem::refused(row.line, "cell.unusable", reason, "Correct it.").column("Name")
            })?,
            email: email(columns, row, say),
        },
    };
    if matches!(holder, Holder::Undisclosed | Holder::Unsaid) && title.is_some_and(is_not_in_post) {
        return Ok(Holder::Vacant);
    }
    Ok(holder)
}

fn is_not_in_post(title: &str) -> bool {
    fold(title) == "not in post"
}

fn email(columns: &Columns, row: &Row, say: &mut Vec<Problem>) -> Option<String> {
    let said = cell(row, columns.email);
    if is_nothing(said) {
        return None;
    }
    if !cells::is_email(said) {
        let reason = "This is no e-mail address; it was left out.";
        say.push(
            Problem::noted(row.line, "cell.email", reason, "Correct it.").column("Contact E-mail"),
        );
        return None;
    }
    let local = said.split('@').next().unwrap_or_default().to_lowercase();
    (!OFFICES.contains(&local.as_str())).then(|| said.to_lowercase())
}

/// The post's reference; a post without one is only taken as one that no longer exists.
fn reference(
    columns: &Columns,
    row: &Row,
    holder: Holder,
    title: Option<&str>,
    say: &mut Vec<Problem>,
) -> Result<(String, Holder), Problem> {
    let said = cells::unexcel(cell(row, columns.reference));
    let reference = clean_line(said, 100).unwrap_or_default();
    if is_reference(&reference) {
        return Ok((reference, holder));
    }
    let shown = if said.is_empty() {
        "blank".to_owned()
    } else {
        format!("“{}”", clean_line(said, 40).unwrap_or_default())
    };
    let named = matches!(holder, Holder::Named { .. });
    let gone =
        holder == Holder::Eliminated || matches!(fold(said).as_str(), "deleted" | "eliminated");
    if !named && (gone || title.is_some_and(is_not_in_post)) {
        let reason =
            format!("The reference is {shown}, so this is no post that exists; none was made.");
        let remedy = "If the post exists, give it a reference of its own.";
        say.push(
            Problem::noted(row.line, "organogram.no_post", reason, remedy)
                .column("Post Unique Reference"),
        );
        return Ok((String::new(), Holder::Eliminated));
    }
    Err(Problem::refused(
        row.line,
        "organogram.no_reference",
        format!("The reference is {shown}: nothing tells this post from others."),
        "Give the post a reference of its own.",
    )
    .column("Post Unique Reference"))
}

fn reports_to(
    columns: &Columns,
    row: &Row,
    own: &str,
    say: &mut Vec<Problem>,
) -> Result<ReportsTo, Problem> {
    const COLUMN: &str = "Reports to Senior Post";
    let said = cells::unexcel(cell(row, columns.reports_to));
    if fold(said) == "xx" {
        return Ok(ReportsTo::Top);
    }
    if is_reference(said) {
        let manager = clean_line(said, 100).map_err(|problem| {
            let reason = format!("The manager's reference can't be used: {}", problem.words());
            Problem::refused(row.line, "cell.unusable", reason, "Correct it.").column(COLUMN)
        })?;
        let itself = manager.to_lowercase() == own.to_lowercase();
        return Ok(if itself { ReportsTo::ItSelf } else { ReportsTo::Post(manager) });
    }
    if !own.is_empty() {
        let reason = "The post names no manager; no reporting line was made.";
        let remedy = "Give the manager's reference, or XX if this is the top.";
        say.push(Problem::noted(row.line, "organogram.no_manager", reason, remedy).column(COLUMN));
    }
    Ok(ReportsTo::Unsaid)
}

/// Several texts that an export printed as a list are put one under the other.
fn function(said: &str) -> Option<String> {
    let texts = cells::listed(said).unwrap_or_else(|| vec![said.to_owned()]);
    let kept: Vec<&str> =
        texts.iter().map(|text| cells::unquote(text)).filter(|text| !is_nothing(text)).collect();
    clean_block(&kept.join("\n"), cells::MOST).ok()
}

fn fte(columns: &Columns, row: &Row, say: &mut Vec<Problem>) -> Option<u16> {
    let said = cell(row, columns.fte);
    if is_nothing(said) {
        return None;
    }
    let fte = figures::thousandths(said)
        .filter(|fte| (1..=2000).contains(fte))
        .and_then(|fte| u16::try_from(fte).ok());
    if fte.is_none() {
        let reason = format!(
            "“{}” is no FTE between 0 and 2; it was left out.",
            said.chars().take(40).collect::<String>()
        );
        say.push(
            Problem::noted(row.line, "organogram.fte", reason, "Write it as 1 or 0.8.")
                .column("FTE"),
        );
    }
    fte
}

/// An address that two names share is nobody's own.
pub(super) fn drop_shared_addresses(posts: &mut [SeniorPost], problems: &mut Vec<Problem>) {
    let mut names: BTreeMap<String, (String, bool)> = BTreeMap::new();
    for post in posts.iter() {
        if let Holder::Named { name, email: Some(email) } = &post.holder {
            let known = names.entry(email.clone()).or_insert_with(|| (fold(name), false));
            known.1 |= known.0 != fold(name);
        }
    }
    names.retain(|_, (_, shared)| *shared);
    for post in posts.iter_mut() {
        if let Holder::Named { email, .. } = &mut post.holder
            && email.as_ref().is_some_and(|email| names.contains_key(email))
        {
            *email = None;
        }
    }
    for email in names.into_keys() {
        let reason =
            format!("{email} stands beside several names, so it was taken as no one's own.");
        let remedy = "Give each person their own address.";
        problems.push(
            Problem::noted(0, "organogram.shared_email", reason, remedy).column("Contact E-mail"),
        );
    }
}
