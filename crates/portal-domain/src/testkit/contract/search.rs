//! Search: words by their beginning, by audience, and nothing that is typed means anything special.

use super::Outcome;
use super::sample::Sample;
use super::visibility::listed;
use crate::access::{Visible, visible};
use crate::ids::TicketId;
use crate::ports::{ReadView, Store, StoreError, TicketFilter};
use crate::work::{Audience, Party, SearchWords, search_terms, search_words};
use std::sync::Arc;

async fn search(
    view: &dyn ReadView,
    visible: &Visible,
    typed: &str,
) -> Result<Vec<TicketId>, StoreError> {
    search_for(view, visible, search_terms(typed)).await
}

/// Searches for terms that no typing gives.
async fn search_for(
    view: &dyn ReadView,
    visible: &Visible,
    terms: Vec<String>,
) -> Result<Vec<TicketId>, StoreError> {
    let filter = TicketFilter {
        terms,
        ..TicketFilter::default()
    };
    let count = view.count_tickets(visible, &filter).await?;
    let found = listed(view, visible, filter).await?;
    let number = u32::try_from(found.len()).unwrap_or(u32::MAX);
    assert_eq!(count, crate::values::Count::Exactly(number));
    Ok(found)
}

/// Proves R-068 at the store.
pub(super) async fn words_are_found_by_their_beginning(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let eva = Party::Employee(sample.eva);
    sample.world[sample.plain].description = crate::testkit::world::valid("Größe: 40 W, Übergabe");
    sample
        .world
        .comment(sample.plain, eva, Audience::Public, "Flurlampe im Süden");
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let all = sample.everything();
    let (ticket, plain, foreign) = (sample.ticket, sample.plain, sample.foreign);
    let cases: [(&str, &[TicketId]); 14] = [
        ("pumpe", &[ticket]),
        ("PUM", &[ticket]),
        ("umpe", &[]),
        ("tropft pumpe", &[ticket]),
        ("pumpe lampe", &[]),
        ("lamp", &[plain]),
        ("groesse", &[plain]),
        ("GRÖSSE übergabe", &[plain]),
        // One word from the ticket, one from a comment on it.
        ("flackert flurlampe", &[plain]),
        ("klemmt", &[foreign]),
        ("stands", &[ticket, foreign]),
        ("1", &[ticket]),
        ("pumpe!?", &[ticket]),
        ("pumpen", &[]),
    ];
    for (typed, expected) in cases {
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        let found = search(view.as_ref(), &all, typed).await?;
        assert_eq!(found, expected, "{typed}");
    }
    Ok(())
}

/// Proves at the store: a word of an internal comment finds nothing for a contact, nor does a word of a
/// ticket that it may not see.
pub(super) async fn contacts_find_public_words_only(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let (ticket, eva) = (sample.ticket, Party::Employee(sample.eva));
    // A word that is internal on this ticket and public on another one.
    sample
        .world
        .comment(sample.foreign, eva, Audience::Public, "Dichtung getauscht");
    // Words of one ticket, of which one is internal.
    sample
        .world
        .comment(ticket, eva, Audience::Internal, "Kulanzfall, Pumpe alt");
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let of_marta = visible(&sample.world.principal(sample.marta));
    let of_eva = visible(&sample.world.principal(sample.eva));
    for (typed, contact, employee) in [
        ("pumpe", true, true),
        ("gestern", true, true),
        ("dichtung", false, true),
        ("kulanz", false, true),
        ("pumpe kulanzfall", false, true),
        ("gestern pumpe tropft", true, true),
        ("klemmt", false, false),
    ] {
        for (visible, expected) in [(&of_marta, contact), (&of_eva, employee)] {
            let found = search(view.as_ref(), visible, typed).await?;
            let expected: &[TicketId] = if expected { &[ticket] } else { &[] };
            assert_eq!(found, expected, "{typed}");
        }
    }
    Ok(())
}

/// Characters that databases treat specially, also where they reach the store as terms (AC-27).
pub(super) async fn nothing_typed_is_special(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    sample.world[sample.plain].subject = crate::testkit::world::valid("100% a_b \\ c*d 'e\" ％");
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let all = sample.everything();
    let everything = listed(view.as_ref(), &all, TicketFilter::default()).await?;
    for typed in ["%", "_", "\\", "％", "*", "'", "\"", "--", "  "] {
        // Nothing to search for: no term, so every ticket.
        let found = search(view.as_ref(), &all, typed).await?;
        assert_eq!(found, everything, "{typed:?}");
    }
    for term in [
        "%",
        "_",
        "\\",
        "％",
        "*",
        "?",
        "[a-z]",
        "p%",
        "_umpe",
        "pumpe\\",
        "pump_",
        "' or 1=1 --",
        "\"pumpe\"",
        "pumpe*",
    ] {
        let found = search_for(view.as_ref(), &all, vec![term.to_owned()]).await?;
        assert_eq!(found, [], "{term:?}");
    }
    let found = search(view.as_ref(), &all, "100 a b c d e").await?;
    assert_eq!(found, [sample.plain]);
    Ok(())
}

pub(super) async fn words_of_a_source_are_replaced(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let (ticket, all) = (sample.ticket, sample.everything());
    let words = |audience, text: &str| SearchWords {
        audience,
        words: search_words([text]),
    };
    let work = store.begin().await?;
    let source = ticket.uuid();
    work.index_words(ticket, source, &words(Audience::Public, "Kessel pfeift"))
        .await?;
    work.commit().await?;
    let view = store.read().await?;
    for (typed, found) in [("pumpe", false), ("kessel pfeift", true), ("gestern", true)] {
        let expected: &[TicketId] = if found { &[ticket] } else { &[] };
        let shown = search(view.as_ref(), &all, typed).await?;
        assert_eq!(shown, expected, "{typed}");
    }
    drop(view);

    // The same source with other readers, then with nothing.
    let of_marta = visible(&sample.world.principal(sample.marta));
    for (audience, text, contact, employee) in [
        (Audience::Internal, "Kessel", false, true),
        (Audience::Public, "Kessel", true, true),
        (Audience::Public, "", false, false),
    ] {
        let work = store.begin().await?;
        work.index_words(ticket, source, &words(audience, text))
            .await?;
        work.commit().await?;
        let view = store.read().await?;
        for (visible, expected) in [(&of_marta, contact), (&all, employee)] {
            let shown = search(view.as_ref(), visible, "kessel").await?;
            assert_eq!(!shown.is_empty(), expected, "{audience:?} {text}");
        }
    }
    Ok(())
}
