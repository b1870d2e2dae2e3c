//! Connections that are lent one at a time, and no more of them at once than there may be.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

pub(crate) struct Pool<T> {
    most: usize,
    kept: Mutex<Kept<T>>,
    returned: Condvar,
}

struct Kept<T> {
    free: Vec<T>,
    lent: usize,
}

/// A right to one; it ends when this does, even by a panic.
struct Place<'p, T>(&'p Pool<T>);

impl<T> Drop for Place<'_, T> {
    fn drop(&mut self) {
        self.0.kept().lent -= 1;
        self.0.returned.notify_one();
    }
}

impl<T> Pool<T> {
    pub(crate) fn new(most: usize) -> Self {
        let kept = Kept { free: Vec::new(), lent: 0 };
        Self { most, kept: Mutex::new(kept), returned: Condvar::new() }
    }

    fn kept(&self) -> MutexGuard<'_, Kept<T>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a place.
    fn place(&self) -> (Place<'_, T>, Option<T>) {
        let waited = self.returned.wait_while(self.kept(), |kept| kept.lent >= self.most);
        let mut kept = waited.unwrap_or_else(PoisonError::into_inner);
        kept.lent += 1;
        let free = kept.free.pop();
        drop(kept);
        (Place(self), free)
    }

    /// Does `work` with one that is free and still good, or with one that is made for it.
    ///
    /// # Errors
    /// When none can be made.
    pub(crate) fn with<R>(
        &self,
        good: impl Fn(&T) -> bool,
        make: impl FnOnce() -> anyhow::Result<T>,
        work: impl FnOnce(&mut T) -> R,
    ) -> anyhow::Result<R> {
        let (_place, free) = self.place();
        let mut one = match free.filter(&good) {
            Some(one) => one,
            None => make()?,
        };
        let done = work(&mut one);
        if good(&one) {
            self.kept().free.push(one);
        }
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn no_more_are_lent_at_once_than_there_may_be() {
        let pool = Pool::new(3);
        let (lent, most, made) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..20 {
                scope.spawn(|| {
                    let new = || Ok(made.fetch_add(1, Ordering::SeqCst));
                    let work = |_: &mut usize| {
                        most.fetch_max(lent.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        std::thread::sleep(std::time::Duration::from_millis(2));
                        lent.fetch_sub(1, Ordering::SeqCst);
                    };
                    pool.with(|_| true, new, work).unwrap();
                });
            }
        });
        assert_eq!(most.into_inner(), 3);
        assert_eq!(made.into_inner(), 3, "each is lent again");
    }

    #[test]
    fn who_panics_or_makes_none_gives_the_place_back() {
        let pool = Pool::new(1);
        let panicked = std::thread::scope(|scope| {
            scope.spawn(|| pool.with(|_| true, || Ok(1), |_| panic!("as it should"))).join()
        });
        assert!(panicked.is_err());
        assert!(pool.with(|_| true, || anyhow::bail!("there is no more"), |_| ()).is_err());
        assert_eq!(pool.with(|_| true, || Ok(2), |one| *one).unwrap(), 2);
    }

    #[test]
    fn one_that_is_no_longer_good_is_not_lent_again() {
        let pool = Pool::new(1);
        let good = |one: &i32| *one > 0;
        pool.with(good, || Ok(1), |one| *one = 0).unwrap();
        assert_eq!(pool.with(good, || Ok(2), |one| *one).unwrap(), 2);
        assert_eq!(pool.with(good, || Ok(3), |one| *one).unwrap(), 2);
    }
}
