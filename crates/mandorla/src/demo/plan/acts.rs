//! What happens in communities: whom it is about, and who does it.

/// What can happen in a community; whoever becomes a member does so by an act of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The founder is a member from then on.
    Founded { person: usize, agreement: usize },
    /// A later version of the agreement is in force; all who accepted an earlier one are asked again.
    AgreementChanged { by: usize, agreement: usize },
    /// A member accepts a later version.
    AgreementAccepted { person: usize, agreement: usize },
    /// Joins an open community.
    Joined { person: usize, agreement: usize },
    /// Asks to be let in.
    Requested { person: usize, words: &'static str },
    /// A leader answers a request.
    Answered { person: usize, by: usize, granted: bool, words: &'static str },
    /// Becomes a member by taking up a granted request.
    TookUpAnswer { person: usize, agreement: usize },
    /// A leader invites.
    Invited { person: usize, by: usize, words: &'static str },
    /// Becomes a member by accepting an invitation.
    AcceptedInvitation { person: usize, agreement: usize },
    /// Says no to an invitation, and is not to be asked again soon.
    DeclinedInvitation { person: usize },
    /// A member chooses to be shown to those who look after it alone.
    ShowsCarersOnly { person: usize },
    /// Leaves.
    Left { person: usize },
    /// The community closes, and every membership with it.
    Closed { by: usize },
}

impl Act {
    /// Whom it is about; for what concerns everyone, who did it.
    pub const fn about(&self) -> usize {
        match *self {
            Self::Founded { person, .. }
            | Self::AgreementAccepted { person, .. }
            | Self::Joined { person, .. }
            | Self::Requested { person, .. }
            | Self::Answered { person, .. }
            | Self::TookUpAnswer { person, .. }
            | Self::Invited { person, .. }
            | Self::AcceptedInvitation { person, .. }
            | Self::DeclinedInvitation { person }
            | Self::ShowsCarersOnly { person }
            | Self::Left { person } => person,
            Self::AgreementChanged { by, .. } | Self::Closed { by } => by,
        }
    }

    /// Who does it.
    pub const fn by(&self) -> usize {
        match *self {
            Self::Answered { by, .. } | Self::Invited { by, .. } => by,
            _ => self.about(),
        }
    }
}
