# Lists of what administrators keep, projects for employees, contact persons for customers.

## Lists
search-sites = Label, street or city
search-machines = Name or serial number
search-names = Search by name
search-keywords = Search for a keyword
sites-lead = The addresses of all customers. New ones are added on the page of their customer.
machines-lead = The machines of all customers. New ones are added on the page of their customer, at a site.
tasks-lead = The tasks of all projects. New ones are added on the page of their project.
keywords-lead = Employees give tickets keywords freely. One that no ticket carries any more is gone by itself.
tab-active = Active ones
tab-all = All
site-address = Address
open-tickets-count = { $n ->
    [one] One open ticket
   *[other] { NUMBER($n) } open tickets
}

## Projects for employees
project-tickets = Tickets of this project

## Contact persons for customers
own-contacts = Contact persons of your company
own-contacts-lead = How to reach the colleagues who are registered with us as contact persons.

## What deactivating a customer takes
preview-logins-lost = { $count ->
    [one] One person cannot log in any more then.
   *[other] { NUMBER($count) } people cannot log in any more then.
}
preview-logins-gained = { $count ->
    [one] One person can log in again then.
   *[other] { NUMBER($count) } people can log in again then.
}

## Settings
default-priority-hint = For every new ticket for which nobody chooses a priority. Default: Normal.
portal-channel-hint = Noted on tickets that contacts create. Default: Portal.
default-type-hint = Where no types are set for the account of the contact. Default: none.
