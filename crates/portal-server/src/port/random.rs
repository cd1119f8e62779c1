//! Randomness of the operating system.

/// Random bytes, good enough for keys.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if getrandom::fill(&mut bytes).is_err() {
        // Going on would mean tokens that can be guessed; nobody could tell them from good ones.
        tracing::error!("the operating system gives no randomness");
        std::process::abort();
    }
    bytes
}
