//! Texts of an entry that can be erased without breaking the chain.
//!
//! Old and new values, names, addresses and names of tokens may be a person's data, and a person may ask that they go
//! (R-204 wants them kept until then). The hash of an entry therefore does not cover such a text itself, but the SHA-256 of
//! a random salt and the text. While the text is kept, its salt stands beside it and everybody can check it. When it is
//! erased, text and salt go and the hash of both stays: the chain is as whole as before, and without the salt nobody can
//! find out by trying which text it was.
//!
//! INVARIANT: the seals of an entry stand in the order of its [`texts`], one for each.

use super::chain::hex;
use super::{AuditChange, AuditEntry, AuditName, Digest, Origin, Way};
use crate::ids::Uuid;
use crate::values::{LongLine, Name};

/// What stands in the place of a text that was erased.
pub const ERASED: &str = "[erased]";

/// How a text of an entry is covered by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seal {
    /// The text is there; this is its salt.
    Kept(String),
    /// The text is gone; this is the hash of salt and text.
    Erased(Digest),
}

/// Where a text stands in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// The address from which somebody acted.
    Address,
    /// The name of the API token with which somebody acted.
    Token,
    /// An old or new value of this field.
    Value(&'a str),
    /// What the thing with this id was called.
    NameOf(Uuid),
}

/// Every text of an entry that is sealed, in the order of the seals.
pub fn texts(entry: &AuditEntry) -> Vec<(Place<'_>, &str)> {
    let Origin { way, address } = &entry.origin;
    let address = address.as_ref().map(LongLine::as_str);
    let values = entry.changes.iter().flat_map(|change| {
        let of_field = |text| (Place::Value(&change.field), text);
        let both = [&change.old, &change.new].into_iter().flatten();
        both.map(move |text| of_field(text.as_str()))
    });
    let names = entry
        .names
        .iter()
        .map(|one| (Place::NameOf(one.id), one.name.as_str()));
    let of_origin = address.map(|text| (Place::Address, text)).into_iter();
    let of_token = way.name().map(|text| (Place::Token, text.as_str()));
    of_origin
        .chain(of_token)
        .chain(values)
        .chain(names)
        .collect()
}

/// The hash of a text with its salt.
fn covered(salt: &str, text: &str, sha256: &impl Fn(&str) -> Digest) -> Digest {
    sha256(&format!("{salt}:{text}"))
}

/// The hashes of all texts of an entry, in hexadecimal digits; none if there is not one seal for each.
pub(super) fn digests(
    entry: &AuditEntry,
    seals: &[Seal],
    sha256: &impl Fn(&str) -> Digest,
) -> Option<Vec<String>> {
    let texts = texts(entry);
    (texts.len() == seals.len()).then(|| {
        texts
            .iter()
            .zip(seals)
            .map(|((_, text), seal)| match seal {
                Seal::Kept(salt) => hex(&covered(salt, text, sha256)),
                Seal::Erased(digest) => hex(digest),
            })
            .collect()
    })
}

/// The entry and its seals without the texts that are to go; nothing if none of them is there any more.
pub(super) fn without(
    entry: &AuditEntry,
    seals: &[Seal],
    goes: impl Fn(Place<'_>) -> bool,
    sha256: &impl Fn(&str) -> Digest,
) -> Option<(AuditEntry, Vec<Seal>)> {
    let mut erased = false;
    let sealed: Vec<(bool, Seal)> = texts(entry)
        .into_iter()
        .zip(seals)
        .map(|((place, text), seal)| match seal {
            Seal::Kept(salt) if goes(place) => {
                erased = true;
                (true, Seal::Erased(covered(salt, text, sha256)))
            }
            Seal::Kept(_) => (false, seal.clone()),
            Seal::Erased(_) => (true, seal.clone()),
        })
        .collect();
    if !erased {
        return None;
    }
    let mut gone = sealed.iter().map(|(gone, _)| *gone);
    let mut entry = entry.clone();
    blank(&mut entry, || gone.next().unwrap_or(false));
    Some((entry, sealed.into_iter().map(|(_, seal)| seal).collect()))
}

/// Puts [`ERASED`] in the place of texts, asking about each in the order of [`texts`].
fn blank(entry: &mut AuditEntry, mut gone: impl FnMut() -> bool) {
    if entry.origin.address.is_some() && gone() {
        entry.origin.address = LongLine::parse(ERASED).ok();
    }
    if let Way::Token { name, .. } = &mut entry.origin.way
        && gone()
        && let Ok(erased) = Name::parse(ERASED)
    {
        *name = erased;
    }
    for AuditChange { old, new, .. } in &mut entry.changes {
        for text in [old, new].into_iter().flatten() {
            if gone() {
                ERASED.clone_into(text);
            }
        }
    }
    for AuditName { name, .. } in &mut entry.names {
        if gone() {
            ERASED.clone_into(name);
        }
    }
}
