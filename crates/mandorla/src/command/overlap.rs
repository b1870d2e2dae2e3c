//! `mandorla overlap`: where professions and communities meet, as a table, CSV or JSON.

use crate::{configuration::Common, rooms, say};
use ::overlap::console::{Look, Sheet, look};
use clap::Args;
use house::{Clock, Ids};

#[derive(Args, Debug)]
pub(crate) struct Asked {
    /// As of which day; today when it is left out
    #[arg(long, value_name = "DAY", default_value = "")]
    as_of: String,
    /// Among whom: `organisation:SLUG` or `unit:ID`; everyone when it is left out
    #[arg(long, value_name = "PLACE", default_value = "")]
    within: String,
    /// A group to see beside others, such as `profession:design` or `community:facilitation`; give two or more
    #[arg(long = "set", value_name = "GROUP")]
    sets: Vec<String>,
    /// Groups that people are in both of, and nothing else
    #[arg(long, conflicts_with = "sets")]
    network: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// As CSV
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

pub(crate) fn run(common: &Common, asked: &Asked) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open(&configuration.database, &Clock::System)?;
    let here = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let what = if asked.network {
        Look::Network
    } else if asked.sets.is_empty() {
        Look::Map
    } else {
        Look::Picture(asked.sets.clone())
    };
    let sheet = here.db.read(|tx| look(&here, tx, &asked.as_of, &asked.within, &what))?;
    if asked.json {
        say::line(&serde_json::to_string_pretty(&sheet.json)?);
    } else if asked.csv {
        say::line(web::sheet(&sheet.headings, sheet.rows)?.trim_end());
    } else {
        say::line(&table(&sheet));
    }
    Ok(())
}

/// Columns side by side, figures to the right; nothing where nothing may be said.
fn table(sheet: &Sheet) -> String {
    let wide = |at: usize| {
        let cells = sheet.rows.iter().filter_map(|row| row.get(at)).chain(sheet.headings.get(at));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..sheet.headings.len()).map(wide).collect();
    let line = |cells: &[String]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| {
            if cell.parse::<f64>().is_ok() {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            }
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let rows = std::iter::once(line(&sheet.headings)).chain(sheet.rows.iter().map(|row| line(row)));
    let rows: Vec<String> = rows.collect();
    if sheet.rows.is_empty() {
        return format!(
            "{}. There is nothing to tell yet: it begins with a profession that ten people are in, and a community that nine had joined when a month began.",
            sheet.about
        );
    }
    format!(
        "{}. Figures are rounded; where nothing stands, they are few, or all but a few.\n\n{}",
        sheet.about,
        rows.join("\n")
    )
}
