//! What can be asked of support: how many are given what they are owed, and, for those who owe it, who is not.

pub(crate) mod counting;
mod coverage;
mod desk;
mod lacking;
mod mine;
mod sheet;

pub(crate) use coverage::{Coverage, ProfessionCoverage, permit};
pub(crate) use desk::{Desk, DeskOrganisation, DeskProfession, owes_anything};
pub(crate) use lacking::{
    PeopleInNoProfession, Shortfall, WithoutManager, count_in_no_profession, in_no_profession,
    open_organisation, organisations_of_reader, without_manager,
};
pub(crate) use mine::MyCoverage;
pub(crate) use sheet::HEADINGS;

use professions::Profession;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// How programs are told which profession it is.
#[derive(Serialize, JsonSchema)]
struct ProfessionName<'a> {
    /// In addresses.
    profession: &'a str,
    /// Its name.
    name: &'a str,
}

fn profession_name<S: Serializer>(of: &Profession, to: S) -> Result<S::Ok, S::Error> {
    ProfessionName { profession: &of.slug, name: &of.name }.serialize(to)
}
