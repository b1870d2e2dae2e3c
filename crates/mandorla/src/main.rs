//! The binary: commands and configuration. It must never decide what a person
//! may do: it asks the rooms.

mod command;
mod configuration;
mod demo;
mod readings;
mod say;
mod sealing;
mod serve;

use std::{io::IsTerminal as _, process::ExitCode};
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let typed = match command::read() {
        Ok(typed) => typed,
        Err(code) => return code,
    };
    let output = typed.output();
    let environment = EnvFilter::try_from_env("MANDORLA_LOG").unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_env_filter(output.log_level().map_or(environment, EnvFilter::from))
        .init();
    command::run(typed).unwrap_or_else(|error| ExitCode::from(output.failure(&error)))
}
