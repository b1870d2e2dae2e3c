//! Roles and their levels: the list, a new one, changing one.

use super::{flash, kept, mistakes, shown};
use crate::{store, views::roles as views};
use db::Tx;
use ground::{Error, Kind, Refused, Result, clean_line};
use people::{
    Level, LevelId, Role, RoleNoun,
    actions::roles::{change_role, open_role},
};
use web::{
    Call, Form, Reply,
    look::{Frame, Here, Mistakes},
};

/// The most characters of a name.
pub(crate) const MOST: usize = 120;

fn frame(title: &str) -> Frame {
    Frame::new(title, Here::Administration).crumb("Administration", "/administration")
}

/// The list.
pub(crate) fn roles(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let today = call.house().today();
    let uses = store::titles::count_uses(tx, today)?;
    let held = store::professions::roles_held(tx, None, today)?;
    let professions = store::professions::list_professions(tx)?;
    let mut each = Vec::new();
    for role in people::store::roles::list_roles(tx)? {
        if role.organisation != kept.here.id {
            continue;
        }
        let place = held.iter().find(|held| held.role == role.id).map(|held| held.profession);
        each.push(views::Line {
            levels: people::store::roles::levels(tx, role.id)?,
            people: uses.iter().find(|(id, _)| *id == role.id).map_or(0, |(_, people)| *people),
            profession: place.and_then(|id| professions.iter().find(|one| one.id == id)).cloned(),
            role,
        });
    }
    Ok(call.show(frame("Roles").flash(flash(call)), views::roles(&each, &kept)))
}

/// What is typed about a role.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    pub(crate) name: String,
    pub(crate) spans: bool,
    /// Existing levels with what they are called and where they stand, as typed.
    pub(crate) levels: Vec<(LevelId, String, String)>,
    /// New levels, one on each line.
    pub(crate) more: String,
    pub(crate) version: String,
}

impl Typed {
    fn read(form: &Form, known: &[Level]) -> Self {
        let levels = known.iter().map(|level| {
            let name = form.text(&format!("level-{}", level.id)).to_owned();
            (level.id, name, form.text(&format!("place-{}", level.id)).to_owned())
        });
        Self {
            name: form.text("name").to_owned(),
            spans: form.ticked("spans"),
            levels: levels.collect(),
            more: form.text("levels").to_owned(),
            version: form.text("version").to_owned(),
        }
    }

    fn of(role: &Role, known: &[Level]) -> Self {
        let levels =
            known.iter().map(|level| (level.id, level.name.clone(), level.rank.to_string()));
        Self {
            name: role.name.clone(),
            spans: role.spans,
            levels: levels.collect(),
            more: String::new(),
            version: role.version.to_string(),
        }
    }

    fn added(&self) -> Result<Vec<String>> {
        let lines = self.more.lines().filter(|line| !line.trim().is_empty());
        lines.map(level_name).collect()
    }

    /// All levels in the order of their places; those left blank are left out, new ones come last.
    fn in_order(&self) -> Result<Vec<(Option<LevelId>, String)>> {
        let mut placed = Vec::new();
        for (id, name, place) in self.levels.iter().filter(|(_, name, _)| !name.is_empty()) {
            let place: i64 = place.parse().map_err(|_not_a_number| {
                Refused::field(
                    "levels",
                    "professions.level_place",
                    "Give each level its place as a whole number, 1 for the most junior.",
                )
            })?;
            placed.push((place, Some(*id), level_name(name)?));
        }
        placed.sort_by_key(|(place, _, _)| *place);
        let mut all: Vec<(Option<LevelId>, String)> =
            placed.into_iter().map(|(_, id, name)| (id, name)).collect();
        all.extend(self.added()?.into_iter().map(|name| (None, name)));
        Ok(all)
    }
}

/// A level's name, as asked.
pub(crate) fn level_name(text: &str) -> Result<String> {
    clean_line(text, MOST)
        .map_err(|problem| Refused::field("levels", "form.text", problem.words()).into())
}

/// The form for a new role.
pub(crate) fn new(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let main = views::new(&Typed::default(), &kept, &call.once(), &Mistakes::default());
    Ok(call.show(frame("A new role").crumb("Roles", "/administration/roles"), main))
}

/// Sets one up.
pub(crate) fn open(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let typed = Typed::read(&call.form, &[]);
    let done = opened(call, tx, &typed, &kept);
    match done {
        Ok(()) => Ok(Reply::Go(web::address(
            "/administration/roles",
            &[("organisation", &kept.here.slug), ("done", "role")],
        ))),
        Err(error) => {
            let mistakes = mistakes(error)?;
            let main = views::new(&typed, &kept, &call.once(), &mistakes);
            Ok(call.show_again(frame("A new role").crumb("Roles", "/administration/roles"), main))
        }
    }
}

fn opened(call: &Call, tx: &mut Tx<'_>, typed: &Typed, kept: &super::Kept) -> Result<()> {
    let name = call.form.line("name", MOST)?;
    let added = typed.added()?;
    let levels: Vec<&str> = added.iter().map(String::as_str).collect();
    open_role(call.house(), tx, &call.actor, kept.here.id, typed.spans, &name, &levels)?;
    Ok(())
}

/// The role in the address, with its levels, if the reader keeps it.
pub(crate) fn in_address(call: &Call, tx: &mut Tx<'_>, param: &str) -> Result<(Role, Vec<Level>)> {
    let role = people::store::roles::role(tx, call.id_param::<RoleNoun>(param)?)?
        .ok_or_else(Refused::not_found)?;
    if !super::keeps(call, tx)?.iter().any(|row| row.id == role.organisation) {
        kept(call, tx)?;
        return Err(Refused::not_found().into());
    }
    let levels = people::store::roles::levels(tx, role.id)?;
    Ok((role, levels))
}

/// The form that changes one.
pub(crate) fn role(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (role, levels) = in_address(call, tx, "id")?;
    Ok(edit(call, &role, &levels, &Typed::of(&role, &levels), &Mistakes::default(), false))
}

fn edit(
    call: &Call,
    role: &Role,
    levels: &[Level],
    typed: &Typed,
    mistakes: &Mistakes,
    stale: bool,
) -> Reply {
    let one = views::Edit { role, levels, typed, stale, once: call.once() };
    let frame = frame(&role.name).crumb("Roles", "/administration/roles");
    shown(call, mistakes, frame, views::edit(&one, mistakes))
}

/// Changes one.
pub(crate) fn change(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (role, levels) = in_address(call, tx, "id")?;
    let mut typed = Typed::read(&call.form, &levels);
    match tx.within(true, |tx| changed(call, tx, &role, &typed)) {
        Ok(()) => Ok(Reply::Go(web::address("/administration/roles", &[("done", "role-changed")]))),
        Err(error) => {
            let stale = matches!(&error, Error::Refused(refused) if refused.kind == Kind::Conflict);
            let mistakes = mistakes(error)?;
            if stale {
                typed.version = role.version.to_string();
            }
            Ok(edit(call, &role, &levels, &typed, &mistakes, stale))
        }
    }
}

fn changed(call: &Call, tx: &mut Tx<'_>, role: &Role, typed: &Typed) -> Result<()> {
    let name = call.form.line("name", MOST)?;
    let all = typed.in_order()?;
    let levels: Vec<(Option<LevelId>, &str)> =
        all.iter().map(|(id, name)| (*id, name.as_str())).collect();
    change_role(call.house(), tx, &call.actor, role.id, call.form.version()?, &name, &levels)
}
