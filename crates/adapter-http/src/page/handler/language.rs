//! The choice of a language: one of its own, or that of the company.

use crate::page::view::Choice;
use crate::page::visit::Visit;
use portal_domain::values::{AccountLanguage, Language};

/// A language in words.
pub(crate) fn language_words(visit: &Visit, language: AccountLanguage) -> String {
    let words = visit.words();
    let name = |language| match language {
        Language::De => words.language_de(),
        Language::En => words.language_en(),
    };
    match language {
        AccountLanguage::Default => words.language_default(name(visit.settings.company_language)),
        AccountLanguage::Fixed(language) => name(language).to_owned(),
    }
}

/// Default, German, English.
pub(crate) fn language_choices(visit: &Visit, chosen: &str) -> Vec<Choice> {
    AccountLanguage::ALL
        .into_iter()
        .map(|language| {
            let code = language.code();
            Choice::new(code, &language_words(visit, language)).selected(code == chosen)
        })
        .collect()
}

/// German, English: for what always has a language of its own.
pub(crate) fn fixed_language_choices(visit: &Visit, chosen: &str) -> Vec<Choice> {
    language_choices(visit, chosen)
        .into_iter()
        .skip(1)
        .collect()
}

/// A language that may be absent, as forms know it.
pub(crate) const fn account_language(language: Option<Language>) -> AccountLanguage {
    match language {
        Some(language) => AccountLanguage::Fixed(language),
        None => AccountLanguage::Default,
    }
}

/// The same back.
pub(crate) const fn own_language(language: AccountLanguage) -> Option<Language> {
    match language {
        AccountLanguage::Default => None,
        AccountLanguage::Fixed(language) => Some(language),
    }
}
