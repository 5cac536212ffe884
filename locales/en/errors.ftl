## Pages of errors: what happened, then what became of what was sent and what to do.

error-bad-request = This request cannot be read
error-bad-request-text = Go back and press the button again. What was saved before is as it was.

error-cross-site = This was sent from another site
error-cross-site-text = Nothing was saved. Open the page here and press its button again.

error-not-found = Nothing is here
error-not-found-text = Check that the address is whole: a link that was broken over two lines in a mail loses its end.

error-method = This address takes no such request
error-method-text = Open the page first, then press its button.

error-timeout = The page did not arrive in time
error-timeout-text = The connection was too slow or broke off. Nothing of this page was saved. Go back, what you typed is still there, and press the button again.

error-too-large = This page was too large
# $most (String) - what the page takes, with its units
error-too-large-text = It takes up to { $most }, and more was sent. Nothing of it was saved; what was saved before is as it was. Go back and send less at once.

error-media-type = This was not sent as a form
error-media-type-text = Open the page in a browser and press its button. Programs send orders to `/api/v1/orders`.

error-unavailable = The database does not answer
error-unavailable-text = Go back in a minute and press the button again.

error-internal = Something broke here
error-internal-text = Go back and try once more. If it happens again, call your desk.

error-kept = Kept
error-kept-text = All that was saved before
error-typed = Still in your browser
error-typed-text = What you typed on the last page: go back to it
error-once = Ordered once
error-once-text = An order is never made twice, however often you send it

# $number (String) - of the request
error-call = In a hurry, call your desk and give the number `{ $number }`.
error-lost-link = Have the link of an order mailed again
error-start-page = Go to the start page
