//! Posts of a sync: what a source of posts says of each, and which are no more.

use super::Sync;
use crate::{store, PostId, TitleId, UnitId};
use db::Tx;
use ground::Result;

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

impl Sync<'_> {
    /// The post of this reference, made where it is new (it exists from then on, whatever is said of it).
    pub fn post(&mut self, tx: &mut Tx<'_>, reference: &str) -> Result<PostId> {
        Ok(match store::sync::post(tx, self.organisation, reference)? {
            Some(id) => id,
            None => {
                let id = self.house.id();
                store::sync::add_post(tx, id, self.organisation, reference)?;
                self.tally.posts_new += 1;
                id
            }
        })
    }

    /// The source says this of a post.
    pub fn post_is(&mut self, tx: &mut Tx<'_>, post: PostId, seen: &PostSeen) -> Result<()> {
        if self.seen_posts.insert(post, ()).is_some() {
            return Ok(());
        }
        if seen.holding == "vacant" {
            self.tally.vacancies += 1;
        }
        match store::sync::post_version(tx, post)? {
            Some(known) if known.says(seen) => {
                self.tally.posts_kept += 1;
                return Ok(());
            }
            Some(known) => {
                store::sync::end_post_version(tx, known.id, self.as_of.max(known.from))?;
                self.tally.posts_changed += 1;
            }
            None => {}
        }
        store::sync::add_post_version(tx, self.house.id(), self.organisation, post, seen, self.as_of, self.source)?;
        Ok(())
    }

    pub(super) fn end_other_posts(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for (post, version, from) in store::sync::open_posts(tx, self.organisation)? {
            if !self.seen_posts.contains_key(&post) {
                store::sync::end_post_version(tx, version, self.as_of.max(from))?;
                self.tally.posts_ended += 1;
            }
        }
        Ok(())
    }
}
