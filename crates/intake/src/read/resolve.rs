//! A snapshot's structure: each post once, each reporting line between two posts that exist, and what is wrong with the rest.
//! It must never guess a manager.

mod index;

use super::{
    cycles::find_cycles,
    organogram::{Holder, PostGroup, ReportsTo, Rows, SeniorPost},
    problem::{Problem, Severity},
    snapshot::Snapshot,
};
use ground::{Day, identity};
use index::Index;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What a snapshot says, checked.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    /// The department.
    pub organisation: String,
    /// The snapshot's day, when its files are named by it.
    pub as_of: Option<Day>,
    /// Senior posts that exist, each reference once.
    pub posts: Vec<SeniorPost>,
    /// Rows of posts that no longer exist; their reference may be empty, or that of a post that does exist.
    pub eliminated: Vec<SeniorPost>,
    /// Groups of junior posts; their senior post is in `posts` or `None`.
    pub groups: Vec<PostGroup>,
    /// Reporting lines: the post's reference, its manager's. Both are in `posts`, none leads round in a ring.
    pub lines: Vec<(String, String)>,
    /// Posts that report to nobody, by the file's own word.
    pub tops: Vec<String>,
    /// All there is to say, the files' own problems first.
    pub problems: Vec<Problem>,
}

/// The figures a report begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Figures {
    /// Senior posts.
    pub senior_posts: usize,
    /// Of these, held by a person who is named.
    pub named: usize,
    /// Held by somebody whose name is withheld.
    pub undisclosed: usize,
    /// Held by nobody.
    pub vacant: usize,
    /// Of which the file does not say who holds them.
    pub unsaid: usize,
    /// Rows of posts that no longer exist.
    pub eliminated: usize,
    /// Rows of junior posts.
    pub groups: usize,
    /// Whole junior posts.
    pub junior_posts: u64,
    /// Of these, vacant.
    pub junior_vacant: u64,
    /// Units, of senior and junior posts.
    pub units: usize,
    /// Reporting lines between senior posts.
    pub lines: usize,
    /// Posts at the top.
    pub tops: usize,
}

impl Structure {
    /// Its figures.
    pub fn figures(&self) -> Figures {
        let held =
            |is: fn(&Holder) -> bool| self.posts.iter().filter(|post| is(&post.holder)).count();
        let junior = |vacant: bool| {
            self.groups
                .iter()
                .filter(|group| group.vacant || !vacant)
                .map(|group| u64::from(group.posts))
                .sum()
        };
        let units: BTreeSet<(String, String)> =
            (self.posts.iter().map(|post| (&post.organisation, &post.unit)))
                .chain(self.groups.iter().map(|group| (&group.organisation, &group.unit)))
                .filter_map(|(organisation, unit)| {
                    Some((identity(organisation), identity(unit.as_deref()?)))
                })
                .collect();
        Figures {
            senior_posts: self.posts.len(),
            named: held(|holder| matches!(holder, Holder::Named { .. })),
            undisclosed: held(|holder| *holder == Holder::Undisclosed),
            vacant: held(|holder| *holder == Holder::Vacant),
            unsaid: held(|holder| *holder == Holder::Unsaid),
            eliminated: self.eliminated.len(),
            groups: self.groups.len(),
            junior_posts: junior(false),
            junior_vacant: junior(true),
            units: units.len(),
            lines: self.lines.len(),
            tops: self.tops.len(),
        }
    }
}

/// Resolves references within the snapshot.
pub fn resolve(snapshot: Snapshot) -> Structure {
    let mut structure = Structure {
        organisation: snapshot.organisation,
        as_of: snapshot.as_of,
        problems: snapshot.problems,
        ..Structure::default()
    };
    for file in [snapshot.senior, snapshot.junior].into_iter().flatten() {
        structure.problems.extend(file.problems);
        let mut say = Vec::new();
        match file.rows {
            Rows::Senior(posts) => {
                structure.take_posts(posts, &mut say);
                structure.draw_lines(&mut say);
                structure.tell_tops(&mut say);
                structure.tell_same_people(&mut say);
            }
            Rows::Junior(groups) => structure.take_groups(groups, &mut say),
        }
        structure.problems.extend(say.into_iter().map(|problem| problem.of(&file.name)));
    }
    structure
}

impl Structure {
    /// Each reference once: an eliminated row never stands for a post, and of two others the first does.
    fn take_posts(&mut self, rows: Vec<SeniorPost>, say: &mut Vec<Problem>) {
        let mut first: HashMap<String, usize> = HashMap::new();
        for row in rows {
            if row.holder == Holder::Eliminated {
                self.eliminated.push(row);
                continue;
            }
            let Some(kept) = first.get(&row.reference).and_then(|index| self.posts.get(*index))
            else {
                first.insert(row.reference.clone(), self.posts.len());
                self.posts.push(row);
                continue;
            };
            let (reference, line) = (&row.reference, kept.line);
            let same = SeniorPost { line, ..row.clone() } == *kept;
            let problem = if same {
                let reason = format!(
                    "Post {reference} is on line {line} already, in the same words; it was taken once."
                );
                Problem::noted(
                    row.line,
                    "organogram.repeated_post",
                    reason,
                    "Publish each post once.",
                )
            } else {
                let reason = format!(
                    "Post {reference} is on line {line} already, in other words; that line was kept."
                );
                let remedy =
                    "Give each post a reference of its own, also where two people share a job.";
                Problem::refused(row.line, "organogram.duplicate_reference", reason, remedy)
            };
            say.push(problem.column("Post Unique Reference"));
        }
        self.tell_case_twins(say);
    }

    fn tell_case_twins(&self, say: &mut Vec<Problem>) {
        let mut seen: HashMap<&str, &SeniorPost> = HashMap::new();
        for post in &self.posts {
            if let Some(twin) = seen.insert(&post.reference_folded, post) {
                let reason = format!(
                    "References {} (line {}) and {} differ only in case; they were taken as two posts.",
                    twin.reference, twin.line, post.reference
                );
                let remedy = "Give one of them another reference.";
                say.push(
                    Problem::noted(post.line, "organogram.case_twins", reason, remedy)
                        .column("Post Unique Reference"),
                );
            }
        }
    }

    fn draw_lines(&mut self, say: &mut Vec<Problem>) {
        let index = Index::new(&self.posts, &self.eliminated);
        let mut managers: Vec<Option<usize>> = Vec::with_capacity(self.posts.len());
        for post in &self.posts {
            let manager = match &post.reports_to {
                ReportsTo::Post(reference) => {
                    let (found, odd) = index.told(reference);
                    if let Some(odd) = odd {
                        let so = line_outcome(found);
                        let reason = format!(
                            "The manager of {}, {reference}, {}; {so}.",
                            post.reference, odd.why
                        );
                        let problem = Problem::noted(post.line, odd.code, reason, odd.remedy);
                        say.push(problem.column("Reports to Senior Post"));
                    }
                    found
                }
                ReportsTo::Top | ReportsTo::ItSelf | ReportsTo::Unsaid => None,
            };
            managers.push(manager);
        }
        for cycle in find_cycles(&managers) {
            let ring: Vec<&SeniorPost> =
                cycle.iter().filter_map(|at| self.posts.get(*at)).collect();
            let names: Vec<&str> = ring.iter().map(|post| post.reference.as_str()).collect();
            let line = ring.first().map_or(0, |post| post.line);
            let reason = format!(
                "Posts {} report to one another in a ring; none of these reporting lines was made.",
                names.join(" to ")
            );
            let remedy = "Say which of them reports to somebody outside the ring.";
            say.push(
                Problem::noted(line, "organogram.cycle", reason, remedy)
                    .column("Reports to Senior Post"),
            );
            for at in cycle {
                if let Some(manager) = managers.get_mut(at) {
                    *manager = None;
                }
            }
        }
        let pairs = self.posts.iter().zip(managers);
        self.lines = pairs
            .filter_map(|(post, manager)| {
                Some((post.reference.clone(), self.posts.get(manager?)?.reference.clone()))
            })
            .collect();
    }

    fn tell_tops(&mut self, say: &mut Vec<Problem>) {
        for post in self.posts.iter().filter(|post| post.reports_to == ReportsTo::ItSelf) {
            let reason =
                format!("Post {} reports to itself; it was taken as a top.", post.reference);
            let remedy = "Give its manager's reference, or XX if it has none.";
            say.push(
                Problem::noted(post.line, "organogram.reports_to_itself", reason, remedy)
                    .column("Reports to Senior Post"),
            );
        }
        let tops = self
            .posts
            .iter()
            .filter(|post| matches!(post.reports_to, ReportsTo::Top | ReportsTo::ItSelf));
        self.tops = tops.map(|post| post.reference.clone()).collect();
        let (code, reason) = match self.tops.as_slice() {
            [_] => return,
            [] if self.posts.is_empty() => return,
            [] => ("organogram.no_top", "No post is marked as the top.".to_owned()),
            tops => {
                let shown: Vec<&str> = tops.iter().take(20).map(String::as_str).collect();
                (
                    "organogram.several_tops",
                    format!("{} posts report to nobody: {}.", tops.len(), shown.join(", ")),
                )
            }
        };
        say.push(Problem::noted(
            0,
            code,
            reason,
            "If only one of them is the top, mark it with XX.",
        ));
    }

    /// One name and address on several posts is one person with several posts.
    fn tell_same_people(&self, say: &mut Vec<Problem>) {
        let mut held: BTreeMap<(&str, &str), Vec<&SeniorPost>> = BTreeMap::new();
        for post in &self.posts {
            if let Holder::Named { name, email: Some(email) } = &post.holder {
                held.entry((email, name)).or_default().push(post);
            }
        }
        for ((_, name), posts) in held.into_iter().filter(|(_, posts)| posts.len() > 1) {
            let references: Vec<&str> = posts.iter().map(|post| post.reference.as_str()).collect();
            let reason = format!(
                "{name} holds posts {} by the same address: one person.",
                references.join(", ")
            );
            let line = posts.last().map_or(0, |post| post.line);
            say.push(
                Problem::noted(
                    line,
                    "organogram.several_posts",
                    reason,
                    "If they are different people, give each an address.",
                )
                .column("Name"),
            );
        }
    }

    fn take_groups(&mut self, mut groups: Vec<PostGroup>, say: &mut Vec<Problem>) {
        let index = Index::new(&self.posts, &self.eliminated);
        // A senior post whose own line can't be used is there, and stays as it was.
        let unused = self.problems.iter().filter(|problem| problem.severity == Severity::Refused);
        let unused: HashSet<String> = unused.flat_map(Problem::named).map(str::to_owned).collect();
        for group in &mut groups {
            let Some(reference) = group.reporting_senior_post.take() else { continue };
            let (found, odd) = index.told(&reference);
            if found.is_none() && unused.contains(&reference) {
                group.reporting_senior_post = Some(reference);
                continue;
            }
            group.reporting_senior_post =
                found.and_then(|at| self.posts.get(at)).map(|post| post.reference.clone());
            if let Some(odd) = odd {
                let reason =
                    format!("Senior post {reference} {}; {}.", odd.why, group_outcome(found));
                let problem = Problem::noted(group.line, odd.code, reason, odd.remedy);
                say.push(problem.column("Reporting Senior Post"));
            }
        }
        self.groups = groups;
    }
}

fn line_outcome(found: Option<usize>) -> &'static str {
    if found.is_some() { "the reporting line was made" } else { "no reporting line was made" }
}

fn group_outcome(found: Option<usize>) -> &'static str {
    if found.is_some() {
        "the posts stand under it"
    } else {
        "the posts stand under their unit alone"
    }
}
