//! By what one person is in professions and where they work: all that decides what reaches them, and why.

use crate::{AudiencePart, Membership, PartNamed, Place, Reason, ReasonNamed, rules};
use db::{Tx, values};
use ground::{Day, Span};
use people::PersonId;
use professions::ProfessionId;

/// One person's appointments in a profession, or in all, and the units in which their work is done.
#[derive(Default)]
pub struct Affiliations {
    memberships: Vec<Membership>,
    places: Vec<Place>,
}

impl Affiliations {
    /// In a profession, or (`None`) in any, on all days.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(
        tx: &mut Tx<'_>,
        person: PersonId,
        profession: Option<ProfessionId>,
    ) -> anyhow::Result<Self> {
        let memberships = memberships(tx, person, profession)?;
        let places = if memberships.is_empty() { Vec::new() } else { places(tx, person)? };
        Ok(Self { memberships, places })
    }

    /// Why something of a profession that is for these, on these days, reaches the person; empty where it never does.
    pub fn reasons(
        &self,
        profession: ProfessionId,
        audience: &[AudiencePart],
        force: Span,
    ) -> Vec<Reason> {
        let its = self.memberships.iter().filter(|by| by.profession == profession);
        rules::reasons(audience, force, its, &self.places)
    }

    /// Reasons by name, of those days that have begun.
    pub fn named(
        &self,
        reasons: &[Reason],
        audience: &[PartNamed],
        today: Day,
    ) -> Vec<ReasonNamed> {
        let mut named = Vec::new();
        for reason in reasons.iter().filter(|reason| reason.days.from <= today) {
            let by = |one: &&Membership| one.appointment == reason.appointment;
            let Some(membership) = self.memberships.iter().find(by) else { continue };
            let part = audience.iter().find(|part| part.part() == reason.part);
            named.push(ReasonNamed {
                appointment: reason.appointment,
                role: membership.role_name.clone(),
                level: membership.level_name.clone(),
                part: part.map(PartNamed::words).unwrap_or_default(),
                days: reason.days,
            });
        }
        named
    }
}

/// The appointments by which somebody was ever in a profession, or (`None`) in any.
fn memberships(
    tx: &mut Tx<'_>,
    person: PersonId,
    profession: Option<ProfessionId>,
) -> anyhow::Result<Vec<Membership>> {
    tx.list(
        "select m.profession_id, m.appointment_id, m.role_id, m.level_id, m.valid_from, m.valid_to, r.name, l.name
           from profession_members_for_audiences m
           join roles r on r.id = m.role_id left join role_levels l on l.id = m.level_id
          where m.person_id = $1 and m.valid_from < m.valid_to
            and (cast($2 as uuid) is null or m.profession_id = $2)
          order by m.valid_from, m.appointment_id",
        values![person, profession],
    )
}

/// The units in which the work of somebody's appointments was ever done, and those above them, each on its days.
fn places(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Vec<Place>> {
    tx.list(
        "with recursive up (appointment_id, unit_id, valid_from, valid_to) as (
           select al.appointment_id, al.unit_id, al.valid_from, al.valid_to from allocations al
            where al.person_id = $1 and al.valid_from < al.valid_to
           union
           select u.appointment_id, v.parent_id,
                  case when v.valid_from > u.valid_from then v.valid_from else u.valid_from end,
                  case when v.valid_to < u.valid_to then v.valid_to else u.valid_to end
             from up u join unit_versions v on v.unit_id = u.unit_id
            where v.parent_id is not null and v.valid_from < v.valid_to
              and v.valid_from < u.valid_to and u.valid_from < v.valid_to)
         select appointment_id, unit_id, valid_from, valid_to from up",
        values![person],
    )
}
