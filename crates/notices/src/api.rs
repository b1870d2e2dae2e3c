//! Notices for programs: what is read, and what the acts answer.

use crate::{
    Acknowledgement, MyNotice, MyNotices, NoticeDetails, NoticeId, NoticeLine, NoticeVersion,
    actions::{
        self, Acknowledge, EditNotice, HeadedProfession, OpenNotice, Publish, Revise, Withdraw,
        WriteNotice,
    },
    store::notices,
};
use audiences::PersonLacking;
use db::Tx;
use ground::Result;
use web::{
    Call, Made, One, OperationAct, Reply, Subject as _, act,
    api::{Endpoint, Method, get},
};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(
        "/my/notices",
        "read_my_notices",
        "Get the notices that reach the caller today, those that are due first",
        mine,
    )
    .gives::<MyNotices>(),
    get(
        "/my/notices/past",
        "list_my_past_notices",
        "List notices that reached the caller and no longer do, the latest first",
        over,
    )
    .lists::<MyNotice>(),
    get("/notices/{notice}", "read_notice", "Get a notice", notice).gives::<NoticeDetails>(),
    act::<EditNotice>(Method::Patch, "/notices/{notice}", "edit_notice", "Update a draft"),
    act::<Publish>(Method::Post, "/notices/{notice}/publish", "publish_notice", "Publish a draft"),
    act::<Withdraw>(
        Method::Post,
        "/notices/{notice}/withdraw",
        "withdraw_notice",
        "Withdraw a notice",
    ),
    act::<Acknowledge>(
        Method::Post,
        "/notices/{notice}/acknowledge",
        "acknowledge_notice",
        "Acknowledge a notice, or say that the caller has read it",
    ),
    get(
        "/notices/{notice}/versions",
        "list_notice_versions",
        "List versions of a notice, newest first",
        versions,
    )
    .lists::<NoticeVersion>(),
    act::<Revise>(
        Method::Post,
        "/notices/{notice}/versions",
        "revise_notice",
        "Publish another version of a notice",
    ),
    get(
        "/notices/{notice}/lacking",
        "list_people_lacking_notice",
        "List people whom a notice reaches and who lack it, by name; of one that has ended, as on its last day",
        lacking,
    )
    .lists::<PersonLacking>(),
    get(
        "/notices/{notice}/acknowledgements",
        "list_notice_acknowledgements",
        "List acknowledgements of a notice, newest first",
        acknowledgements,
    )
    .lists::<Acknowledgement>(),
    get(
        "/professions/{slug}/notices",
        "list_notices",
        "List notices of a profession that the caller heads, those that end last first",
        of_profession,
    )
    .lists::<NoticeLine>(),
    act::<WriteNotice>(
        Method::Post,
        "/professions/{slug}/notices",
        "write_notice",
        "Create a draft of a notice",
    ),
];

fn mine(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.gives(&actions::mine(call, tx)?)
}

fn over(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.gives_part(&actions::over(call, tx)?)
}

fn notice(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.gives(&OpenNotice::open(call, tx, None)?.details(call.house(), &call.actor)?)
}

fn versions(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenNotice::open(call, tx, None)?;
    let all = notices::versions(tx, on.notice.id)?;
    call.gives_all(all, |one| std::cmp::Reverse(one.number))
}

fn lacking(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenNotice::open(call, tx, None)?;
    call.gives_part(&actions::lacking(call, tx, &on)?)
}

fn acknowledgements(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = OpenNotice::open(call, tx, None)?;
    call.gives_part(&actions::acknowledgements(call, tx, &on)?)
}

fn of_profession(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = HeadedProfession::open(call, tx, None)?;
    call.gives_part(&actions::of_profession(call, tx, &on)?)
}

/// A notice as it is now.
fn now(call: &Call, tx: &mut Tx<'_>, id: NoticeId) -> Result<NoticeDetails> {
    let on = OpenNotice::by_id(call.house(), tx, &call.actor, id, None)?;
    on.details(call.house(), &call.actor)
}

impl OperationAct for WriteNotice {
    type Answer = Made<NoticeDetails>;

    fn answer(
        call: &Call,
        tx: &mut Tx<'_>,
        _on: &HeadedProfession,
        id: NoticeId,
    ) -> Result<Self::Answer> {
        Ok(Made(format!("/notices/{id}"), now(call, tx, id)?))
    }
}

impl OperationAct for EditNotice {
    type Answer = One<NoticeDetails>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &OpenNotice, (): ()) -> Result<Self::Answer> {
        now(call, tx, on.notice.id).map(One)
    }
}

impl OperationAct for Publish {
    type Answer = One<NoticeDetails>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &OpenNotice, (): ()) -> Result<Self::Answer> {
        now(call, tx, on.notice.id).map(One)
    }
}

impl OperationAct for Revise {
    type Answer = One<NoticeDetails>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &OpenNotice, _number: i64) -> Result<Self::Answer> {
        now(call, tx, on.notice.id).map(One)
    }
}

impl OperationAct for Withdraw {
    type Answer = One<NoticeDetails>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &OpenNotice, (): ()) -> Result<Self::Answer> {
        now(call, tx, on.notice.id).map(One)
    }
}

impl OperationAct for Acknowledge {
    type Answer = One<NoticeDetails>;

    fn answer(call: &Call, tx: &mut Tx<'_>, on: &OpenNotice, (): ()) -> Result<Self::Answer> {
        now(call, tx, on.notice.id).map(One)
    }
}
