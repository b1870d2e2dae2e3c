//! Serving: listen, answer, stop in order.

use anyhow::{Context as _, bail};
use axum::Router;
use house::{
    House,
    jobs::{Pace, Worker},
};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use rooms::ROOMS;
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::net::{TcpListener, TcpStream};
use web::Site;

/// Threads that answer; each does its database work in place.
const MOST_ANSWERING: usize = 64;
/// How long somebody may take to say what they want; whoever says it a byte at a time is hung up on.
const LONGEST_ASKING: Duration = Duration::from_secs(30);
/// How long to wait when the machine can take no more connections for now.
const UNTIL_ANOTHER: Duration = Duration::from_millis(200);

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

/// Serves and runs jobs until the process is told to stop; what is under way is finished first.
pub(crate) fn serve(house: Arc<House>, listener: std::net::TcpListener) -> anyhow::Result<()> {
    // The last to go, and outside the runtime: closing a PostgreSQL connection blocks.
    let kept = Arc::clone(&house);
    audit::head::log(&house).map_err(anyhow::Error::from).context("reading the record")?;
    let worker = Worker::start(Arc::clone(&house), Pace::default())
        .context("starting the threads that run jobs")?;
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
        answer(listener, router, LONGEST_ASKING, told_to_stop()).await;
        anyhow::Ok(())
    })?;
    drop(worker);
    crate::sealing::now(&kept);
    Ok(())
}

/// Takes connections until told to stop, and then waits for those that are being answered.
async fn answer(
    listener: TcpListener,
    router: Router,
    patience: Duration,
    stop: impl Future<Output = ()>,
) {
    let under_way = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            taken = listener.accept() => match taken {
                Ok((stream, _)) => converse(stream, router.clone(), patience, &under_way),
                Err(error) => {
                    tracing::warn!("a connection could not be taken: {error}");
                    tokio::time::sleep(UNTIL_ANOTHER).await;
                }
            },
            () = &mut stop => break,
        }
    }
    drop(listener);
    under_way.shutdown().await;
}

#[expect(clippy::disallowed_methods, reason = "a connection is no work behind a request")]
fn converse(stream: TcpStream, router: Router, patience: Duration, under_way: &GracefulShutdown) {
    // Without it small answers wait for each other; where it can't be had, they do.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let connection = under_way.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!("a connection ended: {error}");
        }
    });
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};

    #[test]
    fn who_never_finishes_asking_is_hung_up_on() {
        serves(Duration::from_millis(10), |address| {
            let mut slow = std::net::TcpStream::connect(address).unwrap();
            // It may be hung up on before this is sent.
            let _ = slow.write_all(b"GET / HTTP/1.1\r\nHost: ");
            let mut rest = Vec::new();
            let _ = slow.read_to_end(&mut rest);
            assert!(!String::from_utf8_lossy(&rest).contains("here"));
        });
    }

    #[test]
    fn who_never_finishes_asking_is_in_nobody_s_way() {
        serves(Duration::from_secs(600), |address| {
            let mut slow = std::net::TcpStream::connect(address).unwrap();
            slow.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
            let mut told = String::new();
            let mut quick = std::net::TcpStream::connect(address).unwrap();
            quick.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
            quick.read_to_string(&mut told).unwrap();
            assert!(told.ends_with("here"), "{told}");
        });
    }

    /// A node that gives people so long to ask, while `then` asks it.
    fn serves(patience: Duration, then: impl FnOnce(std::net::SocketAddr)) {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.unwrap();
        let heard = listener("127.0.0.1:0").unwrap();
        let address = heard.local_addr().unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let router = Router::new().route("/", axum::routing::get(|| async { "here" }));
        let served = std::thread::spawn(move || {
            runtime.block_on(async {
                let heard = TcpListener::from_std(heard).unwrap();
                let stopped = async { drop(stopped.await) };
                answer(heard, router, patience, stopped).await;
            });
        });
        then(address);
        stop.send(()).unwrap();
        served.join().unwrap();
    }
}
