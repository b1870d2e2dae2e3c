//! The pages of the shelf, and where its forms lead.

use crate::{
    actions::{AddBook, RemoveBook, books},
    model::Book,
    views,
};
use db::Tx;
use ground::Result;
use maud::Markup;
use web::{
    Call, FormAct, FormValues, Reply, Route, act_form, act_page,
    look::{Flash, Frame, Here},
    page,
};

pub(crate) const ROUTES: &[Route] = &[
    page("/shelf", shelf),
    act_page::<AddBook>("/shelf/add"),
    act_form::<AddBook>("/shelf/add"),
    act_form::<RemoveBook>("/shelf/{book}/remove"),
];

fn shelf(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let books = books(call, tx)?;
    let words = match call.query("done") {
        "added" => Some("Your book is on the shelf."),
        "removed" => Some("Your book is off the shelf."),
        _ => None,
    };
    let flash = words.map(|words| Flash { words: words.into(), undo: None });
    let frame = Frame::new("Shelf", Here::Elsewhere).flash(flash);
    Ok(call.show(frame, views::shelf(call, &books)?))
}

impl FormAct for AddBook {
    fn page(
        call: &Call,
        _tx: &mut Tx<'_>,
        (): &(),
        filled: &FormValues,
    ) -> Result<Option<(Frame, Markup)>> {
        let frame = Frame::new("Lend a book", Here::Elsewhere).crumb("Shelf", "/shelf");
        Ok(Some((frame, views::add(call, filled))))
    }

    fn next(_call: &Call, (): &(), _done: &Book) -> String {
        "/shelf?done=added".into()
    }
}

impl FormAct for RemoveBook {
    fn next(_call: &Call, _on: &Book, (): &()) -> String {
        "/shelf?done=removed".into()
    }
}
