//! Nobody who brings staff data leaves an organisation without anybody who administers: it is told before it is written.

use crate::report::Alarm;
use access::actions::LastAdministrator;
use people::actions::sync::Note;

const REMEDY: &str = "Give the office of administrator to somebody who stays (Administration, Offices; on the machine: mandorla office give PERSON administrator).";

/// Why data by which the last administrator leaves is refused, and what to do.
pub(super) fn would_leave(last: &LastAdministrator) -> Alarm {
    let words = format!(
        "{} would have left by this data, and is the last administrator: nobody could say any more who administers. Nothing was changed. {REMEDY} Then import again. If they stay under another identifier, import first saying that people not in this file have not left, and give the office to whom the file names.",
        last.name
    );
    Alarm::new("intake.last_administrator", words, &["leavers=partial"])
}

/// That the last administrator leaves on a day that is known.
pub(super) fn will_leave(last: &LastAdministrator) -> Note {
    Note {
        line: 0,
        column: None,
        code: "people.last_administrator_leaves",
        reason: format!(
            "{} is the last administrator, and their last day is {}: after it nobody could say who administers.",
            last.name,
            last.gone.plus_days(-1).words()
        ),
        remedy: REMEDY,
        left_out: false,
    }
}
