//! Keeping professions: setting one up, saying what it is called and for.

pub(crate) mod given;
pub(crate) mod heads;

use super::wire::{ProfessionHead, RoleInProfession};
use crate::{
    Profession, ProfessionId,
    actions::{Kept, NewProfession, ProfessionChange, change_profession, open_profession, preview},
    pages::keeping::{about::about_asked, mine},
    store,
};
use db::Tx;
use ground::{Refused, Result, fold};
use people::OrganisationId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::asks};

/// A profession as it is kept.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct KeptProfession {
    /// Which.
    pub(crate) id: ProfessionId,
    /// In addresses; it stays when the name changes.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
    /// What it is for.
    pub(crate) purpose: String,
    /// Who keeps it.
    pub(crate) organisation: OrganisationId,
    /// Whether people of other organisations can be in it.
    pub(crate) spans: bool,
    /// Every role that it has held, holds or will hold, the latest first.
    pub(crate) roles: Vec<RoleInProfession>,
    /// All who ever headed it or will, the latest first.
    pub(crate) heads: Vec<ProfessionHead>,
}

asks! {
    /// A profession to be.
    pub(crate) struct NewProfessionAsked {
        /// Who keeps it.
        pub(crate) organisation: OrganisationId,
        /// Its name.
        #[schemars(length(min = 1, max = 120))]
        pub(crate) name: String,
        /// What it is for.
        #[schemars(length(max = 2000))]
        #[serde(default)]
        pub(crate) purpose: String,
        /// Whether people of other organisations can be in it.
        #[serde(default)]
        pub(crate) spans: bool,
    }
}

asks! {
    /// What is to change; what is left out stays.
    pub(crate) struct ChangeProfession {
        /// Its name.
        #[schemars(length(min = 1, max = 120))]
        #[serde(default)]
        pub(crate) name: String,
        /// What it is for.
        #[schemars(length(max = 2000))]
        #[serde(default)]
        pub(crate) purpose: String,
        /// Whether people of other organisations can be in it.
        #[serde(default)]
        pub(crate) spans: bool,
        /// Where `spans` changes: the `seen` of the preview that was looked at.
        #[schemars(length(min = 1, max = 100))]
        #[serde(default)]
        pub(crate) seen: String,
    }
}

fn tell(tx: &mut Tx<'_>, one: &Profession) -> Result<KeptProfession> {
    Ok(KeptProfession {
        id: one.id,
        slug: one.slug.clone(),
        name: one.name.clone(),
        purpose: one.purpose.clone(),
        organisation: one.organisation,
        spans: one.spans,
        roles: store::professions::roles_ever_held(tx, one.id)?.iter().map(Into::into).collect(),
        heads: store::heads::heads_ever(tx, one.id)?.iter().map(Into::into).collect(),
    })
}

/// Those that one keeps.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = Kept::named(call, tx)?.all;
    let mut all = Vec::new();
    for one in store::professions::list_professions(tx)? {
        if kept.iter().any(|row| row.id == one.organisation) {
            all.push(tell(tx, &one)?);
        }
    }
    call.lists_all(all, |one| (fold(&one.name), one.id), KeptProfession::clone)
}

/// One.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?;
    call.gives(&tell(tx, &profession)?)
}

/// Sets one up.
pub(crate) fn open(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (name, purpose) = about_asked(call)?;
    let organisation = Kept::named(call, tx)?.here.id;
    let spans = call.form.ticked("spans");
    let new = NewProfession { organisation, spans, name: &name, purpose: &purpose };
    let id = open_profession(call.house(), tx, &call.actor, new)?;
    let made = store::professions::profession(tx, id)?.ok_or_else(Refused::not_found)?;
    call.made(&format!("/administration/professions/{}", made.slug), &tell(tx, &made)?)
}

/// Changes one.
pub(crate) fn change(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let before = mine(call, tx)?;
    let named = |field: &str| call.form.names(field);
    let mut after = before.clone();
    if named("name") {
        after.name = call.form.line("name", crate::pages::keeping::about::MOST_NAME)?;
    }
    if named("purpose") {
        after.purpose =
            call.form.maybe_block("purpose", crate::pages::keeping::about::MOST_PURPOSE)?;
    }
    if named("spans") {
        after.spans = call.form.ticked("spans");
    }
    let seen = call.form.text("seen");
    if after.spans != before.spans && seen.is_empty() {
        return Err(super::unseen().into());
    }
    change_profession(call.house(), tx, &call.actor, &before, &after, Some(seen))?;
    read(call, tx)
}

/// Who would come and who would go if it spanned, or no longer did.
pub(crate) fn preview_spans(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = mine(call, tx)?.id;
    let spans = call.query("spans") == "true";
    let change = ProfessionChange::Spans { profession, spans };
    let shown = preview(call.house(), tx, &call.actor, change)?;
    call.gives(&shown)
}
