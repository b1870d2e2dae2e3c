//! The product with one protection off.

/// Rooms that count without noise.
pub(crate) mod quiet {
    use house::{Count, Foundation};
    use testkit::without_noise;
    use web::Room;

    const fn counting(room: Room, count: Count) -> Room {
        Room { foundation: Foundation { reading: Some(count), ..room.foundation }, ..room }
    }

    pub(crate) const fn communities() -> Room {
        counting(communities::ROOM, |house, tx, reading| {
            communities::FOUNDATION.reading.unwrap()(house, tx, &without_noise(reading))
        })
    }

    pub(crate) const fn overlap() -> Room {
        counting(overlap::ROOM, |house, tx, reading| {
            overlap::FOUNDATION.reading.unwrap()(house, tx, &without_noise(reading))
        })
    }

    pub(crate) const fn support() -> Room {
        counting(support::ROOM, |house, tx, reading| {
            support::FOUNDATION.reading.unwrap()(house, tx, &without_noise(reading))
        })
    }
}
