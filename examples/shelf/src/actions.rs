//! What people do at the shelf.

use crate::{
    events::{BookAdded, BookRemoved},
    model::{Book, BookId, BookNoun},
    store,
};
use db::{Lock, Tx};
use ground::{Line, Moment, Refused, Result};
use house::{About, Actor, Attr, Context, House, Thing};
use web::{Act, Call, List, Part, Subject, input};

/// What is on the shelf: what its page shows and its operation gives.
pub(crate) struct Books;

impl List for Books {
    type Item = Book;

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<Book>> {
        call.house().permit_sight(&call.actor, "read_shelf", &Thing::house())?;
        let after = call.cursor::<(i64, BookId)>()?.map(|(at, id)| (Moment(at), id));
        let found = store::list_after(tx, after, call.limit() + 1)?;
        call.part(found, |book| (book.added_at.0, book.id))
    }
}

impl Subject for Book {
    fn open(call: &Call, tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        call.house().permit_sight(&call.actor, "read_shelf", &Thing::house())?;
        let id = call.id_param::<BookNoun>("book")?;
        Ok(store::find(tx, id)?.ok_or_else(Refused::not_found)?)
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        Thing::new("Book", self.id).with("owner", Attr::Person(self.owner))
    }
}

input! {
    /// A book that you lend.
    pub(crate) struct AddBook {
        /// Its title.
        pub(crate) title: Line<200>,
    }
}

impl Act for AddBook {
    type On = ();
    type Done = Book;
    const ACTION: &'static str = "add_book";

    fn run(self, cx: &mut Context<'_, '_>, (): &()) -> Result<Book> {
        let owner = cx.actor.person().ok_or_else(Refused::not_found)?;
        let title = self.title.into_inner();
        let book = Book { id: cx.id(), owner, title, added_at: cx.now() };
        store::add(cx.tx, &book)?;
        let about = About { subject: book.id, person: owner, organisation: () };
        cx.record(&BookAdded { about, title: book.title.clone() })?;
        Ok(book)
    }
}

input! {
    /// Nothing more needs to be said.
    pub(crate) struct RemoveBook {}
}

impl Act for RemoveBook {
    type On = Book;
    type Done = ();
    const ACTION: &'static str = "remove_book";

    fn run(self, cx: &mut Context<'_, '_>, on: &Book) -> Result<()> {
        store::remove(cx.tx, on.id)?;
        cx.record(&BookRemoved {
            about: About { subject: on.id, person: on.owner, organisation: () },
        })
    }
}
