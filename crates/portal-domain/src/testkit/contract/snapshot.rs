//! Everything that a store gives out, as lines that can be compared.

use super::sample::Sample;
use crate::people::Holder;
use crate::ports::{
    DirectoryQuery, ReadView, Store, StoreError, TicketFilter, TicketKey, TicketListRequest,
};
use crate::testkit::{FixedClock, FixedSecrets};
use crate::values::PageSize;
use crate::work::{BlobKey, search_terms};
use std::fmt::Debug;

/// Reads through every port whatever concerns the sample, and what the [writes](super::writes) add to it.
pub(super) async fn snapshot(
    store: &dyn Store,
    sample: &Sample,
) -> Result<Vec<String>, StoreError> {
    let view = store.read().await?;
    let mut lines = Vec::new();
    directory(view.as_ref(), sample, &mut lines).await?;
    identities(view.as_ref(), &mut lines).await?;
    tickets(view.as_ref(), sample, &mut lines).await?;
    note(&mut lines, &view.list_outbox(None, 100).await?);
    note(&mut lines, &view.list_audit(None, 100).await?);
    note(&mut lines, &view.audit_head().await?);
    let credential = sample.world.credential_of(Holder::Contact(sample.marta));
    note(&mut lines, &view.find_submission(credential, "key").await?);
    Ok(lines)
}

fn note(lines: &mut Vec<String>, found: &impl Debug) {
    lines.push(format!("{found:#?}"));
}

async fn directory(
    view: &dyn ReadView,
    sample: &Sample,
    lines: &mut Vec<String>,
) -> Result<(), StoreError> {
    let all = &DirectoryQuery::ALL;
    note(lines, &view.load_settings().await?);
    note(lines, &view.list_customers(all).await?);
    note(lines, &view.list_contacts(all).await?);
    note(lines, &view.list_employees(all).await?);
    note(lines, &view.list_projects(all).await?);
    note(lines, &view.list_groups().await?);
    note(lines, &view.list_ticket_types().await?);
    note(lines, &view.list_categories().await?);
    for customer in [sample.nordwerk, sample.suedbau] {
        note(lines, &view.sites_of(customer).await?);
        note(lines, &view.machines_of(customer).await?);
    }
    for project in [sample.project, sample.of_suedbau, sample.internal] {
        note(lines, &view.tasks_of(project).await?);
        note(lines, &view.members_of(project).await?);
    }
    Ok(())
}

async fn identities(view: &dyn ReadView, lines: &mut Vec<String>) -> Result<(), StoreError> {
    for contact in view.list_contacts(&DirectoryQuery::ALL).await?.items {
        note(lines, &view.find_account(contact.id).await?);
        note(lines, &view.grants_of(contact.id).await?);
        let credential = view.find_credential_of(Holder::Contact(contact.id)).await?;
        note(lines, &credential);
        if let Some(credential) = credential {
            note(lines, &view.list_sessions(credential.id).await?);
            note(lines, &view.list_api_tokens(credential.id).await?);
            let since = FixedClock::START.plus_seconds(-3600);
            note(
                lines,
                &view.count_password_links(credential.id, since).await?,
            );
        }
    }
    for token in ["link", "another link"] {
        let hash = FixedSecrets::hash_of(token);
        note(lines, &view.find_password_link(&hash).await?);
    }
    Ok(())
}

async fn tickets(
    view: &dyn ReadView,
    sample: &Sample,
    lines: &mut Vec<String>,
) -> Result<(), StoreError> {
    let everything = sample.everything();
    let request = TicketListRequest {
        filter: TicketFilter::default(),
        sort: crate::ports::TicketSort::Number,
        direction: crate::ports::Direction::Ascending,
        cursor: None,
        size: PageSize::DEFAULT,
    };
    let page = view.list_tickets(&everything, &request).await?;
    for row in &page.items {
        let found = view.find_ticket(&everything, TicketKey::Id(row.id)).await?;
        note(lines, &found);
        let Some(record) = found else { continue };
        let sight = crate::access::Sight::of(&sample.administrator(), row.id, &record.facts());
        let Some(sight) = sight else { continue };
        note(lines, &view.comments(&sight).await?);
        note(lines, &view.description_attachments(&sight).await?);
        note(lines, &view.time_entries(&sight).await?);
        note(lines, &view.comment_revisions(&sight).await?);
        note(lines, &view.history(&sight).await?);
        note(lines, &view.answers(&sight).await?);
    }
    note(lines, &page);
    let filter = TicketFilter {
        terms: search_terms("nebelhorn"),
        ..TicketFilter::default()
    };
    note(lines, &view.count_tickets(&everything, &filter).await?);
    let keys = [BlobKey::stored("unknown".to_owned())];
    note(lines, &view.known_blobs(&keys).await?);
    Ok(())
}
