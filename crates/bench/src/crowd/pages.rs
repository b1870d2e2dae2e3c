//! The forms of a community's pages, sent as a browser does.

use anyhow::{Result, ensure};
pub(super) use axum::Router;
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use tower::ServiceExt as _;

/// Sends a form, which must be answered with where to go next.
pub(super) async fn sent(router: &Router, path: &str, cookie: &str, fields: String) -> Result<()> {
    let request = Request::post(path)
        .header(header::COOKIE, format!("mandorla={cookie}"))
        .header(header::HOST, "localhost")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(fields))?;
    let answer = router.clone().oneshot(request).await?;
    ensure!(answer.status() == StatusCode::SEE_OTHER, "{path} answers {}", answer.status());
    Ok(())
}
