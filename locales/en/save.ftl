## Saving while one types, and two people on one draft.

save-saving = Saving
save-failed = Not saved yet: the server does not answer. What you typed is still on this page.
save-later = Not saved yet. Press Continue to see why.
save-gone = Not saved: this order is not here any more. What you typed is still on this page.
save-sent = This order was sent.
save-sent-show = Show it

save-elsewhere = This page was changed elsewhere too
save-elsewhere-text = By a colleague, or by you in another window. What you typed is saved.
save-elsewhere-show = Show all of it

# $count (Number) - answers and rows
save-conflicts = { $count ->
    [one] One thing was changed elsewhere too
   *[other] { $count } things were changed elsewhere too
}
save-conflicts-text = By a colleague, or by you in another window. What you typed is saved. Press the button again to go on.
# $place (String) - "Server 1, host ID"
save-conflict-answer = { $place }: the other answer stands beside yours
# $place (String) - "Server 1"
save-conflict-taken-out = { $place } was taken out. You changed it, so it is back
# $place (String) - "Server 1"
save-conflict-written-into = { $place } was changed, so it is not taken out. Look at it, then remove it again if it is to go
# $name (String) - what a row was called
# $said (String) - what was typed of it
save-conflict-gone = `{ $name }` was taken out, and with it what you typed: `{ $said }`

save-theirs = Changed elsewhere, to:
save-theirs-nothing = Emptied elsewhere
save-theirs-use = Use this instead
