//! What must hold of the notices of every plan.

use super::plans;
use crate::demo::plan::PersonaKind;
use std::collections::BTreeSet;

#[test]
fn two_years_have_notices_and_some_are_due_next_week() {
    for plan in plans() {
        let span = plan.notices.iter().filter_map(|notice| notice.force);
        let first = span.clone().map(|force| force.from).min().unwrap();
        assert!(first.days_until(plan.today) > 600, "the first is of {first}");
        let week = (plan.today, plan.today.plus_days(8));
        let due = span.clone().filter(|force| week.0 < force.to && force.to <= week.1).count();
        assert!(due >= 5, "{due} end within a week");
        let professions: BTreeSet<usize> =
            plan.notices.iter().map(|notice| notice.profession).collect();
        assert_eq!(professions.len(), 7, "all but the one without a head have notices");
        assert!(plan.notices.iter().any(|notice| notice.withdrawal.is_some()));
        assert!(plan.notices.iter().any(|notice| notice.revision.is_some_and(|(.., anew)| anew)));
        let head = plan.persona(PersonaKind::HeadOfProfession).unwrap().person;
        let drafts = plan.notices.iter().filter(|notice| notice.force.is_none());
        assert!(drafts.into_iter().all(|notice| notice.by == head), "the head has a draft");
    }
}

#[test]
fn whoever_writes_a_notice_heads_its_profession_that_day() {
    for plan in plans() {
        for notice in &plan.notices {
            let day = notice.force.map_or(plan.today.plus_days(-1), |force| force.from);
            let heads = plan.heads.iter().filter(|head| head.span.holds(day));
            let mut its = heads.filter(|head| head.profession == notice.profession);
            assert!(its.any(|head| head.person == notice.by), "{} on {day}", notice.title);
        }
    }
}
