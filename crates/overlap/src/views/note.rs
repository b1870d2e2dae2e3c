//! Words about where the two halves meet.

use crate::model::ProfessionBeside;
use maud::{Markup, html};
use web::look::{Room, room_panel};

pub(crate) fn nearly_the_same(beside: &ProfessionBeside) -> Markup {
    room_panel(
        Room::Overlap,
        "nearly-the-same",
        "Nearly the same people as one profession",
        html! {
            p {
                "Most members here are also in the profession "
                a href={ "/professions/" (beside.slug) } { (beside.name) }
                ", and most of that profession is here. Then it is easy to mix the two up, and those who choose not to come lose what the profession owes them."
            }
            ul {
                li { "What everyone in the role must hear or do belongs to the profession: status, standards, careers. Ask its head to hold it there." }
                li { "What people choose belongs here: learning together, asking, showing unfinished work. Nobody has to come." }
                li { "Welcome people who practise this in other roles; they are what a community has and a profession has not." }
            }
        },
    )
}
