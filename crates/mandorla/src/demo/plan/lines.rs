//! Who reports to whom. Every line goes one step up (other, manager, first of a profession, director,
//! chief), so that none can come round in a circle; it must never draw a line while its manager isn't employed.

use super::memberships::Chosen;
use super::odd_titles::{CHIEF, DIRECTOR, PEOPLE_OPERATIONS};
use super::offices::seniority;
use super::organisations::Tree;
use super::people::{Hire, spread};
use super::role_words::{self, DELIVERY, OPERATIONS, RESEARCH, ROLES, SECURITY};
use super::{Appointment, Chance, Days, Line, LineKind, PersonaKind, Unit};
use ground::Span;
use std::collections::BTreeMap;

/// How many people the line manager persona manages.
const PERSONA_MANAGES: usize = 7;
/// How many one manager looks after, or nearly.
const REPORTS: usize = 7;
/// User researchers without a manager today: of those in no community, and of those in one.
const WITHOUT: [usize; 2] = [65, 21];
/// Whoever came in so many days never had one: joiners, who are in no community yet.
const LATELY: i32 = 62;

struct Drawing<'a> {
    days: Days,
    hires: &'a [Hire],
    tree: Tree<'a>,
    chance: Chance,
    lines: Vec<Line>,
}

/// Every line, in order of person and first day.
pub(super) fn draw(
    seed: u64,
    days: Days,
    hires: &[Hire],
    units: &[Unit],
    appointments: &[Appointment],
    chosen: &Chosen,
) -> Vec<Line> {
    let mut drawing = Drawing {
        days,
        hires,
        tree: Tree(units),
        chance: Chance::new(seed, "lines"),
        lines: Vec::new(),
    };
    drawing.without_profession();
    for organisation in [super::organisations::AGENCY, super::organisations::PARTNER] {
        for profession in 0..=SECURITY {
            drawing.profession(organisation, profession);
        }
    }
    drawing.leave_some_without(chosen);
    drawing.delivery(appointments);
    drawing.lines.sort_by_key(|line| (line.person, line.span.from, line.kind, line.manager));
    drawing.lines
}

impl Drawing<'_> {
    fn employed(&self, person: usize) -> Option<Span> {
        self.hires.get(person).map(|hire| hire.employed)
    }

    fn chief(&self, organisation: usize) -> Option<usize> {
        self.hires.iter().position(|hire| hire.organisation == organisation && hire.title == CHIEF)
    }

    /// The director of someone's division, or the chief executive where there is none.
    fn director(&self, person: usize) -> Option<usize> {
        let hire = self.hires.get(person)?;
        let top = self.tree.top_of(hire.unit);
        self.hires
            .iter()
            .position(|other| other.unit == top && other.title.starts_with(DIRECTOR))
            .or_else(|| self.chief(hire.organisation))
    }

    /// A line for as long as both are employed; before the manager came, one to the director.
    fn line(&mut self, person: usize, manager: usize, during: Option<Span>) {
        let (Some(own), Some(theirs)) = (self.employed(person), self.employed(manager)) else {
            return;
        };
        let Some(own) = during.map_or(Some(own), |during| own.meet(during)) else { return };
        let Some(span) = own.meet(theirs) else { return };
        self.lines.push(Line { person, manager, kind: LineKind::Professional, span });
        let before = Span { from: own.from, to: span.from };
        if before.from.days_until(before.to) < 30 {
            return;
        }
        if let Some((director, span)) =
            self.director(person).filter(|director| *director != manager).and_then(|director| {
                self.employed(director)
                    .and_then(|theirs| theirs.meet(before))
                    .map(|span| (director, span))
            })
        {
            self.lines.push(Line { person, manager: director, kind: LineKind::Professional, span });
        }
    }

    fn without_profession(&mut self) {
        for person in 0..self.hires.len() {
            let Some(hire) = self.hires.get(person).filter(|hire| hire.role.is_none()) else {
                continue;
            };
            let chief = self.chief(hire.organisation).filter(|_| hire.title != CHIEF);
            let colleague = hire.title.eq_ignore_ascii_case("people partner");
            let manager = if colleague {
                let lead = |other: &Hire| {
                    other.organisation == hire.organisation && other.title == PEOPLE_OPERATIONS
                };
                self.hires.iter().position(lead).or(chief)
            } else if hire.title == CHIEF || hire.title.starts_with(DIRECTOR) {
                chief
            } else {
                self.director(person)
            };
            if let Some(manager) = manager {
                self.line(person, manager, None);
            }
        }
    }

    fn profession(&mut self, organisation: usize, profession: usize) {
        let order = seniority(self.hires, organisation, profession);
        let Some((&first, others)) = order.split_first() else { return };
        if let Some(director) = self.director(first) {
            self.line(first, director, None);
        }
        let wanted = if others.len() <= REPORTS { 0 } else { others.len().div_ceil(REPORTS + 1) };
        let persona = |kind: PersonaKind| {
            others
                .iter()
                .copied()
                .find(|at| self.hires.get(*at).is_some_and(|hire| hire.persona == Some(kind)))
        };
        let (line_manager, joiner) =
            (persona(PersonaKind::LineManager), persona(PersonaKind::NewJoiner));
        let mut managers: Vec<usize> = others.iter().copied().take(wanted).collect();
        managers.extend(line_manager.filter(|at| !managers.contains(at)));
        let mut reports: Vec<usize> =
            others.iter().copied().filter(|at| !managers.contains(at)).collect();
        self.chance.shuffle(&mut reports);
        for manager in &managers {
            self.line(*manager, first, None);
        }
        if let (Some(manager), Some(joiner)) = (line_manager, joiner) {
            reports.retain(|at| *at != joiner);
            reports.insert(0, joiner);
            for report in reports.drain(..PERSONA_MANAGES.min(reports.len())) {
                self.line(report, manager, None);
            }
            managers.retain(|at| *at != manager);
        }
        if managers.is_empty() {
            managers.push(first);
        }
        self.leavers(organisation, profession, first, &managers);
        let former = self.former_manager(organisation, profession);
        let mut theirs = 5;
        for (report, manager) in reports.iter().zip(managers.iter().cycle()) {
            let before =
                former.filter(|former| theirs > 0 && self.handed_over(*report, *manager, *former));
            if let Some((former, span)) = before {
                theirs -= 1;
                self.line(
                    *report,
                    former,
                    Some(Span { from: ground::Day(jiff::civil::Date::MIN), to: span.to }),
                );
                self.line(*report, *manager, Some(Span::since(span.to)));
            } else {
                self.line(*report, *manager, None);
            }
        }
    }

    /// Those who have left reported to one of today's managers, while both were there.
    fn leavers(
        &mut self,
        organisation: usize,
        profession: usize,
        first: usize,
        managers: &[usize],
    ) {
        for person in 0..self.hires.len() {
            let left = self.hires.get(person).filter(|hire| {
                !hire.stays()
                    && hire.organisation == organisation
                    && hire.profession() == Some(profession)
            });
            let Some(left) = left else { continue };
            let manager = if left.level >= 2 { first } else { self.chance.pick(managers) };
            self.line(person, manager, None);
        }
    }

    /// The most senior of those who have left: five people were theirs to manage.
    fn former_manager(&self, organisation: usize, profession: usize) -> Option<(usize, Span)> {
        self.hires
            .iter()
            .enumerate()
            .filter(|(_, hire)| {
                !hire.stays()
                    && hire.organisation == organisation
                    && hire.profession() == Some(profession)
                    && hire.level >= 2
            })
            .max_by_key(|(_, hire)| hire.level)
            .map(|(at, hire)| (at, hire.employed))
    }

    fn handed_over(&self, report: usize, manager: usize, former: (usize, Span)) -> bool {
        let (Some(report), Some(manager)) = (self.employed(report), self.employed(manager)) else {
            return false;
        };
        report.from.plus_days(60) < former.1.to
            && former.1.from <= report.from
            && manager.from <= former.1.to
    }

    /// How many days ago somebody came.
    fn came(&self, person: usize) -> i32 {
        self.hires.get(person).map_or(0, |hire| self.days.since(hire.employed.from))
    }

    /// So many of these people, joiners first.
    fn joiners_and(&mut self, side: Vec<usize>, count: usize) -> Vec<usize> {
        let (mut found, others): (Vec<usize>, Vec<usize>) =
            side.into_iter().partition(|person| self.came(*person) < LATELY);
        let wanted = count.saturating_sub(found.len());
        found.extend(spread(&mut self.chance, self.hires, &self.tree, others, wanted));
        found
    }

    /// In user research, those in no community lack a manager far more often; nowhere else does anyone.
    fn leave_some_without(&mut self, chosen: &Chosen) {
        let members = &chosen.participants;
        let (inside, outside): (Vec<usize>, Vec<usize>) = (0..self.hires.len())
            .filter(|person| {
                self.hires.get(*person).is_some_and(|hire| {
                    hire.stays() && hire.profession() == Some(RESEARCH) && hire.persona.is_none()
                })
            })
            .partition(|person| members.contains(person));
        for (side, count) in [outside, inside].into_iter().zip(WITHOUT) {
            for person in self.joiners_and(side, count) {
                let ended = if self.came(person) < LATELY {
                    self.days.ago(LATELY)
                } else {
                    self.days.ago(self.chance.between(440, 600))
                };
                for line in self.lines.iter_mut().filter(|line| line.person == person) {
                    line.span.to = line.span.to.min(ended);
                }
            }
        }
        self.lines.retain(|line| line.span.from < line.span.to);
    }

    /// Some of those in a team also report to its delivery manager for the daily work.
    fn delivery(&mut self, appointments: &[Appointment]) {
        let now: Vec<&Appointment> = appointments
            .iter()
            .filter(|row| row.primary && super::days::goes_on(row.span))
            .collect();
        let delivery_manager = role_words::named("Delivery manager");
        let mut leads = BTreeMap::new();
        for row in now.iter().filter(|row| row.role == delivery_manager) {
            leads.entry(row.unit).or_insert(*row);
        }
        for row in now {
            let profession = row.role.and_then(|role| ROLES.get(role)).map(|role| role.profession);
            let Some(lead) = leads.get(&row.unit) else { continue };
            if matches!(profession, None | Some(DELIVERY | OPERATIONS)) || !self.chance.percent(45)
            {
                continue;
            }
            let Some(span) = row.span.meet(lead.span) else { continue };
            self.lines.push(Line {
                person: row.person,
                manager: lead.person,
                kind: LineKind::Delivery,
                span,
            });
        }
    }
}
