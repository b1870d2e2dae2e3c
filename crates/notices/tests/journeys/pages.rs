//! What the pages say, word for word.

use crate::{ROOMS, acknowledges, draft, publishes, sets};
use insta::assert_snapshot;
use testkit::Stage;

#[test]
fn the_pages_say_what_they_say() {
    let stage = &mut Stage::on_sqlite(ROOMS);
    let cast = sets(stage);
    let last = Some(testkit::staff::day("2026-04-02"));
    let id = publishes(stage, cast, &notices::actions::Draft { last, ..draft("Records") });
    acknowledges(stage, "Bo", id, 1);
    let words = |stage: &mut Stage, name: &str, path: &str| {
        let words = stage.visits(name, path).is(200).words();
        let words = words
            .split_once("Profession · for everyone in the role ")
            .map_or(words.clone(), |(_, rest)| rest.to_owned());
        words.split_once(" Two circles: ").map_or(words.clone(), |(main, _)| main.to_owned())
    };
    let page = format!("/notices/{id}");
    assert_snapshot!(words(stage, "Ada", "/my/notices"), @"My notices What your profession tells everybody in your role. It reaches you because of your appointment: nobody put you on a list, and nobody can take you off one. Due Records Product management · in force 2 March 2026 to 2 April 2026 To acknowledge");
    assert_snapshot!(words(stage, "Ada", &page), @"Records Product management. In force 2 March 2026 to 2 April 2026. Please acknowledge this by 2 April 2026 The button stands below what it says. What it says Keep records for two years. I acknowledge this The heads of the profession and their deputies see that you did, and when. Nobody else does. Why this reaches me Since 2 March 2026: it is for everybody in the profession, and you are in the profession as Product manager . See why you are in Product management It is for everybody in the profession. Nobody is added by hand or taken off. About this notice State In force Asks To acknowledge Written Version 1, 2 March 2026 at 00:00 GMT, by Hal");
    assert_snapshot!(words(stage, "Bo", &page), @"Records Product management. In force 2 March 2026 to 2 April 2026. You acknowledged this on 2 March 2026 at 00:00 GMT Nothing more is needed. What it says Keep records for two years. Why this reaches me Since 2 March 2026: it is for everybody in the profession, and you are in the profession as Product manager . See why you are in Product management It is for everybody in the profession. Nobody is added by hand or taken off. About this notice State In force Asks To acknowledge Written Version 1, 2 March 2026 at 00:00 GMT, by Hal");
    assert_snapshot!(words(stage, "Hal", &page), @"Records Product management. In force 2 March 2026 to 2 April 2026. Please acknowledge this by 2 April 2026 The button stands below what it says. What it says Keep records for two years. I acknowledge this The heads of the profession and their deputies see that you did, and when. Nobody else does. Why this reaches me Since 2 March 2026: it is for everybody in the profession, and you are in the profession as Product manager . See why you are in Product management It is for everybody in the profession. Nobody is added by hand or taken off. Keeping it 3 people have not acknowledged it yet. See who lacks it See who has acknowledged it Write a new version Withdraw About this notice State In force Asks To acknowledge Written Version 1, 2 March 2026 at 00:00 GMT, by Hal");
    assert_snapshot!(words(stage, "Hal", &format!("{page}/lacking")), @"Professions Product management Notices Records Who lacks it Records The heads of the profession and their deputies. Nobody else sees who has acknowledged what. Who lacks it Who has it A Ada Product manager C Cy Business analyst H Hal Product manager All of them as a file (CSV)");
}
