//! How this room says no, worded for the person who hears it. It never tells what another person did.

use ground::{Error, Kind, Moment, Refused};

/// The code of a refusal after which the transaction can't go on, not even to show a form again.
pub const SAME_MOMENT: &str = "communities.same_moment";

/// Why something in a community does not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Consent needs a person who is signed in.
    OnlyInPerson,
    /// They are in it already.
    AlreadyMember,
    /// The same was done at the same moment through another door.
    SameMoment,
    /// They are not in it.
    NotMember,
    /// They don't see the other members yet (from when), or not while they are shown to those who look after it alone.
    SeesMembers(Option<Moment>),
    /// It has ended.
    Closed,
    /// The agreement they read is not the one that holds.
    AgreementChanged,
    /// The box was not ticked.
    AgreementNotTicked,
    /// A request of theirs waits already.
    AlreadyAsked,
    /// Whoever asked has left the organisation.
    AskerLeft,
    /// What they answer or take back was answered meanwhile.
    AnsweredMeanwhile,
    /// It is too late to take back that they left.
    TooLateToUndo,
    /// They invite themselves.
    InvitesSelf,
    /// The person is in it, and the reader sees that as a fellow member.
    IsMember(String),
    /// Any of the reasons why somebody can't be asked; which one is their own business.
    NotJustNow(String),
    /// Somebody else changed it since the form was shown.
    Stale,
    /// There is one of this name among those they may know.
    NameTaken(String),
    /// The name is a role's; the practice's name is offered.
    NamedAfterRole(String),
    /// A role, grade or line is made a criterion.
    CriterionByRole(String),
    /// A term ends before it begins, or has no end, or is too long.
    TermTooLong,
    /// The person is not a member.
    OnlyMembersLookAfter,
    /// A leader asks themselves to go on.
    AsksSelf,
    /// A proposal to the same person waits already.
    ProposedAlready,
    /// The stage is one that this form can't set.
    NoSuchStage,
    /// A "not now" without a word.
    NotNowNeedsWords,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Refused::from(refusal).into()
    }
}

impl From<Refusal> for Refused {
    #[expect(
        clippy::too_many_lines,
        reason = "a table of wordings, which the compiler keeps whole"
    )]
    fn from(refusal: Refusal) -> Self {
        let conflict = |code, words: &str| Self::new(Kind::Conflict, code, words);
        match refusal {
            Refusal::OnlyInPerson => Self::new(
                Kind::NotAllowed,
                "communities.only_in_person",
                "Nobody is made a member by somebody else. Each person joins for themselves, signed in.",
            ),
            Refusal::AlreadyMember => conflict(
                "communities.already_member",
                "You are a member already. Nothing was changed.",
            ),
            Refusal::SameMoment => conflict(
                SAME_MOMENT,
                "The same was done at the same moment, so this was not done again. Load the page again to see what holds.",
            ),
            Refusal::NotMember => conflict(
                "communities.not_member",
                "You are not a member any more. Nothing was changed.",
            ),
            Refusal::SeesMembers(Some(from)) => Self::new(
                Kind::NotAllowed,
                "communities.sees_members_later",
                format!(
                    "Newcomers are shown to the members for a day before they see who the others are. You see them from {} on.",
                    from.plus_seconds(24 * 60 * 60 - 1).day().words()
                ),
            ),
            Refusal::SeesMembers(None) => Self::new(
                Kind::NotAllowed,
                "communities.is_private",
                "You are shown only to those who look after this community, and see only them. Choose under “My memberships” to be shown to all members, and you see them a day later.",
            ),
            Refusal::Closed => {
                conflict("communities.closed", "This community has closed. Nothing was changed.")
            }
            Refusal::AgreementChanged => conflict(
                "communities.agreement_changed",
                "The agreement changed while you were reading. Nothing has happened yet: read it as it is now, then decide.",
            ),
            Refusal::AgreementNotTicked => Self::field(
                "agreed",
                "communities.agreement_not_ticked",
                "Tick the box if you accept the agreement. Without it you can't be a member.",
            ),
            Refusal::AlreadyAsked => conflict(
                "communities.already_asked",
                "You have asked already. Your request waits for an answer.",
            ),
            Refusal::AskerLeft => conflict(
                "communities.asker_left",
                "Whoever asked has left the organisation meanwhile, so no answer is needed. Nothing was changed.",
            ),
            Refusal::AnsweredMeanwhile => conflict(
                "communities.answered_meanwhile",
                "This was answered or taken back meanwhile. Nothing more was changed.",
            ),
            Refusal::TooLateToUndo => conflict(
                "communities.too_late_to_undo",
                "It is too long ago to undo. You can still come in the way everyone does, from the community’s page.",
            ),
            Refusal::InvitesSelf => Self::field(
                "person",
                "communities.invites_self",
                "You are here already. Choose somebody else.",
            ),
            Refusal::IsMember(name) => Self::field(
                "person",
                "communities.is_member",
                format!("{name} is a member already."),
            ),
            Refusal::NotJustNow(name) => Self::field(
                "person",
                "communities.not_just_now",
                format!("{name} can’t be asked just now. They can always come by themselves."),
            ),
            Refusal::Stale => conflict(
                "communities.stale",
                "Somebody else changed this while you were writing. Nothing was overwritten: what you typed is still here, and what holds now stands beside it. Send it again if yours should hold.",
            ),
            Refusal::NameTaken(name) => Self::field(
                "name",
                "communities.name_taken",
                format!(
                    "There is a community called {name} already. Choose another name, or join that one."
                ),
            ),
            Refusal::NamedAfterRole(practice) => Self::field(
                "name",
                "communities.named_after_role",
                format!(
                    "This is the name of a role. A community is about what people practise, whatever their role: “{practice}” would welcome all of them."
                ),
            ),
            Refusal::CriterionByRole(role) => Self::field(
                "criteria",
                "communities.criterion_by_role",
                format!(
                    "“{role}” is a role or a grade, and nobody is let in or kept out by those. Say what people do, such as “whoever does user research, or wants to learn it”."
                ),
            ),
            Refusal::TermTooLong => Self::field(
                "until",
                "communities.term_too_long",
                "Choose a day after today and within two years. Looking after a community is for a term, so that it can be handed over.",
            ),
            Refusal::OnlyMembersLookAfter => Self::field(
                "person",
                "communities.only_members_look_after",
                "Choose a member of this community.",
            ),
            Refusal::AsksSelf => Self::field(
                "person",
                "communities.asks_self",
                "Nobody asks themselves. To go on after your term, let another who leads ask you, or offer once nobody leads.",
            ),
            Refusal::ProposedAlready => conflict(
                "communities.proposed_already",
                "This was proposed already, and waits for an answer.",
            ),
            Refusal::NoSuchStage => Self::field(
                "stage",
                "communities.no_such_stage",
                "Choose one of these stages. Closing has a page of its own.",
            ),
            Refusal::NotNowNeedsWords => Self::field(
                "words",
                "communities.not_now_needs_words",
                "Say a few words to go with it: a bare “not now” leaves people guessing.",
            ),
        }
    }
}
