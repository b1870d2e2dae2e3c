//! What a status column says of somebody: at work, gone, or not there yet.
//! It must never decide a day: a status has none.

mod clause;
mod scripts;
#[cfg(test)]
mod tests;
mod words;

use clause::EmploymentStatus;
use ground::fold;

/// What a row's status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Employed, at work or absent for a time.
    Current,
    /// Hired, and not there yet.
    Coming,
    /// No longer employed.
    Left,
}

/// How a status column is to be read: its header says what yes and no, or its letters and figures, mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Words: "Active", "Terminated".
    Words,
    /// Yes is there: "Active", "In Dienst".
    There,
    /// Yes is gone: "Terminated", "Archived".
    Gone,
    /// Codes of a system whose header this is.
    Codes(Codes),
}

/// The systems that write statuses as codes, and say what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codes {
    /// `EMPL_STATUS`: A, L, T.
    PeopleSoft,
    /// `emplStatus`: A, D, T.
    SuccessFactors,
    /// `STAT2`: 0 to 3.
    Sap,
}

impl Codes {
    /// The codes of who is there, and of who has left.
    const fn lists(self) -> (&'static str, &'static str) {
        match self {
            Self::PeopleSoft => ("alpsw", "tdrquvx"),
            Self::SuccessFactors => ("adfpsu", "torx"),
            Self::Sap => ("13", "02"),
        }
    }
}

const YES: &str = "yes, y, true, t, 1, x, ja, j, oui, o, si, s, sim, wahr, vrai, verdadero, waar, sant, tak, ano, evet, igen, kylla, on, \
    是, はい, да, так, 예, 네, نعم, כן";
const NO: &str = "no, n, false, f, 0, nein, non, nee, nej, nei, nao, falsch, faux, falso, onwaar, falskt, nie, ne, hayir, nem, ei, off, \
    否, いいえ, нет, ні, 아니오, 아니요, لا, לא";

/// What a cell says in a column of this sense; `None` when nobody here knows.
pub(super) fn read(said: &str, sense: Sense) -> Option<Status> {
    let said = said.trim();
    let folded = fold(said);
    let answers = |list: &str| {
        list.split(", ").any(|answer| {
            if answer.is_ascii() { answer == folded } else { answer == said.to_lowercase() }
        })
    };
    let by_code = match sense {
        Sense::There | Sense::Gone if answers(YES) => Some(sense == Sense::There),
        Sense::There | Sense::Gone if answers(NO) => Some(sense == Sense::Gone),
        Sense::Codes(codes) if folded.len() == 1 => {
            let (there, gone) = codes.lists();
            Some(there.contains(&folded)).filter(|is| *is || gone.contains(&folded))
        }
        _ => None,
    };
    match (by_code, folded.as_str()) {
        (Some(true), _) | (None, "a") => return Some(Status::Current),
        (Some(false), _) | (None, "i") => return Some(Status::Left),
        (None, _) => {}
    }
    if let Some(status) = scripts::read(said) {
        return Some(status);
    }
    let told: Vec<EmploymentStatus> =
        apart(said).iter().filter_map(|part| clause::read(part)).collect();
    let says = |one: EmploymentStatus| told.contains(&one);
    // "Inactive - Payroll Eligible" has left, "Inactive (on leave)" and "Resigned, serving notice" are there.
    if says(EmploymentStatus::Back) || says(EmploymentStatus::Serving) {
        Some(Status::Current)
    } else if says(EmploymentStatus::Left)
        || says(EmploymentStatus::Inactive) && !says(EmploymentStatus::Away)
    {
        Some(Status::Left)
    } else if says(EmploymentStatus::Coming) {
        Some(Status::Coming)
    } else {
        (!told.is_empty()).then_some(Status::Current)
    }
}

/// The parts of a status that marks part, folded, with what runs together taken apart: `LeaveOfAbsence`. What says only
/// that something is over or pending belongs to what stands before it: "Resignation (withdrawn)".
fn apart(said: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(said.len() + 8);
    let mut small = false;
    for c in said.chars() {
        if small && c.is_uppercase() {
            spaced.push(' ');
        }
        small = c.is_lowercase();
        // Transliteration would make words of another script out of these.
        if c < '\u{370}' || !c.is_alphabetic() || ('\u{1E00}'..'\u{2000}').contains(&c) {
            spaced.push(c);
        }
    }
    for mark in
        [" - ", " – ", " — ", "–", "—", "(", ")", "[", "]", ";", ",", "/", "|", ":", "+", "→", ">"]
    {
        spaced = spaced.replace(mark, "\n");
    }
    let mut parts: Vec<String> = Vec::new();
    for part in spaced.split('\n').map(fold) {
        let answers = |list: &str| list.split(", ").any(|answer| answer == part);
        match parts.last_mut() {
            Some(before) if answers(NO) => *before = format!("not {before}"),
            Some(before) if clause::qualifies(&part) => *before = format!("{before} {part}"),
            _ => parts.push(part),
        }
    }
    parts
}
