## An order's page, where order management works on it.

## Its head

# $place (String) - of the order among those of the view, from 1
# $count (String) - orders of the view
review-place = { $place } of { $count }
review-previous = Previous
review-next = Next
review-who-nobody = Nobody has it
# $name (String) - of the person
review-who = { $name } has it
review-who-me = You have it
# $names (String) - of the persons, separated by commas
# $count (Number) - of persons
review-looking = { $names } { $count ->
    [one] is looking too
   *[other] are looking too
}
review-take = Take
review-verify = Verify order
review-complete = Complete
review-ask = Ask
review-note = Note
review-more = More
review-assign-me = Assign to me
review-assign = Assign to somebody else
review-give-back = Give back to the queue
review-move-desk = Move to another desk
review-reopen = Reopen
review-refuse = Refuse, with a reason
review-erase = Erase personal data

## What needs deciding first

review-todo-decide = Decide before you verify
review-todo-look = Look at
review-todo-done = Everything is decided
review-todo-done-text = Verify the order when you are sure. Then the license files can be made.
review-todo-answered = The customer answered
# $time (String) - with its zone
review-todo-answered-text = On { $time }. Read the message before you go on.
# $item (String) - a product
# $quantity (String) - how many
review-todo-item = { $item }, { $quantity }
# $item (String) - a product
review-todo-item-open = { $item }, no quantity
review-todo-item-open-text = The customer left it open. Fill it in.
# $count (Number) - of products
review-todo-items-more = { $count ->
    [one] One more product
   *[other] { $count } more products
}
# $hosts (String) - host names, separated by commas
# $count (Number) - of host names
review-todo-same = { $hosts } { $count ->
    [one] stands in another open order
   *[other] stand in another open order
}
# $desk (String) - its short name
# $what (String) - what both name
review-todo-same-text = at { $desk }, { $what }.
review-same-company = same company
# $company (String) - who ordered
review-same-other-company = of { $company }
review-same-host-id = same host ID
review-same-host-name = same host name
review-same-both = same host name and host ID
review-same-also = also in

## Products

review-items = Products
review-items-frame = Quantities and decisions
# $decided (Number) - how many
# $count (Number) - of products
review-items-decided = { $decided } of { $count } decided
review-items-column-product = Product
review-items-column-quantity = Quantity
review-items-column-shares = Shares
review-items-column-decision = Decision
# $version (String) - two numbers
# $unit (String) - what its quantity counts, in the plural
review-items-unit = { $version }, { $unit }
# $count (Number) - of servers
review-items-shares = Shares of { $count } servers
review-decision-as-ordered = As ordered
review-decision-adjusted = Adjusted
review-decision-filled-in = Filled in
# $name (String) - of the person
# $time (String) - with its zone
review-decision-by = { $name }, { $time }
review-decision-none = Not decided
review-as-ordered = As ordered
review-adjust = Adjust
review-fill-in = Fill in
review-undo = Undo
# $count (Number) - of products
review-rest = { $count ->
    [one] The other one as ordered
   *[other] All { $count } others as ordered
}
review-was = ordered:
# $item (String) - a product
review-amount-quantity = Quantity of { $item }
# $item (String) - a product
# $host (String) - a host name
review-amount-share = { $item } on { $host }
review-amount-reason = Reason, seen in the history
review-amount-save-adjust = Adjust
review-amount-save-fill = Fill in
review-amount-cancel = Cancel
review-amount-hint = Leave the quantity empty to have the shares give it.
# $sum (String) - of the shares
review-sum = adds up to { $sum }
review-sum-good = adds up
# $sum (String) - of the shares
# $quantity (String) - what they should add up to
review-sum-bad = { $sum } of { $quantity }

## Servers

review-servers = Servers
review-servers-frame = Host names and host IDs
review-servers-single = One license file
review-servers-independent = Independent: one license file each
review-servers-redundant = Redundant: one license file for all three
review-servers-column-host-name = Host name
review-servers-column-host-id = Host ID
review-servers-column-system = Operating system
review-servers-column-port = Port
review-servers-column-look = Look at
review-servers-column-correct = Correct
# $system (String) - its family
# $version (String) - as typed
review-servers-system = { $system }, { $version }
# $what (String) - purpose and mode where they differ from the order's
review-servers-own = For itself: { $what }
review-correct = Correct
# $host (String) - a host name
review-correct-title = Correct { $host }
review-correct-reason = Reason, seen in the history
review-correct-reason-missing = Say why: the history keeps it.
review-correct-button = Correct
review-correct-try = Check first
review-correct-cancel = Cancel

## The rest, versions

review-rest-title = The rest of the order
review-submitted = As submitted, version 1
# $count (Number) - of license files that are not shown
review-files-more = { $count ->
    [one] One more license file
   *[other] { $count } more license files
}
# $number (Number) - of the version
review-version = Version { $number }
# $number (Number) - of the version
# $reference (String) - of the order
review-version-title = { $reference }, version { $number }
# $name (String) - of the person
# $time (String) - with its zone
review-version-by = By { $name }, { $time }
review-version-now = This is what the order says now.
# $number (Number) - of the newest version
review-version-old = The order says something else by now. Its newest version is { $number }.
review-version-back = Back to the order
review-version-changed = What changed
review-version-changed-nothing = This is how it came.
review-versions = Versions

## Beside

review-again = Send again
review-elsewhere = To another address
review-elsewhere-address = Send it to
review-elsewhere-button = Send there
review-elsewhere-cancel = Cancel
review-elsewhere-wrong = Enter an e-mail address such as name@company.example.
review-notes = Notes
review-notes-staff = Only staff see them
# $name (String) - of the person
# $time (String) - with its zone
review-note-by = { $name }, { $time }
review-note-label = Note
review-note-placeholder = Add a note
review-note-button = Add
review-note-missing = Write the note first.
# $most (Number) - characters
# $length (Number) - characters
review-too-long = Use at most { $most } characters. You used { $length }.
# $company (String) - who ordered
review-others = Other orders of { $company }
review-others-none = None.
review-others-more = All of them
# $purpose (String) - what for
# $term (String) - until when
review-others-text = { $purpose }, { $term }
# $hosts (String) - host names, separated by commas
review-others-names = Names { $hosts } too
review-others-renewed = Renewed by this one
# $count (Number) - of products
review-history-rest = { $count ->
    [one] One product as ordered
   *[other] { $count } products as ordered
}

## Who works on it, and why it is reopened

# $reference (String) - of the order
review-assign-title = Who works on { $reference }?
review-assign-button = Assign
review-assign-missing = Choose who works on it.
review-assign-gone = This person does not work for this desk any more. Choose somebody else.
# $reference (String) - of the order
review-reopen-title = Reopen { $reference }
review-reopen-text = It goes back to review. Decisions and files stay as they are.
review-reopen-completed = The customer has the license files already and gets no mail about this; the status page says that new files will come. Say what was wrong with them: a wrong file, a new host ID.
review-reopen-reason = Reason, seen in the history
review-reopen-missing = Say why it is reopened.
review-reopen-button = Reopen
review-cancel = Cancel

## Refused

review-told-stale = Somebody changed this order after you opened it
review-told-stale-text = Nothing of yours was saved. This is the order as it is now; what you typed is still in its field. To do it all the same, press the button again.
review-told-done = This is done already
review-told-done-text = The second press changed nothing.
review-told-happened = What happened meanwhile
review-told-column = What
review-told-then = When you opened it
review-told-now = Now
review-told-typed = What you entered
review-told-typed-nowhere = What you typed, to copy
review-told-state = State
review-told-who = Who
review-told-nobody = Nobody
# $state (String) - where the order stands
review-told-not-allowed = This cannot be done: the order is { $state }
# $moves (String) - what can be done, separated by commas
review-told-moves = What can be done now: { $moves }.
review-told-moves-none = Nothing can be done with it any more.
review-told-work = Decisions and corrections are made while it is in review.
review-told-erased = Personal data of this order was erased
review-told-erased-text = Nothing can be done with it any more.
review-told-managers = Only a manager can do this
review-told-managers-text = Ask a manager of your desk.
review-told-not-now = This cannot be done now
review-told-not-now-text = Look at the order as it is now, and try again.
# $count (Number) - of products
review-told-undecided = { $count ->
    [one] One product is not decided
   *[other] { $count } products are not decided
}
# $item (String) - a product
review-told-undecided-item = Decide { $item }: as ordered, adjusted or filled in.
review-told-errors = There is a problem

## Keyboard

keys-title = Keyboard
keys-open = Keyboard shortcuts
keys-next = Next order
keys-previous = Previous order
keys-take = Take the order
keys-note = Write a note
keys-verify = Verify the order
keys-ask = Ask the customer
keys-find = Search
keys-help = This list
keys-close = Close
keys-on = Single keys work on this browser
keys-text = They never work while you type in a field.
keys-changed = This order was changed by somebody else since you opened it.
keys-reload = Show it as it is now
