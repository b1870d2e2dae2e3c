//! Gives everyone a name as they write it, and where they said so how to address them and their pronouns.
//! It must never split a name into parts that a reader could rely on.

use super::name_lists::{CULTURES, Culture, WHOLE};
use super::people::Hire;
use super::{Chance, Organisation, Person, personas};
use ground::slug;
use std::collections::BTreeSet;

/// Two people who share this name: search and sign-in must keep them apart.
const NAMESAKES: &str = "Sarah Ahmed";

struct Name {
    whole: String,
    address: Option<String>,
    pronouns: Option<&'static str>,
}

/// A person for every hire, in the same order.
pub(super) fn introduce(seed: u64, hires: &[Hire], organisations: &[Organisation]) -> Vec<Person> {
    let mut chance = Chance::new(seed, "names");
    let mut taken = BTreeSet::new();
    let mut emails = BTreeSet::new();
    let mut whole = WHOLE.iter();
    let mut people = Vec::with_capacity(hires.len());
    for (at, hire) in hires.iter().enumerate() {
        let fixed = hire.persona.and_then(personas::fixed);
        let name = if let Some(fixed) = fixed {
            Name {
                whole: fixed.name.into(),
                address: fixed.address.map(Into::into),
                pronouns: fixed.pronouns,
            }
        } else if let Some((name, address, pronouns)) =
            (at % 19 == 3).then(|| whole.next()).flatten()
        {
            Name { whole: (*name).into(), address: address.map(Into::into), pronouns: *pronouns }
        } else if at == 40 || at == 230 {
            Name {
                whole: NAMESAKES.into(),
                address: None,
                pronouns: (at == 40).then_some("she/her"),
            }
        } else {
            fresh(&mut chance, &mut taken)
        };
        let organisation = organisations.get(hire.organisation);
        let domain = organisation.map_or("nowhere.example", |organisation| organisation.domain);
        let local = fixed.map_or_else(|| latin(&name.whole), |fixed| fixed.email.to_owned());
        people.push(Person {
            name: name.whole,
            address: name.address,
            pronouns: name.pronouns,
            email: unique_email(&mut emails, &local, domain),
            reference: format!("{}-{:05}", organisation.map_or('X', initial), 10_007 + at * 13),
            organisation: hire.organisation,
            employed: hire.employed,
        });
    }
    people
}

/// A name as it goes before the @: characters of scripts that are read differently by language stay out.
fn latin(name: &str) -> String {
    let latin: String = name.chars().filter(|c| *c < '\u{2E80}').collect();
    slug(&latin).replace('-', ".")
}

fn initial(organisation: &Organisation) -> char {
    organisation.short.chars().next().unwrap_or('X')
}

fn unique_email(taken: &mut BTreeSet<String>, local: &str, domain: &str) -> String {
    let mut email = format!("{local}@{domain}");
    let mut next = 2;
    while !taken.insert(email.clone()) {
        email = format!("{local}{next}@{domain}");
        next += 1;
    }
    email
}

/// A name that nobody has yet.
fn fresh(chance: &mut Chance, taken: &mut BTreeSet<String>) -> Name {
    let weights: Vec<usize> = CULTURES.iter().map(|culture| culture.weight).collect();
    let mut name = compose(chance, &weights);
    // The lists hold far more names than there are people; the limit is for the law's sake only.
    for _ in 0..200 {
        if taken.insert(name.whole.clone()) {
            break;
        }
        name = compose(chance, &weights);
    }
    name
}

fn compose(chance: &mut Chance, weights: &[usize]) -> Name {
    let Some(culture) = CULTURES.get(chance.weighted(weights)) else {
        return Name { whole: String::new(), address: None, pronouns: None };
    };
    let woman = chance.percent(51);
    let given = chance.pick(if woman { culture.women } else { culture.men });
    let name = if culture.family_first {
        format!("{} {given}", chance.pick(culture.family))
    } else {
        format!("{}{} {}", given, middle(chance, culture, given, woman), family(chance, culture))
    };
    let says_how = if culture.family_first { 80 } else { 18 };
    Name {
        address: chance.percent(says_how).then(|| short(chance, given).to_owned()),
        pronouns: pronouns(chance, woman),
        whole: name,
    }
}

fn middle(chance: &mut Chance, culture: &Culture, given: &str, woman: bool) -> String {
    match chance.below(30) {
        0 => {
            let second = chance.pick(if woman { culture.women } else { culture.men });
            if second == given { String::new() } else { format!(" {second}") }
        }
        1 => format!(" {}.", chance.pick(&["A", "C", "E", "J", "M", "R", "T"])),
        _ => String::new(),
    }
}

fn family(chance: &mut Chance, culture: &Culture) -> String {
    let family = chance.pick(culture.family);
    match chance.below(100) {
        0..4 => {
            // Families join across cultures too.
            let other = CULTURES
                .get(chance.below(CULTURES.len()))
                .map_or("", |culture| chance.pick(culture.family));
            if other == family || other.is_empty() {
                family.to_owned()
            } else {
                format!("{family}-{other}")
            }
        }
        _ => family.to_owned(),
    }
}

fn pronouns(chance: &mut Chance, woman: bool) -> Option<&'static str> {
    match (chance.below(100), woman) {
        (0..3, _) => Some("they/them"),
        (3..5, true) => Some("she/they"),
        (3..5, false) => Some("he/they"),
        (5..44, true) => Some("she/her"),
        (5..38, false) => Some("he/him"),
        _ => None,
    }
}

/// What friends make of some given names.
fn short<'a>(chance: &mut Chance, given: &'a str) -> &'a str {
    const SHORT: &[(&str, &str)] = &[
        ("Catherine", "Cath"),
        ("Elizabeth", "Lizzie"),
        ("Christopher", "Kit"),
        ("Alexander", "Sandy"),
        ("Rebecca", "Becky"),
        ("Thomas", "Tom"),
        ("Oluwaseun", "Seun"),
        ("Temitope", "Tope"),
        ("Mohammed", "Mo"),
        ("Aleksandra", "Ola"),
        ("Małgorzata", "Gosia"),
        ("Ekaterini", "Katerina"),
        ("Francesca", "Fran"),
        ("Konstantinos", "Kostas"),
    ];
    match SHORT.iter().find(|(whole, _)| *whole == given) {
        Some((_, short)) if chance.percent(80) => short,
        _ => given,
    }
}
