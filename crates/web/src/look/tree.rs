//! A tree of units as nested lists that open and close without scripts.

use maud::{Markup, html};

/// A node of the tree.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// Its name.
    pub words: String,
    /// Its page.
    pub href: String,
    /// Beside the name: "programme · 42 people".
    pub remark: Option<String>,
    /// Whether what is below is shown at first.
    pub open: bool,
    /// Whether it is the one the page is about.
    pub here: bool,
    /// What is below it.
    pub below: Vec<Node>,
}

/// The tree; `label` says of what. The name leads to the page, the arrow before it opens what is below.
pub fn tree(label: &str, tops: &[Node]) -> Markup {
    html! { nav .tree aria-label=(label) { (branch(tops)) } }
}

fn branch(nodes: &[Node]) -> Markup {
    html! {
        ul {
            @for node in nodes {
                li {
                    a href=(node.href) aria-current=[node.here.then_some("page")] { (node.words) }
                    @if let Some(remark) = &node.remark { " " span .tree-remark { (remark) } }
                    @if !node.below.is_empty() {
                        details open[node.open] {
                            summary { span .unseen { "What is in " (node.words) } }
                            (branch(&node.below))
                        }
                    }
                }
            }
        }
    }
}
