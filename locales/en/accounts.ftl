## Accounts of staff: signing in, the second factor, forgotten passwords.

sign-in-paused-title = Too many wrong tries
# $minutes (Number) - from now, rounded up
sign-in-paused = { $minutes ->
    [one] Try again in a minute.
   *[other] Try again in { $minutes } minutes.
}
sign-in-paused-why = Until then nothing is tried, not even the right password: that keeps machines from guessing it. A link that is mailed to you works all the same.

## The second step of signing in

code-title = Enter your code
# $name (String) - of the person
code-who = Signing in as { $name }.
code-label = Code
code-hint = The six digits that your authenticator app shows for Order Kit. Or a recovery code.
code-missing = Enter the six digits that your app shows.
code-wrong = This code is not right, or was used. Each is good once and for about a minute: enter the one that the app shows now.
code-lost = No app at hand?
code-lost-text = Enter one of your recovery codes. Without them, ask a manager to take the second factor away.
code-other = Sign in as somebody else

## The second factor

factor-title = Set up a second factor
factor-must = Managers need one here.
factor-why = From then on nobody signs in with your password alone: a code from your phone is asked for too.
factor-app = Open an authenticator app on your phone
factor-app-text = Any that makes six-digit codes, such as Google Authenticator, Microsoft Authenticator, Aegis or a password manager.
factor-scan = Scan this
factor-picture = QR code for the authenticator app. The key beside it says the same.
factor-type = Or type this key:
factor-settings = Time based, 6 digits, 30 seconds, SHA-1: what apps take unless told otherwise.
factor-open = Open in an app on this device
factor-enter = Enter the code that the app shows
factor-code = Code
factor-code-hint = Six digits
factor-code-wrong = This is not the code that the app shows now. If it stays so, check that the clock of your phone is right.
factor-button = Set up

factor-codes-title = Keep these recovery codes
factor-codes-text = Each signs you in once if your phone is lost or broken, instead of a code of the app. Print them, or put them where you keep passwords.
factor-codes-once = They are shown this once. You can make new ones at any time on the page of your account.
factor-codes-done = I have kept them

factor-renew-title = Make new recovery codes
factor-renew-text = Those that you have now are void then.
factor-renew-button = Make new codes
factor-off-title = Switch off the second factor
factor-off-text = From then on your password alone signs you in, and your recovery codes are void. Where managers need a second factor, you set up another one at once.
factor-off-button = Switch off

link-button-reset = Set a new password

## Your account

account-title = Your account
account-who = Who you are
account-signing-in = Signing in
account-password-set = Set.
account-password-change = Set another one
account-password-none = None yet: you need a new link each time.
# $time (String) - with its zone
account-factor-since = An authenticator app, since { $time }.
# $count (Number) - of codes
account-codes-left = { $count ->
    [one] One recovery code left.
   *[other] { $count } recovery codes left.
}
account-factor-none = None.
account-factor-managers = Where customers order, managers need one.
account-sessions = Where you are signed in
account-session-since = Since
account-session-used = Last used
account-session-which = Which
account-session-this = This one
# $idle (Number) - of hours
# $lifetime (Number) - of hours
account-sessions-end = You are signed out after { $idle } hours without use, and { $lifetime } hours after you signed in. A new password ends all of them.
account-sign-out = Sign out everywhere


## Forgotten passwords

forgotten-title = Set another password
forgotten-lead = Give the address that you sign in with. You get a link there with which you set another one.
forgotten-button = Mail me a link
forgotten-missing = Enter the address that you sign in with.
forgotten-asked = If there is such an account, the link is on its way
forgotten-asked-text = It is good once and for an hour. Nothing there after a few minutes? Look among unwanted mail, or ask a manager.
forgotten-back = Sign in

## Mails to staff

message-staff-link = Link for a member of staff
mail-staff-invitation = You are invited to order management
# $name (String) - of the person
# $email (String) - the person's address
mail-staff-invitation-text = { $name }, you have an account for order management now. You sign in with { $email } and a password that you choose.
mail-staff-invitation-button = Sign in and set a password
mail-staff-invitation-unasked = If you do not know what this is about, do nothing.
mail-staff-reset = Set another password for order management
# $name (String) - of the person
# $email (String) - the person's address
mail-staff-reset-text = { $name }, somebody asked for this link, with which you set another password for { $email }.
mail-staff-reset-unasked = If that was not you, do nothing: your password stays as it is.
# $time (String) - with its zone
mail-staff-until = Good once, until { $time }.
mail-staff-foot = Sent by Order Kit because you work in order management.
