//! What was decided about titles, roles and professions: events of the hub and of professions, in words.

use house::Entry;
use people::events::{
    RoleChanged, RoleOpened, RuleParts, TitleRuleEnded, TitleRuleMade, UntilParts,
};
use professions::{
    events::{
        EffectParts, HeadEnded, HeadNamed, HeadParts, MembersChanged, ProfessionChanged,
        ProfessionOpened, RoleGiven,
    },
    role_words,
};

house::any_event! {
    /// What was decided about titles, roles and professions.
    pub(crate) enum DecisionEvent {
        TitleRuleMade,
        TitleRuleEnded,
        RoleOpened,
        RoleChanged,
        ProfessionOpened,
        ProfessionChanged,
        HeadNamed,
        HeadEnded,
        RoleGiven,
        MembersChanged,
    }
}

impl DecisionEvent {
    /// What was decided, in words.
    pub(crate) fn words(entry: &Entry) -> String {
        let Some(decision) = Self::read(entry) else { return house::UNKNOWN_EVENT.to_owned() };
        match decision {
            Self::TitleRuleMade(TitleRuleMade { rule, .. }) => {
                let (titles, role, from) = rule
                    .after
                    .map(|rule| (rule.titles.clone(), role(&rule), rule.from.words()))
                    .unwrap_or_default();
                format!("Rule made: {titles} means {role}, from {from}")
            }
            Self::TitleRuleEnded(TitleRuleEnded { rule, .. }) => {
                let (titles, role) =
                    rule.before.map(|rule| (rule.titles.clone(), role(&rule))).unwrap_or_default();
                format!("Rule ended: {titles} meant {role}, until {}", until(rule.after))
            }
            Self::RoleOpened(RoleOpened { role, .. }) => {
                format!("Role set up: {}", name(role.after.map(|role| role.name)))
            }
            Self::RoleChanged(RoleChanged { role, .. }) => format!(
                "Role changed: {}, before {}",
                name(role.after.map(|role| role.name)),
                name(role.before.map(|role| role.name))
            ),
            Self::ProfessionOpened(ProfessionOpened { profession, .. }) => {
                format!("Profession set up: {}", name(profession.after.map(|one| one.name)))
            }
            Self::ProfessionChanged(ProfessionChanged { profession, .. }) => format!(
                "Profession changed: {}, before {}",
                name(profession.after.map(|one| one.name)),
                name(profession.before.map(|one| one.name))
            ),
            Self::HeadNamed(HeadNamed { head, .. }) => {
                format!("Head or deputy named: {}", head.after.map(head_words).unwrap_or_default())
            }
            Self::HeadEnded(HeadEnded { head, .. }) => format!(
                "Head or deputy ended: {}, until {}",
                head.before.map(head_words).unwrap_or_default(),
                until(head.after)
            ),
            Self::RoleGiven(RoleGiven { role, place, .. }) => {
                let none = || "no profession".to_owned();
                let from = place.before.and_then(|place| place.profession).unwrap_or_else(none);
                let (to, day) = place
                    .after
                    .map(|place| (place.profession, place.from.words()))
                    .unwrap_or_default();
                format!("Role {role} went from {from} to {}, from {day}", to.unwrap_or_else(none))
            }
            Self::MembersChanged(MembersChanged { effects, .. }) => {
                let count = |of: fn(&EffectParts) -> usize| effects.iter().map(of).sum::<usize>();
                format!(
                    "By that rule change {} came into professions and {} went",
                    count(|effect| effect.comes.len()),
                    count(|effect| effect.goes.len())
                )
            }
        }
    }
}

fn name(name: Option<String>) -> String {
    name.unwrap_or_default()
}

fn role(rule: &RuleParts) -> String {
    role_words(rule.role.as_deref(), rule.level.as_deref())
}

fn until(end: Option<UntilParts>) -> String {
    end.map(|end| end.until.words()).unwrap_or_default()
}

fn head_words(head: HeadParts) -> String {
    format!("{} for {}", head.person, head.profession)
}
