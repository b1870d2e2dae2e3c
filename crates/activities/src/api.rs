//! Activities for programs: what is read, and what the acts answer.

use crate::{
    ActivityDetails, ActivityId, DateDetails, MyActivities,
    actions::{
        ActivitiesOfProfession, AddHost, Cancel, CancelDate, CatchUp, ConfirmAttendance, Describe,
        EditActivity, GiveNotes, HeadedProfession, MoveDate, OpenActivity, PastActivities,
        PeopleLacking, PeopleWhoHad, Publish, RemoveHost, TakeBackAttendance, WriteActivity,
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
    read::<MyActivities>(
        "/my/activities",
        "read_my_activities",
        "Get the dates of activities that the caller has still to make up, and those that come",
    ),
    list::<PastActivities>(
        "/my/activities/past",
        "list_my_past_activities",
        "List dates that reached the caller and ask for nothing any more, the latest first",
    ),
    read::<ActivityDetails>(
        "/activities/{activity}",
        "read_activity",
        "Get an activity with its dates",
    ),
    act_on::<EditActivity>(Patch, "/activities/{activity}", "edit_activity", "Update a draft"),
    act_on::<Publish>(
        Post,
        "/activities/{activity}/publish",
        "publish_activity",
        "Publish a draft",
    ),
    act_on::<Describe>(
        Post,
        "/activities/{activity}/describe",
        "describe_activity",
        "Say anew what an activity is and where",
    ),
    act_on::<Cancel>(
        Post,
        "/activities/{activity}/cancel",
        "cancel_activity",
        "Cancel all dates of an activity that have not begun",
    ),
    act_on::<AddHost>(Post, "/activities/{activity}/hosts", "add_activity_host", "Add a host"),
    act_on::<RemoveHost>(
        Post,
        "/activities/{activity}/hosts/remove",
        "remove_activity_host",
        "Remove a host",
    ),
    read::<DateDetails>(
        "/activities/{activity}/dates/{date}",
        "read_activity_date",
        "Get a date of an activity",
    ),
    act_on::<MoveDate>(
        Post,
        "/activities/{activity}/dates/{date}/move",
        "move_activity_date",
        "Move a date that has not begun",
    ),
    act_on::<CancelDate>(
        Post,
        "/activities/{activity}/dates/{date}/cancel",
        "cancel_activity_date",
        "Cancel a date that has not begun",
    ),
    act_on::<GiveNotes>(
        Post,
        "/activities/{activity}/dates/{date}/notes",
        "give_activity_notes",
        "Give what whoever was not there reads",
    ),
    act_on::<CatchUp>(
        Post,
        "/activities/{activity}/dates/{date}/catch-up",
        "catch_up_on_activity",
        "Say that the caller had a date the other way",
    ),
    list::<PeopleLacking>(
        "/activities/{activity}/dates/{date}/lacking",
        "list_people_lacking_activity",
        "List people whom a date reaches and of whom it is not known that they had it, by name; once it is owed no longer, as on the last day",
    ),
    list::<PeopleWhoHad>(
        "/activities/{activity}/dates/{date}/attendance",
        "list_activity_attendance",
        "List people who had a date, there or the other way, newest first",
    ),
    act_on::<ConfirmAttendance>(
        Post,
        "/activities/{activity}/dates/{date}/attendance",
        "confirm_activity_attendance",
        "Say that some people were there",
    ),
    act_on::<TakeBackAttendance>(
        Post,
        "/activities/{activity}/dates/{date}/attendance/take-back",
        "take_back_activity_attendance",
        "Take back that somebody was there",
    ),
    list::<ActivitiesOfProfession>(
        "/professions/{slug}/activities",
        "list_profession_activities",
        "List activities of a profession that the caller heads, those that were written last first",
    ),
    act::<WriteActivity>(
        Post,
        "/professions/{slug}/activities",
        "write_activity",
        "Create a draft of an activity",
    ),
];

impl OperationAct for WriteActivity {
    type Answer = NewResource<ActivityDetails>;

    fn answer(
        call: &Call,
        tx: &mut Tx<'_>,
        _on: &HeadedProfession,
        id: ActivityId,
    ) -> Result<Self::Answer> {
        let on = OpenActivity::by_id(call.house(), tx, &call.actor, id, None)?;
        Ok(NewResource(format!("/activities/{id}"), on.details()))
    }
}
