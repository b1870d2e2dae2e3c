//! House rule 1 as a law: membership equals a day-by-day count of appointments, rules and roles, and a preview equals what
//! then happens.

mod story;

use self::story::{Job, LAST, Members, Model, Step, TITLES, catch, day, some_job, some_step, span};
use crate::ROOMS;
use db::values;
use ground::{Day, Line};
use house::{Actor, Context};
use people::{
    LevelId, OrganisationId, PersonId, RoleId, RuleId, TitleId,
    actions::{roles::open_role, titles::know_title},
    rules::titles::{Change, NewRule, TitleDecision, TitleRole, decide},
};
use professions::{
    Effects, ProfessionId,
    actions::{
        GiveRole, OpenProfession, ProfessionChange, ReleaseRole, RoleOfProfession, act, open_by_id,
        open_profession, preview,
    },
    events::EffectParts,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::cell::Cell;
use testkit::{Stage, on_both};
use titles::{change_titles, preview_titles};
use web::Act as _;

struct Play<'s> {
    stage: &'s Stage,
    organisation: OrganisationId,
    roles: Vec<RoleId>,
    professions: Vec<ProfessionId>,
    persons: Vec<PersonId>,
    titles: Vec<TitleId>,
}

impl Play<'_> {
    fn members_on(&self, on: Day) -> Members {
        self.stage.read(|tx| self.members(tx, on))
    }

    /// What a step was shown to do, if it was not refused, and whether it then did just that.
    fn takes(&self, model: &mut Model, step: &Step) {
        let shown = self.stage.tries(|tx| self.does(tx, step));
        let Ok((shown, change, on_before)) = shown else { return };
        let on = shown.on;
        let mut expected = on_before;
        for effect in EffectParts::list(&shown) {
            let Some(profession) =
                self.professions.iter().position(|known| *known == effect.profession)
            else {
                continue;
            };
            let person = |id| self.persons.iter().position(|known| *known == id).unwrap();
            for who in effect.comes {
                assert!(expected.insert((profession, person(who))), "who comes was not in it");
            }
            for who in effect.goes {
                assert!(expected.remove(&(profession, person(who))), "who goes was in it");
            }
        }
        assert_eq!(self.members_on(on), expected, "the preview is what happened, by {step:?}");
        self.notes(model, step, change);
    }

    fn does(
        &self,
        tx: &mut db::Tx<'_>,
        step: &Step,
    ) -> ground::Result<(Effects, Option<Change>, Members)> {
        let (house, actor) = (&*self.stage.house, &Actor::Console);
        if let Step::Give { role, profession, from } = step {
            let (role, to, from) =
                (self.roles[*role], profession.map(|n| self.professions[n]), day(*from));
            let change = ProfessionChange::Role { role, to, from };
            let shown = preview(&mut Context::new(house, tx, actor), change)?;
            let before = self.members(tx, shown.on)?;
            if let Some(to) = to {
                let seen = Line::stored(&shown.seen);
                act(house, tx, actor, to, GiveRole { role, from, seen })?;
            } else {
                let any = open_by_id(house, tx, actor, self.professions[0])?;
                let on = RoleOfProfession::of(tx, any, role)?;
                let release = ReleaseRole { from, seen: Line::stored(&shown.seen) };
                release.perform(&mut Context::new(house, tx, actor), &on)?;
            }
            return Ok((shown, None, before));
        }
        let change = self.change(tx, step)?;
        let shown = preview_titles(house, tx, actor, &change)?.effects;
        let before = self.members(tx, shown.on)?;
        change_titles(house, tx, actor, &change, Some(&shown.seen))?;
        Ok((shown, Some(change), before))
    }

    fn members(&self, tx: &mut db::Tx<'_>, on: Day) -> ground::Result<Members> {
        let rows: Vec<(ProfessionId, PersonId)> = tx.list(
            "select distinct profession_id, person_id from profession_members where valid_from <= $1 and $1 < valid_to",
            values![on],
        )?;
        let place = |profession| self.professions.iter().position(|known| *known == profession);
        let person = |person| self.persons.iter().position(|known| *known == person);
        Ok(rows
            .into_iter()
            .filter_map(|(in_it, who)| Some((place(in_it)?, person(who)?)))
            .collect())
    }

    fn change(&self, tx: &mut db::Tx<'_>, step: &Step) -> ground::Result<Change> {
        let new = |n: usize, role: Option<usize>, from: i32| NewRule {
            organisation: Some(self.organisation),
            catch: catch(n),
            made: TitleRole { role: role.map(|n| self.roles[n]), level: None },
            from: day(from),
        };
        let mut rule = |n: usize| -> ground::Result<RuleId> {
            let rules = people::queries::titles::rules_for(tx, self.organisation)?;
            rules.get(n).map(|rule| rule.id).ok_or_else(|| ground::Refused::not_found().into())
        };
        Ok(match step {
            Step::Make { catch, role, from } => Change::Make(new(*catch, *role, *from)),
            Step::End { rule: n, from } => Change::End { rule: rule(*n)?, from: day(*from) },
            Step::Replace { rule: n, catch, role, from } => {
                Change::Replace { rule: rule(*n)?, with: new(*catch, *role, *from) }
            }
            Step::Give { .. } => return Err(ground::Refused::not_found().into()),
        })
    }

    fn notes(&self, model: &mut Model, step: &Step, change: Option<Change>) {
        if let Step::Give { role, profession, from } = step {
            model.gives.push((*role, *profession, *from));
        }
        let Some(change) = change else { return };
        if let Some(ends) = change.ends() {
            let rule = model.rules.iter_mut().find(|rule| rule.0 == ends).unwrap();
            rule.3.to = change.from().max(rule.3.from);
        }
        if let Some(new) = change.comes() {
            let known: Vec<RuleId> = model.rules.iter().map(|rule| rule.0).collect();
            let rules = self
                .stage
                .read(|tx| Ok(people::queries::titles::rules_for(tx, self.organisation)?));
            let made = rules.iter().find(|rule| !known.contains(&rule.id)).unwrap();
            let role = new
                .made
                .role
                .map(|role| self.roles.iter().position(|known| *known == role).unwrap());
            model.rules.push((made.id, new.catch.clone(), role, made.span));
        }
    }

    /// The sizes that are kept are those of the members.
    fn sizes_are_kept(&self, on: Day) {
        let members = self.members_on(on);
        for (place, profession) in self.professions.iter().enumerate() {
            let (group, its) = (profession.uuid(), Some(self.organisation));
            let sizes = self
                .stage
                .read(|tx| Ok(people::queries::sizes::of_group(tx, group, its)?))
                .unwrap();
            let whole = sizes.iter().find(|size| size.role.is_none());
            let people = members.iter().filter(|(its, _)| *its == place).count();
            let kept = whole.map_or(0, |size| size.people.on(on));
            assert_eq!(usize::try_from(kept).unwrap(), people, "on {on}");
        }
    }

    /// What is stored of each title is what the rules say.
    fn titles_are_as_decided(&self) {
        self.stage.read(|tx| {
            let rules = people::queries::titles::rules_for(tx, self.organisation)?;
            for (id, (title, label)) in self.titles.iter().zip(TITLES) {
                let wanted: Vec<TitleDecision> =
                    decide(self.organisation, &ground::fold(title), &ground::fold(label), &rules);
                assert_eq!(people::queries::titles::decided(tx, *id)?, wanted);
            }
            Ok(())
        });
    }
}

fn opened(
    stage: &Stage,
    organisation: OrganisationId,
    persons: Vec<PersonId>,
    n: usize,
) -> Play<'_> {
    stage.write(|tx| {
        let (house, actor) = (&*stage.house, &Actor::Console);
        let mut roles = Vec::new();
        let mut professions = Vec::new();
        for name in ["Product manager", "Designer", "Nurse"] {
            roles.push(open_role(
                house,
                tx,
                actor,
                organisation,
                false,
                &format!("{name} {n}"),
                &["Junior", "Senior"],
            )?);
        }
        for name in ["Product", "Care"] {
            let name = format!("{name} {n}");
            professions.push(open_profession(
                house,
                tx,
                actor,
                OpenProfession::named(organisation, &name, ""),
            )?);
        }
        let mut titles = Vec::new();
        for (title, label) in TITLES {
            titles.push(know_title(house, tx, organisation, title, label)?);
        }
        Ok(Play { stage, organisation, roles, professions, persons: persons.clone(), titles })
    })
}

fn appoint(play: &Play<'_>, source: people::SourceId, held: &Job, n: usize) {
    let none: Option<LevelId> = None;
    let (title, role) = match held.title {
        Ok(title) => (Some(play.titles[title]), None),
        Err(role) => (None, Some(play.roles[role])),
    };
    let span = span(held.from, held.length);
    play.stage.write(|tx| {
        let id: people::AppointmentId = play.stage.house.id();
        tx.run(
            "insert into appointments (id, person_id, organisation_id, source_ref, title_id, role_id, level_id, grade,
               fte_thousandths, is_primary, valid_from, valid_to, source_id, by_name)
             values ($1, $2, $3, $4, $5, $6, $7, '', 1000, $8, $9, $10, $11,
               (select name_folded from people where id = $2))",
            values![
                id, play.persons[held.person], play.organisation, format!("r{n}"), title, role, none, false,
                span.from, span.to, source
            ],
        )?;
        Ok(())
    });
}

#[test]
fn membership_is_a_day_by_day_count_and_every_preview_is_what_then_happens() {
    on_both(ROOMS, |stage| {
        let n = Cell::new(0_usize);
        let stage = std::cell::RefCell::new(stage);
        let stories =
            (prop::collection::vec(some_job(), 2..9), prop::collection::vec(some_step(), 2..14));
        let mut runner = TestRunner::new(Config {
            cases: 60,
            max_shrink_iters: 200,
            failure_persistence: None,
            ..Config::default()
        });
        runner
            .run(&stories, |(held, steps)| {
                n.set(n.get() + 1);
                let mut stage = stage.borrow_mut();
                let name = format!("Organisation {}", n.get());
                let (organisation, source) = stage.organisation(&name);
                let persons = (0..3)
                    .map(|p| stage.person_of(&format!("Person {p} of {name}"), &name))
                    .collect();
                let play = opened(&stage, organisation, persons, n.get());
                let mut model = Model::default();
                // From the beginning two roles are in professions, or else little happens.
                for role in 0..2 {
                    play.takes(&mut model, &Step::Give { role, profession: Some(role), from: 5 });
                }
                for (at, one) in held.into_iter().enumerate() {
                    appoint(&play, source, &one, at);
                    model.held.push(one);
                }
                stage.write(|tx| people::actions::sizes::recount(tx, organisation));
                for step in &steps {
                    play.takes(&mut model, step);
                }
                for on in (-1..LAST + 60).step_by(3).map(day) {
                    prop_assert_eq!(play.members_on(on), model.members_on(on), "on {}", on);
                    play.sizes_are_kept(on);
                }
                play.titles_are_as_decided();
                Ok(())
            })
            .unwrap();
    });
}
