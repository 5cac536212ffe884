## What the queue can show and do, beside its lines (staff.ftl).

## Views that everybody has

queue-views = Views
queue-view-tonight = Due by tonight
queue-view-mine = Mine
queue-view-nobody = Nobody has it
queue-view-renewals = Renewals
queue-view-trouble = Delivery trouble

## Filters

queue-filters = Filter the queue
queue-filter-region = Region
queue-filter-purpose = Purpose
queue-filter-term = Term
queue-filter-assigned = Assigned
queue-filter-me = Me
queue-filter-overdue = Overdue
queue-filter-answered = Answered
queue-filter-trouble = Delivery trouble
# Between two choices of which either will do.
queue-filter-or = or
queue-filter-apply = Apply
queue-filter-clear = Clear filters
queue-partial = A text this short is searched for only in the orders that come first. Enter at least three characters to search all.

## Marks of a line

queue-answered = Customer answered
queue-who-you = You
# $name (String) - of a colleague, short: P. Brandt
queue-looking-one = { $name } is looking
# $name (String) - of a colleague, short: P. Brandt
# $count (Number) - of further colleagues
queue-looking-more = { $name } and { $count } more are looking
# $reference (String) - of an order
queue-tick = Tick { $reference }
# $count (Number) - of orders on the page
queue-tick-all = Tick all { $count }

## Several orders at once

queue-bulk = With the ticked orders
queue-bulk-ticked = ticked
queue-bulk-assign-to = Assign to
queue-bulk-assign = Assign
# $name (String) - of a colleague
# $desks (String) - the desks that they see, separated by commas
queue-assign-of-desks = { $name } ({ $desks })
queue-bulk-none = Tick the orders first. Nothing was changed.
# $count (Number) - of orders that were ticked
# $most (Number) - of orders at once
queue-bulk-too-many = Tick fewer orders. You ticked { $count }; up to { $most } are done at once. Nothing was changed.
queue-bulk-to-whom = Choose who gets the orders. Whoever was chosen cannot sign in any more. Nothing was changed.
# $count (Number) - of orders
# $name (String) - of a colleague
queue-bulk-given = { $count ->
    [one] 1 order is { $name }’s now.
   *[other] { $count } orders are { $name }’s now.
}
# $count (Number) - of orders
queue-bulk-given-to-you = { $count ->
    [one] 1 order is yours now.
   *[other] { $count } orders are yours now.
}
# $count (Number) - of orders
queue-bulk-given-back = { $count ->
    [one] Nobody has 1 order now.
   *[other] Nobody has { $count } orders now.
}
queue-bulk-not-done = Left as they were, and still ticked
# $event (String) - what happened last: Taken
queue-bulk-stale = Changed meanwhile: { $event }. The line shows it as it is now.
queue-bulk-no-such-order = Your desks do not have it.
queue-bulk-erased = Its personal data was erased.
queue-bulk-refused = It cannot be changed as it stands.
# $name (String) - of a colleague, short: P. Brandt
# $desk (String) - of the order, short: EMEA
queue-bulk-not-theirs = { $name } does not see the orders of { $desk }.

## Files

queue-export-csv = CSV
queue-export-json = JSON
queue-export-hint = the ticked orders, or all found

## Orders that come while the page is open

queue-new-one = 1 order is new here. Show it
# $count (String) - how many orders, more than one
queue-new-many = { $count } orders are new here. Show them

## Views that somebody keeps

queue-saved-button = Save this view
queue-saved-name = Name of this view
# $name (String) - of a view
queue-saved-name-of = Name of the view { $name }
queue-saved-save = Save
queue-saved-rename = Rename
queue-saved-earlier = Move to the left
queue-saved-remove = Remove
queue-saved-no-name = Enter a name for the view. Nothing was saved.
# $length (Number) - how many characters were entered
queue-saved-long = Enter a name of at most 60 characters. You entered { $length }. Nothing was saved.
# $most (Number) - of views
queue-saved-too-many = Remove a view first: you keep { $most }, and that is as many as fit. Nothing was saved.
