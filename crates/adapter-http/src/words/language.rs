//! The languages that pages exist in.

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Language {
    /// English, the reference of all words.
    #[default]
    En,
    /// German.
    De,
}

impl Language {
    /// All of them, in the order in which choices show them.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// The tag for the `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }
}

impl From<portal_domain::values::Language> for Language {
    fn from(language: portal_domain::values::Language) -> Self {
        match language {
            portal_domain::values::Language::De => Self::De,
            portal_domain::values::Language::En => Self::En,
        }
    }
}
