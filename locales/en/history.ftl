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

# $state (String) - its word
state-within = { $state ->
    [submitted] submitted
    [in_review] in review
    [waiting] waiting for the customer
    [verified] verified
    [completed] completed
    [refused] refused
   *[withdrawn] withdrawn
}
# $from (String) - a state
# $to (String) - a state, within a sentence
history-moved = { $from } to { $to }
# $name (String) - who had it
history-before = Before: { $name }
# $from (String) - what stood there
# $to (String) - what stands there
history-from-to = { $from } to { $to }
# $from (String) - numbers
# $to (String) - numbers
history-shares = shares { $from } to { $to }
history-shares-changed = shares changed
# $place (String) - Server 2, host ID
# $change (String) - from what to what
history-changed = { $place }: { $change }
# $count (Number) - of answers
history-changed-more = { $count ->
    [one] and one more answer
   *[other] and { $count } more answers
}
# $address (String) - an e-mail address
history-sent-to = To { $address }
# $from (String) - an e-mail address
# $to (String) - an e-mail address
history-sent-elsewhere = From { $from } to { $to }
# $reason (String) - in somebody's words
history-reason = “{ $reason }”
