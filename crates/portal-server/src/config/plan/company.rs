//! `[company]`.

use crate::config::{CompanySection, ConfigProblems, Reason};
use crate::port::SystemClock;
use portal_domain::ports::Clock;
use portal_domain::timestamp::Timestamp;
use portal_domain::usecase::CompanyEntry;
use portal_domain::values::{Language, Name, ZoneName};

pub(super) fn plan(
    section: &CompanySection,
    problems: &mut ConfigProblems,
) -> Option<CompanyEntry> {
    let name = Name::parse(&section.name)
        .map_err(|problem| Reason::Form(format!("is not a name ({})", problem.code())));
    let name = problems.take("company.name", name);
    let language = Language::parse(&section.language).map_err(|_| Reason::Choice("en or de"));
    let language = problems.take("company.language", language);
    let zone = ZoneName::parse(&section.time_zone)
        .ok()
        .filter(|zone| SystemClock.local(Timestamp::default(), zone).is_ok())
        .ok_or_else(|| Reason::Form("is not a time zone such as Europe/Berlin".to_owned()));
    let time_zone = problems.take("company.time_zone", zone);
    Some(CompanyEntry {
        name: name?,
        language: language?,
        time_zone: time_zone?,
    })
}
