//! The rules: what is looked for in a group, towards what it speaks, and the sentence that it comes from,
//! in the essay “A profession and a community of practice are different – but brilliant together”.

use serde::Serialize;

/// What a sign speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Towards {
    /// A profession: formal, and by default.
    Profession,
    /// A community: chosen.
    Community,
    /// A working group: it carries an outcome.
    WorkingGroup,
}

/// One rule.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Sign {
    /// Its name, as settings have it.
    pub name: &'static str,
    /// What it speaks for.
    pub towards: Towards,
    /// What it weighs where nobody changes it.
    pub weight: f64,
    /// What is seen where it is seen.
    pub seen: &'static str,
    /// The essay's sentence.
    pub sentence: &'static str,
}

use Towards::{Community, Profession, WorkingGroup};

/// All rules, in the order in which reasons are given.
pub(crate) const SIGNS: [Sign; 13] = [
    Sign {
        name: "staff-data",
        towards: Profession,
        weight: 6.0,
        seen: "staff data puts its people in it",
        sentence: "People in named roles will be automatically part of the related profession and will be included in relevant activities by default.",
    },
    Sign {
        name: "one-role",
        towards: Profession,
        weight: 1.5,
        seen: "nearly all members hold one role",
        sentence: "A group of people who share a formally recognised professional role.",
    },
    Sign {
        name: "whole-role",
        towards: Profession,
        weight: 2.0,
        seen: "nearly everyone in its commonest role is in it",
        sentence: "Anyone joining the organisation in a Product Manager role will be part of the Product Manager profession by default.",
    },
    Sign {
        name: "role-criteria",
        towards: Profession,
        weight: 1.0,
        seen: "who may belong is said by role or grade",
        sentence: "They will have membership criteria, which are more likely to revolve around a practice rather than a role name.",
    },
    Sign {
        name: "expected",
        towards: Profession,
        weight: 2.0,
        seen: "attendance is expected at a good part of its activities",
        sentence: "[…] it’s worth differentiating between professional activities that everyone should take part in, such as status updates or career progression, and informal activities that are voluntary […].",
    },
    Sign {
        name: "formal-activities",
        towards: Profession,
        weight: 1.5,
        seen: "activities are about careers, performance, standards or status",
        sentence: "The profession is responsible for the members’ formal professional development, including line management, career progression, and performance […].",
    },
    Sign {
        name: "many-roles",
        towards: Community,
        weight: 1.5,
        seen: "members come from many roles",
        sentence: "They may have different roles, but share a practice and a sense of community.",
    },
    Sign {
        name: "chosen-role",
        towards: Community,
        weight: 2.0,
        seen: "only a part of its commonest role is in it",
        sentence: "Members will join voluntarily.",
    },
    Sign {
        name: "open-criteria",
        towards: Community,
        weight: 1.0,
        seen: "whoever wants to may belong",
        sentence: "[…] anyone practicing product design could be a member, even if they don’t have the job title of “product designer”.",
    },
    Sign {
        name: "free",
        towards: Community,
        weight: 2.0,
        seen: "attendance is free at a good part of its activities",
        sentence: "[…] informal activities that are voluntary, such as peer learning or social activities.",
    },
    Sign {
        name: "informal-activities",
        towards: Community,
        weight: 1.5,
        seen: "activities are about learning, sharing or meeting each other",
        sentence: "[…] regular community activities and interactions such as social learning, collaboration, discussing challenges, solving problems and sharing tacit knowledge.",
    },
    Sign {
        name: "task-name",
        towards: WorkingGroup,
        weight: 1.5,
        seen: "its name speaks of a task, and the files don’t show what it does",
        sentence: "Expecting a community of practice to deliver business outcomes can mean those outcomes don’t get the focus they need, or it can break the sense of community (working groups could work here).",
    },
    Sign {
        name: "outcomes",
        towards: WorkingGroup,
        weight: 3.0,
        seen: "activities are deliveries, milestones or decisions",
        sentence: "Expecting a community of practice to deliver business outcomes can mean those outcomes don’t get the focus they need, or it can break the sense of community (working groups could work here).",
    },
];
