//! Who is who, and what is what: compared as they are written, case aside.

use super::{ROOMS, case, takes, tally};
use testkit::on_both;

#[test]
fn identifiers_that_search_finds_alike_are_different_people() {
    on_both(ROOMS, |stage| {
        let report = takes(stage, "2026-01-01", &case("staff-files/01-ids.csv"));
        assert_eq!(tally(&report).people_new, 66);
        let again = takes(stage, "2026-02-01", &case("staff-files/01-ids.csv"));
        assert_eq!((tally(&again).people_new, tally(&again).appointments_kept), (0, 66));
    });
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("staff-files/01-min.csv"));
        assert_eq!(stage.count("select count(*) from people"), 2);
    });
}

#[test]
fn titles_and_units_that_search_finds_alike_are_different() {
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("imports/plus-and-sharp/titles.csv"));
        assert_eq!(stage.count("select count(*) from titles"), 5);
        assert_eq!(stage.count("select count(*) from units"), 4);
    });
    on_both(ROOMS, |stage| {
        takes(stage, "2026-01-01", &case("staff-files/04.csv"));
        assert_eq!(stage.count("select count(*) from titles where title like 'C%developer'"), 3);
    });
}
