//! All SQL of access, cut by noun.

pub(crate) mod addresses;
pub(crate) mod checks;
pub(crate) mod leavers;
pub(crate) mod links;
pub(crate) mod offices;
pub(crate) mod sessions;
pub(crate) mod sweep;
pub(crate) mod tokens;

use crate::Places;
use db::Value;

/// The condition that a row's organisation is one of these places, with its values from `$1` on.
fn within(places: &Places) -> (String, Vec<Value<'static>>) {
    match places {
        Places::All => ("1 = 1".to_owned(), Vec::new()),
        Places::Of(some) if some.is_empty() => ("1 = 0".to_owned(), Vec::new()),
        Places::Of(some) => {
            let marks: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
            let values = some.iter().map(|one| Value::Uuid(one.uuid())).collect();
            (format!("organisation_id in ({})", marks.join(", ")), values)
        }
    }
}
