//! What a community says of itself: founded, described anew, its agreement, its stage, its end.

use super::{community::told, opened, opened_to};
use crate::{
    Community, Description, Joining, SeenBy, Stage, actions,
    pages::{describing::staged, founding},
    store,
};
use db::Tx;
use ground::Result;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::Value;
use web::{Call, Form, Reply, api::asks};

asks! {
    /// A community to be. Whoever founds it is its first member, and leads it for a year.
    pub(crate) struct FoundCommunity {
        /// Its name, after the practice.
        #[schemars(length(min = 1, max = 80))]
        pub(crate) name: String,
        /// What its members practise, in a line.
        #[schemars(length(min = 1, max = 200))]
        pub(crate) practice: String,
        /// What it is for.
        #[schemars(length(min = 1, max = 4000))]
        pub(crate) purpose: String,
        /// Whom it is for, by what they practise; roles, grades and lines don’t count.
        #[schemars(length(min = 1, max = 4000))]
        pub(crate) criteria: String,
        /// How people come in.
        pub(crate) joining: Joining,
        /// Who may know of it.
        pub(crate) seen_by: SeenBy,
        /// Whether people of other organisations can join.
        #[serde(default)]
        pub(crate) spans: bool,
        /// How often it meets.
        #[schemars(length(max = 200))]
        pub(crate) rhythm: Option<String>,
        /// What members agree to.
        #[schemars(length(min = 1, max = 4000))]
        pub(crate) agreement: String,
        /// Keeps a name although it is a role’s, once the practice’s was offered (`communities.named_after_role`).
        #[serde(default)]
        pub(crate) keep_name: bool,
    }
}

asks! {
    /// What is to change; what is left out stays.
    #[schemars(transform = without_defaults)]
    pub(crate) struct DescribeCommunity {
        /// Its name, after the practice.
        #[schemars(length(min = 1, max = 80))]
        #[schemars(with = "String")]
        #[serde(default)]
        pub(crate) name: Option<String>,
        /// What its members practise, in a line.
        #[schemars(length(min = 1, max = 200))]
        #[schemars(with = "String")]
        #[serde(default)]
        pub(crate) practice: Option<String>,
        /// What it is for.
        #[schemars(length(min = 1, max = 4000))]
        #[schemars(with = "String")]
        #[serde(default)]
        pub(crate) purpose: Option<String>,
        /// Whom it is for, by what they practise; roles, grades and lines don’t count.
        #[schemars(length(min = 1, max = 4000))]
        #[schemars(with = "String")]
        #[serde(default)]
        pub(crate) criteria: Option<String>,
        /// How people come in.
        #[schemars(with = "Joining")]
        #[serde(default)]
        pub(crate) joining: Option<Joining>,
        /// Who may know of it; with less than everyone it gets another address.
        #[schemars(with = "SeenBy")]
        #[serde(default)]
        pub(crate) seen_by: Option<SeenBy>,
        /// Whether people of other organisations can join.
        #[serde(default)]
        pub(crate) spans: bool,
        /// How often it meets; null where it is not settled.
        #[schemars(length(max = 200))]
        pub(crate) rhythm: Option<String>,
        /// Keeps a name although it is a role’s, once the practice’s was offered (`communities.named_after_role`).
        #[serde(default)]
        pub(crate) keep_name: bool,
    }
}

/// What is left out stays, whatever a default would say.
fn without_defaults(schema: &mut Schema) {
    let fields = schema.get_mut("properties").and_then(Value::as_object_mut);
    for field in fields.into_iter().flat_map(|fields| fields.values_mut()) {
        if let Some(field) = field.as_object_mut() {
            field.remove("default");
        }
    }
}

asks! {
    /// A new wording, which every member is asked to accept.
    pub(crate) struct ChangeAgreement {
        /// What members agree to.
        #[schemars(length(min = 1, max = 4000))]
        pub(crate) text: String,
    }
}

asks! {
    /// The stages that a community can be said to be in; closing is an operation of its own.
    #[schemars(rename_all = "kebab-case")]
    pub(crate) enum StageAsked {
        /// People find each other.
        Potential,
        /// It comes together.
        Forming,
        /// It grows into its practice.
        Maturing,
        /// It carries itself.
        SelfSustaining,
        /// It becomes something else.
        Transforming,
    }
}

asks! {
    /// Another stage.
    pub(crate) struct ChangeStage {
        /// Which.
        pub(crate) stage: StageAsked,
    }
}

/// Where a community is in its life.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommunityStage {
    /// The stage.
    pub(crate) stage: Stage,
}

/// Founds one.
pub(crate) fn found(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    actions::may_found(call.house(), &call.actor)?;
    let keep_name = call.form.ticked("keep_name");
    let asked = actions::Founding { keep_name, ..founding::founding(&call.form)? };
    let (_, slug) = actions::found(call.house(), tx, &call.actor, &asked)?;
    let known = actions::open(call.house(), tx, &call.actor, &slug)?;
    call.made(&format!("/communities/{slug}"), &told(call, tx, &known)?)
}

/// Describes one anew.
pub(crate) fn describe(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "look_after")?;
    let community = &known.community;
    let said = changed(&call.form, community)?;
    let slug = actions::describe(
        call.house(),
        tx,
        &call.actor,
        community.id,
        community.version,
        &said,
        call.form.ticked("keep_name"),
    )?;
    let now = actions::open(call.house(), tx, &call.actor, &slug)?;
    call.gives(&told(call, tx, &now)?)
}

/// What it says now, with what the body names in place of that.
fn changed(form: &Form, now: &Community) -> Result<Description> {
    let line = |field: &'static str, most, now: &str| {
        if form.names(field) { form.line(field, most) } else { Ok(now.to_owned()) }
    };
    let block = |field: &'static str, now: &str| {
        if form.names(field) { form.block(field, founding::MOST_BLOCK) } else { Ok(now.to_owned()) }
    };
    Ok(Description {
        name: line("name", founding::MOST_NAME, &now.name)?,
        practice: line("practice", founding::MOST_LINE, &now.practice)?,
        purpose: block("purpose", &now.purpose)?,
        criteria: block("criteria", &now.criteria)?,
        joining: if form.names("joining") { founding::joining(form)? } else { now.joining },
        seen_by: if form.names("seen_by") { founding::seen_by(form)? } else { now.seen_by },
        spans: if form.names("spans") { form.ticked("spans") } else { now.spans },
        rhythm: if form.names("rhythm") { founding::rhythm(form)? } else { now.rhythm.clone() },
    })
}

/// The new wording holds.
pub(crate) fn change_agreement(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "look_after")?;
    let text = founding::agreement_text(&call.form, "text")?;
    let number = store::communities::agreement(tx, known.community.id)?.number;
    let community = known.community.id;
    actions::change_agreement(call.house(), tx, &call.actor, community, number, &text)?;
    super::coming::agreement(call, tx)
}

/// In which stage it is.
pub(crate) fn stage(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    call.gives(&CommunityStage { stage: known.community.stage })
}

/// It is in another.
pub(crate) fn change_stage(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "look_after")?;
    let (id, version) = (known.community.id, known.community.version);
    actions::change_stage(call.house(), tx, &call.actor, id, version, staged(&call.form)?)?;
    stage(call, tx)
}

/// It closes.
pub(crate) fn close(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened_to(call, tx, "close_community")?;
    let (id, version) = (known.community.id, known.community.version);
    actions::close(call.house(), tx, &call.actor, id, version)?;
    Ok(Reply::Nothing)
}
