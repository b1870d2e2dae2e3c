//! What must hold of the activities of every plan.

use super::plans;
use crate::demo::plan::{Fate, PersonaKind};
use std::collections::BTreeSet;

#[test]
fn two_years_have_activities_and_next_week_is_full() {
    for plan in plans() {
        let its = plan.activities.iter().filter(|one| one.fate == Fate::Held);
        let first = its.clone().map(|one| one.day).min().unwrap();
        assert!(first.days_until(plan.today) > 600, "the first is on {first}");
        let week = plan.today.plus_days(1)..plan.today.plus_days(9);
        let next: Vec<_> = its.filter(|one| week.contains(&one.day)).collect();
        let professions: BTreeSet<usize> = next.iter().map(|one| one.profession).collect();
        assert!(next.len() >= 15, "{} in the next week", next.len());
        assert_eq!(professions.len(), 7, "all but the one without a head have some");
        assert!(plan.activities.iter().any(|one| matches!(one.fate, Fate::Cancelled(_))));
        let head = plan.persona(PersonaKind::HeadOfProfession).unwrap().person;
        let mut drafts = plan.activities.iter().filter(|one| one.fate == Fate::Draft);
        assert!(drafts.all(|one| one.by == head), "the head has a draft");
    }
}

#[test]
fn whoever_holds_an_activity_heads_its_profession_that_day() {
    for plan in plans() {
        for activity in &plan.activities {
            for day in [activity.written, activity.day.min(plan.today.plus_days(-1))] {
                let heads = plan.heads.iter().filter(|head| head.span.holds(day));
                let mut its = heads.filter(|head| head.profession == activity.profession);
                assert!(its.any(|head| head.person == activity.by), "{} on {day}", activity.title);
            }
        }
    }
}
