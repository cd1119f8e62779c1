//! What the three scopes cover.

use crate::world::task_id;
use portal_domain::access::Scope;

/// Proves: what each scope covers, and which two grants would be the same one.
#[test]
fn scopes_cover_what_they_say() {
    let [one, two] = [task_id(1), task_id(2)];
    let snapshot = Scope::ExistingTasks(vec![one]);
    let single = Scope::Task(one);
    assert!(Scope::AllTasks.covers(None) && Scope::AllTasks.covers(Some(two)));
    for narrow in [&snapshot, &single] {
        assert!(narrow.covers(Some(one)));
        assert!(!narrow.covers(Some(two)) && !narrow.covers(None));
    }
    assert!(snapshot.same_place(&Scope::ExistingTasks(vec![two])));
    assert!(!single.same_place(&Scope::Task(two)) && single.same_place(&Scope::Task(one)));
    assert!(!single.same_place(&snapshot) && !snapshot.same_place(&Scope::AllTasks));
}
