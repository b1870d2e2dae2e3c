//! What the pages say, word for word.

use crate::{ROOMS, draft, gives_notes, publishes, sets};
use insta::assert_snapshot;
use testkit::Stage;

#[test]
fn the_pages_say_what_they_say() {
    let stage = &mut Stage::on_sqlite(ROOMS);
    let cast = sets(stage);
    let held = publishes(stage, cast, &draft("Records"));
    let words = |stage: &mut Stage, name: &str, path: &str| {
        let words = stage.visits(name, path).is(200).words();
        let words = words
            .split_once("Profession · for everyone in the role ")
            .map_or(words.clone(), |(_, rest)| rest.to_owned());
        words.split_once(" Two circles: ").map_or(words.clone(), |(main, _)| main.to_owned())
    };
    let activity = format!("/activities/{}", held.activity);
    assert_snapshot!(words(stage, "Ada", "/my/activities"), @"My activities What takes place in your profession. It reaches you because of your appointment: nobody invited you, and nobody can take you off a list. Coming Records Briefing · Product management · Thursday 5 March 2026, 14:30 to 15:30 (Europe/London) For everyone");
    assert_snapshot!(words(stage, "Ada", &held.page()), @"Records Briefing. Thursday 5 March 2026, 14:30 to 15:30 (Europe/London). What it is about How we keep records from now on . When and where State Coming When Thursday 5 March 2026, 14:30 to 15:30 (Europe/London) Where Room 4 Hosts H Hal Expected of For everyone: everybody in the profession Whoever can’t be there gets Notes to read Why this reaches me Since 2 March 2026: it is for everybody in the profession, and you are in the profession as Product manager . See why you are in Product management It is for everybody in the profession. Nobody is invited by hand or taken off. See all dates of this activity");
    assert_snapshot!(words(stage, "Hal", &activity), @"Records Briefing. For everyone. When Thursday 5 March 2026, 14:30 to 15:30 (Europe/London) Coming What it is about How we keep records from now on . Who it is for For everybody in the profession Where Room 4 Written by Hal Whoever can’t be there gets Notes to read It can be made up For 30 days afterwards Hosts H Hal Remove Add a host Keeping it Describe it anew Cancel what is still to come");
    stage.days_pass(4);
    gives_notes(stage, held);
    assert_snapshot!(words(stage, "Ada", "/my/activities"), @"My activities What takes place in your profession. It reaches you because of your appointment: nobody invited you, and nobody can take you off a list. To make up These have taken place, and it is not noted that you were there. Each has another way. Records Briefing · Product management · Thursday 5 March 2026, 14:30 to 15:30 (Europe/London) By 4 April 2026 Coming Nothing comes that is published.");
    assert_snapshot!(words(stage, "Ada", &held.page()), @"Records Briefing. Thursday 5 March 2026, 14:30 to 15:30 (Europe/London). Please make this up by 4 April 2026 It is not noted that you were there. That does not mean that you weren’t: a host can still say so. Read what was said: the button stands below it. What it is about How we keep records from now on . What was said Keep them for two years. I have read the notes Its hosts, the heads of the profession and their deputies see that you did, and when. Nobody else does. When and where State Over When Thursday 5 March 2026, 14:30 to 15:30 (Europe/London) Where Room 4 Hosts H Hal Expected of For everyone: everybody in the profession Whoever can’t be there gets Notes to read Why this reaches me Since 5 March 2026: it is for everybody in the profession, and you are in the profession as Product manager . See why you are in Product management It is for everybody in the profession. Nobody is invited by hand or taken off. See all dates of this activity");
    assert_snapshot!(words(stage, "Hal", &held.page()), @"Records Briefing. Thursday 5 March 2026, 14:30 to 15:30 (Europe/London). Please make this up by 4 April 2026 It is not noted that you were there. That does not mean that you weren’t: a host can still say so. Read what was said: the button stands below it. What it is about How we keep records from now on . What was said Keep them for two years. I have read the notes Its hosts, the heads of the profession and their deputies see that you did, and when. Nobody else does. When and where State Over When Thursday 5 March 2026, 14:30 to 15:30 (Europe/London) Where Room 4 Hosts H Hal Expected of For everyone: everybody in the profession Whoever can’t be there gets Notes to read Why this reaches me Since 5 March 2026: it is for everybody in the profession, and you are in the profession as Product manager . See why you are in Product management It is for everybody in the profession. Nobody is invited by hand or taken off. See all dates of this activity Hosting it 4 people lack it. Say who was there See who had it Change the notes");
    assert_snapshot!(words(stage, "Hal", &held.at("lacking")), @"Professions Product management Records 5 March 2026 Who lacks it Records, Thursday 5 March 2026, 14:30 to 15:30 (Europe/London) The hosts of the activity, the heads of the profession and their deputies. Nobody else sees who was there. Who lacks it Who had it Tick those who were there. Whoever you don’t tick is not said to have been absent. Who was there Ada Product manager Bo Product manager Cy Business analyst Hal Product manager They were there All of them as a file (CSV)");
}
