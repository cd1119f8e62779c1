//! Words under which tickets are found.
//!
//! The search is an index of words that the domain makes, not a feature of the database: both back ends then find
//! exactly the same, characters such as `%` and `_` mean nothing special (AC-27), and the words of internal comments
//! carry their audience, so that a contact's search cannot meet them.

use super::Audience;

/// The words of one source, with their readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchWords {
    /// Who may find the ticket by them.
    pub audience: Audience,
    /// Sorted, without repetition.
    pub words: Vec<String>,
}

/// Longer words are cut: nobody types more, and an index has a page size.
const LONGEST: usize = 40;
/// The most words that one source contributes.
const MOST: usize = 2_000;
/// The most terms of one search.
const MOST_TERMS: usize = 8;

/// Lower case, with the German sharp s and umlauts as they are also written.
fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().take(LONGEST).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'à'..='å' => folded.push('a'),
            'è'..='ë' => folded.push('e'),
            'ì'..='ï' => folded.push('i'),
            'ò'..='õ' => folded.push('o'),
            'ù'..='û' => folded.push('u'),
            'ç' => folded.push('c'),
            'ñ' => folded.push('n'),
            other => folded.push(other),
        }
    }
    folded
}

fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(fold)
}

/// The words of the given texts, sorted and each once.
pub fn search_words<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = texts.into_iter().flat_map(split).collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(MOST);
    words
}

/// The terms of what somebody typed: a ticket is found if each of them begins one of its words. Nothing to search
/// for gives no terms.
pub fn search_terms(typed: &str) -> Vec<String> {
    let mut terms: Vec<String> = split(typed).collect();
    terms.sort_unstable();
    terms.dedup();
    // A term that begins another adds nothing.
    let kept: Vec<String> = terms
        .iter()
        .enumerate()
        .filter(|(i, term)| {
            !terms
                .iter()
                .skip(i + 1)
                .any(|other| other.starts_with(term.as_str()))
        })
        .map(|(_, term)| term.clone())
        .collect();
    kept.into_iter().take(MOST_TERMS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves R-068: what is typed is folded as what is stored.
    #[test]
    fn words_and_terms_fold_alike() {
        assert_eq!(
            search_words(["Größe der Kühlung", "100% a_b"]),
            ["100", "a", "b", "der", "groesse", "kuehlung"]
        );
        assert_eq!(search_terms("  KÜHL %  "), ["kuehl"]);
        assert_eq!(search_terms("% _ \\ ％"), Vec::<String>::new());
        assert_eq!(search_terms("druck drucker"), ["drucker"]);
        assert_eq!(search_words(["x".repeat(100).as_str()]), ["x".repeat(40)]);
    }
}
