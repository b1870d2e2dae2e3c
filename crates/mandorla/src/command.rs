//! The commands, as they are typed.

pub(crate) mod check;
mod copy;
mod coverage;
mod diagnose;
mod identity;
mod import;
mod input;
mod jobs;
mod manual;
mod office;
mod overlap;
mod person;
mod service_account;

use crate::{
    configuration::Common,
    demo, readings,
    say::{self, Output},
    serve,
};
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use house::{Clock, Ids};
use std::{path::PathBuf, process::ExitCode};

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
    Demo(demo::Options),
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
    Check(check::Options),
    /// Say who is given what they are owed: a line manager, a head of profession, a recognised role
    Coverage(coverage::Options),
    /// Say where professions and communities meet, in figures of groups
    Overlap(overlap::Options),
    /// Look after background work that failed: letters, figures, tidying up
    #[command(subcommand)]
    Jobs(jobs::Jobs),
    /// Count what is published about numbers of people, if a new quarter has begun (serve does it by itself)
    Readings,
    /// Say from files alone which groups are professions, communities or a blend, and what to do first; keeps nothing
    Diagnose(diagnose::Options),
    /// Keep accounts of programs, and their tokens
    #[command(subcommand)]
    ServiceAccount(service_account::ServiceAccount),
    /// Copy everything into another, empty database, and verify it
    Copy {
        /// From where: `sqlite://PATH` or `postgres://…`
        from: String,
        /// To where
        to: String,
    },
    /// Print what makes a shell complete commands and options
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
    /// Write the manual's pages, one for each command
    Manual {
        /// The folder that they are written to
        folder: PathBuf,
    },
}

/// What each command has no use for, and so doesn't offer.
const NO_USE: &[(&str, &[&str])] = &[
    ("serve", &["json"]),
    ("demo", &["json"]),
    ("diagnose", &["database", "config"]),
    ("copy", &["database", "config"]),
    ("completions", &["database", "config", "json", "quiet", "verbose"]),
    ("manual", &["database", "config", "json", "quiet", "verbose"]),
];

/// The whole command line, as help, completions and the manual show it.
fn line() -> clap::Command {
    let whole = Mandorla::command();
    let shared: Vec<clap::Arg> = whole.get_arguments().cloned().collect();
    NO_USE.iter().fold(whole, |line, (command, options)| {
        // What a command has of its own is not handed on to it, so that its own one can be hidden.
        let hidden = shared.iter().filter(|arg| options.contains(&arg.get_id().as_str()));
        let hidden: Vec<clap::Arg> = hidden.map(|arg| arg.clone().hide(true)).collect();
        line.mut_subcommand(command, |one| one.args(hidden))
    })
}

/// Reads what was typed. Where it can't be read, or help is asked for, that is said, and the code to end with is given.
pub(crate) fn read() -> Result<Mandorla, ExitCode> {
    let typed = line().try_get_matches().and_then(|found| Mandorla::from_arg_matches(&found));
    typed.map_err(|error| {
        let wants_json = std::env::args_os().any(|word| word == "--json");
        if error.use_stderr() && wants_json {
            let words = error.render().to_string();
            let words = words.trim_start_matches("error: ").trim_end();
            return ExitCode::from(
                Output { json: true, ..Output::default() }.failure(&say::usage(words)),
            );
        }
        // Nobody is left to tell when the terminal is gone.
        let _ = error.print();
        ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(u8::MAX))
    })
}

impl Mandorla {
    /// In which form it reports.
    pub(crate) const fn output(&self) -> Output {
        self.common.output
    }
}

/// Does what was asked.
pub(crate) fn run(asked: Mandorla) -> anyhow::Result<ExitCode> {
    let common = asked.common;
    let output = common.output;
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
        Command::Diagnose(asked) => diagnose::run(output, &asked)?,
        Command::ServiceAccount(asked) => service_account::run(&common, &asked)?,
        Command::Copy { from, to } => copy::run(output, &from, &to)?,
        Command::Completions { shell } => manual::complete(line(), shell),
        Command::Manual { folder } => manual::write(line(), &folder)?,
    }
    Ok(ExitCode::SUCCESS)
}
