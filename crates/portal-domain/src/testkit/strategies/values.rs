//! Values, and texts that may not become values.

use crate::ids::Uuid;
use crate::testkit::world::{Text, valid};
use crate::timestamp::{Day, Timestamp};
use crate::values::{Body, Email, LoginName, Minutes, Name, Priority, Subject};
use crate::work::{Status, StatusSet};
use proptest::prelude::*;
use proptest::sample::select;

/// How many ids of a kind there are: enough for two of each role and a stranger.
const IDS: u128 = 3;

/// One of the few ids of a kind. The type tells the kind; its numbers differ from those of every other type.
pub fn small_id<T: From<Uuid> + std::fmt::Debug + 'static>() -> impl Strategy<Value = T> + Clone {
    let kind = kind_number(std::any::type_name::<T>());
    (0..IDS).prop_map(move |number| T::from(Uuid::from_u128(kind << 64 | (number + 1))))
}

/// A number for the name of a type, the same in every run.
fn kind_number(name: &str) -> u128 {
    name.bytes().fold(7, |number, byte| {
        (number * 31 + u128::from(byte)) & 0xFFFF_FFFF
    })
}

/// Texts that somebody might send: empty, blank, too long, with characters that mislead or break something.
pub fn hostile_texts() -> impl Strategy<Value = String> {
    let bad = [
        "",
        " ",
        "\u{200B}",
        "\u{0}",
        "a\u{0}b",
        "\u{202E}exe.gpj",
        "a\r\nBcc: x",
        "'; --",
        "%_\\",
        "<b>&amp;\"",
        "../..",
        "\u{1F6E0}",
        "ẞ",
        "e\u{301}",
    ];
    prop_oneof![
        select(bad.to_vec()).prop_map(str::to_owned),
        any::<String>(),
        "\\PC{1,60}",
        (1_usize..60_000).prop_map(|length| "ä".repeat(length)),
    ]
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $value:ident = $pattern:literal;)+) => { $(
        $(#[$doc])*
        pub fn $name() -> impl Strategy<Value = $value> + Clone {
            $pattern.prop_filter_map("a text that the value accepts", |text: String| {
                $value::parse(&text).ok()
            })
        }
    )+ };
}

texts! {
    /// Subjects of tickets.
    subjects: Subject = "[ \\PC]{1,255}";
    /// Descriptions and comments.
    bodies: Body = "[ \\n\\t\\PC]{1,400}";
    /// Names of people and things.
    names: Name = "[ \\PC]{1,200}";
    /// Login names.
    login_names: LoginName = "[\\PC]{3,100}";
    /// Mail addresses.
    emails: Email = "[A-Za-z0-9+_-]{1,20}(\\.[a-z0-9]{1,9})?@[A-Za-z0-9]{1,20}\\.[a-z]{2,6}";
}

/// One of a few texts, for rows whose texts decide nothing: drawing long ones would take most of the time.
pub(super) fn some_text<T: Text + Clone + std::fmt::Debug + 'static>()
-> impl Strategy<Value = T> + Clone {
    let texts = ["Pumpe tropft", "Größe: 40 W", "100% a_b \\", "漢字"];
    select(texts.map(valid::<T>).to_vec())
}

/// Amounts of work, the ends of the range more often.
pub fn minutes() -> impl Strategy<Value = Minutes> + Clone {
    prop_oneof![
        1 => Just(Minutes::ZERO),
        1 => Just(Minutes::MAX),
        4 => (0..=Minutes::MAX.count()).prop_map(Minutes::from),
    ]
}

/// Priorities.
pub fn priorities() -> impl Strategy<Value = Priority> + Clone {
    select(Priority::ALL.as_slice())
}

/// Statuses.
pub fn statuses() -> impl Strategy<Value = Status> + Clone {
    select(Status::ALL.as_slice())
}

/// Sets of statuses, the empty one included.
pub fn status_sets() -> impl Strategy<Value = StatusSet> + Clone {
    proptest::sample::subsequence(Status::ALL.to_vec(), 0..=Status::ALL.len())
        .prop_map(|statuses| statuses.into_iter().collect())
}

/// Days of four centuries.
pub fn days() -> impl Strategy<Value = Day> + Clone {
    (-73_000..73_000).prop_map(Day::from_number)
}

/// Times of four centuries, to the microsecond.
pub fn timestamps() -> impl Strategy<Value = Timestamp> + Clone {
    let century = 3_155_760_000_000_000_i64;
    (-2 * century..2 * century).prop_map(Timestamp::from_micros)
}
