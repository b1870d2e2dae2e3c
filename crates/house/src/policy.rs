//! Cedar, asked with the smallest slice of entities that answers: one principal, one thing.
//! Policies and their vocabulary come from the rooms.

use crate::{Actor, Foundation, OrganisationId, PersonId};
use anyhow::{Context as _, anyhow};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid,
    PolicySet, Request, RestrictedExpression, Schema, SchemaFragment, ValidationMode, Validator,
};
use std::{
    collections::{HashMap, HashSet},
    str::FromStr as _,
};

/// What is permitted, read once at start.
pub struct Policies {
    set: PolicySet,
    schema: Schema,
    authorizer: Authorizer,
}

/// An attribute of a thing.
#[derive(Clone, Debug)]
pub enum Attr {
    /// Text.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// A person.
    Person(PersonId),
    /// The circle of this name.
    Circle(String),
}

/// What an action is done with, and the circles of it that the actor is in.
#[derive(Clone, Debug)]
pub struct Thing {
    kind: &'static str,
    id: String,
    organisation: Option<OrganisationId>,
    attrs: Vec<(&'static str, Attr)>,
    said: Vec<(&'static str, Attr)>,
    circles: Vec<String>,
}

impl Thing {
    /// A thing of the vocabulary's entity type `kind`.
    pub fn new(kind: &'static str, id: impl ToString) -> Self {
        Self {
            kind,
            id: id.to_string(),
            organisation: None,
            attrs: Vec::new(),
            said: Vec::new(),
            circles: Vec::new(),
        }
    }

    /// The house as a whole.
    pub fn house() -> Self {
        Self::new("House", "house")
    }

    /// Offices held in this organisation count; without it only those held in all do.
    #[must_use]
    pub fn within(mut self, organisation: OrganisationId) -> Self {
        self.organisation = Some(organisation);
        self
    }

    /// With an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, attr: Attr) -> Self {
        self.attrs.push((name, attr));
        self
    }

    /// With something that belongs to what is done, not to the thing: Cedar's context, for actions that declare it.
    #[must_use]
    pub fn said(mut self, name: &'static str, attr: Attr) -> Self {
        self.said.push((name, attr));
        self
    }

    /// With a circle under the attribute `name`, which the actor is in or not.
    #[must_use]
    pub fn circle(mut self, name: &'static str, actor_is_in_it: bool) -> Self {
        let circle = format!("{}/{}/{name}", self.kind, self.id);
        if actor_is_in_it {
            self.circles.push(circle.clone());
        }
        self.attrs.push((name, Attr::Circle(circle)));
        self
    }
}

impl Policies {
    /// Reads the rooms' vocabularies and policies as one.
    ///
    /// # Errors
    /// When one of them can't be read.
    pub fn read(foundations: &[Foundation]) -> anyhow::Result<Self> {
        let mut fragments = Vec::new();
        let mut set = PolicySet::new();
        for foundation in foundations {
            let (fragment, _) = SchemaFragment::from_cedarschema_str(foundation.vocabulary)
                .map_err(|e| anyhow!("the policy vocabulary of {}: {e:?}", foundation.name))?;
            fragments.push(fragment);
            let own = PolicySet::from_str(foundation.policies)
                .map_err(|e| anyhow!("the policies of {}: {e:?}", foundation.name))?;
            for (n, policy) in own.policies().enumerate() {
                let name = format!(
                    "{}/{}",
                    foundation.name,
                    policy.annotation("id").map_or_else(|| n.to_string(), str::to_owned)
                );
                set.add(policy.new_id(name.parse().context("naming a policy")?))
                    .context("adding a policy")?;
            }
        }
        let schema = Schema::from_schema_fragments(fragments)
            .map_err(|e| anyhow!("the policy vocabulary: {e:?}"))?;
        Ok(Self { set, schema, authorizer: Authorizer::new() })
    }

    /// What the strict validator finds wrong with the policies; for tests and checks, not for start.
    pub fn problems(&self) -> Vec<String> {
        let result =
            Validator::new(self.schema.clone()).validate(&self.set, ValidationMode::Strict);
        let errors = result.validation_errors().map(ToString::to_string);
        errors.chain(result.validation_warnings().map(ToString::to_string)).collect()
    }

    /// The text of all policies, as loaded.
    pub fn text(&self) -> String {
        self.set.to_string()
    }

    /// Whether a policy permits it, and none forbids it.
    ///
    /// # Errors
    /// When the vocabulary knows no such action or thing, or a policy fails: faults of ours.
    pub fn permit(&self, actor: &Actor, action: &str, thing: &Thing) -> anyhow::Result<bool> {
        let principal = principal(actor, thing)?;
        let resource = resource(thing)?;
        let action = uid("Action", action)?;
        let said = Context::from_pairs(values(&thing.said)?)
            .context("telling the policies what is done")?;
        let request =
            Request::new(principal.uid(), action, resource.uid(), said, Some(&self.schema))
                .context("asking the policies")?;
        let entities = Entities::from_entities([principal, resource], Some(&self.schema))
            .context("handing entities to the policies")?;
        let answer = self.authorizer.is_authorized(&request, &self.set, &entities);
        if let Some(error) = answer.diagnostics().errors().next() {
            return Err(anyhow!("a policy failed: {error}"));
        }
        Ok(answer.decision() == Decision::Allow)
    }
}

fn uid(kind: &str, id: &str) -> anyhow::Result<EntityUid> {
    let kind = EntityTypeName::from_str(kind).with_context(|| format!("the entity type {kind}"))?;
    Ok(EntityUid::from_type_name_and_id(kind, EntityId::new(id)))
}

fn principal(actor: &Actor, thing: &Thing) -> anyhow::Result<Entity> {
    let own = match actor {
        Actor::Stranger => return Ok(Entity::with_uid(uid("Stranger", "stranger")?)),
        Actor::Console => return Ok(Entity::with_uid(uid("Console", "console")?)),
        Actor::Person(signed) => uid("Person", &signed.person.to_string())?,
        Actor::Service(service) => uid("Service", &service.id.to_string())?,
    };
    let mut parents = HashSet::new();
    for office in actor.offices() {
        if office.organisation.is_none() || office.organisation == thing.organisation {
            parents.insert(uid("Office", office.kind.key())?);
        }
    }
    // Circles are of people: a program is in none.
    if actor.person().is_some() {
        for circle in &thing.circles {
            parents.insert(uid("Circle", circle)?);
        }
    }
    Ok(Entity::new_no_attrs(own, parents))
}

fn resource(thing: &Thing) -> anyhow::Result<Entity> {
    Entity::new(uid(thing.kind, &thing.id)?, values(&thing.attrs)?, HashSet::new())
        .context("describing a thing to the policies")
}

fn values(attrs: &[(&'static str, Attr)]) -> anyhow::Result<HashMap<String, RestrictedExpression>> {
    let mut values = HashMap::new();
    for (name, attr) in attrs {
        let value = match attr {
            Attr::Text(text) => RestrictedExpression::new_string(text.clone()),
            Attr::Bool(yes) => RestrictedExpression::new_bool(*yes),
            Attr::Person(person) => {
                RestrictedExpression::new_entity_uid(uid("Person", &person.to_string())?)
            }
            Attr::Circle(circle) => RestrictedExpression::new_entity_uid(uid("Circle", circle)?),
        };
        values.insert((*name).to_owned(), value);
    }
    Ok(values)
}
