//! The files of the repository.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A file with its text.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Path from the root, with forward slashes.
    pub(crate) path: String,
    /// Content; empty if it is not text.
    pub(crate) text: String,
}

impl Source {
    /// A made-up file, to try a rule on.
    pub(crate) fn made_up(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// File name without folders.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// File name without its ending.
    pub(crate) fn stem(&self) -> &str {
        self.name().split('.').next().unwrap_or_default()
    }

    /// Ending of the file name, empty if there is none.
    pub(crate) fn ending(&self) -> &str {
        self.name()
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending)
    }

    /// Whether this is Rust.
    pub(crate) fn is_rust(&self) -> bool {
        self.ending() == "rs"
    }

    /// Whether this is code of tests only.
    pub(crate) fn is_test(&self) -> bool {
        self.name() == "tests.rs"
            || self
                .path
                .split('/')
                .rev()
                .skip(1)
                .any(|folder| folder == "tests" || folder == "benches")
    }

    /// Lines with their numbers, from one.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie below the root")
        .to_owned()
}

/// All files that belong to the repository, sorted by path.
pub(crate) fn all() -> &'static [Source] {
    static FILES: OnceLock<Vec<Source>> = OnceLock::new();
    FILES.get_or_init(|| {
        let root = root();
        let mut found = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for path in entries(&folder) {
                let name = path
                    .strip_prefix(&root)
                    .expect("below the root")
                    .display()
                    .to_string();
                if path.is_dir() {
                    // What the version control ignores, and itself.
                    if !matches!(name.as_str(), ".git" | "target" | "data") {
                        folders.push(path);
                    }
                } else if name != ".git" {
                    let bytes = std::fs::read(&path).expect("a readable file");
                    found.push(Source {
                        path: name,
                        text: String::from_utf8(bytes).unwrap_or_default(),
                    });
                }
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        assert!(
            found.len() > 20,
            "the repository was not found at {}",
            root.display()
        );
        found
    })
}

/// Names at the top, the folders that the version control ignores left out.
pub(crate) fn top() -> Vec<String> {
    let names = entries(&root()).into_iter();
    let names = names.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()));
    names
        .filter(|name| !matches!(name.as_str(), "target" | "data"))
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a readable folder");
    entries
        .map(|entry| entry.expect("a readable entry").path())
        .collect()
}
