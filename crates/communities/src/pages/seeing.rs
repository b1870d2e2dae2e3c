//! Choosing who sees that one is a member, under "My memberships".

use crate::{Known, ShownTo, actions::ChooseVisibility};
use web::{Call, FormAct};

impl FormAct for ChooseVisibility {
    fn next(_call: &Call, _on: &Known, shown_to: &ShownTo) -> String {
        format!("/my/memberships?done=shown-to-{}", shown_to.key())
    }
}
