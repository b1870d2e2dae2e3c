//! What heads and deputies do: the list, writing, editing, publishing, another version, withdrawing.

use super::{flash, frame_for_heads, frame_of, frame_of_notice};
use crate::{
    NoticeId,
    actions::{
        self, COUNTED, EditNotice, HeadedProfession, OpenNotice, Publish, Revise, Withdraw,
        WriteNotice,
    },
    rules::force_once_published,
    views::{heads as views, publishing},
};
use audiences::actions::Choices;
use db::Tx;
use ground::Result;
use web::{Call, FormAct, FormPage, FormValues, Reply, Subject as _};

/// The notices of a profession.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = HeadedProfession::open(call, tx, None)?;
    let part = actions::of_profession(call, tx, &on)?;
    let frame = frame_of(&on.profession, format!("Notices of {}", on.profession.name));
    Ok(call.show(frame.flash(flash(call)), views::list(&on.profession, &part)))
}

fn back(on: &OpenNotice, done: &str) -> String {
    format!("{}?done={done}", on.notice.href())
}

impl FormAct for WriteNotice {
    fn first(call: &Call, _tx: &mut Tx<'_>, _on: &HeadedProfession) -> Result<FormValues> {
        let today = call.house().today().to_string();
        let first = FormValues::default().with("from", today);
        Ok(first.with("audience", "profession").with("requirement", "read"))
    }

    fn page(call: &Call, tx: &mut Tx<'_>, on: &HeadedProfession, filled: &FormValues) -> FormPage {
        let choices = Choices::of(tx, &on.profession, call.house().today())?;
        let action = format!("{}/notices/new", on.profession.href());
        let form = views::DraftForm { action: &action, version: None, choices: &choices };
        let frame = frame_for_heads(&on.profession, "Write a notice");
        Ok(Some((frame, views::write(call, &on.profession, &form, filled))))
    }

    fn next(_call: &Call, _on: &HeadedProfession, id: &NoticeId) -> String {
        format!("/notices/{id}?done=written")
    }
}

impl FormAct for EditNotice {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &OpenNotice, filled: &FormValues) -> FormPage {
        let choices = Choices::of(tx, &on.profession, call.house().today())?;
        let action = format!("{}/edit", on.notice.href());
        let form = views::DraftForm {
            action: &action,
            version: Some(on.notice.version),
            choices: &choices,
        };
        Ok(Some((
            frame_of_notice(on, "Edit the draft"),
            views::edit(call, &on.notice, &form, filled),
        )))
    }

    fn next(_call: &Call, on: &OpenNotice, (): &()) -> String {
        back(on, "edited")
    }
}

impl FormAct for Publish {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &OpenNotice, filled: &FormValues) -> FormPage {
        let force = force_once_published(&on.notice, call.house().today());
        let people = match &force {
            Ok(force) => actions::count_lacking(call.house(), tx, &call.actor, on, force.from)?,
            Err(_) => 0,
        };
        let shown = publishing::Preview {
            notice: &on.notice,
            audience: on.audience_words(),
            force,
            people,
            is_more: people >= COUNTED,
        };
        Ok(Some((
            frame_of_notice(on, "Publish the notice"),
            publishing::publish(call, &shown, filled),
        )))
    }

    fn next(_call: &Call, on: &OpenNotice, (): &()) -> String {
        back(on, "published")
    }
}

impl FormAct for Revise {
    fn page(call: &Call, _tx: &mut Tx<'_>, on: &OpenNotice, filled: &FormValues) -> FormPage {
        let main = publishing::revise(call, &on.notice, filled);
        Ok(Some((frame_of_notice(on, "Write a new version"), main)))
    }

    /// What differs is shown first.
    fn confirm(&self, call: &Call, _tx: &mut Tx<'_>, on: &OpenNotice) -> FormPage {
        if call.form.ticked("seen") {
            return Ok(None);
        }
        self.judge(call.house(), on)?;
        let main = publishing::difference_seen(call, &on.notice, self);
        Ok(Some((frame_of_notice(on, "What changes"), main)))
    }

    fn next(_call: &Call, on: &OpenNotice, _number: &i64) -> String {
        back(on, "revised")
    }
}

impl FormAct for Withdraw {
    fn page(call: &Call, _tx: &mut Tx<'_>, on: &OpenNotice, filled: &FormValues) -> FormPage {
        let main = publishing::withdraw(call, &on.notice, filled);
        Ok(Some((frame_of_notice(on, "Withdraw the notice"), main)))
    }

    fn next(_call: &Call, on: &OpenNotice, (): &()) -> String {
        back(on, "withdrawn")
    }
}
