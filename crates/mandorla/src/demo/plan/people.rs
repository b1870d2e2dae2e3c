//! Who is hired, when, into which role, level and team, and who has left again.
//! It must never give anyone a name: `names` does.

use super::odd_titles::{ODD, Seat};
use super::organisations::{AGENCY, PARTNER, Tree};
use super::role_words::{DELIVERY, OPERATIONS, RESEARCH, ROLES};
use super::{Chance, Days, PersonaKind, Unit, personas};
use ground::{Day, Span};

/// How many have left in the two years.
const LEAVERS: usize = 94;

/// So many user researchers came in the last weeks, and nobody was named to manage them.
const JOINERS: usize = 2;

/// Someone as they stand today, or on their last day. Their position is the person's.
pub(super) struct Hire {
    pub(super) organisation: usize,
    pub(super) role: Option<usize>,
    pub(super) level: usize,
    /// The title of someone in no recognised role.
    pub(super) title: &'static str,
    pub(super) unit: usize,
    pub(super) employed: Span,
    pub(super) persona: Option<PersonaKind>,
}

impl Hire {
    /// The profession that their role is in today.
    pub(super) fn profession(&self) -> Option<usize> {
        self.role.and_then(|role| ROLES.get(role)).map(|role| role.profession)
    }

    /// Whether they are employed today.
    pub(super) fn stays(&self) -> bool {
        super::days::goes_on(self.employed)
    }
}

/// Everyone: those without a recognised role first, then role by role, then those who have left.
pub(super) fn hire(seed: u64, days: Days, units: &[Unit]) -> Vec<Hire> {
    let mut chance = Chance::new(seed, "people");
    let tree = Tree(units);
    let mut seats = Seats::new(&mut chance, &tree);
    let mut hires = Vec::new();
    for odd in ODD {
        let unit = match odd.seat {
            Seat::Office => tree.office(odd.organisation),
            Seat::Team(name) => tree.named(odd.organisation, name).unwrap_or_default(),
            Seat::Division(at) => {
                tree.divisions(odd.organisation).get(at).copied().unwrap_or_default()
            }
            Seat::AnyTeam => seats.any(&mut chance, odd.organisation),
        };
        hires.push(Hire {
            organisation: odd.organisation,
            role: None,
            level: 0,
            title: odd.title,
            unit,
            employed: Span::since(Days::monday(days.ago(odd.started))),
            persona: odd.persona,
        });
    }
    for (role, words) in ROLES.iter().enumerate() {
        for (organisation, count) in words.now.into_iter().enumerate() {
            for nth in 0..count {
                hires.push(present(&mut chance, days, &mut seats, role, organisation, nth));
            }
        }
    }
    let weights: Vec<usize> = ROLES.iter().map(|role| role.now.iter().sum()).collect();
    for _ in 0..LEAVERS {
        let role = chance.weighted(&weights);
        hires.push(leaver(&mut chance, days, &mut seats, role));
    }
    hires
}

/// So many of these people, as many in a hundred of each level and division: noise would hide what is left to chance.
pub(super) fn spread(
    chance: &mut Chance,
    hires: &[Hire],
    tree: &Tree<'_>,
    mut people: Vec<usize>,
    count: usize,
) -> Vec<usize> {
    chance.shuffle(&mut people);
    let place = |hire: &Hire| (hire.organisation, tree.top_of(hire.unit), hire.role, hire.level);
    people.sort_by_key(|person| hires.get(*person).map(place));
    let all = people.len().max(1);
    let falls = |at: usize| (at + 1) * count / all > at * count / all;
    (0..).zip(people).filter(|(at, _)| falls(*at)).map(|(_, person)| person).collect()
}

fn present(
    chance: &mut Chance,
    days: Days,
    seats: &mut Seats<'_>,
    role: usize,
    organisation: usize,
    nth: usize,
) -> Hire {
    let words = ROLES.get(role);
    let persona = personas::FIXED.iter().find(|fixed| {
        organisation == AGENCY
            && nth == 0
            && fixed.role.map(|(name, _)| name) == words.map(|w| w.name)
    });
    let level = level(chance, role);
    let is_joiner = words.is_some_and(|words| {
        let last = words.now.get(organisation).is_some_and(|count| nth + JOINERS >= *count);
        words.name == "User researcher" && organisation == AGENCY && last
    });
    let started = match words.map(|words| words.profession) {
        Some(RESEARCH) if is_joiner => chance.between(20, 50),
        // Whoever is there was there in each reading of the year: so a finding is of the same people.
        Some(RESEARCH) => started(chance, level).max(super::YEAR_OF_READINGS + 70),
        // They fill a community that the plan promises: nobody there is too new to have joined.
        Some(DELIVERY) => started(chance, level).max(76),
        _ => started(chance, level),
    };
    let (level, started) = match persona {
        Some(fixed) => (fixed.role.map_or(level, |(_, level)| level), fixed.started),
        None => (level, started),
    };
    let unit = seats.seat(chance, organisation, role, level);
    let from = match persona.map(|fixed| fixed.kind) {
        Some(PersonaKind::NewJoiner) => days.ago(started),
        _ => Days::monday(days.ago(started)),
    };
    let opened = seats.tree.span(unit).map_or(from, |span| span.from);
    // Whoever sits in a team older than their own first day needs no earlier seat.
    let unit =
        if persona.is_some() && opened > from { seats.any(chance, organisation) } else { unit };
    Hire {
        organisation,
        role: Some(role),
        level,
        title: "",
        unit,
        employed: Span::since(from),
        persona: persona.map(|fixed| fixed.kind),
    }
}

fn leaver(chance: &mut Chance, days: Days, seats: &mut Seats<'_>, role: usize) -> Hire {
    let both = ROLES.get(role).is_some_and(|role| role.now.iter().all(|count| *count > 0));
    let organisation = if both && chance.percent(26) { PARTNER } else { AGENCY };
    let level = level(chance, role);
    let left = chance.between(4, super::WINDOW - 8);
    let from = Days::monday(days.ago(
        left + if chance.percent(35) { chance.between(75, 500) } else { chance.between(500, 2600) },
    ));
    let to = to_friday(days.ago(left)).plus_days(1);
    let unit = seats.seat(chance, organisation, role, level);
    let gone = |unit| seats.tree.span(unit).is_none_or(|span| span.from > from);
    let unit = if gone(unit) {
        // Too early for the team that was set up: they sat in the one that was wound up, if they left in time.
        let fits = |unit: &usize| {
            seats.tree.span(*unit).is_some_and(|span| span.from <= from && to <= span.to)
        };
        seats.tree.wound_up().filter(fits).unwrap_or_else(|| seats.any(chance, organisation))
    } else {
        unit
    };
    Hire {
        organisation,
        role: Some(role),
        level,
        title: "",
        unit,
        employed: Span { from, to },
        persona: None,
    }
}

fn to_friday(day: Day) -> Day {
    Days::monday(day).plus_days(-3)
}

/// How many days ago someone at a level started; the first level is the youngest.
fn started(chance: &mut Chance, level: usize) -> i32 {
    let recent = match level {
        0 => 60,
        1 => 31,
        2 => 18,
        _ => 9,
    };
    if chance.percent(recent) {
        chance.between(12, super::WINDOW - 10)
    } else {
        let longest = if level == 0 { 1100 } else { 3300 };
        // The smaller of two: most have not been there that long.
        chance.between(super::WINDOW, longest).min(chance.between(super::WINDOW, longest))
    }
}

fn level(chance: &mut Chance, role: usize) -> usize {
    match ROLES.get(role).map_or(0, |role| role.levels.len()) {
        5 => chance.weighted(&[4, 9, 8, 4, 2]),
        4 => chance.weighted(&[3, 6, 5, 2]),
        3 => chance.weighted(&[5, 5, 2]),
        2 => chance.weighted(&[3, 2]),
        _ => 0,
    }
}

/// Deals people to teams so that every team gets a mix.
struct Seats<'a> {
    tree: &'a Tree<'a>,
    teams: [Vec<usize>; 2],
    dealt: [usize; 2],
}

impl<'a> Seats<'a> {
    fn new(chance: &mut Chance, tree: &'a Tree<'a>) -> Self {
        let mut teams = [tree.delivery_teams(AGENCY), tree.delivery_teams(PARTNER)];
        teams[AGENCY].extend(tree.set_up());
        for teams in &mut teams {
            chance.shuffle(teams);
        }
        Self { tree, teams, dealt: [0, 0] }
    }

    /// The next team that was there all along.
    fn any(&mut self, chance: &mut Chance, organisation: usize) -> usize {
        let set_up = self.tree.set_up();
        let team = self.next(chance, organisation);
        if Some(team) == set_up { self.next(chance, organisation) } else { team }
    }

    fn next(&mut self, chance: &mut Chance, organisation: usize) -> usize {
        let (Some(teams), Some(dealt)) =
            (self.teams.get(organisation), self.dealt.get_mut(organisation))
        else {
            return 0;
        };
        // Skipping now and then keeps teams from being all of one size.
        *dealt += chance.pick(&[1_usize, 1, 1, 2, 3, 7]);
        teams.get(*dealt % teams.len().max(1)).copied().unwrap_or_default()
    }

    fn seat(
        &mut self,
        chance: &mut Chance,
        organisation: usize,
        role: usize,
        level: usize,
    ) -> usize {
        let words = ROLES.get(role);
        let home = words.filter(|_| organisation == AGENCY).and_then(|words| words.home);
        let stays_home =
            words.is_some_and(|words| words.profession == OPERATIONS) || chance.percent(65);
        if let Some(programme) =
            home.filter(|_| stays_home).and_then(|home| self.tree.named(AGENCY, home))
        {
            return chance.pick(&self.tree.teams_of(AGENCY, programme));
        }
        let team = self.next(chance, organisation);
        // The most experienced often work for a whole programme.
        if level >= 4 && Some(team) != self.tree.set_up() && chance.percent(60) {
            self.tree.above(team)
        } else {
            team
        }
    }
}
