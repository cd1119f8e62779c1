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

/// Salts that are as many as are asked for, and different.
fn salts() -> impl FnMut() -> String {
    let mut drawn = 0;
    move || {
        drawn += 1;
        format!("salt {drawn}")
    }
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
        let record = link(&head, entry(number), digest, salts());
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
    let sha256 = |written: &str| {
        written.clone_into(&mut text.borrow_mut());
        digest(written)
    };
    let _ = link(&AuditHead::GENESIS, entry, sha256, salts());
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
        records[at] = link(&before, entry, digest, salts());
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
    assert!(text.starts_with("14:portal audit 2,1:1,64:0000"), "{text}");
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

/// What a contact did and what was done to it, with its erasure at the end.
fn of_a_contact(erasure: bool) -> (ContactId, Vec<AuditRecord>) {
    let contact = ContactId::new(Uuid::from_u128(77));
    let change = |field: &str, new: &str| AuditChange {
        field: field.to_owned(),
        old: None,
        new: Some(new.to_owned()),
    };
    let about = format!("contact {contact}");
    let name = AuditName {
        id: contact.uuid(),
        name: "Marta Sommer".to_owned(),
    };
    let mut entries = vec![
        AuditEntry {
            action: "contact.created".to_owned(),
            object: about.clone(),
            changes: vec![
                change("name", "Marta Sommer"),
                change("active", "true"),
                change("shoe_size", "thirty-nine"),
            ],
            names: vec![name.clone()],
            ..entry(1)
        },
        AuditEntry {
            actor: Author::Person(Party::Contact(contact)),
            action: "password.changed".to_owned(),
            object: about.clone(),
            changes: vec![change("read_only", "a secret")],
            names: vec![name.clone()],
            ..entry(2)
        },
        AuditEntry {
            changes: vec![change("name", "Nordwerk")],
            names: vec![name, entry(3).names[0].clone()],
            ..entry(3)
        },
        entry(4),
    ];
    if erasure {
        entries.push(AuditEntry {
            action: "contact.erased".to_owned(),
            object: about,
            changes: Vec::new(),
            names: Vec::new(),
            ..entry(5)
        });
    }
    let mut head = AuditHead::GENESIS;
    let mut salt = salts();
    let records = entries
        .into_iter()
        .map(|entry| {
            let record = link(&head, entry, digest, &mut salt);
            head = record.head();
            record
        })
        .collect();
    (contact, records)
}

/// The log without a contact's own texts.
fn without(contact: ContactId, records: &[AuditRecord]) -> Vec<AuditRecord> {
    records
        .iter()
        .map(|record| {
            let own = |place: Place<'_>| of_contact(&record.entry, contact, place);
            record
                .without(own, digest)
                .unwrap_or_else(|| record.clone())
        })
        .collect()
}

/// Proves issue 4.10 for the log: a contact's texts go, what was done stays, and the chain is as whole as before.
#[test]
fn a_contacts_texts_go_and_the_chain_stays_whole() {
    let (contact, records) = of_a_contact(true);
    let erased = without(contact, &records);
    assert_eq!(found(&erased, head(&records)), None);
    let told = format!("{erased:?}");
    for gone in ["Marta", "thirty-nine", "a secret"] {
        assert!(!told.contains(gone), "{gone}: {told}");
    }
    let [created, acted, other, foreign, erasure] =
        <[AuditRecord; 5]>::try_from(erased.clone()).unwrap();
    let values: Vec<_> = created
        .entry
        .changes
        .iter()
        .map(|one| one.new.as_deref())
        .collect();
    assert_eq!(values, [Some(ERASED), Some("true"), Some(ERASED)]);
    // Who acted for the house stays; what the contact acted from goes.
    assert_eq!(created.entry.origin, entry(1).origin);
    assert_eq!(acted.entry.origin.address.unwrap().as_str(), ERASED);
    assert_eq!(acted.entry.origin.way.name().unwrap().as_str(), ERASED);
    let names: Vec<_> = other
        .entry
        .names
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, [ERASED, "Nordwerk"]);
    assert_eq!(other.entry.changes[0].new.as_deref(), Some("Nordwerk"));
    assert_eq!((foreign, erasure), (records[3].clone(), records[4].clone()));
    // A second time there is nothing left to erase.
    assert_eq!(without(contact, &erased), erased);
    for record in &erased {
        let own = |place: Place<'_>| of_contact(&record.entry, contact, place);
        assert_eq!(record.without(own, digest), None);
    }
}

#[test]
fn texts_do_not_go_without_an_erasure_on_record() {
    let (contact, records) = of_a_contact(false);
    let erased = without(contact, &records);
    let broken = found(&erased, head(&records)).unwrap();
    assert_eq!(
        (broken.sequence, broken.fault),
        (1, ChainFault::ErasedUnrecorded)
    );
    // Nor somebody else's under the cover of an erasure.
    let (_, mut records) = of_a_contact(true);
    let end = head(&records);
    records[3] = records[3].without(|_| true, digest).unwrap();
    let broken = found(&records, end).unwrap();
    assert_eq!(
        (broken.sequence, broken.fault),
        (4, ChainFault::ErasedUnrecorded)
    );
}

#[test]
fn what_was_erased_cannot_be_something_else() {
    let (contact, records) = of_a_contact(true);
    let end = head(&records);
    let whole = without(contact, &records);
    // The first texts of an entry are its address and its token; the name of the contact comes after them.
    assert!(matches!(whole[0].seals[2], Seal::Erased(_)));
    let tampers: [fn(&mut AuditRecord); 6] = [
        |r| r.seals[2] = Seal::Erased([9; 32]),
        |r| r.seals[2] = Seal::Kept("salt 3".to_owned()),
        |r| r.seals.swap(2, 4),
        |r| {
            r.seals.pop();
        },
        |r| r.seals.push(Seal::Kept(String::new())),
        |r| r.entry.changes[1].new = Some(ERASED.to_owned()),
    ];
    for (number, tamper) in tampers.iter().enumerate() {
        let mut records = whole.clone();
        tamper(&mut records[0]);
        let broken = found(&records, end).unwrap();
        assert_eq!(
            (broken.sequence, broken.fault),
            (1, ChainFault::Changed),
            "{number}"
        );
    }
}

/// Salts decide: the same text is covered differently in every place.
#[test]
fn equal_texts_are_covered_differently() {
    let (contact, records) = of_a_contact(true);
    let erased = without(contact, &records);
    let digests: Vec<Digest> = erased
        .iter()
        .flat_map(|record| &record.seals)
        .filter_map(|seal| match seal {
            Seal::Erased(digest) => Some(*digest),
            Seal::Kept(_) => None,
        })
        .collect();
    let different: BTreeSet<_> = digests.iter().collect();
    assert!(digests.len() >= 6);
    assert_eq!(different.len(), digests.len());
}

#[test]
fn every_field_that_stays_is_one_of_the_log() {
    for field in KEPT_FIELDS {
        assert!(AUDIT_FIELDS.contains(field), "{field}");
    }
}
