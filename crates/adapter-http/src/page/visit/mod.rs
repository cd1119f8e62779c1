//! One request for a page: who asks, what was sent, and how an answer is made.

mod sent;

use super::fields::Fields;
use super::notice;
use super::view::{Frame, Nav, Notice, Role, Tone, Viewer};
use crate::shared::Shared;
use crate::web::request_id::{Asker, RequestId};
use crate::web::signature::{Purpose, sign};
use crate::web::{client, cookie};
use crate::words::{self, Language, Words};
use askama::Template;
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::Multipart;
use poem::{Request, Response};
use portal_domain::access::Principal;
use portal_domain::failure::Failure;
use portal_domain::settings::Settings;
use portal_domain::timestamp::{Day, LocalTime, Timestamp};
use portal_domain::usecase::{Actor, Onlooker, Portal, Reader, resume_session};
use portal_domain::values::Minutes;
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;
use tokio::sync::Mutex;

/// A request for a page.
pub(crate) struct Visit {
    /// Ports and configuration.
    pub(crate) shared: Arc<Shared>,
    /// Who asks.
    pub(crate) actor: Option<Actor>,
    /// Whose eyes are borrowed; then there is no actor, and nothing can be written.
    eyes: Option<Onlooker>,
    /// Under which address the pages about tickets stand: nothing, or the place of a contact's view.
    home: String,
    /// The settings of this moment.
    pub(crate) settings: Settings,
    /// What stood in the query.
    pub(crate) query: Fields,
    /// What stood in the form; empty for reading requests and for forms with files.
    pub(crate) form: Fields,
    /// Parts of the address.
    params: HashMap<String, String>,
    /// The path, for the way back after a login.
    pub(crate) path: String,
    /// Where the request came from.
    pub(crate) address: Option<String>,
    /// Browser, as it names itself.
    pub(crate) user_agent: Option<String>,
    /// What binds forms to this browser: the session token or the mark of a guest.
    binding: String,
    /// Whether the mark has to be set with the answer.
    fresh_guest: bool,
    /// A form with files that was not read yet.
    upload: Mutex<Option<Multipart>>,
    /// For the log and for people who ask for help.
    pub(crate) request_id: String,
}

impl Visit {
    /// Reads who asks and what for. A store that cannot be reached still gives a visit, so that a page can say so.
    pub(crate) async fn read(
        request: &Request,
        shared: &Arc<Shared>,
    ) -> (Self, Result<(), Failure>) {
        let config = &shared.config;
        let token = cookie::session_token(request, config.secure()).map(str::to_owned);
        let (actor, settings, result) = who(shared, token.as_deref()).await;
        let address = client::address(request, &config.trusted_proxies);
        let address = address.map(|address| address.to_string());
        let actor = actor.map(|actor| actor.coming_from(address.as_deref()));
        if let Some(actor) = &actor {
            Asker::note(request, actor.party());
        }
        let guest = cookie::guest_token(request, config.secure()).map(str::to_owned);
        let fresh_guest = actor.is_none() && guest.is_none();
        let binding = match (&actor, token, guest) {
            (Some(_), Some(token), _) => token,
            (_, _, Some(guest)) => guest,
            (_, _, None) => shared.portal.secrets.draw().expose().to_owned(),
        };
        let visit = Self {
            shared: Arc::clone(shared),
            actor,
            eyes: None,
            home: String::new(),
            settings: settings.unwrap_or_else(fallback_settings),
            query: Fields::decoded(request.uri().query().unwrap_or_default().as_bytes()),
            form: Fields::default(),
            params: request.path_params().unwrap_or_default(),
            path: request.uri().path().to_owned(),
            address,
            user_agent: request
                .header(header::USER_AGENT.as_str())
                .map(str::to_owned),
            binding,
            fresh_guest,
            upload: Mutex::new(None),
            request_id: request
                .data::<RequestId>()
                .map(ToString::to_string)
                .unwrap_or_default(),
        };
        (visit, result)
    }

    /// Who asks, on pages that need a login.
    pub(crate) fn actor(&self) -> Result<&Actor, Failure> {
        self.actor.as_ref().ok_or(Failure::Unauthenticated)
    }

    /// The same request for reading with these eyes: nobody is logged in any more, no form was sent, and the pages about
    /// tickets stand under `home`.
    pub(crate) fn through(&self, eyes: Onlooker, home: String) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            actor: None,
            eyes: Some(eyes),
            home,
            settings: self.settings.clone(),
            query: self.query.clone(),
            form: Fields::default(),
            params: self.params.clone(),
            path: self.path.clone(),
            address: None,
            user_agent: None,
            binding: String::new(),
            fresh_guest: false,
            upload: Mutex::new(None),
            request_id: self.request_id.clone(),
        }
    }

    /// With whose eyes the pages about tickets are read: borrowed ones, or one's own.
    pub(crate) fn reader(&self) -> Result<&dyn Reader, Failure> {
        match (&self.eyes, &self.actor) {
            (Some(eyes), _) => Ok(eyes),
            (None, Some(actor)) => Ok(actor),
            (None, None) => Err(Failure::Unauthenticated),
        }
    }

    /// Where the pages about tickets stand, as an address of this server: `/`, or the place of a contact's view.
    pub(crate) fn home(&self) -> String {
        format!("{}/", self.home)
    }

    /// The way from this page to that place, relative: the same for a contact and for who looks with its eyes, so that
    /// both get the same bytes and yet stay where they are.
    pub(crate) fn root(&self) -> String {
        let within = self.path.strip_prefix(self.home.as_str());
        let within = within.unwrap_or(&self.path).trim_start_matches('/');
        "../".repeat(within.matches('/').count())
    }

    /// The ports.
    pub(crate) fn portal(&self) -> &Portal {
        &self.shared.portal
    }

    /// A part of the address as an id or number; what cannot be read does not exist.
    pub(crate) fn param<T: FromStr>(&self, name: &str) -> Result<T, Failure> {
        self.params
            .get(name)
            .and_then(|text| text.parse().ok())
            .ok_or(Failure::NotFound)
    }

    /// The language of this page: of the reader, or before a login of the company.
    pub(crate) fn language(&self) -> Language {
        self.reader()
            .map_or(self.settings.company_language, Reader::language)
            .into()
    }

    /// The words of this page.
    pub(crate) fn words(&self) -> Words {
        Words::new(self.language())
    }

    /// What surrounds the page.
    pub(crate) fn frame(&self, active: Nav) -> Frame {
        let mut frame = Frame::new(
            self.language(),
            self.settings.company_name.as_str(),
            super::assets::version(),
        );
        frame.viewer = self
            .actor
            .as_ref()
            .filter(|actor| !actor.must_change_password)
            .map(|actor| Viewer {
                name: actor.name.clone(),
                role: match &actor.principal {
                    Principal::Contact(_) => Role::Contact,
                    Principal::Staff(staff) if staff.is_administrator() => Role::Administrator,
                    Principal::Staff(_) => Role::Employee,
                },
                organization: None,
            });
        // Borrowed eyes get no token: their forms lead nowhere.
        if self.eyes.is_none() {
            frame.csrf = sign(
                &self.shared.config.key,
                Purpose::Form,
                &[self.binding.as_bytes()],
            );
        }
        frame.root = self.root();
        frame.active = active;
        frame.demo = self.shared.config.demo();
        if let Some(text) = notice::words(&self.words(), self.query.text("notice")) {
            frame.notices.push(Notice {
                tone: Tone::Success,
                text,
            });
        }
        frame
    }

    /// A key that recognizes a form that is sent twice.
    pub(crate) fn submission(&self) -> String {
        self.shared.portal.secrets.draw().expose().to_owned()
    }

    /// What the company's clock showed.
    pub(crate) fn local(&self, at: Timestamp) -> LocalTime {
        let utc = || {
            let minutes = at.micros().div_euclid(60_000_000).rem_euclid(1440);
            let narrow = |n: i64| u8::try_from(n).unwrap_or_default();
            LocalTime {
                day: at.utc_day(),
                hour: narrow(minutes / 60),
                minute: narrow(minutes % 60),
            }
        };
        self.shared
            .portal
            .clock
            .local(at, &self.settings.time_zone)
            .unwrap_or_else(|_| utc())
    }

    /// A time as people read it.
    pub(crate) fn time(&self, at: Timestamp) -> String {
        let local = self.local(at);
        let (year, month, day) = civil(local.day);
        words::date_time(
            self.language(),
            (year, month, day),
            (local.hour, local.minute),
        )
    }

    /// A day as people read it.
    pub(crate) fn day(&self, day: Day) -> String {
        let (year, month, day) = civil(day);
        words::date(self.language(), year, month, day)
    }

    /// An amount of work as people read it.
    pub(crate) fn hours(&self, minutes: Minutes) -> String {
        words::hours(
            self.language(),
            (u64::from(minutes.count()) * 100 + 30) / 60,
        )
    }

    /// A page.
    pub(crate) fn page(&self, page: &impl Template) -> Result<Response, Failure> {
        self.page_with(StatusCode::OK, page)
    }

    /// A page with another status, such as a form that comes back.
    pub(crate) fn page_with(
        &self,
        status: StatusCode,
        page: &impl Template,
    ) -> Result<Response, Failure> {
        let html = page
            .render()
            .map_err(|error| Failure::Corrupt(format!("a page was not rendered: {error}")))?;
        let mut response = Response::builder()
            .status(status)
            .content_type("text/html; charset=utf-8")
            .body(html);
        if self.fresh_guest {
            let mark = cookie::set_guest(&self.binding, self.shared.config.secure());
            response.headers_mut().append(header::SET_COOKIE, mark);
        }
        Ok(response)
    }
}

/// Year, month and day in the widths that the words take.
fn civil(day: Day) -> (i32, u8, u8) {
    let (year, month, day) = day.civil();
    (
        year,
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )
}

/// The actor of a session token, and the settings.
async fn who(
    shared: &Shared,
    token: Option<&str>,
) -> (Option<Actor>, Option<Settings>, Result<(), Failure>) {
    if let Some(token) = token {
        match resume_session(&shared.portal, token).await {
            Ok(actor) => {
                let settings = actor.settings.clone();
                return (Some(actor), Some(settings), Ok(()));
            }
            Err(Failure::Unauthenticated) => {}
            Err(failure) => return (None, None, Err(failure)),
        }
    }
    let settings = async { shared.portal.store.read().await?.load_settings().await };
    match settings.await {
        Ok(settings) => (None, Some(settings), Ok(())),
        Err(error) => (None, None, Err(error.into())),
    }
}

/// What a page that says "not available" looks like when even the settings cannot be read.
fn fallback_settings() -> Settings {
    let language = portal_domain::values::Language::En;
    match (
        portal_domain::values::Name::parse("Portal"),
        portal_domain::values::ZoneName::parse("UTC"),
    ) {
        (Ok(name), Ok(zone)) => Settings::fresh(name, language, zone),
        // Both texts are constants that parse; the compiler cannot know.
        _ => std::process::abort(),
    }
}

/// The way on after a form was taken: 303, so that a reload sends nothing again.
pub(crate) fn see_other(to: &str) -> Response {
    let location = HeaderValue::from_str(to).unwrap_or_else(|_| HeaderValue::from_static("/"));
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, location)
        .finish()
}
