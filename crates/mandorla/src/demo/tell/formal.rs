//! What people operations set up: offices, roles, professions, title rules, heads.
//! It must never put anybody into a profession: there is no such act.

use super::{Telling, during, nth};
use crate::demo::plan::TitleTest;
use anyhow::Context as _;
use db::Tx;
use ground::{Day, Result, identity};
use house::{Actor, Context, Office, OfficeKind};
use people::{
    actions::{roles::open_role, titles::make_rule},
    queries::roles::levels,
    rules::titles::{Catch, NewRule, TitleRole, fold_pattern},
};
use professions::{
    Part, ProfessionId,
    actions::{
        EndHead, HeadOfProfession, NameHead, OpenProfession, act, give_role, open_by_id,
        open_profession,
    },
};
use web::Act as _;

const MORNING: i64 = 9 * 3600;
const NOON: i64 = 12 * 3600;

/// Who set everything up, and when.
pub(super) struct Keeper {
    actor: Actor,
    since: Day,
}

impl Telling<'_> {
    /// The first offices are given at the console, the others by who may administer by then.
    pub(super) fn offices(&self, tx: &mut Tx<'_>) -> Result<Keeper> {
        let mut grants: Vec<_> = self.plan.grants.iter().collect();
        grants.sort_by_key(|grant| grant.span.from);
        let (mut administrator, mut keeper) = (None, None);
        for grant in grants {
            self.it_is(grant.span.from, MORNING);
            let kind = OfficeKind::from_key(grant.office)
                .context("the plan names an office that is none")?;
            let organisation =
                grant.organisation.map(|at| self.known.organisation(at)).transpose()?;
            let by = match administrator {
                Some(person) => self.actor(tx, person)?,
                None => Actor::Console,
            };
            let office = Office { kind, organisation };
            access::actions::give_office(
                self.house,
                tx,
                &by,
                self.known.person(grant.person)?,
                office,
            )?;
            match (kind, organisation) {
                (OfficeKind::Administrator, None) => {
                    administrator = administrator.or(Some(grant.person));
                }
                (OfficeKind::PeopleOperations, None) => {
                    keeper = keeper.or(Some((grant.person, grant.span.from)));
                }
                _ => {}
            }
        }
        let (person, since) = keeper.context("the plan has nobody who keeps all staff data")?;
        Ok(Keeper { actor: self.actor(tx, person)?, since })
    }

    pub(super) fn roles(&mut self, tx: &mut Tx<'_>, keeper: &Keeper) -> Result<()> {
        self.it_is(keeper.since, NOON);
        for role in &self.plan.roles {
            let first = self.known.organisation(0)?;
            let id = open_role(self.house, tx, &keeper.actor, first, true, role.name, role.levels)
                .map_err(|error| during(error, || format!("setting up the role {}", role.name)))?;
            let levels = levels(tx, id)?.into_iter().map(|level| level.id).collect();
            self.known.roles.push((id, levels));
        }
        Ok(())
    }

    pub(super) fn professions(
        &self,
        tx: &mut Tx<'_>,
        keeper: &Keeper,
    ) -> Result<Vec<ProfessionId>> {
        self.it_is(keeper.since, NOON);
        let mut professions = Vec::new();
        for profession in &self.plan.professions {
            let organisation =
                self.known.organisation(profession.organisation.unwrap_or_default())?;
            let new = OpenProfession {
                spans: profession.organisation.is_none(),
                ..OpenProfession::named(organisation, profession.name, profession.purpose)
            };
            professions.push(open_profession(self.house, tx, &keeper.actor, new)?);
        }
        let mut held: Vec<_> = self.plan.profession_roles.iter().collect();
        held.sort_by_key(|row| row.span.from);
        for row in held {
            self.it_is(row.span.from.max(keeper.since), NOON);
            let (role, _) = nth(&self.known.roles, row.role)?;
            let profession = nth(&professions, row.profession)?;
            give_role(self.house, tx, &keeper.actor, profession, role, row.span.from)?;
        }
        for head in &self.plan.heads {
            self.it_is(head.span.from.max(keeper.since), NOON);
            let profession = nth(&professions, head.profession)?;
            let name = NameHead {
                person: self.known.person(head.person)?,
                part: if head.deputy { Part::Deputy } else { Part::Head },
                fte_thousandths: head.fte_thousandths,
                since: head.span.from,
            };
            let named = act(self.house, tx, &keeper.actor, profession, name)?;
            if let Some(last) = head.span.last_day() {
                let of = open_by_id(self.house, tx, &keeper.actor, profession)?;
                let on = HeadOfProfession::of(tx, of, named.id)?;
                EndHead { last }.perform(&mut Context::new(self.house, tx, &keeper.actor), &on)?;
            }
        }
        Ok(professions)
    }

    /// Rules come before the titles that they know, so that nobody has to wait for them.
    pub(super) fn rules(&self, tx: &mut Tx<'_>, keeper: &Keeper) -> Result<()> {
        for rule in &self.plan.title_rules {
            self.it_is(rule.span.from.max(keeper.since), NOON);
            let role = rule.role.map(|role| nth(&self.known.roles, role)).transpose()?;
            let level = match (&role, rule.level) {
                (Some((_, levels)), Some(level)) => Some(nth(levels, level)?),
                _ => None,
            };
            let new = NewRule {
                organisation: rule
                    .organisation
                    .map(|at| self.known.organisation(at))
                    .transpose()?,
                catch: match &rule.test {
                    TitleTest::Exact(title) => Catch::Exact { title: identity(title), label: None },
                    TitleTest::Pattern(pattern) => Catch::Pattern(fold_pattern(pattern)),
                    TitleTest::Label(label) => Catch::Label(identity(label)),
                },
                made: TitleRole { role: role.map(|(role, _)| role), level },
                from: rule.span.from,
            };
            make_rule(self.house, tx, &keeper.actor, new, None).map_err(|error| {
                during(error, || format!("making the title rule {:?}", rule.test))
            })?;
        }
        Ok(())
    }
}
