//! Days and times as each language writes them.

use portal_domain::timestamp::{Day, LocalTime};
use portal_domain::values::Language;

/// `09:30`, in both languages.
pub(crate) fn clock(time: LocalTime) -> String {
    format!("{:02}:{:02}", time.hour, time.minute)
}

/// `14 Mar 2026`, `14.03.2026`.
pub(crate) fn date(language: Language, day: Day) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (year, month, day) = day.civil();
    match language {
        Language::En => {
            let name = usize::try_from(month.saturating_sub(1))
                .ok()
                .and_then(|index| MONTHS.get(index).copied())
                .unwrap_or_default();
            format!("{day} {name} {year}")
        }
        Language::De => format!("{day:02}.{month:02}.{year}"),
    }
}
