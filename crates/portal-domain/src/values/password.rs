//! Passwords on their way to the hasher.

use super::Problem;
use std::fmt;

/// A new or presented password. It never shows itself: neither `Debug` nor an error carries it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Long enough that guessing over the login page is hopeless, short enough to be typed.
const MIN: usize = 10;
/// Bounds the work of the hasher.
const MAX: usize = 200;

/// The passwords of at least ten characters that lists of stolen ones begin with.
const COMMON: [&str; 24] = [
    "1234567890",
    "0123456789",
    "12345678910",
    "0987654321",
    "1q2w3e4r5t",
    "qwertyuiop",
    "qwertzuiop",
    "password12",
    "password123",
    "password1234",
    "passwort123",
    "passwort1234",
    "password1!",
    "iloveyou12",
    "letmein1234",
    "welcome123",
    "willkommen",
    "willkommen1",
    "changeme123",
    "administrator",
    "hallo12345",
    "geheim1234",
    "sommer2026",
    "abcdefghij",
];

impl Password {
    /// A password that somebody chooses: 10 to 200 characters, not a common one, not the same character over and
    /// over, and not one that contains `context` words such as the login name (AC-59).
    pub fn choose(text: &str, context: &[&str]) -> Result<Self, Problem> {
        let count = text.chars().count();
        if count < MIN {
            return Err(Problem::TooShort { min: MIN });
        }
        if count > MAX {
            return Err(Problem::TooLong { max: MAX });
        }
        if text.chars().any(char::is_control) {
            return Err(Problem::ControlCharacter);
        }
        let folded = text.to_lowercase();
        let first = folded.chars().next();
        let monotonous = folded.chars().all(|c| Some(c) == first);
        let telling = context.iter().any(|word| {
            let word = word.to_lowercase();
            word.chars().count() >= 4 && folded.contains(&word)
        });
        if monotonous || telling || COMMON.contains(&folded.as_str()) {
            return Err(Problem::TooWeak);
        }
        Ok(Self(text.to_owned()))
    }

    /// A password that somebody presents for checking. Overlong ones are refused before they reach the hasher.
    pub fn present(text: &str) -> Option<Self> {
        (text.chars().count() <= MAX).then(|| Self(text.to_owned()))
    }

    /// The secret itself, for the hasher only.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves R-016: a password does not show itself.
    #[test]
    fn a_password_never_shows_itself() {
        let password = Password::choose("correct horse battery", &[]).unwrap();
        assert!(!format!("{password:?}").contains("horse"));
    }

    #[test]
    fn weak_passwords_are_refused() {
        let choose = |text: &str| Password::choose(text, &["m.sommer", "Nordwerk"]);
        assert_eq!(choose("short"), Err(Problem::TooShort { min: 10 }));
        assert_eq!(choose("aaaaaaaaaaaa"), Err(Problem::TooWeak));
        assert_eq!(choose("Passwort123"), Err(Problem::TooWeak));
        assert_eq!(choose("xx-m.sommer-xx"), Err(Problem::TooWeak));
        assert_eq!(choose("nordwerk-2026"), Err(Problem::TooWeak));
        assert_eq!(
            choose(&"x1".repeat(101)),
            Err(Problem::TooLong { max: 200 })
        );
        assert!(choose("grüne Tinte 7").is_ok());
    }
}
