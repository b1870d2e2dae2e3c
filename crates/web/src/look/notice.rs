//! Things said aside: notices, the progress of long work, single figures. Never a ranking.

use super::icon::{Icon, icon};
use maud::{Markup, Render, html};

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Calm,
    /// It went well.
    Good,
    /// Look at this before going on.
    Care,
    /// It did not go well.
    Bad,
}

impl Tone {
    /// Its class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Good => "good",
            Self::Care => "care",
            Self::Bad => "bad",
        }
    }
}

/// A box with an icon, a bold line and more about it.
pub fn notice(tone: Tone, title: &str, body: impl Render) -> Markup {
    let sign = match tone {
        Tone::Calm => Icon::Information,
        Tone::Good => Icon::Done,
        Tone::Care | Tone::Bad => Icon::Warning,
    };
    html! {
        div class={ "notice " (tone.class()) } {
            (icon(sign))
            div { p .notice-title { (title) } div .notice-body { (body) } }
        }
    }
}

/// How far long work has come, in percent if that is known. Looks again by itself every two seconds where scripts run, by
/// the link where not. `again` is the page's address with a query, and the page must hold the same `id` until the work is
/// done; asked with the query afterwards, it holds [`progress_over`] instead.
pub fn progress(id: &str, words: &str, percent: Option<u8>, (page, again): (&str, &str)) -> Markup {
    html! {
        div .progress id=(id) hx-get=(again) hx-trigger="every 2s" hx-select={ "#" (id) } hx-swap="outerHTML" {
            label for={ (id) "-bar" } { (words) }
            progress id={ (id) "-bar" } value=[percent] max="100" { @if let Some(percent) = percent { (percent) " %" } }
            p .progress-line { span { @if let Some(percent) = percent { (percent) " %" } @else { "Not known yet" } } " " a href=(page) { "Look again" } }
        }
    }
}

/// Stands where [`progress`] stood once the work is done, and has what is shown of `page` follow.
pub fn progress_over(id: &str, page: &str) -> Markup {
    html! {
        div id=(id) hx-get=(page) hx-trigger="load" hx-target="#main" hx-select="#main" hx-swap="outerHTML" {}
    }
}

/// One figure with its name, and a remark on what it means. Stands in [`stats`].
pub fn stat(words: &str, figure: impl Render, remark: Option<&str>) -> Markup {
    html! {
        div .stat {
            dt { (words) }
            dd .figure { (figure) }
            @if let Some(remark) = remark { dd .remark { (remark) } }
        }
    }
}

/// A row of [`stat`]s.
pub fn stats(each: &[Markup]) -> Markup {
    html! { dl .stats { @for one in each { (one) } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_is_told_by_an_icon_too_and_long_work_is_looked_at_again_by_a_link() {
        let texts = [Tone::Calm, Tone::Good, Tone::Care].map(|tone| notice(tone, "A", "b").0);
        for (at, text) in texts.iter().enumerate() {
            assert!(text.contains("<svg") && text.contains("notice-title\">A<"), "{text}");
            let icon = |text: &str| text.split("</svg>").next().map(str::len);
            assert!(texts.iter().skip(at + 1).all(|other| icon(other) != icon(text)), "{texts:?}");
        }
        let running =
            progress("import", "Reading", Some(40), ("/imports/7", "/imports/7?again=1")).0;
        for part in [
            "hx-get=\"/imports/7?again=1\"",
            "value=\"40\" max=\"100\"",
            "40 %",
            "<a href=\"/imports/7\">Look again</a>",
        ] {
            assert!(running.contains(part), "{part}: {running}");
        }
        let unknown = progress("import", "Reading", None, ("/a", "/b")).0;
        assert!(unknown.contains("Not known yet") && !unknown.contains("value="), "{unknown}");
        assert!(progress_over("import", "/a").0.contains("id=\"import\""));
    }
}
