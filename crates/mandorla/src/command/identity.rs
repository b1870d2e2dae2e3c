//! `mandorla identity`: who is who, where staff data can't tell; the same questions as on the page.

use crate::{configuration::Common, say, sealing};
use anyhow::bail;
use clap::Subcommand;
use house::{Actor, Clock, Ids};
use people::{
    JoinId, QuestionId,
    actions::identity::{self as actions, Answer},
};
use serde_json::json;

/// How many are listed at once.
const SHOWN: i64 = 1_000;

#[derive(Subcommand, Debug)]
pub(crate) enum Identity {
    /// List the people to decide, and those who were joined
    List,
    /// Say whether whoever a file names is the person who was known
    Answer {
        /// The question, as `list` names it
        question: QuestionId,
        /// `same` or `another`
        #[arg(value_parser = answer)]
        answer: Answer,
    },
    /// Tell two apart again who were joined
    Split {
        /// The join, as `list` names it
        join: JoinId,
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
            let asked = questions.iter().map(|one| {
                format!(
                    "{}  Is {} ({}) in {}, line {}, the {} who was known before?",
                    one.id, one.name, one.key, one.source, one.line, one.person_name
                )
            });
            let joined = joins.iter().map(|one| {
                format!("{}  {} was joined into {}", one.id, one.former_name, one.person_name)
            });
            let lines: Vec<String> = asked.chain(joined).collect();
            let report = json!({
                "questions": questions.iter().map(|one| json!({
                    "id": one.id, "identifier": one.key, "name": one.name,
                    "source": one.source, "as_of": one.as_of, "line": one.line,
                    "person": { "id": one.person, "name": one.person_name },
                })).collect::<Vec<_>>(),
                "joins": joins.iter().map(|one| json!({
                    "id": one.id,
                    "former": { "id": one.former, "name": one.former_name },
                    "person": { "id": one.person, "name": one.person_name },
                })).collect::<Vec<_>>(),
            });
            common
                .output
                .report(&report, &say::lines(&lines, "Nobody waits, and nobody was joined."))
        }
        Identity::Answer { question, answer } => {
            house.db.write(|tx| actions::answer(&house, tx, &console, *question, *answer))?;
            sealing::now(&house);
            common.output.done("Answered. If a line waited for this, import the file again.")
        }
        Identity::Split { join } => {
            house.db.write(|tx| actions::split(&house, tx, &console, *join))?;
            sealing::now(&house);
            common.output.done("They are two people again.")
        }
    }
}

fn answer(key: &str) -> anyhow::Result<Answer> {
    match Answer::from_key(key) {
        Some(answer) => Ok(answer),
        None => bail!("an answer is same or another"),
    }
}
