//! The communities in their own words, as `communities.toml` has them. It must never name a role in a name or a
//! criterion.

use anyhow::Context as _;
use communities::{Description, Stage};
use serde::Deserialize;

/// A community, and what is known of those in it.
#[derive(Deserialize)]
pub(super) struct CommunityWords {
    #[serde(flatten)]
    pub(super) description: Description,
    pub(super) agreement: String,
    pub(super) amended: Option<Amendment>,
    /// Where it was founded.
    pub(super) organisation: usize,
    pub(super) stage: Stage,
    /// Members today, or when it closed.
    pub(super) size: usize,
    /// Days ago.
    pub(super) founded: i32,
    /// Days ago that it reached its stage.
    pub(super) staged: i32,
    /// Days ago.
    pub(super) closed: Option<i32>,
    /// Professions whose people are likelier to come.
    pub(super) draws: Vec<usize>,
    /// Nearly everyone in delivery management is in it.
    #[serde(default)]
    pub(super) twin: bool,
}

/// What a later version of an agreement adds.
#[derive(Deserialize)]
pub(super) struct Amendment {
    /// Days ago.
    pub(super) ago: i32,
    pub(super) text: String,
}

impl CommunityWords {
    pub(super) fn name(&self) -> &str {
        &self.description.name
    }
}

/// Every community, the largest first.
pub(super) fn read() -> anyhow::Result<Vec<CommunityWords>> {
    #[derive(Deserialize)]
    struct File {
        communities: Vec<CommunityWords>,
    }
    let file: File =
        toml::from_str(include_str!("communities.toml")).context("the demo's communities")?;
    Ok(file.communities)
}
