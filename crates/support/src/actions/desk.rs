//! The desk: what somebody owes others and has not given them yet.

use super::{
    ProfessionCoverage, ProfessionName, Shortfall, coverage::headless, organisations_of_reader,
    permit, profession_name,
};
use crate::model::{Gap, InNoProfession, WhoLacks};
use db::Tx;
use ground::Result;
use house::Context;
use professions::{
    Profession,
    actions::{heads_on, list},
};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use titles::{Waiting, count_waiting};
use web::{Call, ReadModel};

/// How many names of a list stand on the desk itself.
const NAMES: usize = 5;

/// What somebody owes others.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Desk {
    /// Professions that one heads, or stands in for.
    pub(crate) professions: Vec<DeskProfession>,
    /// Organisations whose people operations one is.
    pub(crate) organisations: Vec<DeskOrganisation>,
}

/// A profession on one's desk.
#[derive(Serialize, JsonSchema)]
pub(crate) struct DeskProfession {
    #[serde(flatten, serialize_with = "profession_name")]
    #[schemars(with = "ProfessionName<'static>")]
    pub(crate) of: Profession,
    /// How many members there are.
    pub(crate) members: i64,
    /// How many of them have no line manager.
    pub(crate) without_manager: usize,
    /// How many of those came in the last 90 days.
    pub(crate) joiners_without_manager: usize,
    /// Some of the joiners, the latest first.
    #[serde(skip)]
    pub(crate) joiners: Vec<WhoLacks>,
    /// Some of the others, the longest without first.
    #[serde(skip)]
    pub(crate) longest: Vec<WhoLacks>,
}

/// An organisation on one's desk.
#[derive(Serialize, JsonSchema)]
pub(crate) struct DeskOrganisation {
    /// In addresses.
    pub(crate) organisation: String,
    /// Its name.
    pub(crate) name: String,
    /// How many people work there.
    pub(crate) people: i64,
    /// How many of them are in no profession.
    pub(crate) in_no_profession: usize,
    /// How many titles wait in the queue.
    #[serde(rename = "titles_waiting", serialize_with = "titles_only")]
    #[schemars(with = "i64")]
    pub(crate) waiting: Waiting,
    /// Its professions that have members and no head, in addresses.
    #[serde(rename = "professions_without_head", serialize_with = "slugs")]
    #[schemars(with = "Vec<String>")]
    pub(crate) headless: Vec<ProfessionCoverage>,
    /// How many professions it keeps.
    #[serde(skip)]
    pub(crate) professions: usize,
    /// Some of those in no profession, the longest first.
    #[serde(skip)]
    pub(crate) longest: Vec<InNoProfession>,
}

fn titles_only<S: Serializer>(waiting: &Waiting, to: S) -> Result<S::Ok, S::Error> {
    waiting.titles.serialize(to)
}

fn slugs<S: Serializer>(headless: &[ProfessionCoverage], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(headless.iter().map(|one| &one.of.slug))
}

/// The professions that the reader heads, or stands in for, today.
fn headed(cx: &mut Context<'_, '_>) -> Result<Vec<Profession>> {
    let Some(me) = cx.actor.person() else { return Ok(Vec::new()) };
    let heads = heads_on(cx.house, cx.tx, cx.actor, None, cx.today())?;
    let mut all = list(cx.house, cx.tx, cx.actor)?;
    all.retain(|one| heads.iter().any(|head| head.profession == one.id && head.person == me));
    Ok(all)
}

/// Whether the reader owes anything to others.
pub(crate) fn owes_anything(cx: &mut Context<'_, '_>) -> Result<bool> {
    Ok(!headed(cx)?.is_empty() || !organisations_of_reader(cx)?.is_empty())
}

/// The reader's.
impl ReadModel for Desk {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Self::of_actor(&mut call.context(tx))
    }
}

impl Desk {
    /// Whether there is nothing that the reader owes to anybody.
    pub(crate) fn is_empty(&self) -> bool {
        self.professions.is_empty() && self.organisations.is_empty()
    }

    fn of_actor(cx: &mut Context<'_, '_>) -> Result<Self> {
        permit(cx.house, cx.actor)?;
        let mut desk = Self { professions: Vec::new(), organisations: Vec::new() };
        for of in headed(cx)? {
            desk.professions.push(DeskProfession::read(cx, of)?);
        }
        let organisations = organisations_of_reader(cx)?;
        if organisations.is_empty() {
            return Ok(desk);
        }
        let (all, headless) = (list(cx.house, cx.tx, cx.actor)?, headless(cx)?);
        for row in organisations {
            let shortfall = Shortfall::of_organisation(cx, row.id, "")?;
            let some = shortfall.gaps.iter().take(NAMES).copied().collect::<Vec<_>>();
            let longest = shortfall.with_details(cx.tx, &some)?.into_iter().map(Into::into);
            let own = |of: &Profession| of.organisation == row.id;
            desk.organisations.push(DeskOrganisation {
                people: shortfall.owed,
                in_no_profession: shortfall.gaps.len(),
                waiting: count_waiting(cx.house, cx.tx, cx.actor, row.id, "")?,
                headless: headless.iter().filter(|one| own(&one.of)).cloned().collect(),
                professions: all.iter().filter(|one| own(one)).count(),
                longest: longest.collect(),
                organisation: row.slug,
                name: row.name,
            });
        }
        Ok(desk)
    }
}

impl DeskProfession {
    fn read(cx: &mut Context<'_, '_>, of: Profession) -> Result<Self> {
        let shortfall = Shortfall::of_profession(cx, &of, "")?;
        let joiners = shortfall.joiners();
        let others = shortfall.gaps.iter().filter(|gap| !joiners.contains(gap)).take(NAMES);
        let others: Vec<Gap> = others.copied().collect();
        let newest: Vec<Gap> = joiners.iter().take(NAMES).copied().collect();
        Ok(Self {
            of,
            members: shortfall.owed,
            without_manager: shortfall.gaps.len(),
            joiners_without_manager: joiners.len(),
            joiners: shortfall.with_details(cx.tx, &newest)?,
            longest: shortfall.with_details(cx.tx, &others)?,
        })
    }
}
