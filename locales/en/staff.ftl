## Order management.

## Signing in

sign-in-title = Sign in to the desks
sign-in-for-whom = For order management. Customers use the link in their mail.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-refused = Check both: this address and this password do not belong together.
sign-in-forgotten = Forgotten your password?
sign-in-forgotten-text = Have a link mailed

## One-time links

link-title = Sign in to the desks
# $name (String) - of the person
# $email (String) - the person's address
link-for = This link is for { $name }, { $email }. It works once.
link-button-invitation = Sign in and set a password
link-button-sign-in = Sign in
# $time (String) - with its zone
link-until = Good until { $time }.
link-used = This link was used
# $time (String) - with its zone
link-used-text = It works once, and somebody used it on { $time }. If that was not you, tell a manager now.
link-expired = This link is too old
# $time (String) - with its zone
link-expired-text = It was good until { $time }.
link-gone-next = Sign in with your password, or ask a manager for a new link.
link-gone-sign-in = Sign in

## Passwords

password-title = Set a password
password-why = You sign in with your e-mail address and this password.
password-current = The password you have now
password-new = New password
password-new-hint = At least 12 characters: machines soon try out all shorter ones. Four words that do not belong together are easy to keep in mind.
password-again = The same once more
password-button = Set password
password-later = Without a password you need a new link each time.
password-current-wrong = Enter the password you have now. This is a different one.
password-missing = Enter a new password.
# $length (Number) - how many characters were entered
password-short = Enter at least 12 characters. You entered { $length }. Machines soon try out all shorter ones.
password-long = Enter at most 200 characters.
password-differs = Enter the same password twice. These two differ.

## The queue

count-thousand = 1,000
count-more = 1,000+
# $count (Number) - at least so many
count-at-least = { $count }+

queue-all-desks = All desks
# $count (String) - how many orders
queue-open = { $count } open
# $count (String) - how many orders
queue-sum-overdue = { $count } overdue
# $count (String) - how many orders
queue-sum-today = { $count } due today
# $time (String) - at the desk, with its zone
queue-now = Now { $time }
# $count (String) - how many orders
queue-found = { $count } found

queue-tabs = States
queue-tab-open = Open
queue-tab-all = All

queue-search = Search: reference, company, contact, host name, host ID or product
queue-search-all = Search all desks: reference, company, contact, host name, host ID or product
queue-find = Find in all desks
queue-find-own = Find an order
queue-search-here = Search here
queue-search-button = Search

queue-orders = Orders, due first
queue-column-reference = Reference
queue-column-due = Due
queue-column-company = Company
queue-column-desk = Desk
queue-column-purpose = Purpose, term
queue-column-servers = Servers
queue-column-products = Products
queue-column-state = State
queue-column-who = Who
queue-column-age = Age

# $span (String) - for how long: 6 h
queue-overdue = Overdue { $span }
# $clock (String) - hours and minutes
queue-due-today = Today { $clock }
# $weekday (String) - short
# $clock (String) - hours and minutes
queue-due-on = { $weekday } { $clock }
# $date (String) - a day
# $clock (String) - hours and minutes
queue-due-later = { $date }, { $clock }
# $span (String) - from now: 6 h
queue-due-in = In { $span }
queue-due-none = No due time
queue-due-paused = Paused
# $span (String) - of the desk's working time: 7 h
queue-due-paused-left = Paused, { $span } left
# $span (String) - of the desk's working time: 7 h
queue-due-paused-late = Paused, { $span } late
queue-undelivered = Mail not delivered
# $date (String) - the last day
queue-term-to = to { $date }
queue-term-permanent = permanent
queue-servers-single = Single
# $count (Number) - of servers
queue-servers-redundant = Redundant, { $count }
# $count (Number) - of servers
queue-servers-independent = Independent, { $count }
queue-nobody = Nobody

queue-empty = No orders here.
queue-empty-search = Nothing matches. Search for a reference, a whole host ID, or a part of a company, contact, host name or product; or clear the filters.
queue-pages = Pages
queue-first = First page
queue-next = Next page

# $count (Number) - of minutes
span-minutes = { $count } min
# $count (Number) - of hours
span-hours = { $count } h
# $count (Number) - of days
span-days = { $count } d

weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun

## An order

# $desk (String) - short
case-queue-of = { $desk } queue
case-due = Due
case-renews = Renews
case-files = License files to issue
case-locations = Locations
case-locations-text = What the applications are given to find their license servers.
case-locations-windows = On Windows
case-locations-unix = On UNIX and Linux
case-delivery = Delivery
# $count (Number) - of messages
case-undelivered = { $count } not delivered
case-delivery-none = No messages yet.
case-history = History
case-place = Place in order management

# $kind (String) - of the message: Receipt
delivery-copy = { $kind }, copy
delivery-queued = on its way
# $time (String) - with its zone
delivery-next-try = next try { $time }
delivery-dead = not delivered

## Refusals

# $reference (String) - of the order
refusal-order = There is no order `{ $reference }` here
refusal-no-reference = This is no reference
refusal-order-gone = Nothing was saved. It may have gone to another desk while its page was open: whoever has it now can tell, or a manager.
refusal-order-text = A reference looks like `OK-7Q4M-2XKD`. Check it against the mail or page that you have it from.
refusal-desk = You do not work for this desk
# $desks (String) - separated by commas
refusal-sees = You see the orders of these desks: { $desks }. An order of another desk is not shown. A manager can give you more desks.
refusal-queue = Go to your queue
