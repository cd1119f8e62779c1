//! One write of every kind, to be undone or kept.

use super::sample::Sample;
use crate::access::{GrantOptions, Reach, Scope};
use crate::audit::{self, AuditEntry, Origin};
use crate::ids::Uuid;
use crate::people::{ApiToken, Holder, MembershipRole, PasswordLink, Session};
use crate::ports::{
    MailState, MailTopic, OutboxMail, Recipient, StoreError, Submission, UnitOfWork,
};
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock, FixedSecrets};
use crate::values::Priority;
use crate::version::Version;
use crate::work::{
    Answer, AnswerKind, Attachment, Audience, Author, BlobKey, Change, Comment, CommentRevision,
    HistoryEntry, Party, SearchWords, TimeEntry,
};
use std::future::Future;
use std::pin::Pin;

/// A write on its way.
type Writing<'a> = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 'a>>;

/// A kind of write, by the name of its method.
pub(super) struct Write {
    pub(super) name: &'static str,
    pub(super) start: for<'a> fn(&'a dyn UnitOfWork, &'a Sample) -> Writing<'a>,
}

/// An id that no world draws: every write has its own.
fn new_id<T: From<Uuid>>(number: usize) -> T {
    let ids = CountingIds::lane(0x7F0);
    let drawn = (0..=number).map(|_| ids.id()).last();
    drawn.unwrap_or_else(|| ids.id())
}

macro_rules! writes {
    ($(|$work:ident, $sample:ident| $name:ident $body:block)+) => {
        &[$(Write {
            name: stringify!($name),
            start: |$work, $sample| Box::pin(async move { $body }),
        },)+]
    };
}

/// Adds a row like a stored one: other id, other unique values.
macro_rules! like {
    ($row:expr, { $($field:ident = $value:expr),* $(,)? }) => {{
        let mut row = $row.clone();
        $(row.$field = $value;)*
        row
    }};
}

/// The session, token and link that the writes work on are added by earlier ones: the order counts.
pub(super) const WRITES: &[Write] = writes! {
    |work, _sample| update_settings {
        let settings = work.load_settings().await?;
        work.update_settings(&like!(settings, { contact_read_only = true })).await
    }
    |work, sample| insert_customer {
        let row = &sample.world[sample.nordwerk];
        let row = like!(row, { id = new_id(1), number = valid("K-99") });
        work.insert_customer(&row).await
    }
    |work, sample| update_customer {
        work.update_customer(&like!(sample.world[sample.nordwerk], { active = false })).await
    }
    |work, sample| insert_site {
        work.insert_site(&like!(sample.world[sample.site], { id = new_id(2) })).await
    }
    |work, sample| update_site {
        work.update_site(&like!(sample.world[sample.site], { active = false })).await
    }
    |work, sample| insert_machine {
        work.insert_machine(&like!(sample.world[sample.machine], { id = new_id(3) })).await
    }
    |work, sample| update_machine {
        work.update_machine(&like!(sample.world[sample.machine], { active = false })).await
    }
    |work, sample| insert_contact {
        work.insert_contact(&like!(sample.world[sample.jan], { id = new_id(4) })).await
    }
    |work, sample| update_contact {
        work.update_contact(&like!(sample.world[sample.jan], { notify_without_grant = true })).await
    }
    |work, sample| insert_account {
        let account = work.find_account(sample.jan).await?.ok_or(StoreError::Stale)?;
        work.insert_account(&like!(account, { contact = new_id(4), ticket_access = false })).await
    }
    |work, sample| update_account {
        let account = work.find_account(sample.jan).await?.ok_or(StoreError::Stale)?;
        work.update_account(&like!(account, { ticket_access = false })).await
    }
    |work, sample| touch_account {
        work.touch_account(sample.marta, Version::FIRST).await
    }
    |work, sample| insert_grant {
        let row = &sample.world[sample.grant];
        let row = like!(row, { id = new_id(5), project = sample.internal, scope = Scope::AllTasks });
        work.insert_grant(&row).await
    }
    |work, sample| update_grant {
        let options = GrantOptions { reach: Reach::All, ..GrantOptions::default() };
        work.update_grant(&like!(sample.world[sample.grant], { options = options })).await
    }
    |work, sample| remove_grant {
        work.remove_grant(sample.grant, Version::FIRST.next()).await
    }
    |work, sample| insert_employee {
        work.insert_employee(&like!(sample.world[sample.eva], { id = new_id(6) })).await
    }
    |work, sample| update_employee {
        work.update_employee(&like!(sample.world[sample.eva], { memberships = Vec::new() })).await
    }
    |work, sample| insert_group {
        work.insert_group(&like!(sample.world[sample.group], { id = new_id(7) })).await
    }
    |work, sample| update_group {
        work.update_group(&like!(sample.world[sample.group], { active = false })).await
    }
    |work, sample| insert_project {
        let row = &sample.world[sample.internal];
        let row = like!(row, { id = new_id(8), short_name = valid("INT-2") });
        work.insert_project(&row).await
    }
    |work, sample| update_project {
        let row = &sample.world[sample.internal];
        work.update_project(&like!(row, { name = valid("Intern") })).await
    }
    |work, sample| set_members {
        work.set_members(sample.internal, &[(sample.ada, MembershipRole::Member)]).await
    }
    |work, sample| insert_task {
        let row = &sample.world[sample.task];
        work.insert_task(&like!(row, { id = new_id(9), project = sample.internal })).await
    }
    |work, sample| update_task {
        work.update_task(&like!(sample.world[sample.task], { active = false })).await
    }
    |work, sample| insert_ticket_type {
        work.insert_ticket_type(&like!(sample.world[sample.ticket_type], { id = new_id(10) })).await
    }
    |work, sample| update_ticket_type {
        work.update_ticket_type(&like!(sample.world[sample.ticket_type], { active = false })).await
    }
    |work, sample| insert_category {
        let [first, ..] = sample.categories.as_slice() else { return Err(StoreError::Stale) };
        let row = &sample.world[*first];
        let row = like!(row, { id = new_id(24), name_de = valid("Neu"), name_en = valid("New") });
        work.insert_category(&row).await
    }
    |work, sample| update_category {
        let [first, ..] = sample.categories.as_slice() else { return Err(StoreError::Stale) };
        work.update_category(&like!(sample.world[*first], { active = false })).await
    }
    |work, sample| insert_credential {
        let id = sample.world.credential_of(Holder::Contact(sample.jan));
        let row = like!(sample.world[id], {
            id = new_id(11),
            holder = Holder::Contact(new_id(4)),
            login_name = None,
        });
        work.insert_credential(&row).await
    }
    |work, sample| update_credential {
        let id = sample.world.credential_of(Holder::Contact(sample.jan));
        work.update_credential(&like!(sample.world[id], { must_change = true })).await
    }
    |work, sample| insert_session {
        work.insert_session(&session(sample)).await
    }
    |work, sample| touch_session {
        work.touch_session(session(sample).id, FixedClock::START.plus_seconds(60)).await
    }
    |work, sample| renew_session {
        work.renew_session(session(sample).id, 7).await
    }
    |work, sample| end_session {
        let session = session(sample);
        work.end_session(session.credential, session.id).await
    }
    |work, sample| insert_another_session {
        work.insert_session(&like!(session(sample), { id = new_id(20) })).await
    }
    |work, sample| end_sessions {
        work.end_sessions(session(sample).credential, None).await
    }
    |work, sample| insert_a_third_session {
        work.insert_session(&like!(session(sample), { id = new_id(21) })).await
    }
    |work, _sample| sweep_sessions {
        work.sweep_sessions(FixedClock::START.plus_seconds(100_000)).await.map(drop)
    }
    |work, sample| insert_password_link {
        work.insert_password_link(&link(sample)).await
    }
    |work, sample| update_password_link {
        let issued = Some(FixedClock::START);
        work.update_password_link(&like!(link(sample), { issued_at = issued })).await
    }
    |work, sample| void_password_links {
        work.void_password_links(link(sample).credential, FixedClock::START).await
    }
    |work, sample| insert_api_token {
        work.insert_api_token(&api_token(sample)).await
    }
    |work, sample| touch_api_token {
        work.touch_api_token(api_token(sample).id, FixedClock::START).await
    }
    |work, sample| remove_api_token {
        let token = api_token(sample);
        work.remove_api_token(token.credential, token.id).await.map(drop)
    }
    |work, sample| insert_ticket {
        let row = like!(sample.world[sample.plain], {
            id = new_id(12),
            number = crate::work::TicketNumber::ticket(work.next_ticket_number().await?),
        });
        work.insert_ticket(&row).await
    }
    |work, sample| update_ticket {
        let [_, _, _, _, highest] = Priority::ALL;
        work.update_ticket(&like!(sample.world[sample.plain], { priority = highest })).await
    }
    |work, sample| touch_ticket {
        work.touch_ticket(sample.plain, FixedClock::START).await
    }
    |work, sample| note_opening {
        work.note_opening(sample.plain, FixedClock::START).await
    }
    |work, sample| insert_comment {
        work.insert_comment(&comment(sample)).await
    }
    |work, sample| insert_attachments {
        let id = new_id(14);
        let file = Attachment {
            id,
            ticket: sample.plain,
            comment: Some(comment(sample).id),
            audience: Audience::Internal,
            name: valid("notiz.txt"),
            size: 3,
            media_type: "text/plain".to_owned(),
            blob: BlobKey::of(id),
            uploader: Party::Employee(sample.eva),
            at: FixedClock::START,
        };
        work.insert_attachments(&[file]).await
    }
    |work, sample| insert_answer {
        work.insert_answer(&answer(sample)).await
    }
    |work, sample| insert_history {
        let line = HistoryEntry {
            id: new_id(15),
            ticket: sample.plain,
            ticket_version: Version::FIRST,
            at: FixedClock::START,
            author: Author::System,
            change: Change::Answered(answer(sample).id),
        };
        work.insert_history(&[line]).await
    }
    |work, sample| insert_time_entry {
        let entry = TimeEntry {
            id: new_id(16),
            ticket: sample.plain,
            ..sample.world.time_entries.first().cloned().ok_or(StoreError::Stale)?
        };
        work.insert_time_entry(&entry).await
    }
    |work, sample| update_time_entry {
        let entry = sample.world.time_entries.first().ok_or(StoreError::Stale)?;
        work.update_time_entry(&like!(entry, { travel = true })).await
    }
    |work, _sample| remove_time_entry {
        work.remove_time_entry(new_id(16)).await
    }
    |work, sample| update_comment {
        let old = &sample.world[sample.comment];
        let new = like!(old, { body = Some(valid("Seit vorgestern.")), edited_at = Some(FixedClock::START) });
        let before = CommentRevision {
            id: new_id(25),
            comment: old.id,
            body: old.body.clone(),
            replaced_at: FixedClock::START,
            replaced_by: old.author,
        };
        work.update_comment(&new, &before).await
    }
    |work, sample| index_words {
        let words = SearchWords {
            audience: Audience::Public,
            words: vec!["nebelhorn".to_owned()],
        };
        work.index_words(sample.plain, sample.plain.uuid(), &words).await
    }
    |work, sample| insert_outbox {
        work.insert_outbox(&[mail(sample)]).await
    }
    |work, sample| withhold_untried_mails {
        let recipient = Recipient::Contact(sample.jan);
        let mail = like!(mail(sample), { id = new_id(26), recipient = recipient });
        work.insert_outbox(&[mail]).await?;
        work.withhold_untried_mails(sample.plain, FixedClock::START).await
    }
    |work, _sample| claim_outbox {
        let now = FixedClock::START;
        work.claim_outbox(now, now.plus_seconds(60), 10).await.map(drop)
    }
    |work, sample| update_outbox {
        work.update_outbox(&like!(mail(sample), { attempts = 3 })).await
    }
    |work, _sample| insert_audit {
        let entry = AuditEntry {
            id: new_id(18),
            at: FixedClock::START,
            actor: Author::System,
            action: "settings.updated".to_owned(),
            object: "settings".to_owned(),
            changes: Vec::new(),
            origin: Origin::INSTALLATION,
            names: Vec::new(),
        };
        let head = work.lock_audit_head().await?;
        let digest = |text: &str| *FixedSecrets::hash_of(text).bytes();
        work.insert_audit(&[audit::link(&head, entry, digest, String::new)]).await
    }
    |work, sample| insert_submission {
        let submission = Submission {
            credential: sample.world.credential_of(Holder::Contact(sample.marta)),
            key: "key".to_owned(),
            body_hash: [7; 32],
            outcome: "made".to_owned(),
            at: FixedClock::START,
        };
        work.insert_submission(&submission).await
    }
    |work, _sample| sweep_submissions {
        work.sweep_submissions(FixedClock::START.plus_seconds(1)).await.map(drop)
    }
};

fn session(sample: &Sample) -> Session {
    Session {
        id: new_id(17),
        credential: sample.world.credential_of(Holder::Contact(sample.jan)),
        token_hash: FixedSecrets::hash_of("session"),
        epoch: 0,
        created_at: FixedClock::START,
        last_seen: FixedClock::START,
        expires_at: FixedClock::START.plus_seconds(3600),
        user_agent: None,
        address: None,
    }
}

fn link(sample: &Sample) -> PasswordLink {
    PasswordLink {
        id: new_id(18),
        credential: sample.world.credential_of(Holder::Contact(sample.jan)),
        token_hash: Some(FixedSecrets::hash_of("link")),
        requested_at: FixedClock::START,
        issued_at: None,
        used_at: None,
        voided_at: None,
    }
}

fn api_token(sample: &Sample) -> ApiToken {
    ApiToken {
        id: new_id(19),
        credential: sample.world.credential_of(Holder::Contact(sample.jan)),
        token_hash: FixedSecrets::hash_of("token"),
        epoch: 0,
        name: valid("Export"),
        created_at: FixedClock::START,
        expires_at: FixedClock::START.plus_seconds(3600),
        last_used: None,
    }
}

fn comment(sample: &Sample) -> Comment {
    Comment {
        id: new_id(13),
        ticket: sample.plain,
        author: Party::Employee(sample.eva),
        at: FixedClock::START,
        audience: Audience::Internal,
        body: None,
        edited_at: None,
    }
}

fn answer(sample: &Sample) -> Answer {
    Answer {
        id: new_id(22),
        ticket: sample.plain,
        kind: AnswerKind::Returned,
        by: Party::Contact(sample.jan),
        at: FixedClock::START,
        answered_version: Version::FIRST,
        comment: None,
        words: None,
    }
}

fn mail(sample: &Sample) -> OutboxMail {
    OutboxMail {
        id: new_id(23),
        topic: MailTopic::Assigned(sample.plain),
        recipient: Recipient::Employee(sample.eva),
        actor: Author::System,
        at: FixedClock::START,
        state: MailState::Waiting {
            due: FixedClock::START,
        },
        attempts: 0,
        last_error: None,
    }
}
