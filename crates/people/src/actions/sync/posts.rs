//! Posts of a sync: what a source of posts says of each, and which are no more.

use super::Sync;
use crate::{OrganisationId, PostId, SourceId, TitleId, UnitId, store::posts as store};
use db::Tx;
use ground::{Day, Result};
use std::collections::{HashMap, HashSet};

/// What a source says of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostSeen {
    /// Where.
    pub unit: UnitId,
    /// With what title.
    pub title: TitleId,
    /// At what grade; may be blank.
    pub grade: String,
    /// Share of full time, in thousandths.
    pub fte_thousandths: i64,
    /// `named`, `undisclosed`, `vacant` or `group`.
    pub holding: &'static str,
    /// The post it reports to.
    pub reports_to: Option<PostId>,
}

/// The posts of the organisation, and what is to be written of them.
pub(super) struct Posts {
    ids: HashMap<String, PostId>,
    now: HashMap<PostId, store::PostNow>,
    seen: HashSet<PostId>,
    new: Vec<(PostId, String)>,
    versions: Vec<store::NewVersion>,
}

impl Posts {
    pub(super) fn read(tx: &mut Tx<'_>, organisation: OrganisationId) -> anyhow::Result<Self> {
        Ok(Self {
            ids: store::posts(tx, organisation)?.into_iter().collect(),
            now: store::open_posts(tx, organisation)?
                .into_iter()
                .map(|now| (now.post, now))
                .collect(),
            seen: HashSet::new(),
            new: Vec::new(),
            versions: Vec::new(),
        })
    }

    pub(super) fn flush(
        &mut self,
        tx: &mut Tx<'_>,
        organisation: OrganisationId,
        from: Day,
        source: SourceId,
    ) -> anyhow::Result<()> {
        store::add_posts(tx, organisation, &std::mem::take(&mut self.new))?;
        store::add_versions(tx, organisation, from, source, &std::mem::take(&mut self.versions))
    }
}

impl Sync<'_> {
    /// The post of this reference, made where it is new.
    pub fn post(&mut self, reference: &str) -> PostId {
        if let Some(known) = self.posts.ids.get(reference) {
            return *known;
        }
        let id = self.house.id();
        self.posts.ids.insert(reference.to_owned(), id);
        self.posts.new.push((id, reference.to_owned()));
        self.tally.posts_new += 1;
        id
    }

    /// The source says this of a post. The first word counts.
    pub fn post_is(&mut self, tx: &mut Tx<'_>, post: PostId, seen: PostSeen) -> Result<()> {
        if !self.posts.seen.insert(post) {
            return Ok(());
        }
        if seen.holding == "vacant" {
            self.tally.vacancies += 1;
        }
        match self.posts.now.get(&post) {
            Some(known) if known.says(&seen) => {
                self.tally.posts_kept += 1;
                return Ok(());
            }
            Some(known) => {
                store::end_version(tx, known.id, self.as_of.max(known.from))?;
                self.tally.posts_changed += 1;
            }
            None => {}
        }
        self.posts.versions.push(store::NewVersion { id: self.house.id(), post, seen });
        Ok(())
    }

    pub(super) fn end_other_posts(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for (post, now) in &self.posts.now {
            if !self.posts.seen.contains(post) {
                store::end_version(tx, now.id, self.as_of.max(now.from))?;
                self.tally.posts_ended += 1;
            }
        }
        Ok(())
    }
}
