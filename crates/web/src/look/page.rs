//! The frame round every page: head, header, navigation, breadcrumbs, what was just done, footer.
//! It must never hold what belongs to one page alone.

use super::{
    form,
    icon::{Icon, icon, logo},
    person,
    room::Room,
};
use crate::assets;
use maud::{DOCTYPE, Markup, html};

/// The part of the house a page is in, marked in the navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Here {
    /// The start page.
    Start,
    /// People, and one person.
    People,
    /// Units, and one unit.
    Units,
    /// Professions, and one profession.
    Professions,
    /// Communities, and one community.
    Communities,
    /// Where professions and communities meet.
    Overlap,
    /// Imports, title queue, roles.
    Administration,
    /// In none of them: sign-in, an error, my account.
    #[default]
    Elsewhere,
}

/// Colours the reader chose, over those of their device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark words on a light page.
    Light,
    /// Light words on a dark page.
    Dark,
}

/// Who is signed in, as the header shows them.
#[derive(Clone, Debug)]
pub struct Signed {
    /// As they write it.
    pub name: String,
    /// The address of "my page".
    pub my_page: String,
    /// Whether they see Administration.
    pub admin: bool,
}

/// A step on the way to this page.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Its name.
    pub words: String,
    /// Its address.
    pub href: String,
}

/// A way to take back what was just done: a form with one button.
#[derive(Clone, Debug)]
pub struct Undo {
    /// Where it is posted.
    pub action: String,
    /// The token that lets it happen once.
    pub once: String,
    /// Hidden fields, name and value.
    pub hidden: Vec<(String, String)>,
}

/// What was just done, said once at the top of the page that follows.
#[derive(Clone, Debug)]
pub struct Flash {
    /// "You have left Service design."
    pub words: String,
    /// The way back, if there is one.
    pub undo: Option<Undo>,
}

/// A page to be. Start with [`Frame::new`], add what applies, finish with [`Frame::show`].
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// In the browser's title bar, before "Mandorla".
    pub title: String,
    /// Marked in the navigation.
    pub here: Here,
    /// Who is signed in; no navigation without.
    pub person: Option<Signed>,
    /// Which kind of room the whole page is in.
    pub room: Option<Room>,
    /// The way here, from the top, without this page.
    pub crumbs: Vec<Crumb>,
    /// What was just done.
    pub flash: Option<Flash>,
    /// Chosen colours; the device's own when none.
    pub scheme: Option<Scheme>,
    /// Whether a form on the page was refused: the title then says so first.
    pub refused: bool,
}

impl Frame {
    /// A page in a part of the house.
    pub fn new(title: impl Into<String>, here: Here) -> Self {
        Self { title: title.into(), here, ..Self::default() }
    }

    /// Who is signed in.
    #[must_use]
    pub fn person(mut self, person: Option<Signed>) -> Self {
        self.person = person;
        self
    }

    /// The kind of room the page is in.
    #[must_use]
    pub fn room(mut self, room: Room) -> Self {
        self.room = Some(room);
        self
    }

    /// One more step on the way here.
    #[must_use]
    pub fn crumb(mut self, words: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { words: words.into(), href: href.into() });
        self
    }

    /// What was just done.
    #[must_use]
    pub fn flash(mut self, flash: Option<Flash>) -> Self {
        self.flash = flash;
        self
    }

    /// Colours over the device's own.
    #[must_use]
    pub fn scheme(mut self, scheme: Option<Scheme>) -> Self {
        self.scheme = scheme;
        self
    }

    /// Whether a form here was refused.
    #[must_use]
    pub fn refused(mut self, refused: bool) -> Self {
        self.refused = refused;
        self
    }

    /// The whole document; `main` holds the one `h1`.
    pub fn show(&self, main: Markup) -> Markup {
        let scheme = self.scheme.map(|scheme| match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        });
        html! {
            (DOCTYPE)
            html lang="en-GB" data-scheme=[scheme] {
                (self.head())
                body class=[self.room.map(Room::class)] {
                    a .skip href="#main" { "Skip to the page" }
                    (self.header())
                    div .frame {
                        (self.breadcrumbs())
                        (self.flashed())
                        main #main tabindex="-1" { (main) }
                    }
                    (footer())
                    p #said .unseen role="status" {}
                }
            }
        }
    }

    fn head(&self) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                title { @if self.refused { "Error: " } (self.title) " – Mandorla" }
                meta name="description" content=(IN_SHORT);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="same-origin";
                meta name="htmx-config" content=(HTMX);
                link rel="preload" href=(assets::url("fonts/atkinson-latin.woff2")) as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href=(assets::url(assets::STYLE));
                link rel="icon" href=(assets::url("favicon.svg")) type="image/svg+xml";
                script src=(assets::url("htmx.min.js")) defer {}
                script src=(assets::url("mandorla.js")) type="module" {}
            }
        }
    }

    fn header(&self) -> Markup {
        html! {
            header .top {
                div .top-row {
                    a .brand href="/" { (logo()) span .brand-name { "Mandorla" } }
                    @if let Some(person) = &self.person {
                        (self.navigation(person.admin))
                        (account(person))
                    }
                }
            }
        }
    }

    fn navigation(&self, admin: bool) -> Markup {
        let places = [
            (Here::Start, "Start", "/"),
            (Here::People, "People", "/people"),
            (Here::Units, "Units", "/units"),
            (Here::Professions, "Professions", "/professions"),
            (Here::Communities, "Communities", "/communities"),
            (Here::Overlap, "Overlap", "/overlap"),
            (Here::Administration, "Administration", "/administration"),
        ];
        html! {
            details .menu data-closes {
                summary .menu-knob { (icon(Icon::Menu)) "Menu" }
                div .menu-sheet {
                    nav aria-label="Main" {
                        ul .places {
                            @for (here, words, href) in places {
                                @if admin || here != Here::Administration {
                                    li { a href=(href) aria-current=[(here == self.here).then_some("true")] { (words) } }
                                }
                            }
                        }
                    }
                    form .find action="/people" method="get" role="search" {
                        label .unseen for="find" { "Find a person by name, role or unit" }
                        input #find type="search" name="q" placeholder="Find a person" autocomplete="off" maxlength="200";
                        button type="submit" { (icon(Icon::Search)) span .unseen { "Find" } }
                    }
                }
            }
        }
    }

    fn breadcrumbs(&self) -> Markup {
        html! {
            @if !self.crumbs.is_empty() {
                nav .crumbs aria-label="Breadcrumbs" {
                    ol { @for crumb in &self.crumbs { li { a href=(crumb.href) { (crumb.words) } } } }
                }
            }
        }
    }

    fn flashed(&self) -> Markup {
        html! {
            @if let Some(flash) = &self.flash {
                div .flash role="status" {
                    (icon(Icon::Done))
                    p { (flash.words) }
                    @if let Some(undo) = &flash.undo {
                        form action=(undo.action) method="post" {
                            (form::hidden("once", &undo.once))
                            @for (name, value) in &undo.hidden { (form::hidden(name, value)) }
                            button .button.quiet type="submit" { "Undo" }
                        }
                    }
                }
            }
        }
    }
}

/// What the house is, where a page has one line for it: at its foot, and for browsers that list pages.
const IN_SHORT: &str = "Two circles: what your profession owes you, and what you choose.";

/// No styles or scripts made up by htmx (the content security policy forbids them), and no copies of pages kept.
const HTMX: &str = r#"{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,"historyCacheSize":0,"refreshOnHistoryMiss":true}"#;

fn account(person: &Signed) -> Markup {
    html! {
        details .account data-closes {
            summary { (person::avatar(&person.name)) span .account-name { (person.name) } }
            ul .account-sheet {
                li { a href=(person.my_page) { "My page" } }
                li { a href="/my/notices" { "My notices" } }
                li { a href="/my/activities" { "My activities" } }
                li { a href="/my/memberships" { "My memberships" } }
                li { a href="/my/account" { "My account" } }
                li { form action="/sign-out" method="post" { button .button.quiet type="submit" { "Sign out" } } }
            }
        }
    }
}

fn footer() -> Markup {
    html! {
        footer .foot {
            div .foot-row {
                p { (IN_SHORT) }
                ul {
                    li { a href="/about" { "How Mandorla works" } }
                    li { a href="/about/who-sees-what" { "Who sees what" } }
                }
            }
        }
    }
}

/// The head of a page in neither kind of room: title and lead.
pub fn page_header(title: &str, lead: Option<&str>) -> Markup {
    html! {
        header .page-head {
            h1 { (title) }
            @if let Some(lead) = lead { p .lead { (lead) } }
        }
    }
}

/// A part of a page under a heading of the second level.
pub fn section(id: &str, title: &str, body: Markup) -> Markup {
    html! {
        section .part aria-labelledby=(id) {
            h2 id=(id) { (title) }
            (body)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Flash, Frame, Here, Scheme, Signed, Undo};
    use crate::look::Room;
    use maud::html;

    fn signed(admin: bool) -> Signed {
        Signed { name: "Ada".into(), my_page: "/people/7".into(), admin }
    }

    #[test]
    fn the_way_to_administration_is_shown_to_those_who_hold_an_office_and_nobody_s_to_strangers() {
        let page = |person| Frame::new("People", Here::People).person(person).show(html! {}).0;
        let here = "<a href=\"/people\" aria-current=\"true\">People</a>";
        let (admin, other, stranger) =
            (page(Some(signed(true))), page(Some(signed(false))), page(None));
        assert!(admin.contains("href=\"/administration\"") && admin.contains(here), "{admin}");
        assert!(!other.contains("/administration") && other.contains(here), "{other}");
        assert!(other.contains("href=\"/people/7\">My page"), "{other}");
        for part in ["/people", "/sign-out", "Find a person"] {
            assert!(!stranger.contains(part), "{part}: {stranger}");
        }
    }

    #[test]
    fn a_refused_form_is_said_first_in_the_title_and_what_was_done_can_be_taken_back() {
        let frame = Frame::new("Leave <it>", Here::Communities).room(Room::Voluntary);
        let undo = Undo {
            action: "/undo".into(),
            once: "7".into(),
            hidden: vec![("consent".into(), "8".into())],
        };
        let flash = Flash { words: "You have left.".into(), undo: Some(undo) };
        let frame = frame.crumb("Communities", "/communities").flash(Some(flash)).refused(true);
        let page = frame.scheme(Some(Scheme::Dark)).show(html! { h1 { "Leave" } }).0;
        for part in [
            "<title>Error: Leave &lt;it&gt; – Mandorla</title>",
            "<html lang=\"en-GB\" data-scheme=\"dark\">",
            "<body class=\"voluntary\">",
            "<li><a href=\"/communities\">Communities</a></li>",
            "<p>You have left.</p><form action=\"/undo\" method=\"post\">",
            "name=\"once\" value=\"7\"",
            "name=\"consent\" value=\"8\"",
            "<main id=\"main\" tabindex=\"-1\"><h1>Leave</h1></main>",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }

    #[test]
    fn every_page_says_what_it_is_a_page_of() {
        let page = Frame::new("People", Here::People).show(maud::html! {}).into_string();
        assert_eq!(page.matches("<meta name=\"description\" content=\"Two circles: ").count(), 1);
    }
}
