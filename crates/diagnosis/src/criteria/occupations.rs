//! Words for those of an occupation, as criteria name them: nurses, engineers, analysts. Known by how they end, since
//! no list holds them all.

/// Before a role these say no more than whom it means.
const DETERMINERS: &[&str] = &[
    "all",
    "every",
    "each",
    "our",
    "the",
    "for",
    "of",
    "only",
    "and",
    "or",
    "other",
    "any",
    "registered",
    "qualified",
    "senior",
    "junior",
    "lead",
    "trainee",
    "permanent",
    "practising",
    "practicing",
    "working",
    "open",
    "to",
    "restricted",
    "limited",
    "reserved",
    "mandatory",
    "compulsory",
    "are",
    "be",
    "must",
    "a",
    "an",
    "as",
];
/// Before a word for an occupation these make no role of it.
const NO_ROLE_BEFORE: &[&str] = &[
    "meet", "meets", "support", "help", "helps", "with", "by", "fellow", "from", "run", "led",
    "about", "become", "no", "not", "anyone", "anybody", "whoever", "who",
];
/// They end like occupations, and are none or no one's role.
const NO_OCCUPATION: &[&str] = &[
    "member",
    "user",
    "contributor",
    "newcomer",
    "comer",
    "practitioner",
    "stakeholder",
    "supporter",
    "customer",
    "worker",
    "volunteer",
    "other",
    "number",
    "partner",
    "sponsor",
    "contractor",
    "author",
    "learner",
    "beginner",
    "outsider",
    "insider",
    "reader",
    "subscriber",
    "follower",
    "participant",
    "applicant",
    "whoever",
    "either",
    "further",
    "order",
    "another",
    "center",
    "quarter",
    "summer",
    "computer",
    "server",
    "cluster",
    "under",
    "after",
    "never",
    "ever",
    "together",
    "maintainer",
    "reviewer",
    "approver",
    "committer",
    "owner",
    "leader",
    "organiser",
    "organizer",
    "speaker",
    "tenant",
    "relevant",
    "important",
    "civilian",
    "founder",
    "whether",
    "rather",
    "sector",
    "error",
    "color",
    "floor",
    "prior",
    "matter",
    "letter",
    "paper",
    "power",
    "offer",
    "career",
    "over",
    "voter",
    "joiner",
    "layer",
    "peer",
    "human",
    "significant",
    "current",
    "want",
    "remainder",
    "master",
    "quorum",
    "collaborator",
    "observer",
    "attender",
];

/// “All nurses”, “midwives and nurses”, “social researchers”: a clause that is nothing but an occupation.
pub(super) fn is_bare(words: &[&str]) -> bool {
    let short = words.len() <= 3 && !words.iter().any(|word| NO_ROLE_BEFORE.contains(word));
    let plain = || words.iter().all(|word| DETERMINERS.contains(word) || is_occupation(word));
    words.last().is_some_and(|word| is_occupation(word)) && (short || plain())
}

/// “Who are engineers”, “is a registered nurse”.
pub(super) fn is_one(words: &[&str]) -> bool {
    words.iter().enumerate().filter(|(_, word)| ["is", "are", "as", "be"].contains(word)).any(
        |(at, _)| {
            let next = words.get(at + 1..).unwrap_or_default();
            let one = next.iter().take(4).position(|word| is_occupation(word));
            one.is_some_and(|one| {
                !next
                    .iter()
                    .take(one)
                    .any(|word| ["by", "to", "for", "with", "no", "not"].contains(word))
            })
        },
    )
}

pub(super) fn has_occupation(words: &[&str]) -> bool {
    words.iter().any(|word| is_occupation(word))
}

/// Whether a word is one for those of an occupation: nurses, engineers, analysts.
pub(super) fn is_occupation(word: &str) -> bool {
    const WHOLE: &[&str] = &[
        "nurse",
        "midwife",
        "clerk",
        "chef",
        "pilot",
        "scientist",
        "secretarie",
        "attorney",
        "medic",
        "paramedic",
    ];
    const ENDS: &[&str] = &["er", "or", "ist", "ician", "rian", "tant", "tect", "yst"];
    let one = match word {
        "midwives" => "midwife",
        _ => word.strip_suffix('s').filter(|stem| !stem.ends_with('s')).unwrap_or(word),
    };
    let ends = one.len() >= 5 && ENDS.iter().any(|end| one.ends_with(end));
    WHOLE.contains(&one) || (ends && !NO_OCCUPATION.contains(&one))
}
