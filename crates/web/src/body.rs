//! Reading what was sent, within bounds of size and time: forms and JSON into memory, files onto the disk.
//! It must only be asked once it is known who sends, and that they may.

use crate::form::{Form, Upload};
use anyhow::Context as _;
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{FromRequest as _, Multipart, Request, multipart::Field},
    http::header,
};
use ground::{Error, Kind, Refused, Result};
use http_body::Frame;
use http_body_util::BodyExt as _;
use sha2::{Digest as _, Sha256};
use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::AsyncWriteExt as _,
    time::{Instant, timeout},
};

/// The most that a stranger may send, in bytes: an address, or what stands in a link.
pub(crate) const MOST_OF_STRANGERS: usize = 16 * 1024;
/// The most that an ordinary form may carry, in bytes.
pub(crate) const MOST_FORM: usize = 512 * 1024;
/// The most that a form with files may carry, in bytes.
pub(crate) const MOST_UPLOAD: usize = 64 * 1024 * 1024;
/// What a part of a form with files counts beside its content, in bytes, so that there can't be too many of them.
const EACH_PART: usize = 1024;

/// How long nothing may come.
const LONGEST_SILENCE: Duration = Duration::from_secs(10);
/// From then on what came is held against the least rate.
const GRACE: Duration = Duration::from_secs(10);
/// The least rate from the beginning on, in bytes a second: the largest upload then takes longer than an answer may.
const LEAST_RATE: u64 = 16 * 1024;

/// Holds a sender to the least rate.
struct Pace {
    begun: Instant,
    came: u64,
}

impl Pace {
    fn begin() -> Self {
        Self { begun: Instant::now(), came: 0 }
    }

    /// The next of what is sent; a refusal when it does not come in time.
    async fn next<T>(&self, next: impl Future<Output = T>) -> Result<T, Refused> {
        timeout(LONGEST_SILENCE, next).await.or(Err(too_slow()))
    }

    /// Counts what came.
    fn came(&mut self, bytes: usize) -> Result<(), Refused> {
        self.came += bytes as u64;
        let taken = self.begun.elapsed();
        if taken > GRACE && self.came < LEAST_RATE * taken.as_secs() {
            return Err(too_slow());
        }
        Ok(())
    }
}

/// All of a body.
pub(crate) async fn whole(mut body: Body, most: usize) -> Result<Vec<u8>, Refused> {
    let (mut pace, mut bytes) = (Pace::begin(), Vec::new());
    while let Some(frame) = pace.next(body.frame()).await? {
        let Ok(piece) = frame.or(Err(malformed()))?.into_data() else { continue };
        pace.came(piece.len())?;
        if bytes.len() + piece.len() > most {
            return Err(too_large(most));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn text<'a>(request: &'a Request, name: &header::HeaderName) -> &'a str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// A form, of whichever kind the request says that it is.
pub(crate) async fn form(request: Request, most: usize) -> Result<Form> {
    let length = text(&request, &header::CONTENT_LENGTH).parse::<usize>();
    if length.is_ok_and(|length| length > most) {
        return Err(too_large(most).into());
    }
    let kind = text(&request, &header::CONTENT_TYPE).to_owned();
    if kind.starts_with("multipart/form-data") {
        return files(request, most).await;
    }
    let bytes = whole(request.into_body(), most).await?;
    if bytes.is_empty() || kind.starts_with("application/x-www-form-urlencoded") {
        Ok(Form::parse(&bytes))
    } else {
        Err(malformed().into())
    }
}

/// A body that gives one piece and then lets others go first. The reader of parts takes in all that is there before it
/// looks at any of it.
struct PieceByPiece {
    body: Body,
    given: bool,
}

impl HttpBody for PieceByPiece {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if std::mem::take(&mut self.given) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = Pin::new(&mut self.body).poll_frame(cx);
        self.given = next.is_ready();
        next
    }
}

/// A form with files.
pub(crate) async fn files(request: Request, most: usize) -> Result<Form> {
    let request = request.map(|body| Body::new(PieceByPiece { body, given: false }));
    let mut parts = Multipart::from_request(request, &()).await.or(Err(malformed()))?;
    let mut form = Form::default();
    let (mut pace, mut total, mut typed) = (Pace::begin(), 0, 0);
    while let Some(mut part) = pace.next(parts.next_field()).await?.or(Err(malformed()))? {
        total += EACH_PART;
        let field = part.name().unwrap_or("").to_owned();
        let Some(name) = part.file_name().map(str::to_owned) else {
            typed += EACH_PART;
            let mut bytes = Vec::new();
            while let Some(piece) = piece(&mut part, &mut pace, &mut total, most).await? {
                typed += piece.len();
                if typed > MOST_FORM.min(most) {
                    return Err(too_large(MOST_FORM.min(most)).into());
                }
                bytes.extend_from_slice(&piece);
            }
            form.fields.push((field, String::from_utf8_lossy(&bytes).into_owned()));
            continue;
        };
        let upload = upload((field, name), &mut part, &mut pace, &mut total, most).await?;
        // A file field that was left blank is sent as a file with no name.
        if !(upload.name.is_empty() && upload.length == 0) {
            form.uploads.push(upload);
        }
    }
    Ok(form)
}

/// Writes a file as it comes. It has no name on the disk, so that it goes with the last handle of it.
async fn upload(
    (field, name): (String, String),
    part: &mut Field<'_>,
    pace: &mut Pace,
    total: &mut usize,
    most: usize,
) -> Result<Upload> {
    let content = tempfile::tempfile().context("keeping an upload on the disk")?;
    let mut content = tokio::fs::File::from_std(content);
    let (mut digest, mut length) = (Sha256::new(), 0);
    while let Some(piece) = piece(part, pace, total, most).await? {
        digest.update(&piece);
        length += piece.len() as u64;
        content.write_all(&piece).await.context("keeping an upload on the disk")?;
    }
    content.flush().await.context("keeping an upload on the disk")?;
    let content = Arc::new(content.into_std().await);
    Ok(Upload { field, name, length, digest: digest.finalize().into(), content })
}

async fn piece(
    part: &mut Field<'_>,
    pace: &mut Pace,
    total: &mut usize,
    most: usize,
) -> Result<Option<Bytes>, Refused> {
    let piece = pace.next(part.chunk()).await?.or(Err(malformed()))?;
    if let Some(piece) = &piece {
        pace.came(piece.len())?;
        *total += piece.len();
    }
    if *total > most { Err(too_large(most)) } else { Ok(piece) }
}

fn too_large(most: usize) -> Refused {
    Refused::new(
        Kind::Invalid,
        "form.too_large",
        format!(
            "What was sent is larger than {} kB, so nothing was taken in. Send less; a large file can be imported on the command line.",
            most / 1024
        ),
    )
}

fn too_slow() -> Refused {
    Refused::new(
        Kind::Invalid,
        "form.too_slow",
        "What was sent came too slowly, so nothing was taken in. Send it again over a better connection; a large file can be imported on the command line.",
    )
}

fn malformed() -> Refused {
    Refused::new(
        Kind::Invalid,
        "form.malformed",
        "The form arrived damaged, so nothing was changed. Go back and send it again.",
    )
}

/// As a program is told of a body that arrived damaged.
pub(crate) fn for_programs(error: Error) -> Error {
    match error {
        Error::Refused(refused) if refused.code == "form.malformed" => {
            Refused { code: "api.body", ..refused }.into()
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lets `seconds` pass, with `bytes` coming in each; whether that is refused.
    async fn refused_at(bytes: usize, seconds: u64) -> bool {
        let mut pace = Pace::begin();
        for _ in 0..seconds {
            tokio::time::advance(Duration::from_secs(1)).await;
            if pace.came(bytes).is_err() {
                return true;
            }
        }
        false
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_sends_too_slowly_is_refused_after_a_grace() {
        let least = usize::try_from(LEAST_RATE).unwrap();
        assert!(!refused_at(least, 200).await);
        assert!(refused_at(least / 2, 12).await);
        assert!(!refused_at(1, GRACE.as_secs()).await);
        let silent = Pace::begin().next(std::future::pending::<()>()).await;
        assert_eq!(silent.unwrap_err().code, "form.too_slow");
    }
}
