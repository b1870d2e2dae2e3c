//! What criteria say of who may belong: those in a role or a grade, or whoever wants to.
//! It must never take the mere word “role” for a criterion: most open criteria say that the role doesn't matter.

use crate::phrases::speaks_of;

/// Who may belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Belonging {
    /// Those who hold a role, or a grade.
    ByRole,
    /// Whoever wants to.
    Open,
}

/// Where role or grade is named, it is because it doesn't matter.
const WHATEVER: &[&str] = &[
    "interested",
    "whatever",
    "whichever",
    "regardless",
    "irrespective",
    "no matter",
    "doesnt matter",
    "does not matter",
    "dont need",
    "do not need",
    "not needed",
    "not required",
    "no role",
    "any role",
    "any roles",
    "every role",
    "all roles",
    "any job title",
    "all job titles",
    "any grade",
    "any grades",
    "every grade",
    "all grades",
    "any level",
    "all levels",
    "any profession",
    "all professions",
    "not only",
    "not just",
    "even if",
    "or not",
    "across roles",
    "across all",
];
/// Said of a role, whatever else is said.
const BY_ROLE: &[&str] = &[
    "by default",
    "automatically",
    "in the role",
    "in a role",
    "in the roles",
    "role of",
    "whose role",
    "with the job title",
    "with the title",
    "employed as",
    "all staff in",
];
/// Said to everyone.
const ANYONE: &[&str] = &[
    "anyone",
    "anybody",
    "any one",
    "everyone",
    "everybody",
    "whoever",
    "all welcome",
    "all are welcome",
    "all is welcome",
    "open to all",
    "all staff",
    "all colleagues",
    "all comers",
    "all who",
    "all those",
    "all employees",
];
/// Said of a role or grade where nothing else is.
const OF_ROLES: &[&str] =
    &["job title", "job titles", "grade", "grades", "job family", "managers only"];
const OPEN: &[&str] = &["open", "public", "all"];

/// Who may belong, as criteria say it; `is_role` knows the roles of the files, folded.
pub(crate) fn belonging(criteria: &str, is_role: impl Fn(&str) -> bool) -> Option<Belonging> {
    let folded = ground::fold(criteria);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let named = roles_in(&words, is_role);
    let strictly = named.iter().any(|role| role.strictly);
    if speaks_of(criteria, WHATEVER) {
        Some(Belonging::Open)
    } else if strictly || speaks_of(criteria, BY_ROLE) {
        Some(Belonging::ByRole)
    } else if speaks_of(criteria, ANYONE) {
        Some(Belonging::Open)
    } else if named.iter().any(|role| role.plainly) || speaks_of(criteria, OF_ROLES) {
        Some(Belonging::ByRole)
    } else {
        speaks_of(criteria, OPEN).then_some(Belonging::Open)
    }
}

/// A role of the files that criteria name.
struct Named {
    /// It is said of those only who hold it.
    strictly: bool,
    /// Its name is no short word that may mean another thing.
    plainly: bool,
}

/// The roles that are named, each of up to six words, in the singular or the plural.
fn roles_in(words: &[&str], is_role: impl Fn(&str) -> bool) -> Vec<Named> {
    let mut named = Vec::new();
    for from in 0..words.len() {
        for to in from + 1..=words.len().min(from + 6) {
            let Some(role) = words.get(from..to).map(|words| words.join(" ")) else { continue };
            if !forms(&role).iter().any(|form| is_role(form)) {
                continue;
            }
            let word =
                |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
            let (two, one) = (word(from.checked_sub(2)), word(from.checked_sub(1)));
            let is_one = matches!(two, "is" | "as") && matches!(one, "a" | "an");
            let strictly = one == "only" || word(Some(to)) == "only" || is_one;
            let plainly = role.chars().count() > 3 || one == "all" || one == "every";
            named.push(Named { strictly, plainly });
        }
    }
    named
}

/// A role's name as it stands, and what it may be the plural or the singular of.
fn forms(role: &str) -> Vec<String> {
    let mut forms = vec![role.to_owned(), format!("{role}s"), format!("{role}es")];
    for (plural, singular) in
        [("s", ""), ("es", ""), ("ies", "y"), ("men", "man"), ("people", "person"), ("y", "ies")]
    {
        if let Some(stem) = role.strip_suffix(plural) {
            forms.push(format!("{stem}{singular}"));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn criteria_are_a_role_where_they_say_so_and_open_where_they_say_anyone() {
        let roles = [
            "product designer",
            "developer",
            "dev",
            "delivery lead",
            "tester",
            "analyst",
            "secretary",
        ];
        let is_role = |role: &str| roles.contains(&role);
        for criteria in [
            "product designers",
            "Product Designers only",
            "All designers by default",
            "devs only",
            "all devs",
            "Everyone in the role of developer",
            "Anyone employed as a tester",
            "Everyone who is a product designer",
            "Grade 7 and above",
            "Secretaries",
            "All staff in grade 6",
            "delivery leads",
            "only analysts",
            "managers only",
            "all developers",
        ] {
            assert_eq!(belonging(criteria, is_role), Some(Belonging::ByRole), "{criteria}");
        }
        for criteria in [
            "Anyone, whatever their role or grade",
            "Everyone in any role",
            "All roles welcome",
            "Everyone, including developers",
            "Open to all",
            "all",
            "Open to anyone who facilitates",
            "Whoever practises design, even if they are no product designer",
            "public",
            "Anyone interested in the role",
            "Not only developers",
            "All staff, all grades",
            "Your job title doesn’t matter",
        ] {
            assert_eq!(belonging(criteria, is_role), Some(Belonging::Open), "{criteria}");
        }
        for criteria in ["By invitation", "People who play a role", "dev days"] {
            assert_eq!(belonging(criteria, is_role), None, "{criteria}");
        }
    }
}
