//! The commands, as they are typed.

pub(crate) mod check;
mod copy;
mod coverage;
mod diagnose;
mod identity;
mod import;
mod jobs;
mod office;
mod overlap;
mod person;
mod service_account;

use crate::{configuration::Common, demo, readings, say, serve};
use clap::{Parser, Subcommand};
use house::{Clock, Ids};
use std::process::ExitCode;

/// Professions and communities of practice, both, kept apart where mixing harms.
#[derive(Parser, Debug)]
#[command(version, about, max_term_width = 100)]
pub(crate) struct Mandorla {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve an organisation
    Serve {
        /// Where to listen, such as 127.0.0.1:8080 (the default) or 0.0.0.0:80
        #[arg(long)]
        listen: Option<String>,
        /// Where people reach it, such as <https://mandorla.example>
        #[arg(long)]
        address: Option<String>,
    },
    /// Serve a made-up organisation, to look around in (only on this machine)
    Demo(demo::Asked),
    /// Take in staff data from files; a database that isn't there is made
    #[command(subcommand)]
    Import(import::Import),
    /// Print a link with which a person signs in once, within half an hour
    SignInLink {
        #[command(flatten)]
        whom: person::Whom,
        /// Of several people who may be meant, whoever is of this organisation
        #[arg(long)]
        organisation: Option<String>,
        /// Where people reach it, such as <https://mandorla.example>
        #[arg(long)]
        address: Option<String>,
    },
    /// Say who holds an office: people operations, administrator
    #[command(subcommand)]
    Office(office::Office),
    /// Say who is who, where staff data can't tell
    #[command(subcommand)]
    Identity(identity::Identity),
    /// Look a whole database over, changing nothing, and say what is wrong and what to do
    Check(check::Asked),
    /// Say who is given what they are owed: a line manager, a head of profession, a recognised role
    Coverage(coverage::Asked),
    /// Say where professions and communities meet, in figures of groups
    Overlap(overlap::Asked),
    /// Look after background work that failed: letters, figures, tidying up
    #[command(subcommand)]
    Jobs(jobs::Jobs),
    /// Count what is published about numbers of people, if a new quarter has begun (serve does it by itself)
    Readings,
    /// Say from files alone which groups are professions, communities or a blend, and what to do first; keeps nothing
    Diagnose(diagnose::Asked),
    /// Keep accounts of programs
    #[command(subcommand)]
    ServiceAccount(service_account::ServiceAccount),
    /// Copy everything into another, empty database, and verify it
    Copy {
        /// From where: `sqlite://PATH` or `postgres://…`
        from: String,
        /// To where
        to: String,
    },
}

/// Does what was asked.
pub(crate) fn run(asked: Mandorla) -> anyhow::Result<ExitCode> {
    let common = asked.common;
    match asked.command {
        Command::Serve { listen, address } => {
            let configuration = common.settle(listen, address)?;
            let listener = serve::listener(&configuration.listen)?;
            let db = rooms::open(&configuration.database, &Clock::System)?;
            let house =
                rooms::house(db, Clock::System, Ids::Random, configuration.settings.clone())?;
            say::line(&format!(
                "Mandorla serves {} at {}",
                rooms::masked(&configuration.database),
                configuration.settings.address
            ));
            serve::serve(house, listener)?;
        }
        Command::Demo(asked) => demo::run(&common, &asked)?,
        Command::Import(import) => return import::run(&common, import),
        Command::SignInLink { whom, organisation, address } => {
            person::sign_in_link(&common, &whom, organisation.as_deref(), address)?;
        }
        Command::Office(office) => office::run(&common, office)?,
        Command::Identity(asked) => identity::run(&common, &asked)?,
        Command::Check(asked) => return check::run(&common, &asked),
        Command::Coverage(asked) => coverage::run(&common, &asked)?,
        Command::Overlap(asked) => overlap::run(&common, &asked)?,
        Command::Jobs(asked) => jobs::run(&common, &asked)?,
        Command::Readings => readings::now(&common)?,
        Command::Diagnose(asked) => diagnose::run(&asked)?,
        Command::ServiceAccount(asked) => service_account::run(&common, asked)?,
        Command::Copy { from, to } => copy::run(&from, &to)?,
    }
    Ok(ExitCode::SUCCESS)
}
