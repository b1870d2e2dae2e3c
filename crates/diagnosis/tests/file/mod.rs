//! A file of a test's own, and what the tests ask of its report.
#![allow(
    clippy::unwrap_used,
    dead_code,
    unreachable_pub,
    reason = "a test that can't go on must fail, and not each test asks everything"
)]

use diagnosis::{Diagnosis, Gathered, Kind, Settings, diagnose, page, text};
use house::Few;
use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

/// A file, gone with its test.
pub struct File(pub PathBuf);

impl File {
    pub fn of(rows: impl AsRef<[u8]>) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name =
            format!("groups-{}-{}.csv", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, rows).unwrap();
        Self(path)
    }

    pub fn report(&self) -> Diagnosis {
        diagnose(&Gathered::read(&[&self.0]).unwrap(), &Settings::default(), Few::USUAL)
    }

    pub fn refused(&self) -> String {
        Gathered::read(&[&self.0]).unwrap_err().to_string()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// All that is said, in each form.
pub fn forms(report: &Diagnosis) -> [String; 3] {
    [text(report), page(report), serde_json::to_string(report).unwrap()]
}

pub fn kind(report: &Diagnosis, group: &str) -> Kind {
    report.groups.iter().find(|one| one.group == group).unwrap().verdict.kind
}

pub fn signs<'a>(report: &'a Diagnosis, group: &str) -> Vec<&'a str> {
    let group = report.groups.iter().find(|one| one.group == group).unwrap();
    group.reasons.iter().map(|reason| reason.sign).collect()
}

pub fn found<'a>(report: &'a Diagnosis, rule: &str) -> &'a [String] {
    report
        .findings
        .iter()
        .find(|finding| finding.rule == rule)
        .map_or(&[], |finding| &finding.groups)
}
