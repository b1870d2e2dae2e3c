//! What is read is declared once: its page, its operation and its file show the same, and judge the same question.

use db::{Lock, Migration, Tx, values};
use ground::{Day, Line, Refused, Result};
use house::{Actor, Context, Foundation, House, Thing};
use maud::html;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use testkit::{Stage, on_both};
use web::{
    Act, AsOf, Call, List, PageDay, Part, ReadModel, Reply, Resource, Room, Subject, Tabular,
    act_on,
    api::{AS_OF, Method, Param, ParamKind, openapi},
    file, list,
    look::{Frame, Here, Table},
    page, read, schemars, search, serde,
};

const GARDEN: Room = Room {
    foundation: Foundation {
        name: "garden",
        migrations: &[Migration {
            name: "9-garden",
            text: "create table plants (\n  name text primary key,\n  planted text not null,\n  version bigint not null\n) strict;\n",
        }],
        vocabulary: "entity Plant; action tend appliesTo { principal: [Person, Console, Stranger], resource: [Plant] };",
        policies: "permit (principal is Person, action == Action::\"tend\", resource);",
        ..Foundation::EMPTY
    },
    routes: &[
        page("/garden", garden),
        page("/garden/day", day),
        file::<Garden>("/garden/plants.csv"),
    ],
    panels: &[],
    api: &[
        list::<Plants>("/plants", "list_plants", "List plants"),
        read::<Garden>("/garden", "read_garden", "Get the garden as of a day"),
        read::<Plant>("/plants/{slug}", "read_plant", "Get a plant"),
        act_on::<Rename>(Method::Patch, "/plants/{slug}", "rename_plant", "Rename a plant"),
        act_on::<Water>(Method::Post, "/plants/{slug}/water", "water_plant", "Water a plant"),
    ],
};

web::query! {
    /// Which plants are asked for.
    struct PlantQuery {
        /// Whose name
        /// begins so.
        name: Option<String>,
        /// Planted on this day or later.
        from: Option<Day>,
        /// Of this sort.
        sort: Option<String> = ParamKind::Choice(&["tree", "herb"]),
    }
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Plant {
    name: String,
    planted: Day,
    #[serde(skip)]
    version: i64,
}

fn all(tx: &mut Tx<'_>) -> Result<Vec<Plant>> {
    let rows: Vec<(String, String, i64)> =
        tx.list("select name, planted, version from plants", &[])?;
    let plant = |(name, planted, version): (String, String, i64)| {
        let planted = planted.parse().or(Err(Refused::not_found()))?;
        Ok(Plant { name, planted, version })
    };
    rows.into_iter().map(plant).collect()
}

struct Plants;

impl List for Plants {
    type Item = Plant;
    const QUERY: &'static [Param] = PlantQuery::QUERY;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<Plant>> {
        let wanted: PlantQuery = call.query_form().decode()?;
        let mut found = all(tx)?;
        found.retain(|one| {
            wanted.name.as_ref().is_none_or(|name| one.name.starts_with(name))
                && wanted.from.is_none_or(|from| from <= one.planted)
        });
        call.part_of_all(found, |one| one.name.clone())
    }
}

#[derive(Serialize, JsonSchema)]
struct Garden {
    as_of: Day,
    plants: Vec<Plant>,
}

impl ReadModel for Garden {
    const QUERY: &'static [Param] = &[AS_OF];

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let as_of = AsOf::of(call)?.day;
        let mut plants = all(tx)?;
        plants.retain(|one| one.planted <= as_of);
        plants.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self { as_of, plants })
    }
}

impl Tabular for Garden {
    fn file_name(&self) -> String {
        format!("garden-{}", self.as_of)
    }

    fn headings(&self) -> Vec<&str> {
        vec!["plant", "planted"]
    }

    fn cells(&self) -> Vec<Vec<String>> {
        self.plants.iter().map(|one| vec![one.name.clone(), one.planted.to_string()]).collect()
    }
}

fn garden(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let found = Plants::part(call, tx);
    search(call, Frame::new("Garden", Here::Elsewhere), found, |asked, part| {
        html! {
            (asked.mistakes().summary())
            h1 { "Garden" }
            p { "Asked: " (asked.text("from")) }
            @if let Some(part) = part {
                p { (part.count_words("plant", "plants")) }
                (Table::of(&part.items).words("Plant", |one| one.name.clone()).show("Plants"))
                (part.pager("Pages of plants", &call.path, &[("name", asked.text("name"))]))
            }
        }
    })
}

fn day(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (day, garden) = (PageDay::of(call), Garden::read(call, tx)?);
    let main = html! {
        h1 { (garden.plants.len()) " plants " (day.as_of.words()) }
        (day.notice(&[("name", call.query("name"))]))
        (day.question(&[("name", call.query("name"))]))
        a href=(day.address("/garden")) { "The garden" }
    };
    Ok(day.show(Frame::new("A day", Here::Elsewhere), &main))
}

impl ReadModel for Plant {
    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Self::open(call, tx, None)
    }
}

impl Subject for Plant {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        let found = all(tx)?.into_iter().find(|one| one.name.to_lowercase() == call.param("slug"));
        Ok(found.ok_or_else(Refused::not_found)?)
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        Thing::new("Plant", &self.name)
    }
}

impl Resource for Plant {
    type Model = Self;

    fn now(&self, _call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        let now = all(tx)?.into_iter().find(|one| one.planted == self.planted);
        Ok(now.ok_or_else(Refused::not_found)?)
    }
}

web::input! {
    /// What it is called.
    struct Rename {
        /// Its name.
        name: Line<40>,
    }
}

impl Act for Rename {
    type On = Plant;
    type Done = ();
    const ACTION: &'static str = "tend";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn run(self, cx: &mut Context<'_, '_>, on: &Plant) -> Result<()> {
        let rename = "update plants set name = $1, version = version + 1 where name = $2";
        cx.tx.run(rename, values![&*self.name, on.name.as_str()])?;
        Ok(())
    }

    fn current(_cx: &mut Context<'_, '_>, on: &Plant) -> Result<Option<Self>> {
        Ok(Some(Self { name: Line::stored(&on.name) }))
    }
}

web::input! {
    /// Nothing more needs to be said.
    struct Water {}
}

impl Act for Water {
    type On = Plant;
    type Done = i64;
    const ACTION: &'static str = "tend";

    fn run(self, _cx: &mut Context<'_, '_>, on: &Plant) -> Result<i64> {
        Ok(on.version)
    }
}

fn plant(stage: &Stage, each: &[(&str, &str)]) {
    stage.write(|tx| {
        for (name, planted) in each {
            let sql = "insert into plants (name, planted, version) values ($1, $2, 1)";
            tx.run(sql, values![*name, *planted])?;
        }
        Ok(())
    });
}

fn names(items: &[Value]) -> Vec<&str> {
    items.iter().map(|one| one["name"].as_str().unwrap_or_default()).collect()
}

#[test]
fn a_page_and_an_operation_find_the_same_for_the_same_question() {
    on_both(&[GARDEN], |stage| {
        plant(stage, &[("Ash", "2026-01-05"), ("Aster", "2026-02-05"), ("Beech", "2026-02-09")]);
        let asked = "?name=As&from=2026-02-01";
        let found = stage.asks("Ada", "GET", &format!("/plants{asked}"), Value::Null);
        assert_eq!(names(found.is(200).items()), ["Aster"]);
        stage.visits("Ada", &format!("/garden{asked}")).is(200).says("1 plant").hides("Beech");
        stage.visits("Ada", "/garden?name=None").says("No plants");

        let first = stage.asks("Ada", "GET", "/plants?limit=2", Value::Null);
        assert_eq!(names(first.items()), ["Ash", "Aster"]);
        let next = format!("/garden?cursor={}", first.text("next"));
        stage.visits("Ada", &next).says("1 plant on this page").says("Beech").hides("Aster");
    });
}

#[test]
fn a_question_that_can_t_be_used_is_refused_where_it_was_asked_and_nothing_is_found() {
    on_both(&[GARDEN], |stage| {
        plant(stage, &[("Ash", "2026-01-05")]);
        let seen = stage.visits("Ada", "/garden?from=2026-02-30");
        seen.is(422).says("There is something to put right").says("Asked: 2026-02-30").hides("Ash");
        for wrong in ["from=2026-02-30", "sort=stone", "colour=red", "name=a&name=b"] {
            let path = format!("/plants?{wrong}");
            stage.asks("Ada", "GET", &path, Value::Null).is_refused(400, "api.query");
        }
        stage.asks("Ada", "GET", "/plants?sort=herb", Value::Null).is(200);
    });
}

#[test]
fn the_description_of_a_query_is_the_documentation_of_its_fields() {
    let document = openapi(&[GARDEN]);
    let told = &document["paths"]["/plants"]["get"]["parameters"];
    let told: Vec<(&str, &str)> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["name"].as_str().unwrap(), one["description"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told[..3],
        [
            ("name", "Whose name begins so."),
            ("from", "Planted on this day or later."),
            ("sort", "Of this sort."),
        ]
    );
    let patch = &document["paths"]["/plants/{slug}"]["patch"];
    assert_eq!(
        patch["responses"]["200"]["content"]["application/json"]["schema"]["$ref"],
        "#/components/schemas/Plant"
    );
}

#[test]
fn a_file_has_what_its_operation_gives_and_runs_no_formula() {
    on_both(&[GARDEN], |stage| {
        plant(stage, &[("=Ash", "2026-01-05"), ("Beech", "2026-02-09")]);
        let file = stage.visits("Ada", "/garden/plants.csv?on=2026-02-01");
        assert!(file.is(200).headers["content-disposition"].contains("garden-2026-02-01.csv"));
        assert_eq!(file.body, "\u{FEFF}plant,planted\r\n'=Ash,2026-01-05\r\n");
        let given = stage.asks("Ada", "GET", "/garden?as_of=2026-02-01", Value::Null);
        assert_eq!(given.body["plants"], json!([{ "name": "=Ash", "planted": "2026-01-05" }]));
        stage
            .asks("Ada", "GET", "/garden?as_of=2026-02-30", Value::Null)
            .is_refused(400, "api.query");
    });
}

#[test]
fn a_page_of_a_day_says_which_and_shows_today_where_it_is_none() {
    on_both(&[GARDEN], |stage| {
        plant(stage, &[("Ash", "2026-01-05"), ("Beech", "2026-02-09")]);
        let then = stage.visits("Ada", "/garden/day?on=2026-01-31&name=A");
        then.is(200).says("1 plants on 31 January 2026").says("As of 31 January 2026");
        assert!(then.body.contains("href=\"/garden?on=2026-01-31\""), "{}", then.body);
        assert!(then.body.contains("href=\"/garden/day?name=A\""), "{}", then.body);
        assert!(then.body.contains("details class=\"another-day\" open"), "{}", then.body);

        let now = stage.visits("Ada", "/garden/day");
        now.is(200).says("2 plants today").hides("As of 2026");
        assert!(now.body.contains("href=\"/garden\""), "{}", now.body);
        let wrong = stage.visits("Ada", "/garden/day?on=2026-02-30");
        wrong.is(422).says("2 plants today").says("Give a day that exists");
    });
}

#[test]
fn an_act_on_a_resource_answers_with_what_it_is_now() {
    on_both(&[GARDEN], |stage| {
        plant(stage, &[("Ash", "2026-01-05")]);
        let renamed = stage.asks("Ada", "PATCH", "/plants/ash", json!({ "name": "Rowan" }));
        assert_eq!(renamed.is(200).body, json!({ "name": "Rowan", "planted": "2026-01-05" }));
        stage.asks("Ada", "GET", "/plants/ash", Value::Null).is(404);
        let watered = stage.asks("Ada", "POST", "/plants/rowan/water", json!({}));
        assert_eq!(watered.is(200).text("name"), "Rowan");
        stage.asks("Ada", "POST", "/plants/oak/water", json!({})).is(404);
    });
}
