//! Signatures under what leaves the program and comes back: cursors and form tokens.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// What a signature is for; one made for one purpose is worthless for another.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    /// A place in a list.
    Cursor,
    /// The hidden field of forms.
    Form,
}

impl Purpose {
    const fn tag(self) -> &'static [u8] {
        match self {
            Self::Cursor => b"cursor\0",
            Self::Form => b"form\0",
        }
    }
}

/// 128 bits of HMAC-SHA-256: forging one takes longer than the installation will stand.
fn mac(key: &[u8; 32], purpose: Purpose, parts: &[&[u8]]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(purpose.tag());
    for part in parts {
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    Some(mac)
}

/// The signature under these parts, in URL-safe base64.
pub fn sign(key: &[u8; 32], purpose: Purpose, parts: &[&[u8]]) -> String {
    let Some(mac) = mac(key, purpose, parts) else {
        return String::new();
    };
    let tag = mac.finalize().into_bytes();
    URL_SAFE_NO_PAD.encode(tag.get(..16).unwrap_or_default())
}

/// Whether the signature fits; compared in constant time.
pub fn fits(key: &[u8; 32], purpose: Purpose, parts: &[&[u8]], signature: &str) -> bool {
    match (mac(key, purpose, parts), URL_SAFE_NO_PAD.decode(signature)) {
        (Some(mac), Ok(tag)) if tag.len() == 16 => mac.verify_truncated_left(&tag).is_ok(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_fits_only_what_it_was_made_for() {
        let key = [7; 32];
        let good = sign(&key, Purpose::Form, &[b"ab", b"c"]);
        assert!(fits(&key, Purpose::Form, &[b"ab", b"c"], &good));
        assert!(!fits(&key, Purpose::Form, &[b"a", b"bc"], &good));
        assert!(!fits(&key, Purpose::Cursor, &[b"ab", b"c"], &good));
        assert!(!fits(&[8; 32], Purpose::Form, &[b"ab", b"c"], &good));
        for wrong in ["", "x", good.get(1..).unwrap(), "====", &format!("{good}A")] {
            assert!(!fits(&key, Purpose::Form, &[b"ab", b"c"], wrong));
        }
    }
}
