//! The report as one page that stands on its own: no script, nothing to load, to be read on a phone, in the
//! dark and on paper, and shown to a board.

use crate::{
    gather::said,
    judge::Kind,
    pairs::Pair,
    report::{Diagnosis, Judged},
    text::{listed, people},
};
use euler::{Mask, Sizes};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("report.css");
/// How many overlaps are drawn.
const DRAWN: usize = 4;

/// The whole document.
pub fn page(report: &Diagnosis) -> String {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Professions and communities: a diagnosis" }
                style { (PreEscaped(STYLE)) }
            }
            body { main {
                h1 { "Professions and communities: a diagnosis" }
                p .lead { (report.headline) }
                (first(report))
                (overlaps(report))
                (groups(report))
                (without(report))
                (untold(report))
                (rules(report))
                footer { p { "Read from " (listed(&report.files)) ". Figures are rounded, nothing is said of a few, and nothing was kept." } }
            } }
        }
    }
    .into_string()
}

fn first(report: &Diagnosis) -> Markup {
    html! {
        section {
            h2 { "What to do first" }
            @if report.findings.is_empty() { p { "Nothing to put right was found in these files." } }
            ol .findings {
                @for finding in &report.findings {
                    li {
                        h3 { (finding.found) }
                        p { b { (listed(&finding.groups)) } }
                        p { (finding.remedy) }
                        blockquote { p { (finding.sentence) } }
                    }
                }
            }
        }
    }
}

fn groups(report: &Diagnosis) -> Markup {
    html! {
        section {
            h2 { "Which group is what, and why" }
            ul .groups {
                @for group in &report.groups { li class=(class(group.verdict.kind)) { (one(group)) } }
            }
        }
    }
}

fn one(group: &Judged) -> Markup {
    html! {
        h3 { (group.group) }
        p .kind {
            b { (group.verdict.kind.words()) }
            @if group.verdict.kind != Kind::Unknown { ", " (group.verdict.sure) }
        }
        p .soft {
            (people(group))
            @if let Some(called) = &group.called { "; called “" (called) "”" }
            @if group.activities == 1 { "; one activity" } @else if group.activities > 1 { "; " (group.activities) " activities" }
        }
        @if !group.reasons.is_empty() {
            ul { @for reason in &group.reasons { li { (reason.reason) } } }
        }
    }
}

const fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Profession => "formal",
        Kind::Community => "chosen",
        Kind::Blend => "mix",
        Kind::WorkingGroup | Kind::Unknown => "neither",
    }
}

fn overlaps(report: &Diagnosis) -> Markup {
    // A profession beside a community says most; other pairs are drawn where there are none.
    let mut drawn: Vec<&Pair> = report.overlaps.iter().collect();
    drawn.sort_by_key(|pair| pair.kinds != (Kind::Profession, Kind::Community));
    html! {
        @if !report.overlaps.is_empty() {
            section {
                h2 { "Who is in both" }
                div .pictures { @for pair in drawn.iter().take(DRAWN) { (picture(pair)) } }
                div .scroll tabindex="0" role="region" aria-label="People in common" {
                    table {
                        thead { tr {
                            th scope="col" { "Group" } th scope="col" { "and" }
                            th .n scope="col" { "In both" } th .n scope="col" { "In the first" } th .n scope="col" { "In the other" }
                        } }
                        tbody { @for pair in report.overlaps.iter().take(100) { tr {
                            th scope="row" { (pair.one) } td { (pair.other) }
                            td .n { (pair.both) } td .n { (pair.in_one) } td .n { (pair.in_other) }
                        } } }
                    }
                }
                @if report.overlaps.len() > 100 { p .soft { (report.overlaps.len() - 100) " more are in the report as JSON." } }
            }
        }
    }
}

/// Two groups as areas that are true to the figures beside them; what both hold is filled.
fn picture(pair: &Pair) -> Markup {
    let both: Mask = 0b11;
    #[expect(clippy::cast_precision_loss, reason = "figures of people")]
    let regions =
        [(0b01, pair.in_one - pair.both), (0b10, pair.in_other - pair.both), (both, pair.both)]
            .map(|(mask, people)| (mask, people as f64));
    let Ok(sizes) = Sizes::new(2, regions) else { return html! {} };
    let drawn = euler::draw(&sizes);
    let view = drawn.view;
    let said = format!(
        "About {} in both {} (about {}) and {} (about {})",
        pair.both, pair.one, pair.in_one, pair.other, pair.in_other
    );
    let kind = |set: usize| class(if set == 0 { pair.kinds.0 } else { pair.kinds.1 });
    html! {
        figure {
            svg viewBox={ (view.x.round()) " " (view.y.round()) " " (view.width.round()) " " (view.height.round()) } role="img" aria-label=(said) {
                @for shape in &drawn.shapes {
                    ellipse class=(kind(shape.set)) cx=(shape.cx.round()) cy=(shape.cy.round()) rx=(shape.rx.round()) ry=(shape.ry.round()) {}
                }
                @for region in &drawn.regions {
                    @if region.mask == both { path .almond d=(region.path) fill-rule="evenodd" {} }
                }
            }
            figcaption {
                span class=(kind(0)) { (pair.one) } " and " span class=(kind(1)) { (pair.other) }
                ": about " b { (pair.both) } " in both"
            }
        }
    }
}

fn without(report: &Diagnosis) -> Markup {
    html! {
        @if !report.without.is_empty() {
            section {
                h2 { "Who is in no profession" }
                ul { @for one in &report.without {
                    li { b { (one.whose) } ": " (one.figure()) (if one.posts { " posts" } else { " people" }) }
                } }
            }
        }
    }
}

fn untold(report: &Diagnosis) -> Markup {
    html! {
        @if !report.untold.is_empty() || !report.problems.is_empty() {
            section {
                h2 { "What the files don’t tell" }
                ul {
                    @for untold in &report.untold { li { (untold) } }
                    @for problem in report.problems.iter().take(20) {
                        li { (said(problem)) }
                    }
                    @if report.problems.len() > 20 { li { (report.problems.len() - 20) " more notes are in the report as JSON." } }
                }
            }
        }
    }
}

fn rules(report: &Diagnosis) -> Markup {
    html! {
        section {
            h2 { "The rules, and what they are set to" }
            p { "A sign is seen or not, and weighs what it is set to. A group is what most of the weight speaks for; a blend where formal and voluntary both weigh. Each rule comes from a sentence of Emily Webber’s essay on professions and communities of practice." }
            details {
                summary { (report.rules.len()) " rules" }
                dl { @for rule in &report.rules {
                    dt { (rule.seen) }
                    dd { "“" (rule.sentence) "”" }
                } }
            }
            details {
                summary { (report.settings.len()) " settings" }
                div .scroll tabindex="0" role="region" aria-label="Settings" { table {
                    thead { tr { th scope="col" { "Setting" } th .n scope="col" { "Value" } th scope="col" { "What it decides" } } }
                    tbody { @for setting in &report.settings { tr {
                        th scope="row" { code { (setting.name) } }
                        td .n { (setting.value) }
                        td { (setting.decides) }
                    } } }
                } }
            }
        }
    }
}
