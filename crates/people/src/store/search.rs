//! Finding people by words of their name, role, title or unit; each word may be only begun. Those whom a name finds come
//! first, in the order of the word that finds them; an index holds that order, so that a page reads no more than it shows.

use crate::{OrganisationId, PersonId, PersonLine};
use db::{Tx, Value, values};
use ground::{Day, sought_words};

macro_rules! columns {
    () => {
        "select p.id, p.name, p.pronouns,
       coalesce((select r.name from appointment_roles ar join roles r on r.id = ar.role_id
                  where ar.person_id = p.id and ar.valid_from <= $1 and $1 < ar.valid_to
                  order by ar.is_primary desc, ar.valid_from limit 1),
                (select t.title from appointments a join titles t on t.id = a.title_id
                  where a.person_id = p.id and a.valid_from <= $1 and $1 < a.valid_to
                  order by a.is_primary desc, a.valid_from limit 1)),
       (select v.name from allocations al join unit_versions v on v.unit_id = al.unit_id
         where al.person_id = p.id and al.valid_from <= $1 and $1 < al.valid_to
           and v.valid_from <= $1 and $1 < v.valid_to
         order by al.fte_thousandths desc, al.valid_from limit 1)"
    };
}

/// What a list says of person `p`: with the primary role and unit that they have on day `$1`.
const COLUMNS: &str = columns!();
/// People in a list. Without `where`: the caller adds it, from `$2` on.
pub(crate) const LINES: &str = concat!(columns!(), " from people p");

/// Most words of a search that count.
const MOST_WORDS: usize = 6;
/// Where a word finds more than this by roles, titles and units, people are met in the order of their names instead of
/// putting all whom it finds in order.
const MANY: i64 = 20_000;

/// People who have, on `day`, an appointment, and whose name, role, title or unit begins each of the words, after the person
/// `after`: those whom the word that finds fewest finds by their name, in the order of the words that it finds; then those
/// whom it finds otherwise. Both are by name.
pub fn search_people(
    tx: &mut Tx<'_>,
    words: &str,
    organisation: Option<OrganisationId>,
    day: Day,
    after: Option<PersonId>,
    limit: i64,
) -> anyhow::Result<Vec<PersonLine>> {
    search_people_where(tx, words, organisation, day, after, limit, MANY)
}

/// The same, where more than `many` is too much to be put in order.
pub fn search_people_where(
    tx: &mut Tx<'_>,
    words: &str,
    organisation: Option<OrganisationId>,
    day: Day,
    after: Option<PersonId>,
    limit: i64,
    many: i64,
) -> anyhow::Result<Vec<PersonLine>> {
    let search = Search::new(tx, words, organisation, day, many)?;
    let place = after.map(|after| search.place(tx, after)).transpose()?.flatten();
    if search.words.is_empty() {
        return search.everybody(tx, place.as_ref(), limit);
    }
    let by_name = place.as_ref().is_none_or(|place| place.word.is_some());
    let mut found = if by_name { search.named(tx, place.as_ref(), limit)? } else { Vec::new() };
    let missing = limit - i64::try_from(found.len())?;
    if missing > 0 {
        let place = place.filter(|place| place.word.is_none());
        found.extend(search.otherwise(tx, place.as_ref(), missing)?);
    }
    Ok(found)
}

/// What is looked for.
struct Search {
    words: Vec<String>,
    day: Day,
    organisation: Option<OrganisationId>,
    /// What is too much to be put in order.
    many: i64,
    /// Which of the words leads through those who are found; the others are asked of each.
    by: usize,
}

/// Where somebody stands in the list.
struct Place {
    /// The first word of their name that the search is led by; without one they are found otherwise.
    word: Option<String>,
    name: String,
    id: PersonId,
}

impl Search {
    fn new(
        tx: &mut Tx<'_>,
        words: &str,
        organisation: Option<OrganisationId>,
        day: Day,
        many: i64,
    ) -> anyhow::Result<Self> {
        let words: Vec<String> = sought_words(words).into_iter().take(MOST_WORDS).collect();
        let mut search = Self { words, day, organisation, many, by: 0 };
        if search.words.len() > 1 {
            let mut fewest = i64::MAX;
            for at in 0..search.words.len() {
                let found = search.count_named(tx, at)? + search.count_otherwise(tx, at)?;
                if found < fewest {
                    (search.by, fewest) = (at, found);
                }
            }
        }
        Ok(search)
    }

    /// A statement on the day of the search, which is `$1`.
    fn statement(&self) -> Statement<'_> {
        Statement { values: vec![Value::Day(self.day)] }
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// How many words of names begin with the word at `at`, as far as it matters.
    fn count_named(&self, tx: &mut Tx<'_>, at: usize) -> anyhow::Result<i64> {
        let word = self.word(at);
        let (count,) = tx.get(
            "select count(*) from (select w.person_id from person_words w where w.word >= $1 and w.word < $2 limit $3) w",
            values![word, end_of(word), self.many + 1],
        )?;
        Ok(count)
    }

    /// How many appointments and allocations the word at `at` finds by roles, titles and units, as far as it matters.
    fn count_otherwise(&self, tx: &mut Tx<'_>, at: usize) -> anyhow::Result<i64> {
        let mut statement = self.statement();
        let found = otherwise_found(&statement.range(self.word(at)), "union all");
        let most = statement.mark(Value::Int(self.many + 1));
        let sql =
            format!("select count(*) from (select f.person_id from ({found}) f limit {most}) f");
        let (count,) = tx.get(&sql, &statement.values)?;
        Ok(count)
    }

    /// Where somebody stands in the list; nowhere if there is nobody with this id.
    fn place(&self, tx: &mut Tx<'_>, id: PersonId) -> anyhow::Result<Option<Place>> {
        let word = self.word(self.by);
        let found: Option<(String, Option<String>)> = tx.find(
            "select p.name_folded, (select min(w.word) from person_words w
                where w.person_id = p.id and w.word >= $2 and w.word < $3)
               from people p where p.id = $1",
            values![id, word, end_of(word)],
        )?;
        Ok(found.map(|(name, word)| Place { word, name, id }))
    }

    fn everybody(
        &self,
        tx: &mut Tx<'_>,
        after: Option<&Place>,
        limit: i64,
    ) -> anyhow::Result<Vec<PersonLine>> {
        let mut statement = self.statement();
        let here = self.here(&mut statement, "p.id", None);
        let after = statement.after_name(after);
        let limit = statement.mark(Value::Int(limit));
        let sql = format!(
            "{LINES} where p.id in (
               select p.id from people p where {here} {after} order by p.name_folded, p.id limit {limit})
             order by p.name_folded, p.id"
        );
        tx.list(&sql, &statement.values)
    }

    /// Those whom the leading word finds by their name.
    fn named(
        &self,
        tx: &mut Tx<'_>,
        after: Option<&Place>,
        limit: i64,
    ) -> anyhow::Result<Vec<PersonLine>> {
        let mut statement = self.statement();
        let (from, to) = statement.range(self.word(self.by));
        let after = after.map_or_else(String::new, |place| {
            let word = statement.mark(Value::Text(place.word.as_deref().unwrap_or_default()));
            let name = statement.mark(Value::Text(&place.name));
            let id = statement.mark(Value::Uuid(place.id.uuid()));
            format!(
                "and w.word >= {word} and (w.word > {word} or w.name_folded > {name}
                   or (w.name_folded = {name} and w.person_id > {id}))"
            )
        });
        let here = self.here(&mut statement, "w.person_id", Some(self.by));
        let limit = statement.mark(Value::Int(limit));
        // Whom two of their words find stand where the first of these does.
        let sql = format!(
            "with f (id, word, name_folded) as (
               select w.person_id, w.word, w.name_folded from person_words w
                where w.word >= {from} and w.word < {to} {after} and {here}
                  and not exists (select 1 from person_words e
                                   where e.person_id = w.person_id and e.word >= {from} and e.word < w.word)
                order by w.word, w.name_folded, w.person_id limit {limit})
             {COLUMNS} from f cross join people p where p.id = f.id order by f.word, f.name_folded, f.id"
        );
        tx.list(&sql, &statement.values)
    }

    /// Those whom the leading word finds by a role, a title or a unit, and not by their name.
    fn otherwise(
        &self,
        tx: &mut Tx<'_>,
        after: Option<&Place>,
        limit: i64,
    ) -> anyhow::Result<Vec<PersonLine>> {
        let many = self.count_otherwise(tx, self.by)? > self.many;
        let mut statement = self.statement();
        let range = statement.range(self.word(self.by));
        let (from, to) = &range;
        let (among, found) = if many {
            (String::new(), format!("and {}", otherwise_begun("p.id", &range)))
        } else {
            let found = otherwise_found(&range, "union");
            (format!("({found}) f cross join "), "and p.id = f.person_id".to_owned())
        };
        let here = self.here(&mut statement, "p.id", Some(self.by));
        let after = statement.after_name(after);
        let limit = statement.mark(Value::Int(limit));
        let sql = format!(
            "{LINES} where p.id in (
               select p.id from {among} people p
                where {here} {found} {after} and not {}
                order by p.name_folded, p.id limit {limit})
             order by p.name_folded, p.id",
            named_sql("p.id", from, to)
        );
        tx.list(&sql, &statement.values)
    }

    /// The SQL for: a person has an appointment, in the organisation if one is asked for, and all words but one find them.
    fn here<'s>(
        &'s self,
        statement: &mut Statement<'s>,
        person: &str,
        but: Option<usize>,
    ) -> String {
        let mut all = vec![format!(
            "exists (select 1 from appointments a where a.person_id = {person} and a.valid_from <= $1 and $1 < a.valid_to)"
        )];
        if let Some(organisation) = self.organisation {
            let its = statement.mark(Value::Uuid(organisation.uuid()));
            all.push(format!(
                "exists (select 1 from people o where o.id = {person} and o.organisation_id = {its})"
            ));
        }
        for (_, word) in self.words.iter().enumerate().filter(|(at, _)| Some(*at) != but) {
            let range = statement.range(word);
            let named = named_sql(person, &range.0, &range.1);
            all.push(format!("({named} or {})", otherwise_begun(person, &range)));
        }
        all.join(" and ")
    }
}

/// What is after all words that begin with this one: no letter of a folded word is after a brace.
fn end_of(word: &str) -> String {
    format!("{word}{{")
}

/// A statement being written, with the values of its placeholders.
struct Statement<'s> {
    values: Vec<Value<'s>>,
}

impl<'s> Statement<'s> {
    /// The placeholder of a value.
    fn mark(&mut self, value: Value<'s>) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// The placeholders between which the words are that begin with this one.
    fn range(&mut self, word: &'s str) -> (String, String) {
        (self.mark(Value::Text(word)), self.mark(Value::Owned(end_of(word))))
    }

    fn after_name(&mut self, after: Option<&'s Place>) -> String {
        after.map_or_else(String::new, |place| {
            let name = self.mark(Value::Text(&place.name));
            let id = self.mark(Value::Uuid(place.id.uuid()));
            format!("and (p.name_folded > {name} or (p.name_folded = {name} and p.id > {id}))")
        })
    }
}

/// The SQL for: a folded name begins a word with what is at a placeholder.
fn begins(column: &str, written: &str, (from, to): &(String, String)) -> String {
    // What follows an apostrophe begins a word as well (équipe of “chef d’équipe”); folded text holds none.
    format!(
        "(({column} >= {from} and {column} < {to}) or {column} like '% ' || {from} || '%'
          or (({written} like '%''%' or {written} like '%’%') and {column} like '%' || {from} || '%'))"
    )
}

/// The SQL for: the unit version `v` has a word in its name that begins with what is at a placeholder. Its words say where in
/// all names of the unit one begins; this, whether it is in the one of that day.
fn unit_begins((from, to): &(String, String)) -> String {
    format!(
        "v.unit_id in (select w.unit_id from unit_words w where w.word >= {from} and w.word < {to})
         and v.valid_from <= $1 and $1 < v.valid_to
         and replace(v.name_folded, ' ', '') like '%' || {from} || '%'"
    )
}

/// Who holds on day `$1` a role, a title or a place in a unit whose name begins a word.
fn otherwise_found(range: &(String, String), union: &str) -> String {
    let role = begins("r.name_folded", "r.name", range);
    let title = begins("t.title_folded", "t.title", range);
    let unit = unit_begins(range);
    format!(
        "select ar.person_id from appointment_roles ar
          where ar.valid_from <= $1 and $1 < ar.valid_to
            and ar.role_id in (select r.id from roles r where {role})
            and ar.appointment_id in (
                select a.id from appointments a where a.role_id in (select r.id from roles r where {role})
                union all select a.id from appointments a
                 where a.role_id is null and a.title_id in (
                       select x.title_id from title_roles x
                        where x.role_id in (select r.id from roles r where {role})))
         {union} select a.person_id from appointments a
          where a.title_id in (select t.id from titles t where {title})
            and a.valid_from <= $1 and $1 < a.valid_to
         {union} select al.person_id from allocations al
          where al.unit_id in (select v.unit_id from unit_versions v where {unit})
            and al.valid_from <= $1 and $1 < al.valid_to"
    )
}

/// The SQL for: this person does.
fn otherwise_begun(person: &str, range: &(String, String)) -> String {
    let role = begins("r.name_folded", "r.name", range);
    let title = begins("t.title_folded", "t.title", range);
    let unit = unit_begins(range);
    format!(
        "(exists (select 1 from appointment_roles ar join roles r on r.id = ar.role_id
            where ar.person_id = {person} and ar.valid_from <= $1 and $1 < ar.valid_to and {role})
          or exists (select 1 from appointments a join titles t on t.id = a.title_id
            where a.person_id = {person} and a.valid_from <= $1 and $1 < a.valid_to and {title})
          or exists (select 1 from allocations al join unit_versions v on v.unit_id = al.unit_id
            where al.person_id = {person} and al.valid_from <= $1 and $1 < al.valid_to and {unit}))"
    )
}

/// The SQL for: a word of this person's name is at or after one placeholder and before the other, which for the words
/// that `w` begins are `w` and `w{`.
pub fn named_sql(person: &str, from: &str, to: &str) -> String {
    format!(
        "exists (select 1 from person_words named
           where named.person_id = {person} and named.word >= {from} and named.word < {to})"
    )
}

/// These people as lines, in the order of their names; for lists that other rooms make.
pub fn list_people(tx: &mut Tx<'_>, ids: &[PersonId], day: Day) -> anyhow::Result<Vec<PersonLine>> {
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        lines
            .extend(tx.find::<PersonLine>(&format!("{LINES} where p.id = $2"), values![day, *id])?);
    }
    lines.sort_by_cached_key(|line: &PersonLine| ground::fold(&line.name));
    Ok(lines)
}
