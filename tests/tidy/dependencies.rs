//! What may depend on what.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::files::root;
use crate::none;

/// Which of our packages each of our packages may use. Adapters never see each other.
const EDGES: [(&str, &[&str]); 6] = [
    ("portal-domain", &[]),
    ("adapter-db", &["portal-domain"]),
    ("adapter-mail", &["portal-domain"]),
    ("adapter-http", &["portal-domain"]),
    (
        "portal-server",
        &[
            "portal-domain",
            "adapter-db",
            "adapter-mail",
            "adapter-http",
        ],
    ),
    (
        "portal-tests",
        &[
            "portal-domain",
            "adapter-db",
            "adapter-mail",
            "adapter-http",
            "portal-server",
        ],
    ),
];

/// What the domain may use of others: always, and under each of its features. A build for tests
/// may use more.
const DOMAIN_ALWAYS: [&str; 2] = ["thiserror", "uuid"];
const DOMAIN_FEATURES: [(&str, &[&str]); 4] = [
    ("default", &["usecases"]),
    ("usecases", &["dep:async-trait"]),
    ("serde", &["dep:serde", "uuid/serde"]),
    ("testkit", &["usecases", "dep:proptest"]),
];

/// Techniques that belong to one package, and what else may know them: whoever wants to replace
/// one has one place to look at.
const HOMES: [(&str, &[&str]); 9] = [
    ("sea-orm", &["adapter-db", "portal-tests"]),
    ("object_store", &["adapter-db", "portal-tests"]),
    ("poem", &["adapter-http"]),
    ("poem-openapi", &["adapter-http"]),
    ("askama", &["adapter-http", "adapter-mail"]),
    ("mail-send", &["adapter-mail", "portal-tests"]),
    ("argon2", &["portal-server"]),
    ("clap", &["portal-server"]),
    ("figment", &["portal-server"]),
];

#[derive(Clone, Debug)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
    features: BTreeMap<String, Vec<String>>,
}

#[derive(Clone, Debug)]
struct Dependency {
    name: String,
    for_tests: bool,
    optional: bool,
}

/// What cargo knows about our packages; nothing is resolved and nothing fetched.
fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--no-deps", "--format-version=1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo answers in JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let dependency = |it: &Value| Dependency {
        name: text(&it["name"]),
        for_tests: it["kind"] == "dev",
        optional: it["optional"] == true,
    };
    let package = |it: &Value| Package {
        name: text(&it["name"]),
        dependencies: list(&it["dependencies"]).iter().map(dependency).collect(),
        features: it["features"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, parts)| (name.clone(), list(parts).iter().map(text).collect()))
            .collect(),
    };
    list(&metadata["packages"]).iter().map(package).collect()
}

fn wrong_edges(packages: &[Package]) -> Vec<String> {
    let ours: BTreeSet<_> = EDGES.iter().map(|(name, _)| *name).collect();
    let mut complaints = Vec::new();
    for package in packages {
        let Some((_, allowed)) = EDGES.iter().find(|(name, _)| *name == package.name) else {
            complaints.push(format!(
                "{}: a package that the plan does not know",
                package.name
            ));
            continue;
        };
        let used = package.dependencies.iter().map(|it| it.name.as_str());
        // A package may use itself with other features in its tests.
        let used = used.filter(|name| ours.contains(name) && *name != package.name);
        for name in used.filter(|name| !allowed.contains(name)) {
            complaints.push(format!("{} may not use {name}", package.name));
        }
    }
    complaints
}

fn strange_in_the_domain(domain: &Package) -> Vec<String> {
    let mut complaints = Vec::new();
    for it in domain
        .dependencies
        .iter()
        .filter(|it| !it.for_tests && !it.optional)
    {
        if !DOMAIN_ALWAYS.contains(&it.name.as_str()) {
            complaints.push(format!("portal-domain may not always need {}", it.name));
        }
    }
    for (name, parts) in &domain.features {
        let allowed = DOMAIN_FEATURES.iter().find(|(feature, _)| feature == name);
        let allowed = allowed.map(|(_, parts)| *parts).unwrap_or_default();
        for part in parts
            .iter()
            .filter(|part| !allowed.contains(&part.as_str()))
        {
            complaints.push(format!(
                "portal-domain's feature {name} may not bring {part}"
            ));
        }
    }
    complaints
}

fn away_from_home(packages: &[Package]) -> Vec<String> {
    let mut complaints = Vec::new();
    for package in packages {
        for it in &package.dependencies {
            let home = HOMES.iter().find(|(technique, _)| *technique == it.name);
            if home.is_some_and(|(_, homes)| !homes.contains(&package.name.as_str())) {
                complaints.push(format!("{} may not know {}", package.name, it.name));
            }
        }
    }
    complaints
}

fn made_up(name: &str, dependency: &str) -> Package {
    let dependency = Dependency {
        name: dependency.to_owned(),
        for_tests: false,
        optional: false,
    };
    Package {
        name: name.to_owned(),
        dependencies: vec![dependency],
        features: BTreeMap::from([("default".to_owned(), vec!["dep:tokio".to_owned()])]),
    }
}

#[test]
fn packages_use_only_what_the_plan_allows() {
    let packages = packages();
    assert_eq!(packages.len(), EDGES.len());
    none(&wrong_edges(&packages));
    assert_eq!(
        wrong_edges(&[made_up("adapter-db", "adapter-http")]).len(),
        1
    );
    assert_eq!(
        wrong_edges(&[made_up("portal-domain", "portal-server")]).len(),
        1
    );
    assert_eq!(wrong_edges(&[made_up("adapter-ftp", "serde")]).len(), 1);
}

#[test]
fn the_domain_needs_next_to_nothing() {
    let packages = packages();
    let domain = packages
        .iter()
        .find(|it| it.name == "portal-domain")
        .expect("the domain");
    none(&strange_in_the_domain(domain));
    assert_eq!(
        strange_in_the_domain(&made_up("portal-domain", "tokio")).len(),
        2
    );
}

#[test]
fn each_technique_stays_in_its_package() {
    none(&away_from_home(&packages()));
    assert_eq!(
        away_from_home(&[made_up("adapter-http", "sea-orm")]).len(),
        1
    );
}
