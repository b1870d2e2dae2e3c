//! Serving: listen, answer, stop in order.

use crate::rooms::ROOMS;
use anyhow::{Context as _, bail};
use house::House;
use std::sync::Arc;
use tokio::net::TcpListener;
use web::Site;

/// Threads that answer; each does its database work in place.
const MOST_ANSWERING: usize = 64;

/// A listener at `listen`, such as `127.0.0.1:8080`.
///
/// # Errors
/// When the address is no address, or somebody listens there already, with what to do.
pub(crate) fn listener(listen: &str) -> anyhow::Result<std::net::TcpListener> {
    match std::net::TcpListener::bind(listen) {
        Ok(listener) => {
            listener.set_nonblocking(true).context("preparing to listen")?;
            Ok(listener)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            bail!(
                "{listen} is taken by another program; stop that one, or listen elsewhere (--listen 127.0.0.1:8081)"
            )
        }
        Err(error) => Err(error).with_context(|| {
            format!("listening at {listen}; write an address and a port, such as 127.0.0.1:8080")
        }),
    }
}

/// Serves until the process is told to stop; what is under way is finished first.
pub(crate) fn serve(house: Arc<House>, listener: std::net::TcpListener) -> anyhow::Result<()> {
    // The last to go, and outside the runtime: closing a PostgreSQL connection blocks.
    let _kept = Arc::clone(&house);
    let _sealing = crate::sealing::Beside::begin(Arc::clone(&house));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .max_blocking_threads(MOST_ANSWERING)
        .enable_all()
        .build()
        .context("starting")?;
    runtime.block_on(async {
        let listener = TcpListener::from_std(listener).context("listening")?;
        let router = Site::router(
            house,
            ROOMS,
            web::Doors { session: access::resolve, token: access::resolve_token },
        );
        axum::serve(listener, router)
            .with_graceful_shutdown(told_to_stop())
            .await
            .context("serving")
    })
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    // Without a signal to wait for there is nothing to be told.
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
