## Texts from which staff start a message to a customer.

texts-title = Texts for messages
texts-lead = Staff start a message to a customer from one of these, in this order.
texts-none = There is no text yet.
texts-new = Add a text
texts-change = Change a text
texts-back = All texts
# $name (String) - who changed it last
texts-changed-by = Changed by { $name }
texts-do-change = Change
texts-do-up = Move up
texts-do-remove = Remove
texts-name = Name
texts-name-hint = What staff choose it by.
# $most (Number) - characters
texts-name-wrong = Enter a name of 1 to { $most } characters on one line.
texts-body = Text
# $known (String) - the placeholders, as code
texts-body-hint = What stands in braces is filled in from the order: { $known }.
texts-body-required = Enter the text.
# $unknown (String) - what stands in braces, as code
# $known (String) - the placeholders, as code
texts-unknown = { $unknown } is nothing that an order has. These can be filled in: { $known }.
texts-desk = Desk
texts-desk-wrong = Choose one of the desks, or all.
texts-save = Save
# $name (String) - who changed it
texts-stale = This text was changed meanwhile by { $name }
texts-stale-text = Nothing of yours was saved. Here is what stands there now; what you typed is below. Save to replace it.
texts-gone = This text was removed meanwhile
texts-gone-text = What you typed is still below. Save to add it again.
texts-remove = Remove this text?
texts-remove-text = Staff can no longer start from it. Messages that were sent stay as they are.
texts-remove-button = Remove the text
texts-remove-stale = This text was changed meanwhile
texts-remove-stale-text = It was not removed. Look at it as it is now.

refusal-managers-texts = Managers change these texts
refusal-managers-texts-text = You can start from any of them when you ask a customer. Ask a manager to change one.
