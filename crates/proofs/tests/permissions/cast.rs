//! Who asks, in what standing, and the things they ask for.

use communities::{
    Description, Joining, SeenBy,
    actions::{self as voluntary, Found, OpenRequest},
};
use db::Tx;
use ground::{Block, Day, Line, Result};
use house::{Actor, Context, OfficeKind};
use intake::{
    actions::{Options, import_people},
    read::{Mapping, PeopleReader},
};
use people::{
    actions::roles::open_role,
    rules::titles::{Catch, NewRule, TitleRole},
};
use professions::actions::{NameHead, OpenProfession, act, give_role, open_profession};
use std::{collections::HashMap, sync::Arc};
use testkit::Stage;
use web::Act as _;

/// In what standing somebody asks, and who it is: none is a stranger or a program.
pub const ASKING: [(&str, &str); 18] = [
    ("stranger", ""),
    ("elsewhere", "Fay"),
    ("colleague", "Cy"),
    ("oneself", "Ada"),
    ("manager", "Bo"),
    ("head", "Hal"),
    ("people ops", "Di"),
    ("administrator", "Ed"),
    ("newcomer", "Ne"),
    ("member", "Me"),
    ("core", "Co"),
    ("leader", "Lu"),
    ("invited", "In"),
    ("asked", "As"),
    ("welcomed", "We"),
    ("left", "Le"),
    ("service", ""),
    ("service, staff data", ""),
];

/// Who asks in this standing; nobody's name for a stranger and a program.
pub fn who(words: &str) -> &'static str {
    ASKING.iter().find(|(known, _)| *known == words).map_or("", |(_, name)| name)
}

/// Staff of two organisations. The practice's people are all of one title.
pub const HARBOUR: &str = "employee id,name,email,job title,unit,line manager,fte,start date
1,Ada,ada@harbour.example,Service designer,Digital > Ferries,2,1,2024-02-01
2,Bo,bo@harbour.example,Lead,Digital,,1,2024-02-01
3,Hal,hal@harbour.example,Service designer,Digital,2,1,2024-02-01
4,Di,di@harbour.example,Officer,People,,1,2024-02-01
5,Ed,ed@harbour.example,Officer,People,,1,2024-02-01
6,Cy,cy@harbour.example,Clerk,Digital,2,1,2024-02-01
7,Me,me@harbour.example,Clerk,Digital,2,1,2024-02-01
8,Co,co@harbour.example,Clerk,Digital,2,1,2024-02-01
9,Lu,lu@harbour.example,Clerk,Digital,2,1,2024-02-01
10,In,in@harbour.example,Clerk,Digital,2,1,2024-02-01
11,As,as@harbour.example,Clerk,Digital,2,1,2024-02-01
12,We,we@harbour.example,Clerk,Digital,2,1,2024-02-01
13,Le,le@harbour.example,Clerk,Digital,2,1,2024-02-01
14,Ne,ne@harbour.example,Clerk,Digital,2,1,2024-02-01
";
const FORGE: &str = "employee id,name,email,job title,unit,line manager,fte,start date
1,Fay,fay@forge.example,Smith,Works,,1,2024-02-01
";

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn imported(stage: &Stage, organisation: &str, text: &str) {
    let options = Options {
        as_of: Some(day("2026-03-01")),
        organisation: Some(organisation.to_owned()),
        ..Options::default()
    };
    stage.write(|tx| {
        let bytes = text.as_bytes();
        let reader = PeopleReader::open("staff.csv", bytes, None, &Mapping::default())
            .expect("a readable file");
        let (house, name) = (&stage.house, ("staff.csv", bytes));
        import_people(house, tx, &Actor::Console, name, reader, &options, &mut |_| Ok(()))
    });
}

/// Everything that can be asked for is there once, in a state in which something can be done with it.
pub fn sets(stage: &mut Stage) {
    imported(stage, "Harbour", HARBOUR);
    imported(stage, "Forge", FORGE);
    for (_, name) in ASKING.iter().filter(|(_, name)| !name.is_empty()) {
        stage.meets(name);
    }
    stage.gives_office("Di", OfficeKind::PeopleOperations);
    stage.gives_office("Ed", OfficeKind::Administrator);
    formal(stage);
    voluntary_side(stage);
    readdressed(stage);
    doubtful(stage);
}

/// Whether somebody is Cy is to be decided, and As was joined into We.
fn doubtful(stage: &mut Stage) {
    let [cy, former, person] = ["Cy", "As", "We"].map(|name| stage.person(name));
    stage.write(|tx| {
        tx.run(
            "insert into identity_questions
               (id, organisation_id, person_id, source_key, name, name_key, source_id, line, asked_at)
             select $1, organisation_id, $1, '6', 'Somebody', 'somebody', (select min(id) from sources), 2, 0
               from people where id = $1",
            db::values![cy],
        )?;
        tx.run(
            "insert into joined_people (id, organisation_id, former_id, person_id, joined_at)
             select $1, organisation_id, $1, $2, 0 from people where id = $1",
            db::values![former, person],
        )?;
        Ok(())
    });
}

/// Another address is said of Ada, and waits.
fn readdressed(stage: &mut Stage) {
    let new = people::actions::loader::NewAddress {
        id: stage.house.id(),
        person: stage.person("Ada"),
        address: "ada@elsewhere.example".to_owned(),
        source: None,
        confirmed: false,
    };
    stage.loads(|load| load.addresses(std::slice::from_ref(&new)));
}

fn formal(stage: &mut Stage) {
    let hal = stage.person("Hal");
    let house = Arc::clone(&stage.house);
    stage.write(|tx| {
        let (organisation,): (house::OrganisationId,) =
            tx.get("select id from organisations where name = 'Harbour'", &[])?;
        let actor = &Actor::Console;
        let role =
            open_role(&house, tx, actor, organisation, false, "Service designer", &["Junior"])?;
        let purpose = "We look after everyone in the role.";
        let new = OpenProfession::named(organisation, "Service design", purpose);
        let profession = open_profession(&house, tx, actor, new)?;
        give_role(&house, tx, actor, profession, role, day("2024-01-01"))?;
        let catches = NewRule {
            organisation: Some(organisation),
            catch: Catch::Exact { title: "service designer".to_owned(), label: None },
            made: TitleRole { role: Some(role), level: None },
            from: day("2024-01-01"),
        };
        people::actions::titles::make_rule(&house, tx, actor, catches, None)?;
        let head = NameHead {
            person: hal,
            part: professions::Part::Head,
            fte_thousandths: 200,
            since: day("2025-01-01"),
        };
        act(&house, tx, actor, profession, head)?;
        Ok(())
    });
    notice(stage);
    activity(stage);
}

/// An activity of the head's that is for everybody in the profession, tomorrow.
fn activity(stage: &mut Stage) {
    let (house, hal) = (Arc::clone(&stage.house), stage.actor("Hal"));
    let today = stage.today();
    stage.write(|tx| {
        let (profession,) = tx.get("select id from professions", &[])?;
        let draft = activities::actions::Draft {
            kind: Line::stored("Briefing"),
            title: Line::stored("Records"),
            about: Block::stored("How we keep them."),
            expectation: activities::ExpectationKind::Everyone,
            roles: Vec::new(),
            levels: Vec::new(),
            units: Vec::new(),
            other_way: Some(activities::OtherWay::Acknowledgement),
            owed_days: None,
            day: today.plus_days(1),
            time: "10:00".parse().map_err(anyhow::Error::msg)?,
            minutes: 60,
            zone: activities::Zone::stored("Europe/London"),
            place: Some(Line::stored("Room 4")),
            link: None,
        };
        let write = activities::actions::WriteActivity(draft);
        let id = activities::actions::write(&house, tx, &hal, profession, write)?;
        activities::actions::act(&house, tx, &hal, id, activities::actions::Publish {})
    });
}

/// A notice of the head's that is in force for everybody in the profession.
fn notice(stage: &mut Stage) {
    let (house, hal) = (Arc::clone(&stage.house), stage.actor("Hal"));
    stage.write(|tx| {
        let (profession,) = tx.get("select id from professions", &[])?;
        let draft = notices::actions::Draft {
            title: Line::stored("Records"),
            text: Block::stored("Keep them."),
            requirement: notices::Requirement::Acknowledge,
            audience: notices::actions::AudienceScope::Profession,
            roles: Vec::new(),
            levels: Vec::new(),
            units: Vec::new(),
            from: day("2026-03-01"),
            last: None,
        };
        let write = notices::actions::WriteNotice(draft);
        let id = notices::actions::write(&house, tx, &hal, profession, write)?;
        notices::actions::act(&house, tx, &hal, id, notices::actions::Publish {})
    });
}

fn voluntary_side(stage: &mut Stage) {
    let cast: HashMap<&str, Actor> = ["Lu", "Co", "Me", "Ada", "In", "As", "We", "Le", "Ne"]
        .map(|name| (name, stage.actor(name)))
        .into();
    let of = |name: &str| cast.get(name).expect("one of the cast");
    let person = |name: &str| of(name).person().expect("a person");
    let house = Arc::clone(&stage.house);
    stage.write(|tx| {
        let said = Description {
            seen_by: SeenBy::Organisation,
            ..Description::new(
                Line::stored("Facilitation"),
                Line::stored("Helping groups to think"),
                Block::stored("To get better at it."),
                Block::stored("Whoever facilitates is welcome."),
            )
        };
        let found = Found::new(said.clone(), Block::stored("We come because we want to."));
        let (id, slug) = found.perform(&mut Context::new(&house, tx, of("Lu")), &())?;
        let agreement = agreement_of(tx, id)?;
        for name in ["Co", "Me", "Ada", "Le"] {
            voluntary::act(&house, tx, of(name), id, voluntary::Join::to(agreement))?;
        }
        // Whoever has been shown to the others for a day sees them; the newcomer doesn't yet.
        house.clock.set(house.now().plus_seconds(24 * 60 * 60));
        voluntary::act(&house, tx, of("Ne"), id, voluntary::Join::to(agreement))?;
        voluntary::act(&house, tx, of("Le"), id, voluntary::Leave {})?;
        let until = house.today().plus_days(180);
        let part = communities::Part::Core;
        voluntary::act(
            &house,
            tx,
            of("Lu"),
            id,
            voluntary::HandOver { person: person("Co"), part, until },
        )?;
        let (term,): (communities::TermId,) = tx.get(
            "select id from care_terms where person_id = $1 order by id desc limit 1",
            db::values![person("Co")],
        )?;
        voluntary::act_on(
            &house,
            tx,
            of("Co"),
            id,
            |tx, known| voluntary::OpenTerm::in_community(tx, known, term, house.today()),
            voluntary::AcceptTerm {},
        )?;
        voluntary::act(
            &house,
            tx,
            of("Lu"),
            id,
            voluntary::HandOver { person: person("Me"), part, until },
        )?;
        voluntary::act(
            &house,
            tx,
            of("Me"),
            id,
            voluntary::Invite::new(person("In"), "Come and see."),
        )?;
        let on_request = Description { joining: Joining::Request, ..said };
        voluntary::act(&house, tx, of("Lu"), id, voluntary::Describe(on_request))?;
        for name in ["As", "We"] {
            voluntary::act(
                &house,
                tx,
                of(name),
                id,
                voluntary::AskToJoin::saying("I facilitate too."),
            )?;
        }
        let (welcomed,): (communities::RequestId,) =
            tx.get("select id from requests where person_id = $1", db::values![person("We")])?;
        let answer = communities::Answer::Welcome;
        let act = voluntary::AnswerRequest { answer, words: None };
        let opens = |tx: &mut Tx<'_>, known| OpenRequest::in_community(tx, known, welcomed);
        voluntary::act_on(&house, tx, of("Lu"), id, opens, act)?;
        assert!(slug.starts_with("facilitation"));
        Ok(())
    });
}

fn agreement_of(
    tx: &mut Tx<'_>,
    community: communities::CommunityId,
) -> Result<communities::AgreementId> {
    let (id,) = tx.get(
        "select id from agreements where community_id = $1 order by number desc limit 1",
        db::values![community],
    )?;
    Ok(id)
}
