//! What exports write where there is nothing: "N/A", "NULL", "-", "#REF!", "(blank)", "k. A.".
//! It must never take a name for nothing.

use ground::fold;
use std::{collections::HashSet, sync::LazyLock};

/// A set of folded words or phrases.
pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// The words of a list with commas.
pub(super) fn words(list: &'static str) -> HashSet<&'static str> {
    list.split(',').map(str::trim).collect()
}

/// The most bytes of a cell that can be a word for nothing.
const LONGEST: usize = 40;

/// Words for nothing in the languages that exports are written in, folded.
static NOTHING: Words = Words::new(|| {
    words(
        "n a, na, n a n, nan, nil, none, null, void, undefined, blank, empty, missing, \
    not applicable, not available, not assigned, not specified, not provided, not set, not known, not entered, \
    unassigned, unknown, unspecified, unavailable, no data, no value, to be confirmed, to be decided, \
    to be determined, to be advised, to be announced, tbc, tbd, tba, xxx, xxxx, \
    k a, keine angabe, keine angaben, keine, kein, nicht zutreffend, nicht zugeordnet, nicht verfugbar, unbekannt, \
    leer, nicht vergeben, \
    s o, sans objet, non renseigne, non applicable, non defini, inconnu, aucun, aucune, neant, vide, a definir, \
    no aplica, no disponible, sin asignar, sin datos, sin definir, desconocido, ninguno, ninguna, vacio, \
    por definir, nao aplicavel, nenhum, desconhecido, \
    n v t, nvt, niet van toepassing, onbekend, geen, leeg, nader te bepalen, \
    saknas, okand, ingen, inget, ej tillampligt, ej angivet, tomt, ukendt, ukjent, ikke angivet, \
    non disponibile, sconosciuto, nessuno, da definire, brak, nie dotyczy, ei tiedossa",
    )
});

/// Words for a post that nobody is in.
static VACANT: Words = Words::new(|| {
    words(
        "vacant, vacancy, vacant post, vacant position, post vacant, position vacant, open position, open req, \
    unfilled, to be hired, to be recruited, tbh, new hire, new starter, n n, nn, nomen nescio, \
    vakant, unbesetzt, offene stelle, nicht besetzt, poste vacant, poste a pourvoir, a pourvoir, vacante, \
    puesto vacante, por cubrir, vacature, openstaand, vakans, ledig, ledig stilling",
    )
});

/// Words of which one anywhere says that nobody is in a post.
static NOT_YET: Words = Words::new(|| {
    words(
        "vacant, vacancy, vacancies, unfilled, tbc, tbd, tba, tbh, tbr, placeholder, vakant, vakanz, unbesetzt, vacante, vacature, vakans, \
    wakat",
    )
});

/// And those of several words.
const NOT_YET_TOGETHER: [&str; 25] = [
    "to be confirmed",
    "to be hired",
    "to be recruited",
    "to be appointed",
    "to be filled",
    "to be determined",
    "to be decided",
    "new starter",
    "new hire",
    "new joiner",
    "new recruit",
    "open position",
    "open role",
    "open req",
    "offene stelle",
    "nicht besetzt",
    "neu zu besetzen",
    "a pourvoir",
    "por cubrir",
    "por contratar",
    "a contratar",
    "nader te bepalen",
    "ledig stilling",
    "ej tillsatt",
    "da assumere",
];

/// Words for no manager besides those for nothing.
static NOBODY: Words = Words::new(|| {
    words(
        "no manager, no supervisor, no line manager, no reporting manager, has no manager, without manager, \
    root, top, top level, top of organisation, top of organization, xx, 0, 00, 000, 0000, 00000, 000000, 00000000, \
    kein vorgesetzter, keine fuhrungskraft, ohne vorgesetzten, pas de responsable, sans responsable, sin responsable, \
    sin jefe, geen leidinggevende, geen manager, ingen chef, ingen leder, nessun responsabile, sem gestor",
    )
});

/// Whether a cell says that there is nothing: marks alone, a spreadsheet's error, or a word for nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    if text
        .chars()
        .all(|c| c.is_ascii_punctuation() || c.is_whitespace() || "–—−‐‑―…·•¿¡\\".contains(c))
    {
        return true;
    }
    // No word for nothing is longer or has figures: most cells are done with here.
    if text.len() > LONGEST || text != "#DIV/0!" && text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let folded = fold(text);
    // A spreadsheet's errors: #REF!, #NAME?, #N/A, and #NV and #N/D as others spell the last.
    if let Some(error) = text.strip_prefix('#')
        && (error.ends_with(['!', '?']) || matches!(folded.as_str(), "n a" | "nv" | "n v" | "n d"))
    {
        return true;
    }
    NOTHING.contains(folded.as_str()) || text == "\\N"
}

/// Whether a cell where a person should stand says that the post is vacant.
pub(super) fn is_vacant(text: &str) -> bool {
    let folded = fold(text);
    let spaced = format!(" {folded} ");
    VACANT.contains(folded.as_str())
        || folded.split(' ').any(|word| NOT_YET.contains(word))
        || NOT_YET_TOGETHER.iter().any(|words| spaced.contains(&format!(" {words} ")))
        || ["空缺", "空席", "欠員", "待定", "未定", "공석", "вакан"]
            .iter()
            .any(|word| text.contains(word))
}

/// Whether an identifier is none: nothing but zeros.
pub(super) fn is_zero(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| c.is_alphanumeric()).peekable();
    signs.peek().is_some() && signs.all(|c| c == '0')
}

/// Whether a cell where a manager should stand says that there is none.
pub(super) fn is_nobody(text: &str) -> bool {
    is_nothing(text) || is_vacant(text) || NOBODY.contains(fold(text).as_str())
}

/// Whether one of several cells that make up a name is none of it. "Null", "Na" and "None" are people's names, and
/// `NULL`, `NA` and `#N/A` beside a name in small letters are not.
pub(super) fn is_no_part_of_a_name(part: &str, others_are_capitals: bool) -> bool {
    let letters = part.chars().all(char::is_alphabetic);
    let capitals = part.chars().all(char::is_uppercase);
    is_nothing(part) && (!letters || (capitals && (part == "NULL" || !others_are_capitals)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exports_write_for_nothing_is_nothing() {
        for text in [
            "",
            " ",
            "-",
            "--",
            "—",
            ".",
            "...",
            "?",
            "N/A",
            "n/a",
            "N.A.",
            "#N/A",
            "#REF!",
            "#NAME?",
            "#¡VALOR!",
            "#NV",
            "#DIV/0!",
            "NULL",
            "(null)",
            "<NULL>",
            "\\N",
            "NaN",
            "(blank)",
            "[none]",
            "TBC",
            "tbd",
            "k.A.",
            "keine Angabe",
            "s.o.",
            "non renseigné",
            "sin asignar",
            "n.v.t.",
            "okänd",
            "Not Applicable",
            "xxx",
            "''",
        ] {
            assert!(is_nothing(text), "{text:?}");
        }
        for text in
            ["Nadia", "C#", "#1 Analyst", "Ng", "0", "X", "Ada", "张伟", "O", "Nullmeier", "A-"]
        {
            assert!(!is_nothing(text), "{text:?}");
        }
    }

    #[test]
    fn nobody_is_a_manager_under_many_names() {
        for text in [
            "NO_MANAGER",
            "no manager",
            "None",
            "-",
            "XX",
            "0",
            "Vacant",
            "VACANT - 1002",
            "Kein Vorgesetzter",
            "TBC - New starter",
            "Finance (vacancy)",
            "Analyst - vacant",
            "To be appointed",
            "Referent: unbesetzt",
            "Analyste, à pourvoir",
            "N.N.",
            "空席",
        ] {
            assert!(is_nobody(text), "{text:?}");
        }
        for text in [
            "Manager, Ada",
            "1001",
            "Ada Bell",
            "Norman Ager",
            "Ledig, Bo",
            "N. N. Rao",
            "Ada Starter",
        ] {
            assert!(!is_nobody(text), "{text:?}");
        }
    }

    #[test]
    fn an_identifier_of_zeros_is_none() {
        for (text, is) in [
            ("0", true),
            ("000", true),
            ("0-0", true),
            ("", false),
            ("-", false),
            ("10", false),
            ("O", false),
        ] {
            assert_eq!(is_zero(text), is, "{text}");
        }
    }

    #[test]
    fn people_called_null_and_na_keep_their_names() {
        for (part, others_are_capitals, none) in [
            ("Null", false, false),
            ("Na", false, false),
            ("NULL", false, true),
            ("NULL", true, true),
            ("NA", false, true),
            ("NA", true, false),
            ("n/a", false, true),
            ("-", true, true),
            ("#N/A", false, true),
        ] {
            assert_eq!(is_no_part_of_a_name(part, others_are_capitals), none, "{part}");
        }
    }
}
