//! How much two names have in common, as far as it tells whether an identifier is still the same person's. Pure.

use ground::identity;
use std::{collections::BTreeSet, sync::LazyLock};

/// How alike two names are, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// They share nothing that tells people apart.
    Nothing,
    /// They share a family name, or another word that is not what one is called by.
    Family,
    /// They share a given name: whoever marries keeps it.
    Given,
    /// They are one name, perhaps in another order.
    Same,
}

/// Words that stand in many names and are nobody's own: particles, titles, and what stands after a name.
static COMMON: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    "de der den dem des del della dello delle degli di da do du dos das d la le las les lo los el al as ul ad \
     van von vom zu zum zur op te ten ter tot het t aan af av auf und and bin binti bint ibn ben bar abu abd umm \
     mac mc fitz ap st san santa ould \
     mr mrs ms miss mx dr prof professor sir dame lord lady rev hon herr frau hr fr mag ing dipl sr sra srta don dona \
     mme mlle dhr mevr mw jr jnr junior snr senior ii iii iv phd dphil md mba ba bsc ma msc cbe obe mbe kc qc"
        .split_whitespace()
        .collect()
});

/// The words of a name that tell people apart.
struct Words {
    /// What one is called by; the first of it is the surest.
    given: Vec<String>,
    all: BTreeSet<String>,
}

impl Words {
    fn of(name: &str) -> Self {
        let name = identity(name);
        let (family, given) = name.split_once(',').unwrap_or(("", name.as_str()));
        let (family, mut given) = (words(family), words(given));
        // Without a comma the last word is the family's.
        let last = if family.is_empty() && given.len() > 1 { given.pop() } else { None };
        let all: BTreeSet<String> =
            given.iter().chain(&family).chain(last.as_ref()).cloned().collect();
        if given.is_empty() {
            given = family;
        }
        Self { given, all }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || "'’`".contains(c)))
        .map(|word| word.trim_matches(['\'', '’', '`']))
        .filter(|word| !word.is_empty() && !COMMON.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Whether one name is called as the other is: by its first given name, or by the letter that this begins with.
fn is_called(one: &Words, other: &Words) -> bool {
    let Some(first) = one.given.first() else { return false };
    let mut letters = first.chars();
    let initial = letters.next().filter(|_| letters.next().is_none() && first.is_ascii());
    let begins = |word: &String| initial.is_some_and(|letter| word.starts_with(letter));
    other.given.contains(first) || (other.given.first().is_some_and(begins) && share(one, other))
}

/// Whether two names have a word in common; a letter is none.
fn share(one: &Words, other: &Words) -> bool {
    one.all.intersection(&other.all).any(|word| word.len() > 1)
}

/// How alike two names are.
pub(crate) fn likeness(one: &str, other: &str) -> Likeness {
    if identity(one) == identity(other) {
        return Likeness::Same;
    }
    let (one, other) = (Words::of(one), Words::of(other));
    if !one.all.is_empty() && one.all == other.all {
        Likeness::Same
    } else if is_called(&one, &other) || is_called(&other, &one) {
        Likeness::Given
    } else if share(&one, &other) {
        Likeness::Family
    } else {
        Likeness::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::{Likeness, likeness};

    #[test]
    fn a_given_name_makes_names_alike_and_particles_and_titles_do_not() {
        for (one, other, alike) in [
            ("Ada Bell", "ADA  bell", Likeness::Same),
            ("Bell, Ada", "Ada Bell", Likeness::Same),
            ("Nagy Anna", "Anna Nagy", Likeness::Same),
            ("Dr. Ada Bell", "Ada Bell, PhD", Likeness::Same),
            ("Ada Bell", "Ada Lind", Likeness::Given),
            ("Karl Heinz Maier", "Heinz Maier", Likeness::Given),
            ("Anna-Lena Maier", "Lena Weiß", Likeness::Given),
            ("A. Bell", "Ada Bell", Likeness::Given),
            ("Ada", "Ada Bell", Likeness::Given),
            ("Anna Schmidt", "Peter Schmidt", Likeness::Family),
            ("A. Schmidt", "Peter Schmidt", Likeness::Family),
            ("María García López", "Ana García Pérez", Likeness::Family),
            ("Ada Bell", "Bo Lind", Likeness::Nothing),
            ("A. Bell", "Adam Lind", Likeness::Nothing),
            ("A. Bell", "E. Bell", Likeness::Family),
            ("Ana García y López", "Rosa Ruiz y Mora", Likeness::Nothing),
            ("Jan de Vries", "Piet de Boer", Likeness::Nothing),
            ("Omar bin Said", "Yusuf bin Hamad", Likeness::Nothing),
            ("Nora al-Harbi", "Huda al-Qasim", Likeness::Nothing),
            ("Leonardo da Silva", "Rosa da Costa", Likeness::Nothing),
            ("Dr. Ada Bell", "Dr. Bo Lind", Likeness::Nothing),
            ("张伟", "章伟", Likeness::Nothing),
        ] {
            assert_eq!(likeness(one, other), alike, "{one} / {other}");
            assert_eq!(likeness(other, one), alike, "{other} / {one}");
        }
    }
}
