//! The two kinds of room and where they meet, told apart by label, icon, shape and hue together.
//! It must never show one kind with a cue of the other.

use super::icon::{Icon, icon};
use maud::{Markup, Render, html};

/// Which side of the house something is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// A profession: owed to everyone in the role. Square, ruled, indigo.
    Formal,
    /// A community: one's own choice. Round, soft, terracotta.
    Voluntary,
    /// Where they meet. The almond, plum.
    Overlap,
}

impl Room {
    /// The class that sets hue and shape for all that is inside.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Formal => "formal",
            Self::Voluntary => "voluntary",
            Self::Overlap => "overlap",
        }
    }

    /// The label, as it reads on pages, in mail and in calendars.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Formal => "Profession · for everyone in the role",
            Self::Voluntary => "Community · your choice",
            Self::Overlap => "Overlap",
        }
    }

    /// The icon.
    pub const fn icon(self) -> Icon {
        match self {
            Self::Formal => Icon::Formal,
            Self::Voluntary => Icon::Voluntary,
            Self::Overlap => Icon::Overlap,
        }
    }
}

/// Label, icon, shape and hue in one line.
pub fn room_label(room: Room) -> Markup {
    html! { p class={ "room-label " (room.class()) } { (icon(room.icon())) span { (room.label()) } } }
}

/// The head of a page that is a room: label, title, lead, and what one can do here (join, leave).
pub fn room_header(room: Room, title: &str, lead: Option<&str>, doings: Option<Markup>) -> Markup {
    html! {
        header class={ "room-head " (room.class()) } {
            div .room-head-words {
                (room_label(room))
                h1 { (title) }
                @if let Some(lead) = lead { p .lead { (lead) } }
            }
            @if let Some(doings) = doings { div .room-head-doings { (doings) } }
        }
    }
}

/// A room as a card: its name leads to it. `body` is phrasing or paragraphs, with no second main link.
pub fn card(room: Room, title: &str, href: &str, body: impl Render) -> Markup {
    html! {
        article class={ "card " (room.class()) } {
            (room_label(room))
            h3 .card-title { a href=(href) { (title) } }
            div .card-body { (body) }
        }
    }
}

/// A card of neither kind of room, such as a part of administration: its name leads to it. Stand it under an h2.
pub fn plain_card(title: &str, href: &str, body: impl Render) -> Markup {
    html! {
        article .card.plain {
            h3 .card-title { a href=(href) { (title) } }
            div .card-body { (body) }
        }
    }
}

/// A stretch of a page that belongs to one side, under its label and a heading.
pub fn room_panel(room: Room, id: &str, title: &str, body: Markup) -> Markup {
    html! {
        section class={ "panel " (room.class()) } aria-labelledby=(id) {
            (room_label(room))
            h2 id=(id) { (title) }
            (body)
        }
    }
}

/// "For everyone" beside "your choice": two [`room_panel`]s, and what stands where they meet.
pub fn halves(formal: Markup, voluntary: Markup, overlap: Option<Markup>) -> Markup {
    html! {
        div .halves {
            (formal)
            (voluntary)
            @if let Some(overlap) = overlap { div .halves-meet { (overlap) } }
        }
    }
}

/// The line at every box where something is written: who can read it.
pub fn who_can_read(words: &str) -> Markup {
    html! { p .readers { (icon(Icon::Eye)) span { (words) } } }
}

/// "You are in this because…": `why` goes on with the appointment, the rule, the source and the dates.
pub fn because(why: impl Render) -> Markup {
    html! { div .because { p { strong .because-head { "You are in this because" } " " (why) } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_room_is_told_by_label_and_icon_and_never_by_a_cue_of_the_other() {
        let kinds = [Room::Formal, Room::Voluntary, Room::Overlap];
        for room in kinds {
            let head = room_header(room, "Design", Some("Why"), Some(html! { "Join" })).0;
            let cues =
                |room: Room| [room.label().to_owned(), format!("\"room-label {}\"", room.class())];
            for cue in cues(room) {
                assert!(head.contains(&cue), "{cue}: {head}");
            }
            assert!(head.contains("<svg"), "{head}");
            for other in kinds.into_iter().filter(|other| *other != room) {
                assert!(cues(other).iter().all(|cue| !head.contains(cue)), "{other:?}: {head}");
            }
        }
    }

    #[test]
    fn a_panel_is_named_by_its_heading_and_a_card_leads_by_its_name() {
        let panel = room_panel(Room::Formal, "owed", "What it owes", html! { "x" }).0;
        assert!(panel.contains("aria-labelledby=\"owed\""), "{panel}");
        assert!(panel.contains("<h2 id=\"owed\">What it owes</h2>"), "{panel}");
        let card = card(Room::Voluntary, "A <b>", "/communities/a", "body").0;
        assert!(card.contains("<a href=\"/communities/a\">A &lt;b&gt;</a>"), "{card}");
        let why = because("of your role").0;
        assert!(why.contains("You are in this because</strong> of your role"), "{why}");
    }
}
