//! A planted difference is told in one sentence and the same figures wherever it is read; where none is planted, none is.

use super::{CHIEF, ROOMS, answer, company, comparison, console};
use crate::company::{LEVELS, Post};
use ground::Day;
use testkit::{Stage, on_both};

const DESIGN: &str = "In Design, those who take part in no community have a named line manager less often than those who do: about 22 in a hundred, against 80.";
const EVERYONE: &str = "Those who take part in no community have a recognised role less often than those who do: about 65 in a hundred, against 83.";

/// Designers at two levels, each with so many inside who have a line manager and lack one, outside who have and lack one;
/// and of those whose title no rule knows, so many inside and outside.
fn planted(stage: &mut Stage, levels: [[usize; 4]; 2], unknown: (usize, usize)) {
    let mut company = company(stage, &["Design"]);
    let joined = ("Sketching", Day::new(2025, 2, 10).unwrap());
    for (level, [inside_have, inside_lack, outside_have, outside_lack]) in
        LEVELS.into_iter().zip(levels)
    {
        let post = Post::new("Harbour", Some("Works"), Some("Design")).at(level);
        company.staffs(&post, Some(CHIEF), (inside_have, outside_have), joined);
        company.staffs(&post, None, (inside_lack, outside_lack), joined);
    }
    let any = Post::new("Harbour", Some("Works"), None);
    company.staffs(&any, None, (0, 10), joined);
    company.staffs(&any.untitled(), None, unknown, joined);
}

#[test]
fn a_planted_difference_is_told_alike_on_the_page_and_to_programs_in_the_file_and_on_the_console() {
    on_both(ROOMS, |stage| {
        planted(stage, [[20, 5, 8, 17], [18, 5, 6, 16]], (10, 30));
        let answer = answer(stage, "");
        assert_eq!(answer["reading"], "2026-03-01");
        let design = comparison(&answer, "Design");
        assert_eq!(
            design,
            serde_json::json!({
                "profession": { "kind": "profession", "slug": "design", "name": "Design" },
                "entitlement": "line_manager", "told": "compared",
                "figures": {
                    "inside": { "have_it": 40, "of": 50 }, "outside": { "have_it": 10, "of": 45 },
                    "difference_points": 58, "from_points": 39, "to_points": 71,
                    "alike": "under_1_in_1000", "finding": "outside_less_often", "sentence": DESIGN,
                },
            })
        );
        let everyone = comparison(&answer, "");
        assert_eq!(everyone["figures"]["sentence"], EVERYONE);
        let page = stage.visits("Reader", "/overlap/left-behind");
        page.is(200).says(DESIGN).says(EVERYONE).says("40 of 50 (80 %)").says("10 of 45 (22 %)");
        page.says("58 39 to 71").says("between 39 and 71 points");
        page.says("Chance in fewer than 1 of 1,000").hides("Nobody is found");
        let file = stage.visits("Reader", "/overlap/left-behind/figures.csv");
        let rows = console(stage, "").rows;
        let lines: Vec<&str> = file.is(200).body.lines().skip(1).collect();
        let of_console: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        assert_eq!(lines, of_console);
        assert_eq!(
            lines[0],
            "2026-03-01,Design,a named line manager,40,50,10,45,58,39,71,under_1_in_1000,outside_less_often"
        );
        assert_eq!(console(stage, "").json, answer);
        let sentences = format!("{DESIGN} {EVERYONE}");
        let about = format!("As of 1 March 2026: {}", sentences.trim_end_matches('.'));
        assert_eq!(console(stage, "").about, about);
    });
}

#[test]
fn those_inside_can_be_those_who_are_left_behind() {
    on_both(ROOMS, |stage| {
        planted(stage, [[8, 17, 20, 5], [6, 16, 18, 5]], (20, 20));
        let design = comparison(&answer(stage, ""), "Design");
        assert_eq!(design["figures"]["finding"], "inside_less_often");
        stage.visits("Reader", "/overlap/left-behind").is(200).says(
            "In Design, those who take part in no community have a named line manager more often than those who do",
        );
    });
}

#[test]
fn where_no_difference_is_planted_none_is_found() {
    on_both(ROOMS, |stage| {
        planted(stage, [[15, 10, 15, 10], [15, 10, 14, 10]], (15, 20));
        let answer = answer(stage, "");
        for of in ["Design", ""] {
            let found = comparison(&answer, of);
            assert_eq!(found["figures"]["finding"], "none", "{found}");
        }
        let page = stage.visits("Reader", "/overlap/left-behind");
        page.is(200).says("Nobody is found to be left behind").hides("less often than those who");
        assert_eq!(
            console(stage, "").about,
            "As of 1 March 2026: Nobody is found to be left behind"
        );
        let file = stage.visits("Reader", "/overlap/left-behind/figures.csv");
        let found =
            file.is(200).body.lines().skip(1).filter(|line| line.ends_with(",none")).count();
        assert_eq!(found, 2, "{}", file.body);
    });
}

#[test]
fn what_is_all_a_matter_of_level_is_told_and_not_found() {
    on_both(ROOMS, |stage| {
        // Seniors take part and have managers, juniors do neither so often; at each level it makes no difference.
        planted(stage, [[6, 14, 14, 32], [30, 6, 10, 2]], (10, 30));
        let design = comparison(&answer(stage, ""), "Design");
        assert!(design["figures"]["from_points"].as_i64().unwrap() > 0, "{design}");
        assert_eq!(design["figures"]["alike"], "may_be_chance");
        assert_eq!(design["figures"]["finding"], "none");
    });
}

#[test]
fn one_look_finds_what_two_looks_put_down_to_chance() {
    // Nothing is told of everyone where nobody whose title waits takes part; where some do, that is a second look.
    for (unknown, finding) in [((0, 12), "outside_less_often"), ((17, 18), "none")] {
        on_both(ROOMS, |stage| {
            planted(stage, [[35, 20, 25, 35], [0; 4]], unknown);
            let design = comparison(&answer(stage, ""), "Design");
            assert_eq!(design["figures"]["finding"], finding, "{design}");
        });
    }
}

#[test]
fn who_reads_it_is_signed_in_and_asks_for_a_day_up_to_today() {
    on_both(ROOMS, |stage| {
        planted(stage, [[20, 5, 8, 17], [18, 5, 6, 16]], (10, 30));
        for path in ["/overlap/left-behind", "/overlap/left-behind/figures.csv"] {
            let stranger = stage.stranger_visits(path);
            assert!(stranger.to.as_deref().is_some_and(|to| to.starts_with("/sign-in")), "{path}");
        }
        stage.asks_with(None, "GET", "/overlap/left-behind", serde_json::json!(null), &[]).is(401);
        let later = stage.visits("Reader", "/overlap/left-behind?on=2026-03-03");
        later.is(422).says("Give a day up to today");
        let before = stage.visits("Reader", "/overlap/left-behind?on=2025-02-10");
        before.is(200).says("Nothing can be compared yet");
    });
}
