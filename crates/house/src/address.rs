//! Where people reach a house: a web address that a browser would call an origin (RFC 6454), and nothing more.

use std::fmt;
use url::Url;

/// Where people reach the house, as browsers write it: in small letters, without the usual port of its scheme and
/// without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    origin: String,
    secure: bool,
    port: Option<u16>,
}

impl Address {
    /// Reads an address such as `https://mandorla.example.org` or `http://127.0.0.1:8080`.
    ///
    /// # Errors
    /// When it is no such address, or says more than scheme, host and port: in words that say what to write.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = |what: &str| {
            format!(
                "{text:?} can't be the address where people reach Mandorla: {what}. Write scheme, host and, where it is not the usual one, the port: https://mandorla.example.org or http://127.0.0.1:8080."
            )
        };
        let url = Url::parse(text.trim()).map_err(|error| wrong(&error.to_string()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(wrong("it begins with neither http:// nor https://"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("it holds a user or a password"));
        }
        if url.path() != "/" {
            return Err(wrong("it holds a path, and Mandorla is served at the root of its host"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("it holds a query or a fragment"));
        }
        Ok(Self {
            origin: url.origin().ascii_serialization(),
            secure: url.scheme() == "https",
            port: url.port(),
        })
    }

    /// As browsers write it in `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether people reach it through TLS.
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// The port, where it is not the usual one of the scheme.
    pub fn port(&self) -> Option<u16> {
        self.port
    }
}

/// This machine.
impl Default for Address {
    fn default() -> Self {
        Self { origin: "http://localhost".to_owned(), secure: false, port: None }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_browsers_write_it() {
        for (written, origin, secure, port) in [
            ("https://mandorla.example", "https://mandorla.example", true, None),
            (" HTTPS://Mandorla.EXAMPLE:443/ ", "https://mandorla.example", true, None),
            ("http://mandorla.example:80", "http://mandorla.example", false, None),
            ("https://mandorla.example:80", "https://mandorla.example:80", true, Some(80)),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080", false, Some(8080)),
            ("http://[::1]:8080/", "http://[::1]:8080", false, Some(8080)),
            ("https://münchen.example", "https://xn--mnchen-3ya.example", true, None),
        ] {
            let address = Address::parse(written).unwrap();
            assert_eq!(
                (address.origin(), address.is_secure(), address.port()),
                (origin, secure, port),
                "{written}"
            );
            assert_eq!(address.to_string(), origin);
        }
    }

    #[test]
    fn what_is_no_address_of_a_house_is_refused_with_what_to_write() {
        for (written, what) in [
            ("mandorla.example", "relative URL"),
            ("mandorla.example:8080", "neither http"),
            ("", "relative URL"),
            ("ftp://mandorla.example", "neither http"),
            ("javascript:alert(1)", "neither http"),
            ("https://", "empty host"),
            ("https://ada@mandorla.example", "user or a password"),
            ("https://:secret@mandorla.example", "user or a password"),
            ("https://mandorla.example/app", "path"),
            ("https://mandorla.example/?a=b", "query"),
            ("https://mandorla.example/#a", "fragment"),
            ("https://mandorla.example:99999", "port"),
        ] {
            let words = Address::parse(written).unwrap_err();
            assert!(words.contains(what), "{written}: {words}");
            assert!(words.contains("https://mandorla.example.org"), "{words}");
        }
    }
}
