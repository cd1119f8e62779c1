//! What accounts are limited to: types, recipients, sites and machines (domain 4.4; the rules of groups M and I).

use super::marta_records;
use crate::support::{Cast, enter, field, go, new_ticket, ticket_of, wrong_field};
use portal_domain::failure::Failure;
use portal_domain::ids::{SiteId, TicketTypeId};
use portal_domain::people::{BasicRight, BasicRights, External, ResponsibleParty};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{CreateTicket, new_ticket_form};
use portal_domain::values::Priority;
use portal_domain::work::{Channel, Ticket};

fn recorded(
    test: &TestPortal,
    cast: &Cast,
    change: impl FnOnce(&mut CreateTicket),
) -> Result<Ticket, Failure> {
    let mut command = new_ticket(cast.pumps);
    change(&mut command);
    marta_records(test, cast, &command).map(|recorded| ticket_of(test, recorded.id))
}

/// Proves R-149: no list means the default type, sent or left out; one type is set silently; of several one has to be sent;
/// anything else is refused.
#[test]
fn the_type_follows_the_accounts_list() {
    let mut cast = Cast::with_grant();
    let fault = cast.world.ticket_type("Fault");
    let order = cast.world.ticket_type("Order");
    let other = cast.world.ticket_type("Other");
    let with = |cast: &Cast, sent: Option<TicketTypeId>| {
        let test = cast.open();
        match recorded(&test, cast, |command| command.ticket_type = sent) {
            Ok(ticket) => Ok(ticket.ticket_type),
            Err(failure) => Err(wrong_field::<()>(Err(failure))),
        }
    };
    assert_eq!(with(&cast, None), Ok(None));
    assert_eq!(with(&cast, Some(fault)), Err(field("type", "not_offered")));
    cast.world.settings.default_type = Some(fault);
    assert_eq!(with(&cast, None), Ok(Some(fault)));
    assert_eq!(with(&cast, Some(fault)), Ok(Some(fault)));
    assert_eq!(with(&cast, Some(order)), Err(field("type", "not_offered")));
    cast.world.account(cast.marta).ticket_types = vec![order];
    assert_eq!(with(&cast, None), Ok(Some(order)));
    assert_eq!(with(&cast, Some(fault)), Err(field("type", "not_offered")));
    cast.world.account(cast.marta).ticket_types = vec![order, other];
    assert_eq!(with(&cast, None), Err(field("type", "missing")));
    assert_eq!(with(&cast, Some(other)), Ok(Some(other)));
    assert_eq!(with(&cast, Some(fault)), Err(field("type", "not_offered")));
}

/// Proves: without parties the ticket goes to nobody and a sent one is refused; one is set silently; of
/// several active ones one has to be sent. A group leaves the assignee empty.
#[test]
fn the_recipient_follows_the_accounts_parties() {
    let mut cast = Cast::with_grant();
    let crew = cast.world.group("Crew");
    let team = ResponsibleParty::Group(crew);
    let tom = ResponsibleParty::Employee(cast.tom);
    let with = |cast: &Cast, sent: Option<ResponsibleParty>| {
        let test = cast.open();
        match recorded(&test, cast, |command| command.recipient = sent) {
            Ok(ticket) => Ok((ticket.assignee, ticket.group)),
            Err(failure) => Err(wrong_field::<()>(Err(failure))),
        }
    };
    assert_eq!(with(&cast, None), Ok((None, None)));
    assert_eq!(
        with(&cast, Some(tom)),
        Err(field("recipient", "not_offered"))
    );
    cast.world.account(cast.marta).parties = vec![team];
    assert_eq!(with(&cast, None), Ok((None, Some(crew))));
    cast.world.account(cast.marta).parties = vec![team, tom];
    assert_eq!(with(&cast, None), Err(field("recipient", "missing")));
    assert_eq!(with(&cast, Some(tom)), Ok((Some(cast.tom), None)));
    let eva = ResponsibleParty::Employee(cast.eva);
    assert_eq!(
        with(&cast, Some(eva)),
        Err(field("recipient", "not_offered"))
    );
    // An inactive party is none.
    cast.world[cast.tom].active = false;
    assert_eq!(with(&cast, None), Ok((None, Some(crew))));
    assert_eq!(
        with(&cast, Some(tom)),
        Err(field("recipient", "not_offered"))
    );
    cast.world[crew].active = false;
    assert_eq!(with(&cast, None), Ok((None, None)));
}

/// Proves R-155: the company's group gets only what the recipient rule leaves unassigned, and not once it is inactive.
#[test]
fn the_companys_group_gets_what_nobody_is_named_for() {
    let mut cast = Cast::with_grant();
    let crew = cast.world.group("Crew");
    cast.world.settings.forward_to_group = Some(crew);
    assert_eq!(
        recorded(&cast.open(), &cast, |_| {}).unwrap().group,
        Some(crew)
    );
    cast.world.account(cast.marta).parties = vec![ResponsibleParty::Employee(cast.tom)];
    let ticket = recorded(&cast.open(), &cast, |_| {}).unwrap();
    assert_eq!((ticket.assignee, ticket.group), (Some(cast.tom), None));
    cast.world.account(cast.marta).parties = vec![];
    cast.world[crew].active = false;
    assert_eq!(recorded(&cast.open(), &cast, |_| {}).unwrap().group, None);
}

/// Proves R-156: channel and priority of the company's settings stand on what contacts record.
#[test]
fn the_companys_channel_and_priority_stand_on_portal_tickets() {
    for (channel, priority) in [
        (Channel::Portal, 3),
        (Channel::Phone, 1),
        (Channel::Other, 5),
    ] {
        let mut cast = Cast::with_grant();
        cast.world.settings.portal_channel = channel;
        cast.world.settings.default_priority = Priority::parse(priority).unwrap();
        let ticket = recorded(&cast.open(), &cast, |_| {}).unwrap();
        assert_eq!(ticket.channel, channel);
        assert_eq!(i64::from(ticket.priority.number()), priority);
    }
}

fn external(cast: &mut Cast, home: SiteId, write: Vec<SiteId>, rights: BasicRights) {
    cast.world.account(cast.marta).external = Some(External {
        home,
        read: vec![],
        write,
        rights,
    });
}

/// Proves: an account that is not external names any site of its customer; an external one only
/// a site of its write set under the basic right, and a machine only if it may read machines.
#[test]
fn sites_and_machines_follow_the_account() {
    let mut cast = Cast::with_grant();
    let (north, south) = (
        cast.world.site(cast.nordwerk, "North"),
        cast.world.site(cast.nordwerk, "South"),
    );
    let foreign = cast.world.site(cast.sudhaus, "Foreign");
    let press = cast.world.machine(north, "Press");
    let far = cast.world.machine(foreign, "Far press");
    let at = |cast: &Cast, site: SiteId| {
        recorded(&cast.open(), cast, |command| command.site = Some(site)).map(|ticket| ticket.site)
    };
    let with = |cast: &Cast, change: fn(&mut CreateTicket, SiteId), site: SiteId| {
        let machine = press;
        recorded(&cast.open(), cast, |command| {
            command.machine = Some(machine);
            change(command, site);
        })
        .map(|ticket| (ticket.site, ticket.machine))
    };
    assert_eq!(at(&cast, north), Ok(Some(north)));
    assert_eq!(
        wrong_field(at(&cast, foreign)),
        field("site", "not_offered")
    );
    // A machine brings its own site; one sent beside it has to be the same (domain 4.8).
    assert_eq!(
        with(&cast, |_, _| {}, north),
        Ok((Some(north), Some(press)))
    );
    assert_eq!(
        with(&cast, |command, site| command.site = Some(site), north),
        Ok((Some(north), Some(press)))
    );
    let differing = with(&cast, |command, site| command.site = Some(site), south);
    assert_eq!(wrong_field(differing), field("site", "not_offered"));
    let refused = recorded(&cast.open(), &cast, |command| command.machine = Some(far));
    assert_eq!(wrong_field(refused), field("machine", "not_offered"));

    let all = BasicRights {
        sites: BasicRight::Write,
        machines: BasicRight::Read,
        contacts: BasicRight::None,
    };
    external(&mut cast, south, vec![north], all);
    assert_eq!(at(&cast, north), Ok(Some(north)));
    assert_eq!(
        wrong_field(at(&cast, south)),
        field("site", "not_offered"),
        "home is for reading"
    );
    assert_eq!(
        with(&cast, |_, _| {}, north),
        Ok((Some(north), Some(press)))
    );
    let test = cast.open();
    let form = go(new_ticket_form(
        &test.portal,
        &enter(&test, cast.marta),
        None,
    ))
    .unwrap();
    assert_eq!(
        form.sites.iter().map(|one| one.site.id).collect::<Vec<_>>(),
        [north]
    );

    external(
        &mut cast,
        south,
        vec![north],
        BasicRights {
            machines: BasicRight::None,
            ..all
        },
    );
    assert_eq!(
        wrong_field(with(&cast, |_, _| {}, north)),
        field("machine", "not_offered")
    );
    external(
        &mut cast,
        south,
        vec![north],
        BasicRights {
            sites: BasicRight::Read,
            ..all
        },
    );
    assert_eq!(wrong_field(at(&cast, north)), field("site", "not_offered"));

    cast.world.account(cast.marta).external = None;
    cast.world[north].active = false;
    assert_eq!(
        wrong_field(at(&cast, north)),
        field("site", "not_offered"),
        "an inactive site is not offered"
    );
}
