//! An act, declared once: the type of its input is what a form sends and what the body of an operation holds, and from
//! its declaration come the handler of the form, the operation and what OpenAPI says of both.

use crate::{
    api,
    form::Form,
    form_values::FormValues,
    look::Frame,
    request::{self, Admission, Again, Call, Endpoint, Gives, Handler, Method, Reply, Route},
};
use db::{Lock, Tx};
use ground::{Kind, Refused, Result};
use house::{Actor, Context, House, Thing};
use maud::Markup;
use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};

/// What an act is done to. A value of such a type is proof that its reader may see the thing.
pub trait Subject: Sized {
    /// Opens what the address of the request names; nobody else changes it until the transaction ends, where a lock is
    /// asked for.
    ///
    /// # Errors
    /// `not found` for a thing that is not there and for one that the actor may not see.
    fn open(call: &Call, tx: &mut Tx<'_>, lock: Option<Lock>) -> Result<Self>;

    /// The thing as the policies see it.
    fn thing(&self, house: &House, actor: &Actor) -> Thing;

    /// Grows with each edit: a form that was made from another version is refused.
    fn version(&self) -> Option<i64> {
        None
    }
}

/// The house itself: what an act is done to that is done to nothing in particular.
impl Subject for () {
    fn open(_call: &Call, _tx: &mut Tx<'_>, _lock: Option<Lock>) -> Result<Self> {
        Ok(())
    }

    fn thing(&self, _house: &House, _actor: &Actor) -> Thing {
        Thing::house()
    }
}

/// Something that somebody can do. The type is the input.
pub trait Act: Serialize + DeserializeOwned + JsonSchema + 'static {
    /// What it is done to.
    type On: Subject;
    /// What comes of it.
    type Done;

    /// Its name in the policies.
    const ACTION: &'static str;

    /// How its subject is locked while it is done; `None` where it needs no lock beside the database's own.
    const LOCK: Option<Lock> = None;

    /// What it is done to, as the policies see it.
    fn thing(house: &House, actor: &Actor, on: &Self::On) -> Thing {
        on.thing(house, actor)
    }

    /// Goes on only if the policies permit it. As it stands, the act is not found by those who may not do it; an act
    /// that says why not does so here.
    ///
    /// # Errors
    /// When they don't.
    fn permit(house: &House, actor: &Actor, on: &Self::On) -> Result<()> {
        house.permit_sight(actor, Self::ACTION, &Self::thing(house, actor, on))
    }

    /// Does it, for whom [`Act::permit`] let: call [`Act::perform`].
    ///
    /// # Errors
    /// When a rule of the act refuses it.
    fn run(self, cx: &mut Context<'_, '_>, on: &Self::On) -> Result<Self::Done>;

    /// Asks the policies, and does it.
    ///
    /// # Errors
    /// When the policies or a rule of the act refuse it.
    fn perform(self, cx: &mut Context<'_, '_>, on: &Self::On) -> Result<Self::Done> {
        Self::permit(cx.house, cx.actor, on)?;
        self.run(cx, on)
    }

    /// The input that would change nothing: its form begins with it, and a patch leaves of it what it doesn't name.
    ///
    /// # Errors
    /// When the database fails.
    fn current(_cx: &mut Context<'_, '_>, _on: &Self::On) -> Result<Option<Self>> {
        Ok(None)
    }
}

/// The page that holds a form; `None` where there is none.
pub type FormPage = Result<Option<(Frame, Markup)>>;

/// An act that people do by a form.
pub trait FormAct: Act {
    /// What stands in the form at first.
    ///
    /// # Errors
    /// When the database fails.
    fn first(call: &Call, tx: &mut Tx<'_>, on: &Self::On) -> Result<FormValues> {
        Self::current(&mut call.context(tx), on)?
            .map_or(Ok(FormValues::default()), |now| FormValues::of(&now))
    }

    /// The page that holds the form, with what stands in it and what is wrong with that; `None` where the form is a
    /// button of another page, and a refusal has a page of its own.
    ///
    /// # Errors
    /// When the database fails, or the reader may not see the form.
    fn page(_call: &Call, _tx: &mut Tx<'_>, _on: &Self::On, _filled: &FormValues) -> FormPage {
        Ok(None)
    }

    /// The address that the browser goes to afterwards.
    fn next(call: &Call, on: &Self::On, done: &Self::Done) -> String;

    /// What the browser is answered, where it is not only sent on: a session to keep, or a page to be shown this once.
    ///
    /// # Errors
    /// When the database fails.
    fn reply(call: &Call, _tx: &mut Tx<'_>, on: &Self::On, done: Self::Done) -> Result<Reply> {
        Ok(Reply::Go(Self::next(call, on, &done)))
    }

    /// What was sent, before it is decoded: for a form whose buttons say something of its fields.
    fn sent(form: Form) -> Form {
        form
    }

    /// The input that was typed: for a form that has other fields than the input, such as a name in place of an id.
    ///
    /// # Errors
    /// A refusal at the first field that can't be used.
    fn decode(call: &Call, _tx: &mut Tx<'_>) -> Result<Self> {
        Self::sent(call.form.clone()).decode()
    }

    /// What doing it would change, to be looked at first: shown in place of doing it, until the form says that it was
    /// seen.
    ///
    /// # Errors
    /// When it can't be done.
    fn confirm(&self, _call: &Call, _tx: &mut Tx<'_>, _on: &Self::On) -> FormPage {
        Ok(None)
    }
}

/// Acts whose forms are buttons of other pages, each with the address that it leads to.
#[macro_export]
macro_rules! buttons {
    ($($act:ty, $on:pat => $next:expr;)*) => { $(
        impl $crate::FormAct for $act {
            fn next(_: &$crate::Call, $on: &Self::On, _: &Self::Done) -> String {
                $next.into()
            }
        }
    )* };
}

/// What an operation answers with.
pub trait Answer {
    /// What OpenAPI says of it.
    const GIVES: Gives;
    /// The answer to a program.
    ///
    /// # Errors
    /// When it can't be written as JSON.
    fn reply(self, call: &Call) -> Result<Reply>;
}

/// Nothing (204).
impl Answer for () {
    const GIVES: Gives = Gives::Nothing;
    fn reply(self, _call: &Call) -> Result<Reply> {
        Ok(Reply::Nothing)
    }
}

/// One thing (200).
pub struct One<T>(pub T);

impl<T: Serialize + JsonSchema> Answer for One<T> {
    const GIVES: Gives = Gives::one::<T>();
    fn reply(self, call: &Call) -> Result<Reply> {
        call.gives(&self.0)
    }
}

/// A thing that was made (201), and its address below the API's prefix.
pub struct NewResource<T>(pub String, pub T);

impl<T: Serialize + JsonSchema> Answer for NewResource<T> {
    const GIVES: Gives = Gives::made::<T>();
    fn reply(self, call: &Call) -> Result<Reply> {
        call.made(&self.0, &self.1)
    }
}

/// A thing that is worked on from now on (202), and its address below the API's prefix.
pub struct Progress<T>(pub String, pub T);

impl<T: Serialize + JsonSchema> Answer for Progress<T> {
    const GIVES: Gives = Gives::accepted::<T>();
    fn reply(self, _call: &Call) -> Result<Reply> {
        api::located(202, &self.0, &self.1)
    }
}

/// An act that programs do by an operation.
pub trait OperationAct: Act {
    /// What it answers with.
    type Answer: Answer;

    /// The answer, once it is done.
    ///
    /// # Errors
    /// When the database fails.
    fn answer(
        call: &Call,
        tx: &mut Tx<'_>,
        on: &Self::On,
        done: Self::Done,
    ) -> Result<Self::Answer>;
}

/// A subject that programs are given as it is now, once something was done to it.
pub trait Resource: Subject {
    /// How it is given.
    type Model: Serialize + JsonSchema;

    /// As it is now.
    ///
    /// # Errors
    /// When the database fails, or the actor may not see it any more.
    fn now(&self, call: &Call, tx: &mut Tx<'_>) -> Result<Self::Model>;
}

/// Acts after which a program is answered nothing (204).
#[macro_export]
macro_rules! answer_nothing {
    ($($act:ty),* $(,)?) => { $(
        impl $crate::OperationAct for $act {
            type Answer = ();

            fn answer(
                _: &$crate::Call,
                _: &mut ::db::Tx<'_>,
                _: &Self::On,
                _: Self::Done,
            ) -> ::ground::Result<()> {
                Ok(())
            }
        }
    )* };
}

impl Call {
    /// What an act is run in.
    pub fn context<'a, 't>(&'a self, tx: &'a mut Tx<'t>) -> Context<'a, 't> {
        Context::new(self.house(), tx, &self.actor)
    }

    /// Whether the policies permit the reader this act; for showing what they can do.
    ///
    /// # Errors
    /// When a policy is at fault.
    pub fn may<A: Act>(&self, on: &A::On) -> Result<bool> {
        let thing = A::thing(self.house(), &self.actor, on);
        self.house().may(&self.actor, A::ACTION, &thing)
    }
}

/// The form of an act, at the address where its page is shown and it is sent to.
pub const fn act_form<A: FormAct>(path: &'static str) -> Route {
    let again: Again = again::<A>;
    let route = request::form(path, done_by_form::<A>).shown_again_by(again);
    if A::LOCK.is_some() { route.with_locks() } else { route }
}

/// The form of an act that files come with, from those whom `admits` lets.
pub const fn act_upload<A: FormAct>(path: &'static str, admits: Admission) -> Route {
    let again: Again = again::<A>;
    request::upload(path, admits, done_by_form::<A>).shown_again_by(again)
}

/// The page that shows the form of an act.
pub const fn act_page<A: FormAct>(path: &'static str) -> Route {
    request::page(path, shown::<A>)
}

/// The operation of an act.
pub const fn act<A: OperationAct>(
    method: Method,
    path: &'static str,
    name: &'static str,
    summary: &'static str,
) -> Endpoint {
    let answer: Handler = |call, tx| {
        let (on, done) = done_by_operation::<A>(call, tx)?;
        A::answer(call, tx, &on, done)?.reply(call)
    };
    taking::<A>(request::operation(method, path, name, summary, answer))
        .answers(<A::Answer as Answer>::GIVES)
}

/// The operation of an act that answers with the resource it was done to, as it is now.
pub const fn act_on<A: Act<On: Resource>>(
    method: Method,
    path: &'static str,
    name: &'static str,
    summary: &'static str,
) -> Endpoint {
    let answer: Handler = |call, tx| {
        let (on, _) = done_by_operation::<A>(call, tx)?;
        call.gives(&on.now(call, tx)?)
    };
    taking::<A>(request::operation(method, path, name, summary, answer))
        .gives::<<A::On as Resource>::Model>()
}

/// The operation takes the act's input, or of a patch a part of it, and locks as the act does.
const fn taking<A: Act>(endpoint: Endpoint) -> Endpoint {
    let endpoint = match endpoint.method {
        Method::Patch => endpoint.takes_part::<A>(),
        _ => endpoint.takes::<A>(),
    };
    if A::LOCK.is_some() { endpoint.with_locks() } else { endpoint }
}

fn shown<A: FormAct>(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = A::On::open(call, tx, None)?;
    A::permit(call.house(), &call.actor, &on)?;
    let filled = A::first(call, tx, &on)?;
    let (frame, main) = A::page(call, tx, &on, &filled)?.ok_or_else(Refused::not_found)?;
    Ok(call.show(frame, main))
}

fn done_by_form<A: FormAct>(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = A::On::open(call, tx, A::LOCK)?;
    A::permit(call.house(), &call.actor, &on)?;
    if let Some(now) = on.version().filter(|_| !call.form.text("version").is_empty())
        && call.form.version()? != now
    {
        return Err(stale().into());
    }
    let input = A::decode(call, tx)?;
    if let Some((frame, main)) = input.confirm(call, tx, &on)? {
        return Ok(call.show(frame, main));
    }
    let done = input.run(&mut call.context(tx), &on)?;
    A::reply(call, tx, &on, done)
}

fn stale() -> Refused {
    Refused::new(
        Kind::Conflict,
        "form.stale",
        "Somebody else changed this while you were writing. Nothing was overwritten: what you typed is still here, and what holds now stands beside it. Send it again if yours should hold.",
    )
}

/// The form that was refused, with what was typed; its transaction wrote nothing.
fn again<A: FormAct>(call: &Call, tx: &mut Tx<'_>, refused: &Refused) -> Result<Option<Reply>> {
    let on = A::On::open(call, tx, None)?;
    let filled = FormValues::refused(A::sent(call.form.clone()), refused);
    let shown = A::page(call, tx, &on, &filled)?;
    Ok(shown.map(|(frame, main)| call.show_again_after(refused, frame, main)))
}

fn done_by_operation<A: Act>(call: &Call, tx: &mut Tx<'_>) -> Result<(A::On, A::Done)> {
    let on = A::On::open(call, tx, A::LOCK)?;
    A::permit(call.house(), &call.actor, &on)?;
    let current = if call.patches() { A::current(&mut call.context(tx), &on)? } else { None };
    let input: A = call.body(current.as_ref())?;
    let done = input.run(&mut call.context(tx), &on)?;
    Ok((on, done))
}
