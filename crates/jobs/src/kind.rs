//! What a job is: data that is kept, and what is done with it.

use crate::{Attempt, Context, Every, Priority, run::Runs};
use anyhow::Context as _;
use db::Tx;
use ground::Result;
use serde::{Serialize, de::DeserializeOwned};

/// Work for later. What is kept of it is its JSON: a node of another version may run it.
pub trait Job<C>: Serialize + DeserializeOwned {
    /// Its kind, as it is stored.
    const KIND: &'static str;
    /// What it does, for operators: "Mail a sign-in link".
    const TITLE: &'static str;
    /// When it is taken.
    const PRIORITY: Priority = Priority::Normal;
    /// How often it is tried before it is given up.
    const ATTEMPTS: u32 = 12;

    /// Does it. Unless it closed itself in a transaction of its own ([`Attempt::close`]), it is removed afterwards.
    ///
    /// # Errors
    /// A refusal that time doesn't mend gives the job up at once; after any other error it is tried again.
    fn run(self, context: &C, attempt: &Attempt<'_>) -> Result<()>;

    /// What is kept when it was cancelled, in the transaction that removes it.
    ///
    /// # Errors
    /// When the database fails; it is then tried again.
    fn cancelled(self, _context: &C, _tx: &mut Tx<'_>) -> Result<()> {
        Ok(())
    }
}

/// Whether there is something to do at all; asked before a recurring job is added.
pub type Due<C> = fn(&C, &mut Tx<'_>) -> Result<bool>;

/// How jobs of one kind are run.
pub struct Kind<C> {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) priority: Priority,
    pub(crate) attempts: u32,
    pub(crate) run: fn(&str, &C, &Attempt<'_>) -> Result<()>,
    pub(crate) cancelled: fn(&str, &C, &mut Tx<'_>) -> Result<()>,
    pub(crate) recurring: Option<Recurrence<C>>,
}

impl<C> Clone for Kind<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for Kind<C> {}

pub(crate) struct Recurrence<C> {
    pub(crate) every: Every,
    pub(crate) body: fn() -> anyhow::Result<String>,
    pub(crate) due: Due<C>,
}

impl<C> Clone for Recurrence<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for Recurrence<C> {}

impl<C> std::fmt::Debug for Kind<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl<C: Context> Kind<C> {
    /// Jobs that acts and other jobs add.
    pub const fn of<J: Job<C>>() -> Self {
        Self {
            name: J::KIND,
            title: J::TITLE,
            priority: J::PRIORITY,
            attempts: J::ATTEMPTS,
            run: |body, context, attempt| read::<C, J>(body)?.run(context, attempt),
            cancelled: |body, context, tx| read::<C, J>(body)?.cancelled(context, tx),
            recurring: None,
        }
    }

    /// A job that comes by itself where `due` says that there is something to do: once in all nodes, and once after
    /// however long a time in which no node ran.
    pub const fn recurring<J: Job<C> + Default>(every: Every, due: Due<C>) -> Self {
        let body = || serde_json::to_string(&J::default()).context("writing a recurring job");
        Self { recurring: Some(Recurrence { every, body, due }), ..Self::of::<J>() }
    }
}

fn read<C: Context, J: Job<C>>(body: &str) -> anyhow::Result<J> {
    serde_json::from_str(body).with_context(|| format!("reading a job of the kind {}", J::KIND))
}

/// The kinds of jobs there are, and what this node runs at this moment.
pub struct Jobs<C> {
    kinds: Vec<Kind<C>>,
    pub(crate) runs: Runs,
}

impl<C> Default for Jobs<C> {
    fn default() -> Self {
        Self { kinds: Vec::new(), runs: Runs::default() }
    }
}

impl<C: Context> Jobs<C> {
    /// Of these kinds.
    pub fn of(kinds: impl IntoIterator<Item = Kind<C>>) -> Self {
        Self { kinds: kinds.into_iter().collect(), runs: Runs::default() }
    }

    pub(crate) fn kind(&self, name: &str) -> Option<&Kind<C>> {
        self.kinds.iter().find(|kind| kind.name == name)
    }

    pub(crate) fn recurring(&self) -> impl Iterator<Item = (&Kind<C>, &Recurrence<C>)> {
        self.kinds.iter().filter_map(|kind| Some((kind, kind.recurring.as_ref()?)))
    }

    /// What jobs of this kind do, for operators.
    pub fn title(&self, name: &str) -> &'static str {
        self.kind(name).map_or("A job of another version of Mandorla", |kind| kind.title)
    }
}
