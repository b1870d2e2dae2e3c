//! `mandorla identity`: who is who, where staff data can't tell; the same questions as on the page.

use crate::{configuration::Common, say, sealing};
use anyhow::{Context as _, anyhow};
use clap::Subcommand;
use house::{Actor, Clock, Ids};
use people::actions::identity::{self as actions, Answer};

/// How many are listed at once.
const SHOWN: i64 = 1_000;

#[derive(Subcommand, Debug)]
pub(crate) enum Identity {
    /// List the people to decide, and those who were joined
    List,
    /// Say whether whoever a file names is the person who was known
    Answer {
        /// The question, as `list` names it
        question: String,
        /// `same` or `another`
        answer: String,
    },
    /// Tell two apart again who were joined
    Split {
        /// The join, as `list` names it
        join: String,
    },
}

pub(crate) fn run(common: &Common, asked: &Identity) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let console = Actor::Console;
    match asked {
        Identity::List => {
            let (questions, joins) = house.db.read(|tx| {
                let questions = actions::list_questions(&house, tx, &console, None, SHOWN)?;
                Ok((questions, actions::list_joins(&house, tx, &console, None, SHOWN)?))
            })?;
            for one in &questions {
                say::line(&format!(
                    "{}  Is {} ({}) in {}, line {}, the {} who was known before?",
                    one.id, one.name, one.key, one.source, one.line, one.person_name
                ));
            }
            for one in &joins {
                say::line(&format!(
                    "{}  {} was joined into {}",
                    one.id, one.former_name, one.person_name
                ));
            }
            if questions.is_empty() && joins.is_empty() {
                say::line("Nobody waits, and nobody was joined.");
            }
        }
        Identity::Answer { question, answer } => {
            let id = question.parse().with_context(|| format!("{question:?} is no question"))?;
            let answer = Answer::from_key(answer)
                .ok_or_else(|| anyhow!("{answer:?} is no answer; it is same or another"))?;
            house.db.write(|tx| actions::answer(&house, tx, &console, id, answer))?;
            sealing::now(&house);
            say::line("Answered. If a line waited for this, import the file again.");
        }
        Identity::Split { join } => {
            let id = join.parse().with_context(|| format!("{join:?} is no join"))?;
            house.db.write(|tx| actions::split(&house, tx, &console, id))?;
            sealing::now(&house);
            say::line("They are two people again.");
        }
    }
    Ok(())
}
