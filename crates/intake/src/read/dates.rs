//! Dates as exports write them, and which of day and month comes first.
//! It must never read a clock: a two-digit year is within 1950 to 2049.

use super::nothing::{Words, is_nothing, words};
use ground::{Day, fold};

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

/// How months begin in English, German, French, Spanish, Dutch, Swedish, Italian and Portuguese, folded; of two that
/// fit the longer is the one.
const MONTHS: [&str; 12] = [
    "jan, gen, ene, janv",
    "feb, fev, febr, fevr",
    "mar, mrz, marz, maerz, mrt, maart, mars, marc",
    "apr, avr, abr",
    "may, mai, mei, maj, mayo, mag, maio",
    "jun, juin, giu",
    "jul, juil, lug",
    "aug, aout, ago, augusti",
    "sep, set, sept",
    "oct, okt, ott, out",
    "nov",
    "dec, dez, dic, des",
];
/// Words that stand in a date and say nothing: of, the day of the week.
static BETWEEN: Words = Words::new(|| {
    words(
        "of, the, de, del, den, der, le, el, d, monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, \
         thu, thur, thurs, fri, sat, sun, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, lundi, mardi, mercredi, \
         jeudi, vendredi, samedi, dimanche, lunes, martes, miercoles, jueves, viernes, sabado, domingo",
    )
});
/// Words for no end, and for none yet.
static OPEN: Words = Words::new(|| {
    words(
        "present, current, currently, ongoing, open, open ended, indefinite, permanent, no end, no end date, never, today, now, \
         to date, till date, unbefristet, offen, heute, bis heute, laufend, indetermine, duree indeterminee, indefini, indefinido, \
         actualidad, actual, actuel, en cours, a ce jour, a la fecha, vigente, presente, in corso, attuale, em curso, atual, \
         onbepaald, lopend, nu, nadal, obecnie, toistaiseksi, devam ediyor, aktuell, hasta la fecha, until further notice, bis auf weiteres, onbepaald, onbepaalde tijd, heden, tillsvidare, pagaende, indeterminato",
    )
});
/// Day 0 of Excel's count, so that its count is right from March 1900 on.
const EXCEL: (i16, i8, i8) = (1899, 12, 30);
/// And the first of 1970 in it.
const UNIX: i32 = 25_569;
/// What databases have for no day: the first that they can hold, and nobody's who works now.
const FIRST: [(i16, i8, i8); 5] =
    [(1, 1, 1), (1753, 1, 1), (1800, 1, 1), (1899, 12, 31), (1900, 1, 1)];
/// From this year on a day is none that anything begins or ends on.
const FAR: i16 = 2500;
/// Years whose days stand for no end: the last of most systems, of Oracle, and of some.
const NEVER: [i16; 3] = [9999, 4712, 2999];
/// Years of the Buddhist calendar in which people work now, whose last day is none for "no end".
const BUDDHIST: std::ops::RangeInclusive<i16> = 2501..=2643;

/// Reads a cell as far as it can be read without knowing the order.
pub(super) fn said(cell: &str) -> Said {
    let cell = cell.trim();
    if cell.is_empty() {
        return Said::Nothing;
    }
    if let Some(day) = counted_in_milliseconds(cell) {
        return day;
    }
    // Most exports write 2026-01-31, and are done with here.
    if let Some(day) = iso(cell) {
        return day;
    }
    let folded = fold(&cell.replace(['年', '月'], "-").replace('日', ""));
    if is_nothing(cell) || OPEN.contains(folded.as_str()) || is_zero(&folded) {
        return Said::Nothing;
    }
    let words = folded.split(' ').filter(|word| !BETWEEN.contains(word));
    let words: Vec<String> = words.map(str::to_owned).collect();
    let parts: Vec<&str> = without_time(&words);
    match parts.as_slice() {
        [one] => single(one),
        // 31JAN2026:00:00:00.
        [one, time @ ..] if one.len() > 6 && time.iter().all(|word| number(word).is_some()) => {
            single(one)
        }
        // Excel's count with a part of a day.
        [count, part]
            if (5..=7).contains(&count.len()) && part.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            single(count)
        }
        [first, second, third] => match (number(first), number(second), number(third)) {
            (Some(year), Some(month), Some(day)) if first.len() == 4 => plain(year, month, day),
            // 99-01-31: no month has 99 days.
            (Some(year @ 32..), Some(month), Some(day)) if first.len() == 2 => {
                plain(century(year, first), month, day)
            }
            (Some(first), Some(second), Some(year)) => {
                Said::Figures(first, second, century(year, third))
            }
            (Some(year @ 1000..), None, Some(day)) => named(second, day, year),
            (Some(day), None, Some(year)) => named(second, day, century(year, third)),
            (None, Some(day), Some(year)) => named(first, day, century(year, third)),
            _ => Said::Unreadable,
        },
        _ => Said::Unreadable,
    }
}

fn iso(cell: &str) -> Option<Said> {
    let mut parts = cell.split('-').filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is =
        cell.len() == 10 && (year.len(), month.len(), day.len()) == (4, 2, 2) && year != "0000";
    (is && day != "00").then(|| Some(plain(number(year)?, number(month)?, number(day)?)))?
}

/// What databases and spreadsheets write for no day: 0000-00-00, 00/00/0000, 1900-01-00, 0.
fn is_zero(folded: &str) -> bool {
    let date: Vec<&str> = folded.split(' ').take(3).collect();
    matches!(
        date.join(" ").as_str(),
        "0" | "0000 00 00"
            | "00 00 0000"
            | "00 00 00"
            | "1900 01 00"
            | "00 01 1900"
            | "01 00 1900"
            | "1 0 1900"
            | "0 1 1900"
            | "00 jan 1900"
            | "00 jan 00"
            | "1899 12 30"
            | "30 12 1899"
            | "12 30 1899"
            | "00000000"
    )
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
        Said::Plain(day) if is_never(day) => Ok(None),
        Said::Plain(day) if BUDDHIST.contains(&day.0.year()) => {
            Err("is a day of the Buddhist calendar, or of a year too far ahead")
        }
        Said::Plain(day) if day.0.year() >= FAR => Err("is of a year too far ahead"),
        Said::Plain(day) => Ok(Some(day)),
        Said::Nothing => Ok(None),
        Said::NoSuchDay => Err("is no day that exists"),
        _ => Err("is no date"),
    }
}

/// Whether a day stands for no end: of a year that does, or the last of another that is far ahead.
fn is_never(day: Day) -> bool {
    let (year, last) = (day.0.year(), (day.0.month(), day.0.day()) == (12, 31));
    NEVER.contains(&year) || last && year >= FAR && !BUDDHIST.contains(&year)
}

/// The words of a date, cut before a time of day.
fn without_time(words: &[String]) -> Vec<&str> {
    let mut parts: Vec<&str> = words.iter().map(String::as_str).collect();
    if parts.len() > 3 {
        let time = parts.split_off(3);
        // Zones end a time: UTC, GMT+0200 (CEST).
        let is_time = |word: &&str| {
            word.chars().all(|c| c.is_ascii_digit() || c == 'z' || c == 't')
                || matches!(
                    *word,
                    "am" | "pm"
                        | "utc"
                        | "gmt"
                        | "cet"
                        | "cest"
                        | "bst"
                        | "est"
                        | "edt"
                        | "pst"
                        | "pdt"
                )
                || word.starts_with("gmt")
                || *word == "time"
        };
        let zoned = time.iter().any(|word| word.starts_with("gmt"));
        if !zoned && !time.iter().all(is_time) {
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
    // 20260131T000000Z, 31JAN2026.
    let word = word.split_once('t').map_or(word, |(day, time)| {
        let is_time = time.chars().all(|c| c.is_ascii_digit() || c == 'z') && !time.is_empty();
        if is_time && day.len() == 8 { day } else { word }
    });
    let letters = word.find(|c: char| c.is_ascii_alphabetic());
    if let Some((day, rest)) = letters.and_then(|at| word.split_at_checked(at))
        && let Some((month, year)) =
            rest.find(|c: char| c.is_ascii_digit()).and_then(|at| rest.split_at_checked(at))
        && let (Some(day), Some(figures)) = (number(day), number(year))
    {
        return named(month, day, century(figures, year));
    }
    let figures = word.chars().all(|c| c.is_ascii_digit());
    match (word.len(), word.parse::<i32>()) {
        (8, Ok(_)) if figures => {
            let piece = |from: usize, to: usize| word.get(from..to).and_then(number);
            match (piece(0, 4), piece(4, 6), piece(6, 8)) {
                (Some(year @ 1900..=2499), Some(month), Some(day)) => plain(year, month, day),
                // 31012026: the year stands last.
                _ => match (piece(0, 2), piece(2, 4), piece(4, 8)) {
                    (Some(first), Some(second), Some(year @ 1900..=2499)) => {
                        Said::Figures(first, second, year)
                    }
                    _ => match (piece(0, 4), piece(4, 6), piece(6, 8)) {
                        (Some(year), Some(month), Some(day)) => plain(year, month, day),
                        _ => Said::Unreadable,
                    },
                },
            }
        }
        (5, Ok(count)) if figures && count >= 15_000 => {
            counted(count).map_or(Said::Unreadable, Said::Serial)
        }
        // Of the longer counts only those of no end are sure to be counts.
        (6 | 7, Ok(count)) if figures && counted(count).is_some_and(is_never) => Said::Nothing,
        _ => Said::Unreadable,
    }
}

/// `/Date(1546387200000+0100)/`, as `OData` and `SuccessFactors` write a moment: milliseconds since 1970 and its zone.
fn counted_in_milliseconds(cell: &str) -> Option<Said> {
    let moment = cell.strip_prefix("/Date(")?.strip_suffix(")/")?;
    let zone = moment.rfind(['+', '-']).filter(|at| *at > 0);
    let (count, zone) = zone.map_or((moment, "+0000"), |at| moment.split_at(at));
    let (hours, minutes) = zone.get(1..)?.split_at_checked(2)?;
    let ahead = (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?) * 60_000;
    let ahead = if zone.starts_with('-') { -ahead } else { ahead };
    let days = count.parse::<i64>().ok()?.checked_add(ahead)?.div_euclid(86_400_000);
    let read = i32::try_from(days).ok().and_then(|days| counted(days.checked_add(UNIX)?));
    Some(read.map_or(Said::NoSuchDay, Said::Plain))
}

/// The day that Excel counts so, up to its last.
fn counted(count: i32) -> Option<Day> {
    let first = Day::new(EXCEL.0, EXCEL.1, EXCEL.2).ok()?;
    (count <= 2_958_465).then(|| first.plus_days(count))
}

fn number(word: &str) -> Option<i16> {
    let ordinal = ["st", "nd", "rd", "th", "er"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
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
    let begins = |names: &str| {
        let fitting = names.split(',').map(str::trim).filter(|name| month.starts_with(name));
        fitting.map(str::len).max()
    };
    let fitting =
        (1_i16..).zip(MONTHS).filter_map(|(number, names)| Some((begins(names)?, number)));
    match fitting.max_by_key(|(length, _)| *length) {
        Some((_, number)) if month.chars().all(char::is_alphabetic) => plain(year, number, day),
        _ => Said::Unreadable,
    }
}

fn plain(year: i16, month: i16, day: i16) -> Said {
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return Said::NoSuchDay;
    };
    if FIRST.contains(&(year, month, day)) {
        return Said::Nothing;
    }
    if !(1900..=9999).contains(&year) {
        return Said::NoSuchDay;
    }
    Day::new(year, month, day).map_or(Said::NoSuchDay, Said::Plain)
}

#[cfg(test)]
mod tests;
