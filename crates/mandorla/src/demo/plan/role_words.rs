//! The roles as the two organisations speak of them: levels, numbers, and every spelling of a title.
//! It must never decide what a title means; `titles` turns these words into rules.

/// Positions in the list of professions.
pub(super) const PRODUCT: usize = 0;
pub(super) const DESIGN: usize = 1;
pub(super) const RESEARCH: usize = 2;
pub(super) const ENGINEERING: usize = 3;
pub(super) const DELIVERY: usize = 4;
pub(super) const DATA: usize = 5;
pub(super) const OPERATIONS: usize = 6;
pub(super) const SECURITY: usize = 7;

/// A role, and what is known of those who hold it.
pub(super) struct RoleWords {
    pub(super) name: &'static str,
    pub(super) profession: usize,
    pub(super) levels: &'static [&'static str],
    /// How many hold it today in the larger organisation and in the smaller.
    pub(super) now: [usize; 2],
    /// The programme of the larger organisation where they are at home.
    pub(super) home: Option<&'static str>,
    /// Spellings that follow a pattern: the level's word goes in front.
    pub(super) spelled: &'static [&'static str],
    pub(super) patterns: &'static [&'static str],
    /// Spellings that only a rule of their own knows.
    pub(super) exact: &'static [&'static str],
    /// Spellings that nothing but the source's label explains, and the label.
    pub(super) labelled: Option<(&'static str, &'static [&'static str])>,
}

const FIVE: &[&str] = &["Associate", "Practitioner", "Senior", "Lead", "Principal"];
const FOUR: &[&str] = &["Associate", "Practitioner", "Senior", "Lead"];
const THREE: &[&str] = &["Practitioner", "Senior", "Lead"];
const TWO: &[&str] = &["Practitioner", "Senior"];

macro_rules! role {
    ($name:literal, $profession:expr, $levels:expr, $now:expr, $home:expr,
     $spelled:expr, $patterns:expr, $exact:expr, $labelled:expr) => {
        RoleWords {
            name: $name,
            profession: $profession,
            levels: $levels,
            now: $now,
            home: $home,
            spelled: &$spelled,
            patterns: &$patterns,
            exact: &$exact,
            labelled: $labelled,
        }
    };
}

/// Every role; its position here is its position in the plan.
pub(super) const ROLES: &[RoleWords] = &[
    role!(
        "Product manager",
        PRODUCT,
        FIVE,
        [20, 7],
        None,
        ["Product Manager", "Product manager", "product manager"],
        ["*product manager*"],
        ["Prod. Mgr", "Manager, Product"],
        None
    ),
    role!(
        "Business analyst",
        PRODUCT,
        FOUR,
        [10, 4],
        None,
        ["Business Analyst", "Business analyst"],
        ["*business analyst*"],
        ["BA (services)"],
        None
    ),
    role!(
        "Service designer",
        DESIGN,
        FIVE,
        [12, 4],
        None,
        ["Service Designer", "Service designer"],
        ["*service designer*"],
        ["Designer - services"],
        None
    ),
    role!(
        "Interaction designer",
        DESIGN,
        FOUR,
        [14, 4],
        None,
        ["Interaction Designer", "UX Designer", "Interaction designer"],
        ["*interaction designer*", "*ux designer*"],
        ["Designer (interaction & prototyping)"],
        None
    ),
    role!(
        "Content designer",
        DESIGN,
        FIVE,
        [14, 5],
        None,
        ["Content Designer", "Content designer", "Content Designer and Editor"],
        ["*content designer*"],
        ["Web editor"],
        None
    ),
    role!(
        "Accessibility specialist",
        DESIGN,
        THREE,
        [3, 1],
        None,
        ["Accessibility Specialist", "Accessibility specialist"],
        ["*accessibility specialist*"],
        ["A11y specialist"],
        None
    ),
    role!(
        "User researcher",
        RESEARCH,
        FIVE,
        [124, 24],
        None,
        ["User Researcher", "User researcher", "user researcher"],
        ["*user researcher*"],
        ["UR, mixed methods"],
        None
    ),
    role!(
        "Research operations specialist",
        RESEARCH,
        TWO,
        [8, 4],
        None,
        ["Research Operations Specialist", "Research operations specialist"],
        ["*research operations*"],
        ["ResearchOps"],
        None
    ),
    role!(
        "Software developer",
        ENGINEERING,
        FIVE,
        [40, 15],
        None,
        [
            "Software Developer",
            "Software developer",
            "Software Engineer",
            "Developer (Software Engineer)"
        ],
        ["*software developer*", "*software engineer*"],
        ["Programmer", "Back end dev"],
        None
    ),
    role!(
        "Front-end developer",
        ENGINEERING,
        FOUR,
        [11, 4],
        None,
        ["Front-end Developer", "Frontend Developer", "Front End Developer"],
        ["*front-end developer*", "*frontend developer*"],
        ["Web developer"],
        None
    ),
    role!(
        "Test engineer",
        ENGINEERING,
        FOUR,
        [12, 4],
        None,
        ["Test Engineer", "Test engineer", "QA Tester"],
        ["*test engineer*", "*qa tester*"],
        ["Quality assurance & test"],
        None
    ),
    role!(
        "Infrastructure engineer",
        ENGINEERING,
        FOUR,
        [12, 4],
        Some("Infrastructure"),
        ["Infrastructure Engineer", "DevOps Engineer", "Infrastructure engineer"],
        ["*infrastructure engineer*", "*devops engineer*"],
        ["Site reliability"],
        None
    ),
    role!(
        "Technical architect",
        ENGINEERING,
        THREE,
        [6, 3],
        None,
        ["Technical Architect", "Technical architect"],
        ["*technical architect*"],
        ["Architect (solutions)"],
        None
    ),
    role!(
        "Delivery manager",
        DELIVERY,
        FIVE,
        [26, 9],
        None,
        ["Delivery Manager", "Delivery manager", "delivery manager"],
        ["*delivery manager*"],
        ["Scrum Master"],
        None
    ),
    role!(
        "Programme delivery lead",
        DELIVERY,
        TWO,
        [4, 1],
        None,
        ["Programme Delivery Lead", "Programme delivery lead"],
        ["*programme delivery lead*"],
        ["Programme manager (agile)"],
        None
    ),
    role!(
        "Data analyst",
        DATA,
        FIVE,
        [12, 5],
        Some("Data and insight"),
        ["Data Analyst", "Data analyst"],
        ["*data analyst*"],
        ["Analyst, data & reporting"],
        None
    ),
    role!(
        "Performance analyst",
        DATA,
        THREE,
        [9, 4],
        Some("Data and insight"),
        ["Performance Analyst", "Performance analyst"],
        ["*performance analyst*"],
        ["Web analytics officer"],
        None
    ),
    role!(
        "Data engineer",
        DATA,
        FOUR,
        [6, 2],
        Some("Data and insight"),
        ["Data Engineer", "Data engineer"],
        ["*data engineer*"],
        ["ETL developer"],
        None
    ),
    role!(
        "Support analyst",
        OPERATIONS,
        FOUR,
        [24, 0],
        Some("Service operations"),
        ["Support Analyst", "Support analyst", "Service Support Analyst"],
        ["*support analyst*"],
        ["2nd line support"],
        None
    ),
    role!(
        "Service adviser",
        OPERATIONS,
        THREE,
        [16, 0],
        Some("Contact and support"),
        ["Service Adviser", "Service adviser"],
        ["*service adviser*"],
        ["Webchat agent"],
        Some((
            "Contact centre",
            &[
                "Telephone Advisor",
                "Band 3 advisor (evenings)",
                "Helpline team member",
                "Customer voice, weekends"
            ]
        ))
    ),
    role!(
        "Service operations manager",
        OPERATIONS,
        TWO,
        [6, 0],
        Some("Service operations"),
        ["Service Operations Manager", "Service operations manager"],
        ["*service operations manager*"],
        ["Ops manager, live services"],
        None
    ),
    role!(
        "Security analyst",
        SECURITY,
        FOUR,
        [2, 1],
        Some("Infrastructure"),
        ["Security Analyst", "Cyber Security Analyst"],
        ["*security analyst*"],
        ["Information assurance"],
        None
    ),
    role!(
        "Security architect",
        SECURITY,
        THREE,
        [1, 0],
        Some("Infrastructure"),
        ["Security Architect"],
        ["*security architect*"],
        ["Architect (secure by design)"],
        None
    ),
];

/// The role of that name.
pub(super) fn named(name: &str) -> Option<usize> {
    ROLES.iter().position(|role| role.name == name)
}
