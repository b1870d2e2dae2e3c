//! The binary: commands and configuration. It must never decide what a person
//! may do: it asks the rooms.

mod command;
mod configuration;
mod demo;
mod readings;
mod say;
mod sealing;
mod serve;

use clap::Parser as _;
use std::{io::IsTerminal as _, process::ExitCode};

fn main() -> ExitCode {
    let asked = command::Mandorla::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("MANDORLA_LOG")
                .unwrap_or_else(|_| "info".into()),
        )
        .init();
    match command::run(asked) {
        Ok(code) => code,
        Err(error) => {
            say::trouble(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}
