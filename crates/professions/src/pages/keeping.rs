//! Keeping professions: setting one up, what it is called and for, its roles, its heads.

use super::{address, flash, in_address, kept, mistakes, shown, titles::names};
use crate::{
    HeadNoun, Part, Profession,
    actions::{
        NewHead, NewProfession, ProfessionChange, change_profession, end_head, give_role, may_keep, name_head,
        open_profession, preview, release_role,
    },
    rules::Refusal,
    store,
    views::keeping as views,
};
use db::Tx;
use ground::{Day, Error, FOREVER, Kind, Refused, Result, Span};
use people::{PersonRow, RoleId};
use web::{
    Call, Reply,
    look::{Frame, Here, Mistakes},
};

const MOST_NAME: usize = 120;
const MOST_PURPOSE: usize = 2000;
const LIST: &str = "/administration/professions";

fn frame(title: &str) -> Frame {
    Frame::new(title, Here::Administration).crumb("Administration", "/administration")
}

/// The list.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let today = call.house().today();
    let sizes = store::members::sizes_on(tx, today)?;
    let heads = store::heads::heads_on(tx, None, today)?;
    let roles = store::professions::roles_held(tx, None, today)?;
    let mine = |profession: &Profession| kept.all.iter().any(|row| row.id == profession.organisation);
    let each = store::professions::list_professions(tx)?
        .into_iter()
        .filter(mine)
        .map(|profession| views::Line {
            people: sizes.iter().find(|(id, _)| *id == profession.id).map_or(0, |(_, size)| *size),
            heads: heads.iter().filter(|head| head.profession == profession.id && head.part() == Part::Head).count(),
            roles: roles.iter().filter(|role| role.profession == profession.id).count(),
            profession,
        })
        .collect::<Vec<_>>();
    Ok(call.show(frame("Professions").flash(flash(call)), views::list(&each, &kept)))
}

/// What is typed about a profession.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    pub(crate) name: String,
    pub(crate) purpose: String,
    pub(crate) spans: bool,
    pub(crate) version: String,
}

impl Typed {
    fn read(call: &Call) -> Self {
        let text = |name: &str| call.form.text(name).to_owned();
        Self { name: text("name"), purpose: text("purpose"), spans: call.form.ticked("spans"), version: text("version") }
    }

    fn of(profession: &Profession) -> Self {
        Self {
            name: profession.name.clone(),
            purpose: profession.purpose.clone(),
            spans: profession.spans,
            version: profession.version.to_string(),
        }
    }
}

/// The form for a new one.
pub(crate) fn new(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let main = views::new(&Typed::default(), &kept, &call.once(), &Mistakes::default());
    Ok(call.show(frame("A new profession").crumb("Professions", LIST), main))
}

/// Sets one up.
pub(crate) fn open(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let typed = Typed::read(call);
    let opened = call.form.line("name", MOST_NAME).and_then(|name| {
        let purpose = call.form.maybe_block("purpose", MOST_PURPOSE)?;
        let new = NewProfession { organisation: kept.here.id, spans: typed.spans, name: &name, purpose: &purpose };
        open_profession(call.house(), tx, &call.actor, new)
    });
    match opened {
        Ok(id) => {
            let slug = store::professions::profession(tx, id)?.ok_or_else(Refused::not_found)?.slug;
            Ok(Reply::Go(format!("{LIST}/{slug}?done=profession")))
        }
        Err(error) => {
            let mistakes = mistakes(error)?;
            let main = views::new(&typed, &kept, &call.once(), &mistakes);
            Ok(call.show_again(frame("A new profession").crumb("Professions", LIST), main))
        }
    }
}

/// The profession in the address, if the reader keeps it.
fn mine(call: &Call, tx: &mut Tx<'_>) -> Result<Profession> {
    call.signed()?;
    let profession = in_address(call, tx)?;
    if may_keep(call.house(), &call.actor, profession.organisation)? {
        return Ok(profession);
    }
    let words = "Professions are kept by people operations of their organisation. Ask them to change this.";
    Err(Refused::new(Kind::NotAllowed, "house.not_allowed", words).into())
}

/// All that is kept of one.
pub(crate) fn one(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let typed = Typed::of(&profession);
    again(call, tx, profession, views::Asked { about: typed, ..views::Asked::default() }, &Mistakes::default())
}

fn again(call: &Call, tx: &mut Tx<'_>, profession: Profession, asked: views::Asked, mistakes: &Mistakes) -> Result<Reply> {
    let today = call.house().today();
    let id = profession.id;
    let held = store::professions::roles_held(tx, None, today)?;
    let professions = store::professions::list_professions(tx)?;
    let roles = people::store::roles::list_roles(tx)?
        .into_iter()
        .filter(|role| role.spans || profession.spans || role.organisation == profession.organisation)
        .map(|role| {
            let place = held.iter().find(|held| held.role == role.id).map(|held| held.profession);
            let place = place.and_then(|id| professions.iter().find(|one| one.id == id)).map(|one| one.name.clone());
            (role, place)
        })
        .collect();
    let kept = views::One {
        roles_held: store::professions::roles_ever_held(tx, id)?,
        heads: store::heads::heads_ever(tx, id)?.into_iter().map(|head| (head, call.once())).collect(),
        roles,
        asked,
        today,
        once: [call.once(), call.once()],
        profession,
    };
    let frame = frame(&kept.profession.name).crumb("Professions", LIST).flash(flash(call));
    Ok(shown(call, mistakes, frame, views::one(&kept, mistakes)))
}

/// Changes what it is called and for; where people come or go by that, they are shown first.
pub(crate) fn change(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let before = mine(call, tx)?;
    let typed = Typed::read(call);
    let seen = call.form.text("seen");
    let about = |typed: Typed| views::Asked { about: typed, ..views::Asked::default() };
    if before.spans != typed.spans && seen.is_empty() && call.form.line("name", MOST_NAME).is_ok() {
        return spans(call, tx, before, typed, &Mistakes::default());
    }
    let done = call.form.line("name", MOST_NAME).and_then(|name| {
        let purpose = call.form.maybe_block("purpose", MOST_PURPOSE)?;
        let version = call.form.version()?;
        let after = Profession { name, purpose, spans: typed.spans, version, ..before.clone() };
        tx.within(true, |tx| change_profession(call.house(), tx, &call.actor, &before, &after, Some(seen)))
    });
    match done {
        Ok(()) => Ok(Reply::Go(format!("{LIST}/{}?done=profession-changed", before.slug))),
        Err(Error::Refused(refused)) if refused.code == "professions.preview_changed" => {
            spans(call, tx, before, typed, &Mistakes::from(&refused))
        }
        Err(error) => {
            let stale = matches!(&error, Error::Refused(refused) if refused.kind == Kind::Conflict);
            let mistakes = mistakes(error)?;
            let version = if stale { before.version.to_string() } else { typed.version.clone() };
            let asked = views::Asked { stale, ..about(Typed { version, ..typed }) };
            again(call, tx, before, asked, &mistakes)
        }
    }
}

/// Who comes and who goes when it spans, or no longer does.
fn spans(call: &Call, tx: &mut Tx<'_>, before: Profession, typed: Typed, wrong: &Mistakes) -> Result<Reply> {
    let change = ProfessionChange::Spans { profession: before.id, spans: typed.spans };
    let confirm = views::Confirm {
        effect: preview(call.house(), tx, &call.actor, change)?,
        lead: format!("{} {} other organisations.", before.name, if typed.spans { "takes in the role holders of" } else { "no longer takes in role holders of" }),
        action: format!("{LIST}/{}", before.slug),
        press: "Save",
        fields: vec![
            ("name", typed.name),
            ("purpose", typed.purpose),
            ("spans", if typed.spans { "yes".to_owned() } else { String::new() }),
            ("version", typed.version),
        ],
        professions: store::professions::list_professions(tx)?,
        names: names(tx)?,
        today: call.house().today(),
        once: call.once(),
        profession: before,
    };
    let frame = frame("What this would change").crumb("Professions", LIST);
    Ok(shown(call, wrong, frame, views::confirm(&confirm, wrong)))
}

/// Which role goes where from when, as asked.
fn role_asked(call: &Call, role: &str, from: &str) -> Result<(RoleId, Day)> {
    let role = role.parse().map_err(|_not_an_id| Refused::field("role", "form.choice", "Choose a role."))?;
    let from = if from.is_empty() { call.house().today().to_string() } else { from.to_owned() };
    let from = from.parse().map_err(|_not_a_day| {
        Refused::field("from", "professions.day", "Give a day that exists, as year, month, day: 2026-03-31.")
    })?;
    Ok((role, from))
}

/// Who comes and who goes when a role is given to this profession, or taken from it.
pub(crate) fn role(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let asked = [call.query("role"), call.query("from"), call.query("to")].map(str::to_owned);
    role_shown(call, tx, profession, asked, &Mistakes::default())
}

fn role_shown(call: &Call, tx: &mut Tx<'_>, profession: Profession, asked: [String; 3], wrong: &Mistakes) -> Result<Reply> {
    let [role, from, to] = asked;
    let target = (to != "none").then_some(profession.id);
    let previewed = role_asked(call, &role, &from).and_then(|(role, from)| {
        let effect = preview(call.house(), tx, &call.actor, ProfessionChange::Role { role, to: target, from })?;
        Ok((effect, role, from))
    });
    let (effect, role_id, day) = match previewed {
        Ok(previewed) => previewed,
        Err(error) => {
            let mistakes = mistakes(error)?;
            let asked = views::Asked { about: Typed::of(&profession), role, from, ..views::Asked::default() };
            return again(call, tx, profession, asked, &mistakes);
        }
    };
    let name = people::store::roles::role(tx, role_id)?.ok_or_else(Refused::not_found)?.name;
    let lead = match target {
        Some(_) => format!("From {}, {} holds the role {name}.", day.words(), profession.name),
        None => format!("From {}, no profession holds the role {name}.", day.words()),
    };
    let confirm = views::Confirm {
        effect,
        lead,
        action: format!("{LIST}/{}/role", profession.slug),
        press: if target.is_some() { "Give it the role" } else { "Take the role away" },
        fields: vec![("role", role), ("from", day.to_string()), ("to", to)],
        professions: store::professions::list_professions(tx)?,
        names: names(tx)?,
        today: call.house().today(),
        once: call.once(),
        profession,
    };
    let back = format!("{LIST}/{}", confirm.profession.slug);
    let frame = frame("What this would change").crumb("Professions", LIST).crumb(&confirm.profession.name, back);
    Ok(shown(call, wrong, frame, views::confirm(&confirm, wrong)))
}

/// Gives the role, or takes it away, as it was shown.
pub(crate) fn give(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let text = |name: &str| call.form.text(name).to_owned();
    let asked = [text("role"), text("from"), text("to")];
    let seen = Some(call.form.text("seen"));
    let [role, from, to] = &asked;
    let done = role_asked(call, role, from).and_then(|(role, from)| {
        if to == "none" {
            release_role(call.house(), tx, &call.actor, role, from, seen)
        } else {
            give_role(call.house(), tx, &call.actor, profession.id, role, from, seen)
        }
    });
    match done {
        Ok(()) => Ok(Reply::Go(format!("{LIST}/{}?done=given", profession.slug))),
        Err(error) => {
            let mistakes = mistakes(error)?;
            role_shown(call, tx, profession, asked, &mistakes)
        }
    }
}

/// Names a head or deputy.
pub(crate) fn head(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let mut found = Vec::new();
    let done = named(call, tx, &profession, &mut found);
    match done {
        Ok(()) => Ok(Reply::Go(address(&format!("{LIST}/{}", profession.slug), &[("done", "head")]))),
        Err(error) => {
            let mistakes = mistakes(error)?;
            let text = |name: &str| call.form.text(name).to_owned();
            let asked = views::Asked {
                about: Typed::of(&profession),
                person: text("person"),
                part: text("part"),
                fte: text("fte"),
                since: text("since"),
                found,
                ..views::Asked::default()
            };
            again(call, tx, profession, asked, &mistakes)
        }
    }
}

/// Who is meant: the one who was chosen among several, or the only one found.
fn named(call: &Call, tx: &mut Tx<'_>, profession: &Profession, found: &mut Vec<PersonRow>) -> Result<()> {
    let part = Part::from_key(call.form.text("part")).unwrap_or(Part::Head);
    let from = call.form.day("since")?;
    let fte_thousandths = share(call.form.text("fte")).ok_or(Refusal::Share)?;
    let person = if let Some(id) = call.form.maybe_id("person_id")? {
        id
    } else {
        let typed = call.form.line("person", 200)?;
        *found = people::store::persons::find_persons(tx, &typed)?;
        match found.as_slice() {
            [] => return Err(Refusal::NobodyFound.into()),
            [one] => one.id,
            _ => return Err(Refusal::SeveralFound.into()),
        }
    };
    let span = Span { from, to: FOREVER };
    let new = NewHead { profession: profession.id, person, part, fte_thousandths, span };
    name_head(call.house(), tx, &call.actor, new)?;
    Ok(())
}

/// "0.5" or "1" in thousandths.
fn share(text: &str) -> Option<i64> {
    let (whole, part) = text.trim().split_once(['.', ',']).unwrap_or((text.trim(), ""));
    let digits = part.len() <= 3 && part.chars().all(|c| c.is_ascii_digit());
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: i64 = format!("{part:0<3}").parse().ok()?;
    Some(whole.checked_mul(1000)? + part).filter(|share| digits && (1..=1000).contains(share))
}

/// Ends the time of a head or deputy.
pub(crate) fn end(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let id = call.id_param::<HeadNoun>("id")?;
    let done = call.form.day("last").and_then(|last| end_head(call.house(), tx, &call.actor, id, last));
    match done {
        Ok(()) => Ok(Reply::Go(format!("{LIST}/{}?done=head-ended", profession.slug))),
        Err(error) => {
            let mistakes = mistakes(error)?;
            let last = call.form.text("last").to_owned();
            let asked = views::Asked { about: Typed::of(&profession), ending: Some((id, last)), ..views::Asked::default() };
            again(call, tx, profession, asked, &mistakes)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_of_time_is_above_nothing_and_at_most_all() {
        assert_eq!(share("0.5"), Some(500));
        assert_eq!(share("1"), Some(1000));
        assert_eq!(share("0,25"), Some(250));
        assert_eq!(share(".4"), Some(400));
        for wrong in ["0", "1.1", "63", "-1", "", "x", "0.1234", "0.-1", "0.0"] {
            assert_eq!(share(wrong), None, "{wrong}");
        }
    }
}
