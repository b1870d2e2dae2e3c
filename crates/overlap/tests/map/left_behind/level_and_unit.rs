//! People who are alike: of the same level, in the same unit at the top of the tree, when the figures last moved.

use super::{CHIEF, ROOMS, answer, company, comparison};
use crate::company::{Company, LEVELS, Post};
use ground::Day;
use serde_json::Value;
use testkit::{Stage, on_both};

/// Of one stratum: inside who have it and lack it, outside who have it and lack it.
type Numbers = [usize; 4];

/// Where it makes no difference who takes part, though together it looks so.
const CONFOUNDED: [Numbers; 2] = [[6, 14, 14, 32], [30, 6, 10, 2]];

fn designer(unit: &str, level: &'static str) -> Post {
    Post::new("Harbour", Some(unit), Some("Design")).at(level)
}

/// So many designers at each post; their names by post.
fn design(company: &mut Company<'_>, strata: &[(Post, Numbers)]) -> Vec<Vec<String>> {
    let joined = ("Sketching", Day::new(2025, 2, 10).unwrap());
    let each =
        strata.iter().map(|(post, [inside_have, inside_lack, outside_have, outside_lack])| {
            let mut names =
                company.staffs(post, Some(CHIEF), (*inside_have, *outside_have), joined);
            names.extend(company.staffs(post, None, (*inside_lack, *outside_lack), joined));
            names
        });
    let names = each.collect();
    company.hire_more_at("Quay", 12);
    names
}

fn figures(stage: &mut Stage) -> Value {
    comparison(&answer(stage, ""), "Design")["figures"].clone()
}

#[test]
fn people_are_alike_by_level_and_by_the_unit_at_the_top() {
    let posts = [
        ([designer("Works", LEVELS[0]), designer("Works", LEVELS[1])], "may_be_chance"),
        ([designer("Works", LEVELS[0]), designer("Yards", LEVELS[0])], "may_be_chance"),
        // Slip is a part of Works: they are all in one unit at the top.
        ([designer("Works", LEVELS[0]), designer("Slip", LEVELS[0])], "under_1_in_20"),
    ];
    for (posts, alike) in posts {
        on_both(ROOMS, |stage| {
            let mut company = company(stage, &["Design"]);
            company.unit("Harbour", "Slip", Some("Works"));
            let strata: Vec<_> = posts.iter().cloned().zip(CONFOUNDED).collect();
            design(&mut company, &strata);
            let found = figures(company.stage);
            assert!(found["from_points"].as_i64().unwrap() > 0, "{found}");
            assert_eq!(found["alike"], alike, "{posts:?}");
        });
    }
}

#[test]
fn who_moves_level_or_unit_is_compared_as_they_were_when_the_figures_moved() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage, &["Design"]);
        let (one, other) = (designer("Works", LEVELS[0]), designer("Works", LEVELS[1]));
        // All begin in one place; they are where they belong when the figures move, as March 2025 begins.
        let names =
            design(&mut company, &[(one.clone(), CONFOUNDED[0]), (one.clone(), CONFOUNDED[1])]);
        for name in &names[1] {
            company.moves(name, &other, Day::new(2025, 2, 20).unwrap());
        }
        let before = figures(company.stage);
        assert_eq!(before["alike"], "may_be_chance");
        for name in &names[1] {
            company.moves(name, &one, Day::new(2026, 2, 10).unwrap());
        }
        assert_eq!(figures(company.stage), before, "where they moved since tells nothing");
    });
}

#[test]
fn a_stratum_with_an_empty_cell_neither_breaks_nor_hides_what_the_others_find() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage, &["Design"]);
        let works = |level| designer("Works", level);
        let strata = [
            (works(LEVELS[0]), [20, 5, 8, 17]),
            (works(LEVELS[1]), [8, 0, 7, 6]),
            (designer("Yards", LEVELS[0]), [4, 0, 0, 3]),
            (designer("Yards", LEVELS[1]), [0, 5, 0, 2]),
        ];
        design(&mut company, &strata);
        assert_eq!(figures(company.stage)["finding"], "outside_less_often");
    });
}

#[test]
fn that_all_of_a_level_take_part_and_none_of_another_is_told_to_nobody() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage, &["Design"]);
        let (one, other) = (designer("Works", LEVELS[0]), designer("Works", LEVELS[1]));
        design(&mut company, &[(one, [0, 0, 20, 40]), (other, [40, 12, 0, 0])]);
        // Everybody can see that some at each level have a manager and some lack one. Were it told that nobody is alike, all
        // would know of each level that everyone in it takes part, or nobody does.
        assert_eq!(figures(company.stage)["alike"], "may_be_chance");
        assert_eq!(figures(company.stage)["finding"], "none");
    });
}

#[test]
fn that_nobody_is_alike_is_told_where_everybody_can_see_it() {
    on_both(ROOMS, |stage| {
        let mut company = company(stage, &["Design"]);
        let (one, other) = (designer("Works", LEVELS[0]), designer("Works", LEVELS[1]));
        design(&mut company, &[(one, [0, 12, 0, 30]), (other, [30, 0, 12, 0])]);
        assert_eq!(figures(company.stage)["alike"], "too_few_alike");
        let page = company.stage.visits("Reader", "/overlap/left-behind");
        page.is(200).says("Too few are alike to compare");
    });
}
