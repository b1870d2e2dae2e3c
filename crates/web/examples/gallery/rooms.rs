//! Sample pages of a profession and of communities.

use super::frame;
use ground::Day;
use maud::{Markup, html};
use web::look::{
    Choice, Column, Fact, Field, Here, PersonRow, Room, Row, SizeOverTime, Tab, Weight, because,
    button, button_row, card, chip, empty, facts, link_button, page_header, people, post_form,
    press, room_header, rows, section, size_over_time, stat, stats, table, tabs, tags,
};

fn sizes() -> Vec<(Day, u32)> {
    let first = Day(jiff::civil::date(2024, 11, 20));
    let come = [1, 0, 2, 0, 0, 3, 1].into_iter().cycle();
    let go = [0, 1, 0, 0, 2, 0].into_iter().cycle();
    (0..37)
        .zip(come.zip(go))
        .scan(31_u32, |size, (at, (come, go))| {
            *size = (*size + come).saturating_sub(go);
            Some((first.plus_days(at * 20), *size))
        })
        .collect()
}

pub fn profession() -> Markup {
    let columns = [
        Column::new("Name"),
        Column::new("Role and level"),
        Column::new("Unit"),
        Column::new("Why they are in it"),
    ];
    let rows = [
        ("Åsa Ångström", "Senior Product Manager", "Payments"),
        ("Chinonso Okonkwo-Fitzwilliam", "Product Manager", "Identity and access"),
        ("Nguyễn Thị Minh Khai", "Lead Product Manager", "Citizen services"),
    ]
    .map(|(name, role, unit)| {
        vec![
            chip(name, Some("/people/1"), None),
            html! { (role) },
            html! { (unit) },
            html! { "Title “" (role) "”, people file, since 3 March 2025" },
        ]
    });
    let points = sizes();
    frame("Product management", Here::Professions).room(Room::Formal).crumb("Professions", "/professions").show(html! {
        (room_header(Room::Formal, "Product management", Some("Deciding what is worth building, and seeing it through with those who use it."), None))
        (because("you are a Senior Product Manager in Payments since 2 November 2026, by the rule “senior product manager” and the people file of 16 November."))
        (tabs("Views of this profession", &[
            Tab::new("About", "/p", true), Tab::new("Members", "/p/members", false).count(46),
            Tab::new("Roles", "/p/roles", false).count(4), Tab::new("History", "/p/history", false),
        ]))
        (stats(&[
            stat("Members", 46, Some("in 12 units")),
            stat("Line managers", 9, Some("one for each 5 members")),
            stat("Without a line manager", 3, Some("the heads know")),
        ]))
        div .columns {
            div {
                (section("members", "Members", table("Three of 46 members", &columns, &rows)))
                (section("size", "Its size over time", size_over_time(&SizeOverTime {
                    id: "size-chart", title: "Members of Product management since November 2024", of: "members",
                    points: &points, csv: "/professions/product-management/size.csv", room: Room::Formal, tell: |size| size.to_string(),
                })))
            }
            aside {
                (section("heads", "Who looks after it", people(&[
                    PersonRow { name: "Thandiwe Nkosi".into(), href: Some("/people/1".into()), pronouns: Some("she/her".into()), role: Some("Head, 0.4 FTE".into()), ..PersonRow::default() },
                    PersonRow { name: "Samuel Adeyemi".into(), href: Some("/people/2".into()), role: Some("Deputy".into()), ..PersonRow::default() },
                ])))
                (section("points", "It points to", card(Room::Voluntary, "Service design", "/communities/service-design", html! { p { "Your choice. The profession protects two hours a month." } })))
                (section("overlap", "Where they meet", card(Room::Overlap, "Product management and Service design", "/overlap/1", html! { p { "Which activities live where, and who looks after them." } })))
            }
        }
    })
}

pub fn community() -> Markup {
    let members =
        ["Bo Lindqvist", "Fatima al-Zahra Benali", "Mairéad Ó Súilleabháin"].map(|name| {
            PersonRow { name: name.into(), href: Some("/people/1".into()), ..PersonRow::default() }
        });
    let form = post_form(
        "/communities/service-design/invite",
        "o1",
        html! {
            (Field::new("who", "Whom would you like to invite?").hint("By name or e-mail address.").text())
            (Field::new("words", "What would you like to say to them?").optional()
                .readers("Only the person you invite can read this. Your line manager’s pages never show it.").textarea(3))
            (button_row(&[button(Weight::Primary, "Invite"), link_button(Weight::Quiet, "Not now", "/communities/service-design")]))
        },
    );
    frame("Service design", Here::Communities).room(Room::Voluntary).crumb("Communities", "/communities").show(html! {
        (room_header(Room::Voluntary, "Service design", Some("We look at whole services together: what people are trying to do, and what we put in their way."),
            Some(html! {
                (press(Weight::Primary, "Join", "/communities/service-design/join", "o2", &[]))
                (link_button(Weight::Quiet, "Read the agreement", "/communities/service-design/agreement"))
            })))
        div .columns {
            div {
                (section("practice", "What we practise", html! {
                    p { "Mapping services end to end, prototyping the awkward parts, and telling each other honestly what did not work. You need not be a designer: whoever shapes a service is welcome." }
                    (tags(&["service mapping", "prototyping", "content", "accessibility"]))
                }))
                (section("coming", "Coming up", rows(&[
                    Row::new("Map of the month: replacing a lost permit", "/s/1").body("Bring a service that hurts").aside("Thursday 26 November, 14:00 (London)"),
                    Row::new("Office hour with Fatima", "/s/2").aside("Tuesday 1 December, 11:00 (London)"),
                ])))
                (section("size", "Its size over time", size_over_time(&SizeOverTime {
                    id: "size-chart", title: "Members since November 2024", of: "members",
                    points: &sizes(), csv: "/communities/service-design/size.csv", room: Room::Voluntary, tell: |size| size.to_string(),
                })))
                (section("invite", "Invite someone", form))
            }
            aside {
                (section("members", "Who looks after it", people(&members)))
                (section("about", "In short", facts(&[
                    Fact::new("To join", "Anyone may"),
                    Fact::new("Members", "48 people"),
                    Fact::new("Stage", "Maturing"),
                    Fact::new("Meets", "Every second Thursday"),
                ])))
            }
        }
    })
}

pub fn communities() -> Markup {
    let policy = [
        Choice::new("open", "Anyone may join"),
        Choice::new("request", "On request").hint("Someone who looks after the community answers."),
        Choice::new("invitation", "By invitation"),
    ];
    frame("Communities", Here::Communities).room(Room::Voluntary).show(html! {
        (page_header("Communities", Some("Groups of people who choose to get better at something together. None of them is compulsory.")))
        (section("yours", "Yours", html! { div .cards {
            (card(Room::Voluntary, "Service design", "/c/1", html! { p { "Designing whole services, not screens" } p .muted { "48 members · maturing" } }))
            (card(Room::Voluntary, "Working in the open", "/c/2", html! { p { "Week notes, show and tells, open roadmaps" } p .muted { "17 members · forming" } }))
        } }))
        (section("others", "Others", rows(&[
            Row::new("Accessibility", "/c/3").body("Making things that everyone can use, and finding out where they cannot").aside("112 members · anyone may join"),
            Row::new("Data for decisions", "/c/4").body("Asking better questions of what we measure").aside("36 members · on request"),
        ])))
        (section("invitations", "Invitations to you", empty("Nobody has invited you yet", "When someone invites you to a community, it waits here until you answer. Nothing happens without your answer.", Some(link_button(Weight::Secondary, "Found a community", "/communities/found")))))
        (section("found", "How people join", Field::new("policy", "How do people join?").value("open").radios(&policy)))
    })
}
