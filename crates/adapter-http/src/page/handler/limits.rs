//! The limits of an account: sites and basic rights of external users, recipients, types, statuses (domain 5.9).

use super::preview;
use super::second::told;
use super::typed::{Typed, seen, version_text};
use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::limits::LimitsPage;
use crate::page::view::preview::PreviewView;
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use crate::words::Words;
use portal_domain::failure::Failure;
use portal_domain::people::{BasicRight, BasicRights, ResponsibleParty, Site};
use portal_domain::usecase::{self, ExternalEntry, Kept, LimitsEntry, LimitsView};
use portal_domain::values::{FieldErrors, Language, Problem};
use portal_domain::work::{Status, StatusSet};
use std::str::FromStr;
use std::sync::Arc;

const FIELDS: [&str; 13] = [
    "external",
    "search",
    "home",
    "read_sites",
    "write_sites",
    "site_right",
    "machine_right",
    "contact_right",
    "parties",
    "ticket_types",
    "restrict",
    "statuses",
    "version",
];

/// How many sites are shown that nobody chose: more are searched for.
const SITES: usize = 20;

/// The statuses that contacts can set at all.
const ANSWERS: [Status; 3] = [Status::Accepted, Status::Rejected, Status::InProcess];

async fn load(visit: &Visit) -> Result<LimitsView, Failure> {
    usecase::view_limits(visit.portal(), visit.actor()?, visit.param("contact")?).await
}

/// A party as a form names it.
fn party_key(party: ResponsibleParty) -> String {
    match party {
        ResponsibleParty::Group(id) => format!("g:{id}"),
        ResponsibleParty::Employee(id) => format!("e:{id}"),
    }
}

fn party(key: &str) -> Option<ResponsibleParty> {
    match key.split_once(':')? {
        ("g", id) => id.parse().ok().map(ResponsibleParty::Group),
        ("e", id) => id.parse().ok().map(ResponsibleParty::Employee),
        _ => None,
    }
}

/// Sites to choose from: the chosen ones, and of the others the first that fit what is searched.
struct Sites<'a> {
    shown: Vec<&'a Site>,
    more: usize,
}

impl<'a> Sites<'a> {
    fn of(all: &'a [Site], search: &str, chosen: &[String]) -> Self {
        let wanted = search.trim().to_lowercase();
        let fits = |site: &Site| {
            let texts = [
                site.label.as_str(),
                site.street.as_str(),
                site.city.as_str(),
            ];
            texts
                .iter()
                .any(|text| text.to_lowercase().contains(&wanted))
        };
        let (mut shown, mut free, mut more) = (Vec::new(), 0, 0);
        for site in all {
            let is_chosen = chosen.contains(&site.id.to_string());
            if !is_chosen && !fits(site) {
                continue;
            }
            if is_chosen || free < SITES {
                free += usize::from(!is_chosen);
                shown.push(site);
            } else {
                more += 1;
            }
        }
        Self { shown, more }
    }

    fn choices(&self, chosen: &[String]) -> Vec<Choice> {
        let choice = |site: &&Site| {
            let id = site.id.to_string();
            let label = format!("{} · {}, {}", site.label, site.street, site.city);
            Choice::new(&id, &label).selected(chosen.contains(&id))
        };
        self.shown.iter().map(choice).collect()
    }
}

fn page(
    visit: &Visit,
    view: &LimitsView,
    typed: Typed<'_>,
    errors: FormErrors,
    preview: Option<PreviewView>,
) -> LimitsPage {
    let words = visit.words();
    let stored = LimitsEntry::of(&view.account);
    let external = stored.external.as_ref();
    let texts = |ids: Option<Vec<String>>| ids.unwrap_or_default();
    let read = external.map(|one| one.read.iter().map(ToString::to_string).collect());
    let write = external.map(|one| one.write.iter().map(ToString::to_string).collect());
    let read = typed.all("read_sites", texts(read));
    let write = typed.all("write_sites", texts(write));
    let home = typed.optional("home", external.and_then(|one| one.home));
    let search = typed.text("search", "");
    let chosen: Vec<String> = read.iter().chain(&write).chain([&home]).cloned().collect();
    let sites = Sites::of(&view.sites, &search, &chosen);
    let mut homes = sites.choices(std::slice::from_ref(&home));
    homes.insert(
        0,
        Choice::new("", words.not_chosen()).selected(home.is_empty()),
    );
    let rights = external.map(|one| one.rights).unwrap_or_default();
    let more = u64::try_from(sites.more).unwrap_or(u64::MAX);
    LimitsPage {
        frame: visit.frame(Nav::Customers),
        id: view.contact.id.to_string(),
        name: view.contact.full_name(),
        external: typed.ticked("external", external.is_some()),
        homes,
        read_sites: sites.choices(&read),
        write_sites: sites.choices(&write),
        more_sites: (more > 0).then(|| words.limits_more_sites(more)),
        search,
        site_right: levels(&words, &typed.text("site_right", rights.sites.code())),
        machine_right: levels(&words, &typed.text("machine_right", rights.machines.code())),
        contact_right: levels(&words, &typed.text("contact_right", rights.contacts.code())),
        parties: parties(view, &stored, typed),
        ticket_types: types(visit, view, &stored, typed),
        restrict: typed.ticked("restrict", stored.restrict_statuses.is_some()),
        statuses: statuses(&words, &stored, typed),
        version: version_text(view.account.version),
        preview,
        errors,
    }
}

fn levels(words: &Words, chosen: &str) -> Vec<Choice> {
    let label = |right| match right {
        BasicRight::None => words.right_none(),
        BasicRight::Read => words.right_read(),
        BasicRight::Write => words.right_write(),
    };
    let choice =
        |one: BasicRight| Choice::new(one.code(), label(one)).selected(one.code() == chosen);
    BasicRight::ALL.into_iter().map(choice).collect()
}

/// Groups first, then employees; those that are inactive only while they are chosen.
fn parties(view: &LimitsView, stored: &LimitsEntry, typed: Typed<'_>) -> Vec<Choice> {
    let own: Vec<String> = stored.parties.iter().map(|one| party_key(*one)).collect();
    let chosen = typed.all("parties", own.clone());
    let groups = view.groups.iter().map(|group| {
        let key = party_key(ResponsibleParty::Group(group.id));
        let offered = group.active || own.contains(&key);
        (key, group.name.to_string(), offered)
    });
    let employees = view.employees.iter().map(|one| {
        let key = party_key(ResponsibleParty::Employee(one.id));
        (key, one.name.clone(), true)
    });
    groups
        .chain(employees)
        .filter(|(_, _, offered)| *offered)
        .map(|(key, name, _)| Choice::new(&key, &name).selected(chosen.contains(&key)))
        .collect()
}

fn types(visit: &Visit, view: &LimitsView, stored: &LimitsEntry, typed: Typed<'_>) -> Vec<Choice> {
    let own: Vec<String> = stored
        .ticket_types
        .iter()
        .map(ToString::to_string)
        .collect();
    let chosen = typed.all("ticket_types", own.clone());
    let german = visit.actor.as_ref().map(|one| one.language) == Some(Language::De);
    let offered = view
        .ticket_types
        .iter()
        .filter(|one| one.active || own.contains(&one.id.to_string()));
    offered
        .map(|one| {
            let id = one.id.to_string();
            let name = if german { &one.name_de } else { &one.name_en };
            Choice::new(&id, name.as_str()).selected(chosen.contains(&id))
        })
        .collect()
}

fn statuses(words: &Words, stored: &LimitsEntry, typed: Typed<'_>) -> Vec<Choice> {
    let own = stored.restrict_statuses.unwrap_or(StatusSet::EMPTY);
    let chosen = typed.all(
        "statuses",
        own.iter().map(|one| one.code().to_owned()).collect(),
    );
    let labels = [
        words.status_accepted(),
        words.status_rejected(),
        words.status_in_process(),
    ];
    ANSWERS
        .into_iter()
        .zip(labels)
        .map(|(status, label)| {
            let is_chosen = chosen.iter().any(|code| code == status.code());
            Choice::new(status.code(), label).selected(is_chosen)
        })
        .collect()
}

/// All chosen ones of a field; what cannot be read was not offered.
fn several<T>(
    fields: &Fields,
    name: &'static str,
    parse: impl Fn(&str) -> Option<T>,
    errors: &mut FieldErrors,
) -> Vec<T> {
    let texts = fields.all(name);
    let found: Vec<T> = texts.iter().filter_map(|text| parse(text)).collect();
    if found.len() != texts.len() {
        errors.add(name, Problem::NotOffered);
    }
    found
}

fn id<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn entry(fields: &Fields) -> Result<LimitsEntry, Failure> {
    fields.only(&FIELDS)?;
    let mut errors = FieldErrors::new();
    let right = |name: &'static str, errors: &mut FieldErrors| {
        errors.take(name, BasicRight::parse(fields.text(name)))
    };
    let rights = BasicRights {
        sites: right("site_right", &mut errors).unwrap_or_default(),
        machines: right("machine_right", &mut errors).unwrap_or_default(),
        contacts: right("contact_right", &mut errors).unwrap_or_default(),
    };
    let external = ExternalEntry {
        home: fields.chosen("home", &mut errors),
        read: several(fields, "read_sites", id, &mut errors),
        write: several(fields, "write_sites", id, &mut errors),
        rights,
    };
    let known = |code: &str| ANSWERS.into_iter().find(|one| one.code() == code);
    let statuses = several(fields, "statuses", known, &mut errors);
    let entry = LimitsEntry {
        external: fields.ticked("external").then_some(external),
        parties: several(fields, "parties", party, &mut errors),
        ticket_types: several(fields, "ticket_types", id, &mut errors),
        restrict_statuses: fields.ticked("restrict").then(|| StatusSet::of(&statuses)),
    };
    if errors.is_empty() {
        Ok(entry)
    } else {
        Err(errors.into())
    }
}

async fn again(visit: &Visit, view: &LimitsView, failure: Failure) -> Answer {
    let kept = Kept::Account(view.contact.id);
    let (status, errors) = told(visit, failure, &FIELDS, kept).await?;
    let typed = Typed::again(&visit.form);
    visit.page_with(status, &page(visit, view, typed, errors, None))
}

/// `GET /contacts/:contact/limits`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let (typed, errors) = (Typed::NOTHING, FormErrors::none());
    visit.page(&page(&visit, &view, typed, errors, None))
}

/// `POST /contacts/:contact/limits/search`: the same form with other sites to choose from.
pub(crate) async fn search(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    visit.form.only(&FIELDS)?;
    let (typed, errors) = (Typed::again(&visit.form), FormErrors::none());
    visit.page(&page(&visit, &view, typed, errors, None))
}

/// `POST /contacts/:contact/limits/preview`
pub(crate) async fn preview(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let contact = view.contact.id;
    let result = async {
        let (seen, entry) = (seen(&visit)?, entry(&visit.form)?);
        usecase::preview_limits(visit.portal(), visit.actor()?, contact, seen, &entry).await
    };
    match result.await {
        Ok(found) => {
            let found = Some(preview::shown(&visit, &found));
            let (typed, errors) = (Typed::again(&visit.form), FormErrors::none());
            visit.page(&page(&visit, &view, typed, errors, found))
        }
        Err(failure) => again(&visit, &view, failure).await,
    }
}

/// `POST /contacts/:contact/limits`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let contact = view.contact.id;
    let result = async {
        let (seen, entry) = (seen(&visit)?, entry(&visit.form)?);
        usecase::change_limits(visit.portal(), visit.actor()?, contact, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(see_other(&format!(
            "/contacts/{contact}?notice=limits_saved"
        ))),
        Err(failure) => again(&visit, &view, failure).await,
    }
}
