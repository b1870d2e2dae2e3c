//! Whether what a clause says is denied in it: looked for through the clause back to its verb, and from there to who it is
//! said of. It must never stop at a number of words.

/// Words that deny; two of them in a clause assert.
const DENIES: &[&str] = &[
    "no", "not", "without", "never", "nor", "neither", "nobody", "noone", "none", "unless", "isnt",
    "arent", "wasnt", "werent", "dont", "doesnt", "didnt", "neednt", "wont", "cannot", "cant",
    "mustnt", "shouldnt", "havent", "hasnt", "wouldnt",
];
/// Nobody, as the one whom a clause is about.
const NOBODY: &[&str] = &["nobody", "noone", "none", "neither", "no"];
/// Verbs that ask for something, or say what somebody is.
const ASKS: &[&str] = &[
    "need", "needs", "require", "requires", "must", "have", "has", "should", "is", "are", "isnt",
    "arent", "neednt", "mustnt", "gets", "get", "await", "awaits", "depends", "depend",
];
/// Of those the ones that ask.
const NEEDS: &[&str] = &[
    "need", "needs", "require", "requires", "must", "have", "has", "should", "neednt", "required",
    "obliged", "expected", "asked",
];
/// What may stand between a verb and its negation.
const BESIDE: &[&str] = &[
    "do",
    "does",
    "did",
    "will",
    "would",
    "is",
    "are",
    "be",
    "there",
    "longer",
    "ever",
    "to",
    "also",
    "really",
    "actually",
    "need",
    "requirement",
    "obligation",
    "have",
    "has",
];
/// What is said of that which is needed.
const NEEDED: &[&str] = &[
    "needed",
    "required",
    "necessary",
    "mandatory",
    "asked",
    "wanted",
    "expected",
    "refused",
    "rejected",
    "declined",
    "denied",
];
/// That it isn't, in a word.
const NEEDLESS: &[&str] = &["unnecessary", "optional", "needless", "waived", "superfluous"];

fn denies(word: &str) -> bool {
    DENIES.contains(&word)
}

/// Where a phrase begins and ends.
fn place(words: &[&str], phrase: &str) -> Option<(usize, usize)> {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let from = words.windows(phrase.len()).position(|window| window == phrase)?;
    Some((from, from + phrase.len()))
}

/// Whether a clause is about nobody: “nobody is turned away”, “no newcomer needs to ask”.
pub(super) fn is_of_nobody(words: &[&str]) -> bool {
    words.first().is_some_and(|word| NOBODY.contains(word))
}

/// Whether a clause about nobody says what they need not do.
pub(super) fn needs_nothing(words: &[&str]) -> bool {
    is_of_nobody(words)
        && words.iter().any(|word| NEEDS.contains(word))
        && words.iter().filter(|word| denies(word)).count() == 1
}

/// Whether a phrase is denied in its clause.
pub(super) fn denied(words: &[&str], phrase: &str) -> bool {
    let Some((from, to)) = place(words, phrase) else { return false };
    let before = words.get(..from).unwrap_or_default();
    let count = |words: &[&str]| words.iter().filter(|word| denies(word)).count();
    let verb = before.iter().rposition(|word| ASKS.contains(word));
    let denials = match verb {
        // “You do not have to be invited”, “no one needs an invitation”; but “those not employed here need one”.
        Some(verb) => {
            let beside = before.get(..=verb).unwrap_or_default().iter().rev();
            let group: Vec<&str> = beside
                .copied()
                .take_while(|word| denies(word) || BESIDE.contains(word) || ASKS.contains(word))
                .collect();
            let of_nobody = is_of_nobody(before) && group.len() <= verb;
            count(before.get(verb + 1..).unwrap_or_default())
                + count(&group)
                + usize::from(of_nobody)
        }
        None => count(before),
    };
    let rest = words.get(to..).unwrap_or_default();
    let needed = rest.iter().take(5).position(|word| NEEDED.contains(word));
    let after = needed.map_or(0, |needed| count(rest.get(..needed).unwrap_or_default()));
    let needless = rest.iter().take(4).any(|word| NEEDLESS.contains(word));
    (denials + after + usize::from(needless)) % 2 == 1
}
