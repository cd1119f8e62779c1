//! The three ways in which a status can be changed: the API, the dialog of employees, and the answers to a done ticket.

use super::cast::{Cast, Kind, Player, Who};
use super::table::{Manner, Told, told};
use portal_domain::work::Status;
use portal_tests::drafts::Laid;
use portal_tests::http::Page;
use serde_json::json;

/// A way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The transitions of the API.
    Interface,
    /// The dialog, which contacts do not have.
    Dialog,
    /// The forms that answer a done ticket. They know by themselves when an employee speaks for the customer.
    Answers,
}

impl Way {
    /// Where it can lead, and how that is spoken.
    pub(super) fn goals(self) -> Vec<(Status, Manner)> {
        let plain = |to| (to, Manner::Plain);
        match self {
            // Only an acceptance is spoken for somebody else.
            Self::Interface => Status::ALL
                .into_iter()
                .map(plain)
                .chain([(Status::Accepted, Manner::OnBehalf)])
                .collect(),
            Self::Dialog => Status::ALL.into_iter().map(plain).collect(),
            Self::Answers => [Status::Accepted, Status::Rejected, Status::InProcess]
                .map(plain)
                .to_vec(),
        }
    }

    /// What the table says of it.
    pub(super) fn told(self, change: Change, who: Who) -> Told {
        let Change {
            kind,
            from,
            to,
            manner,
        } = change;
        match self {
            Self::Interface => told(kind, from, to, manner, who),
            Self::Dialog if who.is_contact() => Told::Absent,
            Self::Dialog => told(kind, from, to, manner, who),
            Self::Answers => {
                let for_them = kind == Kind::Owned && to == Status::Accepted && !who.is_contact();
                let manner = if for_them { Manner::OnBehalf } else { manner };
                told(kind, from, to, manner, who)
            }
        }
    }

    /// Status and code that somebody gets who is told this; pages have no codes.
    pub(super) const fn answer(self, told: Told) -> (u16, &'static str) {
        match (self, told) {
            (Self::Interface, told) => told.answer(),
            (Self::Dialog | Self::Answers, Told::Done { .. }) => (303, ""),
            (Self::Dialog | Self::Answers, told) => (told.answer().0, ""),
        }
    }

    /// Status and code where words are missing.
    pub(super) const fn wordless(self) -> (u16, &'static str) {
        match self {
            Self::Interface => (422, "comment_missing"),
            Self::Dialog | Self::Answers => (422, ""),
        }
    }

    /// Goes it.
    pub(super) async fn go(
        self,
        cast: &mut Cast,
        who: Who,
        ticket: Laid,
        change: Change,
        words: &str,
    ) -> Page {
        let player = cast.player(who);
        let to = change.to;
        match self {
            Self::Interface => command(player, ticket, change, words).await,
            Self::Dialog => {
                let fields = [
                    ("status", to.code()),
                    ("comment", words),
                    ("internal", "true"),
                ];
                form(player, ticket, "status", &fields).await
            }
            Self::Answers => {
                let decision = match to {
                    Status::Accepted => "accept",
                    Status::Rejected => "reject",
                    Status::InProcess => "return",
                    Status::New | Status::Done | Status::Billed => panic!("no answer: {to:?}"),
                };
                let fields = [("decision", decision), ("comment", words)];
                form(player, ticket, "answer", &fields).await
            }
        }
    }
}

/// A change that is asked for.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "read by messages")]
pub(super) struct Change {
    pub(super) kind: Kind,
    pub(super) from: Status,
    pub(super) to: Status,
    pub(super) manner: Manner,
}

async fn command(player: &Player, ticket: Laid, change: Change, words: &str) -> Page {
    let manner = match change.manner {
        Manner::Plain => "plain",
        Manner::OnBehalf => "on_behalf",
    };
    let mut command = json!({"to": change.to.code(), "manner": manner});
    if !words.is_empty() {
        command["comment"] = json!(words);
    }
    let path = format!("/api/v1/tickets/{}/transitions", ticket.number);
    player
        .program
        .post(&path, &command)
        .if_match("*")
        .send()
        .await
}

async fn form(player: &mut Player, ticket: Laid, leaf: &str, fields: &[(&str, &str)]) -> Page {
    if player.seen.0 != ticket.number.to_string() {
        player.seen = look(player, ticket).await;
    }
    let version = player.seen.1.as_str();
    let mut all = vec![("csrf", player.csrf.as_str()), ("version", version)];
    all.extend(fields);
    let path = format!("/tickets/{}/{leaf}", ticket.number);
    player.person.post(&path, &all).await
}

/// The ticket and what this player sees of it. A refusal changes nothing, so one look serves for many.
async fn look(player: &Player, ticket: Laid) -> (String, String) {
    let number = ticket.number.to_string();
    let path = format!("/api/v1/tickets/{number}");
    let seen = player.program.get(&path).send().await;
    let version = seen.etag().trim_matches('"');
    // Who does not see the ticket has to guess.
    let version = if version.is_empty() { "1" } else { version };
    (number, version.to_owned())
}
