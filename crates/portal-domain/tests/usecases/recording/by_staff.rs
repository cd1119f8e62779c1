//! Tickets that employees record (domain 4.7, 4.8).

use crate::support::{Cast, enter, field, go, new_ticket, ticket_of, wrong_field};
use portal_domain::failure::Failure;
use portal_domain::people::ResponsibleParty;
use portal_domain::testkit::TestPortal;
use portal_domain::testkit::world::Someone;
use portal_domain::usecase::{
    CreateTicket, CreateToken, create_own_token, create_ticket, new_ticket_form, resume_token,
};
use portal_domain::work::{Channel, Party, ProjectState, Status, Ticket};

fn record(
    test: &TestPortal,
    who: impl Into<Someone>,
    command: &CreateTicket,
) -> Result<Ticket, Failure> {
    let actor = enter(test, who);
    go(create_ticket(&test.portal, &actor, command)).map(|recorded| ticket_of(test, recorded.id))
}

/// Members, managers, those with all projects and administrators record; read-only employees and outsiders do not, and in a
/// closed project administrators only.
#[test]
fn who_belongs_to_the_project_records_in_it() {
    let mut cast = Cast::new();
    let all = cast.world.employee("Alma All");
    cast.world[all].all_projects = true;
    let reader = cast.world.employee("Rita Reader");
    cast.world.member(reader, cast.pumps);
    cast.world[reader].read_only = true;
    for state in ProjectState::ALL {
        cast.world[cast.pumps].state = state;
        let test = cast.open();
        let open = state == ProjectState::Open;
        let people = [
            (cast.ada, true),
            (cast.eva, open),
            (cast.tom, open),
            (all, open),
            (reader, false),
            (cast.olga, false),
        ];
        for (who, expected) in people {
            let name = cast.world[who].name.to_string();
            let result = record(&test, who, &new_ticket(cast.pumps));
            if expected {
                let ticket = result.unwrap();
                assert_eq!(
                    (ticket.status(), ticket.creator),
                    (Status::New, Party::Employee(who)),
                    "{name}"
                );
                assert_eq!(
                    (ticket.channel, ticket.owner),
                    (Channel::Phone, Some(cast.nordwerk))
                );
            } else {
                assert_eq!(
                    wrong_field(result),
                    field("project", "not_offered"),
                    "{name} {state:?}"
                );
            }
            let form = go(new_ticket_form(&test.portal, &enter(&test, who), None)).unwrap();
            let offered = form.projects.iter().any(|one| one.project.id == cast.pumps);
            assert_eq!(offered, expected, "{name} {state:?}");
        }
    }
}

/// In a customer's project any active contact of that customer is named, in an internal one any contact, who then gives the
/// ticket its owner.
#[test]
fn the_contact_belongs_to_the_projects_customer() {
    let mut cast = Cast::new();
    cast.world.member(cast.tom, cast.shop);
    let gone = cast.world.contact(cast.nordwerk, "Gerd Gone");
    cast.world[gone].active = false;
    let test = cast.open();
    let mut command = new_ticket(cast.pumps);
    command.contact = Some(cast.jan);
    assert_eq!(
        record(&test, cast.tom, &command).unwrap().contact,
        Some(cast.jan)
    );
    for wrong in [cast.petra, gone, cast.world.id()] {
        command.contact = Some(wrong);
        assert_eq!(
            wrong_field(record(&test, cast.tom, &command)),
            field("contact", "not_offered")
        );
    }
    let mut command = new_ticket(cast.shop);
    assert_eq!(record(&test, cast.tom, &command).unwrap().owner, None);
    command.contact = Some(cast.petra);
    assert_eq!(
        record(&test, cast.tom, &command).unwrap().owner,
        Some(cast.sudhaus)
    );
}

/// What employees name has to be active and of the owner; a recipient is for contacts.
#[test]
fn assignee_type_site_and_recipient_are_checked() {
    let mut cast = Cast::new();
    cast.world[cast.olga].active = false;
    let old = cast.world.ticket_type("Old");
    cast.world[old].active = false;
    let closed = cast.world.group("Closed");
    cast.world[closed].active = false;
    let hotline = cast.world.group("Hotline");
    let foreign = cast.world.site(cast.sudhaus, "Foreign");
    let own = cast.world.site(cast.nordwerk, "Own");
    cast.world.member(cast.tom, cast.shop);
    let test = cast.open();
    let wrong = |change: &dyn Fn(&mut CreateTicket)| {
        let mut command = new_ticket(cast.pumps);
        change(&mut command);
        wrong_field(record(&test, cast.tom, &command))
    };
    assert_eq!(
        wrong(&|command| command.assignee = Some(cast.olga)),
        field("assignee", "not_offered")
    );
    assert_eq!(
        wrong(&|command| command.group = Some(closed)),
        field("group", "not_offered")
    );
    assert_eq!(
        wrong(&|command| command.ticket_type = Some(old)),
        field("type", "not_offered")
    );
    assert_eq!(
        wrong(&|command| command.site = Some(foreign)),
        field("site", "not_offered")
    );
    let recipient = ResponsibleParty::Employee(cast.tom);
    assert_eq!(
        wrong(&|command| command.recipient = Some(recipient)),
        field("recipient", "not_allowed")
    );
    let mut command = new_ticket(cast.pumps);
    (command.assignee, command.site, command.priority) = (Some(cast.eva), Some(own), Some(5));
    command.group = Some(hotline);
    let ticket = record(&test, cast.tom, &command).unwrap();
    assert_eq!(
        (ticket.assignee, ticket.site, ticket.priority.number()),
        (Some(cast.eva), Some(own), 5)
    );
    assert_eq!(ticket.group, Some(hotline));
    // A ticket without owner has no site (domain 4.8).
    let mut command = new_ticket(cast.shop);
    command.site = Some(own);
    assert_eq!(
        wrong_field(record(&test, cast.tom, &command)),
        field("site", "not_offered")
    );
}

/// Proves R-198 for tokens: what a program records is its holder's, and says that a program did it.
#[test]
fn a_program_records_for_its_holder() {
    let cast = Cast::new();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let days = CreateToken {
        name: "script".to_owned(),
        days: 1,
    };
    let (_, secret) = go(create_own_token(&test.portal, &tom, &days)).unwrap();
    let program = go(resume_token(&test.portal, secret.expose())).unwrap();
    let recorded = go(create_ticket(
        &test.portal,
        &program,
        &new_ticket(cast.pumps),
    ))
    .unwrap();
    let ticket = ticket_of(&test, recorded.id);
    assert_eq!(
        (ticket.creator, ticket.channel),
        (Party::Employee(cast.tom), Channel::Program)
    );
}
