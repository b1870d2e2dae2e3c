//! What heads and deputies do: the list, writing, editing, publishing, describing anew, cancelling, and saying who holds it.

use super::{back, flash, frame_for_heads, frame_of, frame_on};
use crate::{
    ActivityId,
    actions::{
        self, AddHost, COUNTED, Cancel, Describe, EditActivity, HeadedProfession, OpenActivity,
        Publish, RemoveHost, WriteActivity,
    },
    rules::{Refusal, may_publish},
    views::{heads as views, keeping},
};
use audiences::actions::Choices;
use db::Tx;
use ground::{Line, Result};
use people::{PersonId, queries::persons::find_persons};
use schemars::JsonSchema;
use serde::Deserialize;
use web::{Call, FormAct, FormPage, FormValues, Reply, Subject as _};

/// The activities of a profession.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = HeadedProfession::open(call, tx, None)?;
    let part = actions::of_profession(call, tx, &on)?;
    let frame = frame_of(&on.profession, format!("Activities of {}", on.profession.name));
    Ok(call.show(frame.flash(flash(call)), views::list(call, &on.profession, &part)))
}

impl FormAct for WriteActivity {
    fn first(call: &Call, _tx: &mut Tx<'_>, _on: &HeadedProfession) -> Result<FormValues> {
        let zone = call.signed()?.time_zone.clone();
        let first = FormValues::default().with("expectation", "everyone").with("zone", zone);
        Ok(first.with("other_way", "notes").with("minutes", "60").with("owed_days", "90"))
    }

    fn page(call: &Call, tx: &mut Tx<'_>, on: &HeadedProfession, filled: &FormValues) -> FormPage {
        let choices = Choices::of(tx, &on.profession, call.house().today())?;
        let kinds = actions::kinds(tx, &on.profession)?;
        let action = format!("{}/activities/new", on.profession.href());
        let form =
            views::DraftForm { action: &action, version: None, choices: &choices, kinds: &kinds };
        let frame = frame_for_heads(&on.profession, "Write an activity");
        Ok(Some((frame, views::write(call, &on.profession, &form, filled))))
    }

    fn next(_call: &Call, _on: &HeadedProfession, id: &ActivityId) -> String {
        back(&format!("/activities/{id}"), "written")
    }
}

impl FormAct for EditActivity {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &OpenActivity, filled: &FormValues) -> FormPage {
        let choices = Choices::of(tx, &on.profession, call.house().today())?;
        let kinds = actions::kinds(tx, &on.profession)?;
        let action = format!("{}/edit", on.activity.href());
        let form = views::DraftForm {
            action: &action,
            version: Some(on.activity.version),
            choices: &choices,
            kinds: &kinds,
        };
        let main = views::edit(call, &on.activity, &form, filled);
        Ok(Some((frame_on(on, "Edit the draft"), main)))
    }

    fn next(_call: &Call, on: &OpenActivity, (): &()) -> String {
        back(&on.activity.href(), "edited")
    }
}

impl FormAct for Publish {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &OpenActivity, filled: &FormValues) -> FormPage {
        let (house, today) = (call.house(), call.house().today());
        let refusal = may_publish(&on.activity, &on.dates, house.now()).err();
        let first = on.dates.first().map_or(today, |date| date.owed.from.max(today));
        let people = actions::count_reached(house, tx, &call.actor, (on, first))?;
        let shown = keeping::Preview {
            details: on.details(),
            refusal,
            day: first,
            people,
            is_more: people >= COUNTED,
        };
        let main = keeping::publish(call, &on.activity, &shown, filled);
        Ok(Some((frame_on(on, "Publish the activity"), main)))
    }

    fn next(_call: &Call, on: &OpenActivity, (): &()) -> String {
        back(&on.activity.href(), "published")
    }
}

impl FormAct for Describe {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &OpenActivity, filled: &FormValues) -> FormPage {
        let kinds = actions::kinds(tx, &on.profession)?;
        let main = keeping::describe(call, &on.activity, &kinds, filled);
        Ok(Some((frame_on(on, "Describe it anew"), main)))
    }

    fn next(_call: &Call, on: &OpenActivity, (): &()) -> String {
        back(&on.activity.href(), "described")
    }
}

impl FormAct for Cancel {
    fn page(call: &Call, _tx: &mut Tx<'_>, on: &OpenActivity, filled: &FormValues) -> FormPage {
        let (title, href) = ("Cancel the activity", on.activity.href());
        let words = "All dates that have not begun are cancelled, and nobody owes them. What has taken place stays, with who was there.";
        let main = keeping::cancel(call, (title, words), (&href, on.activity.version), filled);
        Ok(Some((frame_on(on, title), main)))
    }

    fn next(_call: &Call, on: &OpenActivity, (): &()) -> String {
        back(&on.activity.href(), "cancelled")
    }
}

/// What the form holds that adds a host: a name in place of an id.
#[derive(Deserialize, JsonSchema)]
struct AddHostForm {
    person: Line<200>,
    /// The one who is meant, of several who have that name.
    person_id: Option<PersonId>,
}

impl FormAct for AddHost {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &OpenActivity, filled: &FormValues) -> FormPage {
        let found = if filled.is_refused_by("activities.several_found") {
            find_persons(tx, filled.text("person"), None, call.house().today())?
        } else {
            Vec::new()
        };
        Ok(Some((
            frame_on(on, "Add a host"),
            keeping::add_host(call, &on.activity, &found, filled),
        )))
    }

    /// Whoever was chosen among several, or the only one found by what was typed.
    fn decode(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let AddHostForm { person, person_id } = call.form.decode()?;
        if let Some(person) = person_id {
            return Ok(Self { person });
        }
        match find_persons(tx, &person, None, call.house().today())?.as_slice() {
            [] => Err(Refusal::NobodyFound.into()),
            [one] => Ok(Self { person: one.id }),
            _ => Err(Refusal::SeveralFound.into()),
        }
    }

    fn next(_call: &Call, on: &OpenActivity, (): &()) -> String {
        back(&on.activity.href(), "host")
    }
}

impl FormAct for RemoveHost {
    fn next(_call: &Call, on: &OpenActivity, (): &()) -> String {
        back(&on.activity.href(), "host-removed")
    }
}
