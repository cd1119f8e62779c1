### Words for what contacts may see: overview, preview, copies, matrix, limits, own sites.

## What it adds up to
sums-line = Sees { $sees ->
    [one] one ticket
   *[other] { NUMBER($sees) } tickets
}, may write on { NUMBER($writes) }, may accept { NUMBER($accepts) } now.
sums-change = Sees { NUMBER($before) } now and { NUMBER($after) } then; may write on { NUMBER($may) } now and { NUMBER($might) } then.
overview-title = What this access adds up to
overview-without-grant = { $count ->
    [one] One of them is seen without a grant, because it names the contact.
   *[other] { NUMBER($count) } of them are seen without a grant, because they name the contact.
}
obstacle-contact-inactive = The contact is inactive, so nothing is seen.
obstacle-customer-inactive = The customer is inactive, so nothing is seen.
obstacle-no-login-name = There is no login name, so nobody can log in.
obstacle-no-password = No password is set yet, so nobody can log in.
obstacle-ticket-access-off = Ticket access is off, so no ticket is seen.
grant-decides = Decides about { $sees ->
    [one] one visible ticket
   *[other] { NUMBER($sees) } visible tickets
}, { NUMBER($writes) } of them to write on
grant-shadowed = Decides nothing: more specific grants do ({ $by }).
grant-partly-shadowed = For some tasks more specific grants decide ({ $by }).
grant-reads-closed = The project is closed: reading only.
grant-reads-company = The settings let all contacts only read.

## Preview
preview = Preview
preview-title = What this would change
preview-nothing = { $count ->
    [one] The contact gains and loses nothing.
   *[other] None of { NUMBER($count) } contacts gains or loses anything.
}
preview-lead = Nothing is saved yet. { $count ->
    [one] One contact gains or loses something.
   *[other] { NUMBER($count) } contacts gain or lose something.
}
preview-more-contacts = { $count ->
    [one] and one more contact
   *[other] and { NUMBER($count) } more contacts
}
preview-sight-gained = { $count ->
    [one] One ticket comes into sight
   *[other] { NUMBER($count) } tickets come into sight
}
preview-sight-lost = { $count ->
    [one] One ticket goes out of sight
   *[other] { NUMBER($count) } tickets go out of sight
}
preview-writing-gained = { $count ->
    [one] Writing is opened on one ticket
   *[other] Writing is opened on { NUMBER($count) } tickets
}
preview-writing-lost = { $count ->
    [one] Writing ends on one ticket
   *[other] Writing ends on { NUMBER($count) } tickets
}
preview-more = { $count ->
    [one] and one more
   *[other] and { NUMBER($count) } more
}

## Somebody else was first
changed-line = { $field }: { $before } → { $after } ({ $by }, { $at })
changed-save-over = Your entries are kept. Save again if they shall replace this.

## Copying grants
copy-grants = Copy grants
grant-copy-lead = Grants of a colleague for { $name }. Nothing is saved before you choose.
copy-source = Copy from
copy-show = Show grants
copy-none = Nobody else at this customer has grants.
copy-none-hint = Give a grant of its own instead.
copy-choose = Grants to take over
copy-hint = Grants on existing tasks cover the tasks that exist when you save.
copy-new = New
copy-same = Already there
copy-differs = There is one with other options. Ticked, it is replaced; otherwise it is kept: { $own }
copy-not-grantable = Cannot be given at present.
copy-take = Take over
copy-nothing-chosen = Choose at least one grant.

## Matrix
matrix = Grants by project
matrix-lead = The grant of each contact on all tasks of a project. Several cells can be changed at once.
matrix-none = No grant
matrix-reads = Reads
matrix-writes = Writes
matrix-cell = { $contact }, { $project }
matrix-rights = Rights: { $cell }
matrix-reach = Reach: { $cell }
matrix-ends = Last day: { $cell }
matrix-narrower = { $count ->
    [one] one more on single tasks
   *[other] { NUMBER($count) } more on single tasks
}
matrix-no-login = No login
matrix-projects = Projects { NUMBER($first) } to { NUMBER($last) } of { NUMBER($total) }
matrix-projects-before = Projects before
matrix-projects-after = More projects
matrix-empty = Nothing to show
matrix-empty-hint = The matrix needs contacts and projects of this customer.
matrix-unchanged = No cell was changed.
project-closed-note = closed

## Limits of an account
limits = External user and limits
limits-edit = External user and limits
limits-lead = What limits the account of { $name }, beside the grants.
limits-external = External user
limits-external-hint = Sees only tickets and machines at its sites, and tickets without a site; grants have to allow it too.
limits-home = Home site
limits-home-hint = The one site that the account belongs to. It can be read.
limits-search = Search sites
limits-search-hint = Part of label, street or city. Chosen sites always stay in the list.
limits-find = Search
limits-read-sites = Sites to read
limits-write-sites = Sites to read and write
limits-more-sites = { $count ->
    [one] One more site fits. Search to see it.
   *[other] { NUMBER($count) } more sites fit. Search to see them.
}
limits-rights = Basic rights
limits-rights-hint = The upper bound for everything at the sites.
limits-site-right = Sites
limits-machine-right = Machines
limits-contact-right = Contact persons
right-none = None
right-read = Read
right-write = Read and write
limits-parties = Recipients of tickets
limits-parties-hint = With one, tickets go there; with several, the contact chooses; with none, tickets stay unassigned.
limits-types = Ticket types
limits-types-hint = With none, the default type applies.
limits-restrict = Restrict the statuses that the contact can set
limits-restrict-hint = Then only the ticked ones; with none ticked, no status change at all.
limits-statuses = Statuses
limits-none = This account has no limits.
limits-summary-external = External user at { $home }
limits-summary-parties = { $count ->
    [one] One recipient
   *[other] { NUMBER($count) } recipients
}
limits-summary-types = { $count ->
    [one] One ticket type
   *[other] { NUMBER($count) } ticket types
}
limits-summary-statuses = Statuses restricted
notice-limits-saved = The limits are saved.

## Own sites
own-sites = Sites and machines
own-sites-lead = What your company has at its sites. You can correct what is marked so.
own-sites-none = There are no sites to show.
own-sites-none-hint = Your contact at our company can tell you more.
own-sites-open = Show sites and machines
own-machines-none = No machines
correct = Correct
correct-named = Correct { $name }
correct-site = Correct site
correct-machine = Correct machine
notice-corrected = Thank you, the correction is saved.
audit-field-home-site = Home site
