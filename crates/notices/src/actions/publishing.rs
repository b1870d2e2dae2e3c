//! Publishing a notice, writing another version of it, and withdrawing it.

use super::{
    OpenNotice,
    writing::{change, writer},
};
use crate::{
    events::{NoticePublished, NoticeRevised, NoticeWithdrawn, OfNotice, VersionParts},
    rules::{self, Refusal},
    store::notices::{self, NewVersion},
};
use db::Lock;
use ground::{Block, Line, Result};
use house::{Actor, Change, Context, House};
use web::{Act, input};

input! {
    /// Publishes a draft: from then on it reaches everybody in its audience on each day on which it is in force.
    pub struct Publish {}
}

impl Act for Publish {
    type On = OpenNotice;
    type Done = ();
    const ACTION: &'static str = "keep_notice";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenNotice) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenNotice) -> Result<()> {
        let notice = &on.notice;
        let force = rules::force_once_published(notice, cx.today())?;
        let (about, notice) = change(cx, on, |cx| {
            let now = cx.now();
            Ok(notices::publish(cx.tx, notice.id, force, now)?)
        })?;
        cx.record(&NoticePublished { about, notice })
    }
}

input! {
    /// Another version of a notice that is published. For whom and when it is stays as it was.
    #[schemars(rename = "NoticeRevision")]
    pub struct Revise {
        /// Its title.
        pub title: Line<160>,
        /// What it says, in Markdown.
        pub text: Block<20000>,
        /// Whether those who read or acknowledged an earlier version have to do it anew.
        #[serde(default)]
        pub anew: bool,
    }
}

impl Act for Revise {
    type On = OpenNotice;
    type Done = i64;
    const ACTION: &'static str = "keep_notice";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenNotice) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn current(_cx: &mut Context<'_, '_>, on: &OpenNotice) -> Result<Option<Self>> {
        let title = Line::stored(&on.notice.title);
        Ok(Some(Self { title, text: Block::stored(&on.notice.text), anew: false }))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenNotice) -> Result<i64> {
        let notice = &on.notice;
        self.judge(cx.house, on)?;
        if !notices::grow(cx.tx, notice.id, notice.version)? {
            return Err(Refusal::Stale.into());
        }
        let new = NewVersion {
            number: notice.number + 1,
            title: &self.title,
            text: &self.text,
            anew: self.anew,
            made_by: writer(cx.actor)?,
        };
        let now = cx.now();
        notices::add_version(cx.tx, notice.id, &new, now)?;
        let before = VersionParts { number: notice.number, title: notice.title.clone() };
        let after = VersionParts { number: new.number, title: self.title.to_string() };
        cx.record(&NoticeRevised {
            about: about(on),
            version: Change::new(before, after),
            anew: self.anew,
        })?;
        Ok(notice.number + 1)
    }
}

impl Revise {
    /// Whether it can be done.
    pub(crate) fn judge(&self, house: &House, on: &OpenNotice) -> Result<()> {
        rules::may_revise(&on.notice, house.today())?;
        if *self.title == *on.notice.title && *self.text == *on.notice.text {
            return Err(Refusal::NothingChanged.into());
        }
        Ok(())
    }
}

input! {
    /// Takes a notice back: it asks nobody for anything any more. Who has acknowledged it is kept.
    #[schemars(rename = "NoticeWithdrawal")]
    pub struct Withdraw {
        /// Why; whoever it reached reads that.
        pub because: Option<Block<2000>>,
    }
}

impl Act for Withdraw {
    type On = OpenNotice;
    type Done = ();
    const ACTION: &'static str = "keep_notice";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenNotice) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenNotice) -> Result<()> {
        let notice = &on.notice;
        let force = rules::force_until_withdrawn(notice, cx.today())?;
        let (about, notice) = change(cx, on, |cx| {
            let now = cx.now();
            Ok(notices::withdraw(cx.tx, notice.id, force, self.because.as_deref(), now)?)
        })?;
        let because = self.because.map(Block::into_inner);
        cx.record(&NoticeWithdrawn { about, notice, because })
    }
}

fn about(on: &OpenNotice) -> OfNotice {
    OfNotice { subject: on.notice.id, person: (), organisation: on.notice.organisation }
}
