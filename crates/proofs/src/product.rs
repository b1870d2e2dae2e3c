//! The product as policies say it: the vocabulary and the policies of each crate that has some, read from its folder.
//! A twin is the product with something changed, for showing that a proof can fail.

use anyhow::{Context as _, Result, anyhow, ensure};
use cedar_policy::{PolicySet, RequestEnv, Schema, SchemaFragment, ValidationMode, Validator};
use std::{
    fs,
    path::{Path, PathBuf},
    str::FromStr as _,
};

/// What one crate adds to policy.
#[derive(Clone, Debug)]
struct Room {
    name: String,
    vocabulary: String,
    policies: PolicySet,
}

/// All that policies say, or a changed twin of it.
#[derive(Clone, Debug)]
pub struct Product {
    rooms: Vec<Room>,
}

impl Product {
    /// Reads `crates/*/policies`.
    ///
    /// # Errors
    /// When a file can't be read or understood.
    pub fn read() -> Result<Self> {
        let mut rooms = Vec::new();
        for folder in sorted(&root().join("crates"))? {
            let name = name_of(&folder);
            let file = |end: &str| folder.join(format!("policies/{name}.{end}"));
            let text = |path: PathBuf| {
                if path.is_file() { fs::read_to_string(path) } else { Ok(String::new()) }
            };
            let (vocabulary, policies) = (text(file("cedarschema"))?, text(file("cedar"))?);
            if vocabulary.is_empty() && policies.is_empty() {
                continue;
            }
            let policies = named(&policies, &name)?;
            rooms.push(Room { name, vocabulary, policies });
        }
        ensure!(!rooms.is_empty(), "no crate has policies");
        Ok(Self { rooms })
    }

    /// The names of the crates that have policies or a vocabulary.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rooms.iter().map(|room| room.name.as_str())
    }

    /// What the crates of these names say, and no other.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        let rooms = self.rooms.iter().filter(|room| names.contains(&room.name.as_str()));
        Self { rooms: rooms.cloned().collect() }
    }

    /// The same vocabulary, with the policies of these crates only.
    #[must_use]
    pub fn with_policies_of(&self, names: &[&str]) -> Self {
        let mut rooms = self.rooms.clone();
        for room in rooms.iter_mut().filter(|room| !names.contains(&room.name.as_str())) {
            room.policies = PolicySet::new();
        }
        Self { rooms }
    }

    /// The vocabulary of all.
    ///
    /// # Errors
    /// When a part can't be read, or parts contradict each other.
    pub fn schema(&self) -> Result<Schema> {
        Schema::from_schema_fragments(self.fragments()?)
            .map_err(|e| anyhow!("the policy vocabulary: {e:?}"))
    }

    /// Chooses the requests that the crate of this name has the words for.
    ///
    /// # Errors
    /// When its vocabulary can't be read beside that of the house.
    pub fn asked_in(&self, name: &str) -> Result<impl Fn(&RequestEnv) -> bool + use<>> {
        let own = self.only(&["house", name]).schema()?;
        let actions: Vec<_> = own.actions().cloned().collect();
        Ok(move |request: &RequestEnv| actions.contains(request.action()))
    }

    /// The parts of the vocabulary.
    ///
    /// # Errors
    /// When one can't be read.
    pub fn fragments(&self) -> Result<Vec<SchemaFragment>> {
        let read = |room: &Room| {
            let (fragment, _) = SchemaFragment::from_cedarschema_str(&room.vocabulary)
                .map_err(|e| anyhow!("the policy vocabulary of {}: {e:?}", room.name))?;
            Ok(fragment)
        };
        self.rooms.iter().map(read).collect()
    }

    /// The policies of all.
    ///
    /// # Errors
    /// When two have the same name.
    pub fn policies(&self) -> Result<PolicySet> {
        let mut all = PolicySet::new();
        for policy in self.rooms.iter().flat_map(|room| room.policies.policies()) {
            all.add(policy.clone()).context("adding a policy")?;
        }
        Ok(all)
    }

    /// What the strict validator finds wrong or odd.
    ///
    /// # Errors
    /// When vocabulary or policies can't be put together.
    pub fn problems(&self) -> Result<Vec<String>> {
        Ok(problems(&self.schema()?, &self.policies()?))
    }

    /// A twin: the part of the vocabulary that says `from` says `to`.
    ///
    /// # Errors
    /// When no part says `from`, or more than one does.
    pub fn reworded(mut self, from: &str, to: &str) -> Result<Self> {
        let mut saying: Vec<&mut Room> =
            self.rooms.iter_mut().filter(|room| room.vocabulary.contains(from)).collect();
        let [room] = saying.as_mut_slice() else { return Err(anyhow!("not said once: {from}")) };
        room.vocabulary = room.vocabulary.replacen(from, to, 1);
        Ok(self)
    }

    /// A twin that lacks the policy `room/id`.
    ///
    /// # Errors
    /// When there is no such policy.
    pub fn without(mut self, policy: &str) -> Result<Self> {
        let id = policy.parse().context("naming a policy")?;
        let room = self.rooms.iter_mut().find(|room| room.policies.policy(&id).is_some());
        let room = room.with_context(|| format!("there is no policy {policy}"))?;
        room.policies.remove_static(id).context("removing a policy")?;
        Ok(self)
    }

    /// A twin where a crate says more.
    ///
    /// # Errors
    /// When there is no such crate, or the policies can't be read.
    pub fn with(mut self, name: &str, policies: &str) -> Result<Self> {
        let room = self.rooms.iter_mut().find(|room| room.name == name);
        let room = room.with_context(|| format!("there is no {name}"))?;
        for policy in named(policies, &format!("twin of {name}"))?.policies() {
            room.policies.add(policy.clone()).context("adding a policy")?;
        }
        Ok(self)
    }
}

/// The bounds of `proofs/*.cedar`, by name.
///
/// # Errors
/// When one can't be read.
pub fn bounds() -> Result<Vec<(String, PolicySet)>> {
    let mut found = Vec::new();
    for path in sorted(&root().join("proofs"))? {
        let name = name_of(&path);
        let Some(name) = name.strip_suffix(".cedar") else { continue };
        let text = fs::read_to_string(&path)?;
        ensure!(text.starts_with("// "), "{name} does not begin with the text of its rule");
        found.push((name.to_owned(), named(&text, name)?));
    }
    ensure!(!found.is_empty(), "there are no bounds in proofs/");
    Ok(found)
}

/// What the strict validator finds wrong or odd with policies in a vocabulary.
pub(crate) fn problems(schema: &Schema, policies: &PolicySet) -> Vec<String> {
    let result = Validator::new(schema.clone()).validate(policies, ValidationMode::Strict);
    let errors = result.validation_errors().map(ToString::to_string);
    errors.chain(result.validation_warnings().map(ToString::to_string)).collect()
}

/// Policies under `name/id`, or `name/number` where one has no id.
fn named(text: &str, name: &str) -> Result<PolicySet> {
    let read = PolicySet::from_str(text).map_err(|e| anyhow!("the policies of {name}: {e:?}"))?;
    let mut set = PolicySet::new();
    for (n, policy) in read.policies().enumerate() {
        let id = policy.annotation("id").map_or_else(|| n.to_string(), str::to_owned);
        let id = format!("{name}/{id}").parse().context("naming a policy")?;
        set.add(policy.new_id(id)).context("adding a policy")?;
    }
    Ok(set)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
