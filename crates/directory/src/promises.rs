//! Who sees what of somebody, and what could still be worked out: promises that tests and policies hold. Pure.

/// What is known of somebody, and who sees it.
pub(crate) const SIGHTS: [[&str; 4]; 13] = [
    ["Name, role, unit, dates, line manager", "Yes", "Yes", "Yes"],
    ["How to address you, pronouns, time zone", "Yes", "Yes", "Yes"],
    ["Your professions, and why you are in them", "Yes", "Yes", "Yes"],
    [
        "A list of those without a line manager or a profession, with you on it",
        "The head of your profession",
        "No",
        "People operations",
    ],
    [
        "Which notices you have read or acknowledged",
        "The head of your profession and deputies",
        "No",
        "No",
    ],
    [
        "Which activities of your profession you were at, or made up",
        "Their hosts, the head of your profession and deputies",
        "No",
        "No",
    ],
    [
        "Which communities you are in",
        "No",
        "Only as members of them, a day after they joined",
        "No",
    ],
    [
        "That you lead a community or are a core member",
        "Yes, if they may know of it",
        "Yes, if they may know of it",
        "Yes, if they may know of it",
    ],
    ["What you asked, answered or wrote in a community", "No", "Only as members of it", "No"],
    [
        "That you came to a community and left within 30 days",
        "No",
        "Its members, for 30 days",
        "No",
    ],
    ["That you left a community later, or said no to one", "No", "No", "No"],
    ["Where you are signed in", "No", "No", "No"],
    [
        "Figures about a community, such as its size",
        "Five people or more",
        "Five people or more",
        "Five people or more",
    ],
];

/// What could be worked out of somebody's communities, beyond what is shown.
pub(crate) const GUESSES: [[&str; 3]; 4] = [
    [
        "A colleague who reads every page",
        "Who is in the communities they are in themselves",
        "Whether you are in any other",
    ],
    [
        "Somebody who keeps the staff data",
        "If they move you between professions for a year or more, which you would see on your page: a guess that is somewhat better than tossing a coin",
        "An answer, about you or anybody",
    ],
    [
        "Several of them together, who also join communities",
        "Who is in the communities that anyone can join, a day after they were shown there; about others a better guess, the more of your communities they know",
        "Who is in a community that doesn’t let them in",
    ],
    [
        "Those who run Mandorla’s machine, and can read its database or a backup",
        "Everything, your communities included",
        "Nothing is kept from them; ask your organisation who they are",
    ],
];
