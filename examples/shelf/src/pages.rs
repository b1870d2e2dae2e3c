//! The pages of the shelf, and where its forms lead.

use crate::{
    actions::{AddBook, Books, RemoveBook},
    model::Book,
    views,
};
use db::Tx;
use ground::Result;
use web::{
    Call, FormAct, FormPage, FormValues, List as _, Reply, Route, act_form, act_page, buttons,
    look::{Frame, Here},
    page,
};

pub(crate) const ROUTES: &[Route] = &[
    page("/shelf", shelf),
    act_page::<AddBook>("/shelf/add"),
    act_form::<AddBook>("/shelf/add"),
    act_form::<RemoveBook>("/shelf/{book}/remove"),
];

fn shelf(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let flash = call.flash(&[
        ("added", "Your book is on the shelf."),
        ("removed", "Your book is off the shelf."),
    ]);
    let main = views::shelf(call, &Books::part(call, tx)?)?;
    Ok(call.show(Frame::new("Shelf", Here::Elsewhere).flash(flash), main))
}

impl FormAct for AddBook {
    fn page(call: &Call, _tx: &mut Tx<'_>, (): &(), filled: &FormValues) -> FormPage {
        let frame = Frame::new("Lend a book", Here::Elsewhere).crumb("Shelf", "/shelf");
        Ok(Some((frame, views::add(call, filled))))
    }

    fn next(_call: &Call, (): &(), _done: &Book) -> String {
        "/shelf?done=added".into()
    }
}

buttons! {
    RemoveBook, _ => "/shelf?done=removed";
}
