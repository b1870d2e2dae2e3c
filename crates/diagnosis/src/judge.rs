//! From signs to a kind, and how sure that is.

use crate::{settings::Settings, sign::Towards, signs::Evidence};
use house::Few;
use serde::Serialize;

/// What a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Formal and voluntary at once.
    Blend,
    /// Formal: by role, and by default.
    Profession,
    /// Chosen, around a practice.
    Community,
    /// It carries an outcome.
    WorkingGroup,
    /// The files say too little.
    Unknown,
}

impl Kind {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Blend => "a blend of both",
            Self::Profession => "a profession",
            Self::Community => "a community of practice",
            Self::WorkingGroup => "a working group",
            Self::Unknown => "can’t be told",
        }
    }
}

/// What a group was judged to be.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// What it is.
    pub kind: Kind,
    /// From 0 to 1: what speaks for it, as a share of all that was seen and of a weight of 2 more that wasn’t.
    pub sureness: f64,
    /// The same in a word.
    pub sure: &'static str,
}

/// A group and what it was judged to be.
#[derive(Clone, Debug, Serialize)]
pub struct GroupJudgement {
    /// Its name.
    pub group: String,
    /// What it is called there.
    pub called: Option<String>,
    /// About how many people; nothing where they are few or not known.
    pub about: Option<i64>,
    /// How many different activities the files hold.
    pub activities: usize,
    /// What it is.
    pub verdict: Verdict,
    /// Why.
    pub reasons: Vec<Evidence>,
    /// Why it can't be told what it is, and what would help; nothing where it is.
    pub untold: Vec<String>,
}

/// A size as it may be told: nothing of a few.
pub(crate) fn size(people: i64, few: Few) -> Option<i64> {
    few.about(people)
}

/// Weighs what was seen. Whether people choose to come says nothing of a task: where only a name speaks of one, what
/// speaks for a choice is no answer to it. A blend is where the lesser of the formal and the voluntary is a good part of both;
/// what carries outcomes and more of nothing else is a working group.
pub(crate) fn judge(seen: &[Evidence], settings: &Settings) -> Verdict {
    let weigh = |towards| {
        seen.iter().filter(|one| one.towards == towards).map(|one| one.weight).sum::<f64>()
    };
    let formal = weigh(Towards::Profession);
    let chosen = weigh(Towards::Community);
    let outcomes = weigh(Towards::WorkingGroup);
    let all = formal + chosen + outcomes;
    let lesser = formal.min(chosen);
    let named = seen.iter().any(|one| one.sign == "task-name");
    let (kind, lead) = if all <= 0.0 {
        (Kind::Unknown, 0.0)
    } else if (named && outcomes >= formal) || (outcomes > formal && outcomes > chosen) {
        (Kind::WorkingGroup, outcomes)
    } else if lesser > 0.0 && lesser >= settings.at("blend") * (formal + chosen) {
        (Kind::Blend, 2.0 * lesser)
    } else if formal > chosen {
        (Kind::Profession, formal)
    } else {
        (Kind::Community, chosen)
    };
    let sureness = lead / (all + 2.0);
    let sure = match sureness {
        _ if kind == Kind::Unknown => "nothing to go by",
        at if at >= 0.7 => "sure",
        at if at >= 0.5 => "likely",
        _ => "a guess",
    };
    Verdict { kind, sureness, sure }
}
