//! Languages of pages and mails.

use super::Problem;

/// A language that the product speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Language {
    /// German.
    De,
    /// English.
    En,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// The code of pages and API: `de` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text {
            "de" => Ok(Self::De),
            "en" => Ok(Self::En),
            _ => Err(Problem::NotOffered),
        }
    }
}

/// The language choice of an account: exactly Default, German or English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum AccountLanguage {
    /// Whatever the company speaks.
    #[default]
    Default,
    /// Always this one.
    Fixed(Language),
}

impl AccountLanguage {
    /// All that the form offers.
    pub const ALL: [Self; 3] = [
        Self::Default,
        Self::Fixed(Language::De),
        Self::Fixed(Language::En),
    ];

    /// The language in which this account reads.
    pub const fn effective(self, company: Language) -> Language {
        match self {
            Self::Default => company,
            Self::Fixed(language) => language,
        }
    }

    /// `default`, `de` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Fixed(language) => language.code(),
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text {
            "default" => Ok(Self::Default),
            other => Language::parse(other).map(Self::Fixed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves.
    #[test]
    fn an_account_reads_in_its_own_language_or_the_companys() {
        for company in Language::ALL {
            assert_eq!(AccountLanguage::Default.effective(company), company);
            for own in Language::ALL {
                assert_eq!(AccountLanguage::Fixed(own).effective(company), own);
            }
        }
        assert_eq!(
            AccountLanguage::ALL.map(AccountLanguage::code),
            ["default", "de", "en"]
        );
        for choice in AccountLanguage::ALL {
            assert_eq!(AccountLanguage::parse(choice.code()), Ok(choice));
        }
        for other in ["fr", "", "DE", "Default"] {
            assert_eq!(AccountLanguage::parse(other), Err(Problem::NotOffered));
        }
    }
}
