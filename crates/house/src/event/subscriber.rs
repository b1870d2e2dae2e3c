//! Who is told of an event, after it and because of it.

use crate::{Entry, Event, EventKind, Formal, House, Voluntary};
use db::Tx;
use ground::Result;

/// Something a room does because of another room's event, later and in a transaction of its own.
pub trait Subscribe {
    /// Of what it is told.
    type Event: Event;
    /// What it is called, such as `support.recount`: a delivery that waits finds it by that.
    const NAME: &'static str;

    /// Does it, in a transaction of its own, by which the delivery is done: it happens once.
    ///
    /// # Errors
    /// Whatever it meets; it is then tried again.
    fn deliver(house: &House, tx: &mut Tx<'_>, entry: &Entry, event: &Self::Event) -> Result<()>;
}

/// A subscription as a room declares it in its `Foundation`.
#[derive(Clone, Copy, Debug)]
pub struct Subscriber {
    /// What it is called.
    pub name: &'static str,
    kind: EventKind,
    deliver: fn(&House, &mut Tx<'_>, &Entry) -> Result<()>,
}

impl Subscriber {
    /// A subscriber on the formal side of the wall: it is told of formal events only.
    ///
    /// ```
    /// # use house::{Entry, House, Subscribe, Subscriber};
    /// # mod room {
    /// #     #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
    /// #     pub struct RoleRetired { pub about: house::About }
    /// #     house::events! { "shed": RoleRetired = "role_retired", Formal, 1; }
    /// # }
    /// struct Recount;
    /// impl Subscribe for Recount {
    ///     type Event = room::RoleRetired; // formal
    ///     const NAME: &'static str = "shed.recount";
    ///     fn deliver(_: &House, _: &mut db::Tx<'_>, _: &Entry, _: &Self::Event) -> ground::Result<()> {
    ///         Ok(())
    ///     }
    /// }
    /// const SUBSCRIBERS: &[Subscriber] = &[Subscriber::formal::<Recount>()];
    /// ```
    ///
    /// The same with a voluntary event is refused by the compiler (house rule 5):
    ///
    /// ```compile_fail,E0271
    /// # use house::{Entry, House, Subscribe, Subscriber};
    /// # mod room {
    /// #     #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
    /// #     pub struct MemberLeft { pub about: house::About }
    /// #     house::events! { "shed": MemberLeft = "left", Voluntary, 1; }
    /// # }
    /// struct Recount;
    /// impl Subscribe for Recount {
    ///     type Event = room::MemberLeft; // voluntary
    ///     const NAME: &'static str = "shed.recount";
    ///     fn deliver(_: &House, _: &mut db::Tx<'_>, _: &Entry, _: &Self::Event) -> ground::Result<()> {
    ///         Ok(())
    ///     }
    /// }
    /// const SUBSCRIBERS: &[Subscriber] = &[Subscriber::formal::<Recount>()];
    /// ```
    pub const fn formal<S: Subscribe>() -> Self
    where
        S::Event: Event<Side = Formal>,
    {
        Self::of::<S>()
    }

    /// A subscriber on the voluntary side: it is told of voluntary events. What the formal side says to everybody it
    /// hears as a formal subscriber.
    pub const fn voluntary<S: Subscribe>() -> Self
    where
        S::Event: Event<Side = Voluntary>,
    {
        Self::of::<S>()
    }

    const fn of<S: Subscribe>() -> Self {
        Self {
            name: S::NAME,
            kind: EventKind::of::<S::Event>(),
            deliver: |house, tx, entry| match entry.read::<S::Event>() {
                Some(event) => S::deliver(house, tx, entry, &event),
                None => Err(anyhow::anyhow!("{} can't read {}", S::NAME, entry.id).into()),
            },
        }
    }

    pub(crate) fn hears<E: Event>(&self) -> bool {
        let kind = EventKind::of::<E>();
        (self.kind.room, self.kind.name, self.kind.side) == (kind.room, kind.name, kind.side)
    }

    pub(crate) fn deliver(&self, house: &House, tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
        (self.deliver)(house, tx, entry)
    }
}
