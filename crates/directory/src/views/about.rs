//! What Mandorla is, in its own words.

use crate::promises::{GUESSES, SIGHTS};
use maud::{Markup, html};
use web::look::{Column, Room, Weight, link_button, page_header, room_panel, section, table};

/// The picture of the house: two circles and the almond where they meet.
pub(crate) fn two_circles(id: &str) -> Markup {
    html! {
        svg .two-circles viewBox="0 0 360 240" role="img" aria-labelledby={ (id) "-title " (id) "-words" } {
            title id={ (id) "-title" } { "Two circles that overlap" }
            desc id={ (id) "-words" } {
                "The left circle is the profession, which comes with your role. The right circle is the community, which you choose. They overlap in an almond, the mandorla."
            }
            circle .logo-formal cx="125" cy="120" r="108" {}
            circle .logo-voluntary cx="235" cy="120" r="108" {}
            path .logo-overlap d="M180 27.06a108 108 0 0 1 0 185.88a108 108 0 0 1 0-185.88z" {}
        }
    }
}

pub(crate) fn about() -> Markup {
    html! {
        (page_header("How Mandorla works", Some("Two things often go by one name. Here they have two, and neither does the other’s work.")))
        div .columns {
            div {
                (room_panel(Room::Formal, "profession", "The profession comes with your role", html! {
                    div .prose {
                        p { "You are in a profession because of the appointment you hold. Nobody joins one or is added by hand; when the appointment changes, so does the profession, on the same day." }
                        p { "A profession owes the same to everyone in it: a line manager, time to talk, a plan to grow, the standards of the work and news of them. Whoever could not be there is told another way." }
                        p { "Wherever you see square corners, indigo and the words “for everyone in the role”, you are on this side." }
                    }
                }))
                (room_panel(Room::Voluntary, "community", "A community is your choice", html! {
                    div .prose {
                        p { "People who practise something gather to get better at it. You come because you want to, and you go when you like, without giving a reason and without anybody being told." }
                        p { "Nothing in a community is compulsory, counted or ranked. It has no owner: members take turns looking after it. Grades and reporting lines stay outside." }
                        p { "Round corners, terracotta and the words “your choice” mark this side." }
                    }
                }))
                (room_panel(Room::Overlap, "overlap", "The almond in between", html! {
                    div .prose {
                        p { "The two meet often, and that is where both gain: a profession points its people to communities and protects time for them; a community offers what it has learned. How they share the work is agreed and written down, so that neither swallows the other." }
                        p { "Between them stands a wall: the formal side never learns what you do on the other." }
                    }
                }))
                div .button-row { (link_button(Weight::Secondary, "Who sees what", "/about/who-sees-what")) }
            }
            aside { (two_circles("about-circles")) }
        }
    }
}

fn cells<const COLUMNS: usize>(rows: &[[&str; COLUMNS]]) -> Vec<Vec<Markup>> {
    rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect()).collect()
}

pub(crate) fn who_sees_what() -> Markup {
    let columns = [
        "What",
        "Your line manager and head of profession",
        "Colleagues",
        "People operations, administrators, sponsors",
    ]
    .map(Column::new);
    let (lines, guesses) = (cells(&SIGHTS), cells(&GUESSES));
    html! {
        (page_header("Who sees what", Some("You see everything about yourself. This is what others see.")))
        (table("What others see of you", &columns, &lines))
        (section("wall", "The wall", html! {
            div .prose {
                p { "No page, file or program of Mandorla shows your community life to those who lead, assess or administer, whatever office they hold. A line manager who is in the same community sees what every member sees, there, as a member; the pages they manage with draw on none of it." }
                p { "We compare whether community members get support that others don’t, for whole groups only. Who is a member goes into that sum and doesn’t come out of it." }
                p { "If you want something from a community to count at work, you carry it across yourself, piece by piece, and can take it back until you have handed it in." }
            }
        }))
        (section("joining", "Joining is seen before it sees", html! {
            div .prose {
                p { "When you join a community, its members see at once that you have come. You see at once who looks after it, and who the other members are a day later. So nobody looks in unseen." }
                p { "Whoever leaves within 30 days of joining is shown to the members, with both days, for 30 days. A longer stay ends without anybody being told." }
                p { "You can choose to be shown only to those who look after a community. You then see only them." }
                p { "Those who look after a community, leaders and core members, are named on its page to everyone who may know of it, their line manager included. They are told so before they accept." }
            }
        }))
        (section("few", "Figures about few people", html! {
            div .prose {
                p { "A figure about fewer than five people does not leave the group it is about, and no second figure lets anyone work it out. Figures about communities are counted once a quarter, with a random number added, and never change afterwards. So one person more or less can’t be seen in them." }
            }
        }))
        (section("guesses", "What others could still work out", html! {
            (table("What others could work out about your communities", &["Who", "What they could learn", "What they can’t learn"].map(Column::new), &guesses))
        }))
        (section("own", "What you can do", html! {
            div .prose {
                ul {
                    li { a href="/my/memberships" { "See your memberships" } ", and what others can see of them." }
                    li { a href="/my/account" { "See where you are signed in" } ", and sign out there." }
                    li { "Your role, unit and dates come from your organisation’s staff data. If they are wrong, tell your people operations." }
                }
            }
        }))
    }
}
