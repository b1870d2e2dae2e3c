//! A part of the communities that somebody may know of, chosen before anything else of them is read.

use super::communities::{may_know_sql, reader_values, uncounted_sql};
use crate::VisibleCommunity;
use db::{Tx, Value};
use ground::{Day, fold};
use house::{OrganisationId, PersonId};
use std::fmt::Write as _;

/// Which part of a list.
#[derive(Clone, Debug)]
pub enum ListPart {
    /// By name: those after this folded name and slug.
    ByName {
        /// The last that was seen.
        after: Option<(String, String)>,
    },
    /// The largest, as far as their size was published on that day.
    Largest,
}

/// Whether the reader is in it, asked of those alone that not everybody may know of: the largest are found among many.
const IS_IN: &str = "exists (select 1 from memberships k
     where k.community_id = c.id and k.person_id = $1 and k.left_at is null)";

/// Communities that were there when `day` began, and whose name holds `words`.
pub(crate) fn part(
    tx: &mut Tx<'_>,
    (reader, organisation): (PersonId, OrganisationId),
    today: Day,
    (day, words): (Day, &str),
    part: &ListPart,
    limit: i64,
) -> anyhow::Result<Vec<VisibleCommunity>> {
    let mut values = reader_values(reader, today);
    values.extend([Value::Int(day.start().0), Value::Uuid(organisation.uuid()), Value::Int(limit)]);
    let mut conditions = String::new();
    let words = fold(words);
    if !words.is_empty() {
        values.push(Value::Owned(words));
        let _ = write!(conditions, " and c.name_folded like '%' || ${} || '%'", values.len());
    }
    let (sizes, order) = match part {
        ListPart::ByName { after } => {
            if let Some((name, slug)) = after {
                values.extend([Value::Text(name), Value::Text(slug)]);
                let (name, slug) = (values.len() - 1, values.len());
                let _ = write!(conditions, " and (c.name_folded, c.slug) > (${name}, ${slug})");
            }
            ("", "c.name_folded, c.slug limit $5".to_owned())
        }
        ListPart::Largest => {
            values.push(Value::Day(day));
            let _ = write!(conditions, " and s.day = ${} and s.people is not null", values.len());
            let sizes = "join community_sizes s on s.community_id = c.id";
            (sizes, "s.people desc, c.name_folded, c.slug limit $5".to_owned())
        }
    };
    let sql = format!(
        "{} where c.id in (
           select c.id from communities c {sizes}
            where c.founded_at < $3 and (c.closed_at is null or c.closed_at >= $3) and {}{conditions}
            order by {order})
         order by c.name_folded, c.slug",
        uncounted_sql(),
        may_know_sql(IS_IN)
    );
    tx.list(&sql, &values)
}
