//! What differs between two versions of a text, word by word.

use similar::{ChangeTag, TextDiff};

/// A piece of two texts that were laid side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// In both.
    Same(String),
    /// In the earlier one only.
    Removed(String),
    /// In the later one only.
    Added(String),
}

/// Both texts in pieces, in order.
pub(crate) fn difference(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let words = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(text)))
            | (ChangeTag::Delete, Some(Piece::Removed(text)))
            | (ChangeTag::Insert, Some(Piece::Added(text))) => text.push_str(words),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(words.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Removed(words.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Added(words.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Piece::*, *};
    use proptest::prelude::*;

    #[test]
    fn words_that_changed_stand_between_those_that_stayed() {
        assert_eq!(
            difference("Keep records for two years.", "Keep records for three years."),
            [
                Same("Keep records for ".into()),
                Removed("two".into()),
                Added("three".into()),
                Same(" years.".into())
            ]
        );
        assert_eq!(difference("as it was", "as it was"), [Same("as it was".into())]);
    }

    proptest! {
        #[test]
        fn each_text_is_what_is_left_without_the_other(before in "[ab \n]{0,30}", after in "[ab \n]{0,30}") {
            let pieces = difference(&before, &after);
            let text = |but: fn(&Piece) -> bool| -> String {
                let left = pieces.iter().filter(|piece| !but(piece));
                left.map(|piece| match piece { Same(text) | Removed(text) | Added(text) => text.as_str() }).collect()
            };
            prop_assert_eq!(text(|piece| matches!(piece, Added(_))), before);
            prop_assert_eq!(text(|piece| matches!(piece, Removed(_))), after);
        }
    }
}
