//! The nouns of a plan, as plain data. They must never hold a database's ids.

use super::{Act, Fate};
use activities::Expectation;
use communities::{Description, Stage};
use ground::{Day, Moment, Span};

/// An organisation that the deployment holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its whole name.
    pub name: &'static str,
    /// What people call it.
    pub short: &'static str,
    /// Where its e-mail goes; always under `.example` (RFC 2606).
    pub domain: &'static str,
    /// One sentence on what it does.
    pub about: &'static str,
    /// When it existed.
    pub span: Span,
}

/// An organisation's own word for a level of its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitKind {
    /// Whose word.
    pub organisation: usize,
    /// One of them, such as "Division".
    pub name: &'static str,
    /// 1 at the top.
    pub rank: i64,
}

/// A node of the delivery tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Whose.
    pub organisation: usize,
    /// The unit above it.
    pub parent: Option<usize>,
    /// What the organisation calls such a unit.
    pub kind: usize,
    /// Its name.
    pub name: &'static str,
    /// When it existed.
    pub span: Span,
}

/// What an organisation owes to everyone in certain roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profession {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// The only organisation that has it; `None` when it spans them.
    pub organisation: Option<usize>,
    /// When it existed.
    pub span: Span,
}

/// A recognised role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub name: &'static str,
    /// Two to five, the first step first.
    pub levels: &'static [&'static str],
}

/// A role is in a profession on these days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfessionRole {
    /// The profession.
    pub profession: usize,
    /// The role.
    pub role: usize,
    /// The days.
    pub span: Span,
}

/// What a title rule looks at; compared without regard to case and accents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TitleTest {
    /// The whole title.
    Exact(String),
    /// The title, where `*` stands for any text or none.
    Pattern(String),
    /// The source's profession label, whatever the title.
    Label(String),
}

/// What a source's job title means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleRule {
    /// The only organisation it is for; `None` for all.
    pub organisation: Option<usize>,
    /// What it looks at.
    pub test: TitleTest,
    /// The role it gives; `None` where a person decided that the title is no recognised role.
    pub role: Option<usize>,
    /// The level, where the title says it: a position in the role's levels.
    pub level: Option<usize>,
    /// When it applies.
    pub span: Span,
}

/// Someone who is employed, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// As they write it.
    pub name: String,
    /// How to address them, where they said.
    pub address: Option<String>,
    /// Where they gave them.
    pub pronouns: Option<&'static str>,
    /// Unique.
    pub email: String,
    /// The source's identifier of them; unique.
    pub reference: String,
    /// Who employs them.
    pub organisation: usize,
    /// When they were employed.
    pub employed: Span,
}

/// Someone holds a role at a level in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Who.
    pub person: usize,
    /// In which organisation.
    pub organisation: usize,
    /// Where.
    pub unit: usize,
    /// The source's job title, in the source's spelling.
    pub title: String,
    /// The source's profession label, where it gives one.
    pub label: Option<&'static str>,
    /// The role that today's title rules make of it; `None` when they make none.
    pub role: Option<usize>,
    /// A position in the role's levels.
    pub level: Option<usize>,
    /// 1000 is full time.
    pub fte_thousandths: u16,
    /// One at a time is.
    pub primary: bool,
    /// The days.
    pub span: Span,
}

/// The sort of a reporting line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// To the line manager.
    Professional,
    /// To whoever directs the daily work.
    Delivery,
}

/// Someone reports to someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who reports.
    pub person: usize,
    /// To whom.
    pub manager: usize,
    /// In which sense.
    pub kind: LineKind,
    /// When.
    pub span: Span,
}

/// Someone is head of a profession, or deputy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headship {
    /// Of what.
    pub profession: usize,
    /// Who.
    pub person: usize,
    /// Deputy, not head.
    pub deputy: bool,
    /// The time agreed for it; 1000 is full time.
    pub fte_thousandths: u16,
    /// When.
    pub span: Span,
}

/// What a profession tells its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Of which profession.
    pub profession: usize,
    /// Who writes it.
    pub by: usize,
    /// Its title.
    pub title: &'static str,
    /// What it says, in Markdown.
    pub text: &'static str,
    /// Whether it is to be acknowledged, and not only to be read.
    pub acknowledge: bool,
    /// When it is in force; none where it is still a draft.
    pub force: Option<Span>,
    /// How many in a hundred acknowledge it sooner or later.
    pub diligence: usize,
    /// A later version: from which day, what it says, and whether it asks everybody anew.
    pub revision: Option<(Day, &'static str, bool)>,
    /// The day on which it was withdrawn, and why.
    pub withdrawal: Option<(Day, &'static str)>,
}

/// What takes place in a profession, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Of which profession.
    pub profession: usize,
    /// Who writes and holds it.
    pub by: usize,
    /// What it is.
    pub kind: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is about, in Markdown.
    pub about: &'static str,
    /// What is expected of whom it is for.
    pub expectation: Expectation,
    /// On which day it is written.
    pub written: Day,
    /// On which day it takes place.
    pub day: Day,
    /// At which hour.
    pub hour: i8,
    /// For how long.
    pub minutes: i64,
    /// For so many days it is owed.
    pub owed_days: Option<i64>,
    /// What is given to whoever was not there, if anything.
    pub notes: &'static str,
    /// How many in a hundred are there.
    pub there: usize,
    /// What became of it.
    pub fate: Fate,
}

/// People who practise something together by their own choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Community {
    /// What it says of itself; its name is that of a practice, never of a role.
    pub description: Description,
    /// Where it was founded.
    pub organisation: usize,
    /// Where it is in its life today.
    pub stage: Stage,
    /// Since when it has been there.
    pub stage_since: Day,
    /// Its first day, and the day it closed.
    pub span: Span,
}

/// What members agree to on joining.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Of which community.
    pub community: usize,
    /// 1, 2, …
    pub version: u32,
    /// In Markdown.
    pub text: String,
    /// In force from then on.
    pub from: Moment,
}

/// What someone does for a community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// Looks after it.
    Leader,
    /// Helps to.
    CoreMember,
}

/// Someone looks after a community for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Which.
    pub community: usize,
    /// Who.
    pub person: usize,
    /// In which office.
    pub office: Office,
    /// Current terms end after today.
    pub span: Span,
}

/// Something that happened in a community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// Where.
    pub community: usize,
    /// What.
    pub act: Act,
}

/// How and for how long someone is a member, as the events tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Of which community.
    pub community: usize,
    /// Who.
    pub person: usize,
    /// The position of the event by which they became one.
    pub by_event: usize,
    /// Since when.
    pub from: Moment,
    /// Until when; `None` while they are one.
    pub to: Option<Moment>,
    /// The last agreement they accepted.
    pub agreement: usize,
}

/// Someone may administer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Who.
    pub person: usize,
    /// What as: `people_operations` or `administrator`.
    pub office: &'static str,
    /// The only organisation it is for; `None` for all.
    pub organisation: Option<usize>,
    /// When.
    pub span: Span,
}

/// Someone whose eyes a visitor can borrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonaKind {
    NewJoiner,
    Practitioner,
    LineManager,
    HeadOfProfession,
    CommunityLeader,
    PeopleOperations,
}

/// One of the six whose sign-in links are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// What they show.
    pub kind: PersonaKind,
    /// What they are called in print, such as "new joiner".
    pub label: &'static str,
    /// Who they are.
    pub person: usize,
    /// What a visitor sees with their eyes.
    pub words: &'static str,
}
