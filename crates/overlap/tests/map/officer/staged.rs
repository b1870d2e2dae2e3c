//! The staged organisation, and what the officer writes of it: whole files, parts of files, and title rules.

use super::reading::{self, Placement};
use crate::company::{Company, Post, beginning};
use ground::Day;
use house::{Actor, House, OfficeKind, OrganisationId};
use intake::{
    actions::{Options, import_people},
    read::{Mapping, PeopleReader},
};
use people::{
    RoleId, RuleId,
    actions::{
        roles::open_role,
        sync::Leavers,
        titles::{make_rule, replace_rule},
    },
    rules::titles::{Catch, NewRule, TitleRole},
};
use professions::actions::{OpenProfession, give_role, open_profession};
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher as _},
    sync::Arc,
};
use testkit::Stage;

/// How much is played.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// People of whom it is guessed where they are; each has two professions to be moved between.
    pub(crate) targets: usize,
    /// Communities of which it is guessed.
    pub(crate) communities: usize,
    /// Keys under which each reading is taken.
    pub(crate) keys: usize,
    /// What all targets do; with none, one does this and the next that.
    pub(crate) play: Option<usize>,
}

/// How many others are in each profession.
const EACH: usize = 60;
const HEADER: &str = "employee id,name,job title,start date,end date\n";
const OFFICER: &str = "Ola Officer";

/// A draw that comes out the same each time.
fn hash(name: impl Hash) -> usize {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    usize::try_from(hasher.finish() % 1_000_000).unwrap()
}

/// Whether a target is in a community, by the toss of a coin.
pub(crate) fn is_member(target: usize, community: usize) -> bool {
    hash((target, community, "coin")).is_multiple_of(2)
}

/// The professions between which a target is moved.
pub(crate) fn professions(target: usize) -> [String; 2] {
    ["A", "B"].map(|side| format!("Craft {target:02} {side}"))
}

pub(crate) fn target(target: usize) -> String {
    format!("Target {target:02}")
}

pub(crate) fn community(community: usize) -> String {
    format!("Community {community:02}")
}

/// The number in the name of a community.
pub(crate) fn number(name: &str) -> usize {
    name.rsplit(' ').next().unwrap().parse().unwrap()
}

/// By what a target is moved; whether they have left is always said by a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    WholeFile,
    PartOfAFile,
    /// Their title is theirs alone; what it leads to is changed, dated back to before the last reading.
    TitleRule,
}

/// A target as the staff data has them.
struct Target {
    door: Door,
    /// In which of their professions; 0 for whoever has left.
    at: u8,
    title: String,
    since: Day,
}

pub(crate) struct Staged<'s> {
    pub(crate) stage: &'s mut Stage,
    officer: Actor,
    organisation: OrganisationId,
    roles: BTreeMap<String, RoleId>,
    /// Of titles that are one person's.
    rules: BTreeMap<String, RuleId>,
    targets: Vec<Target>,
    /// Rows of everybody else.
    others: String,
}

impl<'s> Staged<'s> {
    /// Everybody at work since the beginning, and in their communities.
    pub(crate) fn new(stage: &'s mut Stage, plan: Plan) -> Self {
        let (organisation, _) = stage.organisation("Harbour");
        stage.gives_office(OFFICER, OfficeKind::PeopleOperations);
        let officer = stage.actor(OFFICER);
        let mut staged = Self {
            stage,
            officer,
            organisation,
            roles: BTreeMap::new(),
            rules: BTreeMap::new(),
            targets: Vec::new(),
            others: String::new(),
        };
        for number in 0..plan.targets {
            let [first, second] = professions(number);
            for name in [&first, &second] {
                staged.opens(name);
                staged.rule(name, name, beginning());
                for n in 0..EACH {
                    let row = format!("{name} {n},{name} {n:02},{name},{},\n", beginning());
                    staged.others.push_str(&row);
                }
            }
            let door = [Door::WholeFile, Door::PartOfAFile, Door::TitleRule][number % 3];
            let title = if door == Door::TitleRule { target(number) } else { first.clone() };
            if door == Door::TitleRule {
                staged.rule(&title, &first, beginning());
            }
            staged.targets.push(Target { door, at: 1, title, since: beginning() });
        }
        staged.imports_all();
        staged.joins(plan);
        staged
    }

    /// A profession with one role.
    fn opens(&mut self, name: &str) {
        let (house, officer, organisation) =
            (Arc::clone(&self.stage.house), self.officer.clone(), self.organisation);
        let role = self.stage.write(|tx| {
            let role = open_role(&house, tx, &officer, organisation, true, name, &[])?;
            let named = OpenProfession::named(organisation, name, "Theirs.");
            let new = OpenProfession { spans: true, ..named };
            let profession = open_profession(&house, tx, &officer, new)?;
            give_role(&house, tx, &officer, profession, role, beginning())?;
            Ok(role)
        });
        self.roles.insert(name.to_owned(), role);
    }

    /// From a day on a title leads to the role of a profession.
    fn rule(&mut self, title: &str, profession: &str, from: Day) {
        let (house, officer) = (Arc::clone(&self.stage.house), self.officer.clone());
        let new = NewRule {
            organisation: Some(self.organisation),
            catch: Catch::Exact { title: ground::identity(title), label: None },
            made: TitleRole { role: Some(self.roles[profession]), level: None },
            from,
        };
        let known = self.rules.get(title).copied();
        let rule = self.stage.write(|tx| match known {
            Some(known) => replace_rule(&house, tx, &officer, known, new.clone(), None),
            None => make_rule(&house, tx, &officer, new.clone(), None),
        });
        self.rules.insert(title.to_owned(), rule);
    }

    /// A file is taken in.
    fn imports(&mut self, rows: &str, leavers: Leavers) {
        let text = format!("{HEADER}{rows}");
        let options = Options {
            as_of: Some(self.stage.today()),
            leavers,
            organisation: Some("Harbour".to_owned()),
            ..Options::default()
        };
        let house: &House = &self.stage.house;
        let officer = &self.officer;
        self.stage.write(|tx| {
            let bytes = text.as_bytes();
            let reader = PeopleReader::open("staff.csv", bytes, None, &Mapping::default()).unwrap();
            let digest = hash(&text).to_be_bytes();
            let name = ("staff.csv", &digest[..]);
            import_people(house, tx, officer, name, reader, &options, &mut |_| Ok(()))
        });
    }

    fn row(&self, number: usize, to: &str) -> String {
        let Target { title, since, .. } = &self.targets[number];
        format!("T{number},{},{title},{since},{to}\n", target(number))
    }

    /// A file of everybody who is there.
    pub(crate) fn imports_all(&mut self) {
        let there = (0..self.targets.len()).filter(|number| self.targets[*number].at > 0);
        let rows: String = there.map(|number| self.row(number, "")).collect();
        let rows = format!("{}{rows}", self.others);
        self.imports(&rows, Leavers::Accepted);
    }

    /// From today on a target is found in one of their professions, or (0) nowhere; a whole file is still to come.
    pub(crate) fn writes(&mut self, number: usize, to: u8) {
        let today = self.stage.today();
        let Target { door, at, .. } = self.targets[number];
        if at == to {
            return;
        }
        if to > 0 {
            let profession = &professions(number)[usize::from(to - 1)];
            if door == Door::TitleRule {
                // As if it had been so before the last reading, and before the one before.
                self.rule(&target(number), profession, today.plus_days(-170));
            } else {
                self.targets[number].title.clone_from(profession);
                self.targets[number].since = today;
            }
            if at == 0 {
                self.targets[number].since = today;
            }
        }
        self.targets[number].at = to;
        if door == Door::PartOfAFile {
            let ended = if to == 0 { today.plus_days(-1).to_string() } else { String::new() };
            let row = self.row(number, &ended);
            self.imports(&row, Leavers::NobodyLeft);
        }
    }

    /// With one protection off: whoever moves counts elsewhere at once, and whoever leaves no more, as if that had been so
    /// for long.
    pub(super) fn lets_nobody_linger(&mut self) {
        let long_ago = beginning().months_before(60);
        self.stage.write(|tx| {
            let sql = "update overlap_places set moved_on = $1, gone_on = $1";
            Ok(tx.run(sql, db::values![long_ago])?)
        });
    }

    /// Where each target counted in today's reading.
    pub(crate) fn seen(&mut self) -> Vec<Placement> {
        let day = self.stage.today().quarter_begin();
        (0..self.targets.len())
            .map(|number| reading::seen(self.stage, &target(number), day))
            .collect()
    }

    /// Between a third and two thirds of each profession are in each community, and each target in half of them.
    fn joins(&mut self, plan: Plan) {
        let mut names = Vec::new();
        for number in 0..plan.targets {
            for profession in professions(number) {
                let others = (0..EACH).map(|n| format!("{profession} {n:02}"));
                let others: Vec<String> = others.collect();
                names.push((profession, others));
            }
        }
        for name in names.iter().flat_map(|(_, others)| others) {
            self.stage.meets(name);
        }
        (0..plan.targets).for_each(|number| {
            self.stage.meets(&target(number));
        });
        let mut company = Company::on(self.stage);
        let at = beginning().start().plus_seconds(86_400);
        for number in 0..plan.communities {
            let title = community(number);
            company.community(&title, "everyone");
            for (profession, others) in &names {
                let members = others.iter().take(hash((profession, number)) % 20 + 20);
                let members: Vec<String> = members.cloned().collect();
                for name in members {
                    company.staff.insert(name.clone(), Post::new("Harbour", None));
                    company.joins(&name, &title, at, None);
                }
            }
            for one in (0..plan.targets).filter(|one| is_member(*one, number)) {
                company.staff.insert(target(one), Post::new("Harbour", None));
                company.joins(&target(one), &title, at, None);
            }
        }
    }
}
