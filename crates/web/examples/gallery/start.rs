//! Sample pages about people and units.

use super::frame;
use maud::{Markup, html};
use web::look::{
    Axis, Choice, Fact, Field, Flash, Here, Node, PersonRow, Room, Row, Step, Tab, Undo, Weight,
    because, button_row, card, chip, facts, halves, link_button, matrix, page_header, pager,
    people, results, room_panel, rows, search_form, section, steps, tabs, tree,
};

pub fn start() -> Markup {
    let formal = room_panel(
        Room::Formal,
        "everyone",
        "Product management",
        html! {
            (because(html! {
                "you are a Senior Product Manager in Payments since 2 November 2026, by the people "
                "file of 16 November. " a href="/professions/product-management/why" { "See how we know" }
            }))
            (facts(&[
                Fact::new("Head of profession", chip("Thandiwe Nkosi", Some("/people/1"), Some("she/her"))),
                Fact::new("Line manager", chip("Jörg Weiß", Some("/people/2"), None)),
                Fact::new("Members", html! { "46 people in 3 levels" }),
            ]))
            h3 { "Start here" }
            (steps(&[
                Step { title: "Meet your line manager".into(), body: html! { p .muted { "Your first one-to-one was on 4 November." } }, done: true },
                Step { title: "Meet the head of your profession".into(), body: html! { p .muted { "Thandiwe sees each newcomer in their first month." } }, done: false },
                Step { title: "Read what the profession owes you".into(), body: html! { p { a href="/professions/product-management" { "Product management" } } }, done: false },
            ]))
        },
    );
    let voluntary = room_panel(
        Room::Voluntary,
        "choice",
        "Your communities",
        html! {
            (rows(&[
                Row::new("Service design", "/communities/service-design").body("Designing whole services, not screens"),
                Row::new("Working in the open", "/communities/open").body("Week notes, show and tells, open roadmaps"),
            ]))
            h3 { "Others you might like" }
            (rows(&[
                Row::new("Discovery and research", "/communities/discovery").body("Anyone can join"),
                Row::new("Data for decisions", "/communities/data").body("On request"),
            ]))
            p .muted { "What you join is yours to know. Your line manager’s pages never show it." }
            (button_row(&[link_button(Weight::Primary, "Look at all communities", "/communities"), link_button(Weight::Quiet, "Found one", "/communities/found")]))
        },
    );
    let meet = room_panel(
        Room::Overlap,
        "meet",
        "Where they meet",
        html! { p { "Product management points to " a href="/communities/service-design" { "Service design" } ", and protects two hours a month for it." } },
    );
    frame("Start", Here::Start)
        .flash(Some(Flash {
            words: "You have left Agile coaching.".into(),
            undo: Some(Undo { action: "/communities/agile/return".into(), once: "a1".into(), hidden: vec![] }),
        }))
        .show(html! {
            (page_header("Good morning, Mairéad", Some("What your profession owes you, and what you have chosen.")))
            (halves(formal, voluntary, Some(meet)))
        })
}

fn found() -> Vec<PersonRow> {
    [
        ("Åsa Ångström", "she/her", "Senior Product Manager", "Payments"),
        ("Chinonso Okonkwo-Fitzwilliam", "they/them", "Product Manager", "Identity and access"),
        ("José María de la Cruz", "", "Associate Product Manager", "Payments"),
        ("Nguyễn Thị Minh Khai", "", "Lead Product Manager", "Citizen services"),
        ("Priya Raghunathan", "she/her", "Product Manager", "Data platform"),
    ]
    .map(|(name, pronouns, role, unit)| PersonRow {
        name: name.into(),
        href: Some("/people/1".into()),
        pronouns: (!pronouns.is_empty()).then(|| pronouns.into()),
        role: Some(role.into()),
        unit: Some(unit.into()),
        aside: None,
    })
    .into()
}

pub fn people_search() -> Markup {
    let units = [
        Choice::new("", "Any unit"),
        Choice::new("p", "Payments"),
        Choice::new("i", "Identity and access"),
    ];
    let professions = [Choice::new("", "Any profession"), Choice::new("pm", "Product management")];
    let more = html! {
        (Field::new("unit", "Unit").select(&units))
        (Field::new("profession", "Profession").value("pm").select(&professions))
    };
    frame("People", Here::People).show(html! {
        (page_header("People", Some("By name, role or unit. Accents and capitals don’t matter.")))
        (search_form("/people", "Who or what are you looking for?", "product man", Some(more)))
        (results("46 people found", html! {
            (people(found()))
            (pager("Pages of people", None, Some("/people?after=1")))
        }))
    })
}

pub fn person() -> Markup {
    frame("Åsa Ångström", Here::People).crumb("People", "/people").show(html! {
        (page_header("Åsa Ångström", Some("Senior Product Manager, Payments")))
        div .columns {
            div {
                (section("about", "About", facts(&[
                    Fact::new("Say", "“OH-sa”, she/her").change("Change how I am addressed", "/my/name"),
                    Fact::new("E-mail", html! { a href="mailto:asa@example.org" { "asa.angstrom@ministry.example.org" } }),
                    Fact::new("Units", html! { "Payments (0.8 FTE), Identity and access (0.2 FTE)" }),
                    Fact::new("Line manager", chip("Jörg Weiß", Some("/people/2"), None)),
                ])))
                (section("before", "Appointments", rows(&[
                    Row::new("Senior Product Manager, Payments", "/appointments/1").aside("since 2 November 2026"),
                    Row::new("Product Manager, Identity and access", "/appointments/2").aside("3 March 2025 to 1 November 2026"),
                ])))
            }
            aside {
                (card(Room::Formal, "Product management", "/professions/product-management", html! { p { "Member since 3 March 2025, by appointment." } }))
                (card(Room::Voluntary, "Service design", "/communities/service-design", html! { p { "You see this because you are both members." } }))
            }
        }
    })
}

fn node(words: &str, remark: &str, below: Vec<Node>) -> Node {
    Node {
        words: words.into(),
        href: "/units/1".into(),
        remark: Some(remark.into()),
        below,
        ..Node::default()
    }
}

fn axis(words: &str) -> Axis {
    Axis::to(words, "/units/1")
}

pub fn unit() -> Markup {
    let mut payments = node(
        "Payments",
        "programme · 64 people",
        vec![
            node("Card acceptance", "team · 11 people", vec![]),
            Node { here: true, ..node("Direct debit", "team · 9 people", vec![]) },
            node("Reconciliation and disputes handling", "team · 14 people", vec![]),
        ],
    );
    payments.open = true;
    let tops = vec![
        Node {
            open: true,
            ..node(
                "Digital, data and technology",
                "division · 212 people",
                vec![
                    payments,
                    node(
                        "Identity and access",
                        "programme · 38 people",
                        vec![node("Sign-in", "team · 8 people", vec![])],
                    ),
                    node("Data platform", "programme · 41 people", vec![]),
                ],
            )
        },
        node(
            "Operations",
            "division · 140 people",
            vec![node("Contact centre", "team · 60 people", vec![])],
        ),
    ];
    let across = [
        "Product management",
        "Software engineering",
        "Service design",
        "User research",
        "Delivery",
        "Data science",
    ]
    .map(axis);
    let down = vec![
        (axis("Card acceptance"), vec![2, 5, 1, 0, 1, 2]),
        (axis("Direct debit"), vec![1, 4, 1, 1, 1, 1]),
        (axis("Reconciliation and disputes handling"), vec![2, 7, 0, 1, 2, 2]),
        (axis("Identity and access"), vec![4, 19, 3, 4, 5, 3]),
        (axis("Data platform"), vec![3, 14, 0, 0, 4, 20]),
    ];
    frame("Units", Here::Units).crumb("Units", "/units").show(html! {
        (page_header("Digital, data and technology", Some("A division of the Ministry of Ordinary Affairs, with 212 people in 9 units.")))
        (tabs("Views of this unit", &[Tab::new("Tree", "/units/1", true).count(9), Tab::new("People", "/units/1/people", false).count(212), Tab::new("History", "/units/1/history", false)]))
        (section("tree", "What is in it", tree("Units", &tops)))
        (section("matrix", "Its people by profession", matrix("m", "People by unit and profession on 23 November 2026", "Unit", &across, &down)))
    })
}
