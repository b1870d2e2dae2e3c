//! Who heads a profession, who deputises, and who may administer.
//! It must never make a head of someone who has left.

use super::odd_titles::PEOPLE_OPERATIONS;
use super::organisations::{AGENCY, PARTNER};
use super::people::Hire;
use super::role_words::{DATA, DELIVERY, DESIGN, ENGINEERING, PRODUCT, RESEARCH, SECURITY};
use super::{Days, Grant, Headship, PersonaKind};
use ground::{Day, Span};
use std::cmp::Reverse;

/// Those in a profession in an organisation today, the most senior first; a head of profession leads.
pub(super) fn seniority(hires: &[Hire], organisation: usize, profession: usize) -> Vec<usize> {
    let mut people: Vec<(usize, &Hire)> = hires
        .iter()
        .enumerate()
        .filter(|(_, hire)| {
            hire.stays()
                && hire.organisation == organisation
                && hire.profession() == Some(profession)
        })
        .collect();
    people.sort_by_key(|(at, hire)| {
        let heads = hire.persona == Some(PersonaKind::HeadOfProfession);
        // The persona manages seven people and must not turn out to be first of all.
        let manages = hire.persona == Some(PersonaKind::LineManager);
        (Reverse(heads), manages, Reverse(hire.level), hire.employed.from, *at)
    });
    people.into_iter().map(|(at, _)| at).collect()
}

struct Post {
    profession: usize,
    organisation: usize,
    /// A place in the order of seniority.
    place: usize,
    deputy: bool,
    fte: u16,
    since: i32,
    until: Option<i32>,
}

const fn post(
    profession: usize,
    organisation: usize,
    place: usize,
    deputy: bool,
    fte: u16,
    since: i32,
) -> Post {
    Post { profession, organisation, place, deputy, fte, since, until: None }
}

/// Operations has no head at all; product management is shared by two; delivery management's is part-time.
const POSTS: &[Post] = &[
    post(PRODUCT, AGENCY, 0, false, 500, 540),
    post(PRODUCT, PARTNER, 0, false, 500, 540),
    post(DESIGN, AGENCY, 0, false, 1000, 890),
    post(DESIGN, PARTNER, 0, true, 200, 300),
    post(RESEARCH, AGENCY, 0, false, 800, 700),
    post(RESEARCH, AGENCY, 1, true, 200, 410),
    post(ENGINEERING, AGENCY, 0, false, 1000, 1150),
    post(ENGINEERING, AGENCY, 1, true, 300, 620),
    post(ENGINEERING, PARTNER, 0, true, 200, 250),
    post(DELIVERY, AGENCY, 0, false, 400, 330),
    Post { until: Some(200), ..post(DATA, AGENCY, 1, false, 600, 800) },
    post(DATA, AGENCY, 0, false, 600, 200),
    post(SECURITY, AGENCY, 0, false, 300, 460),
];

/// Heads and deputies, those of before included.
pub(super) fn heads(days: Days, hires: &[Hire]) -> Vec<Headship> {
    POSTS
        .iter()
        .filter_map(|post| {
            let person = *seniority(hires, post.organisation, post.profession).get(post.place)?;
            let started: Day = hires.get(person)?.employed.from;
            let from = days.ago(post.since).max(started);
            let to = post.until.map_or(ground::FOREVER, |until| days.ago(until));
            (from < to).then_some(Headship {
                profession: post.profession,
                person,
                deputy: post.deputy,
                fte_thousandths: post.fte,
                span: Span { from, to },
            })
        })
        .collect()
}

/// People operations for all, with one who may administer; and for the smaller organisation its own.
pub(super) fn grants(days: Days, hires: &[Hire]) -> Vec<Grant> {
    let mut grants = Vec::new();
    for (person, hire) in hires.iter().enumerate() {
        if hire.title == PEOPLE_OPERATIONS {
            for office in ["people_operations", "administrator"] {
                grants.push(Grant {
                    person,
                    office,
                    organisation: None,
                    span: Span::since(days.ago(719)),
                });
            }
        } else if hire.title.eq_ignore_ascii_case("people partner") {
            let span = Span::since(days.ago(505).max(hire.employed.from));
            grants.push(Grant {
                person,
                office: "people_operations",
                organisation: Some(hire.organisation),
                span,
            });
        }
    }
    grants
}
