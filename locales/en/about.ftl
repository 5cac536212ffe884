# Pages that the footer leads to.

about-back = Back to the start page

kept-title = What we keep
kept-typed-title = What you type
kept-typed = Each time you press a button on a page of an order, what you typed is kept as a draft. Nobody at a desk sees a draft. Whoever has its link can read, change and send it.
# $days (Number) - without a change
# $notice (Number) - days
kept-drafts = A draft that nobody changes for { $days } days is deleted. If it names a contact with an e-mail address, that address is told at least { $notice } days before. A draft that you send is emptied at once: what it said is kept as the order, and not a second time.
kept-sent-title = What you send
kept-sent = An order that you sent is kept as you sent it, and so are the mails that it caused. The desk that got it works on it; its contact, and the representative that you named, get a copy by mail. Whoever has the link of its page can read it.
kept-reminders = Before temporary licenses expire, the contact of their order gets a mail 30, 14 and 3 days ahead, until a renewal is ordered.
kept-long = Orders are kept until whoever runs this service deletes them.
kept-links-title = Links
kept-links = A link is as good as a password. Only its fingerprint is kept, so a lost link cannot be looked up. That of an order can be mailed again, to the contact of that order and to nobody else.
kept-browser-title = In your browser
kept-browser = Nothing. Pages for customers set no cookie. Somebody who signs in to work at a desk gets one, for that alone. No page loads anything from another site, and nobody counts your visits.
kept-log-title = In the log
kept-log = For each request its time, which kind of page it was and how long it took. Neither your address nor what you typed.

access-title = Accessibility
access-lead = Everybody who has to order licenses should be able to.
access-works-title = What works
access-works-keyboard = Everything with the keyboard alone: Tab to go on, Shift and Tab to go back, arrow keys among choices, Space to choose, Enter to press.
access-works-reader = With a screen reader: each field has its name, its help and its error. After a wrong page the list of errors is read first, and each of them leads to its field.
access-works-zoom = With text at twice its size, and on a screen as narrow as 320 pixels.
access-works-scheme = In a light and a dark scheme, with colours of your own, and on paper. Colour alone never says anything.
access-works-script = Without JavaScript.
access-tested-title = How it is tested
access-tested = Every page is checked by a program for the rules of WCAG 2.2 in both schemes and at three widths, each time something changes. A program finds half of what there is to find.
access-known-title = What does not work yet
access-known = Wide tables scroll sideways in a frame of their own on a small screen. The frame takes the focus, so that arrow keys move it.
access-help-title = If something keeps you from ordering
access-help = Tell the desk for your region, and order by telephone or mail:
access-help-link = Who gets your order
