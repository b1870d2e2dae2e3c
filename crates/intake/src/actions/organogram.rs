//! Departments' published structures: posts, the named people who hold them, units and lines.

use super::{Options, all_or_nothing, begin, finish, organisation, place, refused, skipped};
use crate::{
    read::{
        self, Holder, OrganogramFile, PostGroup, Problem, ReportsTo, SeniorPost, Severity,
        Structure,
    },
    report::{Alarm, Place, Report},
    store,
};
use db::Tx;
use ground::{Day, Error, Result};
use house::{Actor, House};
use people::{
    LineKind, OrganisationRow, PostId,
    actions::sync::{
        AppointmentClaim, ClaimOutcome, Holders, Leavers, PersonHandle, PostClaim, Silent, Sync,
    },
};
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet};

/// Full time, in thousandths.
const FULL: i64 = 1000;

/// A published structure that was read, with the SHA-256 of its bytes.
#[derive(Clone, Debug)]
pub struct OrganogramUpload {
    /// The file.
    pub file: OrganogramFile,
    /// Its digest.
    pub digest: Vec<u8>,
}

/// Takes in organograms, the snapshots of each organisation in the order of their days. Each snapshot is
/// given to `run`, which opens a transaction for it; when one is refused, the later ones of the same
/// organisation wait, because nothing can be taken in before what is known.
pub fn import_organograms(
    house: &House,
    actor: &Actor,
    files: Vec<OrganogramUpload>,
    options: &Options,
    mut run: impl FnMut(&mut dyn FnMut(&mut Tx<'_>) -> Result<Report>) -> Result<Report>,
) -> Result<Report> {
    let digests: HashMap<String, Vec<u8>> = files
        .iter()
        .map(|brought| (brought.file.name().to_owned(), brought.digest.clone()))
        .collect();
    let (snapshots, unusable) =
        read::snapshots(files.into_iter().map(|brought| brought.file).collect());
    let mut report = Report::default();
    for file in unusable {
        report.say(Place::from(&file));
    }
    let mut held_back = HashSet::new();
    for snapshot in snapshots {
        let names: Vec<String> = snapshot
            .senior
            .iter()
            .chain(&snapshot.junior)
            .map(|file| file.name().to_owned())
            .collect();
        let digest: Vec<u8> =
            names.iter().filter_map(|name| digests.get(name)).flatten().copied().collect();
        let structure = read::resolve(snapshot);
        let whose = structure.organisation.clone();
        if held_back.contains(&whose) {
            let as_of = options.as_of.or(structure.as_of).unwrap_or_else(|| house.today());
            let why = "An earlier snapshot of this organisation was refused, so this one waits: files are imported in the order of their dates. Import the earlier one first, saying whether people not in it have left, or leave it out.";
            report.taken.push(refused(
                &whose,
                as_of,
                Alarm::new("intake.earlier_refused", why, &[]),
            ));
            continue;
        }
        let one =
            run(&mut |tx| take(house, tx, actor, &structure, &names.join(", "), &digest, options))?;
        if one.refused() {
            held_back.insert(whose);
        }
        report.add(one);
    }
    Ok(report)
}

fn take(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    structure: &Structure,
    names: &str,
    digest: &[u8],
    options: &Options,
) -> Result<Report> {
    let Some(as_of) = options.as_of.or(structure.as_of) else {
        return Ok(undated(house, structure, names));
    };
    let mark = taken_mark(digest, as_of, options.leavers == Leavers::NobodyLeft);
    let mut report = all_or_nothing(tx, |tx| {
        let whose = organisation(house, tx, actor, &structure.organisation)?;
        if store::applied_before(tx, &mark)? {
            let why = "These very files have been imported already: nothing is to be done.";
            return Ok(Report {
                taken: vec![skipped(&whose.name, as_of, why)],
                ..Report::default()
            });
        }
        let mut sync = match begin(house, tx, actor, &whose, "organogram", names, as_of) {
            // Taken in before, whole or as a part, and later days since: there is nothing to go back for.
            Err(Error::Refused(_)) if taken_either_way(tx, digest, as_of)? => {
                let why = "These files were imported before, and later ones since: nothing is to be done.";
                return Ok(Report {
                    taken: vec![skipped(&whose.name, as_of, why)],
                    ..Report::default()
                });
            }
            Err(Error::Refused(why)) => {
                return Ok(Report {
                    taken: vec![refused(&whose.name, as_of, Alarm::from(&why))],
                    ..Report::default()
                });
            }
            begun => begun?,
        };
        // A name that was made of the files' names is nobody's spelling.
        let rows = structure.posts.iter().map(|post| &post.organisation);
        if rows
            .chain(structure.groups.iter().map(|group| &group.organisation))
            .any(|name| *name == structure.organisation)
        {
            sync.calls_organisation(&structure.organisation);
        }
        apply(tx, &mut sync, &whose, structure)?;
        let (taken, notes) = finish(house, tx, actor, &whose, sync, as_of, options.leavers)?;
        store::keep_applied(tx, house, actor, options.import, ("organogram", names), &mark)?;
        let mut report = Report { taken: vec![taken], ..Report::default() };
        for note in notes {
            report.say(place(names, note));
        }
        Ok(report)
    })?;
    if report.taken.iter().all(|taken| taken.skipped.is_none()) {
        structure.problems.iter().for_each(|problem| report.say(problem.into()));
    }
    Ok(report)
}

/// A structure of nobody knows which day: as today's it would stand in the way of all earlier ones.
fn undated(house: &House, structure: &Structure, names: &str) -> Report {
    let why = format!(
        "Neither the names of the files ({names}) nor you say which day they are of. Give the date of this data, or put it into the names, such as cabinet_office-2011-03-31-senior.csv. Nothing was changed."
    );
    let alarm = Alarm::new("intake.undated", why, &["as_of"]);
    let mut report = Report {
        taken: vec![refused(&structure.organisation, house.today(), alarm)],
        ..Report::default()
    };
    structure.problems.iter().for_each(|problem| report.say(problem.into()));
    report
}

fn apply(
    tx: &mut Tx<'_>,
    sync: &mut Sync<'_>,
    whose: &OrganisationRow,
    structure: &Structure,
) -> Result<()> {
    let managers: HashMap<&str, &str> =
        structure.lines.iter().map(|(post, manager)| (post.as_str(), manager.as_str())).collect();
    // Whom the files name, however badly, has not left.
    let refused = structure.problems.iter().filter(|problem| problem.severity == Severity::Refused);
    let named: HashSet<&str> = refused.clone().flat_map(Problem::named).collect();
    for reference in &named {
        sync.keep_post(tx, reference)?;
    }
    let groups: Vec<Vec<String>> = refused.map(|problem| beginnings(structure, problem)).collect();
    sync.keep_posts(&groups);
    let held = sync.holders();
    let others: HashSet<String> =
        structure.posts.iter().filter_map(key_of).map(|key| ground::identity(&key)).collect();
    let mut holders: HashMap<&str, PersonHandle> = HashMap::new();
    for post in &structure.posts {
        let id = sync.post(&post.reference);
        let kept = match &post.reports_to {
            ReportsTo::Post(manager) => named.get(manager.as_str()).copied(),
            _ => None,
        };
        let manager = managers.get(post.reference.as_str()).copied().or(kept);
        let reports_to = manager.map(|manager| sync.post(manager));
        let seen = senior_post(tx, sync, whose, post, reports_to)?;
        sync.post_is(id, seen.clone());
        if let Some(person) = holds(tx, sync, post, (id, &seen), (&held, &others))? {
            holders.insert(&post.reference, person);
            if kept.is_some() {
                sync.keep_line(person, LineKind::Professional);
            }
        }
    }
    let mut numbers: HashMap<String, u32> = HashMap::new();
    for group in &structure.groups {
        group_posts(tx, sync, whose, group, &mut numbers)?;
    }
    let lines: Vec<_> = structure
        .lines
        .iter()
        .filter_map(|(post, manager)| {
            Some((
                *holders.get(post.as_str())?,
                holders.get(manager.as_str())?.person,
                LineKind::Professional,
                None,
            ))
        })
        .collect();
    sync.lines(tx, lines)
}

fn unit_path<'a>(
    whose: &'a OrganisationRow,
    organisation: &'a str,
    unit: Option<&'a str>,
) -> Vec<&'a str> {
    let mut path = Vec::new();
    if ground::identity(organisation) != ground::identity(&whose.name) && !organisation.is_empty() {
        path.push(organisation);
    }
    path.extend(unit);
    if path.is_empty() {
        path.push(&whose.name);
    }
    path
}

fn senior_post(
    tx: &mut Tx<'_>,
    sync: &mut Sync<'_>,
    whose: &OrganisationRow,
    post: &SeniorPost,
    reports_to: Option<PostId>,
) -> Result<PostClaim> {
    let unit = sync.unit(tx, &unit_path(whose, &post.organisation, post.unit.as_deref()))?;
    let unit = unit.ok_or_else(|| anyhow::anyhow!("a path with a name in it led to no unit"))?;
    Ok(PostClaim {
        unit,
        title: sync.title(tx, &post.title, post.profession_label.as_deref().unwrap_or(""))?,
        grade: post.grade.clone().unwrap_or_default(),
        fte_thousandths: post.fte_thousandths.map_or(FULL, i64::from),
        holding: match post.holder {
            Holder::Named { .. } => "named",
            Holder::Vacant | Holder::Eliminated => "vacant",
            Holder::Undisclosed | Holder::Unsaid => "undisclosed",
        },
        reports_to,
    })
}

/// Organograms have no identifier for persons: the same name at the same address is the same person, and so is the same
/// name in the same post.
fn key_of(post: &SeniorPost) -> Option<String> {
    let Holder::Named { name, email } = &post.holder else { return None };
    Some(format!("{name} {}", email.as_deref().unwrap_or("")))
}

fn holds(
    tx: &mut Tx<'_>,
    sync: &mut Sync<'_>,
    post: &SeniorPost,
    (id, seen): (PostId, &PostClaim),
    (held, others): (&Holders, &HashSet<String>),
) -> Result<Option<PersonHandle>> {
    let Holder::Named { name, email } = &post.holder else { return Ok(None) };
    let reference = format!("post {}", post.reference);
    let key = key_of(post).unwrap_or_default();
    let named = (name.as_str(), email.as_deref());
    let key = sync.key_of_holder(tx, held, others, (&key, &reference), named)?;
    let holding = AppointmentClaim {
        line: post.line,
        key: &key,
        name,
        email: email.as_deref(),
        no_email: false,
        reference: &reference,
        post: Some(id),
        title: Some(seen.title),
        role: None,
        grade: &seen.grade,
        fte_thousandths: seen.fte_thousandths,
        unit: Some(seen.unit),
        start: None,
        start_is_its_own: false,
        end: None,
        primary: None,
        silent: Silent { delivery_managers: true, ..Silent::default() },
    };
    // A key that holds the name is never two names'.
    Ok(match sync.holds(tx, &holding)? {
        ClaimOutcome::By(known) => Some(known),
        ClaimOutcome::Waits | ClaimOutcome::LeftOut => None,
    })
}

/// A group row says how many full-time posts it stands for; they become so many posts, rounded up, and
/// no person is made up for them.
fn group_posts(
    tx: &mut Tx<'_>,
    sync: &mut Sync<'_>,
    whose: &OrganisationRow,
    group: &PostGroup,
    numbers: &mut HashMap<String, u32>,
) -> Result<()> {
    let unit = sync.unit(tx, &unit_path(whose, &group.organisation, group.unit.as_deref()))?;
    let unit = unit.ok_or_else(|| anyhow::anyhow!("a path with a name in it led to no unit"))?;
    let title = group.title.as_deref().unwrap_or("Vacant");
    let label = group.profession_label.as_deref().unwrap_or("");
    let grade = group.grade.as_deref().unwrap_or("");
    let senior = group.reporting_senior_post.as_deref().unwrap_or("");
    let seen = PostClaim {
        unit,
        title: sync.title(tx, title, label)?,
        grade: grade.to_owned(),
        fte_thousandths: i64::try_from(
            group.fte_thousandths.div_ceil(u64::from(group.posts.max(1))),
        )
        .unwrap_or(FULL)
        .clamp(1, FULL),
        holding: if group.vacant { "vacant" } else { "group" },
        reports_to: (!senior.is_empty()).then(|| sync.post(senior)),
    };
    let key =
        format!("group {senior}/{}/{grade}/{title}/{label}", group.unit.as_deref().unwrap_or(""));
    let number = numbers.entry(key.clone()).or_default();
    for _ in 0..group.posts {
        *number += 1;
        let id = sync.post(&format!("{key} {number}"));
        sync.post_is(id, seen.clone());
    }
    Ok(())
}

/// With what the references of a group's posts begin, of which a line that can't be used speaks: the likeliest first, the
/// less that is known of it the later.
fn beginnings(structure: &Structure, problem: &Problem) -> Vec<String> {
    let mut found = Vec::new();
    for group in &problem.clues.groups {
        let senior = group.senior.as_deref().map(|written| {
            let folded = written.to_lowercase();
            let mut alike = structure.posts.iter().filter(|post| post.reference_folded == folded);
            let exact = structure.posts.iter().find(|post| post.reference == written);
            let only = alike.next().filter(|_| alike.next().is_none());
            exact.or(only).map_or(written, |post| post.reference.as_str())
        });
        let blank = |said: &Option<String>| said.clone().unwrap_or_default();
        let (senior, unit, grade) =
            (senior.unwrap_or_default(), blank(&group.unit), blank(&group.grade));
        let title = group.title.as_ref().map(|title| format!("{grade}/{title}/"));
        let known = [title.unwrap_or_default(), format!("{grade}/"), String::new()];
        found.push(known.map(|rest| format!("group {senior}/{unit}/{rest}")));
    }
    // Of all readings the whole ones come first.
    (0..3).flat_map(|less| found.iter().filter_map(move |one| one.get(less).cloned())).collect()
}

fn taken_either_way(tx: &mut Tx<'_>, digest: &[u8], as_of: Day) -> Result<bool> {
    Ok(store::applied_before(tx, &taken_mark(digest, as_of, true))?
        || store::applied_before(tx, &taken_mark(digest, as_of, false))?)
}

/// The same files count as taken in only when they were taken for the same day, and whole as now.
fn taken_mark(digest: &[u8], as_of: Day, partial: bool) -> Vec<u8> {
    Sha256::new()
        .chain_update(digest)
        .chain_update(format!("{as_of} {partial}"))
        .finalize()
        .to_vec()
}
