//! A table of counts, tinted by size: units down, professions across. Never anything about communities.

use maud::{Markup, html};

/// The head of a row or a column.
#[derive(Clone, Debug)]
pub struct Axis {
    /// Its name.
    pub words: String,
    /// Its page.
    pub href: Option<String>,
}

impl Axis {
    /// A head that leads to a page.
    pub fn to(words: impl Into<String>, href: impl Into<String>) -> Self {
        Self { words: words.into(), href: Some(href.into()) }
    }
}

/// Counts with sums at the ends; `corner` names what goes down and across ("Unit"), `counts` holds a row per unit.
/// `id` must be its own on the page.
pub fn matrix(
    id: &str,
    caption: &str,
    corner: &str,
    across: &[Axis],
    down: &[(Axis, Vec<u32>)],
) -> Markup {
    let most = down.iter().flat_map(|(_, counts)| counts).copied().max().unwrap_or(0);
    let sum_of = |at: usize| down.iter().filter_map(|(_, counts)| counts.get(at)).sum::<u32>();
    let all: u32 = down.iter().flat_map(|(_, counts)| counts).sum();
    html! {
        section .table-scroll aria-labelledby=(id) tabindex="0" {
            table .matrix {
                caption id=(id) { (caption) }
                thead {
                    tr {
                        th scope="col" { (corner) }
                        @for head in across { th scope="col" .figures { (name(head)) } }
                        th scope="col" .figures { "All" }
                    }
                }
                tbody {
                    @for (head, counts) in down {
                        tr {
                            th scope="row" { (name(head)) }
                            @for count in counts { td class={ "figures heat-" (step(*count, most)) } { (count) } }
                            td .figures.sum { (counts.iter().sum::<u32>()) }
                        }
                    }
                }
                tfoot {
                    tr {
                        th scope="row" { "All" }
                        @for at in 0..across.len() { td .figures.sum { (sum_of(at)) } }
                        td .figures.sum { (all) }
                    }
                }
            }
        }
    }
}

fn name(head: &Axis) -> Markup {
    html! { @if let Some(href) = &head.href { a href=(href) { (head.words) } } @else { (head.words) } }
}

/// The tint from 0 (none) to 5 (the most), by the square root so that small counts can be told apart.
fn step(count: u32, most: u32) -> u32 {
    if count == 0 {
        return 0;
    }
    let share = f64::from(count) / f64::from(most.max(1));
    (1..5).find(|step| share.sqrt() <= f64::from(*step) / 5.0).unwrap_or(5)
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn tints_grow_with_counts_and_nothing_has_none() {
        let tints: Vec<u32> =
            [0, 1, 4, 9, 16, 25].into_iter().map(|count| step(count, 25)).collect();
        assert_eq!(tints, [0, 1, 2, 3, 4, 5]);
        assert_eq!(step(0, 0), 0);
        assert_eq!(step(1, 1), 5);
    }
}
