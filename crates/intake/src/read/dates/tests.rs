//! Dates as exports write them.

use super::*;

#[test]
fn dates_are_read_in_the_ways_exports_write_them() {
    for (cell, iso) in [
        ("2026-01-31", "2026-01-31"),
        ("2026/01/31", "2026-01-31"),
        ("2026-01-31T00:00:00", "2026-01-31"),
        ("2026-01-31 00:00:00.000", "2026-01-31"),
        ("20260131", "2026-01-31"),
        ("31/01/2026", "2026-01-31"),
        ("31.1.26", "2026-01-31"),
        ("31-Jan-2026", "2026-01-31"),
        ("31-JAN-99", "1999-01-31"),
        ("31st January 2026", "2026-01-31"),
        ("Jan 31, 2026", "2026-01-31"),
        ("31/01/2026 12:30 PM", "2026-01-31"),
        ("46053", "2026-01-31"),
        ("46053.0", "2026-01-31"),
        ("46053.5", "2026-01-31"),
        ("2026-01-31T00:00:00.000Z", "2026-01-31"),
        ("2026-01-31T00:00:00+01:00", "2026-01-31"),
        ("20260131T000000Z", "2026-01-31"),
        ("2026.01.31", "2026-01-31"),
        ("31012026", "2026-01-31"),
        ("99-01-31", "1999-01-31"),
        ("31JAN2026", "2026-01-31"),
        ("31JAN2026:00:00:00", "2026-01-31"),
        ("2026-Jan-31", "2026-01-31"),
        ("Saturday, 31 January 2026", "2026-01-31"),
        ("Sat Jan 31 2026 00:00:00 GMT+0100 (Central European Standard Time)", "2026-01-31"),
        ("31. Januar 2026", "2026-01-31"),
        ("31. März 2026", "2026-03-31"),
        ("31 mars 2026", "2026-03-31"),
        ("1er août 2026", "2026-08-01"),
        ("31 de mayo de 2026", "2026-05-31"),
        ("31 mei 2026", "2026-05-31"),
        ("31 maj 2026", "2026-05-31"),
        ("31 gennaio 2026", "2026-01-31"),
        ("30 de junho de 2026", "2026-06-30"),
        ("31 juillet 2026", "2026-07-31"),
        ("31 ottobre 2026", "2026-10-31"),
        ("2026年1月31日", "2026-01-31"),
        ("/Date(1769817600000)/", "2026-01-31"),
        ("/Date(1769814000000+0100)/", "2026-01-31"),
        ("/Date(-86400000)/", "1969-12-31"),
    ] {
        assert_eq!(day(said(cell), DateOrder::DayFirst), Ok(Some(iso.parse().unwrap())), "{cell}");
    }
}

#[test]
fn days_that_do_not_exist_and_words_are_no_dates() {
    for cell in ["2026-02-30", "30/02/2026", "31-Jun-2026", "2026-13-01", "1.1.1066"] {
        assert_eq!(day(said(cell), DateOrder::DayFirst), Err("is no day that exists"), "{cell}");
    }
    for cell in ["31/05/2565", "2565-05-31", "31/12/2565", "25650531", "31 May 2565"] {
        let why = day(said(cell), DateOrder::DayFirst).unwrap_err();
        assert!(why.contains("Buddhist"), "{cell}: {why}");
    }
    for cell in ["2999999", "3000-01-01", "1/2/8888", "310126"] {
        assert!(day(said(cell), DateOrder::DayFirst).is_err(), "{cell}");
    }
    for cell in [
        "soon",
        "12",
        "1/2",
        "1/2/3/4/five",
        "31-Foo-2026",
        "2026-W05-1",
        "/Date(x)/",
        "1769817600000",
    ] {
        assert_eq!(day(said(cell), DateOrder::DayFirst), Err("is no date"), "{cell}");
    }
    for cell in [
        "",
        "N/A",
        "-",
        "9999-12-31",
        "31/12/9999",
        "4712-12-31",
        "31-DEC-4712",
        "2999-12-31",
        "99991231",
        "0000-00-00",
        "00/00/0000",
        "0000-00-00 00:00:00",
        "2958465",
        "2958465.0",
        "2958465.99999",
        "1027428",
        "9999-01-01",
        "31.12.3000",
        "1900-01-00",
        "0",
        "unbefristet",
        "Present",
        "en cours",
        "hasta la fecha",
        // What databases have for no day.
        "1900-01-01",
        "01/01/1900",
        "0001-01-01T00:00:00",
        "1753-01-01",
        "18000101",
        "#N/A",
    ] {
        assert_eq!(day(said(cell), DateOrder::DayFirst), Ok(None), "{cell}");
    }
}

#[test]
fn the_order_is_told_by_what_cannot_be_a_month() {
    assert_eq!(evidence(said("25/12/2026")), Some(DateOrder::DayFirst));
    assert_eq!(evidence(said("12/25/2026")), Some(DateOrder::MonthFirst));
    assert_eq!(evidence(said("03/04/2026")), None);
    assert!(is_ambiguous(said("03/04/2026")) && !is_ambiguous(said("04/04/2026")));
    assert_eq!(day(said("03/04/2026"), DateOrder::MonthFirst), Ok("2026-03-04".parse().ok()));
}
