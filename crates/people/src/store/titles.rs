//! Titles, title rules, and what the rules made of each title.

use crate::{
    AppointmentId, LevelId, OrganisationId, RoleId, RuleId, TitleId,
    rules::titles::{Catch, Rule, TitleDecision, TitleRole},
};
use db::{FromRow, Line, Tx, Value, values};
use ground::{Day, Span, fold};
use house::PersonId;

pub(super) const RULES: &str =
    "select id, organisation_id, kind, title_folded, label_folded, role_id, level_id,
       valid_from, valid_to, made_at from title_rules";

impl FromRow for Rule {
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
        let kind: String = line.get(2)?;
        Ok(Self {
            id: line.get(0)?,
            organisation: line.get(1)?,
            catch: Catch::stored(&kind, line.get(3)?, line.get(4)?)?,
            made: TitleRole { role: line.get(5)?, level: line.get(6)? },
            span: Span { from: line.get(7)?, to: line.get(8)? },
            made_at: line.get(9)?,
        })
    }
}

/// The rules of all time that concern an organisation: its own and everyone's.
pub fn rules_for(tx: &mut Tx<'_>, organisation: OrganisationId) -> anyhow::Result<Vec<Rule>> {
    tx.list(
        &format!("{RULES} where organisation_id is null or organisation_id = $1 order by id"),
        values![organisation],
    )
}

/// The rule with this id.
pub fn rule(tx: &mut Tx<'_>, id: RuleId) -> anyhow::Result<Option<Rule>> {
    tx.find(&format!("{RULES} where id = $1"), values![id])
}

/// Adds a rule.
pub fn add_rule(tx: &mut Tx<'_>, rule: &Rule, by: Option<uuid::Uuid>) -> anyhow::Result<()> {
    tx.run(
        "insert into title_rules (id, organisation_id, kind, title_folded, label_folded, role_id, level_id,
                                  valid_from, valid_to, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values![
            rule.id,
            rule.organisation,
            rule.catch.kind(),
            rule.catch.title(),
            rule.catch.label(),
            rule.made.role,
            rule.made.level,
            rule.span.from,
            rule.span.to,
            by,
            rule.made_at
        ],
    )?;
    Ok(())
}

/// Ends a rule: `to` is the first day on which it no longer holds.
pub fn end_rule(tx: &mut Tx<'_>, id: RuleId, to: Day) -> anyhow::Result<()> {
    tx.run("update title_rules set valid_to = $2 where id = $1", values![id, to])?;
    Ok(())
}

db::row! {
    /// A title as sources write it.
    pub struct TitleRow {
        /// Its id.
        pub id: TitleId,
        /// Whose.
        pub organisation: OrganisationId,
        /// As it is written.
        pub title: String,
        /// What tells it apart.
        pub title_key: String,
        /// The profession label beside it; empty when there is none.
        pub label: String,
        /// What tells that apart.
        pub label_key: String,
    }
}

const TITLES: &str = "select id, organisation_id, title, title_key, label, label_key from titles";

/// The title with this id.
pub fn title(tx: &mut Tx<'_>, id: TitleId) -> anyhow::Result<Option<TitleRow>> {
    tx.find(&format!("{TITLES} where id = $1"), values![id])
}

/// All titles of an organisation, or (`None`) of all.
pub fn list_titles(
    tx: &mut Tx<'_>,
    organisation: Option<OrganisationId>,
) -> anyhow::Result<Vec<TitleRow>> {
    tx.list(
        &format!("{TITLES} where cast($1 as uuid) is null or organisation_id = $1 order by title_folded, id"),
        values![organisation],
    )
}

/// The title of an organisation that these tell apart, if it is known.
pub fn find_title(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    title_key: &str,
    label_key: &str,
) -> anyhow::Result<Option<TitleId>> {
    let found: Option<(TitleId,)> = tx.find(
        "select id from titles where organisation_id = $1 and title_key = $2 and label_key = $3",
        values![organisation, title_key, label_key],
    )?;
    Ok(found.map(|(id,)| id))
}

/// Adds a title.
pub fn add_title(tx: &mut Tx<'_>, title: &TitleRow) -> anyhow::Result<()> {
    tx.run(
        "insert into titles (id, organisation_id, title, title_key, title_folded, label, label_key, label_folded)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            title.id,
            title.organisation,
            title.title,
            title.title_key,
            fold(&title.title),
            title.label,
            title.label_key,
            fold(&title.label)
        ],
    )?;
    Ok(())
}

/// What the rules made of a title, in the order of the days.
pub fn decided(tx: &mut Tx<'_>, title: TitleId) -> anyhow::Result<Vec<TitleDecision>> {
    let rows = tx.list::<Spell>(
        "select rule_id, role_id, level_id, valid_from, valid_to from title_roles where title_id = $1 order by valid_from",
        values![title],
    )?;
    Ok(rows.into_iter().map(Spell::decided).collect())
}

db::row! {
    /// A role that a person holds by an appointment, on some days.
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct Holding {
        /// The appointment.
        pub appointment: AppointmentId,
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// In which organisation.
        pub organisation: OrganisationId,
        /// The role.
        pub role: RoleId,
        /// The level, if one is known.
        pub level: Option<LevelId>,
        /// The title that rules turned into the role; none where the source itself names it.
        pub by_title: Option<TitleId>,
        /// First day.
        pub from: Day,
        /// The day after the last.
        pub to: Day,
    }
}

/// All roles that these people hold who hold a title that needs a rule, whatever they hold them by.
pub fn holdings_of_holders(tx: &mut Tx<'_>, title: TitleId) -> anyhow::Result<Vec<Holding>> {
    tx.list(
        "select ar.appointment_id, ar.person_id, p.name, ar.organisation_id, ar.role_id, ar.level_id,
                case when ar.rule_id is null then null else ar.title_id end, ar.valid_from, ar.valid_to
           from appointment_roles ar join people p on p.id = ar.person_id
          where ar.valid_from < ar.valid_to
            and ar.person_id in (select a.person_id from appointments a where a.title_id = $1 and a.role_id is null)",
        values![title],
    )
}

db::row! {
    /// An appointment to a title, whose role is for the rules to say.
    pub struct AppointmentToTitle {
        /// The appointment.
        pub appointment: AppointmentId,
        /// Who holds it.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// In which organisation.
        pub organisation: OrganisationId,
        /// First day.
        pub from: Day,
        /// The day after the last.
        pub to: Day,
    }
}

/// The appointments to a title whose role is for the rules to say.
pub fn list_titled(tx: &mut Tx<'_>, title: TitleId) -> anyhow::Result<Vec<AppointmentToTitle>> {
    tx.list(
        "select a.id, a.person_id, p.name, a.organisation_id, a.valid_from, a.valid_to
           from appointments a join people p on p.id = a.person_id
          where a.title_id = $1 and a.role_id is null and a.valid_from < a.valid_to",
        values![title],
    )
}

/// How many people hold each title on `day`.
pub fn count_holders(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<(TitleId, i64)>> {
    tx.list(
        "select title_id, count(distinct person_id) from appointments
          where title_id is not null and valid_from <= $1 and $1 < valid_to group by title_id",
        values![day],
    )
}

db::row! {
    struct Spell {
        rule: RuleId,
        role: Option<RoleId>,
        level: Option<LevelId>,
        from: Day,
        to: Day,
    }
}

impl Spell {
    fn decided(self) -> TitleDecision {
        TitleDecision {
            rule: self.rule,
            made: TitleRole { role: self.role, level: self.level },
            span: Span { from: self.from, to: self.to },
        }
    }
}

/// Keeps what the rules make of a title, in place of what they made of it before. These rows are
/// derived: what is lost here can be told again from the rules.
pub fn keep_decided(
    tx: &mut Tx<'_>,
    title: TitleId,
    decided: &[TitleDecision],
    mut id: impl FnMut() -> uuid::Uuid,
) -> anyhow::Result<()> {
    tx.run("delete from title_roles where title_id = $1", values![title])?;
    add_decided(tx, title, decided, &mut id)
}

/// Adds what the rules make of a title that is new.
pub fn add_decided(
    tx: &mut Tx<'_>,
    title: TitleId,
    decided: &[TitleDecision],
    mut id: impl FnMut() -> uuid::Uuid,
) -> anyhow::Result<()> {
    for one in decided {
        tx.run(
            "insert into title_roles (id, title_id, rule_id, role_id, level_id, valid_from, valid_to)
             values ($1, $2, $3, $4, $5, $6, $7)",
            &[
                Value::Uuid(id()),
                Value::Uuid(title.uuid()),
                Value::Uuid(one.rule.uuid()),
                one.made.role.map_or(Value::Null, |role| Value::Uuid(role.uuid())),
                one.made.level.map_or(Value::Null, |level| Value::Uuid(level.uuid())),
                Value::Day(one.span.from),
                Value::Day(one.span.to),
            ],
        )?;
    }
    Ok(())
}
