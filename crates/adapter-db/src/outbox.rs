//! Mails that wait.

use crate::sql::{Backend, Columns, Link, Row, Sql, corrupt, insert_rows};
use crate::ticket::{Parties, author, party};
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::ids::{ContactId, OutboxId, TicketId};
use portal_domain::ports::{
    MailState, MailTopic, OWNER_VOIDED, OutboxMail, OutboxReads, OutboxWrites, Recipient,
    StoreError,
};
use portal_domain::timestamp::Timestamp;
use portal_domain::work::Party;

macro_rules! columns {
    () => {
        "id, topic, ticket_id, comment_id, answer_id, password_link_id, recipient_contact_id, recipient_employee_id, \
         actor_contact_id, actor_employee_id, at, state, state_at, reason, attempts, last_error"
    };
}

/// The condition that a mail can be taken at a time: due, or claimed by a node whose time is over.
macro_rules! free_at {
    () => {
        "state IN ('waiting', 'claimed') AND state_at <= "
    };
}

fn read(row: &mut Row) -> Result<OutboxMail, StoreError> {
    let id = row.id()?;
    let topic = topic(row)?;
    let recipient = match party(row.id_or_none()?, row.id_or_none()?)? {
        Party::Contact(contact) => Recipient::Contact(contact),
        Party::Employee(employee) => Recipient::Employee(employee),
    };
    Ok(OutboxMail {
        id,
        topic,
        recipient,
        actor: author(row.id_or_none()?, row.id_or_none()?)?,
        at: row.time()?,
        state: state(row)?,
        attempts: row.count()?,
        last_error: row.text_or_none()?,
    })
}

fn topic(row: &mut Row) -> Result<MailTopic, StoreError> {
    let code = row.text()?;
    let ticket = row.id_or_none()?;
    let comment = row.id_or_none()?;
    let answer = row.id_or_none()?;
    let link = row.id_or_none()?;
    match (code.as_str(), ticket, comment, answer, link) {
        ("access_link", None, None, None, Some(link)) => Ok(MailTopic::AccessLink(link)),
        ("password_changed", None, None, None, None) => Ok(MailTopic::PasswordChanged),
        ("ticket_created", Some(t), None, None, None) => Ok(MailTopic::TicketCreated(t)),
        ("comment_added", Some(t), Some(c), None, None) => Ok(MailTopic::CommentAdded(t, c)),
        ("assigned", Some(t), None, None, None) => Ok(MailTopic::Assigned(t)),
        ("done", Some(t), None, None, None) => Ok(MailTopic::Done(t)),
        ("accepted", Some(t), None, Some(a), None) => Ok(MailTopic::Accepted(t, a)),
        ("rejected", Some(t), None, Some(a), None) => Ok(MailTopic::Rejected(t, a)),
        ("returned", Some(t), None, Some(a), None) => Ok(MailTopic::Returned(t, a)),
        ("dropped", Some(t), Some(c), None, None) => Ok(MailTopic::Dropped(t, c)),
        (other, ..) => Err(corrupt(format_args!("a mail about {other:?}"))),
    }
}

fn state(row: &mut Row) -> Result<MailState, StoreError> {
    let code = row.text()?;
    let at = row.time()?;
    let reason = row.text_or_none()?;
    match (code.as_str(), reason) {
        ("waiting", None) => Ok(MailState::Waiting { due: at }),
        ("claimed", None) => Ok(MailState::Claimed { until: at }),
        ("sent", None) => Ok(MailState::Sent { at }),
        ("withheld", Some(reason)) => Ok(MailState::Withheld { at, reason }),
        ("dead", None) => Ok(MailState::Dead { at }),
        (other, _) => Err(corrupt(format_args!("a mail in state {other:?}"))),
    }
}

/// Time and reason of a state.
fn state_parts(state: &MailState) -> (Timestamp, Option<&str>) {
    match state {
        MailState::Waiting { due: at }
        | MailState::Claimed { until: at }
        | MailState::Sent { at }
        | MailState::Dead { at } => (*at, None),
        MailState::Withheld { at, reason } => (*at, Some(reason.as_str())),
    }
}

fn columns(mail: &OutboxMail) -> Columns {
    let (mut comment, mut answer, mut link) = (None, None, None);
    match mail.topic {
        MailTopic::AccessLink(id) => link = Some(id),
        MailTopic::CommentAdded(_, id) | MailTopic::Dropped(_, id) => comment = Some(id),
        MailTopic::Accepted(_, id) | MailTopic::Rejected(_, id) | MailTopic::Returned(_, id) => {
            answer = Some(id);
        }
        MailTopic::PasswordChanged
        | MailTopic::TicketCreated(_)
        | MailTopic::Assigned(_)
        | MailTopic::Done(_) => {}
    }
    let recipient = Parties::of(match mail.recipient {
        Recipient::Contact(contact) => Party::Contact(contact),
        Recipient::Employee(employee) => Party::Employee(employee),
    });
    let actor = Parties::of_author(mail.actor);
    let (state_at, reason) = state_parts(&mail.state);
    Columns::new()
        .with("id", mail.id)
        .with("topic", mail.topic.code())
        .with("ticket_id", mail.topic.ticket())
        .with("comment_id", comment)
        .with("answer_id", answer)
        .with("password_link_id", link)
        .with("recipient_contact_id", recipient.contact)
        .with("recipient_employee_id", recipient.employee)
        .with("actor_contact_id", actor.contact)
        .with("actor_employee_id", actor.employee)
        .with("at", mail.at)
        .with("state", mail.state.code())
        .with("state_at", state_at)
        .with("reason", reason)
        .with("attempts", mail.attempts)
        .with("last_error", mail.last_error.as_deref())
}

fn limit(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

#[async_trait]
impl<M: Send + Sync> OutboxReads for DbView<M> {
    async fn list_outbox(
        &self,
        before: Option<OutboxId>,
        count: usize,
    ) -> Result<Vec<OutboxMail>, StoreError> {
        let mut sql = Sql::new(concat!("SELECT ", columns!(), " FROM outbox"));
        if let Some(before) = before {
            sql.push(" WHERE id < ").bind(before);
        }
        sql.push(" ORDER BY id DESC LIMIT ").bind(limit(count));
        self.link.list("outbox", sql, read).await
    }

    async fn contact_was_mailed(&self, ticket: TicketId) -> Result<bool, StoreError> {
        let sql = Sql::new(
            "SELECT EXISTS (SELECT 1 FROM outbox WHERE recipient_contact_id IS NOT NULL \
             AND state <> 'withheld' AND NOT (state = 'waiting' AND attempts = 0) AND ticket_id = ",
        )
        .value(ticket)
        .text(")");
        let found = self.link.find("outbox", sql, Row::flag).await?;
        Ok(found.unwrap_or_default())
    }

    async fn outbox_backlog(&self, now: Timestamp) -> Result<(u64, Option<Timestamp>), StoreError> {
        let sql = Sql::new(concat!(
            "SELECT count(*), min(state_at) FROM outbox WHERE ",
            free_at!()
        ))
        .value(now);
        let read = |row: &mut Row| Ok((u64::from(row.count()?), row.time_or_none()?));
        Ok(self
            .link
            .find("outbox", sql, read)
            .await?
            .unwrap_or_default())
    }
}

/// All mails to a contact, oldest first.
pub(crate) async fn to_contact(
    link: &Link,
    contact: ContactId,
) -> Result<Vec<OutboxMail>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        columns!(),
        " FROM outbox WHERE recipient_contact_id = "
    ))
    .value(contact)
    .text(" ORDER BY id");
    link.list("outbox", sql, read).await
}

#[async_trait]
impl OutboxWrites for DbView<Writing> {
    async fn insert_outbox(&self, mails: &[OutboxMail]) -> Result<(), StoreError> {
        insert_rows(&self.link, "outbox", mails.iter().map(columns).collect()).await
    }

    async fn claim_outbox(
        &self,
        now: Timestamp,
        until: Timestamp,
        count: usize,
    ) -> Result<Vec<OutboxMail>, StoreError> {
        claim(&self.link, now, until, count).await
    }

    async fn withhold_untried_mails(
        &self,
        ticket: TicketId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = Sql::new("UPDATE outbox SET state = 'withheld', state_at = ")
            .value(at)
            .text(", reason = ")
            .value(OWNER_VOIDED)
            .text(
                " WHERE recipient_contact_id IS NOT NULL AND state = 'waiting' AND attempts = 0 \
                 AND ticket_id = ",
            )
            .value(ticket);
        self.link.run(sql).await.map(drop)
    }

    async fn update_outbox(&self, mail: &OutboxMail) -> Result<(), StoreError> {
        let (state_at, reason) = state_parts(&mail.state);
        let sql = Sql::new("UPDATE outbox SET state = ")
            .value(mail.state.code())
            .text(", state_at = ")
            .value(state_at)
            .text(", reason = ")
            .value(reason)
            .text(", attempts = ")
            .value(mail.attempts)
            .text(", last_error = ")
            .value(mail.last_error.as_deref())
            .text(" WHERE id = ")
            .value(mail.id);
        match self.link.run(sql).await? {
            0 => Err(StoreError::Stale),
            _ => Ok(()),
        }
    }
}

/// Takes free mails, oldest first. On PostgreSQL a mail that another node is just taking is passed over; on SQLite there
/// is no other writer.
async fn claim(
    link: &Link,
    now: Timestamp,
    until: Timestamp,
    count: usize,
) -> Result<Vec<OutboxMail>, StoreError> {
    let sql = Sql::new("UPDATE outbox SET state = 'claimed', state_at = ")
        .value(until)
        .text(concat!(
            " WHERE id IN (SELECT id FROM outbox WHERE ",
            free_at!()
        ))
        .value(now)
        .text(" ORDER BY id LIMIT ")
        .value(limit(count))
        .text(match link.backend() {
            Backend::Sqlite => "",
            Backend::Postgres => " FOR UPDATE SKIP LOCKED",
        })
        .text(concat!(") RETURNING ", columns!()));
    let mut claimed = link.list("outbox", sql, read).await?;
    claimed.sort_unstable_by_key(|mail| mail.id);
    Ok(claimed)
}
