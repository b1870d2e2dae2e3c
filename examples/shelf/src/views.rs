//! The shelf as people see it.

use crate::{actions::RemoveBook, model::Book};
use ground::Result;
use maud::{Markup, html};
use web::{
    Call, FormValues, Part,
    look::{
        Field, Table, Weight, button, button_row, empty, link_button, page_header, post_form, press,
    },
};

pub(crate) fn shelf(call: &Call, books: &Part<Book>) -> Result<Markup> {
    let mut rows = Vec::new();
    for book in &books.items {
        rows.push((book, call.may::<RemoveBook>(book)?));
    }
    let remove = |book: &Book| {
        let path = format!("/shelf/{}/remove", book.id);
        press(Weight::Quiet, "Take it off", &path, &call.once(), &[])
    };
    let table = Table::of(rows).words("Title", |(book, _)| book.title.clone()).words(
        "What you can do",
        |(book, may_remove)| {
            html! {
                @if *may_remove { (remove(book)) }
                @else { a href={ "/people/" (book.owner) } { "Ask for it" } }
            }
        },
    );
    let add = || link_button(Weight::Primary, "Lend a book", "/shelf/add");
    Ok(html! {
        (page_header("Shelf", Some("Books that colleagues lend.")))
        @if books.items.is_empty() {
            (empty("The shelf is empty", "Lend a book that helped you.", Some(add())))
        } @else {
            (table.show("Books"))
            (books.pager("Pages of books", "/shelf", &[]))
            (add())
        }
    })
}

pub(crate) fn add(call: &Call, filled: &FormValues) -> Markup {
    html! {
        (page_header("Lend a book", Some("Everyone who is signed in sees it, and that it is yours.")))
        (filled.mistakes().summary())
        (post_form("/shelf/add", &call.once(), html! {
            (Field::new("title", "Title").of(filled).most(200).text())
            (button_row(&[button(Weight::Primary, "Put it on the shelf")]))
        }))
    }
}
