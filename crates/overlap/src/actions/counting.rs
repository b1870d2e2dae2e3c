//! Counting what professions and communities have in common: once a quarter, from formal data as it was known then,
//! with noise. Participation enters here and leaves only with noise added.

use crate::{
    model::{FormalPosition, Place},
    rules::{
        comparison::{Alike, Figures, total},
        counted_place::CountedPlace,
        pairs,
        tally::{Memberships, Position, position},
        tree::Tree,
    },
    store::{
        figures, people,
        readings::{self, Figure, Group, Runs},
    },
};
use ::people::UnitId;
use db::Tx;
use disclosure::LEAST;
use foldhash::fast::RandomState;
use ground::{Day, Result};
use house::{Few, House, Keep, OrganisationId, Reading, readings::latest};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Months for which a community must have stood before anything is published of it.
const STOOD: i32 = 3;
/// Readings in a row in which a profession must have had enough people.
const READINGS: i64 = 2;
/// The name under which readings are kept.
pub(crate) const ROOM: &str = "overlap";

/// Whether a group of people whom everybody can name is large enough to publish figures about parts of it, by those in it
/// who have stood.
fn is_enough(few: Few, stood: i64) -> bool {
    stood >= 8 * few.people()
}

/// Counts; what comes back keeps it.
pub(crate) fn count(house: &House, tx: &mut Tx<'_>, reading: &Reading) -> Result<Option<Keep>> {
    let day = reading.day;
    let previous = latest(tx, ROOM, day)?;
    let before = match previous {
        Some(previous) if previous == day.months_before(3) => readings::runs(tx, previous)?,
        _ => Runs::default(),
    };
    let tree = Tree::new(&people::units(tx, day)?);
    let mut census = Census { is_first: previous.is_none(), ..Census::default() };
    people::each(tx, day, |standing, counted| census.add(day, &tree, &standing, counted))?;
    if census.people.is_empty() {
        return Ok(None);
    }
    let (communities, memberships) = memberships(tx, day, &mut census)?;

    let few = house.settings.few;
    let groups = Groups::new(few, &census, &before.groups);
    let cells: Vec<Option<usize>> =
        census.alike.iter().map(|(place, ..)| groups.of(*place)).collect();
    let sizes = figures::community_sizes(tx, day)?;
    let pairs_are_due = pairs::are_due(figures::latest_pairs(tx, day)?, day);
    let mut kept = ReadingRows { professions: groups.rows.clone(), ..ReadingRows::default() };
    // A pair of fewer can't be published, whatever the noise.
    let least = u32::try_from(few.people()).unwrap_or(u32::MAX);
    let of = |person: Position| *cells.get(census.people.get(person as usize)?.alike as usize)?;
    let among = (census.people.len(), groups.cells.len());
    memberships.count(among, of, least, |at, in_group, both| {
        let Some(community) = communities.get(at) else { return };
        groups.publish(reading, *community, in_group, &mut kept.figures);
        for (other_at, people) in both.iter().filter(|_| pairs_are_due) {
            let Some(other) = communities.get(*other_at) else { continue };
            let smaller = memberships.of(at).len().min(memberships.of(*other_at).len());
            let people = (i64::from(*people), i64::try_from(smaller).unwrap_or(i64::MAX));
            kept.pairs.extend(pair(reading, &sizes, (*community, *other), people));
        }
    });
    kept.comparisons = census.comparisons(reading, &before.comparisons);
    let Census { new, changed, .. } = census;
    Ok(Some(Box::new(move |tx| {
        readings::put_places(tx, &new, &changed)?;
        readings::add_professions(tx, day, &kept.professions)?;
        readings::add_figures(tx, day, &kept.figures)?;
        readings::add_pairs(tx, day, &kept.pairs)?;
        Ok(readings::add_comparisons(tx, day, &kept.comparisons)?)
    })))
}

/// What is kept of a reading.
#[derive(Default)]
struct ReadingRows {
    professions: Vec<(Group, i64, i64)>,
    figures: Vec<Figure>,
    pairs: Vec<(Uuid, Uuid, i64)>,
    comparisons: Vec<(Option<Uuid>, Figures, i64)>,
}

/// Communities in the order of their ids, and who of those who count is in them.
fn memberships(tx: &mut Tx<'_>, day: Day, census: &mut Census) -> Result<(Vec<Uuid>, Memberships)> {
    let (mut communities, mut all) = (Vec::new(), Memberships::default());
    people::each_community(tx, day, day.months_before(STOOD), |community, is_open, members| {
        communities.push(community);
        all.begin();
        // One member after another, with nothing done between: finding each waits for memory, and so they wait together.
        for at in members.iter().filter_map(|member| census.positions.get(member)) {
            all.add(*at);
        }
        // A community that only its members know of would be told by what it adds.
        for at in all.of(communities.len() - 1).iter().filter(|_| is_open) {
            if let Some(person) = census.people.get_mut(*at as usize) {
                person.inside = true;
            }
        }
    })?;
    Ok((communities, all))
}

/// About how many are in both of two communities, the smaller of which has so many members, where that leaves enough of
/// each.
fn pair(
    reading: &Reading,
    sizes: &HashMap<Uuid, i64>,
    (one, other): (Uuid, Uuid),
    (people, smaller): (i64, i64),
) -> Option<(Uuid, Uuid, i64)> {
    let (one, other) = if one < other { (one, other) } else { (other, one) };
    let published = *sizes.get(&one)?.min(sizes.get(&other)?);
    let noisy = reading.noisy("pair", &[one, other], people);
    let few = reading.noise.few().people();
    // What is left beside the pair must be enough, by what it is and by what was published of it.
    let left = smaller - people >= few && published - noisy >= LEAST * few;
    let people = reading.noise.publish(people, noisy, i64::MAX).filter(|_| left)?;
    Some((one, other, people))
}

/// Somebody who counts. There may be a million: each takes eight bytes.
struct Person {
    /// Whether they take part in any community that not only its members know of.
    inside: bool,
    has_manager: bool,
    has_role: bool,
    /// With whom they are alike: by position among [`Census::alike`].
    alike: u32,
}

/// People who are alike: in a profession or none, in an organisation, under a unit at the top of the tree, at a level.
type AlikeKey = (Place, Option<UnitId>, Option<Uuid>);

/// Everybody who counts in a reading.
#[derive(Default)]
struct Census {
    /// Whether no reading was taken before: then all are new, and have stood.
    is_first: bool,
    people: Vec<Person>,
    /// Where each of them stands in `people`.
    positions: HashMap<Uuid, Position, RandomState>,
    alike: Vec<AlikeKey>,
    /// How many of each who are alike make a group large enough.
    stood: Vec<i64>,
    positions_of_alike: HashMap<AlikeKey, Position>,
    /// Where people count who never counted before.
    new: Vec<(Uuid, CountedPlace)>,
    /// Where people count of whom that changed.
    changed: Vec<(Uuid, CountedPlace)>,
}

impl Census {
    fn add(
        &mut self,
        day: Day,
        tree: &Tree,
        standing: &FormalPosition,
        before: Option<CountedPlace>,
    ) {
        let Some(mut now) = CountedPlace::next(before, standing.place, day) else { return };
        if self.is_first {
            now.since = None;
        }
        if before.is_none() {
            self.new.push((standing.person, now));
        } else if before != Some(now) {
            self.changed.push((standing.person, now));
        }
        if !now.counts(day) {
            return;
        }
        let key = (now.place, standing.unit.map(|unit| tree.top(unit)), standing.level);
        let next = position(self.alike.len());
        let alike = *self.positions_of_alike.entry(key).or_insert(next);
        if alike == next {
            self.alike.push(key);
            self.stood.push(0);
        }
        if let Some(stood) = self.stood.get_mut(alike as usize).filter(|_| now.has_stood(day)) {
            *stood += 1;
        }
        self.positions.insert(standing.person, position(self.people.len()));
        let FormalPosition { has_manager, has_role, .. } = *standing;
        self.people.push(Person { inside: false, has_manager, has_role, alike });
    }

    /// How many there are of each who are alike, and how many of those have stood.
    fn counts(&self) -> Vec<(i64, i64)> {
        let mut counts: Vec<(i64, i64)> = self.stood.iter().map(|stood| (0, *stood)).collect();
        for person in &self.people {
            if let Some((people, _)) = counts.get_mut(person.alike as usize) {
                *people += 1;
            }
        }
        counts
    }

    /// Those who take part beside those who don't, with noise: of each profession, and of everyone.
    fn comparisons(
        &self,
        reading: &Reading,
        before: &HashMap<Option<Uuid>, i64>,
    ) -> Vec<(Option<Uuid>, Figures, i64)> {
        let mut by_alike = vec![(Alike::default(), Alike::default()); self.alike.len()];
        for person in &self.people {
            if let Some((managed, recognised)) = by_alike.get_mut(person.alike as usize) {
                managed.add(person.has_manager, person.inside);
                recognised.add(person.has_role, person.inside);
            }
        }
        let mut groups: BTreeMap<Option<Uuid>, Vec<Alike>> = BTreeMap::new();
        let mut standing: HashMap<Option<Uuid>, i64> = HashMap::new();
        for ((place, ..), (_, stood)) in self.alike.iter().zip(self.counts()) {
            *standing.entry(None).or_default() += stood;
            if place.profession.is_some() {
                *standing.entry(place.profession).or_default() += stood;
            }
        }
        // Whether a role is recognised does not go by profession: who has none is in none.
        let mut everyone: HashMap<(OrganisationId, Option<UnitId>), Alike> = HashMap::new();
        for ((place, top, _), (managed, recognised)) in self.alike.iter().zip(by_alike) {
            if place.profession.is_some() {
                groups.entry(place.profession).or_default().push(managed);
            }
            everyone.entry((place.organisation, *top)).or_default().join(recognised);
        }
        groups.insert(None, everyone.into_values().collect());
        let few = reading.noise.few();
        let with_noise = |(group, alike): (Option<Uuid>, Vec<Alike>)| {
            let ids: Vec<Uuid> = group.into_iter().collect();
            let noisy = |kind, number| reading.noisy(kind, &ids, number);
            let plain = total(few, alike);
            let figures = Figures {
                inside_have: noisy("inside have", plain.inside_have),
                inside_lack: noisy("inside lack", plain.inside_lack),
                // Each counts for less than one in it, and for a half where it is evenly spread: half the noise.
                excess: noisy("inside excess", 2 * plain.excess).div_euclid(2),
                ..plain
            };
            let stood = standing.get(&group).copied().unwrap_or(0);
            (group, figures, stands(few, stood, before.get(&group)))
        };
        groups.into_iter().map(with_noise).collect()
    }
}

/// For how many readings in a row a group has had enough people.
fn stands(few: Few, stood: i64, before: Option<&i64>) -> i64 {
    if is_enough(few, stood) { before.copied().unwrap_or(0) + 1 } else { 0 }
}

/// A cell that has noise of its own: those in a profession and an organisation, or in all organisations together that
/// are too small for one.
type Cell = (Uuid, Option<OrganisationId>);

/// Professions as they are counted. Each person is in one cell, and all other figures are sums of cells: so one draw of
/// noise is all that a reading says of anybody beside a community.
struct Groups {
    /// How many counted, and for how many readings in a row they were enough: of everyone and by organisation.
    rows: Vec<(Group, i64, i64)>,
    cells: Vec<Cell>,
    positions: HashMap<(Uuid, OrganisationId), usize>,
}

impl Groups {
    fn new(few: Few, census: &Census, before: &HashMap<Group, i64>) -> Self {
        let mut counts: BTreeMap<(Uuid, OrganisationId), (i64, i64)> = BTreeMap::new();
        let mut totals: BTreeMap<Uuid, (i64, i64)> = BTreeMap::new();
        let add = |to: &mut (i64, i64), (people, stood)| *to = (to.0 + people, to.1 + stood);
        for ((place, ..), one) in census.alike.iter().zip(census.counts()) {
            if let Some(profession) = place.profession {
                add(counts.entry((profession, place.organisation)).or_default(), one);
                add(totals.entry(profession).or_default(), one);
            }
        }
        let all = totals.into_iter().map(|(profession, people)| ((profession, None), people));
        let each =
            counts.into_iter().map(|((profession, whose), n)| ((profession, Some(whose)), n));
        let rows: Vec<(Group, i64, i64)> = all
            .chain(each)
            .map(|(group, (people, stood))| (group, people, stands(few, stood, before.get(&group))))
            .collect();
        let mut groups = Self { rows, cells: Vec::new(), positions: HashMap::new() };
        let mut known: HashMap<Cell, usize> = HashMap::new();
        for ((profession, organisation), _, stood) in &groups.rows {
            let Some(organisation) = *organisation else { continue };
            let cell = (*profession, (*stood >= READINGS).then_some(organisation));
            let at = *known.entry(cell).or_insert(groups.cells.len());
            if at == groups.cells.len() {
                groups.cells.push(cell);
            }
            groups.positions.insert((*profession, organisation), at);
        }
        groups
    }

    /// The cell in which somebody counts.
    fn of(&self, place: Place) -> Option<usize> {
        self.positions.get(&(place.profession?, place.organisation)).copied()
    }

    /// What may be published of a community beside each profession.
    fn publish(
        &self,
        reading: &Reading,
        community: Uuid,
        in_cell: &[u32],
        figures: &mut Vec<Figure>,
    ) {
        let mut sums: HashMap<Group, (i64, i64)> = HashMap::new();
        for ((profession, organisation), people) in self.cells.iter().zip(in_cell) {
            let mut ids = vec![community, *profession];
            ids.extend(organisation.map(ground::Id::uuid));
            let people = i64::from(*people);
            let noisy = reading.noisy("profession", &ids, people);
            let alone = organisation.map(|organisation| (*profession, Some(organisation)));
            for group in std::iter::once((*profession, None)).chain(alone) {
                let (sum, sum_noisy) = sums.entry(group).or_default();
                *sum += people;
                *sum_noisy += noisy;
            }
        }
        for (group, of, stood) in &self.rows {
            let Some((sum, noisy)) = sums.get(group).filter(|_| *stood >= READINGS) else {
                continue;
            };
            let published = reading.noise.publish(*sum, *noisy, *of);
            figures.extend(published.map(|people| (community, *group, people)));
        }
    }
}
