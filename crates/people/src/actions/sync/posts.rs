//! Posts of a sync: what a source of posts says of each, and which are no more.

use super::Sync;
use crate::{
    OrganisationId, PostClaim, PostId, SourceId,
    store::{ends::end_post_versions, posts as store},
};
use db::Tx;
use ground::{Day, Result};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// The posts of the organisation, and what is to be written of them.
pub(super) struct Posts {
    ids: HashMap<String, PostId>,
    now: HashMap<PostId, store::PostNow>,
    seen: HashSet<PostId>,
    /// Those that the source was the first to name.
    made: HashSet<PostId>,
    /// Those that stay as they were: a line that can't be used names them.
    kept: HashSet<PostId>,
    new: Vec<(PostId, String)>,
    /// Versions that end, and the first day without each.
    ended: Vec<(Uuid, Day)>,
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
            made: HashSet::new(),
            kept: HashSet::new(),
            new: Vec::new(),
            ended: Vec::new(),
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
        end_post_versions(tx, std::mem::take(&mut self.ended))?;
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
        self.posts.made.insert(id);
        id
    }

    /// A line of the source that can't be used names a post: it stays as it was, and so does whoever holds it.
    pub fn keep_post(&mut self, tx: &mut Tx<'_>, reference: &str) -> Result<()> {
        let Some(post) = self.posts.ids.get(reference).copied() else { return Ok(()) };
        self.posts.kept.insert(post);
        for holder in store::holders(tx, post, self.as_of)? {
            self.standing.keep(holder);
        }
        Ok(())
    }

    /// Lines of the source that can't be used name posts by what their references begin with: of each line the first beginning
    /// counts that any post has, and those posts stay as they were.
    pub fn keep_posts(&mut self, lines: &[Vec<String>]) {
        if lines.iter().all(Vec::is_empty) {
            return;
        }
        let now = &self.posts.now;
        let open = self.posts.ids.iter().filter(|(_, post)| now.contains_key(post));
        let known: BTreeMap<&str, PostId> =
            open.map(|(reference, post)| (reference.as_str(), *post)).collect();
        for beginnings in lines {
            let posts = beginnings.iter().map(|beginning| {
                let from = known.range(beginning.as_str()..);
                let mine = from.take_while(|(reference, _)| reference.starts_with(beginning));
                mine.map(|(_, post)| *post).collect::<Vec<_>>()
            });
            self.posts
                .kept
                .extend(posts.into_iter().find(|posts| !posts.is_empty()).into_iter().flatten());
        }
    }

    /// The source says this of a post. The first word counts.
    pub fn post_is(&mut self, post: PostId, seen: PostClaim) {
        if !self.posts.seen.insert(post) {
            return;
        }
        if seen.holding == "vacant" {
            self.tally.vacancies += 1;
        }
        match self.posts.now.get(&post) {
            Some(known) if known.says(&seen) => {
                self.tally.posts_kept += 1;
                return;
            }
            Some(known) => {
                self.posts.ended.push((known.id.uuid(), self.as_of.max(known.from)));
                self.tally.posts_changed += 1;
            }
            None if self.posts.made.contains(&post) => self.tally.posts_new += 1,
            None => self.tally.posts_returned += 1,
        }
        self.posts.versions.push(store::NewVersion { id: self.house.id(), post, seen });
    }

    /// Ends the posts that the source doesn't name, if it is `whole`.
    pub(super) fn end_other_posts(&mut self, whole: bool) {
        self.tally.posts_before = self.posts.now.len() as u64;
        for (post, now) in &self.posts.now {
            if self.posts.seen.contains(post) {
                continue;
            }
            if !whole || self.posts.kept.contains(post) {
                self.tally.posts_kept += 1;
            } else {
                self.posts.ended.push((now.id.uuid(), self.as_of.max(now.from)));
                self.tally.posts_ended += 1;
            }
        }
    }
}
