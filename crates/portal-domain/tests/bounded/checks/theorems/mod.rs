//! Sentences that hold on the bounded worlds. Most are stated without the oracle: what the crate decides before and after
//! one change, or about two people.

mod evaluation;
mod grants;
mod seeing;
mod switches;

pub(crate) use evaluation::*;
pub(crate) use grants::*;
pub(crate) use seeing::*;
pub(crate) use switches::*;

/// Hands every theorem to a macro: its sentence, its check, and a wrong evaluator that must fail it.
macro_rules! for_each_theorem {
    ($apply:ident) => {
        $apply! {
            /// Proves: no grant, no access: with the override off and no grant nothing is permitted.
            without_a_grant_nothing_is_permitted fails LENIENT_WITHOUT_GRANT,
            /// Proves R-052: the customer wall: whatever grants, reach and settings say, a ticket of another owner or of
            /// none stays closed.
            nothing_opens_the_customer_wall fails OPEN_TO_OTHER_CUSTOMERS,
            /// Proves R-038: a more specific grant decides alone: with only the deciding one left, everything is as before.
            the_most_specific_grant_decides_alone fails ADDS_UP_GRANTS,
            /// Proves: in whatever order the grants are stored, the answers are the same.
            the_order_of_grants_is_irrelevant fails FIRST_GRANT_ONLY,
            /// Proves R-037: duplicates are irrelevant: two grants for one place decide nothing, repeated tasks, sites and
            /// participants change nothing.
            duplicates_are_refused_or_change_nothing fails COUNTS_PARTICIPANTS,
            /// Proves R-208: a grant counts on its last day and is absent afterwards; then a wider one decides again.
            an_end_date_is_inclusive fails ENDS_ARE_IGNORED,
            /// Proves: with the switch off, grants on internal projects count as absent; they stay
            /// stored, and with the switch on they count again.
            the_internal_switch_suspends_grants_and_resumes_them fails INTERNAL_IS_OPEN,
            /// Proves R-039: a grant whose project belongs to another customer by now counts as absent.
            a_grant_of_a_moved_project_stops_working fails MOVED_PROJECTS_COUNT,
            /// Proves: switching read-only on, at either level, never adds a right, and
            /// takes none that is reading.
            read_only_takes_writing_and_nothing_else fails COMMENTS_UNDER_READ_ONLY,
            /// Proves R-010: switching ticket access off removes everything, and the list is empty.
            ticket_access_off_removes_everything fails TICKET_ACCESS_IS_IGNORED,
            /// `can_login`: who cannot log in, for whatever reason, sees nothing.
            who_cannot_log_in_sees_nothing fails LOGINS_ARE_IGNORED,
            /// Proves: the override adds viewing of tickets that name the contact, and nothing else.
            the_override_adds_reading_only fails OVERRIDE_COMMENTS,
            /// Proves R-153: the external mark and its limits only ever take away.
            the_external_mark_adds_nothing fails EXTERNAL_SEES_MORE,
            /// Proves: a list of statuses only takes away, and only answers.
            a_list_of_statuses_takes_answers_and_nothing_else fails STATUS_LIST_HIDES,
            /// Domain 4.2, and: sites, machines and directory of a principal are those of the oracle.
            sites_machines_and_directory_follow_basic_rights fails BASIC_RIGHTS_ARE_IGNORED,
            /// Proves R-055: write implies read: whatever is permitted on a ticket, it is seen, and every change of it
            /// implies writing.
            write_implies_read fails COMMENTS_UNSEEN,
            /// Proves R-061: a field is read only within an object that is seen.
            fields_stay_within_what_is_seen fails FIELDS_OF_THE_UNSEEN,
            /// Proves R-064: the list holds nothing that is not seen, and everything that is; a sight is given exactly then.
            the_list_is_what_is_seen_one_by_one fails LIST_WITHOUT_SITES,
            /// Proves R-049: only the primary assignment counts: secondary ones change nothing for a contact.
            only_the_primary_assignment_counts_for_contacts fails SECONDARY_OPENS,
            /// Proves: internal content never reaches a contact, nor a subtask, nor an
            /// action that is an employee's.
            internal_content_and_staff_actions_are_never_a_contacts fails INTERNAL_FOR_CONTACTS,
            /// Proves: each figure is read exactly with its own switch of the
            /// deciding grant.
            each_figure_has_its_own_switch fails ONE_SWITCH_FOR_ALL_HOURS,
            /// Neither an inactive employee nor a contact is ever an administrator.
            only_active_administrators_administer fails INACTIVE_ADMINISTRATORS,
            /// Domain 4.7: `staff_sees` holds for all of a family if it holds for one of it.
            a_family_is_seen_as_a_whole fails FIRST_OF_THE_FAMILY_ONLY,
            /// Evaluation never panics: every question about every person and every ticket has an answer.
            evaluation_never_panics fails PANICS_ON_THE_UNKNOWN,
        }
    };
}
pub(crate) use for_each_theorem;
