//! The shelf for programs.

use crate::{
    actions::{AddBook, Books, RemoveBook},
    model::Book,
};
use db::Tx;
use ground::Result;
use web::{
    Call, NewResource, OperationAct, act, answer_nothing,
    api::{
        Endpoint,
        Method::{Delete, Post},
    },
    list,
};

pub(crate) const OPERATIONS: &[Endpoint] = &[
    list::<Books>("/books", "list_books", "List the books on the shelf"),
    act::<AddBook>(Post, "/books", "add_book", "Put a book on the shelf"),
    act::<RemoveBook>(Delete, "/books/{book}", "remove_book", "Take a book of yours off the shelf")
        .takes_nothing(),
];

impl OperationAct for AddBook {
    type Answer = NewResource<Book>;

    fn answer(_: &Call, _: &mut Tx<'_>, (): &(), book: Book) -> Result<Self::Answer> {
        Ok(NewResource(format!("/books/{}", book.id), book))
    }
}

answer_nothing!(RemoveBook);
