## What is still to do before a draft can be sent: on the page that mails its link, and in mails about drafts.

todo-title = Still to do
# $count (Number) - of lines that are not listed
todo-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
todo-nothing = Nothing is missing. Check the answers and send the order.
todo-check = Check and send
todo-link = Whoever has the link can see the order, change it and send it.
# $days (Number) - without a change
todo-kept = The order is kept for { $days } days after the last change.
