//! What holds.

use super::world::{Bounds, Post, Stage, World};
use portal_domain::work::Status;

/// The first claim that does not hold in a state.
pub(super) fn broken(world: &World) -> Option<&'static str> {
    let db = &world.db;
    let mut stood = Status::New;
    for line in &db.history {
        if db
            .history
            .iter()
            .filter(|other| other.wish == line.wish)
            .count()
            > 1
        {
            return Some("a wish is done once");
        }
        if db
            .history
            .iter()
            .filter(|other| other.version == line.version)
            .count()
            > 1
        {
            return Some("a version has one winner");
        }
        if line.from != stood || line.version > db.version {
            return Some("the history leads to the status");
        }
        stood = line.to;
    }
    if stood != db.status || db.history.len() + 1 != usize::from(db.version) {
        return Some("the history leads to the status");
    }
    let committed = |wish| db.history.iter().any(|line| line.wish == wish);
    let queued = db.mails.iter().map(|mail| mail.wish);
    if !queued.chain(world.handed.iter().copied()).all(committed) {
        return Some("a mail tells of a committed change");
    }
    None
}

/// The first claim that does not hold where nothing can happen any more.
pub(super) fn broken_at_the_end(world: &World) -> Option<&'static str> {
    let done = |person: &super::world::Person| person.stage == Stage::Free && person.left == 0;
    if !world.people.iter().all(done) {
        return Some("nobody waits for ever");
    }
    let finished = |mail: &super::world::Mail| matches!(mail.state, Post::Sent | Post::Dead);
    if !world.db.mails.iter().all(finished) {
        return Some("a queued mail is sent or dead at the end");
    }
    // What is noted as sent has left the house.
    let sent = world
        .db
        .mails
        .iter()
        .filter(|mail| mail.state == Post::Sent);
    if !sent
        .map(|mail| mail.wish)
        .all(|wish| world.handed.contains(&wish))
    {
        return Some("a sent mail was handed over");
    }
    None
}

/// How much can happen at most from here on: less after every step, so that no walk is endless and "at the end" means
/// "finally".
pub(super) fn rest(world: &World, bounds: Bounds) -> u32 {
    let person = |one: &super::world::Person| {
        let ahead = match one.stage {
            Stage::Free => 7,
            Stage::Sends => 6,
            Stage::Decided => 5,
            Stage::Told => 4,
            Stage::Written => 3,
            Stage::Queued => 2,
            Stage::Unheard => 1,
        };
        u32::from(one.left) * 1_000 + ahead * 100
    };
    let mail = |one: &super::world::Mail| {
        let tries = u32::from(bounds.tries - one.tries) * 10;
        match one.state {
            Post::Waiting | Post::Orphaned => tries + 3,
            Post::Claimed => tries + 2,
            Post::Sent | Post::Dead => 0,
        }
    };
    let people: u32 = world.people.iter().map(person).sum();
    let mails: u32 = world.db.mails.iter().map(mail).sum();
    let handed = u32::from(matches!(world.run, super::world::Run::Handed(_)));
    u32::from(world.crashes) * 1_000_000 + people + mails - handed
}
