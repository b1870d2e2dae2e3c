//! Tables that can be read at 360 px: rows become cards, or the table scrolls in a region of its own.

use maud::{Markup, Render, html};

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub words: String,
    /// Whether it holds figures, set to the right.
    pub figures: bool,
}

impl Column {
    /// A column of words.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), figures: false }
    }

    /// A column of figures.
    pub fn figures(words: impl Into<String>) -> Self {
        Self { words: words.into(), figures: true }
    }
}

/// A table of things, a row for each: a column has its heading and what it shows of a thing, the first names it.
#[derive(Clone, Debug)]
pub struct Table<T> {
    columns: Vec<Column>,
    rows: Vec<(T, Vec<Markup>)>,
}

impl<T> Table<T> {
    /// A table of these, without columns yet.
    pub fn of(things: impl IntoIterator<Item = T>) -> Self {
        let rows = things.into_iter().map(|thing| (thing, Vec::new())).collect();
        Self { columns: Vec::new(), rows }
    }

    /// With a column of words.
    #[must_use]
    pub fn words<R: Render>(self, heading: &str, show: impl FnMut(&T) -> R) -> Self {
        self.column(Column::new(heading), show)
    }

    /// With a column of figures.
    #[must_use]
    pub fn figures<R: Render>(self, heading: &str, show: impl FnMut(&T) -> R) -> Self {
        self.column(Column::figures(heading), show)
    }

    fn column<R: Render>(mut self, column: Column, mut show: impl FnMut(&T) -> R) -> Self {
        self.columns.push(column);
        for (thing, cells) in &mut self.rows {
            cells.push(show(thing).render());
        }
        self
    }

    /// The table under its caption. Where it is narrow each row is a card.
    pub fn show(self, caption: &str) -> Markup {
        let rows: Vec<Vec<Markup>> = self.rows.into_iter().map(|(_, cells)| cells).collect();
        table(caption, &self.columns, &rows)
    }
}

/// A table whose first column names the row. Where it is narrow each row is a card.
pub fn table(caption: &str, columns: &[Column], rows: &[Vec<Markup>]) -> Markup {
    html! { div .table-hold { table .stacks { (inside(caption, columns, rows)) } } }
}

/// The same, scrolling sideways where it is narrow; for tables that are read across. `id` must be its own on the page.
pub fn wide_table(id: &str, caption: &str, columns: &[Column], rows: &[Vec<Markup>]) -> Markup {
    html! {
        section .table-scroll aria-labelledby=(id) tabindex="0" {
            table { (inside_named(Some(id), caption, columns, rows)) }
        }
    }
}

fn inside(caption: &str, columns: &[Column], rows: &[Vec<Markup>]) -> Markup {
    inside_named(None, caption, columns, rows)
}

fn inside_named(
    id: Option<&str>,
    caption: &str,
    columns: &[Column],
    rows: &[Vec<Markup>],
) -> Markup {
    html! {
        caption id=[id] { (caption) }
        thead { tr { @for column in columns { th scope="col" .figures[column.figures] { (column.words) } } } }
        tbody {
            @for row in rows {
                tr {
                    @for (at, (column, cell)) in columns.iter().zip(row).enumerate() {
                        @if at == 0 {
                            th scope="row" { (cell) }
                        } @else {
                            td .figures[column.figures] data-label=(column.words) { div { (cell) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stands_under_the_heading_of_its_column() {
        let table = Table::of([("Ada", 3), ("Bo", 14)])
            .words("Who", |(name, _)| (*name).to_owned())
            .figures("How many", |(_, count)| *count)
            .show("People");
        let text = table.into_string();
        for part in [
            "<caption>People</caption>",
            "<th class=\"figures\" scope=\"col\">How many</th>",
            "<th scope=\"row\">Bo</th><td class=\"figures\" data-label=\"How many\"><div>14</div></td>",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
