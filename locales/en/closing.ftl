## Pages that end or hand over an order.

# $size (Number) - how many
size-bytes = { $size ->
    [one] { $size } byte
   *[other] { $size } bytes
}
# $size (String) - with one decimal at most
size-kilobytes = { $size } kB
# $size (String) - with one decimal at most
size-megabytes = { $size } MB

## What can happen to an order.

move-take = take it
move-ask = ask the customer
move-answer = wait for the customer's answer
move-verify = verify it
move-complete = complete it
move-refuse = refuse it
move-withdraw = the customer can withdraw it
move-reopen = reopen it

## Why nothing was changed.

closing-stale = This order was changed while you had the page open
closing-stale-text = Look at what happened. If you still mean it, press again: what you entered is still here.
# $who (String) - a name
# $what (String) - what happened
# $when (String) - day and time
closing-meanwhile = { $who }: { $what }, { $when }
# $state (String) - where it stands
closing-not-allowed = This cannot be done: the order is “{ $state }”
# $moves (String) - separated by commas
closing-can = What can be done now: { $moves }.
closing-nothing = Nothing can be done with it any more. The customer can order again from the status page.
closing-erased = The personal data of this order was erased: nothing can be done with it any more
closing-managers-only = Only a manager may do this
closing-managers-only-text = Ask a manager of your desk. Nothing was changed.
closing-nothing-changed = Nothing was changed
closing-typed = What you entered
closing-back = Back to the order
# $most (Number) - characters
# $length (Number) - characters that were entered
closing-reason-long = Enter at most { $most } characters. You entered { $length }.

## Refuse

closing-refuse = Refuse this order
# $name (String) - of the contact
# $email (String) - of the contact
closing-refuse-text = { $name } gets your reason by mail at { $email }, word for word.
closing-refuse-final = A refused order cannot be reopened. The customer can order again from it.
closing-refuse-reason = Why is it refused?
closing-refuse-hint = Say what was wrong and what the customer can do.
closing-refuse-missing = Enter why it is refused: the customer gets it by mail.
closing-refuse-button = Refuse order

## Another desk

closing-desk = Move to another desk
# $name (String) - of the contact
closing-desk-text = Mail that still waits for this desk goes to the new one, and { $name } is told who has the order now, with your reason.
closing-desk-time = Nobody has it there at first. What this desk has used of its time counts at the new one.
closing-desk-field = Which desk gets it?
closing-desk-missing = Choose the desk that gets it.
closing-desk-same = It is with this desk already. Choose another one.
closing-desk-reason = Why does it move?
closing-desk-hint = The customer and the new desk read it.
closing-desk-reason-missing = Enter why it moves: the customer and the new desk read it.
closing-desk-button = Move order

## Erase

closing-erase = Erase personal data
closing-erase-what = Erased are the contact and the representative, notes and messages, reasons, all mail about this order, sent or not, and what of this stands in earlier versions.
closing-erase-stays = Company, products, servers and license files stay, and that something happened, when and by which colleague.
closing-erase-final = It cannot be brought back, and the order cannot be reopened afterwards.
closing-erase-only-closed = Personal data is erased of orders that are completed, refused or withdrawn.
closing-erase-button = Erase personal data

## Complete

closing-complete = Complete this order
# $name (String) - of the contact
# $email (String) - of the contact
closing-complete-to = { $name } at { $email } gets a mail with these files and with the locations below.
closing-complete-button = Complete order and send the files
# $state (String) - where it stands
closing-complete-not-verified = The order is “{ $state }”. Once it is verified, the files can go.
# $need (Number) - of license files that the order makes
# $count (Number) - of files that are attached
closing-complete-few = This order makes { $need } license files, and { $count ->
    [one] one file is
   *[other] { $count } files are
} attached. A file can hold several; look once more before you send them.
closing-complete-no-files = Attach the license data files first.
closing-files-attached = Files that go to the customer
closing-files-none = No file is attached yet.
closing-files-sent = Files that were sent before
closing-files-choose = License data files
# $count (Number) - of files
# $one (String) - the most of a file: 1 MB
# $all (String) - the most of all: 10 MB
closing-files-hint = Up to { $count } files of { $one }, { $all } together. Several can be chosen at once.
closing-files-attach = Attach
closing-file-remove = Remove
# $size (String) - of the file
# $who (String) - who attached it
closing-file-about = { $size }, attached by { $who }
closing-files-nothing = Choose at least one file.
# $name (String) - of the file
closing-files-empty = `{ $name }` is empty. Choose the file again. Nothing was attached.
# $name (String) - of the file
# $size (String) - its size
# $most (String) - the most of a file
closing-files-too-large = `{ $name }` has { $size }. A file can have { $most }. Nothing was attached.
# $name (String) - of the file
closing-files-taken = There is a file `{ $name }` already. Remove that one first, or rename this one. Nothing was attached.
# $count (Number) - there would be
# $most (Number) - can be
closing-files-too-many = That would be { $count } files. There can be { $most }. Nothing was attached.
# $size (String) - there would be
# $most (String) - can be
closing-files-too-much = That would be { $size } together. A mail takes { $most }. Nothing was attached.
closing-issue = What each file is to grant
