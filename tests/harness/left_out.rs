//! Says in one line what this machine cannot run, and refuses to leave anything out in CI.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

/// Whether this run may leave nothing out: CI, or the variable named says `required`.
pub fn forbidden(variable: &str) -> bool {
    let says = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    says("CI", "true") || says(variable, "required")
}

/// Notes that `what` is left out and why: one line for a whole `cargo test`, however many tests
/// and test binaries come here. Panics where leaving out is forbidden.
pub fn note(what: &str, why: &str, variable: &str) {
    assert!(
        !forbidden(variable),
        "{what} left out: {why}; this run may leave nothing out"
    );
    if first_of_this_run(what) {
        // Straight to the stream: the test runner swallows what passing tests print by macro.
        // A closed stream is no reason to fail.
        // In one piece, or other threads write in between.
        let _ = std::io::stderr().write_all(format!("{what} left out: {why}\n").as_bytes());
    }
}

/// True for the first caller under the same parent process, which is the one that starts all
/// test binaries of a run.
pub(crate) fn first_of_this_run(what: &str) -> bool {
    let slug: String = what.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("left-out-{}-{slug}", std::os::unix::process::parent_id());
    let folder = scratch();
    if std::fs::create_dir_all(&folder).is_err() {
        return true;
    }
    let marker = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(folder.join(name));
    // A folder that cannot be written means saying it once too often rather than never.
    !matches!(marker, Err(problem) if problem.kind() == std::io::ErrorKind::AlreadyExists)
}

/// A folder for traces of test runs, inside the build directory of the running test.
pub fn scratch() -> PathBuf {
    build_folder().join("tmp")
}

/// The build directory that the running test was built into (`target`, unless configured).
pub fn build_folder() -> PathBuf {
    // The executable is <build directory>/<profile>/deps/<name>.
    std::env::current_exe()
        .ok()
        .and_then(|path| path.ancestors().nth(3).map(PathBuf::from))
        .unwrap_or_else(std::env::temp_dir)
}
