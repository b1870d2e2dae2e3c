//! Which role a title looks like, from roles' names and from titles decided before. A suggestion, never a decision.

use super::similar::{Likeness, similarity};
use ground::fold;
use people::{LevelId, RoleId};

/// Something that a title may look like.
#[derive(Clone, Debug)]
pub struct Example {
    /// The role.
    pub role: RoleId,
    /// The level, if the example says one.
    pub level: Option<LevelId>,
    likeness: Likeness,
}

impl Example {
    /// From any text.
    pub fn new(text: &str, role: RoleId, level: Option<LevelId>) -> Self {
        Self { role, level, likeness: Likeness::of(&fold(text)) }
    }
}

/// How alike it must be to be worth saying, of 1000.
const WORTH_SAYING: usize = 620;

/// The role, and the level if it is said, that a title looks most like; none when nothing is near.
pub fn suggestion(title: &str, examples: &[Example]) -> Option<(RoleId, Option<LevelId>)> {
    let likeness = Likeness::of(&fold(title));
    let scored = examples.iter().map(|example| (similarity(&likeness, &example.likeness), example));
    scored
        .filter(|(score, _)| *score >= WORTH_SAYING)
        .max_by_key(|(score, _)| *score)
        .map(|(_, example)| (example.role, example.level))
}

/// A pattern that would catch titles like this one: the name of the role where the title holds it, else the whole.
pub fn pattern_for(title: &str, role: Option<&str>) -> String {
    let title = fold(title);
    match role.map(fold).filter(|role| !role.is_empty() && title.contains(role.as_str())) {
        Some(role) => format!("*{role}*"),
        None => format!("*{title}*"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Id;
    use uuid::Uuid;

    #[test]
    fn a_title_looks_like_the_role_it_nearly_names() {
        let id = |n| Id::from_uuid(Uuid::from_u128(n));
        let examples = [
            Example::new("Product manager", id(1), None),
            Example::new("Service designer", id(2), None),
        ];
        assert_eq!(suggestion("Product Manger", &examples), Some((id(1), None)));
        assert_eq!(suggestion("Snr Service Designer", &examples), Some((id(2), None)));
        assert_eq!(suggestion("Nurse", &examples), None);
    }

    #[test]
    fn a_pattern_is_as_wide_as_the_role_s_name() {
        assert_eq!(
            pattern_for("Senior Product Manager (G7)", Some("Product manager")),
            "*product manager*"
        );
        assert_eq!(pattern_for("Snr PM", Some("Product manager")), "*snr pm*");
        assert_eq!(pattern_for("Snr PM", None), "*snr pm*");
    }
}
