//! Tables that can be read at 360 px: rows become cards, or the table scrolls in a region of its own.

use maud::{Markup, html};

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
