//! The chain: nothing in it changes, goes or moves without a trace.

use super::*;
use crate::ids::{AuditId, ContactId, EmployeeId, Uuid};
use crate::timestamp::Timestamp;
use crate::values::{LongLine, Name};
use crate::work::{Author, Party};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Not SHA-256, but different for different texts as long as the tests are.
fn digest(text: &str) -> Digest {
    let mut bytes = [0; 32];
    for (lane, chunk) in (0_u64..).zip(bytes.chunks_exact_mut(8)) {
        let hash = text
            .bytes()
            .fold(0xCBF2_9CE4_8422_2325 ^ lane, |hash, byte| {
                (hash ^ u64::from(byte))
                    .wrapping_mul(0x0100_0000_01B3)
                    .rotate_left(5)
            });
        chunk.copy_from_slice(&hash.to_be_bytes());
    }
    bytes
}

fn entry(number: u128) -> AuditEntry {
    AuditEntry {
        id: AuditId::new(Uuid::from_u128(number)),
        at: Timestamp::from_micros(1_000_000 * i64::try_from(number).unwrap()),
        actor: Author::Person(Party::Employee(EmployeeId::new(Uuid::from_u128(1)))),
        origin: Origin {
            way: Way::Token {
                id: crate::ids::ApiTokenId::new(Uuid::from_u128(5)),
                name: Name::parse("Nightly").unwrap(),
            },
            address: Some(LongLine::parse("192.0.2.7").unwrap()),
        },
        action: "customer.changed".to_owned(),
        object: format!("customer {}", Uuid::from_u128(2)),
        changes: vec![AuditChange {
            field: "name".to_owned(),
            old: Some("One".to_owned()),
            new: None,
        }],
        names: vec![AuditName {
            id: Uuid::from_u128(2),
            name: "Nordwerk".to_owned(),
        }],
    }
}

fn chain(length: u128) -> Vec<AuditRecord> {
    let mut head = AuditHead::GENESIS;
    let mut records = Vec::new();
    for number in 1..=length {
        let record = link(&head, entry(number), digest);
        head = record.head();
        records.push(record);
    }
    records
}

/// What is found in these rows under this head.
fn found(records: &[AuditRecord], head: AuditHead) -> Option<Broken> {
    let mut check = ChainCheck::default();
    for record in records {
        if let Err(broken) = check.next(record, digest) {
            return Some(broken);
        }
    }
    check.end(&head).err()
}

fn head(records: &[AuditRecord]) -> AuditHead {
    records.last().map_or(AuditHead::GENESIS, AuditRecord::head)
}

/// The text that an entry's hash is made of.
fn written(entry: AuditEntry) -> String {
    let text = RefCell::new(String::new());
    let _ = link(&AuditHead::GENESIS, entry, |written| {
        written.clone_into(&mut text.borrow_mut());
        [0; 32]
    });
    text.into_inner()
}

#[test]
fn a_whole_chain_is_whole_and_so_is_an_empty_one() {
    let records = chain(5);
    assert_eq!(found(&records, head(&records)), None);
    assert_eq!(found(&[], AuditHead::GENESIS), None);
    assert_eq!(records[0].previous, [0; 32]);
}

type Tamper = fn(&mut AuditEntry);

/// Proves R-204 against whoever rewrites the log: every part of an entry is covered.
#[test]
fn a_change_of_any_part_is_found() {
    let tampers: [Tamper; 16] = [
        |e| e.id = AuditId::new(Uuid::from_u128(99)),
        |e| e.at = e.at.plus_seconds(1),
        |e| e.actor = Author::System,
        |e| {
            e.actor = Author::Person(Party::Contact(ContactId::new(Uuid::from_u128(1))));
        },
        |e| e.origin.way = Way::Installation,
        |e| {
            e.origin.way = Way::Token {
                id: crate::ids::ApiTokenId::new(Uuid::from_u128(5)),
                name: Name::parse("Daily").unwrap(),
            };
        },
        |e| e.origin.address = None,
        |e| e.action = "customer.created".to_owned(),
        |e| e.object = "settings".to_owned(),
        |e| e.changes.clear(),
        |e| e.changes[0].field = "number".to_owned(),
        |e| e.changes[0].old = None,
        |e| e.changes[0].new = Some(String::new()),
        |e| {
            let again = e.changes[0].clone();
            e.changes.push(again);
        },
        |e| e.names[0].name = "Nordwerke".to_owned(),
        |e| e.names.clear(),
    ];
    for (number, tamper) in tampers.iter().enumerate() {
        let mut records = chain(4);
        tamper(&mut records[2].entry);
        let broken = found(&records, head(&records)).unwrap();
        let expected = (3, Some(records[2].entry.at), ChainFault::Changed);
        let told = (broken.sequence, broken.at, broken.fault);
        assert_eq!(told, expected, "tamper {number}");
    }
}

#[test]
fn what_is_missing_moved_or_cut_is_named() {
    let whole = chain(5);
    let end = head(&whole);
    let first_fault = |records: &[AuditRecord]| {
        let broken = found(records, end).unwrap();
        (broken.sequence, broken.fault)
    };

    let mut records = whole.clone();
    records.remove(2);
    assert_eq!(first_fault(&records), (3, ChainFault::Missing { next: 4 }));
    records.remove(0);
    assert_eq!(first_fault(&records), (1, ChainFault::Missing { next: 2 }));

    // Numbers that close the gap do not help.
    let mut records = whole.clone();
    records.remove(2);
    records[2].sequence = 3;
    records[3].sequence = 4;
    assert_eq!(first_fault(&records), (3, ChainFault::Moved { from: 4 }));

    let mut records = whole.clone();
    records.swap(1, 3);
    records[1].sequence = 2;
    records[3].sequence = 4;
    assert_eq!(first_fault(&records), (2, ChainFault::Moved { from: 4 }));

    assert_eq!(first_fault(&whole[..3]), (4, ChainFault::Cut { head: 5 }));
    assert_eq!(first_fault(&[]), (1, ChainFault::Cut { head: 5 }));
    let behind = whole[2].head();
    let past = found(&whole, behind).unwrap();
    assert_eq!(
        (past.sequence, past.fault),
        (4, ChainFault::PastHead { head: 3 })
    );
}

/// One who knows how hashes are made mends that of the changed entry: the next one gives it away, or the head.
#[test]
fn an_entry_with_a_mended_hash_is_found() {
    let forged = |at: usize| {
        let mut records = chain(4);
        let before = AuditHead {
            sequence: records[at].sequence - 1,
            hash: records[at].previous,
        };
        let mut entry = records[at].entry.clone();
        entry.changes.clear();
        records[at] = link(&before, entry, digest);
        let broken = found(&records, head(&chain(4))).unwrap();
        (broken.sequence, broken.fault)
    };
    assert_eq!(forged(1), (3, ChainFault::Unlinked));
    assert_eq!(forged(3), (4, ChainFault::HeadDiffers));
}

/// Proves that the form is unambiguous: no text that somebody types moves the border between two parts.
#[test]
fn different_entries_are_written_differently() {
    let change = |field: &str, old: Option<&str>, new: Option<&str>| AuditChange {
        field: field.to_owned(),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
    };
    let variants = [
        vec![],
        vec![change("a", None, None)],
        vec![change("a", Some(""), None)],
        vec![change("a", None, Some(""))],
        vec![change("a", Some("-"), None)],
        vec![change("a", Some("1:b,"), None)],
        vec![change("a", Some("b"), None)],
        vec![change("a-", None, None)],
        vec![change("a,-", None, None)],
        vec![change("a", None, None), change("a", None, None)],
        vec![change("a", Some("--1:a,"), None)],
        vec![change("ä", None, None)],
    ];
    let count = variants.len();
    let texts: BTreeSet<String> = variants
        .into_iter()
        .map(|changes| {
            written(AuditEntry {
                changes,
                ..entry(1)
            })
        })
        .collect();
    assert_eq!(texts.len(), count);
    let text = texts.first().unwrap();
    assert!(text.starts_with("14:portal audit 1,1:1,64:0000"), "{text}");
}

#[test]
fn a_break_is_told_in_a_sentence() {
    let broken = Broken {
        sequence: 3,
        at: Some(Timestamp::from_micros(3_000_000)),
        fault: ChainFault::Missing { next: 4 },
    };
    assert_eq!(
        broken.to_string(),
        "audit entry 3 (before 1970-01-01T00:00:03Z): is missing; the next one is 4"
    );
    assert!(AuditHead::GENESIS.to_string().starts_with("0 0000"));
}
