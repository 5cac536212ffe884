## An order that was sent, for its customer.

status-order = Order

## Where it stands.

status-progress = Where it stands
# $desk (String) - its name
status-sent-to = Sent to { $desk }
status-state-submitted = The desk has it
status-state-in-review = The desk is working on it
status-state-waiting = Waiting for your answer
status-state-verified = Verified
status-state-completed = Completed
status-state-refused = Refused
status-state-withdrawn = Withdrawn
status-step-review = In review
status-step-review-text = The desk compares it with your contract and asks where something is not clear.
status-step-waiting = Waiting for your answer
status-step-verified = Verified
# $count (Number) - license files
status-step-verified-text = { $count ->
    [one] Every quantity and host ID is settled. The desk makes the license file.
   *[other] Every quantity and host ID is settled. The desk makes the { $count } license files.
}
status-step-completed = Completed
# $count (Number) - license files
# $address (String) - of the contact
status-step-completed-text = { $count ->
    [one] The license file comes by mail to { $address }.
   *[other] The { $count } license files come by mail to { $address }.
}

## The desk.

# $desk (String) - its name
status-desk-has-it = { $desk } has it
status-desk-call-before = Call
status-desk-call-after = , say that it is about license information, and give the reference.
status-desk-write-before = Write to
status-desk-write-after = and give the reference.

## What can be done.

status-with = With this order
status-again = Order again from this one
status-again-text = A new order with everything in it, to change before you send it.
status-link = Your link to this page
status-link-label = Whoever has it can see this order

## Locations.

status-locations = License locations for your applications
status-locations-text = Put this in the option `license-file` of each application, or on its command line.
status-locations-windows = Applications on Windows
status-locations-unix = Applications on UNIX and Linux

## What was ordered.

status-ordered = What you ordered
status-ordered-whole = Show the whole order

## Right after sending.

status-sent = Your order is in
status-sent-reference = Its reference is
# $desk (String) - its name
status-sent-desk = { $desk } has it now. You need not do anything until they answer.
status-sent-next = What happens next
# $address (String) - of the contact
status-sent-mail = A mail with the link to this order is on its way to { $address }.
# $address (String) - of the contact
# $copy (String) - of the representative
status-sent-mail-and-copy = A mail with the link to this order is on its way to { $address }, and a copy to { $copy }.
status-sent-check = The desk compares the order with your contract. Where something is not clear, it asks you.
# $count (Number) - license files
status-sent-files = { $count ->
    [one] Then you get the license file by mail.
   *[other] Then you get the { $count } license files by mail.
}
status-sent-follow = Follow this order

## The link of an order that was lost.

lost-title = Have the link of an order mailed again
lost-lead = Every order has a link to follow it. It goes to the e-mail address that the order names as its contact.
lost-reference = Reference of the order
lost-reference-hint = Such as `OK-7Q4M-2XKD`. It stands in the subject of every mail about the order.
lost-reference-required = Enter the reference of the order.
lost-email = E-mail address of its contact
lost-email-required = Enter the e-mail address of the contact.
lost-button = Mail the link
lost-asked = If the two belong together, the link is on its way
lost-asked-text = Nothing after some minutes? Look at the reference and the address again, or call the desk of your region.

## License data files of a completed order.

status-data-files = Your license files
status-data-files-text = Put each file where its license server reads it, and start the server again.
status-data-files-again = The desk works on this order again, and sends new files. Ask it before you use these.
