//! Two made-up organisations and their trees of units. It must never name a real body.

use super::{Days, Organisation, Unit, UnitKind};
use ground::Span;

/// The larger organisation's position.
pub(super) const AGENCY: usize = 0;
/// The smaller one's.
pub(super) const PARTNER: usize = 1;
/// Days ago that one team was wound up and another took over its people.
const REORGANISED: i32 = 154;
/// The team that was wound up then, and the one that was set up.
const WOUND_UP: &str = "Forms rescue";
const SET_UP: &str = "Forms platform";

/// Both organisations.
pub(super) fn organisations(days: Days) -> Vec<Organisation> {
    vec![
        Organisation {
            name: "Wrenmouth Public Services Agency",
            short: "Wrenmouth",
            domain: "wrenmouth.example",
            about: "Builds and runs the online services that people in and around Wrenmouth use to move, moor, pay, register and get help.",
            span: days.always(),
        },
        Organisation {
            name: "Ottermere Valleys Partnership",
            short: "Ottermere",
            domain: "ottermere.example",
            about: "Six rural councils who share one small team for their digital services, in the hills above Wrenmouth.",
            span: days.always(),
        },
    ]
}

type Middle = (&'static str, &'static [&'static str]);
type Top = (&'static str, &'static [Middle]);

const AGENCY_TREE: &[Top] = &[
    (
        "Everyday services",
        &[
            ("Life events", &["Births and namings", "Moving home", "Bereavement"]),
            (
                "Money and support",
                &["Check what you can get", "Apply once", "Overpayments", "Winter help"],
            ),
            ("Learning and work", &["Find a course", "Apprenticeships"]),
        ],
    ),
    (
        "Coast, land and water",
        &[
            ("Harbours", &["Moorings", "Pilot booking", "Tide tables"]),
            ("Flood and weather", &["Warnings", "River levels"]),
            ("Licences", &["Fishing and foraging", "Street trading", "Events on public land"]),
        ],
    ),
    (
        "Shared platforms",
        &[
            ("Identity and sign-in", &["Sign in once", "Prove who you are"]),
            ("Payments and notices", &["Pay", "Letters and texts", SET_UP, WOUND_UP]),
            ("Data and insight", &["Performance", "Data platform", "Maps and places"]),
            ("Infrastructure", &["Cloud and networks", "Trust and security"]),
        ],
    ),
    (
        "Help and operations",
        &[
            ("Contact and support", &["Helpline", "Web chat and mail", "Assisted digital"]),
            ("Service operations", &["Live services", "Casework", "Quality and training"]),
        ],
    ),
    (OFFICE, &[("People and places", &["People operations", "Executive support"])]),
];

const PARTNER_TREE: &[Top] = &[
    (
        "Residents",
        &[
            ("Home and family", &["Housing repairs", "School places", "Council tax"]),
            ("Getting about", &["Rural buses", "Roads and verges"]),
        ],
    ),
    (
        "Places",
        &[
            ("Planning and land", &["Planning applications", "Footpaths"]),
            ("Waste and recycling", &["Collections"]),
        ],
    ),
    (
        "Common ground",
        &[
            ("Shared tools", &["Websites", "Valleys data hub"]),
            ("Inclusion", &["Village hall clinics"]),
        ],
    ),
    (OFFICE, &[("Partnership support", &["People and programme office"])]),
];

/// What both call the unit at the top that holds no services.
const OFFICE: &str = "Office of the chief executive";

/// The kinds and the units of both organisations.
pub(super) fn units(days: Days) -> (Vec<UnitKind>, Vec<Unit>) {
    let kinds = [
        (AGENCY, ["Division", "Programme", "Team"]),
        (PARTNER, ["Directorate", "Service", "Squad"]),
    ]
    .into_iter()
    .flat_map(|(organisation, kinds)| {
        kinds.into_iter().zip(1..).map(move |(name, rank)| UnitKind { organisation, name, rank })
    })
    .collect();
    let mut units = Vec::new();
    for (organisation, tree, first_kind) in [(AGENCY, AGENCY_TREE, 0), (PARTNER, PARTNER_TREE, 3)] {
        let mut add = |parent, kind: usize, name, span| {
            units.push(Unit { organisation, parent, kind: first_kind + kind, name, span });
            units.len() - 1
        };
        for (division, programmes) in tree {
            let top = add(None, 0, *division, days.always());
            for (programme, teams) in *programmes {
                let middle = add(Some(top), 1, *programme, days.always());
                for team in *teams {
                    add(Some(middle), 2, *team, team_span(days, team));
                }
            }
        }
    }
    (kinds, units)
}

fn team_span(days: Days, team: &str) -> Span {
    let changed = Days::monday(days.ago(REORGANISED));
    match team {
        WOUND_UP => Span { from: days.ago(1300), to: changed },
        SET_UP => Span::since(changed),
        _ => days.always(),
    }
}

/// The tree, for those who place people in it.
pub(super) struct Tree<'a>(pub(super) &'a [Unit]);

impl Tree<'_> {
    fn below(&self, organisation: usize, parent: Option<usize>) -> Vec<usize> {
        self.0
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.organisation == organisation && unit.parent == parent)
            .map(|(at, _)| at)
            .collect()
    }

    /// The units at the top of an organisation.
    pub(super) fn divisions(&self, organisation: usize) -> Vec<usize> {
        self.below(organisation, None)
    }

    /// The unit of that name.
    pub(super) fn named(&self, organisation: usize, name: &str) -> Option<usize> {
        self.0.iter().position(|unit| unit.organisation == organisation && unit.name == name)
    }

    /// The teams that are neither in the office nor in help and operations, and were there all along.
    pub(super) fn delivery_teams(&self, organisation: usize) -> Vec<usize> {
        self.divisions(organisation)
            .into_iter()
            .filter(|top| !self.is(*top, OFFICE) && !self.is(*top, "Help and operations"))
            .flat_map(|top| self.below(organisation, Some(top)))
            .flat_map(|middle| self.teams_of(organisation, middle))
            .filter(|team| !self.is(*team, SET_UP) && !self.is(*team, WOUND_UP))
            .collect()
    }

    /// The teams of a programme.
    pub(super) fn teams_of(&self, organisation: usize, programme: usize) -> Vec<usize> {
        self.below(organisation, Some(programme))
    }

    /// The unit at the top above `unit`, or `unit` itself.
    pub(super) fn top_of(&self, unit: usize) -> usize {
        let mut at = unit;
        while let Some(parent) = self.0.get(at).and_then(|unit| unit.parent) {
            at = parent;
        }
        at
    }

    /// The unit directly above, or `unit` itself.
    pub(super) fn above(&self, unit: usize) -> usize {
        self.0.get(unit).and_then(|unit| unit.parent).unwrap_or(unit)
    }

    /// The office of an organisation's chief executive.
    pub(super) fn office(&self, organisation: usize) -> usize {
        self.named(organisation, OFFICE).unwrap_or_default()
    }

    /// The team that was wound up.
    pub(super) fn wound_up(&self) -> Option<usize> {
        self.named(AGENCY, WOUND_UP)
    }

    /// The team that was set up in its stead.
    pub(super) fn set_up(&self) -> Option<usize> {
        self.named(AGENCY, SET_UP)
    }

    /// When `unit` existed.
    pub(super) fn span(&self, unit: usize) -> Option<Span> {
        self.0.get(unit).map(|unit| unit.span)
    }

    fn is(&self, unit: usize, name: &str) -> bool {
        self.0.get(unit).is_some_and(|unit| unit.name == name)
    }
}
