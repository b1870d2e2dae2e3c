//! What happened in each community, act by act, so that everyone who is a member became one by themselves.
//! It must never date an act in the future, or before the person was employed.

use super::community_words::{Amendment, CommunityWords};
use super::memberships::Chosen;
use super::people::Hire;
use super::role_words::RESEARCH;
use super::{
    Act, Agreement, Chance, Community, Days, Event, Membership, Office, PersonaKind, Term,
};
use communities::{Joining, Stage};
use ground::{Day, FOREVER, Moment, Span};
use std::collections::BTreeMap;

mod asking;
mod lately;
mod looking_after;

/// What is told of communities.
pub(super) struct Timeline {
    pub(super) communities: Vec<Community>,
    pub(super) agreements: Vec<Agreement>,
    pub(super) terms: Vec<Term>,
    pub(super) events: Vec<Event>,
}

/// One person's time in a community.
struct Stay {
    person: usize,
    from: Day,
    /// The day they left; `None` while they stay, or until the community closed.
    left: Option<Day>,
}

impl Stay {
    /// From some day between the community's start and its end on.
    fn of_member(chance: &mut Chance, person: usize, hire: &Hire, start: Day, end: Day) -> Self {
        let from = earliest(start, hire.employed.from);
        let mut room = from.days_until(end.plus_days(-4)).max(0);
        if hire.profession() == Some(RESEARCH) && hire.persona.is_none() {
            // In time for each reading of the year, where the community was there.
            let before = from.days_until(end.plus_days(-super::YEAR_OF_READINGS));
            room = if before > 0 { before } else { room };
        }
        let soon = chance.percent(25);
        let leads = hire.persona == Some(PersonaKind::CommunityLeader);
        // A quarter come as soon as they can.
        let wait = chance.between(0, if soon || leads { room.min(40) } else { room });
        Self { person, from: from.plus_days(wait), left: None }
    }

    /// For a while, and over before they left their employer; `None` when there was too little time.
    fn of_former_member(
        chance: &mut Chance,
        person: usize,
        hire: &Hire,
        start: Day,
        end: Day,
    ) -> Option<Self> {
        let from = earliest(start, hire.employed.from);
        let room = from.days_until(hire.employed.to.plus_days(-3).min(end.plus_days(-6)));
        if room < 70 {
            return None;
        }
        let wait = chance.between(0, room / 2);
        let stayed = chance.between(30, room - wait);
        let left = Some(from.plus_days(wait + stayed));
        Some(Self { person, from: from.plus_days(wait), left })
    }
}

/// A community while it is told.
struct Telling<'a> {
    at: usize,
    words: &'a CommunityWords,
    days: Days,
    hires: &'a [Hire],
    founded: Day,
    founder: usize,
    /// The founder first, then in the order they came.
    stays: Vec<Stay>,
    terms: Vec<Term>,
    /// Positions in the plan's list, with the moment each came into force.
    agreements: Vec<(usize, Moment)>,
    events: Vec<Event>,
}

/// Tells all.
pub(super) fn tell(
    seed: u64,
    days: Days,
    hires: &[Hire],
    communities: &[CommunityWords],
    chosen: &Chosen,
) -> Timeline {
    let mut told = Timeline {
        communities: Vec::new(),
        agreements: Vec::new(),
        terms: Vec::new(),
        events: Vec::new(),
    };
    for (at, words) in communities.iter().enumerate() {
        // A stream for each, so that a change to one leaves the others as they were.
        let mut chance = Chance::new(seed, words.name());
        let (Some(members), Some(former)) = (chosen.members.get(at), chosen.former.get(at)) else {
            continue;
        };
        let Some(mut telling) =
            Telling::begin(&mut chance, at, words, days, hires, members, former)
        else {
            continue;
        };
        telling.terms = looking_after::terms(&mut chance, &telling);
        telling.found(&mut chance, &mut told.agreements);
        telling.come_and_go(&mut chance);
        telling.accept_later_version(&mut chance);
        asking::unfinished(&mut chance, &mut telling);
        telling.close(&mut chance);
        lately::lately(seed, &mut telling, &chosen.participants);
        told.communities.push(telling.community());
        told.terms.append(&mut telling.terms);
        told.events.append(&mut telling.events);
    }
    told.events.sort_by_key(|event| (event.at, event.community));
    told
}

impl<'a> Telling<'a> {
    fn begin(
        chance: &mut Chance,
        at: usize,
        words: &'a CommunityWords,
        days: Days,
        hires: &'a [Hire],
        members: &[usize],
        former: &[usize],
    ) -> Option<Self> {
        let first_day =
            |person: &usize| hires.get(*person).map_or(days.today, |hire| hire.employed.from);
        let ordinary =
            |person: &&usize| hires.get(**person).is_some_and(|hire| hire.persona.is_none());
        // Someone of another organisation founds it only if nobody else can.
        let guest = |person: &usize| {
            hires.get(*person).is_none_or(|hire| hire.organisation != words.organisation)
        };
        let founder = *members
            .iter()
            .filter(ordinary)
            .min_by_key(|person| (guest(person), first_day(person), **person))?;
        let start = Days::workday(days.ago(words.founded).max(first_day(&founder).plus_days(30)));
        let end = words.closed.map_or(days.today, |closed| days.ago(closed));
        let mut stays: Vec<Stay> = members
            .iter()
            .filter(|person| **person != founder)
            .filter_map(|person| {
                Some(Stay::of_member(chance, *person, hires.get(*person)?, start, end))
            })
            .collect();
        let since = start.max(days.ago(super::WINDOW + 200));
        stays.extend(former.iter().filter_map(|person| {
            Stay::of_former_member(chance, *person, hires.get(*person)?, since, end)
        }));
        stays.sort_by_key(|stay| (stay.from, stay.person));
        stays.insert(0, Stay { person: founder, from: start, left: None });
        Some(Self {
            at,
            words,
            days,
            hires,
            founded: start,
            founder,
            stays,
            terms: Vec::new(),
            agreements: Vec::new(),
            events: Vec::new(),
        })
    }

    fn happen(&mut self, at: Moment, act: Act) {
        self.events.push(Event { at, community: self.at, act });
    }

    /// Who leads on a day; the founder when nobody's term holds it.
    fn leader(&self, day: Day) -> usize {
        self.terms
            .iter()
            .find(|term| term.office == Office::Leader && term.span.holds(day))
            .map_or(self.founder, |term| term.person)
    }

    /// The agreement in force at a moment.
    fn agreement(&self, at: Moment) -> usize {
        self.agreements
            .iter()
            .rev()
            .find(|(_, from)| *from <= at)
            .or_else(|| self.agreements.first())
            .map_or(0, |(agreement, _)| *agreement)
    }

    fn found(&mut self, chance: &mut Chance, agreements: &mut Vec<Agreement>) {
        let at = self.days.moment(chance, self.founded);
        let mut publish = |version, text: String, from| {
            self.agreements.push((agreements.len(), from));
            agreements.push(Agreement { community: self.at, version, text, from });
        };
        publish(1, self.words.agreement.clone(), at);
        let amended = self.words.amended.as_ref().map(|Amendment { ago, text }| {
            let from = self.days.moment(chance, self.days.ago(*ago));
            publish(2, format!("{}\n\n{text}", self.words.agreement), from);
            from
        });
        let founder = self.founder;
        let agreement = self.agreement(at);
        self.happen(at, Act::Founded { person: founder, agreement });
        if let Some(from) = amended {
            let by = self.leader(from.day());
            let agreement = self.agreement(from);
            self.happen(from, Act::AgreementChanged { by, agreement });
        }
    }

    fn come_and_go(&mut self, chance: &mut Chance) {
        let stays = std::mem::take(&mut self.stays);
        for stay in stays.iter().skip(1) {
            asking::come(chance, self, stay);
            if let Some(left) = stay.left {
                let at = self.days.moment(chance, left);
                self.happen(at, Act::Left { person: stay.person });
            }
        }
        self.stays = stays;
    }

    /// Of those who accepted an earlier version, not all have come round to the later one.
    fn accept_later_version(&mut self, chance: &mut Chance) {
        let Some((agreement, from)) = self.agreements.get(1).copied() else { return };
        let (mut accepts, mut waits) = (Vec::new(), true);
        for membership in memberships(&self.events) {
            let before = membership.from < from && membership.to.is_none();
            let by = self.leader(from.day());
            let Some(day) = before.then(|| from.day().plus_days(chance.between(1, 40))) else {
                continue;
            };
            let personas =
                self.hires.get(membership.person).is_some_and(|hire| hire.persona.is_some());
            if membership.person == by {
                accepts.push((from.plus_seconds(60), membership.person));
            } else if waits && !personas {
                // Someone always has it still to do.
                waits = false;
            } else if day < self.days.today && (personas || chance.percent(66)) {
                accepts.push((
                    self.days.moment(chance, day).max(from.plus_seconds(3600)),
                    membership.person,
                ));
            }
        }
        for (at, person) in accepts {
            self.happen(at, Act::AgreementAccepted { person, agreement });
        }
    }

    fn close(&mut self, chance: &mut Chance) {
        if let Some(closed) = self.words.closed {
            let day = Days::workday(self.days.ago(closed));
            let by = self.leader(day.plus_days(-1));
            let at = self.days.moment(chance, day);
            self.happen(at, Act::Closed { by });
        }
    }

    fn community(&self) -> Community {
        let words = self.words;
        let closing = self.events.iter().find(|event| matches!(event.act, Act::Closed { .. }));
        let to = closing.map_or(FOREVER, |event| event.at.day());
        Community {
            description: words.description.clone(),
            organisation: words.organisation,
            stage: words.stage,
            stage_since: if words.stage == Stage::Closed {
                to
            } else {
                self.days.ago(words.staged).max(self.founded)
            },
            span: Span { from: self.founded, to },
        }
    }
}

/// Nobody joins before the community is there, or in their first three weeks at work.
fn earliest(founded: Day, first_day: Day) -> Day {
    founded.plus_days(16).max(first_day.plus_days(24))
}

/// Folds events into memberships, in the order they began.
pub(super) fn memberships(events: &[Event]) -> Vec<Membership> {
    let mut in_order: Vec<(usize, &Event)> = events.iter().enumerate().collect();
    in_order.sort_by_key(|(_, event)| event.at);
    let mut memberships: Vec<Membership> = Vec::new();
    let mut current: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (by_event, event) in in_order {
        let Event { at, community, .. } = *event;
        match event.act {
            Act::Founded { person, agreement }
            | Act::Joined { person, agreement }
            | Act::TookUpAnswer { person, agreement }
            | Act::AcceptedInvitation { person, agreement } => {
                current.insert((community, person), memberships.len());
                memberships.push(Membership {
                    community,
                    person,
                    by_event,
                    from: at,
                    to: None,
                    agreement,
                });
            }
            Act::AgreementAccepted { person, agreement } => {
                if let Some(row) =
                    current.get(&(community, person)).and_then(|row| memberships.get_mut(*row))
                {
                    row.agreement = agreement;
                }
            }
            Act::Left { person } => {
                if let Some(row) =
                    current.remove(&(community, person)).and_then(|row| memberships.get_mut(row))
                {
                    row.to = Some(at);
                }
            }
            Act::Closed { .. } => {
                current.retain(|(of, _), _| *of != community);
                for row in memberships
                    .iter_mut()
                    .filter(|row| row.community == community && row.to.is_none())
                {
                    row.to = Some(at);
                }
            }
            _ => {}
        }
    }
    memberships
}

/// Whether a community is joined by a request or an invitation only.
fn is_open(words: &CommunityWords) -> bool {
    words.description.joining == Joining::Open
}
