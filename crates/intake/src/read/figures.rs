//! Figures as people write them: "0.8", "0,8", "80%", "1,481.85".
//! It must never round without its caller knowing: figures are thousandths.

/// A figure in thousandths, rounded to the nearest; `None` when it is none.
pub(super) fn thousandths(text: &str) -> Option<i64> {
    let text = text.trim();
    let (text, percent) =
        text.strip_suffix('%').map_or((text, false), |rest| (rest.trim_end(), true));
    let (text, sign) = text.strip_prefix(['-', '−']).map_or((text, 1), |rest| (rest, -1));
    let text = plain(text);
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |piece: &str| piece.chars().all(|c| c.is_ascii_digit());
    if !digits(whole) || !digits(part) || (whole.is_empty() && part.is_empty()) || whole.len() > 12
    {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let padded: String = part.chars().chain("000000".chars()).take(6).collect();
    let millionths = whole.checked_mul(1_000_000)?.checked_add(padded.parse().ok()?)?;
    let unit = if percent { 100_000 } else { 1000 };
    Some(sign * ((millionths + unit / 2) / unit))
}

/// With a point for the decimals and nothing between the thousands.
fn plain(text: &str) -> String {
    match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(point)) if comma < point => text.replace(',', ""),
        (Some(_), Some(_)) => text.replace('.', "").replace(',', "."),
        (Some(_), None) if text.matches(',').count() > 1 => text.replace(',', ""),
        _ => text.replace(',', "."),
    }
}

/// Thousandths for reading: 800 is "0.8".
pub(super) fn shown(thousandths: u64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_in_the_ways_people_write_them() {
        for (text, value) in [
            ("0.8", Some(800)),
            ("0,8", Some(800)),
            ("80%", Some(800)),
            ("80 %", Some(800)),
            ("1", Some(1000)),
            (".5", Some(500)),
            ("1.", Some(1000)),
            ("0.83333333", Some(833)),
            ("1,481.85", Some(1_481_850)),
            ("1.481,85", Some(1_481_850)),
            ("1,234,567", Some(1_234_567_000)),
            ("-1", Some(-1000)),
            ("63", Some(63_000)),
            ("", None),
            (".", None),
            ("N/D", None),
            ("1e3", None),
            ("9999999999999999", None),
        ] {
            assert_eq!(thousandths(text), value, "{text}");
        }
        assert_eq!(shown(1_481_850), "1481.85");
        assert_eq!(shown(2000), "2");
    }
}
