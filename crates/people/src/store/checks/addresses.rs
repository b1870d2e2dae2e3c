//! That addresses are as facts last said: an address is a credential.

use crate::{events::AddressChanged, store::addresses::fold_address};
use db::Tx;
use house::{Findings, events_of};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What facts say of somebody's addresses, folded.
struct AddressFacts {
    /// What was known before the first change.
    first: Option<String>,
    /// All that sources said then.
    said: BTreeSet<String>,
    /// What was said last.
    last: Option<String>,
}

/// What the directory shows is what was said last. Of the addresses that a person ever had, one is their first, and each
/// other one was said by a source; what nobody is said to have any more lets nobody in. Of whom no change was recorded
/// the first address stands, which is recorded nowhere else.
pub(super) fn recorded(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    let mut told: BTreeMap<Uuid, AddressFacts> = BTreeMap::new();
    for (_, event) in events_of::<AddressChanged>(tx)? {
        let [before, after] = [event.address.before, event.address.after]
            .map(|parts| parts.and_then(|parts| parts.address).map(|one| fold_address(&one)));
        let one = told.entry(event.about.subject.uuid()).or_insert_with(|| AddressFacts {
            first: before,
            said: BTreeSet::new(),
            last: None,
        });
        one.said.extend(after.clone());
        one.last = after;
    }
    for (person, email) in
        tx.list::<(Uuid, Option<String>)>("select id, email from people order by id", &[])?
    {
        let email = email.as_deref().map(fold_address);
        if told.get(&person).is_some_and(|told| told.last != email) {
            found.say(format!("the address of the person {person} is not what was said last"));
        }
    }
    // The first of somebody has their id, or else, where they came without one, was said first.
    let sql = "select a.id, a.person_id, a.address_folded, a.address, a.ended_at is null,
                      not exists (select 1 from addresses b where b.person_id = a.person_id and b.id <> a.id
                          and (b.id = b.person_id or (a.id <> a.person_id and b.said_at < a.said_at))),
                      coalesce(p.email_folded, '')
                 from addresses a join people p on p.id = a.person_id order by a.id";
    tx.each(sql, &[], |line| {
        let (id, person, folded) =
            (line.get::<Uuid>(0)?, line.get::<Uuid>(1)?, line.get::<String>(2)?);
        let (address, open, first): (String, bool, bool) =
            (line.get(3)?, line.get(4)?, line.get(5)?);
        let shown: String = line.get(6)?;
        let was_said = match told.get(&person) {
            Some(told) if told.said.contains(&folded) => true,
            Some(told) => first && told.first.as_ref() == Some(&folded),
            // Nothing changed since: the directory shows the only one.
            None => first && (!open || shown == folded),
        };
        let nothing_said = told.get(&person).is_some_and(|told| told.last.is_none());
        if fold_address(&address) != folded || !was_said || (open && nothing_said) {
            found.say(format!(
                "the address {id} of the person {person} was said by no source, or no longer"
            ));
        }
        Ok(())
    })
}
