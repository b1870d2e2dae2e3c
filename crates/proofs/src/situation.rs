//! A counterexample in the house's terms: who acts, what they hold, which circles of the thing they are in, what else is
//! known of it. It is shrunk to what matters, asking the policies themselves.
//! It must never say anything in words: see `sentence`.

use cedar_policy::{
    Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, EvalResult, Request,
    RestrictedExpression, Schema,
};
use cedar_policy_symcc::Env;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    str::FromStr as _,
};

/// What is known of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// A circle, and whether the actor is in it.
    Circle(bool),
    /// A person; 0 is the actor.
    Person(usize),
    /// Yes or no; none where it doesn't matter.
    Bool(Option<bool>),
    /// Text; none where it doesn't matter.
    Text(Option<String>),
}

/// A request, and the little world in which it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// The kind of the actor: `Person`, `Service`, `Console`, `Stranger`.
    pub actor: String,
    /// What the actor holds.
    pub offices: BTreeSet<String>,
    /// The action.
    pub action: String,
    /// The kind of the thing.
    pub kind: String,
    /// What is known of the thing.
    pub attrs: BTreeMap<String, Attribute>,
    /// What was said with the question.
    pub said: BTreeMap<String, Attribute>,
}

impl Situation {
    /// The same in the house's terms; none where it has others.
    pub fn read(found: &Env) -> Option<Self> {
        let (request, entities) = (&found.request, &found.entities);
        let (actor, thing) = (request.principal()?, request.resource()?);
        let above: Vec<&EntityUid> = entities.ancestors(actor).into_iter().flatten().collect();
        let mut people = vec![actor.clone()];
        let mut known = |value: EvalResult| match value {
            EvalResult::Bool(yes) => Some(Attribute::Bool(Some(yes))),
            EvalResult::String(text) => Some(Attribute::Text(Some(text))),
            EvalResult::EntityUid(uid) if kind(&uid) == "Circle" => {
                Some(Attribute::Circle(above.contains(&&uid)))
            }
            EvalResult::EntityUid(uid) if kind(&uid) == "Person" => {
                let place = people.iter().position(|person| *person == uid);
                let place = place.unwrap_or_else(|| {
                    people.push(uid);
                    people.len() - 1
                });
                Some(Attribute::Person(place))
            }
            _ => None,
        };
        let mut attrs = BTreeMap::new();
        for (name, value) in entities.get(thing).into_iter().flat_map(Entity::attrs) {
            attrs.insert(name.to_owned(), known(value.ok()?)?);
        }
        let mut said = BTreeMap::new();
        for (name, _) in request.context()?.clone() {
            let value = request.context()?.get(&name)?;
            said.insert(name, known(value)?);
        }
        let offices = above.iter().filter(|uid| kind(uid) == "Office").map(|uid| name(uid));
        Some(Self {
            actor: kind(actor),
            offices: offices.collect(),
            action: name(request.action()?),
            kind: kind(thing),
            attrs,
            said,
        })
    }

    /// What matters of it for `holds`; none where `holds` never held of it in these terms.
    pub fn shrunk(
        mut self,
        schema: &Schema,
        holds: impl Fn(&Request, &Entities) -> bool,
    ) -> Option<Self> {
        let still = |one: &Self| one.world(schema).is_some_and(|(r, e)| holds(&r, &e));
        if !still(&self) {
            return None;
        }
        loop {
            let simpler = self.simpler().into_iter().find(|all| all.iter().all(&still));
            match simpler.and_then(|all| all.into_iter().next()) {
                Some(simpler) => self = simpler,
                None => return Some(self),
            }
        }
    }

    /// Each a step simpler; of several in one step, all must hold for the first to be taken.
    fn simpler(&self) -> Vec<Vec<Self>> {
        let mut all = Vec::new();
        for office in &self.offices {
            let mut one = self.clone();
            one.offices.remove(office);
            all.push(vec![one]);
        }
        for (in_context, part) in [(false, &self.attrs), (true, &self.said)] {
            for (name, known) in part {
                let with = |known: Attribute| {
                    let mut one = self.clone();
                    let part = if in_context { &mut one.said } else { &mut one.attrs };
                    part.insert(name.clone(), known);
                    one
                };
                let fresh = self.people().max().unwrap_or(0) + 1;
                match known {
                    Attribute::Circle(true) => all.push(vec![with(Attribute::Circle(false))]),
                    Attribute::Person(0) => all.push(vec![with(Attribute::Person(fresh))]),
                    Attribute::Person(n)
                        if self.people().filter(|other| other == n).count() > 1 =>
                    {
                        all.push(vec![with(Attribute::Person(fresh))]);
                    }
                    Attribute::Bool(Some(yes)) => {
                        all.push(vec![
                            with(Attribute::Bool(None)),
                            with(Attribute::Bool(Some(!yes))),
                        ]);
                    }
                    Attribute::Text(Some(_)) => all.push(vec![with(Attribute::Text(None))]),
                    _ => (),
                }
            }
        }
        all
    }

    /// The people that are named, the actor aside.
    fn people(&self) -> impl Iterator<Item = usize> {
        self.attrs.values().chain(self.said.values()).filter_map(|known| match known {
            Attribute::Person(n) => Some(*n),
            _ => None,
        })
    }

    /// The request and its world, made anew from nothing but this.
    fn world(&self, schema: &Schema) -> Option<(Request, Entities)> {
        let (actor, thing) = (uid(&self.actor, "0")?, uid(&self.kind, "thing")?);
        let mut above = HashSet::new();
        for office in &self.offices {
            above.insert(uid("Office", office)?);
        }
        for (name, known) in &self.attrs {
            if *known == Attribute::Circle(true) {
                above.insert(uid("Circle", name)?);
            }
        }
        let attrs = values(&self.attrs)?.into_iter().collect::<HashMap<_, _>>();
        let said = Context::from_pairs(values(&self.said)?).ok()?;
        let action = uid("Action", &self.action)?;
        let request =
            Request::new(actor.clone(), action, thing.clone(), said, Some(schema)).ok()?;
        let actor = Entity::new_no_attrs(actor, above);
        let thing = Entity::new(thing, attrs, HashSet::new()).ok()?;
        let entities = Entities::from_entities([actor, thing], Some(schema)).ok()?;
        Some((request, entities))
    }
}

fn values(of: &BTreeMap<String, Attribute>) -> Option<Vec<(String, RestrictedExpression)>> {
    let value = |(name, known): (&String, &Attribute)| {
        let value = match known {
            Attribute::Circle(_) => RestrictedExpression::new_entity_uid(uid("Circle", name)?),
            // Another kind of actor is none of the people.
            Attribute::Person(n) => {
                RestrictedExpression::new_entity_uid(uid("Person", &n.to_string())?)
            }
            Attribute::Bool(yes) => RestrictedExpression::new_bool(yes.unwrap_or_default()),
            Attribute::Text(text) => RestrictedExpression::new_string(
                text.clone().unwrap_or_else(|| "something else".to_owned()),
            ),
        };
        Some((name.clone(), value))
    };
    of.iter().map(value).collect()
}

fn uid(kind: &str, id: &str) -> Option<EntityUid> {
    let kind = EntityTypeName::from_str(kind).ok()?;
    Some(EntityUid::from_type_name_and_id(kind, EntityId::new(id)))
}

fn kind(uid: &EntityUid) -> String {
    uid.type_name().to_string()
}

fn name(uid: &EntityUid) -> String {
    uid.id().unescaped().to_owned()
}
