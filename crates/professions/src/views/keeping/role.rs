//! The question which role goes to a profession from when.

use super::at;
use crate::Profession;
use maud::{Markup, html};
use people::Role;
use web::{
    FormValues,
    look::{Choice, Field, Weight, button, button_row, empty, get_form, link_button, page_header},
};

/// `roles` are those it could hold, each with the profession that holds it now.
pub(crate) fn question(
    profession: &Profession,
    roles: &[(Role, Option<Profession>)],
    filled: &FormValues,
) -> Markup {
    let path = at(profession);
    let mut choices = vec![Choice::new("", "Choose a role")];
    choices.extend(roles.iter().map(|(role, place)| {
        let place = place.as_ref().map_or_else(
            || "in no profession".to_owned(),
            |place| format!("now in {}", place.name),
        );
        Choice::new(role.id.to_string(), format!("{} ({place})", role.name))
    }));
    html! {
        (filled.mistakes().summary())
        (page_header("Give it a role", Some(&format!("Everyone who holds the role is in {} from the day you choose.", profession.name))))
        @if roles.is_empty() {
            (empty("No role to give", "It holds every role that it could hold.", Some(link_button(Weight::Secondary, "Set up a role", "/administration/roles/new"))))
        } @else {
            (get_form(&format!("{path}/role"), html! {
                (Field::new("role", "Role").of(filled).hint("A role that another profession holds moves here.").select(&choices))
                (Field::new("from", "From which day").of(filled).date())
                (button_row(&[button(Weight::Primary, "Show who comes and who goes"), link_button(Weight::Quiet, "Leave it as it is", &path)]))
            }))
        }
    }
}
