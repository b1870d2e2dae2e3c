//! The form that names a head or deputy.

use crate::{Profession, pages::keeping::heads::Typed};
use maud::{Markup, html};
use people::PersonRow;
use web::look::{
    Choice, Field, Mistakes, Weight, button, button_row, link_button, page_header, post_form,
};

pub(crate) fn name(
    profession: &Profession,
    typed: &Typed,
    once: &str,
    mistakes: &Mistakes,
) -> Markup {
    let path = format!("/administration{}", profession.href());
    let parts = [
        Choice::new("head", "Head of profession")
            .hint("Several can share it, each with their part of the time"),
        Choice::new("deputy", "Deputy head"),
    ];
    html! {
        (mistakes.summary())
        (page_header("Name a head or deputy", Some(&profession.name)))
        (post_form(&format!("{path}/heads"), once, html! {
            (Field::new("person", "Who").value(&typed.person).hint("The name as the directory has it, or the e-mail address.").error(mistakes.at("person")).most(200).text())
            @if typed.found.len() > 1 {
                (Field::new("person_id", "Whom do you mean").error(mistakes.at("person_id")).radios(&found(&typed.found)))
            }
            (Field::new("part", "As").value(&typed.part).radios(&parts))
            (Field::new("fte", "Share of full time").value(&typed.fte).hint("1 for all of the time, 0.4 for two days of five.").error(mistakes.at("fte")).short().text())
            (Field::new("since", "From which day").value(&typed.since).error(mistakes.at("since")).date())
            (button_row(&[button(Weight::Primary, "Name them"), link_button(Weight::Quiet, "Leave it as it is", &path)]))
        }))
    }
}

fn found(people: &[PersonRow]) -> Vec<Choice> {
    let words = |person: &PersonRow| {
        person
            .email
            .as_ref()
            .map_or_else(|| person.name.clone(), |email| format!("{} ({email})", person.name))
    };
    people.iter().map(|person| Choice::new(person.id.to_string(), words(person))).collect()
}
