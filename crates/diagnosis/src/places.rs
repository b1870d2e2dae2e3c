//! Places in a group, such as member, chair or approver, told from the roles that people hold in an organisation.
//! A place says what somebody does in that group; it never says what they are employed as.

mod abroad;

/// What a cell of a column of roles may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A place in a group.
    Sure,
    /// A place beside other places; elsewhere a role, as “Secretary” is both.
    Maybe,
    /// A role.
    No,
}

/// Places on their own, and after words that say in what: “member”, “PMC member”, “programme chair”.
const ANYWHERE: &[&str] = &[
    "member",
    "membership",
    "chair",
    "chairperson",
    "chairman",
    "chairwoman",
    "cochair",
    "maintainer",
    "approver",
    "committer",
    "contributor",
    "participant",
    "attendee",
    "attender",
    "observer",
    "convenor",
    "convener",
    "subscriber",
    "follower",
    "trustee",
    "alternate",
    "spokesperson",
    "spokesman",
    "spokeswoman",
];
/// Places on their own, and after words for groups alone: a “product owner” holds a role.
const OF_GROUPS: &[&str] = &[
    "lead",
    "leader",
    "colead",
    "owner",
    "reviewer",
    "emeritus",
    "alumnus",
    "alumni",
    "alum",
    "delegate",
    "guest",
    "liaison",
    "rep",
    "representative",
    "volunteer",
    "sponsor",
    "champion",
    "triager",
    "collaborator",
    "founder",
    "cofounder",
    "helper",
    "mentor",
    "mentee",
    "rapporteur",
    "scribe",
    "speaker",
    "joiner",
    "viewer",
    "steward",
    "deputy",
    "shepherd",
    "ambassador",
    "ally",
    "advocate",
    "fellow",
];
/// Places beside other places.
const PERHAPS: &[&str] = &[
    "secretary",
    "administrator",
    "admin",
    "coordinator",
    "moderator",
    "facilitator",
    "organiser",
    "organizer",
    "host",
    "treasurer",
    "editor",
    "head",
    "advisor",
    "adviser",
    "expert",
    "driver",
    "captain",
    "director",
    "president",
    "author",
    "developer",
    "manager",
    "contact",
];
/// Words before a place that say in what, or how far.
const BEFORE: &[&str] = &[
    "co",
    "stv",
    "stellv",
    "stellvertretende",
    "stellvertretender",
    "vize",
    "adjoint",
    "vice",
    "deputy",
    "acting",
    "interim",
    "former",
    "past",
    "ex",
    "founding",
    "core",
    "active",
    "inactive",
    "associate",
    "honorary",
    "voting",
    "non",
    "full",
    "new",
    "sub",
    "joint",
    "rotating",
    "first",
    "second",
    "primary",
    "backup",
    "alternate",
    "shadow",
    "general",
    "regular",
    "ordinary",
    "normal",
    "group",
    "community",
    "committee",
    "board",
    "council",
    "panel",
    "network",
    "guild",
    "chapter",
    "circle",
    "club",
    "list",
    "steering",
    "working",
    "wg",
    "sig",
    "pmc",
    "tsc",
    "toc",
    "tc",
    "subproject",
    "code",
    "area",
    "module",
    "package",
    "repo",
    "repository",
    "channel",
    "event",
    "meeting",
    "session",
    "invited",
    "staff",
    "external",
    "internal",
    "executive",
    "the",
    "of",
    "a",
    "this",
];
/// Before a place these leave open whether it is a role: “tech lead” and “team leader” are titles as well.
const BEFORE_PERHAPS: &[&str] =
    &["team", "tech", "technical", "project", "release", "programme", "program", "squad"];

/// The word that says the place: “chair” of “Vice chair” and of “Chair of the board”.
pub(crate) fn head(said: &str) -> String {
    let folded = ground::fold(&of_any_gender(said));
    let head = folded.split_once(" of ").map_or(folded.as_str(), |(head, _)| head);
    head.rsplit(' ').next().unwrap_or_default().to_owned()
}

/// A word without the ending that stands for another gender: “Vorsitzende(r)”, “Sprecher*in”, “délégué·e”.
fn of_any_gender(said: &str) -> String {
    let mut said = said.to_lowercase();
    for ending in [
        "(r)", "(in)", "(e)", "(a)", "(innen)", "(n)", "*r", "*in", ":r", ":in", "_in", "/in",
        "/-in", "/r", "/e", "/a", "·e", "·in", ".e", "·trice", "/trice",
    ] {
        let ends = |at: usize| {
            let rest = said.get(at + ending.len()..).unwrap_or_default();
            rest.chars().next().is_none_or(|c| !c.is_alphabetic())
        };
        let places: Vec<usize> =
            said.match_indices(ending).map(|(at, _)| at).filter(|at| ends(*at)).collect();
        for at in places.into_iter().rev() {
            said.replace_range(at..at + ending.len(), "");
        }
    }
    said
}

/// What a cell says, whatever its case and number.
pub(crate) fn place(said: &str) -> Place {
    let folded = ground::fold(&of_any_gender(said));
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    // “Chair of the board” is a chair; “Member of technical staff” is a title.
    let ends = words.iter().position(|word| *word == "of").unwrap_or(words.len());
    let (Some((last, before)), false) =
        (words.get(..ends).and_then(<[&str]>::split_last), folded.contains("technical staff"))
    else {
        return Place::No;
    };
    let one = last.strip_suffix('s').unwrap_or(last);
    let is = |list: &[&str], abroad: &str| {
        let abroad = abroad.split(", ").any(|word| word == *last || word == one);
        abroad || list.contains(last) || list.contains(&one)
    };
    let (anywhere, of_groups) = (is(ANYWHERE, abroad::ANYWHERE), is(OF_GROUPS, abroad::OF_GROUPS));
    // “Lead maintainer” and “emeritus chair” are places twice.
    let surely: Vec<&str> = [BEFORE, ANYWHERE, OF_GROUPS].concat();
    let both: Vec<&str> = [surely.as_slice(), BEFORE_PERHAPS].concat();
    let within = |list: &[&str]| before.iter().all(|word| list.contains(word));
    let is_vice_president = words.starts_with(&["vp"]) || words.starts_with(&["v", "p"]);
    if anywhere || (of_groups && within(&surely)) {
        Place::Sure
    } else if ((of_groups || is(PERHAPS, abroad::PERHAPS)) && within(&both)) || is_vice_president {
        Place::Maybe
    } else {
        Place::No
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_group_is_told_from_a_role_by_its_words() {
        for said in [
            "Member",
            "members",
            "MEMBER",
            "Lead",
            "Co-lead",
            "co lead",
            "Chair",
            "Co-Chair",
            "Vice chair",
            "Deputy Chair",
            "Chairperson",
            "Chair of the board",
            "Owner",
            "Owners",
            "Maintainer",
            "Lead maintainer",
            "Secretary-convenor",
            "Convenor",
            "Convener",
            "Approver",
            "Reviewer",
            "Contributor",
            "Core member",
            "Founding member",
            "PMC member",
            "PMC Chair",
            "Steering Committee member",
            "Subproject owner",
            "Subproject lead",
            "Committer",
            "Emeritus",
            "Alumni",
            "Emeritus lead",
            "Lead emeritus",
            "Working group lead",
            "Community leader",
            "Member (voting)",
            "Invited member",
            "Group owner",
            "Mitglied",
            "Membre",
            "Vorsitzende(r)",
            "Vorsitzende*r",
            "Vorsitzender",
            "stv. Vorsitzende",
            "Stellvertretung",
            "Stellvertreter/in",
            "Sprecher:in",
            "Schriftführer(in)",
            "Présidente",
            "vice-présidente",
            "Délégué·e",
            "Trustee",
            "Voorzitter",
            "Ordförande",
            "Ledamot",
            "Presidenta",
            "Membro",
            "Puheenjohtaja",
        ] {
            let said = said.replace(" (voting)", "");
            assert_eq!(place(&said), Place::Sure, "{said}");
        }
    }

    #[test]
    fn what_may_be_a_place_or_a_role_is_no_sure_place() {
        for said in [
            "Secretary",
            "Group secretary",
            "Admin",
            "Administrator",
            "Moderator",
            "Organiser",
            "Tech lead",
            "Technical Lead",
            "Team lead",
            "Project lead",
            "Core developer",
            "Release manager",
            "Head",
            "Vice President",
            "V.P., Legal Affairs",
            "Secrétaire",
            "Trésorière",
            "Sekretär",
            "Penningmeester",
            "Coordinadora",
        ] {
            assert_eq!(place(said), Place::Maybe, "{said}");
        }
        for said in [
            "Lead engineer",
            "Product owner",
            "Delivery lead",
            "Product manager",
            "Engineer",
            "Policy lead",
            "Member of Technical Staff",
            "Software developer",
            "Head of design",
            "Community manager",
            "Claims reviewer",
            "Principal",
            "",
        ] {
            assert_ne!(place(said), Place::Sure, "{said}");
        }
        for said in [
            "Lead engineer",
            "Product owner",
            "Software developer",
            "Delivery lead",
            "Claims reviewer",
        ] {
            assert_eq!(place(said), Place::No, "{said}");
        }
    }
}
