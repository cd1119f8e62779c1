//! Where the statuses stand and how the steps between them run.
//!
//! The five statuses of a ticket's life stand in a line, rejected stands below it. Steps to the next status run along the
//! line, other steps above it in lanes, steps from and to rejected below it. No two lines of the table cross.

use crate::work::Status;

/// Half the width of a box.
pub(super) const HALF_WIDTH: i32 = 80;
/// Half the height of a box.
pub(super) const HALF_HEIGHT: i32 = 32;
/// Width of the drawing.
pub(super) const WIDTH: i32 = 1470;
/// Height of the drawing.
pub(super) const HEIGHT: i32 = 650;

const FIRST: i32 = 180;
const APART: i32 = 290;
const LINE: i32 = 270;
const BELOW: i32 = 560;
/// Column above which rejected stands.
const REJECTED: i32 = 2;

/// How the words of a step stand beside its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Beginning at the point, growing downwards.
    Start,
    /// Ending at the point, growing downwards.
    End,
    /// In the middle above the point, growing upwards.
    Above,
}

/// The way of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    /// Corners from beginning to end.
    pub(super) points: Vec<(i32, i32)>,
    /// Where its words stand.
    pub(super) label: (i32, i32),
    /// And how.
    pub(super) anchor: Anchor,
}

/// Place in the line; none for the one below it.
const fn column(status: Status) -> Option<i32> {
    match status {
        Status::New => Some(0),
        Status::InProcess => Some(1),
        Status::Done => Some(2),
        Status::Accepted => Some(3),
        Status::Billed => Some(4),
        Status::Rejected => None,
    }
}

const fn across(column: i32) -> i32 {
    FIRST + column * APART
}

/// The middle of a status' box.
pub(super) const fn center(status: Status) -> (i32, i32) {
    match column(status) {
        Some(column) => (across(column), LINE),
        None => (across(REJECTED), BELOW),
    }
}

/// How the step runs.
pub(super) fn way(from: Status, to: Status) -> Way {
    match (column(from), column(to)) {
        (Some(from), Some(to)) if to == from + 1 => along(from, to),
        (Some(from), Some(to)) => above(from, to),
        (Some(from), None) => below(from, true),
        (None, Some(to)) => below(to, false),
        // A step from rejected to itself does not exist; drawn, it would be a point.
        (None, None) => Way {
            points: vec![center(from)],
            label: center(from),
            anchor: Anchor::Above,
        },
    }
}

fn along(from: i32, to: i32) -> Way {
    let (begin, end) = (across(from) + HALF_WIDTH, across(to) - HALF_WIDTH);
    Way {
        points: vec![(begin, LINE), (end, LINE)],
        label: (i32::midpoint(begin, end), LINE - 12),
        anchor: Anchor::Above,
    }
}

fn above(from: i32, to: i32) -> Way {
    let far = (from - to).abs().max(1);
    // Nearer steps leave nearer to each other's box, so lanes do not cross.
    let port = (to - from).signum() * 40 / far;
    let (begin, end) = (across(from) + port, across(to) - port);
    let top = LINE - HALF_HEIGHT;
    let lane = top - 96 - (far - 1) * 74;
    Way {
        points: vec![(begin, top), (begin, lane), (end, lane), (end, top)],
        label: (i32::midpoint(begin, end), lane - 10),
        anchor: Anchor::Above,
    }
}

/// Between the line and rejected; `down` to it, else from it.
fn below(column: i32, down: bool) -> Way {
    let far = (column - REJECTED).abs();
    // To the right for what stands left of rejected, to the left for what stands right of it.
    let side = if column <= REJECTED { 1 } else { -1 };
    let port = if down { side * 18 } else { -side * 18 };
    let x = across(column) + port;
    let bottom = LINE + HALF_HEIGHT;
    let mut points = if far == 0 {
        vec![(x, bottom), (x, BELOW - HALF_HEIGHT)]
    } else {
        // The nearest status gets the highest lanes.
        let lane = BELOW - 24 + (far - 1) * 30 + if down { 0 } else { 15 };
        let edge = across(REJECTED) - side * HALF_WIDTH;
        vec![(x, bottom), (x, lane), (edge, lane)]
    };
    if !down {
        points.reverse();
    }
    let outward = port.signum();
    // Words of neighbors that meet between two lines stand at different heights.
    let deep = match (side, down) {
        (1, true) | (-1, false) => 34,
        (1, false) => 116,
        _ => 160,
    };
    Way {
        points,
        label: (x + outward * 10, bottom + deep),
        anchor: if outward > 0 {
            Anchor::Start
        } else {
            Anchor::End
        },
    }
}
