## Mail. A sentence about an order stands on a line of its own.

# $reference (String) - `OK-7Q4M-2XKD`
# $title (String) - company, purpose and term
mail-order-subject = { $reference } { $title }
# $when (String) - day and time
mail-order-received = Received { $when }

# $count (Number) - of pieces of advice
mail-advice = Advice, { $count }
mail-files = License files
mail-file = License file
mail-file-grants = What it grants
mail-file-locked = locked to
mail-locations = License locations
mail-locations-windows = On Windows
mail-locations-unix = On UNIX and Linux

## To the desk: an order.

# $desk (String) - its name
mail-order-kicker = New order for { $desk }
mail-order-open = Open this order
# $name (String) - of the contact
mail-order-reply = A reply to this mail goes to { $name }.
# $file (String) - name of the attachment
mail-order-attached = The order is attached as { $file }.
# $desk (String) - its name
mail-order-foot = Sent by Order Kit because { $desk } gets the orders of its region.

## To the customer: the order is in.

mail-received-kicker = Your order is in
# $desk (String) - its name
mail-received-desk = { $desk } has it.
mail-received-open = Follow this order
mail-received-link = Whoever has this link can see the order. Keep it.
# $telephone (String) - of the desk
mail-received-call = Questions? Call { $telephone }, say that it is about license information, and give the reference.
mail-received-reply = Questions? Reply to this mail.
# $from (Number) - hours
# $to (Number) - hours
# $due (String) - day and time
mail-received-expect = Expect the answer within { $from } to { $to } hours, working days only: by { $due }.
# $due (String) - day and time
mail-received-expect-by = Expect the answer by { $due }.
mail-received-expect-open = The desk states no time for its answer.
# $desk (String) - name of the desk that has it now
# $old (String) - name of the desk that had it
mail-received-moved = Your order moved to { $desk }. { $old } had it before.
mail-received-moved-kicker = Another desk has your order
mail-received-moved-reason = Why:
mail-received-foot = Sent by Order Kit because this address is named in the order.

## To whoever asked for the link of a draft.

mail-draft-subject = Your order: the link to go on
# $company (String) - its name
mail-draft-subject-company = Your order for { $company }: the link to go on
mail-draft-title = Go on with your order
# $company (String) - its name
mail-draft-title-company = Go on with the order for { $company }
mail-draft-saved = Everything that was filled in is saved. The order is not sent yet.
mail-draft-open = Go on
mail-draft-sent = The order is sent. The link leads to where it stands.
mail-draft-foot = Sent by Order Kit because somebody asked for this link to be sent to this address.

## To the customer who lost the link of an order.

mail-status-kicker = The link to your order
mail-status-asked = Somebody asked for it with the reference and this address. If it was not you, nothing has to be done: the link came to you alone.
mail-status-foot = Sent by Order Kit because this address is named in the order.

## To the customer: what was decided.

mail-decided-completed = Your licenses are ready
mail-decided-refused = Your order is refused
mail-decided-reason = Why
# $count (Number) - of files
mail-decided-attached = { $count ->
    [one] Your license file is attached
   *[other] Your { $count } license files are attached
}
mail-decided-install = Put each file where its license server reads it, and start the server again.
