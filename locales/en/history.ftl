## What happened to an order.

history-submitted = Submitted
history-taken = Taken
# $name (String) - who has it now
history-assigned = Given to { $name }
history-given-back = Given back to the queue
# $item (String) - a product
history-decided-as-ordered = { $item } as ordered
# $item (String) - a product
history-decided-adjusted = { $item } adjusted
# $item (String) - a product
history-decided-filled-in = { $item } filled in
# $item (String) - a product
history-undecided = { $item }: decision undone
history-corrected = Corrected
history-noted = Note written
history-asked = Question asked
history-answered = Customer answered
history-verified = Verified
# $count (Number) - of files
history-attached = { $count ->
    [one] A license file attached
   *[other] { $count } license files attached
}
# $file (String) - its name
history-removed = { $file } removed
history-completed = Completed
history-refused = Refused
history-withdrawn = Withdrawn by the customer
history-reopened = Reopened
# $desk (String) - its short name
history-moved-desk = Moved to { $desk }
# $kind (String) - of the message: Receipt
history-sent-again = { $kind } sent again
history-erased = Personal data erased
