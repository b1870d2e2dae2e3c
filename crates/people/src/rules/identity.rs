//! Whether two people of an organisation may be joined as one, and why a decision about who is who does not happen. Pure.

use ground::{Error, Kind, Refused};

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody answered meanwhile.
    Answered,
    /// The join has ended already.
    SplitAlready,
    /// Whoever would be joined into the other holds an appointment.
    StillHere,
    /// They lead to each other already.
    InARing,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let (code, words) = match refusal {
            Refusal::Answered => {
                ("people.identity_answered", "This was answered already, so nothing was changed.")
            }
            Refusal::SplitAlready => (
                "people.split_already",
                "These two were told apart already, so there was nothing left to do.",
            ),
            Refusal::StillHere => (
                "people.still_here",
                "Both hold appointments now, so they can't be one person in the staff data. Correct the staff data, so that one of them ends, import it, and answer again.",
            ),
            Refusal::InARing => (
                "people.joined_in_a_ring",
                "These two are joined the other way round already. Split them first.",
            ),
        };
        Refused::new(Kind::Conflict, code, words).into()
    }
}

/// Whether somebody who `has_left` may be joined into another, from whom joins lead to `leads_to` in turn.
pub fn may_join<T: PartialEq>(former: &T, has_left: bool, leads_to: &[T]) -> Result<(), Refusal> {
    if !has_left {
        return Err(Refusal::StillHere);
    }
    if leads_to.contains(former) { Err(Refusal::InARing) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{Refusal, may_join};

    #[test]
    fn only_who_has_left_is_joined_and_never_in_a_ring() {
        assert_eq!(may_join(&1, true, &[2, 3]), Ok(()));
        assert_eq!(may_join(&1, false, &[2]), Err(Refusal::StillHere));
        assert_eq!(may_join(&1, true, &[2, 1]), Err(Refusal::InARing));
    }
}
