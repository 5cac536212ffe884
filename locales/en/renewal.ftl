## Renewal of temporary licenses: on the page of an order, and in reminders.

renew-button = Renew these licenses
renew-text = A new order with everything in it that renews this one. You set the new term.
renew-title = Renew these licenses
renew-lead = You get a new order with everything that this one says, and with its reference as what is renewed. You set the new term, change what has changed, and send it. This order stays as it is.
renew-begin = Begin the renewal
renew-back = Back to the order
# $day (String) - the last day
# $file (String) - the same, as the license file writes it
renew-last-day = Last day: { $day } (`{ $file }` in the license file).

## To the customer: licenses expire.

# $reference (String) - `OK-7Q4M-2XKD`
# $company (String) - its name
# $purpose (String) - "production"
# $day (String) - the last day
mail-reminder-subject = { $reference } { $company }, { $purpose }: expires { $day }
# $days (Number) - until the last day
mail-reminder-kicker = { $days ->
    [0] Your temporary licenses expire today
    [1] Your temporary licenses expire tomorrow
   *[other] Your temporary licenses expire in { $days } days
}
# $desk (String) - its name
mail-reminder-in-time = Renew them before that day: { $desk } needs time to answer.
mail-reminder-renew = Renew these licenses
mail-reminder-renew-text = The new order has everything that this one says. You set the new term, check it and send it.
mail-reminder-items = What expires
mail-reminder-servers = On these servers
# $reference (String) - `OK-7Q4M-2XKD`
mail-reminder-otherwise = Not needed any more? Then there is nothing to do. Ordered otherwise? An order that names { $reference } as what it renews ends these reminders.

## To the contact of a draft: it goes.

# $day (String) - when it goes
mail-expiry-title = Your order is not sent, and is deleted on { $day }
# $company (String) - its name
# $day (String) - when it goes
mail-expiry-title-company = Your order for { $company } is not sent, and is deleted on { $day }
# $day (String) - of the last change
mail-expiry-since = Nobody has changed it since { $day }.
# $time (String) - day, hours, minutes and zone
mail-expiry-goes = It is deleted on { $time }, with everything that was filled in.
mail-expiry-keep = To keep it, change something or send it. Not needed any more? Then there is nothing to do.
mail-expiry-foot = Sent by Order Kit because the order names this address as its contact.
