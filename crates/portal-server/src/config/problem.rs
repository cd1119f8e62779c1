//! What is wrong with a configuration, each with the setting to look at.

use std::fmt;

/// Why a setting is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Nothing of that name can be set.
    #[error("there is no such setting")]
    Unknown,
    /// A variable of the environment that looks like a setting but names none.
    #[error(
        "no setting is called so; two underscores part section and setting, as in PORTAL_HTTP__LISTEN"
    )]
    UnknownVariable,
    /// It has to be set.
    #[error("is missing")]
    Missing,
    /// A value of another type.
    #[error("{expected} was expected, found {found}")]
    Type {
        /// What fits.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A number outside its range.
    #[error("must lie between {least} and {most}")]
    Range {
        /// The least.
        least: u64,
        /// The most.
        most: u64,
    },
    /// Not one of a few words.
    #[error("must be {0}")]
    Choice(&'static str),
    /// Not of the form that is needed.
    #[error("{0}")]
    Form(String),
    /// A secret that can be guessed.
    #[error("must have at least {least} characters")]
    Short {
        /// The least.
        least: usize,
    },
    /// Two settings that exclude each other.
    #[error("cannot be set together with {0}")]
    Together(&'static str),
    /// One setting that needs another.
    #[error("needs {0}")]
    Needs(&'static str),
    /// A file that cannot be read or written.
    #[error("{file}: {problem}")]
    File {
        /// Its path.
        file: String,
        /// What the system says.
        problem: String,
    },
    /// A file that is not TOML.
    #[error("is not a configuration: {0}")]
    Syntax(String),
}

/// A setting and what is wrong with it. Values are not repeated: they could be secrets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {reason}")]
pub struct ConfigProblem {
    /// Path of the setting, such as `http.listen`; or the file or variable that holds it.
    pub key: String,
    /// What is wrong.
    pub reason: Reason,
}

/// All that is wrong, a line each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConfigProblems(Vec<ConfigProblem>);

impl ConfigProblems {
    /// Notes one.
    pub fn add(&mut self, key: impl Into<String>, reason: Reason) {
        self.0.push(ConfigProblem {
            key: key.into(),
            reason,
        });
    }

    /// Keeps the value, or notes what is wrong with it.
    pub fn take<T>(&mut self, key: &str, result: Result<T, Reason>) -> Option<T> {
        result.map_err(|reason| self.add(key, reason)).ok()
    }

    /// Keeps the number if it lies in the range, or notes that it does not.
    pub fn take_in<N: Copy + TryInto<u64>>(
        &mut self,
        key: &str,
        number: N,
        range: std::ops::RangeInclusive<u64>,
    ) -> Option<N> {
        let fits = number
            .try_into()
            .is_ok_and(|number| range.contains(&number));
        if !fits {
            let (least, most) = (*range.start(), *range.end());
            self.add(key, Reason::Range { least, most });
        }
        fits.then_some(number)
    }

    /// `true` if nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &ConfigProblem> {
        self.0.iter()
    }
}

impl fmt::Display for ConfigProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            let line_break = if i == 0 { "" } else { "\n" };
            write!(f, "{line_break}{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigProblems {}
