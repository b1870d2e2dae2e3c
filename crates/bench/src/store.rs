//! A very large organisation, loaded bare, and readings of it that nothing is done to.

mod bare;
mod crowd;
mod doors;
mod groups;
mod load;
mod members;
mod staff;
mod steps;

pub(crate) use bare::{memberships, rows, staff, written};
pub(crate) use crowd::{Crowd, gathered, servers};
pub(crate) use doors::{COOKIE, TOKEN};
pub(crate) use load::load;
pub(crate) use steps::{Cost, cost};
#[cfg(test)]
pub(crate) use steps::{copied, written_steps};

use anyhow::Result;
use db::{Engine, Tx, values};
use ground::Day;
use uuid::{Builder, Uuid};

/// How large everything is, and since when.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) people: u64,
    pub(crate) begins: Day,
}

/// Professions: all but the last grow with the organisation.
const PROFESSIONS: u64 = 40;
/// About how many are in the last profession, whatever the size.
const SMALL: u64 = 250;
/// Communities that each person is in.
const EACH: u64 = 5;
/// How many people there are to a community.
const TO_A_COMMUNITY: u64 = 100;
/// How many units are right below a unit that isn't a leaf, people to a unit, and people right below a manager.
const BELOW: u64 = 10;

impl Size {
    /// How many communities there are: five hundred people in each.
    pub(crate) fn communities(self) -> u64 {
        self.people / TO_A_COMMUNITY
    }

    /// How many units there are.
    fn units(self) -> u64 {
        (self.people / BELOW).max(BELOW + 1)
    }

    /// The topmost unit with no more than a thousand people or so in and below it.
    fn middling_unit(self) -> u64 {
        let first_below = |unit: u64| BELOW * unit + 1;
        let mut unit = 0;
        while first_below(first_below(first_below(unit))) < self.units() {
            unit = first_below(unit);
        }
        unit
    }
}

/// What an id is of.
#[derive(Clone, Copy)]
enum Of {
    Organisation,
    Source,
    Role,
    Level,
    Rule,
    Title,
    TitleRole,
    Profession,
    ProfessionRole,
    Head,
    UnitKind,
    Unit,
    UnitVersion,
    Person,
    Appointment,
    Allocation,
    Line,
    DeliveryLine,
    Community,
    Agreement,
    Consent,
    Membership,
    Term,
    Session,
    Token,
}

/// The nth id of a kind, as a house makes them one after another (RFC 9562, 5.7).
fn id(of: Of, n: u64) -> Uuid {
    let spread = (n ^ ((of as u64) << 56)).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
    let mut tail = [of as u8; 10];
    for (to, from) in tail.iter_mut().skip(2).zip(spread) {
        *to = from;
    }
    // 1 November 2024, and ten milliseconds from one to the next.
    Builder::from_unix_timestamp_millis(1_730_419_200_000 + n * 10, &tail).into_uuid()
}

/// Fills an empty database.
pub(crate) fn fill(tx: &mut Tx<'_>, size: Size, scopes: &str) -> Result<()> {
    if tx.engine() == Engine::Sqlite {
        tx.run("pragma cache_size = -1000000", &[])?;
    }
    let (organisation, source) = (id(Of::Organisation, 0), id(Of::Source, 0));
    tx.run(
        "insert into organisations (id, slug, name, name_key, name_folded, created_at) values ($1, 'whole', 'Whole', 'whole', 'whole', 0)",
        values![organisation],
    )?;
    tx.run(
        "insert into sources (id, organisation_id, kind, name, as_of, at) values ($1, $2, 'hand', 'bench', $3, 0)",
        values![source, organisation, size.begins],
    )?;
    groups::fill(tx, size)?;
    staff::fill(tx, size)?;
    members::fill(tx, size)?;
    doors::fill(tx, scopes)?;
    if tx.engine() == Engine::Postgres {
        tx.run("analyze", &[])?;
    }
    Ok(())
}

/// The addresses of what pages and operations are asked for, and who asks.
pub(crate) struct Places {
    /// A profession that is as large at every size.
    pub(crate) small_profession: String,
    /// One that grows with the organisation.
    pub(crate) profession: String,
    /// Its role.
    pub(crate) role: Uuid,
    /// A community that the reader is in.
    pub(crate) own_community: String,
    /// One that they are not in.
    pub(crate) community: String,
    /// Somebody with ten people to manage.
    pub(crate) person: Uuid,
    /// A unit of about a thousand people.
    pub(crate) unit: Uuid,
    /// The unit that everybody is in or below.
    pub(crate) top: Uuid,
    /// A word that finds fifty people.
    pub(crate) rare: String,
    /// A word that finds one in two hundred.
    pub(crate) common: String,
    /// Six groups, as a picture of them is asked for.
    pub(crate) groups: Vec<String>,
}

/// Somebody in the middle of the organisation, who asks.
const READER: u64 = 1234;
/// Somebody who is looked at.
const LOOKED_AT: u64 = 17;

impl Places {
    /// Of an organisation of this size.
    pub(crate) fn of(size: Size) -> Self {
        let own = members::community(size, READER, 2);
        let near = |nth: u64| groups::community_slug(members::community(size, READER, nth));
        let communities = [near(0), near(1), groups::community_slug(own)];
        let professions = [READER % PROFESSIONS, 3, 4].map(groups::profession_slug);
        let professions = professions.iter().map(|slug| format!("profession:{slug}"));
        let communities = communities.iter().map(|slug| format!("community:{slug}"));
        Self {
            small_profession: groups::profession_slug(PROFESSIONS - 1),
            profession: groups::profession_slug(3),
            role: id(Of::Role, 3),
            own_community: groups::community_slug(own),
            community: groups::community_slug(other(size, own)),
            person: id(Of::Person, LOOKED_AT),
            unit: id(Of::Unit, size.middling_unit()),
            top: id(Of::Unit, 0),
            rare: staff::last_name(size, LOOKED_AT),
            common: staff::first_name(LOOKED_AT),
            groups: professions.chain(communities).collect(),
        }
    }
}

/// A community that the reader isn't in, and that is as large as theirs.
fn other(size: Size, own: u64) -> u64 {
    let band = size.communities() / EACH;
    own / band * band + (own + 1) % band
}

/// People who are not in the community of [`Places::community`], and its id: who may join it, one after another.
pub(crate) fn joiners(size: Size, how_many: usize) -> (Uuid, Vec<Uuid>) {
    let community = other(size, members::community(size, READER, 2));
    let is_in =
        |person: u64| (0..EACH).any(|nth| members::community(size, person, nth) == community);
    let joiners = (0..size.people).filter(|person| !is_in(*person)).take(how_many);
    (id(Of::Community, community), joiners.map(|person| id(Of::Person, person)).collect())
}

/// One of the members of [`Places::community`].
pub(crate) fn member(size: Size) -> Option<Uuid> {
    let community = other(size, members::community(size, READER, 2));
    let is_in = |person: &u64| members::community(size, *person, 2) == community;
    (0..size.people).find(is_in).map(|person| id(Of::Person, person))
}
