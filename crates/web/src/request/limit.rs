//! How much one program may ask in a minute: a bucket for each token or session, in this node's memory.

use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use std::{
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
};
use uuid::Uuid;

type Buckets =
    RateLimiter<Uuid, DefaultKeyedStateStore<Uuid>, DefaultClock, StateInformationMiddleware>;

/// After how many requests buckets that are full again are thrown away.
const SWEEP: u32 = 10_000;

/// What is left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
    pub(crate) requests: u32,
    /// Until one more may be asked, when none is left; otherwise until all is as new.
    pub(crate) seconds: u64,
}

/// The limits of a node.
pub(crate) struct Limits {
    pub(crate) a_minute: u32,
    buckets: Buckets,
    asked: AtomicU32,
}

impl Limits {
    /// This many requests a minute for each who asks.
    pub(crate) fn new(a_minute: NonZeroU32) -> Self {
        let buckets = RateLimiter::keyed(Quota::per_minute(a_minute))
            .with_middleware::<StateInformationMiddleware>();
        Self { a_minute: a_minute.get(), buckets, asked: AtomicU32::new(0) }
    }

    /// Takes one request from the bucket of `who`; an error when it is empty.
    pub(crate) fn take(&self, who: Uuid) -> Result<Left, Left> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.buckets.retain_recent();
        }
        match self.buckets.check_key(&who) {
            Ok(state) => {
                let requests = state.remaining_burst_capacity();
                let gone = u64::from(self.a_minute.saturating_sub(requests));
                Ok(Left { requests, seconds: (gone * 60).div_ceil(u64::from(self.a_minute)) })
            }
            Err(not_until) => {
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                Err(Left { requests: 0, seconds: wait.as_secs() + 1 })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_bucket_of_their_own_and_an_empty_one_says_when_to_come_back() {
        let limits = Limits::new(NonZeroU32::new(2).unwrap());
        let (ada, bo) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(limits.take(ada).unwrap().requests, 1);
        assert_eq!(limits.take(ada).unwrap().requests, 0);
        let left = limits.take(ada).unwrap_err();
        assert!((1..=31).contains(&left.seconds), "{left:?}");
        assert!(limits.take(bo).is_ok());
    }
}
