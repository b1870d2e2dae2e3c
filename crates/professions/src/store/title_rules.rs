//! Title rules with the names of what they speak of. They are the hub's; who made one may be a service account, which the
//! hub can't know of.

use crate::TitleRule;
use db::{FromRow, Line, Tx, Value, values};
use ground::{Day, Span};
use people::{OrganisationId, RuleId, rules::titles::Catch};
use web::api::{Dates, When};

const RULES: &str =
    "select tr.id, tr.organisation_id, o.name, tr.kind, tr.title_folded, tr.label_folded,
       tr.role_id, r.name, tr.level_id, l.name, tr.valid_from, tr.valid_to, coalesce(p.name, sa.name), tr.made_at
  from title_rules tr
  left join organisations o on o.id = tr.organisation_id
  left join roles r on r.id = tr.role_id
  left join role_levels l on l.id = tr.level_id
  left join people p on p.id = tr.made_by
  left join service_accounts sa on sa.id = tr.made_by";

impl FromRow for TitleRule {
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
        let kind: String = line.get(3)?;
        let (title, label): (Option<String>, Option<String>) = (line.get(4)?, line.get(5)?);
        let catch = Catch::stored(&kind, title.clone(), label.clone());
        let span = Span { from: line.get(10)?, to: line.get(11)? };
        Ok(Self {
            id: line.get(0)?,
            organisation: line.get(1)?,
            organisation_name: line.get(2)?,
            words: catch.map_or_else(|_broken| "a title".to_owned(), |catch| catch.words()),
            kind,
            title,
            label,
            role: line.get(6)?,
            role_name: line.get(7)?,
            level: line.get(8)?,
            level_name: line.get(9)?,
            dates: Dates::half_open(span.from, span.to),
            made_by: line.get(12)?,
            made_at: When(line.get(13)?),
            span,
        })
    }
}

/// The rule with this id.
pub fn find(tx: &mut Tx<'_>, id: RuleId) -> anyhow::Result<Option<TitleRule>> {
    tx.find(&format!("{RULES} where tr.id = $1"), values![id])
}

/// Which rules are wanted.
#[derive(Clone, Copy, Debug)]
pub struct TitleRuleQuery<'a> {
    /// Those that concern this organisation.
    pub organisation: OrganisationId,
    /// Those that have ended by `day`, or else those that go on.
    pub ended: bool,
    /// On which day.
    pub day: Day,
    /// Folded words that the title, the label or the role holds.
    pub words: &'a str,
}

/// Where a rule stands among the others of its list: its words, its kind, its first day, which.
pub type Place = (String, String, Day, RuleId);

/// Where a rule stands.
pub fn place(rule: &TitleRule) -> Place {
    let words = rule.title.as_ref().or(rule.label.as_ref()).cloned().unwrap_or_default();
    (words, rule.kind.clone(), rule.span.from, rule.id)
}

/// The rules that are wanted, in order, after the one that stands at `after`.
pub fn list(
    tx: &mut Tx<'_>,
    wanted: TitleRuleQuery<'_>,
    after: Option<&Place>,
    limit: i64,
) -> anyhow::Result<Vec<TitleRule>> {
    tx.list(
        &format!(
            "{RULES} where (tr.organisation_id is null or tr.organisation_id = $1)
               and (($3 and tr.valid_to <= $2) or (not $3 and tr.valid_to > $2))
               and (coalesce(tr.title_folded, '') like '%' || $4 || '%' or coalesce(tr.label_folded, '') like '%' || $4 || '%'
                    or coalesce(r.name_folded, 'no professional role') like '%' || $4 || '%')
               and (cast($8 as uuid) is null or coalesce(tr.title_folded, tr.label_folded) > $5
                 or (coalesce(tr.title_folded, tr.label_folded) = $5 and (tr.kind > $6
                   or (tr.kind = $6 and (tr.valid_from < $7 or (tr.valid_from = $7 and tr.id > $8))))))
             order by coalesce(tr.title_folded, tr.label_folded), tr.kind, tr.valid_from desc, tr.id limit $9"
        ),
        &[
            Value::Uuid(wanted.organisation.uuid()),
            Value::Day(wanted.day),
            Value::Bool(wanted.ended),
            Value::Text(wanted.words),
            Value::Text(after.map_or("", |(words, ..)| words)),
            Value::Text(after.map_or("", |(_, kind, ..)| kind)),
            Value::Day(after.map_or(wanted.day, |(_, _, from, _)| *from)),
            after.map_or(Value::Null, |(.., id)| Value::Uuid(id.uuid())),
            Value::Int(limit),
        ],
    )
}
