//! Where a community is in its life.

use super::opened;
use crate::{Known, Stage, actions::ChangeStage};
use db::Tx;
use ground::Result;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, One, OperationAct, Reply};

/// Where a community is in its life.
#[derive(Serialize, JsonSchema)]
pub struct CommunityStage {
    /// The stage.
    pub stage: Stage,
}

/// In which stage it is.
pub(crate) fn read_stage(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    call.gives(&CommunityStage { stage: known.community.stage })
}

impl OperationAct for ChangeStage {
    type Answer = One<CommunityStage>;

    fn answer(_: &Call, _: &mut Tx<'_>, _: &Known, stage: Stage) -> Result<Self::Answer> {
        Ok(One(CommunityStage { stage }))
    }
}
