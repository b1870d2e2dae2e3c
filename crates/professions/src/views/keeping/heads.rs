//! The form that names a head or deputy.

use super::at;
use crate::Profession;
use maud::{Markup, html};
use people::PersonRow;
use web::{
    Call, FormValues,
    look::{Choice, Field, Weight, button, button_row, link_button, page_header, post_form},
};

/// `found` are those who have the name that was typed, where they are several.
pub(crate) fn name(
    call: &Call,
    profession: &Profession,
    found: &[PersonRow],
    filled: &FormValues,
) -> Markup {
    let path = at(profession);
    let parts = [
        Choice::new("head", "Head of profession")
            .hint("Several can share it, each with their part of the time"),
        Choice::new("deputy", "Deputy head"),
    ];
    html! {
        (filled.mistakes().summary())
        (page_header("Name a head or deputy", Some(&profession.name)))
        (post_form(&format!("{path}/heads"), &call.once(), html! {
            (Field::new("person", "Who").of(filled).hint("The name as the directory has it, or the e-mail address.").most(200).text())
            @if found.len() > 1 {
                (Field::new("person_id", "Whom do you mean").of(filled).radios(&choices(found)))
            }
            (Field::new("part", "As").of(filled).radios(&parts))
            (Field::new("fte", "Share of full time").of(filled).hint("1 for all of the time, 0.4 for two days of five.").short().text())
            (Field::new("since", "From which day").of(filled).date())
            (button_row(&[button(Weight::Primary, "Name them"), link_button(Weight::Quiet, "Leave it as it is", &path)]))
        }))
    }
}

fn choices(people: &[PersonRow]) -> Vec<Choice> {
    let words = |person: &PersonRow| {
        person
            .email
            .as_ref()
            .map_or_else(|| person.name.clone(), |email| format!("{} ({email})", person.name))
    };
    people.iter().map(|person| Choice::new(person.id.to_string(), words(person))).collect()
}
