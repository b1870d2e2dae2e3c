//! The house's own tasks: everything that people and CI run besides cargo itself.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what tasks are for")]

mod attack;
mod bench;
mod browser;
mod cluster;
mod demo;
mod files;
mod imports;
mod judges;
mod kept;
mod licences;
mod marks;
mod packages;
mod shape;
mod source;
mod steps;
mod tally;
mod tidy;
mod tools;
mod workspace;

use anyhow::Result;
use std::process::{Command, ExitCode};
use steps::Step;

const HELP: &str = "\
usage: cargo xtask TASK

  test [STEP…]            run everything that must hold, or only the steps named:
                          fmt, tidy, typos, licences, clippy, rust, browser, api, security
                          (installs what the steps need with apt-get, npm and pip)
  tidy [--freeze]         check what the compiler can't; --freeze lands new migrations
  with-postgres -- CMD…   run a command with a private PostgreSQL cluster,
                          its URL in MANDORLA_TEST_POSTGRES
  screenshots             take the pictures in docs/images
  attack                  play the attacks on the wall, those that take long too, on both databases,
                          and write what was found into docs/disclosure.md
  shape [--edges]         count what the code is like, and write it into docs/shape.md;
                          --edges prints each import that goes upwards or in a circle
  bench [PART…]           measure speed, and write what was found into docs/performance.md
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("{fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<ExitCode> {
    let root = workspace::root()?;
    let held = match arguments {
        ["test", names @ ..] => match chosen(names) {
            Some(steps) => steps::run(&root, &steps),
            None => return Ok(help()),
        },
        ["tidy"] => tidy::check(&root, false)?,
        ["tidy", "--freeze"] => tidy::check(&root, true)?,
        ["with-postgres", "--", program, rest @ ..] => {
            tools::install(&[tools::Tool::Postgres])?;
            let cluster = cluster::Cluster::start()?;
            let mut command = Command::new(program);
            command.args(rest).env(cluster::VARIABLE, cluster.url()).status()?.success()
        }
        ["screenshots"] => {
            use tools::Tool;
            tools::install(&[Tool::Compiler, Tool::Chromium, Tool::Node, Tool::Npm])?;
            demo::build(&root, false)?;
            browser::screenshots(&root)?
        }
        ["attack"] => attack::run(&root)?,
        ["shape"] | ["shape", "--edges"] => {
            shape::run(&root, arguments.len() > 1)?;
            true
        }
        ["bench", parts @ ..] => {
            bench::run(&root, parts)?;
            true
        }
        _ => return Ok(help()),
    };
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The steps of those names, all of them without any; `None` when a name means nothing.
fn chosen(names: &[&str]) -> Option<Vec<Step>> {
    if names.is_empty() {
        return Some(Step::ALL.to_vec());
    }
    names.iter().map(|name| Step::find(name)).collect()
}

fn help() -> ExitCode {
    eprint!("{HELP}");
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_every_step_and_an_unknown_one_none() {
        assert_eq!(chosen(&[]), Some(Step::ALL.to_vec()));
        assert_eq!(chosen(&["tidy", "fmt"]), Some(vec![Step::Tidy, Step::Fmt]));
        assert_eq!(chosen(&["fmt", "spelling"]), None);
    }
}
