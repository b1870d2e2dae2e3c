//! The door as it is seen. It must say the same to those the house knows and to those it does not.

use maud::{Markup, html};
use web::{
    FormValues,
    look::{
        Field, Tone, Weight, button, hidden, link_button, notice, page_header, post_form, press,
    },
};

pub(crate) fn ask(filled: &FormValues, was_asked: bool) -> Markup {
    html! {
        div .prose {
            (filled.mistakes().summary())
            (page_header("Sign in", Some(if was_asked {
                "That page is for people who are signed in. Sign in, and you will be taken there."
            } else {
                "No password: we send a link to your work e-mail."
            })))
            (post_form("/sign-in", "", html! {
                (hidden("next", filled.text("next")))
                (Field::new("email", "Your work e-mail address").of(filled).complete("email").most(254).email())
                (button(Weight::Primary, "Send me a link"))
            }))
        }
    }
}

pub(crate) fn sent() -> Markup {
    html! {
        div .prose {
            (page_header("Look in your mail", Some("If we know that address, a link is on its way to it.")))
            p { "The link can be used once, within half an hour. Open it in the browser you want to be signed in with." }
            p { "Nothing there after a few minutes? Look among unwanted mail, check that it was your work address, and "
                a href="/sign-in" { "ask again" } ". Only a few links are sent to one person within an hour. "
                "Whoever runs Mandorla here can also print one for you." }
        }
    }
}

pub(crate) fn no_mail(address: &str) -> Markup {
    html! {
        div .prose {
            (page_header("Sign in", Some("You come in with a one-time link. This Mandorla sends no mail, so ask for yours in person.")))
            p { "Whoever runs Mandorla here prints a link for you on its machine:" }
            p { code { "mandorla sign-in-link you@example.org" } }
            p { "Your name does as well as your e-mail address. The link begins with " code { (address) "/sign-in/" }
                ", and can be used once, within half an hour." }
        }
    }
}

pub(crate) fn already_in(name: &str, next: &str) -> Markup {
    html! {
        div .prose {
            (page_header("You are signed in", Some(&format!("As {name}."))))
            div .button-row {
                (link_button(Weight::Primary, if next == "/" { "Go to the start page" } else { "Go on" }, next))
                (press(Weight::Quiet, "Sign out", "/sign-out", "", &[]))
            }
        }
    }
}

pub(crate) fn enter(token: &str, name: &str, next: &str, other: Option<&str>) -> Markup {
    html! {
        div .prose {
            (page_header("Sign in to Mandorla", Some("Your link is good. Press the button to come in.")))
            @if let Some(other) = other {
                (notice(Tone::Care, "Somebody else is signed in here", html! {
                    p { (other) " is signed in with this browser, and will be signed out of it." }
                }))
            }
            (post_form(&format!("/sign-in/{token}"), "", html! {
                (hidden("next", next))
                (button(Weight::Primary, &format!("Sign in as {name}")))
            }))
            p .muted { "The link is used up by the button, not by opening this page. "
                "On a machine that others use, sign out when you have finished." }
        }
    }
}

pub(crate) fn shut(words: &str, signed: Option<&str>) -> Markup {
    html! {
        div .prose {
            (page_header("This link can't be used", Some(words)))
            @if let Some(name) = signed {
                p { "You are signed in already, as " (name) ", so you may not need one." }
                (link_button(Weight::Primary, "Go to the start page", "/"))
            } @else {
                (link_button(Weight::Primary, "Ask for another link", "/sign-in"))
            }
        }
    }
}
