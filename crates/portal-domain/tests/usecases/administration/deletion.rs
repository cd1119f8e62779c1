//! Nobody deletes a ticket (R-100, C9).

/// Proves R-100: neither the port of tickets nor any use case has a word for it. A store cannot be asked to, so no page and
/// no program can.
#[test]
fn there_is_no_way_to_delete_a_ticket() {
    let port = include_str!("../../../src/ports/tickets.rs");
    let cases = include_str!("../../../src/usecase/mod.rs");
    assert!(port.contains("async fn insert_ticket") && cases.contains("pub use create_ticket"));
    let verbs = ["delete", "remove", "erase", "purge", "drop", "destroy"];
    let functions = port
        .lines()
        .filter_map(|line| line.trim().strip_prefix("async fn "));
    let names = functions.map(|rest| rest.split('(').next().unwrap_or_default());
    // Booked time that is on no invoice may be taken back; a ticket stays.
    for name in names.filter(|name| *name != "remove_time_entry") {
        assert!(verbs.iter().all(|verb| !name.contains(verb)), "{name}");
    }
    let words = cases.split(|c: char| !c.is_alphanumeric() && c != '_');
    for word in words.filter(|word| word.contains("ticket")) {
        assert!(verbs.iter().all(|verb| !word.contains(verb)), "{word}");
    }
}
