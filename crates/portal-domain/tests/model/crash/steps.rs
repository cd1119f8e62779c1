//! Everything that can happen next.

use super::world::{Bounds, Flaw, Line, Mail, Post, Run, Stage, World};
use portal_domain::work::{ProjectState, Status};
use portal_domain::workflow::{
    Effects, Kind, Manner, Move, Relation, RelationSet, Standing, TicketState, step,
};

/// The states that can follow.
pub(super) fn next(world: &World, bounds: Bounds, flaw: Flaw) -> Vec<World> {
    let mut all = Vec::new();
    for person in 0..world.people.len() {
        go_on(world, person, flaw, &mut all);
    }
    deliver(world, bounds, flaw, &mut all);
    if world.crashes > 0 {
        for person in 0..world.people.len() {
            crash_request(world, person, &mut all);
        }
        crash_run(world, &mut all);
    }
    all
}

/// Person 0 is a contact, person 1 an employee who may do everything that an employee may.
fn standing(world: &World, person: usize) -> Standing {
    if person == 0 {
        return Standing::Contact {
            permitted: world.db.status == Status::Done,
            is_solver: false,
        };
    }
    Standing::Staff {
        relations: RelationSet::of(&Relation::ALL),
        is_solver: world.db.solved,
        solver_may_accept: true,
    }
}

/// The shipped decision about the present wish, on what is committed now.
fn decided(world: &World, person: usize) -> Option<Effects> {
    let state = TicketState {
        status: world.db.status,
        kind: Kind::Owned,
        project_state: ProjectState::Open,
        open_subtasks: false,
        parent_status: None,
    };
    let wanted = Move {
        to: world.people[person].to,
        manner: world.people[person].manner,
        has_comment: true,
    };
    step(&state, &standing(world, person), &wanted).ok()
}

fn go_on(world: &World, person: usize, flaw: Flaw, all: &mut Vec<World>) {
    let mut then = world.clone();
    let wish = world.wish(person);
    let me = &mut then.people[person];
    match me.stage {
        Stage::Free => {
            if me.left > 0 {
                wishes(world, person, all);
            }
            return;
        }
        Stage::Sends => {
            let known = flaw != Flaw::KeysForgotten && world.db.keys.contains(&wish);
            match decided(world, person) {
                Some(effects) if !known => {
                    me.stage = Stage::Decided;
                    me.read = (effects.from, world.db.version);
                    me.solves = effects.records_solver;
                }
                // Refused, or done before: the person hears of it.
                Some(_) | None => heard(&mut then, person),
            }
        }
        Stage::Decided => {
            me.stage = Stage::Told;
            if flaw == Flaw::HistoryAhead {
                let line = line(&then, person);
                then.db.history.push(line);
            }
        }
        Stage::Told => {
            if world.is_locked_for(person) {
                return;
            }
            if flaw != Flaw::VersionsUnchecked && me.read.1 != world.db.version {
                // Stale: the transaction is gone, and the person looks again.
                heard(&mut then, person);
            } else {
                me.stage = Stage::Written;
            }
        }
        Stage::Written => {
            me.stage = Stage::Queued;
            if flaw == Flaw::MailAhead {
                let mail = mail(&then, person);
                then.db.mails.push(mail);
            }
            if flaw == Flaw::HandedOverAtOnce {
                then.handed.push(wish);
            }
        }
        Stage::Queued => commit(&mut then, person, flaw),
        Stage::Unheard => heard(&mut then, person),
    }
    all.push(then);
}

/// Whatever somebody may want.
fn wishes(world: &World, person: usize, all: &mut Vec<World>) {
    let plain = Status::ALL.map(|to| (to, Manner::Plain));
    for (to, manner) in plain
        .into_iter()
        .chain([(Status::Accepted, Manner::OnBehalf)])
    {
        let mut then = world.clone();
        let me = &mut then.people[person];
        (me.stage, me.to, me.manner) = (Stage::Sends, to, manner);
        all.push(then);
    }
}

/// The person knows what came of the wish.
fn heard(world: &mut World, person: usize) {
    let me = &mut world.people[person];
    *me = super::world::Person {
        stage: Stage::Free,
        left: me.left - 1,
        to: Status::New,
        manner: Manner::Plain,
        read: (Status::New, 0),
        solves: false,
    };
}

fn line(world: &World, person: usize) -> Line {
    let me = &world.people[person];
    Line {
        wish: world.wish(person),
        version: me.read.1 + 1,
        from: me.read.0,
        to: me.to,
    }
}

fn mail(world: &World, person: usize) -> Mail {
    Mail {
        wish: world.wish(person),
        state: Post::Waiting,
        tries: 0,
    }
}

/// All that the transaction wrote lasts from here on.
fn commit(world: &mut World, person: usize, flaw: Flaw) {
    let (line, mail, wish) = (line(world, person), mail(world, person), world.wish(person));
    if !matches!(flaw, Flaw::StatusWithoutHistory | Flaw::HistoryAhead) {
        world.db.history.push(line);
    }
    if !matches!(flaw, Flaw::MailAhead | Flaw::HandedOverAtOnce) {
        world.db.mails.push(mail);
    }
    world.db.keys.push(wish);
    world.db.status = line.to;
    world.db.version = line.version;
    world.db.solved |= world.people[person].solves;
    world.people[person].stage = Stage::Unheard;
}

/// A request ends in the middle: its transaction never was. The person does not know, and sends the wish again.
fn crash_request(world: &World, person: usize, all: &mut Vec<World>) {
    if matches!(world.people[person].stage, Stage::Free | Stage::Sends) {
        return;
    }
    let mut then = world.clone();
    then.crashes -= 1;
    let me = &mut then.people[person];
    (me.stage, me.read, me.solves) = (Stage::Sends, (Status::New, 0), false);
    all.push(then);
}

fn crash_run(world: &World, all: &mut Vec<World>) {
    let (Run::Holds(held) | Run::Handed(held)) = world.run else {
        return;
    };
    let mut then = world.clone();
    then.crashes -= 1;
    then.run = Run::Idle;
    then.db.mails[usize::from(held)].state = Post::Orphaned;
    all.push(then);
}

fn deliver(world: &World, bounds: Bounds, flaw: Flaw, all: &mut Vec<World>) {
    match world.run {
        Run::Idle => {
            for (number, mail) in world.db.mails.iter().enumerate() {
                let due = mail.state == Post::Waiting
                    || (mail.state == Post::Orphaned && flaw != Flaw::ClaimsForEver);
                if due {
                    let mut then = world.clone();
                    then.db.mails[number].state = Post::Claimed;
                    then.run = Run::Holds(u8::try_from(number).expect("few mails"));
                    all.push(then);
                }
            }
        }
        Run::Holds(held) => {
            let number = usize::from(held);
            let mut taken = world.clone();
            taken.run = Run::Handed(held);
            let wish = world.db.mails[number].wish;
            if !taken.handed.contains(&wish) {
                taken.handed.push(wish);
                taken.handed.sort_unstable();
            }
            all.push(taken);
            let mut failed = world.clone();
            let mail = &mut failed.db.mails[number];
            if flaw != Flaw::TriesUncounted {
                mail.tries += 1;
            }
            mail.state = if mail.tries >= bounds.tries {
                Post::Dead
            } else {
                Post::Waiting
            };
            failed.run = Run::Idle;
            all.push(failed);
            let mut refused = world.clone();
            refused.db.mails[number].state = Post::Dead;
            refused.run = Run::Idle;
            all.push(refused);
        }
        Run::Handed(held) => {
            let mut noted = world.clone();
            noted.db.mails[usize::from(held)].state = Post::Sent;
            noted.run = Run::Idle;
            all.push(noted);
        }
    }
}
