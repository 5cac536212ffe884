## Desks, for managers.

desks-title = Desks
desks-text = Where orders go, and by when each desk answers. Managers change them.
# $name (String) - of the desk
desks-change = Change { $name }
desks-serves = Serves
desks-mailbox = Mailbox
desks-mailbox-none = None yet: enter one
desks-telephone = Telephone
desks-none = None
desks-turnaround = Answers within
# $hours (Number) - 24 are a working day
desks-turnaround-hours = { $hours } hours
desks-turnaround-none = It states no time
desks-works = Works
# $days (String) - Mon, Tue, Wed
# $hours (String) - 09:00 to 17:30
# $zone (String) - Europe/London
desks-works-when = { $days }, { $hours } ({ $zone })
# $opens (String) - hours and minutes
# $closes (String) - hours and minutes
desks-hours = { $opens } to { $closes }
desks-hours-none = all day
desks-holidays = Next holiday
# $date (String) - the day
# $name (String) - what it is called
desks-holidays-next = { $date }, { $name }
desks-holidays-none = None entered
desks-language = Language
desks-erases = Erases personal data
# $days (Number) - days
desks-erases-after = { $days } days after an order was closed
desks-erases-never = When a manager does it, order by order
desks-webhook = Webhook
desks-webhook-set = Set, with its secret

desk-back = Desks
# $name (String) - of the desk
desk-title = Desk: { $name }
desk-crumb = Place in order management
desk-part-reach = How it is reached
desk-part-time = By when it answers
desk-part-holidays = Holidays
desk-part-more = Webhook and personal data

desk-name = Name
desk-name-hint = Customers read it in their mail.
desk-mailbox = Mailbox
desk-mailbox-hint = Orders, answers and the digest of the day go here. Mail that is under way keeps its address.
desk-telephone = Telephone
desk-telephone-hint = Whom customers call about an order, written as they dial it: `+44-1189-74-7000`.
desk-language = Language of its mail
desk-language-choose = Choose
desk-turnaround-hours = Answers within, in hours
desk-turnaround-hours-hint = 24 hours are one working day, however long the desk is open: 48 end two working days later at the same time of day. Empty: its orders have no due time.
desk-time-zone = Time zone
desk-time-zone-hint = A name of the time zone database: `Europe/London`. Type a city to find it.
desk-working-days = Working days
desk-opens-at = Opens at
desk-closes-at = Closes at
desk-hours-hint = On working days, in its time zone. The time of an order stands still outside. Leave both empty where it runs from midnight to midnight.
desk-holidays-text = On these days no time runs. Nobody enters them but you and other managers.
desk-holidays-none = None entered yet. Due times count every working day.
desk-holidays-past = Past holidays
# $year (String) - 2026
desk-holidays-year = Holidays of { $year }
desk-holidays-remove = Remove
# $date (String) - the day
# $name (String) - what it is called
desk-holidays-remove-which = Remove { $date }, { $name }
desk-holidays-day = Day
desk-holidays-name = Name
desk-holidays = Add holidays
desk-holidays-hint = One a line, the day first: `2026-12-25 Christmas Day`, `25.12.2026 Christmas Day` or `25 Dec 2026 Christmas Day`. Paste as many as you have; a day that is there gets the new name.
desk-erase-after-days = Erase personal data after, in days
desk-erase-after-days-hint = Counted from when an order was closed. What it said, its messages and its mail files lose every name and address; its history keeps that it happened. Empty: only when a manager does it, order by order.
desk-webhook-url = Webhook
desk-webhook-url-hint = Each order of the desk is posted here too, signed, for a tool that takes orders in. `https`, or `http` to this machine. Empty: nowhere, and the secret goes as well.
desk-webhook-secret = Secret of the webhook
desk-webhook-secret-hint = What the posts are signed with: `whsec_` and 24 to 64 random bytes in base64. Make one with `echo whsec_$(openssl rand -base64 32)`, and give it to the tool as well.
desk-webhook-secret-kept = One is set. It is not shown again. Enter another one to replace it, or leave this empty to keep it.

desk-preview = Show what this changes
desk-save = Save
# $time (String) - with its zone
desk-due-now = An order that comes now is due { $time }.
desk-due-never = An order that comes now has no due time.
desk-due-now-title = With these answers
# $count (Number) - of orders
desk-moves = { $count ->
    [0] No open order is due at another time.
    [one] One open order is due at another time:
   *[other] { $count } open orders are due at another time:
}
# $count (Number) - of orders
desk-moves-more = { $count ->
    [one] and one more.
   *[other] and { $count } more.
}
desk-moves-reference = Order
desk-moves-from = Due now
desk-moves-to = Due then
desk-moves-none = No due time
# $added (Number) - of days
# $removed (Number) - of days
desk-moves-holidays = Holidays to add: { $added }. To remove: { $removed }.
desk-moves-not-saved = Nothing is saved yet.

desk-saved = The desk is saved
# $count (Number) - of orders
desk-saved-moves = { $count ->
    [0] Due times of open orders stay as they were.
    [one] One open order is due at another time now.
   *[other] { $count } open orders are due at another time now.
}
desk-stale = Somebody else saved this desk meanwhile
# $count (Number) - of answers
desk-stale-text = { $count ->
    [0] What they changed is on the page now, and what you typed too. Look at it, then save.
    [one] What you typed is still there. One answer was changed by both of you: beside it is theirs. Take it, or save yours.
   *[other] What you typed is still there. { $count } answers were changed by both of you: beside each is theirs. Take it, or save yours.
}

# $count (Number) - of answers
desk-errors = { $count ->
    [one] One answer needs another look
   *[other] { $count } answers need another look
}
# $label (String) - of the field
# $error (String) - what is wrong with it
desk-error = { $label }: { $error }
desk-wrong-name = Enter a name of 1 to 200 characters on one line: customers read it in their mail.
# $typed (String) - what was entered
desk-wrong-mailbox = `{ $typed }` is no e-mail address. Enter one such as `licensing@example.com`.
desk-missing-mailbox = Enter the mailbox: without one, the orders of this desk reach nobody.
desk-wrong-telephone = Enter a telephone number of at most 200 characters, or leave it empty.
desk-wrong-turnaround-hours = Enter whole hours from 1 to 2400, or leave it empty. 24 hours are one working day.
# $typed (String) - what was entered
desk-wrong-time-zone = `{ $typed }` is no name of the time zone database. Enter one such as `Asia/Tokyo`: area, slash, city.
desk-wrong-working-days = Choose at least one day: otherwise no order is ever due.
desk-wrong-time = Enter hours and minutes, such as `09:00`. The last minute of a day is `23:59`.
desk-missing-time = Enter this time too, or leave both empty.
desk-wrong-hours = It closes before it opens. Enter the later time here; a desk that works through midnight has no hours.
desk-wrong-language = Choose one of the languages.
desk-wrong-erase-after-days = Enter whole days from 1 to 36500, or leave it empty.
desk-wrong-webhook-url = Enter an address that begins with `https://`, or with `http://` and this machine: orders name people, and nobody on the way may read them. Leave out user name, password and `#`.
desk-missing-webhook-url = Enter where the posts go that this secret signs, or leave the secret empty.
desk-wrong-webhook-secret = Enter `whsec_` and 24 to 64 bytes in base64, as `echo whsec_$(openssl rand -base64 32)` prints it.
desk-missing-webhook-secret = Enter the secret that posts are signed with: without one, the tool cannot know that they are yours.
# $number (Number) - of the line
# $line (String) - what it says
desk-wrong-line-day = Line { $number } does not begin with a day: `{ $line }`. Write `2026-12-25`, `25.12.2026` or `25 Dec 2026`; with slashes, 4/5 is April here and May there.
# $number (Number) - of the line
# $line (String) - what it says
desk-wrong-line-year = Line { $number } names a year before 2000 or after 2199: `{ $line }`. Write all four digits.
# $number (Number) - of the line
# $line (String) - what it says
desk-wrong-line-no-name = Line { $number } has no name after the day: `{ $line }`. Write what people call it: they see it here.
# $number (Number) - of the line
# $line (String) - what it says
desk-wrong-line-name = Line { $number } has a name that is too long, or signs that nobody sees: `{ $line }`. 100 characters are enough.
# $number (Number) - of the line
desk-wrong-line-too-many = From line { $number } on nothing was read. Save 1,000 lines at once.
# $count (Number) - of lines
desk-wrong-line-more = { $count ->
    [one] One more line is wrong.
   *[other] { $count } more lines are wrong.
}

refusal-managers-desks = Only managers change desks
refusal-managers-desks-text = Ask a manager: mailbox, telephone, turnaround, working days and holidays of each desk are set there.

# $from (String) - a day of the week, short
# $to (String) - the last one of several days in a row
weekday-range = { $from } to { $to }
