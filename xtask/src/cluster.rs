//! A private PostgreSQL cluster for tests: made in a temporary folder, reachable from this machine
//! only, and gone with this program; never touches a cluster that was there before.

use crate::{
    kept::{Kept, free_port},
    tools,
};
use anyhow::{Context, Result, bail};

/// The variable in which tests find the cluster's URL.
pub const VARIABLE: &str = "MANDORLA_TEST_POSTGRES";

/// Speed over safety: nothing in this cluster is meant to survive. Its tables of locks are larger than
/// usual: each test makes a schema of several hundred objects in one transaction, and one test's long
/// serializable transaction keeps the locks of all others.
const SCRIPT: &str = r#"
bin=$1 dir=$2 port=$3
trap '' PIPE
cd /
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
clean() { as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1; rm -rf "$dir"; }
trap clean EXIT
mkdir -m 700 "$dir" || exit 1
if [ "$(id -u)" = 0 ]; then chown postgres "$dir" || exit 1; fi
as_owner "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 \
  || { cat "$dir/initdb.log" >&2; exit 1; }
as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/server.log" -w -o "-p $port \
  -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 \
  -c max_locks_per_transaction=512 -c max_pred_locks_per_transaction=1024 \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start >/dev/null 2>&1 \
  || { cat "$dir/data/server.log" >&2; exit 1; }
echo ready
cat >/dev/null
"#;

/// A running cluster.
pub struct Cluster {
    url: String,
    _kept: Kept,
}

impl Cluster {
    /// Makes and starts a cluster; it stops and is removed when the value is dropped.
    pub fn start() -> Result<Self> {
        let bin = tools::postgres_bin().context("PostgreSQL's `initdb` was not found")?;
        let port = free_port()?;
        // Not `TMPDIR`: the `postgres` user, as whom root runs it, must be able to reach the folder.
        let dir = format!("/tmp/mandorla-postgres-{}-{port}", std::process::id());
        let mut kept = Kept::start(SCRIPT, &[&bin, &dir, &port.to_string()])?;
        if kept.next_line()?.as_deref() != Some("ready") {
            bail!("the private PostgreSQL cluster did not start; what it said stands above");
        }
        Ok(Self { url: format!("postgres://postgres@127.0.0.1:{port}/postgres"), _kept: kept })
    }

    /// The URL of the cluster's first database, for a superuser without a password.
    pub fn url(&self) -> &str {
        &self.url
    }
}
