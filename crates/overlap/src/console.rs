//! The overlap as the console asks for it: a sheet to print, or the same as JSON. It says no more than pages do.

use crate::{
    actions::{self, Query},
    wire::{LeftBehindTold, OverlapLine, OverlapNetwork, OverlapPicture},
};
use communities::actions::ListPart;
use db::Tx;
use ground::Result;
use house::{Actor, House};
use web::Sheet;

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
    let query = Query { on, within, words: "" };
    let actor = &Actor::Console;
    match look {
        Look::Map => {
            let all = ListPart::ByName { after: None, skip: 0 };
            let map = actions::map(house, tx, actor, query, (&all, usize::MAX - 1))?;
            let lines: Vec<OverlapLine<'_>> =
                map.rows.iter().map(|row| OverlapLine::of(&map, row)).collect();
            Sheet::new(map.scope.about(), actions::MAP_HEADINGS, map.cells(), &lines)
        }
        Look::Picture(sets) => {
            let names = sets.iter().map(String::as_str);
            let picture = actions::picture(house, tx, actor, query, names)?;
            let told = OverlapPicture::from(&picture);
            Sheet::new(picture.scope.about(), picture.headings(), picture.cells(), &told)
        }
        Look::Network => {
            let network = actions::network(house, tx, actor, query)?;
            let (mut about, told) = (network.scope.about(), OverlapNetwork::from(&network));
            if let Some(words) = network.cut_words() {
                about.push_str("; ");
                about.push_str(&words);
            }
            Sheet::new(about, actions::NETWORK_HEADINGS, network.cells(), &told)
        }
        Look::LeftBehind => {
            let all = actions::left_behind(house, tx, actor, on)?;
            let sentences: Vec<String> =
                all.findings().map(|(one, compared)| one.sentence(compared)).collect();
            let found = if all.compared().next().is_none() {
                "Nothing can be compared yet".to_owned()
            } else if sentences.is_empty() {
                "Nobody is found to be left behind".to_owned()
            } else {
                sentences.join(" ").trim_end_matches('.').to_owned()
            };
            let about = format!("{}: {found}", all.about());
            let told = LeftBehindTold::from(&all);
            Sheet::new(about, actions::LEFT_BEHIND_HEADINGS, all.cells(), &told)
        }
    }
}
