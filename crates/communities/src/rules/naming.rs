//! House rule 7: practice, not role. A name that is a role's is offered the practice's; a criterion that is a role is refused.

use ground::{fold, fold_words};

/// Words for people who do something, and for what they do; both folded, people in the singular.
const PRACTICES: [(&str, &str); 62] = [
    ("accountant", "accounting"),
    ("actuary", "actuarial science"),
    ("administrator", "administration"),
    ("adviser", "advice"),
    ("advisor", "advice"),
    ("analyst", "analysis"),
    ("architect", "architecture"),
    ("archivist", "archives"),
    ("assessor", "assessment"),
    ("auditor", "audit"),
    ("buyer", "buying"),
    ("chemist", "chemistry"),
    ("coach", "coaching"),
    ("coder", "coding"),
    ("commissioner", "commissioning"),
    ("communicator", "communication"),
    ("consultant", "consulting"),
    ("coordinator", "coordination"),
    ("designer", "design"),
    ("developer", "development"),
    ("economist", "economics"),
    ("editor", "editing"),
    ("engineer", "engineering"),
    ("evaluator", "evaluation"),
    ("examiner", "examination"),
    ("facilitator", "facilitation"),
    ("forecaster", "forecasting"),
    ("geographer", "geography"),
    ("historian", "history"),
    ("illustrator", "illustration"),
    ("inspector", "inspection"),
    ("investigator", "investigation"),
    ("journalist", "journalism"),
    ("lawyer", "law"),
    ("leader", "leadership"),
    ("librarian", "librarianship"),
    ("maker", "making"),
    ("manager", "management"),
    ("marketer", "marketing"),
    ("mentor", "mentoring"),
    ("moderator", "moderation"),
    ("modeller", "modelling"),
    ("negotiator", "negotiation"),
    ("nurse", "nursing"),
    ("planner", "planning"),
    ("producer", "production"),
    ("programmer", "programming"),
    ("psychologist", "psychology"),
    ("recruiter", "recruitment"),
    ("researcher", "research"),
    ("scientist", "science"),
    ("statistician", "statistics"),
    ("strategist", "strategy"),
    ("supporter", "support"),
    ("surveyor", "surveying"),
    ("teacher", "teaching"),
    ("tester", "testing"),
    ("trainer", "training"),
    ("translator", "translation"),
    ("veterinarian", "veterinary medicine"),
    ("worker", "work"),
    ("writer", "writing"),
];

/// Words for people that say nothing of what they do: without them, the rest is the practice.
const BARE: [&str; 8] =
    ["expert", "lead", "member", "officer", "owner", "practitioner", "professional", "specialist"];
/// What stands before a role and belongs to its level.
const LEVELS: [&str; 10] = [
    "senior",
    "junior",
    "lead",
    "principal",
    "associate",
    "assistant",
    "chief",
    "head",
    "deputy",
    "trainee",
];
/// What stands after a name without being part of it.
const GROUPS: [&str; 9] =
    ["community", "communities", "guild", "network", "group", "chapter", "club", "circle", "forum"];
/// What takes the sting out of naming a role: "you need not be a designer".
const ALLOWS: [&str; 16] = [
    "not",
    "neednt",
    "dont",
    "no",
    "never",
    "whatever",
    "whichever",
    "regardless",
    "without",
    "also",
    "beyond",
    "anyone",
    "everyone",
    "whoever",
    "including",
    "included",
];
/// What puts it back: "only", "must".
const DEMANDS: [&str; 6] = ["only", "must", "required", "mandatory", "restricted", "exclusively"];
/// Words for grades and lines that no criterion may use.
const RANKS: [&str; 4] = ["grade", "band", "payband", "level"];
/// Grades of the civil service, and other words for rank.
const GRADES: [&str; 6] = ["scs", "heo", "heos", "g6", "g7", "g6s"];

/// The practice that people with this role share: "Product designers" is "Product design".
/// `None` where the words don't end in a word for people.
pub fn practice_name(role: &str) -> Option<String> {
    let words: Vec<&str> = role.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let end = folded.iter().rposition(|word| !is_group(word))? + 1;
    let start = folded
        .iter()
        .take(end.saturating_sub(1))
        .take_while(|word| LEVELS.contains(&word.as_str()))
        .count();
    let person = folded.get(end - 1)?;
    let mut practice: Vec<String> =
        words.iter().take(end - 1).skip(start).map(|word| (*word).to_owned()).collect();
    if let Some(does) = practised_by(person) {
        practice.push(does.to_owned());
    } else if !is_bare(person) || practice.is_empty() {
        return None;
    }
    Some(capitalised(&practice.join(" ")))
}

/// The practice's name to offer for a community called `name`, where `roles` are the names of known roles.
pub fn practice_of_name<'r>(
    name: &str,
    roles: impl IntoIterator<Item = &'r str>,
) -> Option<String> {
    if let Some(practice) = practice_name(name) {
        return Some(practice);
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    roles.into_iter().find_map(|role| {
        let practice = practice_name(role)?;
        let sought = fold_words(role);
        let at =
            folded.windows(sought.len().max(1)).position(|window| same_role(window, &sought))?;
        let mut parts: Vec<&str> = words.iter().take(at).copied().collect();
        parts.push(&practice);
        parts.extend(words.iter().skip(at + sought.len()));
        Some(capitalised(&parts.join(" ").to_lowercase()))
    })
}

/// The role, grade or line that `criteria` makes a condition, as written there or as the role is called.
pub fn criterion_by_role<'r>(
    criteria: &str,
    roles: impl IntoIterator<Item = &'r str> + Clone,
) -> Option<String> {
    criteria.split(['.', ';', ':', '!', '?', '\n', '(', ')']).find_map(|clause| {
        let words = fold_words(clause);
        if let Some(grade) = grade_in(&words) {
            return (!softened(&words)).then_some(grade);
        }
        let known = roles.clone().into_iter().filter(|role| practice_name(role).is_some());
        let named = known.into_iter().find(|role| {
            let sought = fold_words(role);
            !sought.is_empty()
                && words.windows(sought.len()).any(|window| same_role(window, &sought))
        });
        named.filter(|_| !softened(&words)).map(str::to_owned).or_else(|| demanded(&words))
    })
}

/// Whether a word is one for people who do something ("designer", "managers").
pub fn is_a_word_for_people(word: &str) -> bool {
    practised_by(&fold(word)).is_some() || is_bare(&fold(word))
}

/// "You must be a product manager", whether or not such a role is known.
fn demanded(words: &[String]) -> Option<String> {
    if !words.iter().any(|word| DEMANDS.contains(&word.as_str())) {
        return None;
    }
    let at = words.iter().position(|word| practised_by(word).is_some())?;
    let before = at.checked_sub(1).and_then(|n| words.get(n)).filter(|word| !is_filler(word));
    let person = words.get(at)?;
    Some(before.map_or_else(|| person.clone(), |before| format!("{before} {person}")))
}

fn is_filler(word: &str) -> bool {
    ["a", "an", "the", "be", "for", "only", "must", "are", "to", "of", "and", "or"].contains(&word)
}

fn grade_in(words: &[String]) -> Option<String> {
    let pairs = words.iter().zip(words.iter().skip(1).map(Some).chain([None]));
    pairs.into_iter().find_map(|(word, next)| {
        let rank = word.strip_suffix('s').unwrap_or(word);
        let figure = next.filter(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        match figure {
            Some(figure) if RANKS.contains(&rank) => Some(format!("{rank} {figure}")),
            _ if GRADES.contains(&word.as_str()) => Some(word.to_uppercase()),
            _ if rank == "title" && words.iter().any(|word| word == "job") => {
                Some("job title".to_owned())
            }
            _ => None,
        }
    })
}

fn softened(words: &[String]) -> bool {
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    any(&ALLOWS) && !any(&DEMANDS)
}

/// The same words but for a plural at the end.
fn same_role(words: &[String], role: &[String]) -> bool {
    words.len() == role.len()
        && words
            .iter()
            .zip(role)
            .all(|(word, other)| word == other || singular(word) == singular(other))
}

fn is_group(word: &str) -> bool {
    GROUPS.contains(&word) || word.is_empty()
}

fn is_bare(word: &str) -> bool {
    BARE.contains(&singular(word).as_str())
}

fn practised_by(person: &str) -> Option<&'static str> {
    let person = singular(person);
    PRACTICES.iter().find(|(word, _)| *word == person).map(|(_, practice)| *practice)
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = word.strip_suffix("ches") {
        return format!("{stem}ch");
    }
    word.strip_suffix('s').filter(|stem| !stem.ends_with('s')).unwrap_or(word).to_owned()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_role_is_offered_the_name_of_its_practice() {
        for (role, practice) in [
            ("Product designers", "Product design"),
            ("product designer", "Product design"),
            ("Senior Product Managers", "Product management"),
            ("User researchers community", "User research"),
            ("Data scientists", "Data science"),
            ("Delivery managers", "Delivery management"),
            ("Engineers", "Engineering"),
            ("Business analysts guild", "Business analysis"),
            ("Statisticians", "Statistics"),
            ("Policy advisers", "Policy advice"),
            ("Security specialists", "Security"),
            ("Technical writers", "Technical writing"),
            ("Agile coaches", "Agile coaching"),
            ("Actuaries", "Actuarial science"),
            ("Social workers", "Social work"),
        ] {
            assert_eq!(practice_name(role).as_deref(), Some(practice), "{role}");
        }
    }

    #[test]
    fn a_practice_is_left_as_it_is() {
        for name in [
            "Product design",
            "Facilitation",
            "Working in the open",
            "Accessibility",
            "Data for decisions",
            "",
            "Experts",
        ] {
            assert_eq!(practice_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_known_role_inside_a_name_is_found() {
        let roles = ["Delivery Manager", "Accessibility"];
        assert_eq!(
            practice_of_name("Delivery managers of the north", roles).as_deref(),
            Some("Delivery management of the north")
        );
        assert_eq!(practice_of_name("Accessibility", roles), None);
        assert_eq!(practice_of_name("Product designers", []).as_deref(), Some("Product design"));
    }

    #[test]
    fn a_role_or_a_grade_is_no_criterion() {
        let roles = ["Product Manager", "Nurse"];
        for criteria in [
            "Only for grade 7s.",
            "You must be a product manager",
            "For product managers who like maps",
            "Band 6 and above",
            "SEO or HEO",
            "Your job title says analyst",
            "Open to designers only",
        ] {
            assert!(criterion_by_role(criteria, roles).is_some(), "{criteria}");
        }
    }

    #[test]
    fn a_practice_is_a_criterion_and_so_is_saying_that_roles_do_not_count() {
        let roles = ["Product Manager", "Designer", "Accessibility"];
        for criteria in [
            "Whoever shapes a service is welcome.",
            "You need not be a designer: whoever shapes a service is welcome.",
            "Anyone who does user research, product managers included",
            "People who practise accessibility at any level",
            "Whatever your grade, even grade 6",
            "",
        ] {
            assert_eq!(criterion_by_role(criteria, roles), None, "{criteria}");
        }
    }

    proptest! {
        #[test]
        fn what_is_offered_is_never_a_role_again(name in "[A-Za-z]{1,8} (designers|managers|writers|officers|analysts)( guild)?") {
            if let Some(practice) = practice_name(&name) {
                prop_assert_eq!(practice_name(&practice), None);
            }
        }

        #[test]
        fn no_name_breaks_the_rule(name in any::<String>(), role in any::<String>()) {
            let _ = practice_of_name(&name, [role.as_str()]);
            let _ = criterion_by_role(&name, [role.as_str()]);
        }
    }
}
