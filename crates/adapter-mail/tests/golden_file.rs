//! Texts that were read by eye once and stay as they are.

use std::path::Path;

/// Compares with `tests/golden/<name>`; with `PORTAL_GOLDEN=write` it writes the file instead.
pub(crate) fn assert_golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    #[allow(
        clippy::disallowed_methods,
        reason = "a switch of the test run, not configuration"
    )]
    let write = std::env::var("PORTAL_GOLDEN").is_ok_and(|value| value == "write");
    if write {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        golden == text,
        "{name} differs; after reading it write it anew with PORTAL_GOLDEN=write.\n\
         --- golden\n{golden}\n--- now\n{text}"
    );
}
