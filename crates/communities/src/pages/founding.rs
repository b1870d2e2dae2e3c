//! Founding a community: one form, with the practice's name offered where a role's was typed.

use crate::{CommunityId, actions, actions::Found, views};
use db::Tx;
use ground::Result;
use views::describing::{FIRST_AGREEMENT, Names};
use web::{
    Call, Form, FormAct, FormPage, FormValues,
    look::{Frame, Here, Room},
};

impl FormAct for Found {
    /// The most open choices and a first agreement.
    fn first(_call: &Call, _tx: &mut Tx<'_>, (): &()) -> Result<FormValues> {
        let open = FormValues::default().with("joining", "open").with("seen_by", "everyone");
        Ok(open.with("agreement", FIRST_AGREEMENT))
    }

    fn page(call: &Call, tx: &mut Tx<'_>, (): &(), filled: &FormValues) -> FormPage {
        let frame = Frame::new("Found a community", Here::Communities)
            .room(Room::Voluntary)
            .crumb("Communities", "/communities");
        let names = names(tx, filled)?;
        Ok(Some((frame, views::describing::found(call, filled, &names))))
    }

    fn next(_call: &Call, (): &(), (_, slug): &(CommunityId, String)) -> String {
        format!("/communities/{slug}?done=founded")
    }

    fn sent(form: Form) -> Form {
        answered(form)
    }
}

/// The practice's name where a role's was typed, and whether there are several organisations to span.
pub(super) fn names(tx: &mut Tx<'_>, filled: &FormValues) -> Result<Names> {
    let named_after_role = filled.is_refused_by("communities.named_after_role");
    let name = filled.text("name");
    Ok(Names {
        offered: if named_after_role { actions::practice_offered(tx, name)? } else { None },
        several: people::queries::organisations::list_organisations(tx)?.len() > 1,
    })
}

/// The form with the answer to an offered name: a press of the offered one replaces what was typed. A name was offered for
/// one that was typed; whoever typed another since has not answered it, and keeps none.
pub(super) fn answered(form: Form) -> Form {
    let name = form.text("use_name").to_owned();
    if form.text("name") != form.text("offered_for") {
        form.without("keep_name")
    } else if name.is_empty() {
        form
    } else {
        form.with("name", name)
    }
}
