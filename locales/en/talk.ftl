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
