//! Keeping professions: what is kept where, setting one up, saying what it is called and for.

pub(crate) mod given;
pub(crate) mod heads;

use super::{
    effects::Told,
    wire::{ProfessionHead, RoleInProfession},
};
use crate::{
    Profession, ProfessionId,
    actions::{NewProfession, ProfessionChange, change_profession, open_profession, preview},
    pages::{
        keeping::{about::about_asked, mine},
        panels::waits,
    },
    store,
};
use db::Tx;
use ground::{Refused, Result, fold};
use people::OrganisationId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::asks};

/// An organisation whose staff data one keeps, and what there is to keep.
#[derive(Serialize, JsonSchema)]
pub(crate) struct KeptOrganisation {
    /// Which.
    pub(crate) organisation: OrganisationId,
    /// Its name.
    pub(crate) name: String,
    /// How many titles wait for a decision.
    pub(crate) titles_waiting: i64,
    /// How many people hold one of them.
    pub(crate) people_waiting: i64,
    /// How many roles are set up.
    pub(crate) roles: i64,
    /// How many professions are set up.
    pub(crate) professions: i64,
}

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

/// What one keeps, organisation by organisation.
pub(crate) fn organisations(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = super::kept_somewhere(call, tx)?.all;
    let waiting = waits(call, tx, &kept)?;
    let roles = people::store::roles::list_roles(tx)?;
    let professions = store::professions::list_professions(tx)?;
    let count = |some: usize| i64::try_from(some).unwrap_or(i64::MAX);
    call.lists_all(
        waiting,
        |(row, _, _)| (fold(&row.name), row.id),
        |(row, titles, people)| KeptOrganisation {
            organisation: row.id,
            name: row.name.clone(),
            titles_waiting: *titles,
            people_waiting: *people,
            roles: count(roles.iter().filter(|one| one.organisation == row.id).count()),
            professions: count(professions.iter().filter(|one| one.organisation == row.id).count()),
        },
    )
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
    let kept = super::kept_somewhere(call, tx)?.all;
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
    let organisation = super::organisation_asked(call, tx)?;
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
    call.gives(&Told::read(tx)?.effects(&shown))
}
