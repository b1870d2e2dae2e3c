//! Coming in: a link is asked for, and used up for a token.

use super::tokens;
use crate::pages::door;
use access::actions::{NewToken, use_link_for_token};
use db::Tx;
use ground::{Kind, Refused, Result};
use web::{Call, Reply, api::asks};

/// For how many days a token holds that a link was used up for.
const DAYS: i64 = 1;

asks! {
    /// Whose mail box it goes to.
    pub(crate) struct AskForLink {
        /// A work e-mail address.
        #[schemars(length(min = 3, max = 254))]
        pub(crate) email: String,
    }
}

/// The answer is the same whether or not anybody has this address.
pub(crate) fn ask(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    if call.house().settings.mail.is_none() {
        let words = "No mail is sent from here. Ask whoever runs Mandorla for a sign-in link.";
        return Err(Refused::new(Kind::Conflict, "sign_in.no_mail", words).into());
    }
    door::sent(call, tx)?;
    Ok(Reply::Nothing)
}

asks! {
    /// What lets in.
    pub(crate) struct UseLink {
        /// What stands after `/sign-in/` in the link.
        #[schemars(length(min = 1, max = 200))]
        pub(crate) link: String,
    }
}

/// Uses the link up.
pub(crate) fn enter(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let new = NewToken {
        name: "Signed in by the API".to_owned(),
        scopes: call.known_scopes(),
        days: DAYS,
    };
    let (row, secret) = use_link_for_token(call.house(), tx, call.form.text("link"), &new)?;
    tokens::shown_once(call, "/my/tokens", &row, &secret)
}
