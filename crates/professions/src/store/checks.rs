//! What must hold in the tables of professions, and that the view of members is what follows from appointments,
//! titles and roles (house rule 1), told anew without it.

use crate::events::{HeadEnded, HeadNamed, HeadParts, OfHead};
use db::{FromRow as _, Tx, row, values};
use ground::{Day, FOREVER, fold, identity};
use house::{Check, Findings, events_of};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

const MEND_BY_HAND: &str = "Two rows say different things of the same days. Decide which is right, end the other, and keep a copy of the database as it was.";

/// All of it.
pub const CHECKS: &[Check] = &[
    Check {
        name: "A role belongs to one profession at a time",
        finds: roles,
        remedy: MEND_BY_HAND,
    },
    Check { name: "Heads hold one part at a time", finds: heads, remedy: MEND_BY_HAND },
    Check {
        name: "Heads of professions are recorded as they are",
        finds: heads_recorded,
        remedy: "A head or deputy was named, changed, ended or taken away by other means than Mandorla's: they may read by name who lacks what they are owed. End what no fact records on the profession's page, find out who could write to the database, and compare with a backup.",
    },
    Check {
        name: "Folded names of professions are the names, folded",
        finds: folded,
        remedy: "The name was changed by hand. Change it on the profession's page, so that both are written.",
    },
    Check {
        name: "Members of professions follow from appointments",
        finds: members,
        remedy: "The view profession_members, or one that it stands on, is not the one of this version: somebody changed it. Compare it with the migrations, and make it anew.",
    },
];

fn roles(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Day>(
        tx,
        "the role",
        "select id, valid_from, valid_to, role_id, cast(null as uuid), cast(null as text)
           from profession_roles order by role_id, valid_from, valid_to",
    )
}

fn heads(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.overlaps::<Day>(
        tx,
        "heads of the profession",
        "select id, valid_from, valid_to, profession_id, person_id, cast(null as text)
           from heads order by profession_id, person_id, valid_from, valid_to",
    )
}

/// The time of a head: of which profession, who, as what, how much of the time, from when and until when.
type Time = (Uuid, Uuid, String, i64, Day, Day);

fn time(about: OfHead, head: HeadParts) -> Time {
    let (profession, person) = (about.subject.uuid(), about.person.uuid());
    let until = head.until.unwrap_or(FOREVER);
    (profession, person, head.part, head.fte_thousandths, head.from, until)
}

fn heads_recorded(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let mut counts: BTreeMap<Time, i64> = BTreeMap::new();
    for (_, HeadNamed { about, head }) in events_of(tx)? {
        if let Some(head) = head.after {
            *counts.entry(time(about, head)).or_default() += 1;
        }
    }
    for (_, HeadEnded { about, head }) in events_of(tx)? {
        let Some(before) = head.before.map(|head| time(about, head)) else { continue };
        let mut after = before.clone();
        after.5 = head.after.map_or(before.5, |end| end.until);
        *counts.entry(before).or_default() -= 1;
        *counts.entry(after).or_default() += 1;
    }
    let rows: Vec<Time> = tx.list(
        "select profession_id, person_id, part, fte_thousandths, valid_from, valid_to from heads",
        &[],
    )?;
    for row in rows {
        *counts.entry(row).or_default() -= 1;
    }
    for ((profession, person, part, _, from, _), count) in
        counts.into_iter().filter(|(_, n)| *n != 0)
    {
        let how = if count > 0 { "is recorded and not there" } else { "is there and not recorded" };
        found.say(format!("the {part} {person} of the profession {profession} from {from}: {how}"));
    }
    Ok(())
}

fn folded(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let sql = "select id, name, name_folded from professions order by id";
    found.unfolded(tx, "name_folded of professions", sql, fold)?;
    let sql = "select id, name, name_key from professions order by id";
    found.unfolded(tx, "name_key of professions", sql, identity)
}

row! {
    struct AppointmentRow {
        id: Uuid,
        person: Uuid,
        organisation: Uuid,
        title: Option<Uuid>,
        role: Option<Uuid>,
        level: Option<Uuid>,
        fte: i64,
        primary: bool,
        from: Day,
        to: Day,
    }
}

row! {
    /// A role on some days: of a title (`of`), by a rule; or of a profession, whose organisation and reach follow.
    struct Stretch {
        of: Uuid,
        role: Uuid,
        level: Option<Uuid>,
        rule: Option<Uuid>,
        from: Day,
        to: Day,
    }
}

row! {
    /// A membership, as the view has it.
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    struct Member {
        appointment: Uuid,
        profession: Uuid,
        person: Uuid,
        organisation: Uuid,
        role: Uuid,
        level: Option<Uuid>,
        rule: Option<Uuid>,
        title: Option<Uuid>,
        fte: i64,
        primary: bool,
        from: Day,
        to: Day,
    }
}

/// What memberships follow from, beside appointments.
struct Ground {
    by_title: HashMap<Uuid, Vec<Stretch>>,
    /// By role: the profession's id and days.
    by_role: HashMap<Uuid, Vec<Stretch>>,
    /// Whose a profession is, and whether it spans organisations.
    professions: HashMap<Uuid, (Uuid, bool)>,
}

impl Ground {
    fn read(tx: &mut Tx<'_>) -> anyhow::Result<Self> {
        let (mut by_title, mut by_role) =
            (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for one in tx.list::<Stretch>(
            "select title_id, role_id, level_id, rule_id, valid_from, valid_to from title_roles where role_id is not null",
            &[],
        )? {
            by_title.entry(one.of).or_default().push(one);
        }
        for one in tx.list::<Stretch>(
            "select profession_id, role_id, cast(null as uuid), cast(null as uuid), valid_from, valid_to from profession_roles",
            &[],
        )? {
            by_role.entry(one.role).or_default().push(one);
        }
        let all: Vec<(Uuid, Uuid, bool)> =
            tx.list("select id, organisation_id, spans from professions", &[])?;
        let professions = all.into_iter().map(|(id, whose, spans)| (id, (whose, spans))).collect();
        Ok(Self { by_title, by_role, professions })
    }

    /// The memberships that follow from an appointment.
    fn follow(&self, held: &AppointmentRow) -> Vec<Member> {
        let own = held.role.map(|role| Stretch {
            of: role,
            role,
            level: held.level,
            rule: None,
            from: held.from,
            to: held.to,
        });
        let by_rule =
            held.title.filter(|_| own.is_none()).and_then(|title| self.by_title.get(&title));
        let roles = own.iter().chain(by_rule.into_iter().flatten());
        let mut members = Vec::new();
        for role in roles {
            for place in self.by_role.get(&role.role).into_iter().flatten() {
                let Some((whose, spans)) = self.professions.get(&place.of) else { continue };
                let from = held.from.max(role.from).max(place.from);
                let to = held.to.min(role.to).min(place.to);
                if from < to && (*spans || *whose == held.organisation) {
                    members.push(Member {
                        appointment: held.id,
                        profession: place.of,
                        person: held.person,
                        organisation: held.organisation,
                        role: role.role,
                        level: role.level,
                        rule: role.rule,
                        title: held.title,
                        fte: held.fte,
                        primary: held.primary,
                        from,
                        to,
                    });
                }
            }
        }
        members
    }
}

/// Tells the members anew from the rows that they follow from, some appointments at a time, and compares.
fn members(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    const AT_ONCE: i64 = 20_000;
    let ground = Ground::read(tx)?;
    let mut after = Uuid::nil();
    loop {
        let held: Vec<AppointmentRow> = tx.list(
            "select id, person_id, organisation_id, title_id, role_id, level_id, fte_thousandths, is_primary, valid_from, valid_to
               from appointments where id > $1 order by id limit $2",
            values![after, AT_ONCE],
        )?;
        let Some(last) = held.last().map(|held| held.id) else { return Ok(()) };
        let mut counts: BTreeMap<Member, i64> = BTreeMap::new();
        for member in held.iter().flat_map(|held| ground.follow(held)) {
            *counts.entry(member).or_default() += 1;
        }
        tx.each(
            "select appointment_id, profession_id, person_id, organisation_id, role_id, level_id, rule_id, title_id,
                    fte_thousandths, is_primary, valid_from, valid_to
               from profession_members where appointment_id > $1 and appointment_id <= $2",
            values![after, last],
            |line| {
                *counts.entry(Member::from_row(line)?).or_default() -= 1;
                Ok(())
            },
        )?;
        for (member, count) in counts.into_iter().filter(|(_, count)| *count != 0) {
            let how = if count > 0 {
                "follows and is not in the view"
            } else {
                "is in the view and does not follow"
            };
            found.say(format!(
                "the person {} in the profession {} by the appointment {}, from {}: {how}",
                member.person, member.profession, member.appointment, member.from
            ));
        }
        after = last;
    }
}
