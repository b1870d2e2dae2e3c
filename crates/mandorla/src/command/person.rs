//! Finding a person from the console, and their sign-in link.

use crate::{configuration::Common, say, sealing};
use anyhow::bail;
use db::Tx;
use house::{Actor, Clock, Ids};
use people::{PersonRow, store::persons};

/// The one person meant by an e-mail or a name.
///
/// # Errors
/// When it is nobody, or several people (each is named with their e-mail).
pub(crate) fn one(tx: &mut Tx<'_>, written: &str) -> anyhow::Result<PersonRow> {
    let mut found = persons::find_persons(tx, written)?;
    match found.len() {
        0 => bail!(
            "nobody has the e-mail or the name {written:?}; give the e-mail, or the whole name"
        ),
        1 => Ok(found.remove(0)),
        _ => {
            let who: Vec<String> = found
                .iter()
                .map(|p| format!("{} <{}>", p.name, p.email.as_deref().unwrap_or("no e-mail")))
                .collect();
            bail!("{written:?} may be any of: {}; give the e-mail", who.join(", "))
        }
    }
}

pub(crate) fn sign_in_link(
    common: &Common,
    written: &str,
    address: Option<String>,
) -> anyhow::Result<()> {
    let configuration = common.settle(None, address)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let (name, secret) = house.db.write(|tx| {
        let person = one(tx, written)?;
        let secret = access::actions::make_sign_in_link(&house, tx, &Actor::Console, person.id)?;
        Ok((person.name, secret))
    })?;
    sealing::now(&house);
    say::line(&format!("{name} signs in once, within half an hour, at:"));
    say::line(&format!("{}/sign-in/{}", house.settings.address, secret.show()));
    Ok(())
}
