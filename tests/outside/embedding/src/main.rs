//! A workshop keeps repairs and rights in tables of its own and lets Portal's evaluator say who sees what:
//! `GET /7?ada` is repair 7 for Ada. Only the pure core is used; what may not be seen answers like what does not exist.

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use portal_domain::access::{
    Action, ContactAccess, ContactPrincipal, Grant, GrantOnProject, Principal, ProjectFacts, Reach,
    Scope, TicketFacts, decide,
};
use portal_domain::ids::{ContactId, ProjectId, Uuid};
use portal_domain::settings::Settings;
use portal_domain::timestamp::{Day, Timestamp};
use portal_domain::values::{Language, Name, ZoneName};
use std::error::Error;
use tokio::net::TcpListener;

/// Repairs: number, customer, project, what is to be done.
const REPAIRS: [(u128, u128, u128, &str); 3] = [
    (7, 1, 10, "brakes"),
    (8, 1, 11, "paint"),
    (9, 2, 10, "horn"),
];
/// Rights: who, of which customer, in which project.
const RIGHTS: [(&str, u128, u128); 2] = [("ada", 1, 10), ("bob", 2, 10)];
const NOW: Timestamp = Timestamp::from_micros(0);

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn principal(login: &str) -> Result<Principal, Box<dyn Error>> {
    let own = || RIGHTS.iter().filter(|right| right.0 == login);
    let (_, customer, _) = own().next().ok_or("a stranger")?;
    let (name, zone) = (Name::parse("Workshop")?, ZoneName::parse("UTC")?);
    let contact: ContactId = id(login
        .bytes()
        .fold(0, |sum, byte| sum * 256 + u128::from(byte)));
    let grants = own().map(|(_, _, project)| {
        let mut grant = Grant::fresh(id(*project), contact, id(*project), Scope::AllTasks, NOW);
        grant.options.reach = Reach::All;
        let project = ProjectFacts::open(grant.project, id(*customer));
        GrantOnProject { grant, project }
    });
    let access = ContactAccess::active(contact, id(*customer), grants.collect(), NOW);
    let settings = Settings::fresh(name, Language::En, zone);
    let contact = ContactPrincipal::compile(&access, &settings, Day::from_number(0))?;
    Ok(Principal::Contact(contact))
}

fn repair(path: &str, login: &str) -> Option<&'static str> {
    let wanted = path.strip_prefix('/')?.parse().ok()?;
    let (_, customer, project, what) = REPAIRS.iter().find(|one| one.0 == wanted)?;
    let mut facts = TicketFacts::in_project(id::<ProjectId>(*project));
    facts.owner = Some(id(*customer));
    let decision = decide(&principal(login).ok()?, Action::View, &facts);
    decision.is_permitted().then_some(what)
}

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, hyper::http::Error> {
    let login = request.uri().query().unwrap_or_default();
    let found = repair(request.uri().path(), login);
    let answer = Response::builder().status(if found.is_some() { 200 } else { 404 });
    answer.body(Full::new(Bytes::from(found.unwrap_or("nothing here"))))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let door = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", door.local_addr()?);
    loop {
        let stream = TokioIo::new(door.accept().await?.0);
        tokio::spawn(http1::Builder::new().serve_connection(stream, service_fn(answer)));
    }
}
