//! Whom something reaches, on which days and why: whoever is in its audience on a day while it is in force. Joiners are, once
//! they have joined; leavers aren't, once they have left.

use crate::{AudiencePart, Membership, Place, Reason};
use ground::Span;

/// Why something that is in force on some days reaches somebody, given by which appointments they are in its profession and
/// where the work of each is done.
pub(crate) fn reasons<'a>(
    audience: &[AudiencePart],
    force: Span,
    memberships: impl IntoIterator<Item = &'a Membership>,
    places: &[Place],
) -> Vec<Reason> {
    let mut all = Vec::new();
    for membership in memberships {
        let appointment = membership.appointment;
        for part in audience.iter().copied() {
            let days = days_in(part, membership, places).into_iter();
            let days = days.filter_map(|days| days.meet(force));
            all.extend(days.map(|days| Reason { appointment, part, days }));
        }
    }
    all
}

/// The days on which an appointment is in a part of the audience.
fn days_in(part: AudiencePart, membership: &Membership, places: &[Place]) -> Vec<Span> {
    let is_in = match part {
        AudiencePart::Profession => true,
        AudiencePart::Role(role) => membership.role == role,
        AudiencePart::Level(level) => membership.level == Some(level),
        AudiencePart::Unit(unit) => {
            let there = places
                .iter()
                .filter(|place| place.appointment == membership.appointment && place.unit == unit);
            return joined(there.filter_map(|place| place.days.meet(membership.days)).collect());
        }
    };
    if is_in { vec![membership.days] } else { Vec::new() }
}

/// The same days, in as few spans as there can be: a unit may have moved in the tree and stayed in the same one.
fn joined(mut days: Vec<Span>) -> Vec<Span> {
    days.sort_by_key(|span| (span.from, span.to));
    let mut joined: Vec<Span> = Vec::new();
    for span in days {
        match joined.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::{Day, Id};
    use uuid::Uuid;

    fn id<T>(n: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(n))
    }

    fn span(from: i8, to: i8) -> Span {
        let day = |n| Day::new(2026, 3, n).unwrap();
        Span { from: day(from), to: day(to) }
    }

    fn membership(appointment: u128, role: u128, level: Option<u128>, days: Span) -> Membership {
        Membership {
            profession: id(1),
            appointment: id(appointment),
            role: id(role),
            level: level.map(id),
            days,
            role_name: String::new(),
            level_name: None,
        }
    }

    fn found(
        audience: &[AudiencePart],
        memberships: &[Membership],
        places: &[Place],
    ) -> Vec<(u128, Span)> {
        let all = reasons(audience, span(5, 20), memberships, places);
        all.into_iter().map(|one| (one.appointment.uuid().as_u128(), one.days)).collect()
    }

    #[test]
    fn joiners_are_reached_from_their_first_day_and_leavers_until_their_last() {
        let members = [membership(1, 1, None, span(1, 10)), membership(2, 1, None, span(19, 28))];
        let whole = [AudiencePart::Profession];
        assert_eq!(found(&whole, &members, &[]), [(1, span(5, 10)), (2, span(19, 20))]);
        let gone = [membership(1, 1, None, span(1, 5)), membership(2, 1, None, span(20, 28))];
        assert_eq!(found(&whole, &gone, &[]), []);
    }

    #[test]
    fn somebody_in_two_parts_has_two_reasons() {
        let members = [membership(1, 1, Some(7), span(1, 28))];
        let audience = [
            AudiencePart::Role(id(1)),
            AudiencePart::Level(id(7)),
            AudiencePart::Level(id(8)),
            AudiencePart::Role(id(2)),
        ];
        assert_eq!(found(&audience, &members, &[]), [(1, span(5, 20)), (1, span(5, 20))]);
    }

    #[test]
    fn a_mover_is_reached_while_the_work_is_in_the_unit() {
        let members = [membership(1, 1, None, span(1, 18))];
        let place =
            |appointment, unit, days| Place { appointment: id(appointment), unit: id(unit), days };
        let places = [
            place(1, 4, span(10, 12)),
            place(1, 4, span(12, 15)),
            place(1, 5, span(1, 28)),
            place(1, 4, span(17, 28)),
            place(2, 4, span(1, 28)),
        ];
        let unit = [AudiencePart::Unit(id(4))];
        assert_eq!(found(&unit, &members, &places), [(1, span(10, 15)), (1, span(17, 18))]);
    }
}
