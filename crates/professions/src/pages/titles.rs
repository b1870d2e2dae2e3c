//! Deciding a title: the question, the preview of what it changes, and the change.

use super::{Kept, kept, mistakes, queue::Roles};
use crate::{
    actions::{change_titles, preview_titles},
    rules::pattern_for,
    store,
    views::{change as shown, titles as views},
};
use db::Tx;
use ground::{Error, Refused, Result, identity};
use people::{
    RuleId, TitleNoun,
    rules::titles::{Catch, Change, Made, NewRule, fold_pattern},
};
use web::{
    Call, Reply,
    look::{Frame, Here, Mistakes},
};

/// What was asked for, as it was typed, so that it can be shown again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// `make`, `end` or `replace`.
    pub(crate) what: String,
    /// The rule that ends.
    pub(crate) rule: String,
    /// The waiting title it began with.
    pub(crate) waits: String,
    /// `this`, `title`, `pattern` or `label`.
    pub(crate) scope: String,
    pub(crate) title: String,
    pub(crate) label: String,
    pub(crate) pattern: String,
    /// `none`, a role, or a role and a level.
    pub(crate) role: String,
    pub(crate) from: String,
    /// `yes` for all organisations.
    pub(crate) everywhere: String,
}

impl Asked {
    /// From a query or a form.
    pub(crate) fn read<'c>(value: impl Fn(&'c str) -> &'c str) -> Self {
        let text = |name| value(name).to_owned();
        Self {
            what: text("what"),
            rule: text("rule"),
            waits: text("waits"),
            scope: text("scope"),
            title: text("title"),
            label: text("label"),
            pattern: text("pattern"),
            role: text("role"),
            from: text("from"),
            everywhere: text("everywhere"),
        }
    }

    /// Its parts by name, for hidden fields and addresses.
    pub(crate) fn parts(&self) -> [(&'static str, &str); 10] {
        [
            ("what", &self.what),
            ("rule", &self.rule),
            ("waits", &self.waits),
            ("scope", &self.scope),
            ("title", &self.title),
            ("label", &self.label),
            ("pattern", &self.pattern),
            ("role", &self.role),
            ("from", &self.from),
            ("everywhere", &self.everywhere),
        ]
    }

    /// Where it was asked.
    pub(crate) fn back(&self, kept: &Kept) -> String {
        let path = match (self.what.as_str(), self.waits.as_str()) {
            ("end" | "replace", _) => format!("/administration/titles/rules/{}", self.rule),
            (_, "") => "/administration/titles/rules/new".to_owned(),
            (_, waits) => format!("/administration/titles/{waits}"),
        };
        let mut values = vec![("organisation", kept.here.slug.as_str())];
        values.extend(self.parts());
        web::address(&path, &values)
    }

    /// The change that is asked for.
    pub(crate) fn change(&self, kept: &Kept, old: Option<&crate::RuleSeen>) -> Result<Change> {
        let from = web::day("from", &self.from)?;
        let rule = |text: &str| text.parse::<RuleId>().map_err(|_not_an_id| Refused::not_found());
        match (self.what.as_str(), old) {
            ("end", _) => Ok(Change::End { rule: rule(&self.rule)?, from }),
            ("replace", Some(old)) => {
                let new = NewRule {
                    organisation: old.organisation,
                    catch: old.catch()?,
                    made: self.made()?,
                    from,
                };
                Ok(Change::Replace { rule: old.id, with: new })
            }
            ("make", _) => {
                let organisation =
                    (self.everywhere != "true" || !kept.everywhere).then_some(kept.here.id);
                Ok(Change::Make(NewRule {
                    organisation,
                    catch: self.catch()?,
                    made: self.made()?,
                    from,
                }))
            }
            _ => Err(Refused::not_found().into()),
        }
    }

    fn catch(&self) -> Result<Catch> {
        let needed = |field: &'static str, text: &str, words: &str| -> Result<String> {
            let told = identity(text);
            if told.is_empty() {
                return Err(Refused::field(field, "professions.which_titles", words).into());
            }
            Ok(told)
        };
        let title = || needed("title", &self.title, "Write the title that the rule is for.");
        match self.scope.as_str() {
            "this" if self.waits.is_empty() => {
                Ok(Catch::Exact { title: title()?, label: Some(identity(&self.label)) })
            }
            "this" => Ok(Catch::Exact {
                title: identity(&self.title),
                label: Some(identity(&self.label)),
            }),
            "title" => Ok(Catch::Exact { title: title()?, label: None }),
            "pattern" => Ok(Catch::Pattern(fold_pattern(&self.pattern))),
            "label" => Ok(Catch::Label(needed(
                "label",
                &self.label,
                "Write the profession label that the rule is for.",
            )?)),
            _ => Err(Refused::field(
                "scope",
                "professions.which_titles",
                "Say which titles you decide for.",
            )
            .into()),
        }
    }

    fn made(&self) -> Result<Made> {
        let refused = || {
            Refused::field(
                "role",
                "professions.which_role",
                "Choose the role that it means, or that it means none.",
            )
        };
        if self.role == "none" {
            return Ok(Made { role: None, level: None });
        }
        let (role, level) = self
            .role
            .split_once('/')
            .map_or((self.role.as_str(), None), |(role, level)| (role, Some(level)));
        Ok(Made {
            role: Some(role.parse().map_err(|_not_an_id| refused())?),
            level: level.map(str::parse).transpose().map_err(|_not_an_id| refused())?,
        })
    }
}

/// The page where one title is decided, alone or with all like it.
pub(crate) fn decide(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let kept = kept_for_title(call, tx, kept, "id")?;
    let asked = Asked::read(|name| call.query(name));
    asking(call, tx, kept, asked, &Mistakes::default())
}

/// The organisations kept, at the one that the title in the address is of.
pub(crate) fn kept_for_title(
    call: &Call,
    tx: &mut Tx<'_>,
    mut kept: Kept,
    param: &str,
) -> Result<Kept> {
    let title =
        people::store::titles::title(tx, call.id_param(param)?)?.ok_or_else(Refused::not_found)?;
    kept.here = kept
        .all
        .iter()
        .find(|row| row.id == title.organisation)
        .cloned()
        .ok_or_else(Refused::not_found)?;
    Ok(kept)
}

/// Asks, or asks again with what is wrong.
fn asking(
    call: &Call,
    tx: &mut Tx<'_>,
    kept: Kept,
    mut asked: Asked,
    mistakes: &Mistakes,
) -> Result<Reply> {
    let frame = |title: String| {
        Frame::new(title, Here::Administration).crumb("Administration", "/administration").crumb(
            "Titles",
            web::address("/administration/titles", &[("organisation", &kept.here.slug)]),
        )
    };
    let waits = if asked.waits.is_empty() { call.param("id") } else { &asked.waits };
    let Ok(id) = waits.parse::<ground::Id<TitleNoun>>() else {
        let roles = Roles::of(call, tx, kept.here.id)?;
        let main = views::new_rule(&kept, &roles, &asked, mistakes);
        return Ok(super::shown(call, mistakes, frame("A new rule".to_owned()), main));
    };
    let today = call.house().today();
    let title = store::titles::title(tx, id, today)?.ok_or_else(Refused::not_found)?;
    let roles = Roles::of(call, tx, title.organisation)?;
    let looks = roles.suggestion(&title.title);
    if asked.what.is_empty() {
        let role = looks.map(|(role, level)| {
            level.map_or_else(|| role.to_string(), |level| format!("{role}/{level}"))
        });
        let name = looks.and_then(|(role, _)| roles.words(role, None));
        asked = Asked {
            what: "make".to_owned(),
            scope: "this".to_owned(),
            pattern: pattern_for(&title.title, name.as_deref()),
            role: role.unwrap_or_default(),
            from: title.since().unwrap_or(today).to_string(),
            ..Asked::default()
        };
    }
    asked.waits = id.to_string();
    asked.title.clone_from(&title.title);
    asked.label.clone_from(&title.label);
    let decided =
        people::store::titles::decided(tx, id)?.into_iter().find(|one| one.span.holds(today));
    let decided = decided.map(|one| store::reasons::rule(tx, one.rule)).transpose()?.flatten();
    let examples = super::queue::examples(call, tx, &title)?;
    let looks = looks.and_then(|(role, level)| roles.words(role, level));
    let former = people::store::names::list_of_title(tx, id)?;
    let one = views::Decide { title, examples, looks, decided, former };
    let frame = frame(one.title.title.clone());
    Ok(super::shown(call, mistakes, frame, views::decide(&one, &kept, &roles, &asked, mistakes)))
}

/// The form for a rule that no waiting title begins.
pub(crate) fn new_rule(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let mut asked = Asked::read(|name| call.query(name));
    if asked.what.is_empty() {
        let from = call.house().today().to_string();
        asked = Asked {
            what: "make".to_owned(),
            scope: "pattern".to_owned(),
            from,
            ..Asked::default()
        };
    }
    asking(call, tx, kept, asked, &Mistakes::default())
}

/// What a change would do, before it is made.
pub(crate) fn preview(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let asked = Asked::read(|name| call.query(name));
    look(call, tx, asked, None)
}

/// Makes the change that was shown; if it would do something else by now, shows that instead.
pub(crate) fn change(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let asked = Asked::read(|name| call.form.text(name));
    let kept = kept(call, tx)?;
    let old = old_rule(tx, &asked)?;
    let seen = call.form.text("seen").to_owned();
    let done = asked
        .change(&kept, old.as_ref())
        .and_then(|change| change_titles(call.house(), tx, &call.actor, &change, Some(&seen)));
    match done {
        Ok(_) => {
            let done = match asked.what.as_str() {
                "end" => "ended",
                "replace" => "replaced",
                _ => "rule",
            };
            let path = if asked.waits.is_empty() {
                "/administration/titles/rules"
            } else {
                "/administration/titles"
            };
            Ok(Reply::Go(web::address(path, &[("organisation", &kept.here.slug), ("done", done)])))
        }
        Err(error) => look(call, tx, asked, Some(error)),
    }
}

fn old_rule(tx: &mut Tx<'_>, asked: &Asked) -> Result<Option<crate::RuleSeen>> {
    match asked.rule.parse::<RuleId>() {
        Ok(rule) => Ok(store::reasons::rule(tx, rule)?),
        Err(_) => Ok(None),
    }
}

/// Shows what a change would do; where it can't be, asks again and says why.
fn look(call: &Call, tx: &mut Tx<'_>, asked: Asked, refused: Option<Error>) -> Result<Reply> {
    let kept = kept(call, tx)?;
    let wrong = refused.map_or(Ok(Mistakes::default()), mistakes)?;
    let old = old_rule(tx, &asked)?;
    let previewed = asked
        .change(&kept, old.as_ref())
        .and_then(|change| Ok((preview_titles(call.house(), tx, &call.actor, &change)?, change)));
    let ((preview, effect), change) = match previewed {
        Ok(previewed) => previewed,
        Err(error) => {
            let mistakes = mistakes(error)?;
            return match old {
                Some(old) => super::rule::again(call, tx, kept, &old, &asked, &mistakes),
                None => asking(call, tx, kept, asked, &mistakes),
            };
        }
    };
    let professions = store::professions::list_professions(tx)?;
    let roles = names(tx)?;
    let seen = shown::Titles {
        once: call.once(),
        today: call.house().today(),
        preview,
        effect,
        change,
        old,
        professions,
        roles,
        asked,
        kept,
    };
    let frame = Frame::new("What this would change", Here::Administration)
        .crumb("Administration", "/administration")
        .crumb(
            "Titles",
            web::address("/administration/titles", &[("organisation", &seen.kept.here.slug)]),
        );
    Ok(super::shown(call, &wrong, frame, shown::titles(&seen, &wrong)))
}

/// The names of all roles and levels.
pub(crate) fn names(tx: &mut Tx<'_>) -> Result<shown::Names> {
    let mut names = shown::Names::default();
    for role in people::store::roles::list_roles(tx)? {
        for level in people::store::roles::levels(tx, role.id)? {
            names.levels.insert(level.id, level.name);
        }
        names.roles.insert(role.id, role.name);
    }
    Ok(names)
}
