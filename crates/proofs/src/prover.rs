//! Asks the solver whether policies imply a bound, say the same as others, and never err; request by request that the
//! vocabulary can express.

use crate::{Phrases, Product, Situation, product};
use anyhow::{Context as _, Result, bail};
use cedar_policy::{Authorizer, Decision, Entities, PolicySet, Request, RequestEnv, Schema};
use cedar_policy_symcc::{
    CedarSymCompiler, CompiledPolicy, CompiledPolicySet, Env, solver::LocalSolver,
};
use std::io::ErrorKind;
use tokio::{process::Command, runtime::Runtime};

const REMEDY: &str = "the solver cvc5 is not here, and without it nothing is proved: install it with \
                      `apt-get install cvc5`, or say in CVC5 where it is";

/// Why a proof failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Of which bound, or of what else was to be proved.
    pub of: String,
    /// The counterexample, as a sentence.
    pub sentence: String,
}

/// The solver, running.
pub struct Prover {
    runtime: Runtime,
    compiler: CedarSymCompiler<LocalSolver>,
}

impl Prover {
    /// Starts cvc5: the program named in `CVC5`, or the one on the path.
    ///
    /// # Errors
    /// When it is not there; the error says what to do.
    pub fn start() -> Result<Self> {
        Self::start_program(&std::env::var("CVC5").unwrap_or_else(|_| "cvc5".to_owned()))
    }

    /// Starts this program as the solver.
    ///
    /// # Errors
    /// When it is not there; the error says what to do.
    pub fn start_program(program: &str) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let entered = runtime.enter();
        // A question that takes longer is one to look at, not to wait for.
        let solver = LocalSolver::from_command(Command::new(program).args([
            "--lang",
            "smt",
            "--tlimit-per=20000",
        ]));
        drop(entered);
        let solver = match solver {
            Err(cedar_policy_symcc::solver::SolverError::Io(error))
                if error.kind() == ErrorKind::NotFound =>
            {
                bail!(REMEDY)
            }
            other => other.context("starting cvc5")?,
        };
        Ok(Self { runtime, compiler: CedarSymCompiler::new(solver)? })
    }

    /// Where the product permits more than one of `bounds`: one failure for each bound that fails, the first found.
    ///
    /// # Errors
    /// When something is not valid, or the solver gives no answer.
    pub fn exceeded(
        &mut self,
        product: &Product,
        bounds: &[(String, PolicySet)],
    ) -> Result<Vec<Failure>> {
        let (schema, policies) = (product.schema()?, product.policies()?);
        valid(&schema, &policies, "the product")?;
        for (name, bound) in bounds {
            valid(&schema, bound, name)?;
        }
        let phrases = Phrases::read(product)?;
        let mut failures: Vec<Failure> = Vec::new();
        for request in requests(&schema) {
            let ours = CompiledPolicySet::compile(&policies, &request, &schema)?;
            for (name, bound) in bounds {
                if failures.iter().any(|failure| failure.of == *name) {
                    continue;
                }
                let most = CompiledPolicySet::compile(bound, &request, &schema)?;
                let asked = self.compiler.check_implies_with_counterexample_opt(&ours, &most);
                if let Some(found) = self.runtime.block_on(asked)? {
                    let sentence = said(&found, &phrases, &schema, &policies, bound);
                    failures.push(Failure { of: name.clone(), sentence });
                }
            }
        }
        Ok(failures)
    }

    /// Where the product answers otherwise than `other`, in the requests that `asked` chooses.
    ///
    /// # Errors
    /// When something is not valid, or the solver gives no answer.
    pub fn differing(
        &mut self,
        product: &Product,
        other: &PolicySet,
        asked: impl Fn(&RequestEnv) -> bool,
    ) -> Result<Option<String>> {
        let (schema, policies) = (product.schema()?, product.policies()?);
        valid(&schema, &policies, "the product")?;
        valid(&schema, other, "what it is compared with")?;
        let phrases = Phrases::read(product)?;
        for request in requests(&schema).into_iter().filter(asked) {
            let ours = CompiledPolicySet::compile(&policies, &request, &schema)?;
            let theirs = CompiledPolicySet::compile(other, &request, &schema)?;
            let asked = self.compiler.check_equivalent_with_counterexample_opt(&ours, &theirs);
            if let Some(found) = self.runtime.block_on(asked)? {
                return Ok(Some(said(&found, &phrases, &schema, &policies, other)));
            }
        }
        Ok(None)
    }

    /// The policies that fail on some well-formed request.
    ///
    /// # Errors
    /// When something is not valid, or the solver gives no answer.
    pub fn erring(&mut self, product: &Product) -> Result<Vec<String>> {
        let (schema, policies) = (product.schema()?, product.policies()?);
        let mut erring = Vec::new();
        for request in requests(&schema) {
            for policy in policies.policies() {
                let compiled = CompiledPolicy::compile(policy, &request, &schema)?;
                let never = self.compiler.check_never_errors_opt(&compiled);
                if !self.runtime.block_on(never)? {
                    erring.push(format!("{} on {}", policy.id(), request.action()));
                }
            }
        }
        Ok(erring)
    }
}

/// Every kind of request, people's first, so that a counterexample is about a person where it can be.
fn requests(schema: &Schema) -> Vec<RequestEnv> {
    let mut all: Vec<RequestEnv> = schema.request_envs().collect();
    all.sort_by_cached_key(|request| {
        let actor = request.principal().to_string();
        (actor != "Person", actor, request.action().to_string(), request.resource().to_string())
    });
    all
}

fn valid(schema: &Schema, policies: &PolicySet, what: &str) -> Result<()> {
    let problems = product::problems(schema, policies);
    if problems.is_empty() { Ok(()) } else { bail!("{what} is not valid: {}", problems.join("; ")) }
}

/// The counterexample as a sentence: what matters of it, or all of it where it is of an unforeseen form.
fn said(
    found: &Env,
    phrases: &Phrases,
    schema: &Schema,
    ours: &PolicySet,
    theirs: &PolicySet,
) -> String {
    let permits = |set: &PolicySet, request: &Request, entities: &Entities| {
        Authorizer::new().is_authorized(request, set, entities).decision() == Decision::Allow
    };
    let could = permits(ours, &found.request, &found.entities);
    let differs = |request: &Request, entities: &Entities| {
        permits(ours, request, entities) == could && permits(theirs, request, entities) != could
    };
    let situation = Situation::read(found).and_then(|read| read.shrunk(schema, differs));
    situation.map_or_else(
        || format!("A request that has no words yet: {found}"),
        |situation| phrases.sentence(&situation, could),
    )
}
