//! What takes place in the professions of the demo. It must never say anything that a community could only ask.

use super::role_words::{DATA, DELIVERY, DESIGN, ENGINEERING, PRODUCT, RESEARCH, SECURITY};
use activities::{Expectation, OtherWay};

/// An activity, by days from today.
pub(super) struct ActivityWords {
    /// Of which profession; none is each.
    pub(super) profession: Option<usize>,
    pub(super) kind: &'static str,
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) expectation: Expectation,
    /// On which days: so many before today, or after it where less than nothing.
    pub(super) ago: &'static [i32],
    /// The hour at which it begins.
    pub(super) hour: i8,
    pub(super) minutes: i64,
    pub(super) owed_days: Option<i64>,
    /// What is given to whoever was not there.
    pub(super) notes: &'static str,
    /// How many in a hundred are there.
    pub(super) there: usize,
    pub(super) fate: Fate,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It takes place, or will.
    Held,
    /// It was cancelled the day before, and why.
    Cancelled(&'static str),
    /// It is a draft yet.
    Draft,
}

const ACTIVITY: ActivityWords = ActivityWords {
    profession: None,
    kind: "Briefing",
    title: "",
    about: "",
    expectation: Expectation::Everyone(OtherWay::Notes),
    ago: &[],
    hour: 10,
    minutes: 60,
    owed_days: Some(60),
    notes: "",
    there: 60,
    fate: Fate::Held,
};

/// All of them.
pub(super) const ACTIVITIES: &[ActivityWords] = &[
    ActivityWords {
        kind: "Status update",
        title: "How the profession is doing",
        about: "From time to time we say where we are:\n\n- who has joined us, and where we look for people\n- what we changed since last time\n- what you asked, and what became of it",
        ago: &[700, 518, 336, 154, 63, -5],
        notes: "Three teams have nobody of ours yet, and two roles are out. Your questions about levels are answered on the profession’s page.",
        there: 65,
        ..ACTIVITY
    },
    ActivityWords {
        kind: "Town hall",
        title: "The year ahead",
        about: "What the organisation plans for the year, and what it means for us. Bring your questions, or send them before.",
        expectation: Expectation::Everyone(OtherWay::Recording),
        ago: &[380, 20],
        hour: 14,
        minutes: 90,
        owed_days: Some(45),
        notes: "The recording has chapters: plans from the beginning, money from minute 31, questions from minute 52.",
        there: 70,
        ..ACTIVITY
    },
    ActivityWords {
        title: "Working safely with personal data",
        about: "What has changed in the rules, and three cases from our own work.\n\n1. What you may keep, and for how long.\n2. Whom to tell when something goes wrong.\n3. What to do **today**.",
        expectation: Expectation::Everyone(OtherWay::Acknowledgement),
        ago: &[210, -2],
        owed_days: Some(90),
        there: 55,
        ..ACTIVITY
    },
    ActivityWords {
        kind: "Open hour",
        title: "Ask your head of profession",
        about: "Come with anything: your level, your team, your next step. Nothing is prepared and nothing is written down.",
        expectation: Expectation::Open,
        ago: &[90, 30, -1, -6],
        hour: 16,
        there: 12,
        ..ACTIVITY
    },
    ActivityWords {
        profession: Some(PRODUCT),
        kind: "Training",
        title: "Deciding with little evidence",
        about: "Half a day of practice with decisions that were hard: what was known, what was decided, what became of it.",
        ago: &[48],
        hour: 9,
        minutes: 240,
        notes: "The four cases with their questions are in the training folder. Do at least two of them with a colleague.",
        there: 50,
        ..ACTIVITY
    },
    ActivityWords {
        profession: Some(DESIGN),
        kind: "Training",
        title: "Designing for WCAG 2.2",
        about: "What is new, shown on our own services, with a keyboard and with a screen reader.",
        expectation: Expectation::Everyone(OtherWay::Recording),
        ago: &[27],
        hour: 9,
        minutes: 180,
        owed_days: Some(120),
        notes: "The recording is in two parts, with captions. The exercises stand below it.",
        there: 55,
        ..ACTIVITY
    },
    ActivityWords {
        profession: Some(RESEARCH),
        title: "The new consent form, line by line",
        about: "We go through the new form, and what to say when a participant asks.",
        ago: &[40, -3],
        minutes: 45,
        notes: "Say how long a recording is kept before you press the button, not after.",
        there: 62,
        ..ACTIVITY
    },
    ActivityWords {
        profession: Some(RESEARCH),
        kind: "Training",
        title: "Interviewing people in distress",
        about: "With a trainer from outside. Small groups.",
        ago: &[130],
        minutes: 180,
        fate: Fate::Cancelled("The trainer is ill. A new date follows."),
        ..ACTIVITY
    },
    ActivityWords {
        profession: Some(RESEARCH),
        kind: "Training",
        title: "Writing findings that are read",
        about: "Bring a report of yours. We shorten it together.",
        ago: &[-20],
        fate: Fate::Draft,
        ..ACTIVITY
    },
    ActivityWords {
        profession: Some(ENGINEERING),
        title: "Being on call from now on",
        about: "Rotas of two, handing the phone back, and how time is given back.",
        expectation: Expectation::Everyone(OtherWay::Recording),
        ago: &[58, -4],
        notes: "The recording, and the list of questions with answers.",
        there: 58,
        ..ACTIVITY
    },
    ActivityWords {
        profession: Some(DELIVERY),
        kind: "Training",
        title: "Planning with teams that share people",
        about: "Two plans, one person: what to agree, with whom, and when.",
        ago: &[110, -7],
        minutes: 120,
        notes: "The template is on the profession’s page, with an example filled in.",
        ..ACTIVITY
    },
    ActivityWords {
        profession: Some(DATA),
        title: "Publishing figures with a second pair of eyes",
        about: "How a figure is looked at before it leaves a team, on three examples.",
        ago: &[72],
        notes: "The checklist has nine questions. The fourth is the one that is forgotten.",
        ..ACTIVITY
    },
    ActivityWords {
        profession: Some(SECURITY),
        kind: "Exercise",
        title: "An incident, played through",
        about: "We play an incident from the first call to the report, without blame.",
        ago: &[16, -6],
        hour: 13,
        minutes: 180,
        notes: "What we learned: the list of whom to call was two months old.",
        ..ACTIVITY
    },
];
