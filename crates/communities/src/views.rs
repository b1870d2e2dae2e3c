//! What the pages of communities show. Beside a member there is a name, and never a role, a grade or a line.

pub mod care;
pub mod coming;
pub mod community;
pub mod describing;
pub mod list;
pub mod members;
pub mod mine;
pub mod panels;
pub mod record;

use crate::{Joining, Part, SeenBy, ShownTo, Stage, VisibleCommunity, rules::size};
use ground::{Day, Moment};
use web::{Call, look::Choice};

/// At a request.
pub const CARERS_READ: &str = "Those who look after this community can read this, and nobody else. Your line manager’s pages never show it.";
/// At an answer.
pub const ASKER_READS: &str = "The person who asked can read this, and those who look after this community. No line manager’s pages show it.";
/// At an invitation.
pub const INVITED_READS: &str =
    "Only the person you invite can read this. Your line manager’s pages never show it.";
/// At what a community says of itself.
pub const KNOWERS_READ: &str =
    "Whoever may know of this community can read this. It says nothing of who is in it.";

/// Where somebody is asked to look after a community, before they say yes.
pub const CARER_NAMED: &str = "If you accept, your name stands on its page for everyone who may know of it, your line manager included. You can step down at any time.";
/// Where somebody comes in, before they do.
pub const SEEN_FIRST: &str = "Members see at once that you have come, unless you choose otherwise. You see who looks after it at once, and who the other members are after a day. If you leave within 30 days, members see for 30 days that you came and left.";

/// Who may see that somebody is a member, to be chosen.
fn shown_to_choices() -> [Choice; 2] {
    [
        Choice::new(ShownTo::Members.key(), "All members").hint("You see them too, after a day."),
        Choice::new(ShownTo::Carers.key(), "Only those who look after it")
            .hint("You see only them, and you invite nobody."),
    ]
}

fn at(visible: &VisibleCommunity) -> String {
    format!("/communities/{}", visible.community.slug)
}

/// The day of a moment where the reader is, in words.
fn day(call: &Call, moment: Moment) -> String {
    call.day(moment).words()
}

/// The last day of a term, in words.
fn until(day_after: Day) -> String {
    day_after.plus_days(-1).words()
}

/// How many members, as this reader may know it.
fn members_words(visible: &VisibleCommunity) -> String {
    visible.members.map_or_else(|| visible.for_others.words(), size::for_members)
}

/// A stage by its name, and what it means.
const fn stage_words(stage: Stage) -> (&'static str, &'static str) {
    match stage {
        Stage::Potential => {
            ("Potential", "People are finding each other, and what they might do together.")
        }
        Stage::Forming => {
            ("Forming", "It is coming together: trust, first meetings, a first rhythm.")
        }
        Stage::Maturing => ("Maturing", "It knows what it is for, and grows into its practice."),
        Stage::SelfSustaining => {
            ("Self-sustaining", "It carries itself, and newcomers find their way in.")
        }
        Stage::Transforming => {
            ("Transforming", "It is becoming something else, or coming to an end.")
        }
        Stage::Closed => ("Closed", "It has ended. What it was stays here to read."),
    }
}

/// How one comes in.
const fn joining_words(joining: Joining) -> (&'static str, &'static str) {
    match joining {
        Joining::Open => ("Anyone may join", "Read the agreement, accept it, and you are in."),
        Joining::Request => (
            "On request",
            "You ask, those who look after it answer, and you decide whether to come.",
        ),
        Joining::Invitation => {
            ("By invitation", "Those who look after it invite, and whoever is invited decides.")
        }
    }
}

fn seen_words(seen_by: SeenBy, organisation: &str, spans: bool) -> String {
    match seen_by {
        SeenBy::Everyone => "Everyone who is signed in can see that it exists.".to_owned(),
        SeenBy::Organisation if spans => {
            "The people of all organisations here can see that it exists.".to_owned()
        }
        SeenBy::Organisation => format!("The people of {organisation} can see that it exists."),
        SeenBy::Members => {
            "Only its members, and those they invite, know that it exists.".to_owned()
        }
    }
}

const fn part_words(part: Part) -> &'static str {
    match part {
        Part::Leader => "leader",
        Part::Core => "core member",
    }
}

fn joining_choices() -> Vec<Choice> {
    Joining::ALL
        .iter()
        .map(|one| {
            let (name, words) = joining_words(*one);
            Choice::new(one.key(), name).hint(words)
        })
        .collect()
}

fn seen_choices() -> Vec<Choice> {
    vec![
        Choice::new(SeenBy::Everyone.key(), "Everyone").hint("Whoever is signed in finds it."),
        Choice::new(SeenBy::Organisation.key(), "The people who may join")
            .hint("Those of your organisation, or of all where it spans them."),
        Choice::new(SeenBy::Members.key(), "Members only")
            .hint("Nobody else finds it, but those you invite."),
    ]
}
