//! Categories and keywords of a ticket.

use crate::failure::Failure;
use crate::ids::CategoryId;
use crate::ports::{ReadView, keyword_key};
use crate::values::{Name, Problem};
use crate::work::Ticket;

/// The most keywords that a ticket carries.
const MOST_KEYWORDS: usize = 30;

/// Gives the ticket these categories. One that is inactive stays where it is and comes to no further ticket.
pub(super) async fn set_categories(
    view: &dyn ReadView,
    ticket: &mut Ticket,
    wanted: &[CategoryId],
) -> Result<(), Failure> {
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let fresh = || wanted.iter().filter(|id| !ticket.categories.contains(*id));
    if fresh().next().is_some() {
        let known = view.list_categories().await?;
        let offered = |id: &CategoryId| known.iter().any(|one| one.id == *id && one.active);
        if !fresh().all(offered) {
            return Err(Failure::field("categories", Problem::NotOffered));
        }
    }
    ticket.categories = wanted;
    Ok(())
}

/// Keywords as they were typed: blank ones fall away, and of those that differ in case only the first stays. None holds a
/// comma, which divides them where they stand in one line.
pub(super) fn parse_keywords(typed: &[String]) -> Result<Vec<Name>, Problem> {
    let mut keywords: Vec<Name> = Vec::new();
    for text in typed.iter().filter(|text| !crate::values::blank(text)) {
        if text.contains(',') {
            return Err(Problem::Malformed);
        }
        let keyword = Name::parse(text)?;
        let key = keyword_key(keyword.as_str());
        if keywords.iter().all(|one| keyword_key(one.as_str()) != key) {
            keywords.push(keyword);
        }
    }
    if keywords.len() > MOST_KEYWORDS {
        return Err(Problem::OutOfRange);
    }
    keywords.sort_unstable();
    Ok(keywords)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(typed: &[&str]) -> Result<Vec<String>, Problem> {
        let typed: Vec<String> = typed.iter().map(|text| (*text).to_owned()).collect();
        let keywords = parse_keywords(&typed)?;
        Ok(keywords.iter().map(ToString::to_string).collect())
    }

    /// Proves R-196: free keywords, each once whatever its case.
    #[test]
    fn keywords_are_free_and_each_stands_once() {
        assert_eq!(
            parsed(&["Öl", " ", "pump", "ÖL", ""]),
            Ok(vec!["pump".to_owned(), "Öl".to_owned()])
        );
        assert_eq!(parsed(&["a,b"]), Err(Problem::Malformed));
        assert!(parsed(&[&"x".repeat(500)]).is_err());
        let many: Vec<String> = (0..=MOST_KEYWORDS).map(|n| n.to_string()).collect();
        assert_eq!(parse_keywords(&many), Err(Problem::OutOfRange));
        assert_eq!(
            parse_keywords(&many[1..]).map(|all| all.len()),
            Ok(MOST_KEYWORDS)
        );
    }
}
