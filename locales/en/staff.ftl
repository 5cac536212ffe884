## Order management.

error-prefix = Error:

## Signing in

sign-in-title = Sign in to the desks
sign-in-for-whom = For order management. Customers use the link in their mail.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-refused = Check both: this address and this password do not belong together.
sign-in-forgotten = Forgotten your password
sign-in-forgotten-text = Ask a manager for a link that signs you in once. Then you can set a new one.

## One-time links

link-title = Sign in to the desks
# $name (String) - of the person
# $email (String) - the person's address
link-for = This link is for { $name }, { $email }. It works once.
link-button-invitation = Sign in and set a password
link-button-sign-in = Sign in
# $time (String) - with its zone
link-until = Good until { $time }.
link-used = This link was used
# $time (String) - with its zone
link-used-text = It works once, and somebody used it on { $time }. If that was not you, tell a manager now.
link-expired = This link is too old
# $time (String) - with its zone
link-expired-text = It was good until { $time }.
link-gone-next = Sign in with your password, or ask a manager for a new link.
link-gone-sign-in = Sign in

## Passwords

password-title = Set a password
password-why = You sign in with your e-mail address and this password.
password-current = The password you have now
password-new = New password
password-new-hint = At least 12 characters, of any kind. Four words that do not belong together are easy to remember and hard to guess.
password-again = The same once more
password-button = Set password
password-later = Without a password you need a new link each time.
password-current-wrong = Enter the password you have now. This is a different one.
password-missing = Enter a new password.
# $length (Number) - how many characters were entered
password-short = Enter at least 12 characters. You entered { $length }. Short passwords can be tried out by machines.
password-long = Enter at most 200 characters.
password-differs = Enter the same password twice. These two differ.
