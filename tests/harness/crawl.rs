//! Every page that a person reaches by links.

use crate::html;
use crate::http::{Page, Person};
use std::collections::BTreeMap;

/// Variants of one page (filters, orders, places in a list, objects of a kind) that are looked at.
const VARIANTS: usize = 24;

/// A page with its address.
pub type Pages = BTreeMap<String, Page>;

/// The kind of address: ids and numbers are all the same, the query does not count.
pub fn kind_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.split('/')
        .map(|part| match part.chars().next() {
            Some(first) if first.is_ascii_digit() || part.len() == 36 => "*",
            _ => part,
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// Opens every page that can be reached by links from the start; each must answer.
pub async fn crawl(person: &mut Person, who: &str) -> Pages {
    let mut pages = Pages::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting = vec![("/".to_owned(), "the start".to_owned())];
    while let Some((address, from)) = waiting.pop() {
        let address = address.split('#').next().unwrap_or_default().to_owned();
        if address.is_empty() || address.starts_with("/assets/") || pages.contains_key(&address) {
            continue;
        }
        let variants = seen.entry(kind_of(&address)).or_default();
        *variants += 1;
        if *variants > VARIANTS {
            continue;
        }
        let page = person.get(&address).await;
        assert!(
            matches!(page.status, 200 | 303),
            "{who}: {from} leads to {address}, which answers {}",
            page.status
        );
        if page.status == 303 {
            waiting.push((page.location().to_owned(), address.clone()));
        }
        let frames = html::attributes(&page.body, "iframe", "src");
        let links = page.links().into_iter().map(|link| link.href);
        waiting.extend(links.chain(frames).map(|href| (href, address.clone())));
        pages.insert(address, page);
    }
    pages
}
