//! Tokens that are the same in every run.

use crate::people::TokenHash;
use crate::ports::{Secret, Secrets};
use std::sync::atomic::{AtomicU64, Ordering};

/// Draws tokens that count, of the length and alphabet of real ones.
///
/// Its [hash](Secrets::hash) is deterministic and fills all 32 bytes differently for different tokens, but it is **not**
/// cryptographic: whoever sees it can find the token. Tests compare it, nobody else does.
///
/// ```
/// use portal_domain::{ports::Secrets, testkit::FixedSecrets};
/// let secrets = FixedSecrets::default();
/// let first = secrets.draw();
/// assert_eq!(first.expose(), "test-token-00000000000000000000000000000001");
/// assert_ne!(secrets.hash(first.expose()), secrets.hash(secrets.draw().expose()));
/// ```
#[derive(Debug, Default)]
pub struct FixedSecrets {
    last: AtomicU64,
}

impl FixedSecrets {
    /// The hash of a token, without an instance: for rows that a test writes itself.
    pub fn hash_of(token: &str) -> TokenHash {
        let mut bytes = [0; 32];
        for (lane, chunk) in (0_u64..).zip(bytes.chunks_exact_mut(8)) {
            chunk.copy_from_slice(&mixed(token, lane).to_be_bytes());
        }
        TokenHash::new(bytes)
    }
}

/// FNV-1a over the token, begun differently for every lane, then mixed so that every bit depends on every byte.
fn mixed(token: &str, lane: u64) -> u64 {
    let start = 0xCBF2_9CE4_8422_2325 ^ lane.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let hash = token.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let hash = (hash ^ (hash >> 31)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 32)
}

impl Secrets for FixedSecrets {
    fn draw(&self) -> Secret {
        let count = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        // 43 characters: 256 bits in base64url.
        Secret::new(format!("test-token-{count:032}"))
    }

    fn hash(&self, token: &str) -> TokenHash {
        Self::hash_of(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_thousand_tokens_differ_and_so_do_their_hashes() {
        let secrets = FixedSecrets::default();
        let tokens: BTreeSet<String> = (0..1000)
            .map(|_| secrets.draw().expose().to_owned())
            .collect();
        let hashes: BTreeSet<[u8; 32]> = tokens.iter().map(|t| *secrets.hash(t).bytes()).collect();
        assert_eq!((tokens.len(), hashes.len()), (1000, 1000));
        for lane in 0..4 {
            let parts: BTreeSet<&[u8]> = hashes.iter().map(|h| &h[lane * 8..][..8]).collect();
            assert_eq!(parts.len(), 1000);
        }
    }
}
