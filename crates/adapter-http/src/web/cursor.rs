//! Places in lists, opaque and signed (AC-14, AC-16).
//!
//! A cursor is bound to the person and to everything that shapes the list, so that one taken from another person or
//! another list is refused instead of read.

use super::signature::{Purpose, fits, sign};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portal_domain::ids::{CredentialId, Uuid};
use portal_domain::ports::{DirectoryCursor, SortValue, TicketCursor};
use portal_domain::work::{Party, TicketNumber};
use serde::{Deserialize, Serialize};

/// A cursor that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this cursor was not made for this list")]
pub struct CursorError;

/// A place in a list of tickets, as it travels.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TicketPlace {
    n: Option<i64>,
    t: Option<String>,
    m: i64,
    p: i32,
    b: bool,
}

/// A place in a list of names, as it travels.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NamePlace {
    n: String,
    i: Uuid,
}

fn seal(key: &[u8; 32], who: Uuid, list: &str, place: &impl Serialize) -> String {
    let body = serde_json::to_vec(place).unwrap_or_default();
    let signature = sign(
        key,
        Purpose::Cursor,
        &[who.as_bytes(), list.as_bytes(), &body],
    );
    format!("{}.{signature}", URL_SAFE_NO_PAD.encode(body))
}

fn open<T: for<'a> Deserialize<'a>>(
    key: &[u8; 32],
    who: Uuid,
    list: &str,
    text: &str,
) -> Result<T, CursorError> {
    let (body, signature) = text.split_once('.').ok_or(CursorError)?;
    let body = URL_SAFE_NO_PAD.decode(body).map_err(|_| CursorError)?;
    if !fits(
        key,
        Purpose::Cursor,
        &[who.as_bytes(), list.as_bytes(), &body],
        signature,
    ) {
        return Err(CursorError);
    }
    serde_json::from_slice(&body).map_err(|_| CursorError)
}

/// Whose list it is. A list of tickets belongs to the person who sees them, whoever looks with those eyes.
const fn person(who: Party) -> Uuid {
    match who {
        Party::Contact(contact) => contact.uuid(),
        Party::Employee(employee) => employee.uuid(),
    }
}

/// A place in a list of tickets. `list` names the list with everything that shapes it: filters, sort key, direction.
pub fn seal_ticket(key: &[u8; 32], who: Party, list: &str, cursor: &TicketCursor) -> String {
    let (n, t) = match &cursor.value {
        SortValue::Number(number) => (Some(*number), None),
        SortValue::Text(text) => (None, Some(text.clone())),
    };
    let place = TicketPlace {
        n,
        t,
        m: cursor.number.main(),
        p: cursor.number.part(),
        b: cursor.before,
    };
    seal(key, person(who), list, &place)
}

/// The place back.
pub fn open_ticket(
    key: &[u8; 32],
    who: Party,
    list: &str,
    text: &str,
) -> Result<TicketCursor, CursorError> {
    let place: TicketPlace = open(key, person(who), list, text)?;
    let value = match (place.n, place.t) {
        (Some(number), None) => SortValue::Number(number),
        (None, Some(text)) => SortValue::Text(text),
        _ => return Err(CursorError),
    };
    let number = TicketNumber::subtask(place.m, place.p);
    Ok(TicketCursor {
        value,
        number,
        before: place.b,
    })
}

/// A place in a list of names.
pub fn seal_name(
    key: &[u8; 32],
    who: CredentialId,
    list: &str,
    cursor: &DirectoryCursor,
) -> String {
    seal(
        key,
        who.uuid(),
        list,
        &NamePlace {
            n: cursor.name.clone(),
            i: cursor.id,
        },
    )
}

/// The place back.
pub fn open_name(
    key: &[u8; 32],
    who: CredentialId,
    list: &str,
    text: &str,
) -> Result<DirectoryCursor, CursorError> {
    let place: NamePlace = open(key, who.uuid(), list, text)?;
    Ok(DirectoryCursor {
        name: place.n,
        id: place.i,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal_domain::ids::ContactId;

    /// Proves AC-16: forged, truncated and foreign cursors are refused.
    #[test]
    fn abuse_ac_16_a_cursor_works_only_where_it_was_given() {
        let key = [1; 32];
        let me = Party::Contact(ContactId::new(Uuid::from_u128(1)));
        let cursor = TicketCursor {
            value: SortValue::Text("ä".into()),
            number: TicketNumber::ticket(7),
            before: true,
        };
        let text = seal_ticket(&key, me, "number desc", &cursor);
        assert_eq!(open_ticket(&key, me, "number desc", &text), Ok(cursor));
        assert!(open_ticket(&key, me, "number asc", &text).is_err());
        assert!(
            open_ticket(
                &key,
                Party::Contact(ContactId::new(Uuid::from_u128(2))),
                "number desc",
                &text
            )
            .is_err()
        );
        for wrong in [
            "",
            ".",
            "e30.AAAA",
            text.get(2..).unwrap(),
            text.get(..text.len() - 1).unwrap(),
        ] {
            assert!(
                open_ticket(&key, me, "number desc", wrong).is_err(),
                "{wrong}"
            );
        }
        let same = CredentialId::new(Uuid::from_u128(1));
        assert!(open_name(&key, same, "number desc", &text).is_err());
    }
}
