## What desk and customer write to each other about an order.

## Mail to the customer: the desk asks.

# $desk (String) - its name
mail-question-kicker = { $desk } has a question
mail-question-asked = The question
mail-question-opened = You can change this with your answer
mail-question-answer = Answer
mail-question-waits = The desk goes on when you have answered on this page.

## Mail to the desk: the customer answers.

# $name (String) - of the contact
mail-answer-kicker = { $name } has answered
# $name (String) - of the contact
mail-answer-withdrawn = { $name } has withdrawn the order
mail-answer-said = The answer
mail-answer-question = The question was
mail-answer-no-words = No words: only the order was changed.
mail-answer-no-reason = No reason was given.
mail-answer-changed = What was changed
# $from (String) - what stood there
# $to (String) - what stands there
mail-answer-from-to = { $from } → { $to }

## What was said, on the pages of both sides.

talk-title = Messages
talk-you = You
talk-question = asked
talk-answer = answered
talk-opened = May be changed with the answer:
talk-from = From
talk-to = to

## The customer's page: the question, and the answer.

# $who (String) - who asks
answer-asked = { $who } asks
answer-title = Your answer to the desk
answer-text = Your answer
answer-opened = You can change this
answer-send = Send the answer
answer-nothing = Write an answer, or change one of the fields.
# $most (Number) - characters
# $found (Number) - characters
answer-too-long = The answer takes { $most } characters. You entered { $found }.
# $line (String) - what is wrong, and where
answer-not-open = { $line } This cannot be changed here: say it in your answer.
answer-sent = Your answer is with the desk
answer-sent-text = It goes on with your order now. You need not do anything until it writes again.
answer-kept = What you typed, to copy
answer-away = Your answer is not sent yet
answer-away-text = The database does not answer. What you typed is still on this page: wait a moment and press the button again.
answer-late-asked = The desk has asked something else meanwhile
answer-late-asked-text = Your answer was not sent. What you typed is still below: read the new question, then send it.
answer-late-answered = This question was answered already
answer-late-not-asked = The desk does not wait for an answer any more
answer-late-refused = The desk refused the order meanwhile
answer-late-withdrawn = The order was withdrawn meanwhile
answer-late-completed = The order was completed meanwhile
answer-late-again = What you typed was not sent. Order again from this order, or write to the desk.
answer-late-call = What you typed was not sent. Call or write to the desk if it has to know.

## The customer takes an order back.

withdraw-link = Withdraw this order
withdraw-link-text = As long as the desk has not verified it.
withdraw-title = Withdraw this order?
withdraw-lost = The desk stops working on it. No license files are made, and it cannot be taken up again.
withdraw-kept = This page stays, and you can order again from it at any time.
withdraw-reason = Why do you withdraw it?
withdraw-reason-hint = The desk gets this.
# $most (Number) - characters
# $found (Number) - characters
withdraw-reason-too-long = The reason takes { $most } characters. You entered { $found }.
withdraw-button = Withdraw the order
withdraw-verified = The order is verified already
withdraw-verified-text = The desk makes the license files now, so it cannot be withdrawn here. Call or write to the desk at once.
withdraw-completed = The order is completed already
withdraw-completed-text = Its license files were sent. If something is wrong with them, call or write to the desk.
withdraw-refused = The desk has refused the order
withdraw-refused-text = There is nothing to withdraw. You can order again from it.

## The desk's side: asking.

ask-title = Ask the customer
ask-back = Back to the order
ask-nothing-said = Nothing was asked yet.
# $name (String) - of the contact
ask-waits = { $name } is asked and answers behind the link in the mail; then the order comes back here. Should the answer come by telephone or mail, ask for it there: under Delivery the question can be sent again, also to somebody else.
ask-start = Start from a text
ask-insert = Put in
ask-text = Message to the customer
ask-open = May be changed with the answer
ask-open-other = Another answer of the order
ask-button = Ask and wait for the answer
ask-take-button = Take, ask and wait for the answer
ask-blank = Write what you want to know.
# $most (Number) - characters
# $found (Number) - characters
ask-too-long = A message takes { $most } characters. You entered { $found }.
ask-stale = This order changed after you opened it
ask-not-now = The customer cannot be asked now
# $state (String) - "Waiting"
ask-state = The order is in this state: { $state }.
ask-only-in-review = A customer is asked while an order is in review.
ask-again = Nothing was sent. What you typed is still below: look at what happened, then send it.
ask-erased = The personal data of this order is erased
ask-erased-text = There is nobody left to ask.
