//! The eight professions, and which role is in which. It must never say who is in one: appointments do.

use super::role_words::{DATA, PRODUCT, ROLES};
use super::{Days, Profession, ProfessionRole, Role, organisations::AGENCY};
use ground::Span;

/// Days ago that performance analysts moved from product management to data analysis.
const MOVED: i32 = 427;
/// The role that moved.
pub(super) const MOVED_ROLE: &str = "Performance analyst";

const WORDS: &[(&str, Option<usize>, &str)] = &[
    (
        "Product management",
        None,
        "We make sure that teams work on what matters most to the people they serve. The profession looks after how product people learn the craft, who supports them when a decision is hard, and what good looks like at each step of a career.",
    ),
    (
        "User-centred design",
        None,
        "We shape services around the people who depend on them. The profession gives every designer a line manager who knows design, an honest critique when they ask for one, and a say in the patterns we share across both organisations.",
    ),
    (
        "User research",
        None,
        "We help teams hear from the people they build for, and keep those people safe while we do. The profession holds the ethics, the consent and the methods in common, and owes each researcher support after a hard day in the field.",
    ),
    (
        "Software engineering",
        None,
        "We build services that are safe to change and calm to run. The profession sets the few rules we all keep, pays back the time that learning takes, and makes sure that nobody is on call alone.",
    ),
    (
        "Delivery management",
        None,
        "We help teams do their best work without wearing themselves out. The profession makes sure that every delivery manager has someone to think aloud with, room to grow, and cover when they take a holiday.",
    ),
    (
        "Data analysis",
        None,
        "We help people decide on evidence and say plainly what the numbers can't tell. The profession keeps our methods open, our figures reproducible, and our analysts close to the teams whose questions they answer.",
    ),
    (
        "Operations and service support",
        Some(AGENCY),
        "We keep services running and answer the people who need help with them, every day of the year. The profession owes those on shift the same training, reviews and prospects as anyone with a desk by the window.",
    ),
    (
        "Cyber security",
        None,
        "We protect what people entrust to us, and help colleagues to do the same without fear of blame. A small profession, so it buys its members time with peers elsewhere.",
    ),
];

/// The professions, in the order of the positions in `role_words`.
pub(super) fn professions(days: Days) -> Vec<Profession> {
    WORDS
        .iter()
        .map(|(name, organisation, purpose)| Profession {
            name,
            purpose,
            organisation: *organisation,
            span: days.always(),
        })
        .collect()
}

/// The roles, in the order of `ROLES`.
pub(super) fn roles() -> Vec<Role> {
    ROLES.iter().map(|role| Role { name: role.name, levels: role.levels }).collect()
}

/// Which role has been in which profession since when.
pub(super) fn profession_roles(days: Days) -> Vec<ProfessionRole> {
    let moved = Days::monday(days.ago(MOVED));
    let mut rows = Vec::new();
    for (role, words) in ROLES.iter().enumerate() {
        if words.name == MOVED_ROLE {
            rows.push(ProfessionRole {
                profession: PRODUCT,
                role,
                span: Span { from: days.origin, to: moved },
            });
            rows.push(ProfessionRole { profession: DATA, role, span: Span::since(moved) });
        } else {
            rows.push(ProfessionRole { profession: words.profession, role, span: days.always() });
        }
    }
    rows
}
