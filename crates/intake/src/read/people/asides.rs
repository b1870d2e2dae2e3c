//! Lines of an export that speak of the file and of no person: what its columns hold, and totals below its rows.
//! It must never take a person for one: each word of such a line is one that says so.

use super::super::nothing::{Words, is_nothing, words};
use ground::fold;

/// What lines that describe columns say of them, folded.
static DESCRIPTIONS: Words = Words::new(|| {
    words(
        "text, plain text, string, str, char, varchar, nvarchar, character, integer, int, bigint, number, numeric, decimal, float, \
    double, boolean, bool, date, datetime, timestamp, day, email, e mail, link, data, data type, type, select, picklist, dropdown, \
    list, lookup, reference, object, enum, key, primary key, field, field type, column, column type, format, required, optional, mandatory, conditional, \
    yes, no, pflicht, pflichtfeld, optionales feld, zahl, datum, ganzzahl, obligatoire, facultatif, texte, nombre, chaine, obligatorio, opcional, texto, \
    numero, fecha, verplicht, optioneel, tekst, getal, obligatorisk, valfri, valfritt",
    )
});

/// How many cells at least describe columns.
const DESCRIBED: usize = 3;

/// What lines begin with that sum up others, folded.
static TOTALS: Words = Words::new(|| {
    words(
        "total, totals, grand total, sub total, subtotal, overall total, sum, count, average, record count, row count, headcount, total headcount, \
    total employees, total staff, total records, total rows, number of employees, number of records, records, rows, \
    summe, zwischensumme, gesamt, gesamtsumme, gesamtergebnis, insgesamt, anzahl, anzahl mitarbeiter, mitarbeiter gesamt, \
    total general, totaux, sous total, nombre de salaries, effectif, effectif total, suma, suma total, total empleados, recuento, \
    totaal, eindtotaal, subtotaal, aantal, totalt, totalsumma, summa, antal, totale, totale generale, totale complessivo, somma, \
    total geral, soma, razem, lacznie, ogolem, celkem, yhteensa, toplam",
    )
});

/// Whether cells say what columns hold: "string", "(text)", "required".
pub(super) fn describe_columns<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut described = 0;
    cells.filter(|cell| !is_nothing(cell)).all(|cell| {
        described += 1;
        DESCRIPTIONS.contains(fold(cell).as_str())
    }) && described >= DESCRIBED
}

/// Whether an identifier is the beginning of a line that sums up others: "Total", "Records: 3".
pub(super) fn is_total(identifier: &str) -> bool {
    let folded = fold(identifier);
    let figures = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let said: Vec<&str> = folded.split(' ').filter(|word| !figures(word)).collect();
    TOTALS.contains(said.join(" ").as_str())
}

#[cfg(test)]
mod tests {
    use super::{describe_columns, is_total};

    #[test]
    fn a_line_that_describes_columns_is_known_by_each_of_its_words() {
        for (cells, is) in [
            (&["(text)", "(text)", "", "(text)"][..], true),
            (&["Data Type", "Data", "Data", "Link"], true),
            (&["required", "required", "optional"], true),
            (&["string", "string", "varchar(50)"], false),
            (&["text", "text"], false),
            (&["text", "Ada Bell", "text"], false),
            (&["1001", "Day", "Date"], false),
        ] {
            assert_eq!(describe_columns(cells.iter().copied()), is, "{cells:?}");
        }
    }

    #[test]
    fn totals_are_known_by_what_they_begin_with() {
        for text in [
            "Total",
            "GRAND TOTAL",
            "Total employees: 3",
            "Records: 1,204",
            "Summe",
            "Totaux",
            "Łącznie",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in ["1001", "Sum1", "total-1a", "Totalis", "ada", "Count Dracula", "3"] {
            assert!(!is_total(text), "{text}");
        }
    }
}
