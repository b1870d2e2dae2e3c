//! Somebody who writes all the time, remembers what was answered, and asks again for what was not.

use crate::{
    dice::Dice,
    http::{self, Answer},
    node::{Node, Place},
};
use std::{collections::BTreeSet, net::SocketAddr};

/// What a writer does.
#[derive(Clone, Debug)]
enum Deed {
    Token(String),
    Account(String),
    Pronouns(String),
    Found(String),
    Join,
    Leave,
}

/// One person at their browser, and what they know to be so.
pub struct Writer {
    pub name: &'static str,
    cookie: String,
    dice: Dice,
    agreement: String,
    count: u32,
    waiting: Option<(Deed, String)>,
    pronouns: String,
    tokens: BTreeSet<String>,
    accounts: BTreeSet<String>,
    founded: BTreeSet<String>,
    joins: i64,
    member: bool,
    /// How many writes were answered with yes.
    pub accepted: u32,
    /// How many were asked for again, not knowing whether they were done.
    pub repeated: u32,
}

/// The community that everybody joins and leaves.
const COMMON: &str = "/communities/common-ground";

/// There may be a hundred tokens; one that waits is not counted yet.
const MOST: usize = 90;

impl Writer {
    /// Signs in by a link from the command line.
    pub fn signs_in(place: &Place, node: &Node, name: &'static str, dice: Dice) -> Self {
        let printed = place.types(&["sign-in-link", name]);
        let (_, rest) = printed.split_once("/sign-in/").unwrap();
        let link = rest.split_whitespace().next().unwrap();
        let door = format!("/sign-in/{link}");
        let entered = http::ask(node.address, "POST", &door, &[], "").unwrap();
        let cookie = entered.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        Self {
            name,
            cookie,
            dice,
            agreement: String::new(),
            count: 0,
            waiting: None,
            pronouns: String::new(),
            tokens: BTreeSet::new(),
            accounts: BTreeSet::new(),
            founded: BTreeSet::new(),
            joins: 0,
            member: false,
            accepted: 0,
            repeated: 0,
        }
    }

    fn sends(
        &self,
        node: SocketAddr,
        method: &str,
        path: &str,
        key: &str,
        kind: &str,
        body: &str,
    ) -> Option<Answer> {
        let headers = [
            ("Cookie", self.cookie.as_str()),
            ("Content-Type", kind),
            ("Idempotency-Key", key),
            ("If-Match", "*"),
        ];
        http::ask(node, method, path, &headers, body)
    }

    fn sends_form(&self, node: SocketAddr, path: &str, key: &str, fields: &str) -> Option<Answer> {
        let body = format!("once={key}&{fields}");
        self.sends(node, "POST", path, key, "application/x-www-form-urlencoded", &body)
    }

    fn sends_json(
        &self,
        node: SocketAddr,
        method: &str,
        path: &str,
        key: &str,
        body: &serde_json::Value,
    ) -> Option<Answer> {
        let path = format!("/api/v1{path}");
        self.sends(node, method, &path, key, "application/json", &body.to_string())
    }

    fn reads(&self, node: SocketAddr, path: &str) -> Option<Answer> {
        http::ask(node, "GET", path, &[("Cookie", &self.cookie)], "")
    }

    fn founds(&self, node: SocketAddr, name: &str, key: &str) -> Option<Answer> {
        let name = name.replace(' ', "+");
        let fields = format!(
            "name={name}&practice=Mending&purpose=To+mend&criteria=Whoever+mends&joining=open&seen_by=everyone&agreement=We+mend"
        );
        self.sends_form(node, "/communities/found", key, &fields)
    }

    /// Founds the community that everybody joins and leaves. Whoever founds it stays in it.
    pub fn founds_common(&mut self, node: &Node) {
        let key = self.dice.key();
        let answer = self.founds(node.address, "Common ground", &key).unwrap();
        assert_eq!(answer.status, 303, "{}", answer.body);
        (self.member, self.joins) = (true, 1);
    }

    fn deed(&mut self) -> Deed {
        self.count += 1;
        let name = format!("{} {}", self.name, self.count);
        let ada = self.name == "Ada";
        match self.dice.below(8) {
            0 if self.tokens.len() < MOST => Deed::Token(name),
            1 if ada && self.accounts.len() < MOST => Deed::Account(name),
            0..=2 => Deed::Pronouns(name),
            3 => Deed::Found(name),
            _ if ada => Deed::Found(name),
            _ if self.member => Deed::Leave,
            _ => Deed::Join,
        }
    }

    fn tries(&self, node: SocketAddr, deed: &Deed, key: &str) -> Option<Answer> {
        use serde_json::json;
        match deed {
            Deed::Token(name) => {
                let asked = json!({ "name": name, "scopes": ["directory:read"], "days": 9 });
                self.sends_json(node, "POST", "/my/tokens", key, &asked)
            }
            Deed::Account(name) => {
                self.sends_json(node, "POST", "/service-accounts", key, &json!({ "name": name }))
            }
            Deed::Pronouns(text) => {
                self.sends_json(node, "PATCH", "/my/account", key, &json!({ "pronouns": text }))
            }
            Deed::Found(name) => self.founds(node, name, key),
            Deed::Join => {
                let fields = format!("agreed=true&agreement={}", self.agreement);
                self.sends_form(node, &format!("{COMMON}/join"), key, &fields)
            }
            Deed::Leave => self.sends_form(node, &format!("{COMMON}/leave"), key, ""),
        }
    }

    /// Whether the answer says that it is done. A busy house is asked again; anything else is a failure.
    fn done(&self, deed: &Deed, answer: &Answer) -> bool {
        let shown_once = answer.status == 409 && answer.body.contains("api.shown_once");
        match (deed, answer.status) {
            (_, 503) => false,
            (Deed::Token(_) | Deed::Account(_), 201)
            | (Deed::Pronouns(_), 200)
            | (Deed::Found(_) | Deed::Join | Deed::Leave, 303) => true,
            (Deed::Token(_), _) if shown_once => true,
            _ => panic!("{} did {deed:?} and got {}: {}", self.name, answer.status, answer.body),
        }
    }

    fn knows(&mut self, deed: Deed) {
        self.accepted += 1;
        match deed {
            Deed::Token(name) => drop(self.tokens.insert(name)),
            Deed::Account(name) => drop(self.accounts.insert(name)),
            Deed::Pronouns(text) => self.pronouns = text,
            Deed::Found(name) => drop(self.founded.insert(name)),
            Deed::Join => (self.member, self.joins) = (true, self.joins + 1),
            Deed::Leave => self.member = false,
        }
    }

    /// Does one thing, or asks again for the last if nobody knows what became of it; whether it was answered.
    pub fn goes_on(&mut self, node: SocketAddr) -> bool {
        if self.agreement.is_empty() && !self.member {
            let Some(page) = self.reads(node, &format!("{COMMON}/join")) else { return false };
            let (_, rest) = page.body.split_once("name=\"agreement\" value=\"").unwrap();
            rest.split('"').next().unwrap().clone_into(&mut self.agreement);
        }
        let (deed, key) = match self.waiting.take() {
            Some(waiting) => {
                self.repeated += 1;
                waiting
            }
            None => (self.deed(), self.dice.key()),
        };
        let answer = self.tries(node, &deed, &key);
        match answer {
            Some(answer) if self.done(&deed, &answer) => self.knows(deed),
            Some(_) => self.waiting = Some((deed, key)),
            None => {
                self.waiting = Some((deed, key));
                return false;
            }
        }
        true
    }

    /// Asks again until nothing is open.
    pub fn settles(&mut self, node: SocketAddr) {
        for _ in 0..100 {
            if self.waiting.is_none() {
                return;
            }
            assert!(self.goes_on(node), "{} is not answered", self.name);
        }
        panic!("{} is turned away again and again: {:?}", self.name, self.waiting);
    }

    /// All that was answered with yes is so, once; and nothing else is.
    pub fn finds_all(&self, place: &Place, node: SocketAddr) {
        let Self { name, .. } = self;
        let account = self.reads(node, "/api/v1/my/account").unwrap();
        let account: serde_json::Value = serde_json::from_str(&account.body).unwrap();
        assert_eq!(account["pronouns"].as_str().unwrap_or(""), self.pronouns, "{name}");
        assert_eq!(self.listed(node, "/my/tokens"), Vec::from_iter(self.tokens.clone()), "{name}");
        if *name == "Ada" {
            let accounts = Vec::from_iter(self.accounts.clone());
            assert_eq!(self.listed(node, "/service-accounts"), accounts);
        }
        let whose = format!("person_id = (select id from people where name = '{name}')");
        let memberships = "from memberships m join communities c on c.id = m.community_id";
        let common = format!("{memberships} where c.slug = 'common-ground' and m.{whose}");
        let open = i64::from(self.member);
        assert_eq!(place.number(&format!("select count(*) {common}")), self.joins, "{name}");
        let here = format!("select count(*) {common} and left_at is null");
        assert_eq!(place.number(&here), open, "{name}");
        let consents = format!("select count(*) from consents where {whose}");
        let founded = i64::try_from(self.founded.len()).unwrap();
        assert_eq!(place.number(&consents), self.joins + founded, "{name}");
        for community in &self.founded {
            let count = format!("select count(*) from communities where name = '{community}'");
            assert_eq!(place.number(&count), 1, "{community}");
        }
    }

    fn listed(&self, node: SocketAddr, path: &str) -> Vec<String> {
        let (mut names, mut cursor) = (Vec::new(), String::new());
        loop {
            let part = format!("/api/v1{path}?limit=200&fields=name{cursor}");
            let part = self.reads(node, &part).unwrap();
            let part: serde_json::Value = serde_json::from_str(&part.body).unwrap();
            let items = part["items"].as_array().unwrap().iter();
            names.extend(items.map(|item| item["name"].as_str().unwrap().to_owned()));
            match part["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        names.sort();
        names
    }
}
