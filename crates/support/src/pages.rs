//! The pages of support, and what it shows on others' pages: read, show.

use crate::{
    actions::{self, Coverage, Desk, MyCoverage, ProfessionCoverage, owes_anything},
    views,
};
use db::Tx;
use ground::{Error, Id, Kind, Result};
use maud::Markup;
use professions::{
    Profession,
    actions::{heads_on, open_by_id},
};
use uuid::Uuid;
use web::{
    Call, ReadModel as _, Reply, Subject as _,
    look::{Frame, Here, Room},
    search,
};

/// A page of a day; where that can't be used, only the question for another.
fn of_day(call: &Call, frame: Frame, header: &Markup, body: Result<Markup>) -> Result<Reply> {
    search(call, frame, body, |asked, body| views::of_day(call, asked, header, body))
}

/// How many are given what they are owed.
pub(crate) fn coverage(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let body = Coverage::read(call, tx).map(|coverage| views::coverage(call, &coverage));
    let header = views::coverage_header(owes_anything(&mut call.context(tx))?);
    let frame = Frame::new("Coverage", Here::Professions).crumb("Professions", "/professions");
    of_day(call, frame, &header, body)
}

/// What the members of one profession are owed: over time for everyone, by name for those who owe it.
pub(crate) fn profession(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = Profession::open(call, tx, None)?;
    let frame = Frame::new(format!("Coverage of {}", profession.name), Here::Professions)
        .room(Room::Formal)
        .crumb("Professions", "/professions")
        .crumb(&profession.name, profession.href());
    let body = profession_body(call, tx, &profession);
    of_day(call, frame, &views::profession_header(&profession), body)
}

fn profession_body(call: &Call, tx: &mut Tx<'_>, profession: &Profession) -> Result<Markup> {
    let house = call.house();
    let coverage = ProfessionCoverage::on(&mut call.context(tx), profession, call.query("on"))?;
    let names = match actions::without_manager(call, tx, profession) {
        Ok(names) => Some(names),
        Err(Error::Refused(refused)) if refused.kind == Kind::NotAllowed => None,
        Err(other) => return Err(other),
    };
    let heads = heads_on(house, tx, &call.actor, Some(profession.id), house.today())?;
    Ok(views::profession(call, &coverage, names.as_ref(), &heads))
}

/// What the reader owes others.
pub(crate) fn desk(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let main = views::desk::main(&Desk::read(call, tx)?);
    Ok(call.show(Frame::new("Your desk", Here::Start), main))
}

/// Everyone of an organisation who is in no profession, and why.
pub(crate) fn no_profession(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let organisation = actions::open_organisation(call, tx)?;
    let found = actions::in_no_profession(call, tx, &organisation);
    let body = found.map(|found| views::desk::in_no_profession(call, &found, &organisation));
    let frame = Frame::new("In no profession", Here::Start).crumb("Your desk", "/desk");
    of_day(call, frame, &views::desk::no_profession_header(&organisation), body)
}

/// Start page: what the reader lacks of what they are owed, and the way to what they owe others.
pub(crate) fn start_panel(call: &Call, tx: &mut Tx<'_>, me: Uuid) -> Result<Option<Markup>> {
    let cx = &mut call.context(tx);
    let mine = MyCoverage::of(cx, Id::from_uuid(me))?;
    Ok(views::start_panel(&mine, owes_anything(cx)?))
}

/// A profession's page: the way to its coverage.
pub(crate) fn profession_panel(call: &Call, tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Markup>> {
    let (house, actor, id) = (call.house(), &call.actor, Id::from_uuid(id));
    let profession = open_by_id(house, tx, actor, id)?;
    let heads = heads_on(house, tx, actor, Some(id), house.today())?;
    Ok(Some(views::profession_panel(&profession, &heads)))
}

/// The front of administration: people in no profession.
pub(crate) fn administration_panel(
    call: &Call,
    tx: &mut Tx<'_>,
    _: Uuid,
) -> Result<Option<Markup>> {
    let cx = &mut call.context(tx);
    let organisations = actions::organisations_of_reader(cx)?;
    let mut none = 0;
    for organisation in &organisations {
        none += actions::count_in_no_profession(cx, organisation.id)?;
    }
    Ok((!organisations.is_empty()).then(|| views::administration_panel(none)))
}
