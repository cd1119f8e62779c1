//! The chain of hashes over the audit log: what it covers, where it begins, how it is verified.
//!
//! **What it covers.** Every entry has a number, counted from 1 without gaps, the hash of its predecessor and a hash of
//! its own: SHA-256 over [`FORM`], the number, the predecessor's hash and every part of the entry ([`AuditEntry`]: id,
//! time, actor, way, address, action, object, each field with old and new value, each name). Parts are written one after
//! the other as `length:text,` with the length in bytes; what is absent is `-`, and lists begin with their length. Two
//! different entries therefore never write the same text. Texts that may be a person's data are covered by a salted hash
//! of their own ([`Seal`]), so that they can be erased. The text in which searches look is derived
//! ([`AuditEntry::words`]) and stands outside of the chain.
//!
//! **Where it begins.** The predecessor of entry 1 has number 0 and the hash of 32 zero bytes ([`AuditHead::GENESIS`]).
//! The newest entry's number and hash are kept once more in a row of their own, the head. Whoever adds entries locks the
//! head first, so that of two writers the second one continues what the first one wrote, and moves it in the same
//! transaction.
//!
//! **How it is verified.** [`ChainCheck`] is shown all entries by number and then the head. The first one that does not
//! fit is named with what is wrong; what comes after it proves nothing any more. Texts may be erased only of a person whose
//! erasure stands in the log as well.
//!
//! **What it cannot show.** Hashes have no key: who may write the database and knows this file can make the whole chain
//! anew, or cut it at the end and set the head back. Both are found only by comparing with a head that was noted elsewhere,
//! out of that person's reach; `portal-server verify` prints it for that. Nor does a chain prove that what somebody
//! reported to the portal was true.

use super::erasure::Erasures;
use super::seal::{self, Seal};
use super::{AuditEntry, Origin, Place};
use crate::timestamp::Timestamp;
use crate::work::{Author, Party};
use std::fmt;
use std::fmt::Write as _;

/// SHA-256.
pub type Digest = [u8; 32];

/// The form of the text that is hashed. Another form is another chain.
pub const FORM: &str = "portal audit 2";

/// The newest entry of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditHead {
    /// Its number.
    pub sequence: i64,
    /// Its hash.
    pub hash: Digest,
}

impl AuditHead {
    /// What stands before the first entry.
    pub const GENESIS: Self = Self {
        sequence: 0,
        hash: [0; 32],
    };
}

impl Default for AuditHead {
    fn default() -> Self {
        Self::GENESIS
    }
}

/// Number and hash, to be noted elsewhere.
impl fmt::Display for AuditHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.sequence, hex(&self.hash))
    }
}

/// An entry in its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRecord {
    /// Its number, from 1.
    pub sequence: i64,
    /// The entry.
    pub entry: AuditEntry,
    /// How its texts are covered, in their order.
    pub seals: Vec<Seal>,
    /// The hash of the entry before it.
    pub previous: Digest,
    /// Its own hash.
    pub hash: Digest,
}

impl AuditRecord {
    /// The same place in the chain without the texts that are to go; none if none of them is there any more.
    pub fn without(
        &self,
        goes: impl Fn(Place<'_>) -> bool,
        sha256: impl Fn(&str) -> Digest,
    ) -> Option<Self> {
        let (entry, seals) = seal::without(&self.entry, &self.seals, goes, &sha256)?;
        Some(Self {
            entry,
            seals,
            ..self.clone()
        })
    }

    /// The head of a chain that ends here.
    pub const fn head(&self) -> AuditHead {
        AuditHead {
            sequence: self.sequence,
            hash: self.hash,
        }
    }
}

/// Puts an entry behind the newest one. Each of its texts gets a salt of its own: 128 random bits at least, or the text can
/// be guessed once it is erased.
pub fn link(
    head: &AuditHead,
    entry: AuditEntry,
    sha256: impl Fn(&str) -> Digest,
    mut salt: impl FnMut() -> String,
) -> AuditRecord {
    let seals = seal::texts(&entry)
        .iter()
        .map(|_| Seal::Kept(salt()))
        .collect();
    let mut record = AuditRecord {
        sequence: head.sequence.saturating_add(1),
        entry,
        seals,
        previous: head.hash,
        hash: [0; 32],
    };
    // There is one seal for each text.
    record.hash = hash_of(record.sequence, &record, &sha256).unwrap_or_default();
    record
}

/// The hash that an entry has in this place; none if its seals do not fit its texts.
fn hash_of(
    sequence: i64,
    record: &AuditRecord,
    sha256: &impl Fn(&str) -> Digest,
) -> Option<Digest> {
    let digests = seal::digests(&record.entry, &record.seals, sha256)?;
    let text = written(sequence, &record.previous, &record.entry, digests)?;
    Some(sha256(&text))
}

/// Hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
            // Writing into a text does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Parts, each with its length before it.
struct Parts(String);

impl Parts {
    fn add(&mut self, part: impl fmt::Display) {
        let part = part.to_string();
        let _ = write!(self.0, "{}:{part},", part.len());
    }

    fn add_or_none(&mut self, part: Option<impl fmt::Display>) {
        match part {
            Some(part) => self.add(part),
            None => self.0.push('-'),
        }
    }
}

/// The text whose hash an entry carries, with the hashes of its texts in their places.
fn written(
    sequence: i64,
    previous: &Digest,
    entry: &AuditEntry,
    digests: Vec<String>,
) -> Option<String> {
    let AuditEntry {
        id,
        at,
        actor,
        origin: Origin { way, address },
        action,
        object,
        changes,
        names,
    } = entry;
    let mut digests = digests.into_iter();
    // One for each text that is there, in the order of `seal::texts`.
    let mut covered = |there: bool| {
        if there {
            digests.next().map(Some)
        } else {
            Some(None)
        }
    };
    let address = covered(address.is_some())?;
    let token = covered(way.name().is_some())?;
    let mut parts = Parts(String::with_capacity(512));
    parts.add(FORM);
    parts.add(sequence);
    parts.add(hex(previous));
    parts.add(id);
    parts.add(at.micros());
    parts.add(match actor {
        Author::Person(Party::Contact(contact)) => format!("contact {contact}"),
        Author::Person(Party::Employee(employee)) => format!("employee {employee}"),
        Author::System => "system".to_owned(),
    });
    parts.add(way.code());
    parts.add_or_none(way.id());
    parts.add_or_none(token);
    parts.add_or_none(address);
    parts.add(action);
    parts.add(object);
    parts.add(changes.len());
    for change in changes {
        parts.add(&change.field);
        parts.add_or_none(covered(change.old.is_some())?);
        parts.add_or_none(covered(change.new.is_some())?);
    }
    parts.add(names.len());
    for one in names {
        parts.add(one.id);
        parts.add_or_none(covered(true)?);
    }
    Some(parts.0)
}

/// The first place at which a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The number of the entry.
    pub sequence: i64,
    /// When it was written, as it says; of an entry that is missing, when the next one was.
    pub at: Option<Timestamp>,
    /// What is wrong.
    pub fault: ChainFault,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "audit entry {}", self.sequence)?;
        if let Some(at) = self.at {
            let missing = matches!(self.fault, ChainFault::Missing { .. });
            let before = if missing { "before " } else { "" };
            write!(f, " ({before}{})", at.to_rfc3339())?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// What is wrong with a chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// There is no entry with this number.
    #[error("is missing; the next one is {next}")]
    Missing {
        /// The number of the next one that is there.
        next: i64,
    },
    /// Its content is not what its hash was made of.
    #[error("was changed after it was written")]
    Changed,
    /// Its hash was made for another number.
    #[error("stands in the wrong place: it was written as entry {from}")]
    Moved {
        /// The number for which it was made.
        from: i64,
    },
    /// It is whole, but continues another entry than the one before it.
    #[error("does not continue the entry before it: one of the two was replaced")]
    Unlinked,
    /// It cannot be understood.
    #[error("cannot be understood: {0}")]
    Unreadable(String),
    /// The head knows entries that are not there any more.
    #[error("is missing at the end: the head stands at {head}")]
    Cut {
        /// The number in the head.
        head: i64,
    },
    /// It was added past the head.
    #[error("was added past the head, which stands at {head}")]
    PastHead {
        /// The number in the head.
        head: i64,
    },
    /// The head carries another hash than the entry with its number.
    #[error("is not the entry that the head knows")]
    HeadDiffers,
    /// A person's texts are gone from it, and nothing says that this person was erased.
    #[error("was erased in part, and no erasure is on record for it")]
    ErasedUnrecorded,
}

/// For how many numbers before and behind its place an entry is tried before it is called changed rather than moved.
const PLACES_TRIED: i64 = 1_000;

/// Walks along a chain from its beginning.
#[derive(Debug, Clone, Default)]
pub struct ChainCheck {
    last: AuditHead,
    last_at: Option<Timestamp>,
    erasures: Erasures,
}

impl ChainCheck {
    /// How far it came.
    pub const fn reached(&self) -> AuditHead {
        self.last
    }

    /// The next entry by number.
    pub fn next(
        &mut self,
        record: &AuditRecord,
        sha256: impl Fn(&str) -> Digest,
    ) -> Result<(), Broken> {
        let expected = self.last.sequence.saturating_add(1);
        let at = Some(record.entry.at);
        let broken = |sequence, fault| {
            Err(Broken {
                sequence,
                at,
                fault,
            })
        };
        if record.sequence != expected {
            let next = record.sequence;
            return broken(expected, ChainFault::Missing { next });
        }
        let made_for = |sequence| hash_of(sequence, record, &sha256) == Some(record.hash);
        if !made_for(expected) {
            let nearest = (1..PLACES_TRIED).flat_map(|n| [expected + n, expected - n]);
            let from = nearest
                .filter(|sequence| *sequence > 0)
                .find(|sequence| made_for(*sequence));
            let fault = from.map_or(ChainFault::Changed, |from| ChainFault::Moved { from });
            return broken(expected, fault);
        }
        if record.previous != self.last.hash {
            return broken(expected, ChainFault::Unlinked);
        }
        self.erasures.see(record);
        self.last = record.head();
        self.last_at = at;
        Ok(())
    }

    /// The end of the chain as the head knows it.
    pub fn end(&self, head: &AuditHead) -> Result<(), Broken> {
        self.end_at(head)?;
        self.erasures.check()
    }

    fn end_at(&self, head: &AuditHead) -> Result<(), Broken> {
        let last = &self.last;
        let (sequence, at, fault) = match last.sequence.cmp(&head.sequence) {
            std::cmp::Ordering::Less => {
                let head = head.sequence;
                (
                    last.sequence.saturating_add(1),
                    None,
                    ChainFault::Cut { head },
                )
            }
            std::cmp::Ordering::Greater => {
                let head = head.sequence;
                let first = head.saturating_add(1);
                (first, None, ChainFault::PastHead { head })
            }
            std::cmp::Ordering::Equal if last.hash != head.hash => {
                (last.sequence, self.last_at, ChainFault::HeadDiffers)
            }
            std::cmp::Ordering::Equal => return Ok(()),
        };
        Err(Broken {
            sequence,
            at,
            fault,
        })
    }
}
