//! How a node is set up: flags over environment over a configuration file over defaults.

use crate::say::Output;
use anyhow::{Context as _, bail};
use clap::Args;
use house::{Address, Settings};
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Where a file is looked for when none is named.
const USUAL_FILE: &str = "mandorla.toml";
const USUAL_DATABASE: &str = "sqlite://mandorla.db";
const USUAL_LISTEN: &str = "127.0.0.1:8080";

/// What every command takes.
#[derive(Args, Debug)]
pub(crate) struct Common {
    /// Where the data is: `sqlite://PATH` or `postgres://USER:PASSWORD@HOST/DATABASE`
    #[arg(long, global = true, env = "MANDORLA_DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// A configuration file; mandorla.toml is read if it is there
    #[arg(long, global = true, env = "MANDORLA_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// The file. A key it doesn't know is an error: a misspelt key must not be passed over.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) database: Option<String>,
    pub(crate) listen: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) mail: Option<String>,
    pub(crate) mail_from: Option<String>,
    pub(crate) requests_a_minute: Option<std::num::NonZeroU32>,
    pub(crate) few: Option<house::Few>,
    pub(crate) head_to: Option<String>,
    pub(crate) address_days: Option<std::num::NonZeroU8>,
    pub(crate) time_zone: Option<String>,
}

/// All of it, settled.
#[derive(Debug)]
pub(crate) struct Configuration {
    pub(crate) database: String,
    pub(crate) listen: String,
    pub(crate) settings: Settings,
}

impl Common {
    /// Reads the file, if there is one.
    pub(crate) fn file(&self) -> anyhow::Result<File> {
        let usual = Path::new(USUAL_FILE);
        match &self.config {
            Some(path) => read(path),
            None if usual.exists() => read(usual),
            None => Ok(File::default()),
        }
    }

    /// Settles everything; `listen` and `address` are the command's own flags.
    pub(crate) fn settle(
        &self,
        listen: Option<String>,
        address: Option<String>,
    ) -> anyhow::Result<Configuration> {
        let file = self.file()?;
        let database =
            self.database.clone().or(file.database).unwrap_or_else(|| USUAL_DATABASE.to_owned());
        tracing::debug!("the database is {}", rooms::masked(&database));
        let listen = listen.or(file.listen).unwrap_or_else(|| USUAL_LISTEN.to_owned());
        let address = reached_at(address.or(file.address).as_deref(), &listen)?;
        can_mail(file.mail.as_deref(), file.mail_from.as_deref())?;
        if file.head_to.is_some() && file.mail.is_none() {
            bail!(
                "`head_to` says where the head of the chain is mailed to, and there is no `mail`; say where letters are handed over, or leave `head_to` out (the head stands in the log too)"
            );
        }
        Ok(Configuration {
            database,
            listen,
            settings: Settings {
                address,
                mail: file.mail,
                mail_from: file.mail_from,
                requests_a_minute: file.requests_a_minute,
                few: file.few.unwrap_or_default(),
                address_days: file.address_days,
                head_to: file.head_to,
                time_zone: file.time_zone.as_deref().map(time_zone).transpose()?,
            },
        })
    }
}

/// Reads where mail is handed over and whom it is from, so that a mistake in them is told at the start.
fn can_mail(server: Option<&str>, from: Option<&str>) -> anyhow::Result<()> {
    let Some(server) = server else { return Ok(()) };
    let Some(from) = from else {
        bail!(
            "`mail` says where letters are handed over, and `mail_from` does not say whom they are from. Add it, with a domain whose letters that server may send: mail_from = \"Mandorla <mandorla@example.org>\""
        );
    };
    let open = mail::Post::open(server, from).map(drop);
    open.map_err(anyhow::Error::from).context("reading `mail` and `mail_from`")
}

fn time_zone(name: &str) -> anyhow::Result<TimeZone> {
    TimeZone::get(name).with_context(|| {
        format!("`time_zone` is {name:?}, which is no time zone. Write its name, such as time_zone = \"Europe/London\"")
    })
}

/// Where people reach it: as was said, or else where it listens, if that is a place that somebody can go to.
fn reached_at(said: Option<&str>, listen: &str) -> anyhow::Result<Address> {
    if let Some(said) = said {
        return Address::parse(said).map_err(anyhow::Error::msg).context("reading `address`");
    }
    let host = listen.rsplit_once(':').map_or(listen, |(host, _)| host);
    if matches!(host, "0.0.0.0" | "[::]" | "") {
        bail!(
            "`listen` is {listen:?}, which is every address of this machine and none that people can go to. Say where they reach it too: `address` in the file or --address, such as https://mandorla.example.org"
        );
    }
    Address::parse(&format!("http://{listen}"))
        .map_err(anyhow::Error::msg)
        .context("reading `listen`; write an address and a port, such as 127.0.0.1:8080")
}

fn read(path: &Path) -> anyhow::Result<File> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    parse(&text).with_context(|| {
        format!(
            "{} can't be used. Known keys: database, listen, address, mail, mail_from, requests_a_minute, few, head_to, address_days, time_zone",
            path.display()
        )
    })
}

fn parse(text: &str) -> Result<File, toml::de::Error> {
    toml::from_str(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_not_known_is_named_with_its_line() {
        let error =
            parse("database = \"sqlite://a.db\"\nlissten = \"x\"\n").unwrap_err().to_string();
        assert!(error.contains("lissten") && error.contains("line 2"), "{error}");
    }

    #[test]
    fn where_people_reach_it_is_what_was_said_or_where_it_listens() {
        let at = |said, listen| reached_at(said, listen).map(|address| address.to_string());
        assert_eq!(at(None, "127.0.0.1:8080").unwrap(), "http://127.0.0.1:8080");
        assert_eq!(at(None, "localhost:80").unwrap(), "http://localhost");
        assert_eq!(
            at(Some("HTTPS://Mandorla.example/"), "0.0.0.0:80").unwrap(),
            "https://mandorla.example"
        );
        for every in ["0.0.0.0:8080", "[::]:8080", ":8080"] {
            let words = at(None, every).unwrap_err().to_string();
            assert!(words.contains("--address"), "{words}");
        }
        let words = format!("{:#}", at(Some("mandorla.example/app"), "127.0.0.1:1").unwrap_err());
        assert!(words.contains("`address`") && words.contains("https://"), "{words}");
    }

    #[test]
    fn a_mistake_in_where_mail_goes_is_told_at_the_start() {
        let said =
            |server, from| can_mail(Some(server), from).map_err(|error| format!("{error:#}"));
        assert_eq!(said("smtp://localhost:25", Some("Mandorla <m@example.org>")), Ok(()));
        assert!(said("smtp://localhost:25", None).unwrap_err().contains("mail_from = "));
        assert!(said("smtp://localhost:25", Some("nobody")).unwrap_err().contains("`mail_from`"));
        assert!(said("mail.example", Some("m@example.org")).unwrap_err().contains("smtp://"));
    }

    #[test]
    fn the_few_can_be_made_more_and_not_fewer() {
        assert_eq!(parse("few = 12").unwrap().few.unwrap().people(), 12);
        let error = parse("few = 3").unwrap_err().to_string();
        assert!(error.contains("raised, not lowered"), "{error}");
    }
}
