//! Tokens from the randomness of the operating system.

use super::random::random_bytes;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portal_domain::people::TokenHash;
use portal_domain::ports::{Secret, Secrets};
use sha2::{Digest, Sha256};

/// Draws 256 random bits, written in the 43 characters of base64url; hashes with SHA-256. A fast hash is enough: nobody
/// guesses 256 bits.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsSecrets;

impl Secrets for OsSecrets {
    fn draw(&self) -> Secret {
        Secret::new(URL_SAFE_NO_PAD.encode(random_bytes::<32>()))
    }

    fn hash(&self, token: &str) -> TokenHash {
        TokenHash::new(Sha256::digest(token.as_bytes()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn tokens_fit_addresses_and_never_repeat() {
        let tokens: BTreeSet<String> = (0..1000)
            .map(|_| OsSecrets.draw().expose().to_owned())
            .collect();
        assert_eq!(tokens.len(), 1000);
        for token in tokens {
            assert_eq!(token.len(), 43);
            assert!(
                token
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            );
        }
    }

    #[test]
    fn a_token_is_stored_as_its_sha_256() {
        let expected = [
            0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae,
            0x22, 0x23, 0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61,
            0xf2, 0x00, 0x15, 0xad,
        ];
        assert_eq!(OsSecrets.hash("abc").bytes(), &expected);
    }
}
