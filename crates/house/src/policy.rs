//! Cedar, asked with the smallest slice that answers: one principal, one thing, one action, and the policies that can say
//! anything of it. Policies and their vocabulary come from the rooms.

use crate::{Actor, Foundation, OrganisationId, PersonId};
use anyhow::{Context as _, anyhow};
use cedar_policy::{
    ActionConstraint, Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName,
    EntityUid, Policy, PolicySet, Request, RestrictedExpression, Schema, SchemaFragment,
    ValidationMode, Validator,
};
use std::{
    collections::{HashMap, HashSet},
    str::FromStr as _,
};

/// What is permitted, read once at start.
pub struct Policies {
    set: PolicySet,
    schema: Schema,
    /// What each action is asked with, by its name.
    slices: HashMap<String, Slice>,
    /// The vocabulary's types of entities by their names, which would be parsed anew for each entity otherwise.
    types: HashMap<String, EntityTypeName>,
    authorizer: Authorizer,
}

/// What one action is asked with: the policies whose scope holds it, and the action with the groups that it is in. Every
/// other policy says nothing of it, whoever asks.
struct Slice {
    uid: EntityUid,
    policies: PolicySet,
    action: Entities,
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
        let actions = schema.action_entities().context("the actions of the policies")?;
        let slice = |action: &Entity| {
            Ok((action.uid().id().unescaped().to_owned(), Slice::of(&actions, action, &set)?))
        };
        let slices = actions.iter().map(slice).collect::<anyhow::Result<_>>()?;
        let types = schema.entity_types().map(|one| (one.to_string(), one.clone())).collect();
        Ok(Self { set, schema, slices, types, authorizer: Authorizer::new() })
    }

    /// The same, with every policy and every action asked at every question; for tests that slices answer alike.
    ///
    /// # Errors
    /// When the vocabulary's actions can't be told.
    pub fn unsliced(mut self) -> anyhow::Result<Self> {
        let action = self.schema.action_entities().context("the actions of the policies")?;
        for slice in self.slices.values_mut() {
            (slice.policies, slice.action) = (self.set.clone(), action.clone());
        }
        Ok(self)
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
        let slice = self.slices.get(action);
        let slice = slice.with_context(|| format!("no vocabulary has the action {action}"))?;
        let principal = self.principal(actor, thing)?;
        let resource = self.resource(thing)?;
        let said = Context::from_pairs(self.values(&thing.said)?)
            .context("telling the policies what is done")?;
        let request = Request::new(
            principal.uid(),
            slice.uid.clone(),
            resource.uid(),
            said,
            Some(&self.schema),
        )
        .context("asking the policies")?;
        let entities = slice.action.clone().add_entities([principal, resource], Some(&self.schema));
        let entities = entities.context("handing entities to the policies")?;
        let answer = self.authorizer.is_authorized(&request, &slice.policies, &entities);
        if let Some(error) = answer.diagnostics().errors().next() {
            return Err(anyhow!("a policy failed: {error}"));
        }
        Ok(answer.decision() == Decision::Allow)
    }

    fn uid(&self, kind: &str, id: &str) -> anyhow::Result<EntityUid> {
        let kind = self.types.get(kind).with_context(|| format!("no vocabulary has a {kind}"))?;
        Ok(EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id)))
    }

    fn principal(&self, actor: &Actor, thing: &Thing) -> anyhow::Result<Entity> {
        let own = match actor {
            Actor::Stranger => return Ok(Entity::with_uid(self.uid("Stranger", "stranger")?)),
            Actor::Console => return Ok(Entity::with_uid(self.uid("Console", "console")?)),
            Actor::Person(signed) => self.uid("Person", &signed.person.to_string())?,
            Actor::Service(service) => self.uid("Service", &service.id.to_string())?,
        };
        let mut parents = HashSet::new();
        for office in actor.offices() {
            if office.organisation.is_none() || office.organisation == thing.organisation {
                parents.insert(self.uid("Office", office.kind.key())?);
            }
        }
        // Circles are of people: a program is in none.
        if actor.person().is_some() {
            for circle in &thing.circles {
                parents.insert(self.uid("Circle", circle)?);
            }
        }
        Ok(Entity::new_no_attrs(own, parents))
    }

    fn resource(&self, thing: &Thing) -> anyhow::Result<Entity> {
        Entity::new(self.uid(thing.kind, &thing.id)?, self.values(&thing.attrs)?, HashSet::new())
            .context("describing a thing to the policies")
    }

    fn values(
        &self,
        attrs: &[(&'static str, Attr)],
    ) -> anyhow::Result<HashMap<String, RestrictedExpression>> {
        let mut values = HashMap::new();
        for (name, attr) in attrs {
            let value = match attr {
                Attr::Text(text) => RestrictedExpression::new_string(text.clone()),
                Attr::Bool(yes) => RestrictedExpression::new_bool(*yes),
                Attr::Person(person) => {
                    RestrictedExpression::new_entity_uid(self.uid("Person", &person.to_string())?)
                }
                Attr::Circle(circle) => {
                    RestrictedExpression::new_entity_uid(self.uid("Circle", circle)?)
                }
            };
            values.insert((*name).to_owned(), value);
        }
        Ok(values)
    }
}

impl Slice {
    fn of(actions: &Entities, action: &Entity, set: &PolicySet) -> anyhow::Result<Self> {
        let uid = action.uid();
        let is_or_is_in = |one: &EntityUid| *one == uid || actions.is_ancestor_of(one, &uid);
        let holds = |policy: &&Policy| match policy.action_constraint() {
            ActionConstraint::Any => true,
            ActionConstraint::Eq(one) => one == uid,
            ActionConstraint::In(some) => some.iter().any(is_or_is_in),
        };
        let policies = PolicySet::from_policies(set.policies().filter(holds).cloned())
            .context("the policies of an action")?;
        let action =
            Entities::from_entities([action.clone()], None).context("the groups of an action")?;
        Ok(Self { uid, policies, action })
    }
}
