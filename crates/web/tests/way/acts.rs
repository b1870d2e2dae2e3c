//! An act, declared once: its form is shown, refused, looked at first and done, and its operation does the same.

use db::{Lock, Migration, Tx, values};
use ground::{Line, Refused, Result};
use house::{Actor, Context, Foundation, House, Thing};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use testkit::{Stage, on_both};
use web::{
    Act, Call, FormAct, FormPage, FormValues, NewResource, OperationAct, Reply, Resource, Room,
    Subject, act, act_form, act_on, act_page,
    api::{Method, get},
    look::{Field, Frame, Here, Weight, button, checkbox, hidden, post_form},
    page, schemars, serde,
};

const NOTES: Room = Room {
    foundation: Foundation {
        name: "notes",
        migrations: &[Migration {
            name: "9-notes",
            text: "create table notes (\n  name text primary key,\n  words text not null,\n  loud bigint not null,\n  version bigint not null\n) strict;\n",
        }],
        vocabulary: "entity Note; action write_note, burn_note appliesTo { principal: [Person, Console, Stranger], resource: [Note, House] };",
        policies: "permit (principal is Person, action == Action::\"write_note\", resource);",
        ..Foundation::EMPTY
    },
    routes: &[
        page("/notes", list),
        act_form::<Add>("/notes"),
        act_page::<Edit>("/notes/{slug}/edit"),
        act_form::<Edit>("/notes/{slug}/edit"),
        act_page::<Burn>("/notes/{slug}/burn"),
        act_form::<Burn>("/notes/{slug}/burn"),
    ],
    panels: &[],
    api: &[
        act::<Add>(Method::Post, "/notes", "add_note", "Add a note"),
        get("/notes/{slug}", "read_note", "Get a note", |call, tx| {
            call.gives(&Note::open(call, tx, None)?)
        })
        .gives::<Note>(),
        act_on::<Edit>(Method::Patch, "/notes/{slug}", "edit_note", "Edit a note"),
        act_on::<Burn>(Method::Post, "/notes/{slug}/burn", "burn_note", "Burn a note"),
    ],
};

#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Note {
    name: String,
    words: String,
    loud: bool,
    #[serde(skip)]
    version: i64,
}

impl Note {
    fn find(tx: &mut Tx<'_>, name: &str) -> Result<Self> {
        let sql = "select name, words, loud, version from notes where name = $1";
        let found: Option<(String, String, i64, i64)> = tx.find(sql, values![name])?;
        let (name, words, loud, version) = found.ok_or_else(Refused::not_found)?;
        Ok(Self { name, words, loud: loud > 0, version })
    }
}

impl Subject for Note {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        Self::find(tx, call.param("slug"))
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        Thing::new("Note", &self.name)
    }

    fn version(&self) -> Option<i64> {
        Some(self.version)
    }
}

impl Resource for Note {
    type Model = Self;

    fn now(&self, _call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        Self::find(tx, &self.name)
    }
}

web::input! {
    /// A new note.
    struct Add {
        /// What it is called.
        name: Line<20>,
    }
}

impl Act for Add {
    type On = ();
    type Done = String;
    const ACTION: &'static str = "write_note";

    fn run(self, cx: &mut Context<'_, '_>, (): &()) -> Result<String> {
        let name = self.name.into_inner();
        let insert = "insert into notes (name, words, loud, version) values ($1, 'One', 1, 1)";
        cx.tx.run(insert, values![name.as_str()])?;
        Ok(name)
    }
}

impl FormAct for Add {
    fn next(_call: &Call, (): &(), done: &String) -> String {
        format!("/notes/{done}/edit")
    }
}

impl OperationAct for Add {
    type Answer = NewResource<Note>;

    fn answer(_: &Call, tx: &mut Tx<'_>, (): &(), name: String) -> Result<Self::Answer> {
        let note = Note::find(tx, &name)?;
        Ok(NewResource(format!("/notes/{name}"), note))
    }
}

web::input! {
    /// What it says from now on.
    struct Edit {
        /// The words.
        words: Line<20>,
        /// Whether it is loud.
        #[serde(default)]
        loud: bool,
    }
}

impl Act for Edit {
    type On = Note;
    type Done = ();
    const ACTION: &'static str = "write_note";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn run(self, cx: &mut Context<'_, '_>, on: &Note) -> Result<()> {
        let sql = "update notes set words = $1, loud = $2, version = version + 1 where name = $3";
        cx.tx.run(sql, values![&*self.words, i64::from(self.loud), on.name.as_str()])?;
        // What a refused act half did is taken back.
        if &*self.words == "half" {
            return Err(Refused::field("words", "notes.half", "Say all of it.").into());
        }
        Ok(())
    }

    fn current(_cx: &mut Context<'_, '_>, on: &Note) -> Result<Option<Self>> {
        Ok(Some(Self { words: Line::stored(&on.words), loud: on.loud }))
    }
}

fn edit_form(call: &Call, on: &Note, filled: &FormValues) -> (Frame, Markup) {
    let main = html! {
        (filled.mistakes().summary())
        h1 { "Edit" }
        @if filled.is_conflict() { p { "It says now: " (on.words) } }
        (post_form(&format!("/notes/{}/edit", on.name), &call.once(), html! {
            (hidden("version", &on.version.to_string()))
            (Field::new("words", "Words").of(filled).text())
            (checkbox("loud", "Loud", filled.ticked("loud"), None))
            (button(Weight::Primary, "Save"))
        }))
    };
    (Frame::new("Edit", Here::Elsewhere), main)
}

impl FormAct for Edit {
    fn page(call: &Call, _tx: &mut Tx<'_>, on: &Note, filled: &FormValues) -> FormPage {
        Ok(Some(edit_form(call, on, filled)))
    }

    fn confirm(&self, call: &Call, _tx: &mut Tx<'_>, on: &Note) -> FormPage {
        if &*self.words != "rash" || call.form.ticked("seen") {
            return Ok(None);
        }
        let main = html! { h1 { "Sure?" } p { (on.words) " becomes " (*self.words) } };
        Ok(Some((Frame::new("Sure?", Here::Elsewhere), main)))
    }

    fn next(_call: &Call, _on: &Note, (): &()) -> String {
        "/notes?done=edited".into()
    }
}

web::input! {
    /// Nothing more needs to be said.
    struct Burn {}
}

impl Act for Burn {
    type On = Note;
    type Done = ();
    const ACTION: &'static str = "burn_note";

    fn run(self, cx: &mut Context<'_, '_>, on: &Note) -> Result<()> {
        cx.tx.run("delete from notes where name = $1", values![on.name.as_str()])?;
        Ok(())
    }
}

impl FormAct for Burn {
    fn page(call: &Call, _tx: &mut Tx<'_>, on: &Note, filled: &FormValues) -> FormPage {
        Ok(Some(edit_form(call, on, filled)))
    }

    fn next(_call: &Call, _on: &Note, (): &()) -> String {
        "/notes".into()
    }
}

fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let names: Vec<(String,)> = tx.list("select name from notes order by name", &[])?;
    let flash = call.flash(&[("edited", "The note is edited."), ("burnt", "It is gone.")]);
    let mut main = html! { h1 { "Notes" } };
    for (name,) in names {
        let note = Note::find(tx, &name)?;
        let (edit, burn) = (call.may::<Edit>(&note)?, call.may::<Burn>(&note)?);
        main = html! {
            (main)
            p { (note.words) @if edit { " Edit it" } @if burn { " Burn it" } }
        };
    }
    Ok(call.show(Frame::new("Notes", Here::Elsewhere).flash(flash), main))
}

fn words(stage: &Stage) -> Vec<(String, i64)> {
    stage.read(|tx| Ok(tx.list("select words, version from notes", &[])?))
}

/// One note, called `a`, which says "One".
fn note(stage: &mut Stage) {
    stage.sends_form("Ada", "/notes", &[("name", " a ")]).is(303);
}

#[test]
fn a_form_begins_with_what_holds_and_says_what_was_done() {
    on_both(&[NOTES], |stage| {
        note(stage);
        let form = stage.visits("Ada", "/notes/a/edit");
        assert!(form.is(200).body.contains("name=\"words\" type=\"text\" value=\"One\""));
        assert!(form.body.contains("name=\"loud\" type=\"checkbox\" value=\"true\" checked"));
        let sent = [("version", "1"), ("words", "  Two   words ")];
        let done = stage.sends_form("Ada", "/notes/a/edit", &sent);
        assert_eq!(done.is(303).to.as_deref(), Some("/notes?done=edited"));
        assert_eq!(words(stage), [("Two words".to_owned(), 2)]);
        stage.visits("Ada", "/notes?done=edited").says("The note is edited.").hides("It is gone.");
        stage.visits("Ada", "/notes?done=dreamt").says("Two words").hides("The note is edited.");
    });
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_takes_back_what_it_half_did() {
    on_both(&[NOTES], |stage| {
        note(stage);
        for (typed, why) in
            [("half", "Say all of it."), ("x".repeat(21).as_str(), "Use at most 20 characters.")]
        {
            let sent = [("version", "1"), ("words", typed), ("loud", "true")];
            let refused = stage.sends_form("Ada", "/notes/a/edit", &sent);
            refused.is(422).says(why);
            assert!(refused.body.contains(&format!("value=\"{typed}\"")), "{}", refused.body);
            assert!(refused.body.contains("aria-invalid=\"true\""), "{}", refused.body);
            assert!(refused.body.contains("<title>Error: Edit"), "{}", refused.body);
        }
        assert_eq!(words(stage), [("One".to_owned(), 1)]);
    });
}

#[test]
fn a_form_of_an_older_version_overwrites_nothing_and_what_holds_stands_beside_it() {
    on_both(&[NOTES], |stage| {
        note(stage);
        let edit = |stage: &mut Stage, version: &str, typed: &str| {
            let sent = [("version", version), ("words", typed)];
            stage.sends_form("Ada", "/notes/a/edit", &sent)
        };
        edit(stage, "1", "Two").is(303);
        let stale = edit(stage, "1", "Three");
        stale.is(409).says("Somebody else changed this").says("It says now: Two");
        assert!(stale.body.contains("value=\"Three\""), "{}", stale.body);
        assert!(stale.body.contains("name=\"version\" value=\"2\""), "{}", stale.body);
        edit(stage, "2", "Three").is(303);
        assert_eq!(words(stage), [("Three".to_owned(), 3)]);
    });
}

#[test]
fn what_is_to_be_looked_at_first_is_done_once_it_was_seen() {
    on_both(&[NOTES], |stage| {
        note(stage);
        let rash = [("version", "1"), ("words", "rash")];
        stage.sends_form("Ada", "/notes/a/edit", &rash).is(200).says("One becomes rash");
        assert_eq!(words(stage), [("One".to_owned(), 1)]);
        let seen = [("version", "1"), ("words", "rash"), ("seen", "true")];
        stage.sends_form("Ada", "/notes/a/edit", &seen).is(303);
        assert_eq!(words(stage), [("rash".to_owned(), 2)]);
    });
}

#[test]
fn a_program_makes_reads_and_patches_the_same() {
    on_both(&[NOTES], |stage| {
        let made = stage.asks("Ada", "POST", "/notes", json!({ "name": "a" }));
        assert_eq!(made.is(201).headers["location"], "/api/v1/notes/a");
        assert_eq!(made.body, json!({ "name": "a", "words": "One", "loud": true }));
        let patched = stage.asks("Ada", "PATCH", "/notes/a", json!({ "words": "Two" }));
        assert_eq!(patched.is(200).body, json!({ "name": "a", "words": "Two", "loud": true }));
        let quiet = stage.asks("Ada", "PATCH", "/notes/a", json!({ "loud": false }));
        assert_eq!(quiet.is(200).body, json!({ "name": "a", "words": "Two", "loud": false }));
        let refused = stage.asks("Ada", "PATCH", "/notes/a", json!({ "words": "half" }));
        assert_eq!(refused.is_refused(422, "notes.half").text("field"), "words");
        stage.asks("Ada", "PATCH", "/notes/a", json!({ "tune": "x" })).is_refused(400, "api.body");
        let read = stage.asks("Ada", "GET", "/notes/a", Value::Null);
        let tag = read.is(200).headers["etag"].clone();
        let token = stage.token("Ada");
        let change = |tag: &str| {
            let (body, headers) = (json!({ "words": "Three" }), [("if-match", tag)]);
            stage.asks_with(Some(&token), "PATCH", "/notes/a", body, &headers)
        };
        change(&tag).is(200);
        change(&tag).is_refused(412, "api.changed");
        assert_eq!(words(stage), [("Three".to_owned(), 4)]);
    });
}

#[test]
fn what_the_policies_don_t_permit_is_offered_by_nothing_and_found_by_nobody() {
    on_both(&[NOTES], |stage| {
        note(stage);
        stage.visits("Ada", "/notes").says("Edit it").hides("Burn it");
        stage.visits("Ada", "/notes/a/burn").is(404);
        stage.sends_form("Ada", "/notes/a/burn", &[("version", "1")]).is(404);
        stage.asks("Ada", "POST", "/notes/a/burn", json!({})).is(404);
        stage.visits("Ada", "/notes/b/edit").is(404);
        stage.stranger_visits("/notes/a/edit").is(303);
        assert_eq!(words(stage), [("One".to_owned(), 1)]);
    });
}
