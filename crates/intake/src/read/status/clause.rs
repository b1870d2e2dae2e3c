//! What the words of one part of a status say together: negation, what is over, what was taken back.
//! It must never take what it doesn't understand for a departure.

use super::words::{KNOWN, LONGEST, Word};

/// What one part says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EmploymentStatus {
    /// There again, or never gone after all.
    Back,
    /// On the way out, and still there.
    Serving,
    /// Gone.
    Left,
    /// Not in use; gone, unless it is said that somebody is away for a time.
    Inactive,
    /// Still to come.
    Coming,
    /// Away, or there on trial.
    Away,
    /// There.
    Current,
}

/// Negations that may stand after what they deny: "arbeitet nicht mehr", "ne travaille plus", "aktif değil".
const AFTER: [&str; 11] =
    ["nicht", "niet", "inte", "ikke", "ikkje", "ej", "icke", "degil", "pas", "plus", "jamais"];

/// What is heard of one thing in a part.
enum Heard {
    /// This.
    EmploymentStatus(EmploymentStatus),
    /// It is spoken of, and nobody here knows how.
    Unclear,
    /// It isn't spoken of.
    Nothing,
}

impl Heard {
    fn when(is: bool, told: EmploymentStatus) -> Self {
        if is { Self::EmploymentStatus(told) } else { Self::Unclear }
    }

    const fn told(self) -> Option<EmploymentStatus> {
        match self {
            Self::EmploymentStatus(told) => Some(told),
            Self::Unclear | Self::Nothing => None,
        }
    }
}

/// The words of one part, `None` for those that nobody here knows.
struct Clause<'a> {
    words: Vec<(&'a str, Option<Word>)>,
}

impl Clause<'_> {
    fn has(&self, word: Word) -> bool {
        self.words.iter().any(|(_, known)| *known == Some(word))
    }

    fn any(&self, words: &[Word]) -> bool {
        words.iter().any(|word| self.has(*word))
    }

    /// Some word is known to nobody here.
    fn is_unclear(&self) -> bool {
        self.words.iter().any(|(_, known)| known.is_none())
    }

    /// Whether it is said, and whether it is denied.
    fn said(&self, word: Word) -> Option<bool> {
        let at = self.words.iter().position(|(_, known)| *known == Some(word))?;
        Some(self.denied(at))
    }

    fn affirmed(&self, word: Word) -> bool {
        self.said(word) == Some(false)
    }

    fn is_denied(&self, word: Word) -> bool {
        self.said(word) == Some(true)
    }

    /// Whether a negation reaches a word: before it across small ones, or after it up to the end.
    fn denied(&self, at: usize) -> bool {
        let reaches = |known: Option<Word>| {
            matches!(known, Some(Word::Small | Word::Longer | Word::Yet | Word::State | Word::Hire))
        };
        let before = self.words.iter().take(at).rev();
        let before = before.map(|(_, known)| *known).find(|known| !reaches(*known));
        if before == Some(Some(Word::Not)) {
            return true;
        }
        let after: Vec<_> = self.words.iter().skip(at + 1).collect();
        let denies = after.iter().any(|(word, _)| AFTER.contains(word));
        denies && after.iter().all(|(_, known)| reaches(*known) || *known == Some(Word::Not))
    }
}

fn clause(folded: &str) -> Clause<'_> {
    let mut words = Vec::new();
    let mut rest = folded;
    while !rest.is_empty() {
        let ends = rest.match_indices(' ').map(|(at, _)| at).chain([rest.len()]);
        let tries: Vec<&str> = ends.take(LONGEST).filter_map(|end| rest.get(..end)).collect();
        let known = tries.iter().rev().find_map(|said| Some((*said, *KNOWN.get(said)?)));
        let first = tries.first().copied().unwrap_or(rest);
        let said = known.map_or(first, |(said, _)| said);
        let figures = said.bytes().all(|byte| byte.is_ascii_digit());
        words.push((said, known.map(|(_, word)| word).or(figures.then_some(Word::Small))));
        rest = rest.get(said.len()..).unwrap_or_default().trim_start();
    }
    Clause { words }
}

/// Whether a part, folded, says of something else that it is over, pending or taken back, and not of what.
pub(super) fn qualifies(folded: &str) -> bool {
    let said = clause(folded);
    let of_another = [Word::Ended, Word::Done, Word::Cancelled, Word::Pending, Word::Asked];
    let small = [Word::Small, Word::Not, Word::Yet];
    said.any(&of_another)
        && said.words.iter().all(|(_, known)| {
            known.is_some_and(|known| of_another.contains(&known) || small.contains(&known))
        })
}

/// What a part says, folded; `None` when nobody here knows.
pub(super) fn read(folded: &str) -> Option<EmploymentStatus> {
    let said = clause(folded);
    if said.affirmed(Word::Restored) {
        return Some(EmploymentStatus::Back);
    }
    if said.affirmed(Word::Serving) && !said.any(&[Word::Ended, Word::Done]) {
        return Some(EmploymentStatus::Serving);
    }
    let leaves = said.any(&[Word::Left, Word::Inactive, Word::Leaving, Word::Notice, Word::Given]);
    if leaves && said.affirmed(Word::Cancelled) {
        return Some(EmploymentStatus::Back);
    }
    if leaves && said.any(&[Word::Pending, Word::Asked]) && !said.has(Word::Hire) {
        return Some(EmploymentStatus::Serving);
    }
    match gone(&said) {
        Heard::Nothing => match over(&said) {
            Heard::Nothing => there(&said),
            heard => heard.told(),
        },
        heard => heard.told(),
    }
}

/// What is said of having left.
fn gone(said: &Clause<'_>) -> Heard {
    if let Some(denied) = said.said(Word::Left) {
        return Heard::EmploymentStatus(if denied {
            EmploymentStatus::Current
        } else {
            EmploymentStatus::Left
        });
    }
    if let Some(denied) = said.said(Word::Inactive) {
        let told =
            if said.has(Word::Spell) { EmploymentStatus::Away } else { EmploymentStatus::Inactive };
        return Heard::EmploymentStatus(if denied { EmploymentStatus::Current } else { told });
    }
    let over = said.any(&[Word::Ended, Word::Done]);
    if let Some(denied) = said.said(Word::Notice) {
        if over {
            return Heard::EmploymentStatus(EmploymentStatus::Left);
        }
        return Heard::when(!denied && !said.is_unclear(), EmploymentStatus::Serving);
    }
    if said.has(Word::Given) {
        return Heard::when(over, EmploymentStatus::Left);
    }
    let Some(denied) = said.said(Word::Leaving) else { return Heard::Nothing };
    let clear = !said.has(Word::Open) && !said.is_unclear();
    Heard::when(clear, if denied { EmploymentStatus::Current } else { EmploymentStatus::Left })
}

/// What is said of something that is over or was taken back.
fn over(said: &Clause<'_>) -> Heard {
    if said.is_denied(Word::Ended) || said.is_denied(Word::Done) {
        return Heard::when(said.has(Word::Ended), EmploymentStatus::Current);
    }
    let (ended, done) = (said.affirmed(Word::Ended), said.affirmed(Word::Done));
    let cancelled = said.affirmed(Word::Cancelled);
    if !ended && !done && !cancelled {
        return Heard::Nothing;
    }
    if said.has(Word::Hire) || cancelled && said.has(Word::Onboarding) {
        return Heard::EmploymentStatus(EmploymentStatus::Left);
    }
    if said.has(Word::Onboarding) {
        return Heard::EmploymentStatus(EmploymentStatus::Current);
    }
    if said.has(Word::Spell) {
        return Heard::when(!said.any(&[Word::Work, Word::Open]), EmploymentStatus::Current);
    }
    let unclear = said.is_unclear() || said.any(&[Word::Open, Word::Asked, Word::Start]);
    // "Completed" alone may be said of anything.
    let of_work = ended || cancelled || said.has(Word::Work);
    Heard::when(!unclear && of_work, EmploymentStatus::Left)
}

/// What is said of being there, or coming.
fn there(said: &Clause<'_>) -> Option<EmploymentStatus> {
    let of = |words: &[&str]| said.words.iter().any(|(word, _)| words.contains(word));
    let yet = said.has(Word::Yet);
    let longer = said.has(Word::Longer) || of(&["plus", "ya no"]);
    let small = [Word::Not, Word::Longer, Word::Small];
    if said.has(Word::Not)
        && longer
        && said.words.iter().all(|(_, known)| known.is_some_and(|known| small.contains(&known)))
    {
        return Some(EmploymentStatus::Left);
    }
    if said.has(Word::Open) && !said.has(Word::State) {
        return None;
    }
    if said.is_denied(Word::Start) {
        let never = of(&["never", "did", "didnt", "jamais", "nunca"]);
        return Some(if never { EmploymentStatus::Left } else { EmploymentStatus::Coming });
    }
    if yet && said.has(Word::Start) {
        return Some(EmploymentStatus::Coming);
    }
    if said.is_denied(Word::State) {
        return Some(match (yet, said.has(Word::Spell)) {
            (true, _) => EmploymentStatus::Coming,
            (false, true) => EmploymentStatus::Away,
            (false, false) => EmploymentStatus::Inactive,
        });
    }
    if said.has(Word::Spell) {
        return Some(EmploymentStatus::Away);
    }
    if said.any(&[Word::Hire, Word::Onboarding, Word::Pending]) {
        return (!said.is_denied(Word::Hire) || yet).then_some(EmploymentStatus::Coming);
    }
    if said.has(Word::State) {
        return Some(if yet { EmploymentStatus::Serving } else { EmploymentStatus::Current });
    }
    if said.affirmed(Word::Start) {
        return Some(EmploymentStatus::Current);
    }
    if let Some(denied) = said.said(Word::Person) {
        return match (denied, longer) {
            (false, _) => Some(EmploymentStatus::Current),
            (true, true) => Some(EmploymentStatus::Left),
            (true, false) => None,
        };
    }
    let sort = said.said(Word::Sort).map(|denied| !(denied && longer));
    let work = said.said(Word::Work).map(|denied| !denied && !said.is_unclear());
    (sort.or(work)? && work != Some(false)).then_some(EmploymentStatus::Current)
}
