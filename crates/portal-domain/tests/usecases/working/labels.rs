//! Categories, keywords, the plan's mode and the creator of a ticket.

use crate::support::{
    Cast, edit, enter, everything, field, go, list, ticket_of, watch, wrong_field,
};
use portal_domain::access::Masked;
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ports::{TicketFilter, TicketKey, keyword_key};
use portal_domain::usecase::*;
use portal_domain::version::Version;
use portal_domain::work::{Overbooking, Party, Status, TicketField};

fn entry(de: &str, en: &str) -> CategoryEntry {
    CategoryEntry {
        name_de: de.to_owned(),
        name_en: en.to_owned(),
        active: true,
    }
}

/// Proves R-195: administrators define categories in both languages; employees read them, contacts do not.
#[test]
fn categories_have_a_name_in_each_language() {
    let mut cast = Cast::new();
    cast.world[cast.eva].language =
        portal_domain::values::AccountLanguage::Fixed(portal_domain::values::Language::De);
    let test = cast.open();
    let portal = &test.portal;
    let (ada, eva) = (enter(&test, cast.ada), enter(&test, cast.eva));
    let id = go(create_category(
        portal,
        &ada,
        &entry("Zubehör", "Accessories"),
    ))
    .unwrap();
    go(create_category(portal, &ada, &entry("Druck", "Printing"))).unwrap();
    let names = |actor: &Actor| -> Vec<String> {
        let all = go(list_categories(portal, actor)).unwrap();
        let language = actor.language();
        all.iter()
            .map(|one| one.name(language).to_string())
            .collect()
    };
    assert_eq!(names(&ada), ["Accessories", "Printing"]);
    assert_eq!(names(&eva), ["Druck", "Zubehör"]);
    for (taken, wrong) in [
        (entry("DRUCK", "Print"), field("name_de", "taken")),
        (entry("Drucken", "printing"), field("name_en", "taken")),
        (entry(" ", "Print"), field("name_de", "blank")),
    ] {
        assert_eq!(
            wrong_field(go(create_category(portal, &ada, &taken))),
            wrong
        );
    }
    let renamed = entry("Zubehör", "Spare parts");
    go(edit_category(portal, &ada, id, Version::FIRST, &renamed)).unwrap();
    let again = go(edit_category(portal, &ada, id, Version::FIRST, &renamed));
    assert_eq!(again, Err(Failure::Stale));
    let marta = enter(&test, cast.marta);
    let refused = go(list_categories(portal, &marta));
    assert_eq!(refused, Err(Failure::Forbidden(Forbidden::StaffOnly)));
}

/// Proves: a ticket carries several of each, an inactive category comes to no further ticket, the history
/// names them, and the list is filtered by both.
#[test]
fn tickets_carry_categories_and_keywords() {
    let mut cast = Cast::with_grant();
    let (print, oil) = (cast.world.category("Printing"), cast.world.category("Oil"));
    let old = cast.world.category("Old");
    cast.world[old].active = false;
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let other = cast
        .world
        .ticket(cast.pumps)
        .with(|t| t.categories = vec![old])
        .id();
    let test = cast.open();
    let (tom, marta) = (enter(&test, cast.tom), enter(&test, cast.marta));
    let before = watch(&test, &marta, ticket);
    let command = EditTicket {
        categories: Some(vec![oil, print, oil]),
        keywords: Some(vec!["Öl".to_owned(), "leak".to_owned(), "ÖL".to_owned()]),
        ..edit(&test, &tom, ticket)
    };
    go(edit_ticket(&test.portal, &tom, &command)).unwrap();
    let view = watch(&test, &tom, ticket);
    let keywords = Masked::Shown(vec!["leak".to_owned(), "Öl".to_owned()]);
    assert_eq!(view.head.keywords, keywords);
    assert_eq!(view.head.categories.as_shown().unwrap().len(), 2);
    let told = view.history.iter().any(|line| {
        matches!(&line.change, ChangeView::Field { field: TicketField::Categories, new: Some(new), .. }
            if new == "Printing, Oil" || new == "Oil, Printing")
    });
    assert!(told, "{:?}", view.history);
    // A contact learns nothing of it.
    assert_eq!(watch(&test, &marta, ticket), before);
    for (filter, expected) in [
        (
            TicketFilter {
                category: Some(print),
                ..TicketFilter::default()
            },
            vec!["Ticket 1"],
        ),
        (
            TicketFilter {
                category: Some(old),
                ..TicketFilter::default()
            },
            vec!["Ticket 2"],
        ),
        (
            TicketFilter {
                keyword: Some(keyword_key(" öL ")),
                ..TicketFilter::default()
            },
            vec!["Ticket 1"],
        ),
        (
            TicketFilter {
                keyword: Some("ö".to_owned()),
                ..TicketFilter::default()
            },
            vec![],
        ),
    ] {
        assert_eq!(list(&test, &tom, filter.clone()), expected);
        let request = portal_domain::ports::TicketListRequest {
            filter,
            ..everything()
        };
        let refused = go(list_tickets(&test.portal, &marta, &request));
        assert_eq!(wrong_field(refused).1, "unknown");
    }
    let command = EditTicket {
        categories: Some(vec![old]),
        ..edit(&test, &tom, ticket)
    };
    let refused = go(edit_ticket(&test.portal, &tom, &command));
    assert_eq!(wrong_field(refused), field("categories", "not_offered"));
    // Where it is already it may stay.
    let command = EditTicket {
        categories: Some(vec![old, print]),
        ..edit(&test, &tom, other)
    };
    go(edit_ticket(&test.portal, &tom, &command)).unwrap();
    let command = EditTicket {
        categories: Some(vec![print]),
        keywords: Some(Vec::new()),
        overbooking: Some(2),
        ..edit(&test, &marta, ticket)
    };
    let Err(Failure::Invalid(refused)) = go(edit_ticket(&test.portal, &marta, &command)) else {
        panic!("a contact sets none of these");
    };
    assert_eq!(refused.len(), 3);
}

/// Proves R-191: the creator changes only where the settings allow it, and only to somebody of the project.
#[test]
fn the_creator_changes_only_if_the_settings_allow_it() {
    for allowed in [false, true] {
        let mut cast = Cast::new();
        cast.world.settings.creator_changeable = allowed;
        let ticket = cast.world.ticket(cast.pumps).id();
        let test = cast.open();
        let ada = enter(&test, cast.ada);
        let may = watch(&test, &ada, ticket).may.change_creator;
        assert_eq!(may, allowed);
        let options = go(ticket_options(&test.portal, &ada, TicketKey::Id(ticket))).unwrap();
        let offered: Vec<_> = options.creators.iter().map(|one| one.id).collect();
        let command = |creator| EditTicket {
            creator: Some(creator),
            ..edit(&test, &ada, ticket)
        };
        let outsider = go(edit_ticket(&test.portal, &ada, &command(cast.olga)));
        let member = go(edit_ticket(&test.portal, &ada, &command(cast.tom)));
        if allowed {
            assert_eq!(offered, [cast.eva, cast.tom]);
            assert_eq!(wrong_field(outsider), field("creator", "not_offered"));
            assert!(member.is_ok());
            assert_eq!(ticket_of(&test, ticket).creator, Party::Employee(cast.tom));
        } else {
            assert!(offered.is_empty());
            assert_eq!(wrong_field(outsider), field("creator", "not_allowed"));
            assert_eq!(wrong_field(member), field("creator", "not_allowed"));
        }
    }
}

/// The mode of R-190 is set like any other field.
#[test]
fn the_mode_of_the_plan_is_one_of_five() {
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    for mode in Overbooking::ALL {
        let command = EditTicket {
            overbooking: Some(i64::from(mode.number())),
            ..edit(&test, &tom, ticket)
        };
        go(edit_ticket(&test.portal, &tom, &command)).unwrap();
        assert_eq!(ticket_of(&test, ticket).overbooking, mode);
    }
    let command = EditTicket {
        overbooking: Some(5),
        ..edit(&test, &tom, ticket)
    };
    let refused = go(edit_ticket(&test.portal, &tom, &command));
    assert_eq!(wrong_field(refused), field("overbooking", "out_of_range"));
}
