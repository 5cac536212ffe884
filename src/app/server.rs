//! Connections: how many, how patient, and how they end.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// Open connections; who comes then waits in the system's queue.
const MOST_CONNECTIONS: usize = 1_000;

/// The head of a request arrives within this time, also the next one of a connection that is kept.
const LONGEST_HEAD: Duration = Duration::from_secs(15);

/// Bytes of a request's head.
const LARGEST_HEAD: usize = 64 << 10;

/// Requests that run when the server stops have so long to finish: less than the ten seconds after which a container is
/// killed.
const LONGEST_FINISH: Duration = Duration::from_secs(8);

/// Answers requests until told to stop; then accepts nothing new and finishes what it began.
pub(super) async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let connections = GracefulShutdown::new();
    let mut stopped = pin!(stop.cancelled());
    loop {
        let (stream, client, place) = tokio::select! {
            () = &mut stopped => break,
            next = next(&listener, &places) => match next {
                Ok(next) => next,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    continue;
                }
            },
        };
        let connection = connections.watch(connection(stream, client, router.clone()));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke");
            }
            drop(place);
        });
    }
    drop(listener);
    if timeout(LONGEST_FINISH, connections.shutdown()).await.is_err() {
        tracing::warn!("requests that did not finish in time were broken off");
    }
}

/// The next connection, as soon as there is a place for it.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = places.clone().acquire_owned().await.map_err(io::Error::other)?;
    match listener.accept().await {
        Ok((stream, client)) => {
            stream.set_nodelay(true)?;
            Ok((stream, client, place))
        }
        Err(error) => {
            // Mostly: no file descriptor is free. Trying again at once would only burn time.
            sleep(Duration::from_millis(100)).await;
            Err(error)
        }
    }
}

/// Requests of a connection know whom it is with.
fn connection(
    stream: TcpStream,
    client: SocketAddr,
    router: Router,
) -> impl GracefulConnection<Error = hyper::Error> + Send + 'static {
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(client));
        router.call(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(LONGEST_HEAD)
        .max_buf_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service)
}
