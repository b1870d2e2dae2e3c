//! What a random house holds: drawn here, set up in `world`.

use communities::{Joining, SeenBy};
use house::OfficeKind;
use proptest::{collection::vec, prelude::*, sample::select};

pub const ORGANISATIONS: [&str; 3] = ["Harbour", "Forge", "Locks"];
pub const NAMES: [&str; 6] = ["Ada", "Bo", "Cy", "Di", "Ed", "Fay"];
pub const CIRCLES: [&str; 4] = ["Amber", "Birch", "Coral", "Dune"];
/// Rooms whose events those who keep an organisation read, as far as they were recorded before events had sides.
pub const FORMAL: [&str; 4] = ["people", "access", "professions", "intake"];
/// Other rooms that an event of before may be of: voluntary ones, and one that is there no more.
const OTHERS: [&str; 3] = ["communities", "house", "attic"];
const KINDS: [&str; 7] = [
    "profile_edited",
    "signed_in",
    "token_made",
    "office_given",
    "joined",
    "described",
    "staff_data_taken",
];

#[derive(Clone, Debug)]
pub struct Plan {
    pub organisations: usize,
    pub people: Vec<Somebody>,
    pub circles: Vec<Circle>,
    /// Service accounts: where (none is everywhere), and whether they keep staff data.
    pub services: Vec<(Option<usize>, bool)>,
    /// Whose files wait: numbers of those who may bring some.
    pub imports: Vec<usize>,
    pub facts: Vec<EventPlan>,
}

#[derive(Clone, Debug)]
pub struct Somebody {
    pub organisation: usize,
    /// Whether the staff data name them.
    pub staffed: bool,
    /// Whether they leave the organisation in the end; only whom the staff data name can.
    pub leaves: bool,
    pub offices: Vec<(OfficeKind, Option<usize>)>,
}

#[derive(Clone, Debug)]
pub struct Circle {
    pub founder: usize,
    pub seen_by: SeenBy,
    pub joining: Joining,
    pub spans: bool,
    pub closed: bool,
    /// What everybody but the founder has to do with it.
    pub standings: Vec<Standing>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Outside,
    Member,
    Newcomer,
    Private,
    PrivateVisitor,
    Core,
    Leader,
    Left,
    LeftAndAsked,
    Invited,
    Declined,
    InvitedAndAsked,
    Asked,
    TookItBack,
    Welcomed,
    LetGo,
    NotNow,
}

impl Standing {
    const ALL: [Self; 17] = [
        Self::Outside,
        Self::Member,
        Self::Newcomer,
        Self::Private,
        Self::PrivateVisitor,
        Self::Core,
        Self::Leader,
        Self::Left,
        Self::LeftAndAsked,
        Self::Invited,
        Self::Declined,
        Self::InvitedAndAsked,
        Self::Asked,
        Self::TookItBack,
        Self::Welcomed,
        Self::LetGo,
        Self::NotNow,
    ];

    pub fn joins(self) -> bool {
        matches!(
            self,
            Self::Member
                | Self::Newcomer
                | Self::Private
                | Self::PrivateVisitor
                | Self::Core
                | Self::Leader
                | Self::Left
                | Self::LeftAndAsked
        )
    }

    /// Whether they come when the others have been there for a day.
    pub fn is_new(self) -> bool {
        self == Self::Newcomer
    }

    pub fn is_private(self) -> bool {
        matches!(self, Self::Private | Self::PrivateVisitor)
    }

    pub fn leaves(self) -> bool {
        matches!(self, Self::Left | Self::LeftAndAsked | Self::PrivateVisitor)
    }

    pub fn is_invited(self) -> bool {
        matches!(self, Self::Invited | Self::Declined | Self::InvitedAndAsked)
    }

    pub fn asks(self) -> bool {
        matches!(
            self,
            Self::LeftAndAsked
                | Self::InvitedAndAsked
                | Self::Asked
                | Self::TookItBack
                | Self::Welcomed
                | Self::LetGo
                | Self::NotNow
        )
    }
}

/// On which side of the wall an event is; or its room and its kind, where it was recorded before events had sides.
#[derive(Clone, Copy, Debug)]
pub enum Recording {
    Formal,
    Voluntary,
    Neither,
    Before(&'static str, &'static str),
}

/// An event, recorded as it is.
#[derive(Clone, Debug)]
pub struct EventPlan {
    pub recording: Recording,
    pub organisation: Option<usize>,
    pub of: Option<usize>,
    /// Who did it; none is the console.
    pub by: Option<usize>,
}

fn place() -> impl Strategy<Value = Option<usize>> {
    prop_oneof![1 => Just(None), 2 => (0..ORGANISATIONS.len()).prop_map(Some)]
}

fn somebody() -> impl Strategy<Value = Somebody> {
    let office = (select(OfficeKind::ALL.as_slice()), place());
    let offices = prop_oneof![1 => Just(Vec::new()), 1 => vec(office, 1..3)];
    let leaves = prop::bool::weighted(0.2);
    (0..ORGANISATIONS.len(), any::<bool>(), leaves, offices).prop_map(
        |(organisation, staffed, leaves, offices)| Somebody {
            organisation,
            staffed,
            leaves: staffed && leaves,
            offices,
        },
    )
}

fn circle() -> impl Strategy<Value = Circle> {
    (
        0..NAMES.len(),
        select(SeenBy::ALL),
        select(Joining::ALL),
        any::<bool>(),
        prop::bool::weighted(0.2),
        vec(select(Standing::ALL.as_slice()), NAMES.len()),
    )
        .prop_map(|(founder, seen_by, joining, spans, closed, standings)| Circle {
            founder,
            seen_by,
            joining,
            spans,
            closed,
            standings,
        })
}

fn happened() -> impl Strategy<Value = EventPlan> {
    let who = || prop::option::of(0..NAMES.len());
    let rooms = [FORMAL.as_slice(), &OTHERS].concat();
    let recording = prop_oneof![
        1 => select([Recording::Formal, Recording::Voluntary, Recording::Neither].as_slice()),
        1 => (select(rooms), select(KINDS.as_slice()))
            .prop_map(|(room, kind)| Recording::Before(room, kind)),
    ];
    (recording, place(), who(), who()).prop_map(|(recording, organisation, of, by)| EventPlan {
        recording,
        organisation,
        of,
        by,
    })
}

pub fn plan() -> impl Strategy<Value = Plan> {
    (
        1..=ORGANISATIONS.len(),
        vec(somebody(), NAMES.len()),
        vec(circle(), 1..=CIRCLES.len()),
        vec((place(), any::<bool>()), 0..3),
        vec(0..12_usize, 0..5),
        vec(happened(), 0..16),
    )
        .prop_map(|(organisations, people, circles, services, imports, facts)| Plan {
            organisations,
            people,
            circles,
            services,
            imports,
            facts,
        })
}
