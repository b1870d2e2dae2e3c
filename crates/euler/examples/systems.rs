//! Systems of sets for the bench: makes them, and judges our layouts and another program's by one measure.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use anyhow::{Context as _, Result, bail};
use euler::{Ellipse, Losses, Mask, Sizes, draw, judge, regions};
use serde_json::{Value, json};
use std::time::Instant;

/// The same numbers for the same start (`SplitMix64`; Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn number(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        f64::from(u32::try_from(mixed >> 32).unwrap_or(0)) / (f64::from(u32::MAX) + 1.0)
    }
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", count] => {
            let mut chance = Chance(7);
            let count: usize = count.parse()?;
            let all: Result<Vec<Value>> = (0..count).map(|n| system(n, &mut chance)).collect();
            println!("{}", Value::Array(all?));
        }
        ["judge", systems, layouts] => {
            let read = |path: &str| -> Result<Vec<Value>> {
                Ok(serde_json::from_str(&std::fs::read_to_string(path)?)?)
            };
            println!("{}", judged(&read(systems)?, &read(layouts)?)?);
        }
        _ => bail!("usage: systems make COUNT | systems judge SYSTEMS.json LAYOUTS.json"),
    }
    Ok(())
}

/// Every other system is what circles make, so that it can be drawn truly; the others are any sizes, half of them none.
fn system(n: usize, chance: &mut Chance) -> Result<Value> {
    let sets = 3 + n % 4;
    let each: Vec<(Mask, f64)> = if n.is_multiple_of(2) {
        let circles: Vec<Ellipse> = (0..sets)
            .map(|_| {
                let radius = 0.3 + chance.number();
                let (cx, cy) = (2.4 * chance.number(), 2.4 * chance.number());
                Ellipse { cx, cy, rx: radius, ry: radius, rotation: 0.0 }
            })
            .collect();
        regions(&circles).map_err(|problem| anyhow::anyhow!("{problem}"))?
    } else {
        let size = |mask: Mask, chance: &mut Chance| {
            let there = mask.is_power_of_two() || chance.number() < 0.5;
            if there { 10.0 * chance.number() } else { 0.0 }
        };
        (1..1 << sets).map(|mask| (mask, size(mask, chance))).collect()
    };
    let each: Vec<Value> = each.into_iter().map(|(mask, size)| json!([mask, size])).collect();
    Ok(json!({ "sets": sets, "regions": each }))
}

fn sizes(system: &Value) -> Result<Sizes> {
    let sets = usize::try_from(system["sets"].as_u64().context("sets")?)?;
    let each: Option<Vec<(Mask, f64)>> = system["regions"]
        .as_array()
        .context("regions")?
        .iter()
        .map(|region| Some((Mask::try_from(region[0].as_u64()?).ok()?, region[1].as_f64()?)))
        .collect();
    Sizes::new(sets, each.context("a region")?).map_err(|problem| anyhow::anyhow!("{problem}"))
}

fn theirs(sizes: &Sizes, layout: &Value) -> Result<Losses> {
    let circles: Option<Vec<Ellipse>> = layout["circles"]
        .as_array()
        .context("circles")?
        .iter()
        .map(|circle| {
            let (cx, cy, rx) = (circle[0].as_f64()?, circle[1].as_f64()?, circle[2].as_f64()?);
            Some(Ellipse { cx, cy, rx, ry: rx, rotation: 0.0 })
        })
        .collect();
    judge(sizes, &circles.context("a circle")?).map_err(|problem| anyhow::anyhow!("{problem}"))
}

/// A loss this much apart is the same: no screen shows it.
const SAME: f64 = 1e-6;

fn judged(systems: &[Value], layouts: &[Value]) -> Result<Value> {
    let (mut ours_ms, mut theirs_ms) = (Vec::new(), Vec::new());
    let mut tally = [[0_u32; 3]; 2];
    let (mut stress, mut diag) = ([0.0_f64; 2], [0.0_f64; 2]);
    let mut worst: f64 = 0.0;
    for (system, layout) in systems.iter().zip(layouts) {
        let sizes = sizes(system)?;
        let begun = Instant::now();
        let own = draw(&sizes);
        ours_ms.push(begun.elapsed().as_secs_f64() * 1e3);
        theirs_ms.push(layout["ms"].as_f64().context("ms")?);
        let other = theirs(&sizes, layout)?;
        worst = worst.max(own.stress - other.stress);
        for (counts, ours, theirs) in
            [(0, own.stress, other.stress), (1, own.diag_error, other.diag_error)]
        {
            let place = if (ours - theirs).abs() <= SAME {
                1
            } else if ours < theirs {
                0
            } else {
                2
            };
            if let Some(count) = tally.get_mut(counts).and_then(|counts| counts.get_mut(place)) {
                *count += 1;
            }
        }
        stress = [stress[0] + own.stress, stress[1] + other.stress];
        diag = [diag[0] + own.diag_error, diag[1] + other.diag_error];
    }
    let count = f64::from(u32::try_from(systems.len())?);
    let spread = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or(0.0);
        json!({ "total": times.iter().sum::<f64>(), "median": at(50), "p95": at(95) })
    };
    Ok(json!({
        "systems": systems.len(),
        "better_same_worse": { "stress": tally[0], "diag_error": tally[1] },
        "mean_stress": [stress[0] / count, stress[1] / count],
        "mean_diag_error": [diag[0] / count, diag[1] / count],
        "most_worse_stress": worst,
        "ours_ms": spread(&mut ours_ms),
        "theirs_ms": spread(&mut theirs_ms),
    }))
}
