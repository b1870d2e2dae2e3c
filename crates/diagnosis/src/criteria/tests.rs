//! What sentences about who may belong are read as.

use super::*;

const ROLES: [&str; 7] =
    ["product designer", "developer", "dev", "delivery lead", "tester", "analyst", "secretary"];

#[track_caller]
fn all_are(belonging: Option<Belonging>, all: &[&str]) {
    for criteria in all {
        assert_eq!(
            super::belonging(criteria, |role| ROLES.contains(&role)),
            belonging,
            "{criteria}"
        );
    }
}

#[test]
fn criteria_are_a_role_where_they_say_so() {
    all_are(
        Some(Belonging::ByRole),
        &[
            "product designers",
            "Product Designers only",
            "All designers by default",
            "devs only",
            "all devs",
            "Everyone in the role of developer",
            "Anyone employed as a tester",
            "Everyone who is a product designer",
            "Grade 7 and above",
            "Secretaries",
            "All staff in grade 6",
            "delivery leads",
            "only analysts",
            "managers only",
            "all developers",
            "Grade 7 and above, across all departments",
            "Anyone in a policy role",
            "All nurses. Consent is not required.",
            "Nurses and midwives",
            "Registered nurses only",
            "Social researchers",
            "Everyone in a digital, data or technology role",
            "Staff who hold a commercial post",
            "You must be a qualified accountant.",
            "Anyone who is an engineer",
            "Open to all economists",
            "Band 6 and above; meetings are open",
            "By invitation, for grade 6 and above",
            "Restricted to statisticians",
            "Mandatory for all engineers",
            "All product managers are members automatically.",
        ],
    );
}

#[test]
fn criteria_are_open_where_they_say_anyone() {
    all_are(
        Some(Belonging::Open),
        &[
            "Anyone, whatever their role or grade",
            "Everyone in any role",
            "All roles welcome",
            "Everyone, including developers",
            "Open to all",
            "all",
            "Open",
            "Open to anyone who facilitates",
            "Whoever practises design, even if they are no product designer",
            "public",
            "Anyone interested in the role",
            "Not only developers",
            "All staff, all grades",
            "Your job title doesn’t matter",
            "You don't have to be a designer to join.",
            "No experience required",
            "No invitation needed",
            "Open to contributors of the project",
            "Anyone can take part. Approvers are appointed by the chairs.",
            "Everybody is welcome; speakers by invitation",
            "Not restricted to any grade",
            "Nobody is turned away",
            "No one is ever turned away.",
            "Nobody will be refused",
            "We never turn anyone away",
            "No one needs an invitation",
            "No one needs an invitation or anybody’s approval",
            "You do not have to be invited or approved",
            "You don’t need to be invited",
            "Nobody has to apply",
            "There is no need to be approved by the chairs",
            "You can join without an invitation",
            "Invitations are not needed",
            "Approval is not required",
            "An invitation is unnecessary",
            "No longer by invitation",
            "The group is not closed",
            "Not restricted to the programme",
            "Nobody needs to be a designer",
            "Applications are never refused",
            "You need neither an invitation nor an approval",
        ],
    );
}

#[test]
fn who_is_let_in_by_others_is_neither() {
    all_are(
        Some(Belonging::Closed),
        &[
            "By invitation",
            "By invitation only; meetings are open",
            "Closed. Public mailing list.",
            "Not open to contractors",
            "Invite only. Recordings are public to everyone.",
            "Members are elected every year",
            "Appointed by the steering committee; anyone may read the minutes... by invitation",
            "Nobody outside the team may join",
            "Open to everyone by invitation",
            "Not everyone may join",
            "No longer open to all",
            "Membership needs the approval of two maintainers",
            "Nobody may join without an invitation",
            "No one is admitted unless invited",
            "You cannot join without approval",
            "Nobody who isn't invited may join",
            "Those not employed here need an invitation",
            "People with no account need an invitation",
            "Not everyone is invited",
            "Nobody joins without the chair’s permission",
            "No one but members may join",
        ],
    );
}

#[test]
fn what_says_nothing_of_who_belongs_is_nothing() {
    all_are(
        None,
        &[
            "People who play a role",
            "dev days",
            "Open meetings every Thursday",
            "Public mailing list",
            "Consent is not required",
            "Across all departments",
            "Anyone except contractors",
            "Open to employees but not contractors",
            "Everyone in Finance",
            "Attendance is required",
            "Meetings are open to everyone",
            "We look after the scheduler",
            "Nobody has to attend",
            "Members are not elected",
        ],
    );
}
