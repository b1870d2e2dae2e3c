//! Acknowledging a notice, or saying that one has read it: for oneself, and for nobody else.

use super::OpenNotice;
use crate::{
    events::{NoticeAcknowledged, OfReader},
    rules,
    store::acknowledgements,
};
use db::Lock;
use ground::Result;
use house::{Actor, Context, House};
use web::{Act, Subject as _, input};

input! {
    /// Acknowledges a notice that reaches, or has reached, the caller; of one that is to be read, says that they have read it.
    #[schemars(rename = "NoticeAcknowledging")]
    pub struct Acknowledge {
        /// The number of the version that was read.
        #[schemars(range(min = 1))]
        pub number: i64,
    }
}

impl Act for Acknowledge {
    type On = OpenNotice;
    type Done = ();
    const ACTION: &'static str = "acknowledge_notice";
    // Each is one person's: they don't wait for each other, and no other version comes meanwhile.
    const LOCK: Option<Lock> = Some(Lock::Shared);

    fn permit(house: &House, actor: &Actor, on: &OpenNotice) -> Result<()> {
        let words = "This notice is not for you, so you have nothing to acknowledge. It reaches those in its audience.";
        house.permit(actor, Self::ACTION, &on.thing(house, actor), words)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenNotice) -> Result<()> {
        let (notice, me) = (&on.notice, super::writing::writer(cx.actor)?);
        let before = on.acknowledged.map(|(number, _)| number);
        rules::may_acknowledge(notice, cx.today(), before, self.number)?;
        let now = cx.now();
        match acknowledgements::add(cx.tx, notice.id, me, self.number, now) {
            Err(clash) if db::is_unique(&clash) => {
                return Err(rules::acknowledged_already(notice.requirement).into());
            }
            added => added?,
        }
        cx.record(&NoticeAcknowledged {
            about: OfReader { subject: notice.id, person: me, organisation: notice.organisation },
            title: notice.title.clone(),
            number: self.number,
            requirement: notice.requirement,
        })
    }
}
