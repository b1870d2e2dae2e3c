//! Pages and their twins of the API under load, at three sizes, beside the same statements asked bare. How long each is
//! asked, `MANDORLA_BENCH_SECONDS` says, to try it sooner.

use super::{
    done,
    large::{LARGEST, Large, SIZES},
    program,
    served::Served,
};
use crate::{
    tools::{self, Tool},
    workspace,
};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::{fs, path::Path, process::Command, time::Instant};

/// How long each is asked, in seconds, over how many connections; longer where one answer takes long, so that all are
/// answered, but not for ever.
const SECONDS: f64 = 6.0;
const MOST_SECONDS: f64 = 60.0;
const CONNECTIONS: u32 = 32;
/// Above what a program may ask in a minute.
const UNBOUNDED: &str = "requests_a_minute = 4000000000\n";

/// What load found: requests a second, and milliseconds that half and 99 in 100 took at most.
#[derive(Clone, Copy)]
struct Load {
    rate: f64,
    half: f64,
    most: f64,
}

/// A page or operation at one size.
struct Found {
    name: String,
    api: bool,
    load: Load,
    statements: f64,
    bare: f64,
}

/// Measures all sizes, the largest last.
pub fn measured(root: &Path) -> Result<String> {
    tools::install(&[Tool::Wrk])?;
    let mandorla = program(root, "mandorla")?;
    let configuration = workspace::target(root)?.join("bench-unbounded.toml");
    fs::write(&configuration, UNBOUNDED)?;
    let more = ["--config", &configuration.display().to_string()];
    let mut sizes = Vec::new();
    let mut memory = Vec::new();
    for people in SIZES {
        let large = Large::of(root, people)?;
        large.told("read")?;
        let listed = large.told("pages")?;
        let served = Served::start(&mandorla, &large.address, &more)?;
        let before = served.megabytes()?;
        let loads = loads(&served, listed.first().context("no pages were listed")?)?;
        memory.push((people, before, served.megabytes()?));
        drop(served);
        sizes.push(beside(loads, &large.told("bare")?)?);
    }
    Ok(format!("{}\n\n{}", table(&sizes)?, memories(&memory)))
}

type Asked = (String, String, Load);

fn loads(served: &Served, listed: &Value) -> Result<Vec<Asked>> {
    let text = |value: &Value, name: &str| {
        value.get(name).and_then(Value::as_str).map(str::to_owned).with_context(|| name.to_owned())
    };
    let (cookie, token) = (text(listed, "cookie")?, text(listed, "token")?);
    let asks = listed.get("asks").and_then(Value::as_array).context("no asks")?;
    let mut loads = Vec::new();
    for ask in asks {
        let (name, path) = (text(ask, "name")?, text(ask, "path")?);
        let header = if path.starts_with("/api/") {
            format!("Authorization: Bearer {token}")
        } else {
            // Cookies of instances on one host are told apart by the port in their names.
            let port = served.listen.rsplit(':').next().unwrap_or_default();
            format!("Cookie: mandorla-{port}={cookie}")
        };
        let load = load(served, &path, &header)?;
        println!("{path}: {:.0} a second, {:.1} ms, {:.1} ms", load.rate, load.half, load.most);
        loads.push((name, path, load));
    }
    Ok(loads)
}

/// Asks again and again. A rate is worth nothing where answers are refusals, so they are looked at as well.
fn load(served: &Served, path: &str, header: &str) -> Result<Load> {
    let well = || -> Result<f64> {
        let begun = Instant::now();
        let status = served.status(path, &format!("{header}\r\n"))?;
        ensure!(status == 200, "{path} answers {status}");
        Ok(begun.elapsed().as_secs_f64())
    };
    well()?;
    let alone = well()?;
    let url = format!("http://{}{path}", served.listen);
    let connections = CONNECTIONS.to_string();
    let least = match std::env::var("MANDORLA_BENCH_SECONDS") {
        Ok(said) => said.parse().context("MANDORLA_BENCH_SECONDS is no number")?,
        Err(_) => SECONDS,
    };
    let seconds = (alone * f64::from(CONNECTIONS)).max(least).min(MOST_SECONDS);
    let duration = format!("{seconds:.0}s");
    let options = ["-t1", "-c", &connections, "-d", &duration, "--timeout", "300s", "--latency"];
    let said = done(Command::new("wrk").args(options).args(["-H", header, &url]))?;
    served.rests()?;
    well()?;
    read(&String::from_utf8_lossy(&said)).with_context(|| format!("asking for {path}"))
}

/// What wrk says.
fn read(said: &str) -> Result<Load> {
    if let Some(bad) =
        said.lines().find(|line| line.contains("Non-2xx") || line.contains("Socket errors"))
    {
        bail!("not all was answered well: {}", bad.trim());
    }
    let after = |name: &str| {
        let line = said.lines().find_map(|line| line.trim().strip_prefix(name));
        line.map(|rest| rest.trim().to_owned()).with_context(|| format!("wrk says no {name}"))
    };
    Ok(Load {
        rate: after("Requests/sec:")?.parse()?,
        half: milliseconds(&after("50%")?)?,
        most: milliseconds(&after("99%")?)?,
    })
}

fn milliseconds(text: &str) -> Result<f64> {
    let units = [("us", 1e-3), ("ms", 1.0), ("s", 1e3), ("m", 6e4)];
    let found = units
        .iter()
        .find_map(|(unit, times)| Some(text.strip_suffix(unit)?.parse::<f64>().ok()? * times));
    found.with_context(|| format!("{text:?} is no time"))
}

fn beside(loads: Vec<Asked>, bare: &[Value]) -> Result<Vec<Found>> {
    let number = |line: &Value, name: &str| {
        line.get(name).and_then(Value::as_f64).with_context(|| name.to_owned())
    };
    loads
        .into_iter()
        .map(|(name, path, load)| {
            let of = |line: &&Value| line.get("path").and_then(Value::as_str) == Some(&path);
            let line = bare.iter().find(of).with_context(|| format!("nothing bare of {path}"))?;
            Ok(Found {
                name,
                api: path.starts_with("/api/"),
                load,
                statements: number(line, "statements")?,
                bare: number(line, "bare")?,
            })
        })
        .collect()
}

fn table(sizes: &[Vec<Found>]) -> Result<String> {
    let (first, last) = (sizes.first().context("no size")?, sizes.last().context("no size")?);
    let mut lines = vec![
        format!(
            "| {} people | requests a second | half in, ms | 99 % in, ms | statements | bare ÷ served | growth |",
            SIZES.map(|people| people.to_string()).join(" · ")
        ),
        "|---|---|---|---|---|---|---|".to_owned(),
    ];
    for (at, found) in first.iter().enumerate() {
        let each = |tell: &dyn Fn(&Found) -> String| {
            let told = sizes.iter().filter_map(|size| size.get(at)).map(tell);
            told.collect::<Vec<_>>().join(" · ")
        };
        let largest = last.get(at).context("a page is missing")?;
        lines.push(format!(
            "| {}{} | {} | {} | {} | {} | {} | {} |",
            found.name,
            if found.api { ", API" } else { "" },
            each(&|one| answered(one, &|one| short(one.load.rate))),
            each(&|one| answered(one, &|one| short(one.load.half))),
            each(&|one| answered(one, &|one| short(one.load.most))),
            each(&|one| format!("{:.0}", one.statements)),
            each(&|one| answered(one, &|one| format!("{:.1} ×", one.bare / one.load.rate))),
            answered(largest, &|largest| format!("{:.2} ×", found.load.rate / largest.load.rate))
        ));
    }
    Ok(lines.join("\n"))
}

/// What is told of it, where any answer came while it was asked.
fn answered(one: &Found, tell: &dyn Fn(&Found) -> String) -> String {
    if one.load.rate > 0.0 { tell(one) } else { "–".to_owned() }
}

/// As many digits as say something.
fn short(number: f64) -> String {
    if number < 10.0 { format!("{number:.1}") } else { format!("{number:.0}") }
}

type Memory = (u32, (f64, f64), (f64, f64));

fn memories(each: &[Memory]) -> String {
    let mut lines = vec![
        "| people | memory at start | after all of the above | of it, without the pages of files |"
            .to_owned(),
        "|---|---|---|---|".to_owned(),
    ];
    for (people, before, after) in each {
        lines.push(format!(
            "| {people} | {:.0} MB | {:.0} MB | {:.0} MB |",
            before.0, after.0, after.1
        ));
    }
    if let [(_, _, small), .., (LARGEST, _, large)] = each {
        lines.push(format!(
            "| growth | | {:.2} × | {:.2} × |",
            large.0 / small.0,
            large.1 / small.1
        ));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "  Latency Distribution\n     50%    1.50ms\n     75%    2ms\n     99%  250.00us\n  10 requests in 1.00s, 1MB read\nRequests/sec:   1234.50\n";

    #[test]
    fn what_load_found_is_read_in_milliseconds() {
        let load = read(SAID).unwrap();
        assert_eq!((load.rate, load.half, load.most), (1234.5, 1.5, 0.25));
        assert!((milliseconds("1.20s").unwrap() - 1200.0).abs() < 1e-9);
        assert!((milliseconds("2.00m").unwrap() - 120_000.0).abs() < 1e-9);
    }

    #[test]
    fn refusals_make_no_rate() {
        assert!(read(&format!("{SAID}  Non-2xx or 3xx responses: 7\n")).is_err());
    }
}
