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
    non disponibile, sconosciuto, nessuno, da definire, brak, nie dotyczy, ei tiedossa, \
    n d, s d, n c, s n, not recorded, not stated, not disclosed, no information, no record, no email, no e mail, no address, no department, no title, \
    keine daten, ohne angabe, o a, nicht angegeben, nicht bekannt, nicht hinterlegt, keine e mail, \
    non disponible, non communique, non precise, non connu, pas de donnees, aucune donnee, \
    sin dato, sin informacion, sin especificar, no informado, no especificado, no consta, no indicado, sin correo, no tiene, \
    nao informado, nao disponivel, nao especificado, nao consta, sem dados, sem informacao, sem email, \
    niet beschikbaar, niet bekend, niet ingevuld, niet opgegeven, onb, geen gegevens, \
    okant, uppgift saknas, ej kant, ej tillgangligt, ikke oplyst, ikke tilgjengelig, ikke relevant, ingen data, \
    non noto, non specificato, non applicabile, non assegnato, nessun dato, \
    brak danych, nie podano, nieznany, nieznane, neuvedeno, nezadano, neznamo, ei ole, ei tietoa, puuttuu, \
    belirsiz, bilinmiyor, yok, belirtilmemis, tidak ada, khong co",
    )
});

/// And in scripts that folding would make other words of.
const IN_OTHER_SCRIPTS: [&str; 36] = [
    "无",
    "無",
    "暂无",
    "暫無",
    "没有",
    "沒有",
    "不适用",
    "不適用",
    "不详",
    "不詳",
    "未知",
    "未填写",
    "未填寫",
    "空",
    "该项为空",
    "なし",
    "無し",
    "該当なし",
    "該当無し",
    "不明",
    "未入力",
    "未設定",
    "없음",
    "해당 없음",
    "해당없음",
    "미정",
    "нет данных",
    "не указано",
    "не указан",
    "не заполнено",
    "неизвестно",
    "отсутствует",
    "н/д",
    "ไม่มี",
    "غير متوفر",
    "לא ידוע",
];

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
    self, himself, herself, themselves, own manager, \
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
    NOTHING.contains(folded.as_str())
        || text == "\\N"
        || !text.is_ascii() && IN_OTHER_SCRIPTS.contains(&text.to_lowercase().as_str())
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
            "n/d",
            "s/d",
            "sin información",
            "não informado",
            "uppgift saknas",
            "brak danych",
            "belirtilmemiş",
            "无",
            "該当なし",
            "해당 없음",
            "Не указано",
            "غير متوفر",
        ] {
            assert!(is_nothing(text), "{text:?}");
        }
        for text in [
            "Nadia",
            "C#",
            "#1 Analyst",
            "Ng",
            "0",
            "X",
            "Ada",
            "张伟",
            "O",
            "Nullmeier",
            "A-",
            "ND",
            "NC",
            "无名",
        ] {
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
            "Self",
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
