//! Publishing an activity, describing it anew, and cancelling what of it is still to come.

use super::{
    OpenActivity,
    writing::{about, description, told},
};
use crate::{
    events::{ActivityCancelled, ActivityEdited, ActivityPublished},
    rules::{self, Refusal},
    store::{activities, dates},
};
use db::Lock;
use ground::{Block, Line, Result};
use house::{Actor, Change, Context, House};
use web::{Act, input};

input! {
    /// Publishes a draft: from then on everybody in its audience sees it, and those who are in it from its day on have it.
    #[schemars(rename = "ProfessionActivityPublishing")]
    pub struct Publish {}
}

impl Act for Publish {
    type On = OpenActivity;
    type Done = ();
    const ACTION: &'static str = "keep_profession_activity";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenActivity) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenActivity) -> Result<()> {
        let (activity, now) = (&on.activity, cx.now());
        rules::may_publish(activity, &on.dates, now)?;
        grow(cx, on)?;
        activities::publish(cx.tx, activity.id, now)?;
        cx.record(&ActivityPublished { about: about(activity), title: activity.title.clone() })
    }
}

input! {
    /// Says anew what an activity is and where. For whom it is, what is expected and when it takes place stay as they were.
    #[schemars(rename = "ProfessionActivityDescription")]
    pub struct Describe {
        /// What it is, in the organisation's own word.
        pub kind: Line<40>,
        /// Its title.
        pub title: Line<160>,
        /// What it is about, in Markdown.
        pub about: Block<20000>,
        /// Where; needed where there is no link.
        pub place: Option<Line<200>>,
        /// Where on the net, as a whole address; needed where there is no place.
        pub link: Option<Line<500>>,
    }
}

impl Act for Describe {
    type On = OpenActivity;
    type Done = ();
    const ACTION: &'static str = "keep_profession_activity";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenActivity) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn current(_cx: &mut Context<'_, '_>, on: &OpenActivity) -> Result<Option<Self>> {
        let activity = &on.activity;
        Ok(Some(Self {
            kind: Line::stored(&activity.kind),
            title: Line::stored(&activity.title),
            about: Block::stored(&activity.about),
            place: activity.place.as_deref().map(Line::stored),
            link: activity.link.as_deref().map(Line::stored),
        }))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenActivity) -> Result<()> {
        rules::may_describe(&on.activity)?;
        let is = description(
            (&self.kind, &self.title, &self.about),
            self.place.as_deref(),
            self.link.as_deref(),
        )?;
        let (_, before) = told(cx, on.activity.id, &on.profession)?;
        grow(cx, on)?;
        activities::describe(cx.tx, on.activity.id, &is)?;
        let (about, after) = told(cx, on.activity.id, &on.profession)?;
        cx.record(&ActivityEdited { about, activity: Change::new(before, after) })
    }
}

input! {
    /// Cancels all dates of an activity that have not begun. What has taken place stays, and who was there.
    #[schemars(rename = "ProfessionActivityCancellation")]
    pub struct Cancel {
        /// Why; whoever it reaches reads that.
        pub because: Option<Block<2000>>,
    }
}

impl Act for Cancel {
    type On = OpenActivity;
    type Done = ();
    const ACTION: &'static str = "keep_profession_activity";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenActivity) -> Result<()> {
        on.permit_keeping(house, actor)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenActivity) -> Result<()> {
        let (activity, now) = (&on.activity, cx.now());
        rules::may_cancel(activity, &on.dates, now)?;
        grow(cx, on)?;
        let because = self.because.as_deref();
        activities::cancel(cx.tx, activity.id, because, now)?;
        dates::cancel_coming(cx.tx, activity.id, because, now)?;
        cx.record(&ActivityCancelled {
            about: about(activity),
            title: activity.title.clone(),
            because: self.because.map(Block::into_inner),
        })
    }
}

/// Goes on only if nobody else changed the activity meanwhile.
pub(super) fn grow(cx: &mut Context<'_, '_>, on: &OpenActivity) -> Result<()> {
    if activities::grow(cx.tx, on.activity.id, on.activity.version)? {
        Ok(())
    } else {
        Err(Refusal::Stale.into())
    }
}
