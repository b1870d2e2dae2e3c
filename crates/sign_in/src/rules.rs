//! What may follow signing in, what a token may be good for, and how a browser is called. Pure.

use ground::{Kind, Refused};

/// The most characters of an address within the site.
const LONGEST: usize = 1000;

/// An address of this site that somebody may be sent on to; anything else is the start page.
pub fn onwards(next: &str) -> &str {
    let mut chars = next.chars();
    let local = chars.next() == Some('/')
        && !matches!(chars.next(), Some('/' | '\\'))
        && !next.chars().any(|c| c.is_control() || c == '\\')
        && next.chars().count() <= LONGEST
        && !next.starts_with("/sign-in")
        && !next.starts_with("/sign-out");
    if local { next } else { "/" }
}

/// Whether a token may be good for these scopes: for `known` ones only, and for none that its maker lacks.
pub fn may_be_passed_on(
    scopes: &[String],
    known: &[String],
    held: &[String],
) -> Result<(), Refused> {
    if let Some(strange) = scopes.iter().find(|scope| !known.contains(scope)) {
        let words = format!("“{strange}” is no scope. Scopes are {}.", known.join(", "));
        return Err(Refused::field("scopes", "access.scope_unknown", words));
    }
    if let Some(beyond) = scopes.iter().find(|scope| !held.contains(scope)) {
        let words = format!("The token you use lacks {beyond} itself, so it can’t pass it on.");
        return Err(Refused::new(Kind::NotAllowed, "access.scope_beyond", words));
    }
    Ok(())
}

/// Whether this can be a mail address: something, an @, something.
pub fn is_mail_address(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.len() > 2 && !host.contains('@'))
        && !text.contains(char::is_whitespace)
}

/// What a browser calls itself (RFC 9110, 10.1.5), in words: "Firefox on Linux".
pub fn browser_words(agent: &str) -> String {
    let found = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, words)| *words)
    };
    // Browsers name their forebears too, so the youngest comes first.
    let browser = found(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chromium", "Chromium"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
        ("curl", "curl"),
    ]);
    let system = found(&[
        ("Android", "Android"),
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "a Mac"),
        ("CrOS", "a Chromebook"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("A browser on {system}"),
        (None, None) => "A browser that does not say what it is".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for next in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x",
            "/a\\b",
            "people",
            "/sign-in",
            "/sign-out",
        ] {
            assert_eq!(onwards(next), "/", "{next:?}");
        }
        assert_eq!(onwards("/people?q=ada"), "/people?q=ada");
        assert_eq!(onwards(&format!("/{}", "a".repeat(2000))), "/");
        let longest = format!("/{}", "é".repeat(LONGEST - 1));
        assert_eq!(onwards(&longest), longest);
    }

    #[test]
    fn mail_addresses_are_told_from_other_text() {
        assert!(is_mail_address("ada@harbour.example"));
        for text in [
            "",
            "ada",
            "@harbour.example",
            "ada@",
            "ada@h",
            "a da@harbour.example",
            "a@b@harbour.example",
        ] {
            assert!(!is_mail_address(text), "{text:?}");
        }
    }

    #[test]
    fn a_token_passes_on_what_it_is_good_for_itself_and_nothing_that_is_no_scope() {
        let all = |scopes: &[&str]| scopes.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let (known, held) = (all(&["a:read", "a:write"]), all(&["a:read"]));
        let code = |scopes: &[&str]| {
            may_be_passed_on(&all(scopes), &known, &held).map_err(|refused| refused.code)
        };
        assert_eq!(code(&["a:read"]), Ok(()));
        assert_eq!(code(&["a:read", "a:write"]), Err("access.scope_beyond"));
        assert_eq!(code(&["a:write", "b:read"]), Err("access.scope_unknown"));
    }

    #[test]
    fn browsers_are_called_what_people_call_them() {
        let cases = [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox on Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
                "Safari on an iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            ("", "A browser that does not say what it is"),
        ];
        for (agent, words) in cases {
            assert_eq!(browser_words(agent), words);
        }
    }
}
