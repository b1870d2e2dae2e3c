//! What criteria say of who may belong, read clause by clause: those in a role or a grade, whoever wants to, or those
//! whom others let in. It must never take the mere word “role” or “open” for a criterion.

mod negation;
mod occupations;
mod words;

use crate::phrases::{first_of, speaks_of};
use occupations::{has_occupation, is_bare, is_occupation, is_one};
use words::{
    ABOUT, ALL_OF, ANYONE, ASKED_FOR, BY_DEFAULT, BY_ROLE, CLOSED, GRADES, LEFT_OUT, NO_MATTER,
    NOT_ALL, NOT_OPEN, OF_A_PERSON, OF_ROLES, OPEN, PEOPLE, PLACED, POSTS, TURNED_AWAY, VERBS,
    WHATEVER,
};

/// Who may belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Belonging {
    /// Those who hold a role, or a grade.
    ByRole,
    /// Whoever wants to.
    Open,
    /// Those whom others invite, elect or approve: professions, communities and working groups all have such.
    Closed,
}

/// What one clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clause {
    /// Those in a role and nobody else.
    OnlyRole,
    /// Those in a role.
    Role,
    /// Whoever wants to; the role is said not to matter.
    Whatever,
    /// Whoever wants to.
    Open,
    /// Those whom others let in, or not everybody.
    Closed,
    /// Some of those whom another clause lets in are left out.
    LeftOut,
    /// Nothing of who belongs.
    Nothing,
}

/// Who may belong, as criteria say it; `is_role` knows the roles of the files, folded.
pub(crate) fn belonging(criteria: &str, is_role: impl Fn(&str) -> bool) -> Option<Belonging> {
    let mut clauses: Vec<Clause> =
        clauses(criteria).iter().map(|clause| say(clause, &is_role)).collect();
    // “In a digital, data or technology role” is parted by its comma.
    let mut sentences = criteria.split(['.', ';', ':']).map(ground::fold);
    if sentences
        .any(|one| !speaks_of(&one, WHATEVER) && in_a_post(&one.split(' ').collect::<Vec<_>>()))
    {
        clauses.push(Clause::OnlyRole);
    }
    let any = |clause| clauses.contains(&clause);
    if any(Clause::OnlyRole) {
        Some(Belonging::ByRole)
    } else if any(Clause::Closed) {
        // Who is chosen from those in a role is chosen by role first.
        Some(if any(Clause::Role) { Belonging::ByRole } else { Belonging::Closed })
    } else if any(Clause::LeftOut) {
        any(Clause::Role).then_some(Belonging::ByRole)
    } else if any(Clause::Whatever) || any(Clause::Open) {
        Some(Belonging::Open)
    } else {
        any(Clause::Role).then_some(Belonging::ByRole)
    }
}

/// The folded clauses: what stands between marks, and before and after a “but”.
fn clauses(criteria: &str) -> Vec<String> {
    criteria
        .split(['.', ';', ':', ',', '!', '?', '(', ')', '\n', '\u{2013}', '\u{2014}'])
        .map(ground::fold)
        .flat_map(|clause| {
            let parts: Vec<String> = format!(" {clause} ")
                .replace(" but not ", " but excluding ")
                .split(" but ")
                .map(|part| part.trim().to_owned())
                .collect();
            parts
        })
        .filter(|clause| !clause.is_empty())
        .collect()
}

fn say(clause: &str, is_role: &impl Fn(&str) -> bool) -> Clause {
    let words: Vec<&str> = clause.split(' ').collect();
    let speaks = |phrases: &[&str]| speaks_of(clause, phrases);
    let named = roles_in(&words, is_role);
    if is_about_another_thing(&words) || matches!(words.first(), Some(&"including" | &"includes")) {
        return Clause::Nothing;
    }
    if speaks(WHATEVER)
        || (speaks(NO_MATTER)
            && is_negated_or_plain(clause)
            && (speaks(OF_A_PERSON) || !named.is_empty() || has_occupation(&words)))
    {
        return Clause::Whatever;
    }
    let by_role = by_role(clause, &words, &named);
    if let Some(phrase) = first_of(clause, CLOSED) {
        return match (by_role, negation::denied(&words, phrase) && !speaks(NOT_ALL)) {
            (_, true) if ASKED_FOR.contains(&phrase) => Clause::Open,
            (_, true) => Clause::Nothing,
            (Clause::Nothing, false) => Clause::Closed,
            (_, false) => Clause::OnlyRole,
        };
    }
    let turns_away = first_of(clause, TURNED_AWAY);
    if turns_away.is_some_and(|phrase| negation::denied(&words, phrase)) {
        return Clause::Open;
    }
    // “Nobody needs to be a designer” leaves it open, and “nobody has to attend” says nothing.
    if negation::needs_nothing(&words) {
        let of_a_role = speaks(OF_A_PERSON) || !named.is_empty() || has_occupation(&words);
        return if of_a_role { Clause::Whatever } else { Clause::Nothing };
    }
    if speaks(NOT_OPEN) || speaks(NOT_ALL) {
        return Clause::Closed;
    }
    if speaks(LEFT_OUT) || words.first() == Some(&"not") {
        return Clause::LeftOut;
    }
    if by_role == Clause::OnlyRole {
        return by_role;
    }
    let opens = words.first() == Some(&"open") || clause.contains(" open to ");
    if let Some(phrase) = first_of(clause, ANYONE) {
        // “All staff in Finance” may be in it without a choice; “open to all staff in Finance” is one.
        let all_of = ALL_OF.contains(&phrase) && after(clause, phrase, &["in", "of", "from", "at"]);
        return match by_role {
            Clause::Role if !phrase.starts_with("any") || !opens => Clause::Role,
            _ if all_of && !opens => Clause::Nothing,
            _ => Clause::Open,
        };
    }
    if by_role == Clause::Role {
        return by_role;
    }
    let bare = words.iter().all(|word| OPEN.contains(word))
        && words.iter().any(|word| ["open", "public", "all"].contains(word));
    if bare || words.starts_with(&["open", "to"]) { Clause::Open } else { Clause::Nothing }
}

/// Whether a clause speaks of meetings, a list, or those with a place, before it speaks of people.
fn is_about_another_thing(words: &[&str]) -> bool {
    let first = |of: &[&str]| words.iter().position(|word| of.contains(word));
    // “Approvers are appointed” is of approvers; “policy leads” may be a role.
    let placed =
        first(PLACED).filter(|at| words.get(at + 1).is_some_and(|next| VERBS.contains(next)));
    let about = first(ABOUT).into_iter().chain(placed).min();
    about.is_some_and(|about| first(PEOPLE).is_none_or(|people| about < people))
}

/// “Required” alone asks for something; “not required” and “no … required” don't.
fn is_negated_or_plain(clause: &str) -> bool {
    let asks = speaks_of(clause, &["needed", "required", "necessary"]);
    !asks || speaks_of(clause, &["no", "not", "isnt", "arent", "never"])
}

/// Whether one of these is the word after a phrase.
fn after(clause: &str, phrase: &str, of: &[&str]) -> bool {
    let rest = clause.split_once(phrase).map_or("", |(_, rest)| rest);
    rest.split_whitespace().next().is_some_and(|word| of.contains(&word))
}

/// Whether a clause names a role or a grade, and whether for those alone.
fn by_role(clause: &str, words: &[&str], named: &[Named]) -> Clause {
    let speaks = |phrases: &[&str]| speaks_of(clause, phrases);
    let opens = words.first() == Some(&"open");
    // “All nurses”, “midwives and nurses”.
    let bare = is_bare(words);
    let of_all = words
        .windows(2)
        .any(|pair| matches!(pair, ["all" | "every" | "each", next] if is_occupation(next)))
        || words.windows(3).any(
            |three| matches!(three, ["all" | "every" | "each", _, last] if is_occupation(last)),
        );
    let only = words.contains(&"only")
        || speaks(&["must be", "has to be", "have to be", "mandatory for", "compulsory for"]);
    let graded = words.iter().enumerate().any(|(at, word)| {
        let number =
            words.get(at + 1).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        GRADES.contains(word) && (number || word.len() <= 3)
    });
    if named.iter().any(|role| role.strictly)
        || speaks(BY_ROLE)
        || in_a_post(words)
        || (speaks(BY_DEFAULT) && !opens)
        || is_one(words)
        || (only && has_occupation(words))
    {
        Clause::OnlyRole
    } else if named.iter().any(|role| role.plainly) || bare || of_all || graded || speaks(OF_ROLES)
    {
        Clause::Role
    } else {
        Clause::Nothing
    }
}

/// “In a policy role”, “holding delivery posts”; not “in any role”, nor “who play a role”.
fn in_a_post(words: &[&str]) -> bool {
    words.iter().enumerate().filter(|(_, word)| POSTS.contains(word)).any(|(at, _)| {
        let from = at.saturating_sub(8);
        let lead = words.get(from..at).unwrap_or_default();
        let Some(into) =
            lead.iter().rposition(|word| ["in", "hold", "holds", "holding", "with"].contains(word))
        else {
            return false;
        };
        let between = lead.get(into + 1..).unwrap_or_default();
        !between.is_empty()
            && !between.iter().any(|word| {
                ["any", "every", "all", "whatever", "no", "their", "other", "every"].contains(word)
            })
    })
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
mod tests;
