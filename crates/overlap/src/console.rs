//! The overlap as the console asks for it: a sheet to print, or the same as JSON. It says no more than pages do.

use crate::actions::{self, Question};
use db::Tx;
use ground::Result;
use house::{Actor, House};
use web::{Sheet, Tabular as _};

/// What is looked at.
#[derive(Clone, Debug)]
pub enum Look {
    /// Every profession beside every community.
    Map,
    /// Groups by their names, such as `profession:design`.
    Picture(Vec<String>),
    /// Groups and what ties them.
    Network,
    /// Whether those who take part are given what others lack.
    LeftBehind,
}

/// Reads it as whoever keeps the machine: of communities, those that not only members know of.
///
/// # Errors
/// A refusal in words where the question can't be used.
pub fn look(house: &House, tx: &mut Tx<'_>, on: &str, within: &str, look: &Look) -> Result<Sheet> {
    let (on, within) = (on.to_owned(), within.to_owned());
    let mut question = Question { on, within, ..Question::default() };
    let actor = &Actor::Console;
    match look {
        Look::Map => {
            let map = actions::map(house, tx, actor, &question)?;
            Sheet::new(map.scope.about(), map.headings(), map.cells(), &map.rows.items)
        }
        Look::Picture(sets) => {
            question.set.clone_from(sets);
            let picture = actions::picture(house, tx, actor, &question)?;
            Sheet::of(picture.scope.about(), &picture)
        }
        Look::Network => {
            let network = actions::network(house, tx, actor, &question)?;
            let mut about = network.scope.about();
            if let Some(words) = network.cut_words() {
                about.push_str("; ");
                about.push_str(&words);
            }
            Sheet::of(about, &network)
        }
        Look::LeftBehind => {
            let all = actions::left_behind(house, tx, actor, &question)?;
            let sentences: Vec<&str> =
                all.findings().map(|(_, figures)| figures.sentence.as_str()).collect();
            let found = if all.compared().next().is_none() {
                "Nothing can be compared yet".to_owned()
            } else if sentences.is_empty() {
                "Nobody is found to be left behind".to_owned()
            } else {
                sentences.join(" ").trim_end_matches('.').to_owned()
            };
            let about = format!("{}: {found}", all.about());
            Sheet::of(about, &all)
        }
    }
}
