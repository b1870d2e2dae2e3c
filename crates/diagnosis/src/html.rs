//! The report as one page that stands on its own: no script, nothing to load, to be read on a phone, in the
//! dark and on paper, and shown to a board.

use crate::{
    alike::{Alike, alike, and_more, kinds},
    gather::said,
    judge::{GroupJudgement, Kind, Verdict},
    pairs::Pair,
    plain::listed,
    report::Diagnosis,
    signs::Evidence,
    text::people,
};
use euler::{Mask, Sizes};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("report.css");
/// How many overlaps are drawn.
const DRAWN: usize = 4;
/// How many groups have a card of their own, and how many rows a table has.
const CARDS: usize = 200;
const ROWS: usize = 500;

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
    let all = alike(&report.groups);
    html! {
        section {
            h2 { "Which group is what, and why" }
            @for run in all.chunk_by(|one, next| !one.several() && !next.several()) {
                @match run {
                    [alike] if alike.several() => (several(alike)),
                    cards => {
                        ul .groups { @for alike in cards.iter().take(CARDS) { @for group in &alike.groups {
                            li class=(class(group.verdict.kind)) { (one(group)) }
                        } } }
                        (more(cards.len(), CARDS))
                    }
                }
            }
        }
    }
}

fn one(group: &GroupJudgement) -> Markup {
    html! {
        h3 { (group.group) }
        (verdict(&group.verdict))
        p .soft {
            (people(group))
            @if let Some(called) = &group.called { "; called “" (called) "”" }
            @if group.activities == 1 { "; one activity" } @else if group.activities > 1 { "; " (group.activities) " activities" }
        }
        (reasons(&group.reasons))
        (untold_of(&group.untold))
    }
}

fn verdict(verdict: &Verdict) -> Markup {
    html! {
        p .kind {
            b { (verdict.kind.words()) }
            @if verdict.kind != Kind::Unknown { ", " (verdict.sure) }
        }
    }
}

fn reasons(reasons: &[Evidence]) -> Markup {
    html! { @if !reasons.is_empty() { ul { @for reason in reasons { li { (reason.reason) } } } } }
}

fn untold_of(untold: &[String]) -> Markup {
    html! { @if !untold.is_empty() { ul { @for why in untold { li { (why) } } } } }
}

/// Groups of which the same is said: it once, and of each what differs.
fn several(alike: &Alike<'_>) -> Markup {
    let kind = alike.verdict.kind;
    let called = alike.groups.iter().any(|group| group.called.is_some());
    let active = alike.groups.iter().any(|group| group.activities > 0);
    html! {
        section class={ "alike " (class(kind)) } {
            h3 { (alike.groups.len()) " groups alike" }
            (verdict(alike.verdict))
            (reasons(alike.reasons))
            (untold_of(alike.untold))
            div .scroll tabindex="0" role="region" aria-label={ (alike.groups.len()) " groups alike: " (kind.words()) } {
                table {
                    thead { tr {
                        th scope="col" { "Group" }
                        @if called { th scope="col" { "Called" } }
                        @if active { th .n scope="col" { "Activities" } }
                        th .n scope="col" { "People" }
                    } }
                    tbody { @for group in alike.groups.iter().take(ROWS) { tr {
                        th scope="row" { (group.group) }
                        @if called { td .called { (group.called.as_deref().unwrap_or_default()) } }
                        @if active { td .n { (group.activities) } }
                        td .n { @match group.about { Some(about) => (about), None => span .soft { "not told" } } }
                    } } }
                }
            }
            (more(alike.groups.len(), ROWS))
        }
    }
}

/// That there is more than a page should hold.
fn more(all: usize, shown: usize) -> Markup {
    html! { @if all > shown { p .soft { (all - shown) " more are in the report as JSON." } } }
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
    // A profession beside a community says most; other pairs are drawn where there are none. Most in common first.
    let mut drawn: Vec<&Pair> = report.overlaps.iter().collect();
    drawn.sort_by_key(|pair| pair.kinds != (Kind::Profession, Kind::Community));
    drawn.truncate(DRAWN);
    drawn.sort_by_key(|pair| -pair.both);
    html! {
        @if !report.overlaps.is_empty() {
            section {
                h2 { "Who is in both" }
                div .pictures { @for pair in &drawn { (picture(pair)) } }
                div .scroll tabindex="0" role="region" aria-label="People in common" {
                    table {
                        thead { tr {
                            th scope="col" { "Group" } th scope="col" { "and" }
                            th .n scope="col" { "In both" } th .n scope="col" { "In the first" } th .n scope="col" { "In the other" }
                        } }
                        tbody { @for pair in report.overlaps.iter().take(ROWS) { tr {
                            th scope="row" { (pair.one) } td { (pair.other) }
                            td .n { (pair.both) } td .n { (pair.in_one) } td .n { (pair.in_other) }
                        } } }
                    }
                }
                (more(report.overlaps.len(), ROWS))
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
                ul { @for one in report.without.iter().take(ROWS) {
                    li { b { (one.whose) } ": " (one.figure()) (if one.posts { " posts" } else { " people" }) }
                } }
                (more(report.without.len(), ROWS))
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
                    @for (note, more) in kinds(&report.problems) { li { (said(note)) (and_more(more)) } }
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
            // Open, since what is closed is not printed.
            details open {
                summary { (report.rules.len()) " rules" }
                dl { @for rule in &report.rules {
                    dt { (rule.seen) }
                    dd { "“" (rule.sentence) "”" }
                } }
            }
            details open {
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
