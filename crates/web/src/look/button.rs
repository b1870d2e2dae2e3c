//! Buttons, and the forms they send. What changes anything is posted, with a token that lets it happen once.

use super::form::hidden;
use maud::{Markup, html};

/// How much a button asks for. A page has one main action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The page's main action.
    Primary,
    /// Another that stands beside it.
    Secondary,
    /// One that need not be seen at first.
    Quiet,
    /// One that takes something away.
    Danger,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// A button that sends its form.
pub fn button(weight: Weight, words: &str) -> Markup {
    html! { button class={ "button " (weight.class()) } type="submit" { (words) } }
}

/// A button that sends its form with a value of its own, to tell it from others in the form.
pub fn button_named(weight: Weight, words: &str, name: &str, value: &str) -> Markup {
    html! { button class={ "button " (weight.class()) } type="submit" name=(name) value=(value) { (words) } }
}

/// A link that looks like a button: it leads somewhere and changes nothing.
pub fn link_button(weight: Weight, words: &str, href: &str) -> Markup {
    html! { a class={ "button " (weight.class()) } href=(href) { (words) } }
}

/// Buttons side by side, the main one first.
pub fn button_row(each: &[Markup]) -> Markup {
    html! { div .button-row { @for one in each { (one) } } }
}

/// A form that changes something; `once` is the token of this showing of it.
pub fn post_form(action: &str, once: &str, inner: Markup) -> Markup {
    html! { form .form action=(action) method="post" data-once novalidate { (hidden("once", once)) (inner) } }
}

/// The same, with a file in it.
pub fn upload_form(action: &str, once: &str, inner: Markup) -> Markup {
    html! {
        form .form action=(action) method="post" enctype="multipart/form-data" data-once novalidate {
            (hidden("once", once))
            (inner)
        }
    }
}

/// A form that asks and changes nothing; its fields go into the address.
pub fn get_form(action: &str, inner: Markup) -> Markup {
    html! { form .form action=(action) method="get" { (inner) } }
}

/// A whole form in one button, such as "Join".
pub fn press(
    weight: Weight,
    words: &str,
    action: &str,
    once: &str,
    fields: &[(&str, &str)],
) -> Markup {
    html! {
        form .press action=(action) method="post" data-once {
            (hidden("once", once))
            @for (name, value) in fields { (hidden(name, value)) }
            (button(weight, words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::html;

    #[test]
    fn what_changes_anything_is_posted_with_a_token_and_what_asks_goes_into_the_address() {
        let press = press(Weight::Danger, "Leave", "/leave", "7", &[("version", "<2>")]).0;
        for part in [
            "action=\"/leave\" method=\"post\" data-once",
            "name=\"once\" value=\"7\"",
            "name=\"version\" value=\"&lt;2&gt;\"",
            "class=\"button danger\" type=\"submit\">Leave",
        ] {
            assert!(press.contains(part), "{part}: {press}");
        }
        let upload = upload_form("/files", "8", html! { "x" }).0;
        assert!(upload.contains("enctype=\"multipart/form-data\""), "{upload}");
        assert!(upload.contains("name=\"once\" value=\"8\""), "{upload}");
        let asks = get_form("/people", html! { "x" }).0;
        assert!(asks.contains("method=\"get\"") && !asks.contains("once"), "{asks}");
    }
}
