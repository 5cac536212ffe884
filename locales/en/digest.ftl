## To a desk, once a day: what waits for it.

message-digest = Digest
# $sums (String) - 3 overdue, 2 due today
mail-digest-subject = Orders today: { $sums }
# $desk (String) - its name
# $day (String) - Wed 25 Nov 2026
mail-digest-title = { $desk }, { $day }
# $time (String) - day and time, with its zone
mail-digest-as-of = As of { $time }. It is sent when the desk opens.
# $count (String) - how many orders
mail-digest-overdue = { $count } overdue
# $count (String) - how many orders
mail-digest-today = { $count } due today
# $count (String) - how many orders
mail-digest-answered = { $count } answered by the customer
# $count (String) - how many orders
mail-digest-nobody = { $count } that nobody has
# $count (String) - how many orders
mail-digest-trouble = { $count } with mail that was not delivered
# $due (String) - day and time, with its zone
mail-digest-due = due { $due }
# $count (Number) - of orders
mail-digest-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
mail-digest-many-more = and many more
mail-digest-all = See them in the queue
mail-digest-foot = Sent by Order Kit to the desk's mailbox, once on each of its working days. A manager sets both on the desk's page.
