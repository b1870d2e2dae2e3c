//! Coming in and leaving: a link is asked for, and used up for a session or a token. What is done here is permitted by the
//! link alone, or to everyone, so that no policy is asked.

use super::tokens::Scopes;
use crate::{letter::LookUpAddress, model::NewSecret, rules};
use access::actions::{NewToken, sign_out, use_link_for_token, use_sign_in_link};
use db::{Lock, Tx};
use ground::{Error, Refused, Result};
use house::{Actor, Context, House, Secret, Thing};
use web::{Act, Call, Subject, input};

/// For how many days a token holds that a link was used up for.
const DAYS: i64 = 1;

input! {
    /// Whose mail box a link goes to.
    pub(crate) struct AskForLink {
        /// A work e-mail address.
        #[schemars(length(min = 3, max = 254))]
        pub(crate) email: String,
        /// Where they want to go once they are in.
        #[serde(default)]
        #[schemars(skip)]
        pub(crate) next: String,
    }
}

impl Act for AskForLink {
    type On = ();
    /// Whether mail is sent from here at all.
    type Done = bool;
    const ACTION: &'static str = "ask_for_sign_in_link";

    /// Everyone may; whose address it is, and whether they are sent a link, is looked up later.
    fn permit(_house: &House, _actor: &Actor, (): &()) -> Result<()> {
        Ok(())
    }

    /// It reads nothing, so that it is the same for every address.
    fn run(self, cx: &mut Context<'_, '_>, (): &()) -> Result<bool> {
        if cx.house.settings.mail.is_none() {
            return Ok(false);
        }
        if !rules::is_mail_address(&self.email) || self.email.chars().count() > 254 {
            let words = "Write your work e-mail address, such as ada@harbour.example.";
            return Err(Refused::field("email", "sign_in.email", words).into());
        }
        let next = rules::onwards(&self.next).to_owned();
        LookUpAddress { email: self.email, next }.ask(cx.house, cx.tx)?;
        Ok(true)
    }
}

/// What stands in a sign-in link, and which browser shows it; whether it is one of ours is found when it is used.
pub(crate) struct DoorLink {
    token: String,
    browser: String,
}

impl Subject for DoorLink {
    fn open(call: &Call, _tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        Ok(Self { token: call.param("token").to_owned(), browser: call.browser.clone() })
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        Thing::house()
    }
}

input! {
    /// Signs in with a link.
    pub(crate) struct SignIn {
        /// Where to go once one is in.
        #[serde(default)]
        pub(crate) next: String,
    }
}

impl Act for SignIn {
    type On = DoorLink;
    /// The session, and where to go; that the link lets nobody in has a page of its own.
    type Done = Result<(Secret, String), Refused>;
    const ACTION: &'static str = "keep_account";

    fn permit(_house: &House, _actor: &Actor, _on: &DoorLink) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &DoorLink) -> Result<Self::Done> {
        match use_sign_in_link(cx.house, cx.tx, &on.token, &on.browser) {
            Ok((_, session)) => {
                sign_out(cx.house, cx.tx, cx.actor)?;
                Ok(Ok((session, rules::onwards(&self.next).to_owned())))
            }
            Err(Error::Refused(refused)) => Ok(Err(refused)),
            Err(fault) => Err(fault),
        }
    }
}

input! {
    /// What lets in.
    pub(crate) struct UseLink {
        /// What stands after `/sign-in/` in the link.
        #[schemars(length(min = 1, max = 200))]
        pub(crate) link: String,
    }
}

impl Act for UseLink {
    type On = Scopes;
    type Done = NewSecret;
    const ACTION: &'static str = "keep_account";

    fn permit(_house: &House, _actor: &Actor, _on: &Scopes) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &Scopes) -> Result<NewSecret> {
        let (name, scopes) = ("Signed in by the API".to_owned(), on.known.clone());
        let new = NewToken { name, scopes, days: DAYS };
        Ok(use_link_for_token(cx.house, cx.tx, &self.link, &new)?.into())
    }
}

input! {
    /// Signs this browser out.
    pub(crate) struct SignOut {}
}

impl Act for SignOut {
    type On = ();
    type Done = ();
    const ACTION: &'static str = "keep_account";

    /// Whoever is not signed in has nothing to end.
    fn permit(_house: &House, _actor: &Actor, (): &()) -> Result<()> {
        Ok(())
    }

    fn run(self, cx: &mut Context<'_, '_>, (): &()) -> Result<()> {
        sign_out(cx.house, cx.tx, cx.actor)
    }
}
