//! What groups are called, and what such names are used for. A name is no evidence of what a group is: it is compared
//! with what is seen, and asked only where nothing is.

/// What a name is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Called {
    /// A group with a task: working group, project group, task force, `wg-`.
    WorkingGroup,
    /// A group around a practice: community, guild, network.
    Community,
    /// A group around an interest.
    Interest,
    /// The people of a role.
    Profession,
    /// A part of the organisation that works together.
    Team,
    /// Those who decide for others.
    Body,
    /// A list of addresses.
    List,
}

const PHRASES: &[(Called, &[&str])] = &[
    (
        Called::WorkingGroup,
        &[
            "working group",
            "working groups",
            "workgroup",
            "workgroups",
            "working party",
            "wg",
            "wgs",
            "task force",
            "task forces",
            "taskforce",
            "task group",
            "task team",
            "tiger team",
            "strike team",
            "project team",
            "project group",
            "project groups",
            "task and finish",
            "task and finish group",
            "task and finish groups",
            "task finish group",
            "workstream",
            "workstreams",
            "work stream",
            "work streams",
            "drafting group",
            "implementation group",
            "delivery group",
        ],
    ),
    (
        Called::Community,
        &[
            "community",
            "communities",
            "cop",
            "cops",
            "guild",
            "guilds",
            "network",
            "networks",
            "circle",
            "circles",
            "meetup",
            "meetups",
            "meet up",
            "club",
            "forum",
            "netzwerk",
            "gilde",
            "stammtisch",
            "netwerk",
            "natverk",
            "netvaerk",
            "nettverk",
            "verkosto",
        ],
    ),
    (Called::Interest, &["interest group", "interest groups", "sig", "sigs", "user group", "ug"]),
    (
        Called::Profession,
        &[
            "profession",
            "professions",
            "job family",
            "discipline",
            "disciplines",
            "chapter",
            "chapters",
            "practice",
        ],
    ),
    (
        Called::Team,
        &[
            "team",
            "teams",
            "subteam",
            "squad",
            "squads",
            "tribe",
            "crew",
            "unit",
            "department",
            "division",
            "directorate",
            "office",
            "section",
        ],
    ),
    (
        Called::Body,
        &[
            "committee",
            "committees",
            "subcommittee",
            "board",
            "council",
            "steering",
            "steering group",
            "panel",
            "pmc",
            "tsc",
            "toc",
            "secretariat",
            "leadership",
            "trustees",
            "project board",
        ],
    ),
    (Called::List, &["mailing list", "distribution list", "list", "channel", "all staff", "alias"]),
];
/// What stands before the subject in languages that say so, folded; and at the end of what is written as one.
const LEADING: &[(Called, &str)] = &[
    (
        Called::WorkingGroup,
        "arbeitsgruppe, arbeitsgruppen, projektgruppe, projektteam, taskforce, groupe de travail, \
        groupes de travail, groupe projet, groupe de projet, equipe projet, \
        grupo de trabajo, grupos de trabajo, grupo de proyecto, grupo de trabalho, \
        grupo de projeto, gruppo di lavoro, gruppo di progetto, werkgroep, werkgroepen, \
        projectgroep, taakgroep, arbetsgrupp, arbetsgruppen, projektgrupp, arbejdsgruppe, \
        arbejdsgruppen, arbeidsgruppe, arbeidsgruppen, prosjektgruppe, tyoryhma, projektiryhma, \
        grupa robocza, grupa projektowa, pracovni skupina, munkacsoport, grup de treball, \
        grup de lucru",
    ),
    (
        Called::Community,
        "communaute, communaute de pratique, reseau, comunidad, comunidad de practica, comunita, \
        comunita di pratica, comunidade, comunidade de pratica, praxisgemeinschaft, \
        praktijkgemeenschap, red de",
    ),
    (
        Called::Interest,
        "interessengruppe, groupe dinteret, grupo de interes, grupo de interesse, \
        gruppo di interesse, intressegrupp",
    ),
    (
        Called::Body,
        "ausschuss, lenkungsausschuss, lenkungskreis, beirat, vorstand, gremium, comite, \
        consejo, junta, comision, commissie, stuurgroep, raad van, bestuur, styrgrupp, \
        styregruppe, styrelse, comitato, consiglio, comissao, conselho, hallitus",
    ),
];
/// Abbreviations that stand before the subject, as in `wg-async` and “SIG Network”.
const FIRST: &[(Called, &str)] = &[
    (Called::WorkingGroup, "wg"),
    (Called::Interest, "sig"),
    (Called::Interest, "ug"),
    (Called::Body, "committee"),
];

impl Called {
    /// What the words of a group's name, or of what it is called there, are used for. Of several the last one counts
    /// before an “of” or a “for”: a community working group is a working group.
    pub(crate) fn of(words: &str) -> Option<Self> {
        let folded = ground::fold(words);
        if let Some((called, _)) =
            FIRST.iter().find(|(_, first)| folded.split(' ').next() == Some(first))
        {
            return Some(*called);
        }
        if let Some(called) = leading(&folded) {
            return Some(called);
        }
        // How projects on code forges name such a group: `project-const-generics`.
        if is_of_a_project(words) {
            return Some(Self::WorkingGroup);
        }
        let head = [" of ", " for ", " on "].iter().filter_map(|mark| folded.find(mark)).min();
        let head = head.and_then(|at| folded.get(..at)).unwrap_or(&folded);
        let (called, ends) = last(head).or_else(|| last(&folded))?;
        // “Design practice” is a practice, and “Practice managers” are none.
        (ends || called == Self::WorkingGroup).then_some(called)
    }

    /// The same of what a list calls a group, where further words may follow.
    pub(crate) fn said(words: &str) -> Option<Self> {
        Self::of(words).or_else(|| last(&ground::fold(words)).map(|(called, _)| called))
    }

    /// What a group is called by its list or, where that says nothing, by its name. Of “teams” a name may say more: a
    /// council, or a working group. A project's team is a team.
    pub(crate) fn by(said: Option<&str>, name: &str) -> Option<Self> {
        match said.and_then(Self::said) {
            None => Self::of(name),
            Some(Self::Team) => Self::of(name)
                .filter(|called| matches!(called, Self::WorkingGroup | Self::Body))
                .filter(|_| !is_of_a_project(name))
                .or(Some(Self::Team)),
            said => said,
        }
    }

    /// What one such group is called.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::WorkingGroup => "a working group",
            Self::Community => "a community or the like",
            Self::Interest => "an interest group",
            Self::Profession => "a profession or chapter",
            Self::Team => "a team or unit",
            Self::Body => "a committee or board",
            Self::List => "a list",
        }
    }
}

/// What a name begins with, or is written as one word with.
fn leading(folded: &str) -> Option<Called> {
    let text = format!("{folded} ");
    let words = LEADING
        .iter()
        .flat_map(|(called, words)| words.split(", ").map(move |word| (*called, word)));
    let begins = |word: &str| text.starts_with(&format!("{word} "));
    let is_end =
        |word: &str| !word.contains(' ') && word.len() > 8 && text.contains(&format!("{word} "));
    words
        .filter(|(_, word)| begins(word) || is_end(word))
        .max_by_key(|(_, word)| word.len())
        .map(|(called, _)| called)
}

fn is_of_a_project(name: &str) -> bool {
    name.trim_start().starts_with("project-")
}

/// The phrase that ends last, and of those that end there the longest; whether the words end with it.
fn last(folded: &str) -> Option<(Called, bool)> {
    let text = format!(" {folded} ");
    let ends = |phrase: &&str| {
        let at = text.rfind(&format!(" {phrase} "))?;
        Some((at + phrase.len(), phrase.len()))
    };
    PHRASES
        .iter()
        .flat_map(|(called, phrases)| phrases.iter().map(move |phrase| (*called, phrase)))
        .filter_map(|(called, phrase)| Some((ends(phrase)?, called)))
        .max_by_key(|(ends, _)| *ends)
        .map(|((end, _), called)| (called, end == folded.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_group_is_called_is_known_by_whole_words() {
        for (words, called) in [
            ("guild", Some(Called::Community)),
            ("CoP", Some(Called::Community)),
            ("Product circle", Some(Called::Community)),
            ("professional network", Some(Called::Community)),
            ("project management community", Some(Called::Community)),
            ("community of practice", Some(Called::Community)),
            ("Network for product teams", Some(Called::Community)),
            ("sig-network", Some(Called::Interest)),
            ("SIG Cluster Lifecycle", Some(Called::Interest)),
            ("Release special interest group", Some(Called::Interest)),
            ("chapter", Some(Called::Profession)),
            ("practice", Some(Called::Profession)),
            ("community working group", Some(Called::WorkingGroup)),
            ("wg-async", Some(Called::WorkingGroup)),
            ("WG Network Policy", Some(Called::WorkingGroup)),
            ("Batch WG", Some(Called::WorkingGroup)),
            ("working-group", Some(Called::WorkingGroup)),
            ("project-const-generics", Some(Called::WorkingGroup)),
            ("Typing task force", Some(Called::WorkingGroup)),
            ("steering committee", Some(Called::Body)),
            ("committee-security-response", Some(Called::Body)),
            ("Leadership Council", Some(Called::Body)),
            ("Compiler team", Some(Called::Team)),
            ("team", Some(Called::Team)),
            ("Community team", Some(Called::Team)),
            ("Mailing list", Some(Called::List)),
            ("Design working group (phase 2)", Some(Called::WorkingGroup)),
            ("Task and finish group on pay", Some(Called::WorkingGroup)),
            ("Pay task-and-finish group", Some(Called::WorkingGroup)),
            ("Data workstream", Some(Called::WorkingGroup)),
            ("Workstream 3: procurement", Some(Called::WorkingGroup)),
            ("Arbeitsgruppe Netzwerk", Some(Called::WorkingGroup)),
            ("Datenarbeitsgruppe", Some(Called::WorkingGroup)),
            ("Groupe de travail Données", Some(Called::WorkingGroup)),
            ("Werkgroep netwerk", Some(Called::WorkingGroup)),
            ("Grupo de trabajo de datos", Some(Called::WorkingGroup)),
            ("Gruppo di lavoro", Some(Called::WorkingGroup)),
            ("Arbetsgruppen för data", Some(Called::WorkingGroup)),
            ("Communauté de pratique Données", Some(Called::Community)),
            ("Frauennetzwerk", None),
            ("Netzwerk", Some(Called::Community)),
            ("Lenkungsausschuss", Some(Called::Body)),
            ("Comité de pilotage", Some(Called::Body)),
            ("Practice managers", None),
            ("Project management", None),
            ("copy desk", None),
            ("Design signs", None),
        ] {
            assert_eq!(Called::of(words), called, "{words}");
        }
        for (said, name, called) in [
            ("team", "leadership-council", Called::Body),
            ("team", "wg-async", Called::WorkingGroup),
            ("team", "community", Called::Team),
            ("marker-team", "project-directors", Called::Team),
            ("project-group", "project-directors", Called::WorkingGroup),
            ("guild", "Compiler team", Called::Community),
        ] {
            assert_eq!(Called::by(Some(said), name), Some(called), "{said} {name}");
        }
        assert_eq!(Called::said("community (closed)"), Some(Called::Community));
        assert_eq!(Called::said("project"), None, "it may have an end, or none");
    }
}
