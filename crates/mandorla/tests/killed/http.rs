//! Just enough HTTP to ask a node and to know whether it answered; a torn answer is none.

use crate::PATIENCE;
use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
};

/// Where people reach every node, whichever port it has: what browsers say that a form is from, and what cookies go by.
pub const ADDRESS: &str = "http://mandorla.example";

/// What came back, whole.
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Answer {
    /// The value of a header, if it came.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// Sends a request; `None` when it was not answered, or not to the end.
pub fn ask(
    node: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Option<Answer> {
    let mut stream = TcpStream::connect(node).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let mut request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {node}\r\nOrigin: {ADDRESS}\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    request.push_str(body);
    stream.write_all(request.as_bytes()).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let answer = Answer { status, head: head.to_owned(), body: body.to_owned() };
    let whole = match answer.header("content-length") {
        Some(length) => length.parse() == Ok(answer.body.len()),
        None if answer.header("transfer-encoding").is_some() => body.ends_with("0\r\n\r\n"),
        None => true,
    };
    whole.then_some(answer)
}
