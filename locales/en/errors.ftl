## Pages of errors: what happened, then what became of what was sent and what to do.

error-bad-request = This request cannot be read
error-bad-request-text = Go back and press the button again. What was saved before is as it was.

error-forbidden = This is not yours to see
error-forbidden-text = You are signed in, but your account does not reach this page. A manager can change what it reaches.

error-cross-site = This was sent from another site
error-cross-site-text = Nothing was saved. Open the page here and press its button again.

error-not-found = Nothing is here
error-not-found-text = Check that the address is whole: a link that was broken over two lines in a mail loses its end. Who lost the link of an order can have it mailed again.

error-method = This address takes no such request
error-method-text = Open the page first, then press its button.

error-timeout = The page did not arrive in time
error-timeout-text = The connection was too slow or broke off. Nothing of this page was saved. Go back, what you typed is still there, and press the button again.

error-conflict = This has changed in the meantime
error-conflict-text = Nothing was saved. Open the page again to see how it stands now.

error-too-large = This page was too large
# $most (String) - what the page takes, with its units
error-too-large-text = It takes up to { $most }, and more was sent. Nothing of it was saved; what was saved before is as it was. Go back and send less at once.

error-media-type = This was not sent as a form
error-media-type-text = Open the page in a browser and press its button. Programs send orders to `/api/v1/orders`.

error-unavailable = The database does not answer
error-unavailable-text = All that was saved before is kept, and nothing new has gone to a desk. If you came from a page that you filled in, go back: what you typed is still there. Try again in a minute.

error-internal = Something broke here
error-internal-text = All that was saved before is kept. Go back and try once more. If it happens again, call your desk.

# $number (String) - of the request
error-number = If you call about this, give the number `{ $number }`.
