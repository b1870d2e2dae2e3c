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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_below_opens_without_a_script_and_the_page_s_own_node_is_marked() {
        let node = |words: &str, below| Node {
            words: words.into(),
            href: format!("/units/{words}"),
            below,
            ..Node::default()
        };
        let leaf =
            Node { here: true, remark: Some("team · 1 person".into()), ..node("c", vec![]) };
        let text =
            tree("Units", &[Node { open: true, ..node("a", vec![node("b", vec![leaf])]) }]).0;
        for part in [
            "<nav class=\"tree\" aria-label=\"Units\">",
            "<details open><summary><span class=\"unseen\">What is in a</span></summary>",
            "<details><summary><span class=\"unseen\">What is in b</span></summary>",
            "<a href=\"/units/c\" aria-current=\"page\">c</a> <span class=\"tree-remark\">team · 1 person</span></li>",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
