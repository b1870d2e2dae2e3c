//! What professions tell their members in the demo. It must never say anything that a community could only ask.

use super::role_words::{DATA, DELIVERY, DESIGN, ENGINEERING, PRODUCT, RESEARCH, SECURITY};

/// A notice, by days before today.
pub(super) struct NoticeWords {
    /// Of which profession; none is each.
    pub(super) profession: Option<usize>,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) acknowledge: bool,
    /// In force since so many days; none is a draft.
    pub(super) since: Option<i32>,
    /// For so many days; none is without end.
    pub(super) long: Option<i32>,
    pub(super) diligence: usize,
    /// So many days after its first, another version, and whether it asks everybody anew.
    pub(super) revision: Option<(i32, &'static str, bool)>,
    /// So many days after its first, taken back, and why.
    pub(super) withdrawal: Option<(i32, &'static str)>,
}

const NOTICE: NoticeWords = NoticeWords {
    profession: None,
    title: "",
    text: "",
    acknowledge: false,
    since: None,
    long: None,
    diligence: 85,
    revision: None,
    withdrawal: None,
};

/// All of them.
pub(super) const NOTICES: &[NoticeWords] = &[
    NoticeWords {
        title: "How you are supported in this profession",
        text: "Everybody in the profession has:\n\n- a line manager who knows the work\n- a conversation about your career at least once a year\n- time to learn, which your manager plans with you\n\nIf one of these is missing, tell your head of profession. You don’t have to ask your team first.",
        since: Some(640),
        long: None,
        ..NOTICE
    },
    NoticeWords {
        title: "Moving to the new pay bands",
        text: "Pay bands change on the first of the month. **Your pay does not go down.**\n\nYour letter says which band you are in, and whom to ask where it is wrong.",
        acknowledge: true,
        since: Some(410),
        long: Some(60),
        diligence: 94,
        ..NOTICE
    },
    NoticeWords {
        title: "Working away from the office",
        text: "You may work from elsewhere in the country for up to three days a week. Agree it with your line manager, and put it in the calendar.\n\nFrom abroad, ask people operations first: tax and insurance depend on it.",
        acknowledge: true,
        since: Some(150),
        long: None,
        diligence: 88,
        revision: Some((
            70,
            "You may work from elsewhere in the country for up to **four** days a week. Agree it with your line manager, and put it in the calendar.\n\nFrom abroad, ask people operations first: tax and insurance depend on it.",
            true,
        )),
        ..NOTICE
    },
    NoticeWords {
        title: "Your plan for the coming year",
        text: "Please agree your plan with your line manager by the end of next week.\n\n1. Look at last year’s plan.\n2. Write down two things you want to get better at.\n3. Say what time and help you need for it.\n\nOne page is enough.",
        acknowledge: true,
        since: Some(8),
        long: Some(16),
        diligence: 55,
        ..NOTICE
    },
    NoticeWords {
        profession: Some(PRODUCT),
        title: "Decisions are written down",
        text: "From now on each decision that changes what a service does is written down in the decision log: what was decided, by whom, and what would change your mind.",
        since: Some(95),
        long: None,
        diligence: 80,
        ..NOTICE
    },
    NoticeWords {
        profession: Some(DESIGN),
        title: "The new accessibility standard",
        text: "Services are designed to **WCAG 2.2 AA**. What is new:\n\n- focus is never hidden by something else\n- targets are at least 24 by 24 pixels\n- nobody has to type the same thing twice\n\nThe profession’s clinic helps on Thursdays.",
        acknowledge: true,
        since: Some(35),
        long: None,
        diligence: 70,
        ..NOTICE
    },
    NoticeWords {
        profession: Some(RESEARCH),
        title: "Consent forms for research",
        text: "Use the new consent form for every session from today. It says how long a recording is kept, and how a participant takes their consent back.\n\nOld forms are not valid any more.",
        acknowledge: true,
        since: Some(45),
        long: None,
        diligence: 75,
        revision: Some((
            12,
            "Use the new consent form for every session from today. It says how long a recording is kept, and how a participant takes their consent back.\n\nOld forms are no longer valid.",
            false,
        )),
        ..NOTICE
    },
    NoticeWords {
        profession: Some(RESEARCH),
        title: "Incentives for participants",
        text: "Participants are paid by voucher only.",
        acknowledge: true,
        since: Some(230),
        long: None,
        withdrawal: Some((
            9,
            "Finance has not agreed to this. Pay participants as before; a new notice follows.",
        )),
        ..NOTICE
    },
    NoticeWords {
        profession: Some(RESEARCH),
        title: "Looking after yourself on hard topics",
        text: "Some sessions stay with you. You can always:\n\n- stop a session\n- ask for somebody to come along\n- talk to a trained listener the same day",
        since: None,
        ..NOTICE
    },
    NoticeWords {
        profession: Some(ENGINEERING),
        title: "Nobody is on call alone",
        text: "Every rota has two people from now on. If yours hasn’t, you may hand the phone back.\n\nTime on call is paid or given back, as you choose.",
        acknowledge: true,
        since: Some(60),
        long: None,
        diligence: 72,
        ..NOTICE
    },
    NoticeWords {
        profession: Some(DELIVERY),
        title: "Cover for holidays",
        text: "Each delivery manager names who covers for them. Write it on your team’s page by the end of the month.",
        since: Some(120),
        long: Some(40),
        ..NOTICE
    },
    NoticeWords {
        profession: Some(DATA),
        title: "Publishing figures",
        text: "A figure that leaves your team has a second pair of eyes first. Put their name beside yours.",
        acknowledge: true,
        since: Some(75),
        long: None,
        ..NOTICE
    },
    NoticeWords {
        profession: Some(SECURITY),
        title: "Reporting without blame",
        text: "Whoever reports an incident is thanked, whoever caused it. Tell your teams so.",
        since: Some(20),
        long: None,
        diligence: 60,
        ..NOTICE
    },
];
