//! Naming heads of profession and their deputies, and ending that.

use super::{open_kept, permit_keeping};
use crate::{
    Head, HeadId, Part, Profession,
    events::{HeadEnded, HeadNamed, HeadParts, OfHead},
    rules::Refusal,
    store::{heads as store, professions},
};
use db::{Lock, Tx};
use ground::{Day, Refused, Result, Span};
use house::{Actor, Change, Context, House, PersonId, Thing};
use people::events::UntilParts;
use web::{Act, Call, ReadModel, Resource, Subject, input};

input! {
    /// Somebody who is to head a profession, or to stand in. Several can share it, each with their part of the time.
    pub struct NameHead {
        /// Who.
        pub person: PersonId,
        /// As what.
        pub part: Part,
        /// Share of full time, in thousandths.
        #[schemars(range(min = 1, max = 1000))]
        pub fte_thousandths: u16,
        /// From which day.
        #[serde(deserialize_with = "web::input_day")]
        pub since: Day,
    }
}

impl Act for NameHead {
    type On = Profession;
    type Done = Head;
    const ACTION: &'static str = "keep_professions";

    fn permit(house: &House, actor: &Actor, on: &Profession) -> Result<()> {
        permit_keeping(house, actor, on)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &Profession) -> Result<Head> {
        let dates = Span::since(self.since);
        let person =
            people::queries::persons::person(cx.tx, self.person)?.ok_or(Refusal::NobodyFound)?;
        if !(1..=1000).contains(&self.fte_thousandths) {
            return Err(Refusal::Share.into());
        }
        let ever = store::heads_ever(cx.tx, on.id)?;
        if ever.iter().any(|head| head.person == person.id && head.dates.meet(dates).is_some()) {
            return Err(Refusal::HeadAlready.into());
        }
        let head = Head {
            id: cx.id(),
            profession: on.id,
            person: person.id,
            name: person.name,
            pronouns: person.pronouns,
            part: self.part,
            fte_thousandths: self.fte_thousandths.into(),
            dates,
        };
        store::add_head(cx.tx, &head)?;
        let parts = Change::begin(HeadParts::new(&head, &on.name));
        cx.record(&HeadNamed { about: about(&head, on), head: parts })?;
        Ok(head)
    }
}

/// Ends the time of every head and deputy who has left the organisation by today, on the day they left, or before it began;
/// gives how many. Coming back brings none of it back. Whoever takes staff data in calls this before and after, and a
/// serving node each day. The record names the console: nobody decided it.
pub fn end_heads_of_leavers(house: &House, tx: &mut Tx<'_>) -> Result<usize> {
    let leavers = store::of_leavers(tx, house.today())?;
    for (id, gone) in &leavers {
        let head = store::head(tx, *id)?.ok_or_else(Refused::not_found)?;
        let profession =
            professions::profession(tx, head.profession)?.ok_or_else(Refused::not_found)?;
        let until = (*gone).max(head.dates.from);
        store::end_head(tx, head.id, until)?;
        let event = HeadEnded {
            about: about(&head, &profession),
            head: Change::new(HeadParts::new(&head, &profession.name), UntilParts { until }),
        };
        house.record(tx, &Actor::Console, &event)?;
    }
    Ok(leavers.len())
}

fn about(head: &Head, profession: &Profession) -> OfHead {
    let organisation = profession.organisation;
    OfHead { subject: head.profession, person: head.person, organisation }
}

/// A head of a profession, or a deputy.
pub struct HeadOfProfession {
    /// Of which profession.
    pub profession: Profession,
    /// Who.
    pub head: Head,
}

impl HeadOfProfession {
    /// By its id, in a profession that was opened.
    ///
    /// # Errors
    /// `not found` where the profession has no such head.
    pub fn of(tx: &mut Tx<'_>, profession: Profession, id: HeadId) -> Result<Self> {
        let head = store::head(tx, id)?.filter(|head| head.profession == profession.id);
        Ok(Self { head: head.ok_or_else(Refused::not_found)?, profession })
    }
}

/// The head in the address, for whoever keeps the profession.
impl ReadModel for Head {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Ok(HeadOfProfession::open(call, tx, None)?.head)
    }
}

impl Resource for HeadOfProfession {
    type Model = Head;

    fn now(&self, _call: &Call, tx: &mut Tx<'_>) -> Result<Head> {
        Ok(Self::of(tx, self.profession.clone(), self.head.id)?.head)
    }
}

impl Subject for HeadOfProfession {
    /// Whoever may not keep the profession is told that first.
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        let profession = open_kept(call, tx)?;
        Self::of(tx, profession, call.id_param("head")?)
    }

    fn thing(&self, house: &House, actor: &Actor) -> Thing {
        self.profession.thing(house, actor)
    }
}

input! {
    /// The end of the time of a head or deputy.
    pub struct EndHead {
        /// Their last day.
        #[serde(deserialize_with = "web::input_day")]
        pub last: Day,
    }
}

impl Act for EndHead {
    type On = HeadOfProfession;
    type Done = ();
    const ACTION: &'static str = "keep_professions";

    fn run(self, cx: &mut Context<'_, '_>, on: &HeadOfProfession) -> Result<()> {
        let HeadOfProfession { profession, head } = on;
        let until = self.last.plus_days(1);
        if until <= head.dates.from {
            return Err(Refusal::EndsBeforeItBegan(head.dates.from).into());
        }
        if head.dates.to <= cx.today() {
            return Err(Refusal::EndedAlready.into());
        }
        store::end_head(cx.tx, head.id, until)?;
        let before = HeadParts::new(head, &profession.name);
        let ended = Change::new(before, UntilParts { until });
        cx.record(&HeadEnded { about: about(head, profession), head: ended })
    }
}
