//! Dates as exports write them, and which of day and month comes first.
//! It must never read a clock: a two-digit year is within 1950 to 2049.

use ground::{Day, FOREVER, fold};

/// Which of day and month comes first in dates such as 03/04/2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
pub enum DateOrder {
    /// 3 April.
    #[serde(rename = "dmy")]
    DayFirst,
    /// 4 March.
    #[serde(rename = "mdy")]
    MonthFirst,
}

/// What one date cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// This day, in either order.
    Plain(Day),
    /// Nothing, or a day that stands for "no end".
    Nothing,
    /// Three figures, the year last: first, second, year.
    Figures(i16, i16, i16),
    /// A day as Excel counts it.
    Serial(Day),
    /// Looks like a date, and no such day exists.
    NoSuchDay,
    /// No date.
    Unreadable,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Day 0 of Excel's count, so that its count is right from March 1900 on.
const EXCEL: (i16, i8, i8) = (1899, 12, 30);

/// Reads a cell as far as it can be read without knowing the order.
pub(super) fn said(cell: &str) -> Said {
    let cell = cell.trim();
    if matches!(
        fold(cell).as_str(),
        "" | "n a" | "na" | "none" | "null" | "present" | "current" | "ongoing"
    ) {
        return Said::Nothing;
    }
    let words: Vec<String> = fold(cell).split(' ').map(str::to_owned).collect();
    let parts: Vec<&str> = without_time(&words);
    match parts.as_slice() {
        [one] => single(one),
        [first, second, third] => match (number(first), number(second), number(third)) {
            (Some(year), Some(month), Some(day)) if first.len() == 4 => plain(year, month, day),
            (Some(first), Some(second), Some(year)) => {
                Said::Figures(first, second, century(year, third))
            }
            (Some(day), None, Some(year)) => named(second, day, century(year, third)),
            (None, Some(day), Some(year)) => named(first, day, century(year, third)),
            _ => Said::Unreadable,
        },
        _ => Said::Unreadable,
    }
}

/// Which order the figures speak for, if for one.
pub(super) fn evidence(said: Said) -> Option<DateOrder> {
    match said {
        Said::Figures(first, 1..=12, _) if (13..=31).contains(&first) => Some(DateOrder::DayFirst),
        Said::Figures(1..=12, second, _) if (13..=31).contains(&second) => {
            Some(DateOrder::MonthFirst)
        }
        _ => None,
    }
}

/// Whether either order would give a day, and not the same one.
pub(super) fn is_ambiguous(said: Said) -> bool {
    matches!(said, Said::Figures(first @ 1..=12, second @ 1..=12, _) if first != second)
}

/// The day in this order.
pub(super) fn day(said: Said, order: DateOrder) -> Result<Option<Day>, &'static str> {
    let made = match said {
        Said::Plain(day) | Said::Serial(day) => Said::Plain(day),
        Said::Figures(first, second, year) => match order {
            DateOrder::DayFirst => plain(year, second, first),
            DateOrder::MonthFirst => plain(year, first, second),
        },
        other => other,
    };
    match made {
        Said::Plain(day) if day >= FOREVER.plus_days(-366) => Ok(None),
        Said::Plain(day) => Ok(Some(day)),
        Said::Nothing => Ok(None),
        Said::NoSuchDay => Err("is no day that exists"),
        _ => Err("is no date"),
    }
}

/// The words of a date, cut before a time of day.
fn without_time(words: &[String]) -> Vec<&str> {
    let mut parts: Vec<&str> = words.iter().map(String::as_str).collect();
    if parts.len() > 3 {
        let time = parts.split_off(3);
        let is_time = |word: &&str| {
            word.chars().all(|c| c.is_ascii_digit() || c == 'z')
                || matches!(*word, "am" | "pm" | "utc" | "gmt")
        };
        if !time.iter().all(is_time) {
            parts.clear();
        }
    }
    // "31t00" in 2026-01-31T00:00:00.
    if let Some(third) = parts.get_mut(2)
        && let Some((day, hour)) = third.split_once('t')
        && number(day).is_some()
        && number(hour).is_some()
    {
        *third = day;
    }
    parts
}

fn single(word: &str) -> Said {
    let figures = word.chars().all(|c| c.is_ascii_digit());
    match (word.len(), word.parse::<i32>()) {
        (8, Ok(_)) if figures => {
            let piece = |from: usize, to: usize| word.get(from..to).and_then(number);
            match (piece(0, 4), piece(4, 6), piece(6, 8)) {
                (Some(year), Some(month), Some(day)) => plain(year, month, day),
                _ => Said::Unreadable,
            }
        }
        (5, Ok(count)) if figures && count >= 15_000 => Day::new(EXCEL.0, EXCEL.1, EXCEL.2)
            .map_or(Said::Unreadable, |day| Said::Serial(day.plus_days(count))),
        _ => Said::Unreadable,
    }
}

fn number(word: &str) -> Option<i16> {
    let ordinal =
        ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let fine =
        !ordinal.is_empty() && ordinal.len() <= 4 && ordinal.chars().all(|c| c.is_ascii_digit());
    if fine { ordinal.parse().ok() } else { None }
}

fn century(year: i16, written: &str) -> i16 {
    match (written.len(), year) {
        (1 | 2, 0..50) => 2000 + year,
        (1 | 2, _) => 1900 + year,
        _ => year,
    }
}

fn named(month: &str, day: i16, year: i16) -> Said {
    let found = MONTHS.iter().position(|name| month.starts_with(name));
    match found.and_then(|index| i16::try_from(index + 1).ok()) {
        Some(number) => plain(year, number, day),
        None => Said::Unreadable,
    }
}

fn plain(year: i16, month: i16, day: i16) -> Said {
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return Said::NoSuchDay;
    };
    if !(1900..=9999).contains(&year) {
        return Said::NoSuchDay;
    }
    Day::new(year, month, day).map_or(Said::NoSuchDay, Said::Plain)
}

#[cfg(test)]
mod tests {
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
        ] {
            assert_eq!(
                day(said(cell), DateOrder::DayFirst),
                Ok(Some(iso.parse().unwrap())),
                "{cell}"
            );
        }
    }

    #[test]
    fn days_that_do_not_exist_and_words_are_no_dates() {
        for cell in [
            "2026-02-30",
            "30/02/2026",
            "31-Jun-2026",
            "00/00/0000",
            "0000-00-00",
            "2026-13-01",
            "1.1.1066",
        ] {
            assert_eq!(
                day(said(cell), DateOrder::DayFirst),
                Err("is no day that exists"),
                "{cell}"
            );
        }
        for cell in ["soon", "12", "1/2", "1/2/3/4/five", "31-Foo-2026", "2026-W05-1"] {
            assert_eq!(day(said(cell), DateOrder::DayFirst), Err("is no date"), "{cell}");
        }
        for cell in ["", "N/A", "9999-12-31", "31/12/9999"] {
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
}
