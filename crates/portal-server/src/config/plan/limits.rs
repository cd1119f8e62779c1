//! `[limits]` and `[passwords]`.

use crate::config::{ConfigProblems, LimitsSection, PasswordsSection, Reason};
use crate::port::{Argon2Cost, Argon2Hasher};
use portal_domain::usecase::Limits;

/// What checking a password costs.
#[derive(Debug, Clone, Copy)]
pub struct PasswordPlan {
    /// The cost of one.
    pub cost: Argon2Cost,
    /// How many at a time.
    pub at_once: usize,
}

/// A year.
const YEAR: u64 = 366 * 24 * 3600;

pub(super) fn limits(section: &LimitsSection, problems: &mut ConfigProblems) -> Option<Limits> {
    let key = |name: &str| format!("limits.{name}");
    let max_file_bytes =
        problems.take_in(&key("max_file_bytes"), section.max_file_bytes, 1..=1 << 32);
    let max_files = problems.take_in(&key("max_files"), section.max_files, 1..=100);
    let upload_bytes_per_hour = problems.take_in(
        &key("upload_bytes_per_hour"),
        section.upload_bytes_per_hour,
        1..=1 << 50,
    );
    let upload_files_per_hour = problems.take_in(
        &key("upload_files_per_hour"),
        section.upload_files_per_hour,
        1..=1_000_000,
    );
    let idle = problems.take_in(
        &key("session_idle_seconds"),
        section.session_idle_seconds,
        60..=YEAR,
    );
    let absolute = problems.take_in(
        &key("session_absolute_seconds"),
        section.session_absolute_seconds,
        60..=YEAR,
    );
    if let (Some(idle), Some(absolute)) = (idle, absolute)
        && absolute < idle
    {
        let why = "must not be shorter than limits.session_idle_seconds";
        problems.add(
            key("session_absolute_seconds"),
            Reason::Form(why.to_owned()),
        );
    }
    let mail_attempts = problems.take_in(&key("mail_attempts"), section.mail_attempts, 1..=100);
    for (i, ending) in section.refused_endings.iter().enumerate() {
        let fits = !ending.is_empty()
            && !ending.contains('.')
            && ending
                .chars()
                .all(|c| !c.is_uppercase() && !c.is_whitespace());
        if !fits {
            let why = "must be in lower case and without the dot";
            problems.add(
                key(&format!("refused_endings.{i}")),
                Reason::Form(why.to_owned()),
            );
        }
    }
    Some(Limits {
        max_file_bytes: max_file_bytes?,
        max_files: max_files?,
        upload_bytes_per_hour: upload_bytes_per_hour?,
        upload_files_per_hour: upload_files_per_hour?,
        refused_endings: section.refused_endings.clone(),
        session_idle_seconds: idle?,
        session_absolute_seconds: absolute?,
        mail_attempts: mail_attempts?,
    })
}

pub(super) fn passwords(
    section: &PasswordsSection,
    problems: &mut ConfigProblems,
) -> Option<PasswordPlan> {
    // A gigabyte, a hundred passes: whoever types more has mistaken the unit.
    let memory_kib = problems.take_in("passwords.memory_kib", section.memory_kib, 8..=1 << 20);
    let passes = problems.take_in("passwords.passes", section.passes, 1..=100);
    let lanes = problems.take_in("passwords.lanes", section.lanes, 1..=64);
    let at_once = problems.take_in("passwords.at_once", section.at_once, 1..=64);
    let cost = Argon2Cost {
        memory_kib: memory_kib?,
        passes: passes?,
        lanes: lanes?,
    };
    let checked = Argon2Hasher::check(cost).map_err(|error| Reason::Form(error.to_string()));
    problems.take("passwords.memory_kib", checked)?;
    Some(PasswordPlan {
        cost,
        at_once: at_once?,
    })
}
