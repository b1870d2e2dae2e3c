//! The diagnosis as a whole, for the terminal, the page and JSON alike.

use crate::{
    findings::{self, Finding, Without},
    gather::{Gathered, Group},
    judge::{GroupJudgement, Kind, judge, size},
    pairs::{Pair, pairs},
    plain::listed,
    settings::{Setting, Settings},
    sign::{SIGNS, Sign},
    signs::{count, roles, signs},
    why,
};
use house::Few;
use intake::read::Problem;
use serde::Serialize;

/// The report.
#[derive(Clone, Debug, Serialize)]
pub struct Diagnosis {
    /// It all in one sentence.
    pub headline: String,
    /// What was read.
    pub files: Vec<String>,
    /// What to do, first things first.
    pub findings: Vec<Finding>,
    /// Every group: blends first, then the largest.
    pub groups: Vec<GroupJudgement>,
    /// Who has people in common with whom.
    pub overlaps: Vec<Pair>,
    /// Who is in no profession.
    pub without: Vec<Without>,
    /// What the files don't tell.
    pub untold: Vec<String>,
    /// The numbers that the rules went by.
    pub settings: Vec<Setting>,
    /// The rules.
    pub rules: Vec<Sign>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// How many are in a group; those without a name are posts, or as many as a file says.
fn people(group: &Group) -> i64 {
    let named = count(group.members.len());
    let unnamed = i64::try_from(group.unnamed).unwrap_or(i64::MAX / 4);
    if group.staff { named + unnamed } else { named.max(unnamed) }
}

/// Judges all that was gathered. The same files and settings always make the same report.
pub fn diagnose(gathered: &Gathered, settings: &Settings, few: Few) -> Diagnosis {
    let everyone = roles(gathered);
    let judged: Vec<GroupJudgement> = gathered
        .groups
        .iter()
        .map(|group| {
            let reasons = signs(gathered, &everyone, group, settings, few);
            let verdict = judge(&reasons, settings);
            let untold = match verdict.kind {
                Kind::Unknown => why::untold(gathered, group, settings, few),
                _ => Vec::new(),
            };
            GroupJudgement {
                group: group.name.clone(),
                called: group.called.clone(),
                about: size(people(group), few),
                activities: group.activities.len(),
                verdict,
                reasons,
                untold,
            }
        })
        .collect();
    let overlaps = pairs(gathered, &judged, settings, few);
    let without = findings::without(gathered, &judged, few);
    let findings = findings::findings(gathered, &judged, &overlaps, &without);
    let untold = untold(gathered, &judged, &overlaps);
    let headline = headline(&judged, findings.len());
    let mut groups = judged;
    groups.sort_by(|a, b| {
        (a.verdict.kind, -a.about.unwrap_or_default(), &a.group).cmp(&(
            b.verdict.kind,
            -b.about.unwrap_or_default(),
            &b.group,
        ))
    });
    Diagnosis {
        headline,
        files: gathered.files.clone(),
        findings,
        groups,
        overlaps,
        without,
        untold,
        settings: settings.all(),
        rules: SIGNS.to_vec(),
        problems: gathered.problems.clone(),
    }
}

fn headline(judged: &[GroupJudgement], findings: usize) -> String {
    let kinds = [
        (Kind::Profession, "profession", "professions"),
        (Kind::Community, "community of practice", "communities of practice"),
        (Kind::WorkingGroup, "working group", "working groups"),
        (Kind::Blend, "blend of both", "blends of both"),
        (Kind::Unknown, "that can’t be told", "that can’t be told"),
    ];
    let parts: Vec<String> = kinds
        .into_iter()
        .filter_map(|(kind, one, many)| {
            let n = judged.iter().filter(|group| group.verdict.kind == kind).count();
            (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }))
        })
        .collect();
    let groups = if judged.len() == 1 { "group" } else { "groups" };
    let do_first = match findings {
        0 => "nothing to put right was found".to_owned(),
        1 => "one thing to do".to_owned(),
        n => format!("{n} things to do"),
    };
    format!("{} {groups}: {}; {do_first}.", judged.len(), parts.join(", "))
}

/// What the files leave out, since silence is no finding.
fn untold(gathered: &Gathered, judged: &[GroupJudgement], overlaps: &[Pair]) -> Vec<String> {
    let activities = || gathered.groups.iter().flat_map(|group| &group.activities);
    let named = gathered.groups.iter().filter(|group| !group.members.is_empty() && !group.staff);
    let named = named.count();
    let inactive = findings::without_formal_activity(gathered, judged).untold;
    let labels = gathered.catch_all.iter().map(|label| format!("“{label}”"));
    let labels = labels.collect::<Vec<_>>().join(", ");
    let lists = gathered.groups.iter().any(|group| !group.staff);
    let no_roles = gathered.people.iter().all(|person| person.role.is_none());
    let all = [
        (
            !inactive.is_empty(),
            format!(
                "The files show no activity of {}, so whether there are formal ones can’t be told: {}.",
                match inactive.len() {
                    1 => "one profession".to_owned(),
                    n => format!("{n} professions"),
                },
                listed(&inactive)
            ),
        ),
        (
            inactive.is_empty() && activities().next().is_none(),
            "The files hold no activities: what groups do can’t be told.".to_owned(),
        ),
        (
            activities().next().is_some() && activities().all(|one| one.expected.is_none()),
            "The files don’t say whether attendance is expected: a column “attendance” with yes or no would tell most.".to_owned(),
        ),
        (
            lists && no_roles,
            format!(
                "The files hold nobody’s role{}: who is in a group by role, and who by choice, can’t be told from them.",
                if gathered.places.is_empty() { "" } else { ", but places in groups" }
            ),
        ),
        (
            named == 0,
            "No list of these files names its members, so who is in both of two groups can’t be told: a column “member” would tell.".to_owned(),
        ),
        (
            named == 1,
            "One list of these files names its members, so who is in both of two groups can’t be told.".to_owned(),
        ),
        (
            named > 1 && overlaps.is_empty(),
            "No two groups have so many people in common, and so many apart, that it may be told."
                .to_owned(),
        ),
        (lists && findings::names_no_profession(gathered, judged), in_none(gathered, judged)),
        (
            !labels.is_empty(),
            format!("Staff data gives some people’s profession as {labels}, which is none: they are counted as in no profession."),
        ),
    ];
    all.into_iter().filter_map(|(is, words)| is.then_some(words)).collect()
}

/// Why it can't be told who of the lists is in no profession.
fn in_none(gathered: &Gathered, judged: &[GroupJudgement]) -> String {
    let formal =
        |judged: &GroupJudgement| matches!(judged.verdict.kind, Kind::Profession | Kind::Blend);
    let any = judged.iter().any(formal) || !gathered.posts.is_empty();
    let why = if any {
        "A profession of these files doesn’t name all of its members"
    } else {
        "No group of these files is judged a profession"
    };
    format!("{why}, so who in the lists is in no profession can’t be told.")
}
