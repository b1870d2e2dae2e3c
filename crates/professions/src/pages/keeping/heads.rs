//! The forms that name heads and deputies, and end their time.

use super::{back, frame_of, one_shown};
use crate::{
    Head, Part, Profession,
    actions::{EndHead, HeadOfProfession, NameHead},
    rules::Refusal,
    views::keeping as views,
};
use db::Tx;
use ground::{Day, Line, Refused, Result};
use people::{PersonId, queries::persons::find_persons};
use schemars::JsonSchema;
use serde::Deserialize;
use web::{Call, FormAct, FormPage, FormValues};

/// What the form holds that names a head: a name in place of an id, and a share as people write it.
#[derive(Deserialize, JsonSchema)]
struct NameHeadForm {
    person: Line<200>,
    /// The one who is meant, of several who have that name.
    person_id: Option<PersonId>,
    part: Part,
    #[schemars(with = "String")]
    fte: Share,
    #[serde(deserialize_with = "web::input_day")]
    since: Day,
}

/// "0.5" or "1", in thousandths.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Share(u16);

impl TryFrom<String> for Share {
    type Error = Refused;

    fn try_from(text: String) -> Result<Self, Refused> {
        let text = text.trim();
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let digits =
            part.len() <= 3 && (whole.to_owned() + part).bytes().all(|c| c.is_ascii_digit());
        let thousandths = format!("{whole}{part:0<3}").parse().ok();
        let share = thousandths.filter(|share| digits && (1..=1000).contains(share));
        share.map(Self).ok_or_else(|| Refusal::Share.into())
    }
}

impl FormAct for NameHead {
    fn first(call: &Call, _tx: &mut Tx<'_>, _on: &Profession) -> Result<FormValues> {
        let today = call.house().today().to_string();
        Ok(FormValues::default().with("part", "head").with("fte", "1").with("since", today))
    }

    fn page(call: &Call, tx: &mut Tx<'_>, on: &Profession, filled: &FormValues) -> FormPage {
        let found = if filled.is_refused_by("professions.several_found") {
            find_persons(tx, filled.text("person"), None, call.house().today())?
        } else {
            Vec::new()
        };
        let main = views::heads::name(call, on, &found, filled);
        Ok(Some((frame_of(on, "Name a head or deputy"), main)))
    }

    /// Whoever was chosen among several, or the only one found by what was typed.
    fn decode(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let NameHeadForm { person, person_id, part, fte: Share(fte_thousandths), since } =
            call.form.decode()?;
        let found = if let Some(id) = person_id {
            vec![id]
        } else {
            let found = find_persons(tx, &person, None, call.house().today())?;
            found.into_iter().map(|one| one.id).collect()
        };
        match found.as_slice() {
            [] => Err(Refusal::NobodyFound.into()),
            [person] => Ok(Self { person: *person, part, fte_thousandths, since }),
            _ => Err(Refusal::SeveralFound.into()),
        }
    }

    fn next(_call: &Call, on: &Profession, _head: &Head) -> String {
        back(on, "head")
    }
}

impl FormAct for EndHead {
    fn page(call: &Call, tx: &mut Tx<'_>, on: &HeadOfProfession, filled: &FormValues) -> FormPage {
        one_shown(call, tx, on.profession.clone(), Some((&on.head, filled))).map(Some)
    }

    fn next(_call: &Call, on: &HeadOfProfession, (): &()) -> String {
        back(&on.profession, "head-ended")
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn a_share_of_time_is_above_nothing_and_at_most_all() {
        let share = |text: &str| Share::try_from(text.to_owned()).ok().map(|Share(share)| share);
        assert_eq!(share("0.5"), Some(500));
        assert_eq!(share("1"), Some(1000));
        assert_eq!(share("0,25"), Some(250));
        assert_eq!(share(".4"), Some(400));
        for wrong in ["0", "1.1", "63", "-1", "", "x", "0.1234", "0.-1", "0.0"] {
            assert_eq!(share(wrong), None, "{wrong}");
        }
    }
}
