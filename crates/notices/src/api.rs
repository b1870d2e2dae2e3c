//! Notices for programs: what is read, and what the acts answer.

use crate::{
    MyNotices, NoticeDetails, NoticeId,
    actions::{
        Acknowledge, Acknowledgements, EditNotice, HeadedProfession, NoticesOfProfession,
        OpenNotice, PastNotices, PeopleLacking, Publish, Revise, Versions, Withdraw, WriteNotice,
    },
};
use db::Tx;
use ground::Result;
use web::{
    Call, NewResource, OperationAct, act, act_on,
    api::{
        Endpoint,
        Method::{Patch, Post},
    },
    list, read,
};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    read::<MyNotices>(
        "/my/notices",
        "read_my_notices",
        "Get the notices that reach the caller today, those that are due first",
    ),
    list::<PastNotices>(
        "/my/notices/past",
        "list_my_past_notices",
        "List notices that reached the caller and no longer do, the latest first",
    ),
    read::<NoticeDetails>("/notices/{notice}", "read_notice", "Get a notice"),
    act_on::<EditNotice>(Patch, "/notices/{notice}", "edit_notice", "Update a draft"),
    act_on::<Publish>(Post, "/notices/{notice}/publish", "publish_notice", "Publish a draft"),
    act_on::<Withdraw>(Post, "/notices/{notice}/withdraw", "withdraw_notice", "Withdraw a notice"),
    act_on::<Acknowledge>(
        Post,
        "/notices/{notice}/acknowledge",
        "acknowledge_notice",
        "Acknowledge a notice, or say that the caller has read it",
    ),
    list::<Versions>(
        "/notices/{notice}/versions",
        "list_notice_versions",
        "List versions of a notice, newest first",
    ),
    act_on::<Revise>(
        Post,
        "/notices/{notice}/versions",
        "revise_notice",
        "Publish another version of a notice",
    ),
    list::<PeopleLacking>(
        "/notices/{notice}/lacking",
        "list_people_lacking_notice",
        "List people whom a notice reaches and who lack it, by name; of one that has ended, as on its last day",
    ),
    list::<Acknowledgements>(
        "/notices/{notice}/acknowledgements",
        "list_notice_acknowledgements",
        "List acknowledgements of a notice, newest first",
    ),
    list::<NoticesOfProfession>(
        "/professions/{slug}/notices",
        "list_notices",
        "List notices of a profession that the caller heads, those that end last first",
    ),
    act::<WriteNotice>(
        Post,
        "/professions/{slug}/notices",
        "write_notice",
        "Create a draft of a notice",
    ),
];

impl OperationAct for WriteNotice {
    type Answer = NewResource<NoticeDetails>;

    fn answer(
        call: &Call,
        tx: &mut Tx<'_>,
        _on: &HeadedProfession,
        id: NoticeId,
    ) -> Result<Self::Answer> {
        let on = OpenNotice::by_id(call.house(), tx, &call.actor, id, None)?;
        Ok(NewResource(format!("/notices/{id}"), on.details(call.house(), &call.actor)?))
    }
}
