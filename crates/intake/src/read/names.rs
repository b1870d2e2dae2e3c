//! Names as exports write them: "Bell, Ada", "Ada Bell (1001)", "1001 - Ada Bell".
//! It must never decide who somebody is: it gives readings, and others look who there is.

use super::{
    cells,
    nothing::{Words, words},
    status,
};
use ground::fold;

/// What stands after a name and is no first name.
static SUFFIXES: Words = Words::new(|| {
    words(
        "jr, jnr, junior, sr, snr, senior, ii, iii, iv, v, phd, ph d, dphil, md, m d, do, dds, dvm, rn, pe, cpa, esq, \
    ba, bsc, ma, msc, mba, meng, llm, llb, jd, cbe, obe, mbe, kc, qc, frs, fca, aca, dr, prof, cfa, pmp, b sc, m sc, jun, sen",
    )
});

/// "Bell, Ada" turned round; `None` where no comma parts a last from a first name.
pub(super) fn turned(name: &str) -> Option<String> {
    let is_suffix = |part: &str| SUFFIXES.contains(fold(part).as_str());
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let (suffixes, names): (Vec<&str>, Vec<&str>) =
        parts.into_iter().partition(|part| is_suffix(part));
    let has_letters = |part: &&str| part.chars().any(char::is_alphabetic);
    match names.as_slice() {
        [last, first] if [last, first].into_iter().all(has_letters) => {
            let words = [*first, *last].into_iter().chain(suffixes);
            Some(words.collect::<Vec<_>>().join(" "))
        }
        _ => None,
    }
}

/// Forms of address and degrees that stand before a name.
static BEFORE: Words = Words::new(|| {
    words(
        "mr, mrs, ms, miss, mx, dr, prof, professor, sir, dame, rev, herr, frau, mme, mlle, m, monsieur, madame, sr, sra, srta, don, dona, \
    dhr, mevr, mw, sig, dott, ing, mag, dipl ing",
    )
});

/// A name without what stands before it: "Dr. Ada Bell" is Ada Bell.
fn unaddressed(name: &str) -> Option<&str> {
    let mut rest = name.trim();
    while let Some((first, more)) = rest.split_once(' ') {
        if !BEFORE.contains(fold(first).as_str()) {
            break;
        }
        rest = more.trim_start();
    }
    (rest.len() < name.trim().len() && rest.contains([' ', ','])).then_some(rest)
}

/// "BELL Ada", as some exports write a last name before a first, turned round.
fn turned_capitals(name: &str) -> Option<String> {
    let is_capitals = |word: &&str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !word.chars().any(char::is_lowercase)
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let (last, first) = words.split_at(words.iter().take_while(|word| is_capitals(word)).count());
    let is = !last.is_empty() && !first.is_empty() && !first.iter().any(is_capitals);
    is.then(|| [first, last].concat().join(" "))
}

/// The name in what a directory of accounts calls somebody by: `CN=Bell\, Ada,OU=Staff,DC=h,DC=example`.
fn common_name(written: &str) -> Option<String> {
    let start = written.get(..3).filter(|start| start.eq_ignore_ascii_case("cn="))?;
    let rest = written.get(start.len()..)?;
    let mut name = String::new();
    let mut letters = rest.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => name.extend(letters.next()),
            ',' | '+' => break,
            other => name.push(other),
        }
    }
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// A name without what an export puts in brackets after it: the person's own identifier, or a status, which is told.
pub(super) fn without_brackets(name: &str, identifier: &str) -> (String, Option<status::Status>) {
    let (mut name, mut told) = (name.trim().to_owned(), None);
    while let Some((outside, inside)) = bracketed(&name) {
        let says =
            status::read(inside, status::Sense::Words).filter(|_| inside.chars().count() > 1);
        // Workday marks contingent workers with [C].
        if outside.is_empty() || (says.is_none() && inside != identifier && inside != "C") {
            break;
        }
        told = told.max(says);
        name = outside.to_owned();
    }
    (name, told)
}

/// The text before a last pair of brackets, and within it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    [('(', ')'), ('[', ']'), ('<', '>')].into_iter().find_map(|(open, close)| {
        let (outside, inside) = text.strip_suffix(close)?.rsplit_once(open)?;
        Some((outside.trim(), inside.trim()))
    })
}

/// What a manager's cell may mean besides what it says, the likeliest first: "Ada Bell (1001)" is 1001 or else Ada Bell,
/// and "Bell, Ada" is Ada Bell.
pub fn manager_readings(written: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if let Some(name) = common_name(written) {
        found.extend(turned(&name));
        found.insert(0, name);
        return found;
    }
    let tells = |part: &str| part.contains('@') || part.chars().any(|c| c.is_ascii_digit());
    let mut parts: Vec<&str> = Vec::new();
    if let Some((outside, inside)) = bracketed(written) {
        parts.extend([inside, outside]);
    }
    for mark in [" - ", " – ", " | ", "|", ": ", " / ", "; ", "/"] {
        if let Some((before, after)) = written.split_once(mark) {
            parts.extend([before.trim(), after.trim()]);
        }
    }
    for (one, rest) in
        [written.split_once(' '), written.rsplit_once(' ').map(|(rest, one)| (one, rest))]
            .into_iter()
            .flatten()
    {
        if tells(one) {
            parts.extend([one, rest.trim()]);
        }
    }
    let (plain, _) = cells::plain_identifier(written);
    parts.extend(Some(plain.as_str()).filter(|plain| *plain != written && tells(plain)));
    parts.extend(written.strip_prefix("mailto:"));
    parts.extend(written.strip_prefix('#'));
    parts.extend(unaddressed(written));
    // "Ada Bell, Head of data": a whole name, and what they are.
    let whole = written.split_once(',').map(|(name, _)| name.trim());
    parts.extend(whole.filter(|name| name.contains(' ')));
    // Identifiers and addresses first: names can be shared.
    parts.sort_by_key(|part| !tells(part));
    for part in parts {
        let part = cells::unexcel(part).trim_matches(['(', ')', '[', ']', ',', ' ']);
        found.push(part.to_owned());
        found.extend(turned(part));
    }
    found.extend(turned(written).or_else(|| turned_capitals(written)));
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|reading| {
        !reading.is_empty() && reading != written && seen.insert(reading.clone())
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_and_first_names_are_turned_round_and_suffixes_stay_behind() {
        for (written, read) in [
            ("Bell, Ada", Some("Ada Bell")),
            ("Bell,Ada", Some("Ada Bell")),
            ("van der Berg, Jan Willem", Some("Jan Willem van der Berg")),
            ("King, Martin Luther, Jr.", Some("Martin Luther King Jr.")),
            ("Smith, Jr., John", Some("John Smith Jr.")),
            ("García López, Ana", Some("Ana García López")),
            ("张, 伟", Some("伟 张")),
            ("Ada Bell, PhD", None),
            ("Ada Bell", None),
            ("Bell,", None),
            ("a, b, c", None),
        ] {
            assert_eq!(turned(written).as_deref(), read, "{written}");
        }
    }

    #[test]
    fn a_manager_is_read_in_more_than_one_way() {
        for (written, readings) in [
            ("Ada Bell (1001)", vec!["1001", "Ada Bell"]),
            ("Bell, Ada [1001]", vec!["1001", "Bell, Ada", "Ada Bell"]),
            ("1001 - Ada Bell", vec!["1001", "Ada Bell"]),
            ("Ada Bell <ada@h.example>", vec!["ada@h.example", "Ada Bell"]),
            ("1001 Ada Bell", vec!["1001", "Ada Bell"]),
            ("Bell, Ada", vec!["Ada Bell"]),
            ("Ada Bell", vec![]),
            ("1001", vec![]),
            ("#1001", vec!["1001"]),
            ("mailto:ada@h.example", vec!["ada@h.example"]),
            ("Prof. Dr. Ada Bell", vec!["Ada Bell"]),
            ("Dr. Bell, Ada", vec!["Bell, Ada", "Ada Bell"]),
            ("Ada Bell, Head of data", vec!["Ada Bell"]),
            ("VAN DYCK Ada Maria", vec!["Ada Maria VAN DYCK"]),
            ("ADA BELL", vec![]),
            (r"CN=Bell\, Ada,OU=Staff,DC=h,DC=example", vec!["Bell, Ada", "Ada Bell"]),
            ("cn=Ada Bell,ou=staff", vec!["Ada Bell"]),
        ] {
            let found = manager_readings(written);
            for (at, reading) in readings.iter().enumerate() {
                assert!(
                    found.iter().position(|one| one == reading).is_some_and(|place| place >= at),
                    "{written}: {found:?}"
                );
            }
            assert_eq!(found.is_empty(), readings.is_empty(), "{written}: {found:?}");
            assert_eq!(found.first().map(String::as_str), readings.first().copied(), "{written}");
        }
    }

    #[test]
    fn what_an_export_puts_after_a_name_is_no_part_of_it() {
        use super::status::Status;
        for (written, name, told) in [
            ("Ada Bell (1001)", "Ada Bell", None),
            ("Ada Bell (Terminated)", "Ada Bell", Some(Status::Left)),
            ("Ada Bell (On Leave)", "Ada Bell", Some(Status::Current)),
            ("Ada Bell [C] (Past Employee)", "Ada Bell", Some(Status::Left)),
            ("Ada (Addie) Bell", "Ada (Addie) Bell", None),
            ("Ada Bell (Addie)", "Ada Bell (Addie)", None),
            ("(1001)", "(1001)", None),
        ] {
            assert_eq!(without_brackets(written, "1001"), (name.to_owned(), told), "{written}");
        }
    }
}
