//! Numbers and dates as each language writes them.
//!
//! Takes calendar parts that are already in the reader's time zone: choosing the zone is not a
//! matter of words.

use super::{Language, grouped};

/// A day: `14 Mar 2026`, `14.03.2026`.
pub fn date(language: Language, year: i32, month: u8, day: u8) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    match language {
        Language::En => {
            let index = usize::from(month.saturating_sub(1));
            let name = MONTHS.get(index).copied().unwrap_or("?");
            format!("{day} {name} {year}")
        }
        Language::De => format!("{day:02}.{month:02}.{year}"),
    }
}

/// A day with the time: `14 Mar 2026, 09:30`, `14.03.2026, 09:30`.
pub fn date_time(
    language: Language,
    (year, month, day): (i32, u8, u8),
    (hour, minute): (u8, u8),
) -> String {
    format!(
        "{}, {hour:02}:{minute:02}",
        date(language, year, month, day)
    )
}

/// Hundredths of an hour with two decimals: `12.50 h`, `12,50 h`.
pub fn hours(language: Language, hundredths: u64) -> String {
    let mark = match language {
        Language::En => '.',
        Language::De => ',',
    };
    format!(
        "{}{mark}{:02}\u{a0}h",
        grouped(hundredths / 100, language),
        hundredths % 100
    )
}

/// A file size, short: `840 B`, `12 KB`, `3.4 MB`.
pub fn size(language: Language, bytes: u64) -> String {
    let mark = match language {
        Language::En => '.',
        Language::De => ',',
    };
    match bytes {
        0..1_000 => format!("{bytes}\u{a0}B"),
        1_000..1_000_000 => format!("{}\u{a0}KB", bytes / 1_000),
        _ => format!(
            "{}{mark}{}\u{a0}MB",
            bytes / 1_000_000,
            bytes % 1_000_000 / 100_000
        ),
    }
}
