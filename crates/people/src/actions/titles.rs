//! Titles: knowing them, deciding them, changing rules with a preview.

mod change;

pub(crate) use change::may_keep;
pub use change::{Preview, TitleChange, end_rule, make_rule, preview, replace_rule, seal};

use super::sync::Spelling;
use crate::{
    OrganisationId, SourceId, TitleId,
    rules::titles::{Rule, TitleDecision, decide},
    store::{
        names::{self, NewFormerName, Whose},
        titles as store,
    },
};
use db::Tx;
use ground::{Day, Result, identity};
use house::House;
use std::collections::HashMap;
use uuid::Uuid;

/// The title of an organisation as a source writes it, found or added. A new one gets the roles that
/// the title rules of all time give it; one that no rule knows waits in the queue.
pub fn know_title(
    house: &House,
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    title: &str,
    label: &str,
) -> Result<TitleId> {
    if let Some(id) = store::find_title(tx, organisation, &identity(title), &identity(label))? {
        return Ok(id);
    }
    tx.lock(crate::actions::sync::TITLES)?;
    let rules = store::rules_for(tx, organisation)?;
    Ok(add(house, tx, organisation, title, label, &rules)?.0)
}

fn add(
    house: &House,
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    title: &str,
    label: &str,
    rules: &[Rule],
) -> Result<(TitleId, Vec<TitleDecision>)> {
    let row = store::TitleRow {
        id: house.id(),
        organisation,
        title: title.to_owned(),
        title_key: identity(title),
        label: label.to_owned(),
        label_key: identity(label),
    };
    store::add_title(tx, &row)?;
    let decided = decide(organisation, &row.title_key, &row.label_key, rules);
    store::add_decided(tx, row.id, &decided, || row_id(house))?;
    Ok((row.id, decided))
}

fn row_id(house: &House) -> Uuid {
    house.id::<TitleDecision>().uuid()
}

/// All titles and rules of an organisation at hand, for an import that asks for thousands.
/// It holds for the transaction it was opened in.
pub struct TitleBook {
    organisation: OrganisationId,
    rules: Vec<Rule>,
    known: HashMap<(String, String), Entry>,
    asked: usize,
    matched: usize,
}

struct Entry {
    id: TitleId,
    decided: Vec<TitleDecision>,
    /// How the title and its label are written.
    spelling: Spelling<(String, String)>,
    asked: bool,
}

impl TitleBook {
    /// Opens it.
    pub fn open(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Self> {
        let rules = store::rules_for(tx, organisation)?;
        let known = store::list_titles(tx, Some(organisation))?
            .into_iter()
            .map(|title| {
                let decided = decide(organisation, &title.title_key, &title.label_key, &rules);
                let spelling = Spelling::new((title.title, title.label), false);
                let entry = Entry { id: title.id, decided, spelling, asked: false };
                ((title.title_key, title.label_key), entry)
            })
            .collect();
        Ok(Self { organisation, rules, known, asked: 0, matched: 0 })
    }

    /// As [`know_title`].
    pub fn know(
        &mut self,
        house: &House,
        tx: &mut Tx<'_>,
        title: &str,
        label: &str,
    ) -> Result<TitleId> {
        let key = (identity(title), identity(label));
        if !self.known.contains_key(&key) {
            let (id, decided) = add(house, tx, self.organisation, title, label, &self.rules)?;
            let spelling = Spelling::new((title.to_owned(), label.to_owned()), true);
            self.known.insert(key.clone(), Entry { id, decided, spelling, asked: false });
        }
        let entry = self
            .known
            .get_mut(&key)
            .ok_or_else(|| anyhow::anyhow!("a title was lost from its book"))?;
        let (known, beside) = entry.spelling.known();
        if known == title && beside == label {
            entry.spelling.stays();
        } else {
            entry.spelling.says(&(title.to_owned(), label.to_owned()));
        }
        if !entry.asked {
            entry.asked = true;
            self.asked += 1;
            self.matched += usize::from(knows(&entry.decided, house.today()));
        }
        Ok(entry.id)
    }

    /// Writes titles as their newest source does, and keeps how they were written.
    pub(crate) fn settle_spellings(
        &self,
        house: &House,
        tx: &mut Tx<'_>,
        day: Day,
        source: SourceId,
    ) -> Result<()> {
        let mut former = Vec::new();
        for entry in self.known.values() {
            let Some((title, label)) = entry.spelling.newest() else { continue };
            names::write_title(tx, entry.id, title, label)?;
            if !entry.spelling.is_new() {
                let (name, beside) = entry.spelling.known().clone();
                former.push(NewFormerName {
                    id: house.id(),
                    whose: Whose::Title(entry.id, beside),
                    name,
                });
            }
        }
        Ok(names::add_former(tx, &former, day, source)?)
    }

    /// How many of the titles that were asked for a rule knows today.
    pub const fn matched(&self) -> usize {
        self.matched
    }

    /// How many of the titles that were asked for wait for a person to decide.
    pub const fn waiting(&self) -> usize {
        self.asked - self.matched
    }
}

fn knows(decided: &[TitleDecision], day: Day) -> bool {
    decided.iter().any(|one| one.span.holds(day))
}
