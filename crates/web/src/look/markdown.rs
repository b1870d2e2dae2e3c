//! Texts that people write in Markdown, as they are shown. What a reader's browser is given is never what
//! somebody typed: HTML is shown as the letters it is, links lead to pages and mail boxes only, and nothing is fetched.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

/// A text in Markdown. Its headings stand below a heading of the level `under`, one level after the other.
pub fn markdown(text: &str, under: u8) -> Markup {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut inert = Inert { under, last: under, level: under, image: 0, links: Vec::new() };
    let mut shown = String::with_capacity(text.len() * 2);
    html::push_html(&mut shown, parser.filter_map(|event| inert.event(event)));
    PreEscaped(format!("<div class=\"prose\">{shown}</div>"))
}

/// What is left of a text once nothing in it can do anything.
struct Inert {
    under: u8,
    /// The level of the heading before.
    last: u8,
    /// The level of the heading that one is in.
    level: u8,
    /// How many pictures one is in.
    image: usize,
    /// Of each link that one is in, whether it leads anywhere.
    links: Vec<bool>,
}

impl Inert {
    fn event<'t>(&mut self, event: Event<'t>) -> Option<Event<'t>> {
        Some(match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            // A picture would be fetched from elsewhere, and tell who reads: its description stands in its place.
            Event::Start(Tag::Image { .. }) => {
                self.image += 1;
                return None;
            }
            Event::End(TagEnd::Image) => {
                self.image = self.image.saturating_sub(1);
                return None;
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let leads = self.image == 0 && leads(link_type, &dest_url);
                self.links.push(leads);
                return leads.then(|| {
                    let (title, id) = (CowStr::Borrowed(""), CowStr::Borrowed(""));
                    Event::Start(Tag::Link { link_type, dest_url, title, id })
                });
            }
            Event::End(TagEnd::Link) => {
                return self.links.pop().unwrap_or(false).then_some(Event::End(TagEnd::Link));
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.level = (self.under + level as u8).min(self.last + 1).min(6);
                self.last = self.level;
                Event::Start(Tag::Heading {
                    level: heading(self.level),
                    id: None,
                    classes: Vec::new(),
                    attrs: Vec::new(),
                })
            }
            Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(heading(self.level))),
            other => other,
        })
    }
}

fn heading(level: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6)
}

/// Whether a link leads to a page or a mail box. An address without a scheme is of this house.
fn leads(kind: LinkType, address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    let schemes = ["https://", "http://", "mailto:"];
    kind == LinkType::Email
        || schemes.iter().any(|scheme| address.starts_with(scheme))
        || (address.starts_with('/') && !address.starts_with("//") && !address.contains('\\'))
}

#[cfg(test)]
mod tests {
    use super::markdown;

    fn shown(text: &str) -> String {
        let all = markdown(text, 1).into_string();
        let inner = all.strip_prefix("<div class=\"prose\">").unwrap();
        inner.strip_suffix("</div>").unwrap().trim_end().to_owned()
    }

    #[test]
    fn paragraphs_lists_and_links_are_shown_as_they_are_meant() {
        assert_eq!(
            shown("Read *this* **now**:\n\n- one\n- [two](/people)"),
            "<p>Read <em>this</em> <strong>now</strong>:</p>\n<ul>\n<li>one</li>\n<li><a href=\"/people\">two</a></li>\n</ul>"
        );
        assert_eq!(
            shown("<https://example.org> <ada@example.org>"),
            "<p><a href=\"https://example.org\">https://example.org</a> <a href=\"mailto:ada@example.org\">ada@example.org</a></p>"
        );
    }

    #[test]
    fn html_is_shown_as_letters_and_never_run() {
        for text in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<div onclick=\"x()\">\n\n*a*\n\n</div>",
            "`<script>`",
            "```\n</code><script>\n```",
            "[a](</\"onmouseover=\"alert(1)>)",
            "| a |\n|---|\n| <script> |",
        ] {
            let shown = shown(text);
            for bad in ["<script", "<img", "<div", "onmouseover=\""] {
                assert!(!shown.contains(bad), "{text} is shown as {shown}");
            }
        }
    }

    #[test]
    fn links_that_would_run_something_or_leave_unseen_are_words() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "vbscript:x",
            "next",
        ] {
            assert_eq!(shown(&format!("[words]({address})")), "<p>words</p>", "{address}");
        }
        assert!(!shown("<javascript:alert(1)>").contains("href"));
    }

    #[test]
    fn pictures_are_their_descriptions() {
        assert_eq!(shown("![A *map*](https://elsewhere.example/m.png)"), "<p>A <em>map</em></p>");
        assert_eq!(
            shown("[![Logo](x.png)](https://example.org)"),
            "<p><a href=\"https://example.org\">Logo</a></p>"
        );
    }

    #[test]
    fn headings_stand_below_the_page_s_own_and_leave_no_level_out() {
        assert_eq!(
            shown("### Deep\n\n# First\n\n###### Deeper"),
            "<h2>Deep</h2>\n<h2>First</h2>\n<h3>Deeper</h3>"
        );
    }
}
