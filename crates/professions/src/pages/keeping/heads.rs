//! Naming heads and deputies, and ending that.

use super::{LIST, again, frame_of, mine};
use crate::{
    HeadNoun, Part, Profession,
    actions::{NewHead, end_head, name_head},
    pages::{mistakes, shown},
    rules::Refusal,
    views::keeping::heads as forms,
};
use db::Tx;
use ground::{FOREVER, Result, Span};
use people::{PersonId, PersonRow};
use web::{Call, Reply, look::Mistakes};

/// What is typed about a head.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    pub(crate) person: String,
    pub(crate) part: String,
    pub(crate) fte: String,
    pub(crate) since: String,
    /// Those who have the name that was typed.
    pub(crate) found: Vec<PersonRow>,
}

/// The form that names one.
pub(crate) fn new(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let typed = Typed {
        part: Part::Head.key().to_owned(),
        fte: "1".to_owned(),
        since: call.house().today().to_string(),
        ..Typed::default()
    };
    Ok(asking(call, &profession, &typed, &Mistakes::default()))
}

fn asking(call: &Call, profession: &Profession, typed: &Typed, mistakes: &Mistakes) -> Reply {
    let main = forms::name(profession, typed, &call.once(), mistakes);
    shown(call, mistakes, frame_of(profession, "Name a head or deputy"), main)
}

/// Names a head or deputy.
pub(crate) fn head(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    let mut found = Vec::new();
    let done = named(call, tx, &profession, &mut found);
    match done {
        Ok(()) => Ok(Reply::Go(format!("{LIST}/{}?done=head", profession.slug))),
        Err(error) => {
            let mistakes = mistakes(error)?;
            let text = |name: &str| call.form.text(name).to_owned();
            let typed = Typed {
                person: text("person"),
                part: text("part"),
                fte: text("fte"),
                since: text("since"),
                found,
            };
            Ok(asking(call, &profession, &typed, &mistakes))
        }
    }
}

/// Who is meant: the one who was chosen among several, or the only one found.
fn named(
    call: &Call,
    tx: &mut Tx<'_>,
    profession: &Profession,
    found: &mut Vec<PersonRow>,
) -> Result<()> {
    call.form.day("since")?;
    let fte_thousandths = share(call.form.text("fte")).ok_or(Refusal::Share)?;
    let person = if let Some(id) = call.form.maybe_id("person_id")? {
        id
    } else {
        let typed = call.form.line("person", 200)?;
        *found = people::store::persons::find_persons(tx, &typed, None, call.house().today())?;
        match found.as_slice() {
            [] => return Err(Refusal::NobodyFound.into()),
            [one] => one.id,
            _ => return Err(Refusal::SeveralFound.into()),
        }
    };
    let new = head_asked(call, profession, person, fte_thousandths)?;
    name_head(call.house(), tx, &call.actor, new)?;
    Ok(())
}

/// The head or deputy to be, as what since when, as asked.
pub(crate) fn head_asked(
    call: &Call,
    profession: &Profession,
    person: PersonId,
    fte_thousandths: i64,
) -> Result<NewHead> {
    let part = Part::from_key(call.form.text("part")).unwrap_or(Part::Head);
    let span = Span { from: call.form.day("since")?, to: FOREVER };
    Ok(NewHead { profession: profession.id, person, part, fte_thousandths, span })
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
    let done =
        call.form.day("last").and_then(|last| end_head(call.house(), tx, &call.actor, id, last));
    match done {
        Ok(()) => Ok(Reply::Go(format!("{LIST}/{}?done=head-ended", profession.slug))),
        Err(error) => {
            let mistakes = mistakes(error)?;
            let last = call.form.text("last").to_owned();
            again(call, tx, profession, Some((id, last)), &mistakes)
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
