//! What a status column says of somebody: at work, gone, or not there yet.
//! It must never decide a day: a status has none.

use super::nothing::{Words, words};
use ground::fold;

/// What a row's status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Employed, at work or absent for a time.
    Current,
    /// Hired, and not there yet.
    Coming,
    /// No longer employed.
    Left,
}

/// How a status column is to be read: its header says what yes and no mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Words: "Active", "Terminated".
    Words,
    /// Yes is there: "Active", "In Dienst".
    There,
    /// Yes is gone: "Terminated", "Archived".
    Gone,
}

/// Words that say that somebody left, wherever they stand in a status.
static LEFT: Words = Words::new(|| {
    words(
        "terminated, termed, inactive, left, leaver, leavers, exited, retired, retiree, resigned, dismissed, \
    deceased, died, dead, former, ex, separated, departed, offboarded, deactivated, disabled, archived, discarded, redundant, \
    withdrawn, expired, ended, closed, obsolete, quit, fired, removed, past, \
    inaktiv, ausgetreten, ausgeschieden, gekundigt, ehemalig, ehemalige, ehemaliger, pensioniert, rentner, verstorben, beendet, \
    inactif, inactive, sorti, sortie, parti, partie, demissionne, demissionnaire, licencie, licenciee, retraite, retraitee, \
    decede, decedee, ancien, ancienne, termine, \
    inactivo, inactiva, cesado, cesada, despedido, despedida, jubilado, jubilada, fallecido, fallecida, finalizado, \
    inactief, ontslagen, gepensioneerd, vertrokken, overleden, beeindigd, \
    slutat, avslutad, avgangen, uppsagd, pensionerad, pensionerat, avliden, \
    fratradt, opsagt, sluttet, opphort, inattivo, cessato, cessata, dimesso, licenziato, \
    inativo, inativa, desligado, desligada, demitido, demitida, aposentado, nieaktywny, zwolniony, zwolniona, paattynyt",
    )
});

/// Words that say that somebody is employed, at work or absent.
static CURRENT: Words = Words::new(|| {
    words(
        "active, current, employed, working, enabled, present, serving, live, \
    leave, loa, furlough, furloughed, suspended, suspension, sabbatical, secondment, seconded, maternity, paternity, parental, \
    absent, sick, garden, gardening, probation, probationary, notice, resigning, confirmed, \
    permanent, temporary, contract, contractor, contingent, consultant, freelance, freelancer, casual, regular, intern, internship, \
    trainee, apprentice, fulltime, parttime, full, part, fixed, term, employee, worker, staff, hourly, salaried, volunteer, \
    aktiv, angestellt, beschaftigt, beurlaubt, ruhend, elternzeit, mutterschutz, krank, krankgeschrieben, freigestellt, \
    probezeit, befristet, unbefristet, vollzeit, teilzeit, \
    actif, present, presente, conge, conges, suspendu, detache, cdi, cdd, stagiaire, alternant, interim, \
    activo, activa, alta, excedencia, permiso, suspendido, indefinido, vigente, \
    actief, verlof, ziek, vast, tijdelijk, proeftijd, \
    anstalld, tjanstledig, foraldraledig, foraldraledighet, sjukskriven, tillsvidare, visstid, provanstalld, \
    ansat, ansatt, orlov, permisjon, attivo, attiva, aspettativa, ativo, ativa, afastado, aktywny, aktywna, aktiivinen",
    )
});

/// Words that say that somebody is still to come.
static COMING: Words = Words::new(|| {
    words(
        "onboarding, preboarding, pending, future, prehire, hire, hired, offer, offered, accepted, upcoming, starting, \
    starter, joining, candidate, applicant, zukunftig, kunftig, eintretend, futur, future, entrant, futuro, futura, \
    pendiente, toekomstig, kommande, tilltradande, kommende, futuro",
    )
});

/// Whole statuses that their words alone would mislead about, folded.
const WHOLE: [(&str, Status); 40] = [
    ("a", Status::Current),
    ("i", Status::Left),
    ("not active", Status::Left),
    ("non active", Status::Left),
    ("nicht aktiv", Status::Left),
    ("nicht mehr aktiv", Status::Left),
    ("non actif", Status::Left),
    ("no activo", Status::Left),
    ("niet actief", Status::Left),
    ("ej aktiv", Status::Left),
    ("icke aktiv", Status::Left),
    ("ikke aktiv", Status::Left),
    ("no longer active", Status::Left),
    ("no longer employed", Status::Left),
    ("not employed", Status::Left),
    ("not current", Status::Left),
    ("contract ended", Status::Left),
    ("baja", Status::Left),
    ("de baja", Status::Left),
    ("baja definitiva", Status::Left),
    ("baja voluntaria", Status::Left),
    ("baja medica", Status::Current),
    ("baja por enfermedad", Status::Current),
    ("baja por maternidad", Status::Current),
    ("baja por paternidad", Status::Current),
    ("uit dienst", Status::Left),
    ("in dienst", Status::Current),
    ("en poste", Status::Current),
    ("en conge", Status::Current),
    ("im dienst", Status::Current),
    ("ausser dienst", Status::Left),
    ("not terminated", Status::Current),
    ("not yet started", Status::Coming),
    ("not started", Status::Coming),
    ("no show", Status::Left),
    ("reported no show", Status::Left),
    ("did not start", Status::Left),
    ("pending termination", Status::Current),
    ("pending leaver", Status::Current),
    ("termination pending", Status::Current),
];

/// What a cell says in a column of this sense; `None` when nobody here knows.
pub(super) fn read(said: &str, sense: Sense) -> Option<Status> {
    let folded = fold(said);
    match (sense, folded.as_str()) {
        (
            Sense::There,
            "yes" | "y" | "true" | "t" | "1" | "x" | "ja" | "j" | "oui" | "o" | "si" | "s" | "wahr"
            | "vrai",
        )
        | (
            Sense::Gone,
            "no" | "n" | "false" | "f" | "0" | "nein" | "non" | "nee" | "nej" | "falsch" | "faux",
        ) => {
            return Some(Status::Current);
        }
        (
            Sense::There,
            "no" | "n" | "false" | "f" | "0" | "nein" | "non" | "nee" | "nej" | "falsch" | "faux",
        )
        | (
            Sense::Gone,
            "yes" | "y" | "true" | "t" | "1" | "x" | "ja" | "j" | "oui" | "o" | "si" | "s" | "wahr"
            | "vrai",
        ) => {
            return Some(Status::Left);
        }
        _ => {}
    }
    let without_code = folded.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    if let Some((_, status)) = WHOLE.iter().find(|(whole, _)| *whole == without_code) {
        return Some(*status);
    }
    let says = |list: &Words| without_code.split(' ').any(|word| list.contains(word));
    // "Inactive - Payroll Eligible" and "Voluntarily Terminated" have left, "Future Start" comes, "On Leave" is there.
    if says(&LEFT) {
        Some(Status::Left)
    } else if says(&COMING) {
        Some(Status::Coming)
    } else if says(&CURRENT) {
        Some(Status::Current)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_read_in_the_words_of_many_systems() {
        for (status, said) in [
            (
                Status::Left,
                "Terminated|INACTIVE|Left|Voluntarily Terminated|Terminated for Cause|Inactive - Payroll Eligible|Retired|\
                 Deceased|Former employee|ausgetreten|inaktiv|Gekündigt|sorti|Retraité|Baja|Inactivo|uit dienst|Inactief|\
                 slutat|Inaktiv|Cessato|Demitido|Past Employee|I|3 Terminated|Not active|No longer employed|Reported No Show",
            ),
            (
                Status::Current,
                "Active|active_external|ACTIVE|On Leave|Leave of Absence|Paid Leave|Unpaid Leave|Suspended|Furlough|\
                 Active - Payroll Eligible|Suspended - No Payroll|aktiv|Elternzeit|Actif|En poste|Congé maternité|Activo|Alta|\
                 Baja médica|Excedencia|in dienst|Actief|Anställd|Tjänstledig|Full-Time Permanent|Part-Time Contract|\
                 Freelance|Probation|Notice period|A|Pending termination",
            ),
            (
                Status::Coming,
                "Onboarding|Future Start|Pending hire|Pre-hire|Hired|zukünftig|Not yet started",
            ),
        ] {
            for said in said.split('|') {
                assert_eq!(read(said, Sense::Words), Some(status), "{said}");
            }
        }
        for unknown in ["Z9", "Alumni", "T", "blue", "1", "no", "Status 7"] {
            assert_eq!(read(unknown, Sense::Words), None, "{unknown}");
        }
    }

    #[test]
    fn yes_and_no_mean_what_the_header_asks() {
        for (said, there) in [
            ("Yes", Status::Current),
            ("1", Status::Current),
            ("False", Status::Left),
            ("0", Status::Left),
            ("nein", Status::Left),
        ] {
            let gone = if there == Status::Current { Status::Left } else { Status::Current };
            assert_eq!(
                (read(said, Sense::There), read(said, Sense::Gone)),
                (Some(there), Some(gone)),
                "{said}"
            );
        }
        assert_eq!(read("Inactive", Sense::There), Some(Status::Left));
    }
}
