//! `mandorla copy`: everything from one database into another, verified.

use crate::say;
use house::Clock;

pub(crate) fn run(from: &str, to: &str) -> anyhow::Result<()> {
    let source = rooms::open_known(from, &Clock::System)?;
    let target = rooms::open(to, &Clock::System)?;
    let steps = rooms::migrations();
    let mut ordered = steps.clone();
    ordered.sort_by_key(|step| step.name);
    let tables = db::tables(ordered.iter().map(|step| step.text));
    let carried = db::copy(&source, &target, &tables, |carried| {
        if carried.rows > 0 {
            say::line(&format!("{:>9}  {}", carried.rows, carried.table));
        }
    })?;
    let rows: u64 = carried.iter().map(|one| one.rows).sum();
    say::line(&format!(
        "{rows} rows of {} tables were copied from {} to {} and verified.",
        carried.len(),
        rooms::masked(from),
        rooms::masked(to)
    ));
    Ok(())
}
