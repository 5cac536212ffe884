## People who work here, for managers.

people-title = People
people-name = Name
people-role = Role
people-desks = Desks
people-state = State
people-factor = Second factor
people-factor-yes = Yes
people-factor-no = No
people-last = Last signed in
people-never = Never
people-sessions = Open sessions
people-assigned = Open orders
people-account = Account
# $time (String) - with its zone
people-since = since { $time }

role-agent = Agent
role-manager = Manager
people-agent-hint = Works on the orders of the desks below.
people-manager-hint = Sees all desks, changes desks and people.
people-desks-hint = A manager sees the others too.

people-invited = Invited
people-active = Active
people-disabled = Disabled

people-add = Add somebody
people-add-text = They get a mail with a link to set a password. The link is shown to you too, this once.
people-add-button = Add and invite
people-save = Save

people-email-missing = Enter an e-mail address.
# $found (String) - what was typed
people-email-wrong = `{ $found }` is no e-mail address. Enter one such as `mina.okafor@example.com`.
# $found (String) - the address
people-email-taken = `{ $found }` has an account already. You find it in the list of people.
# $max (Number) - of characters
people-name-wrong = Enter a name of 1 to { $max } characters, on one line.
people-role-missing = Choose a role.
people-desks-missing = Choose at least one desk: an agent works on the orders of desks.

# $name (String) - of the person
people-invitation-title = { $name } is invited
# $email (String) - the person's address
# $time (String) - with its zone
people-link-text = A mail is on its way to { $email }. Its link is good once, until { $time }. If the mail does not come, hand this link over.
people-link-label = Link of the invitation
people-link-once = It is shown this once. You can make a new one at any time.
people-link-next = On to the account

people-disable = Disable
people-enable = Enable again
people-invite-again = Mail a new invitation
people-reset = Mail a link to set another password
people-end-sessions = End all sessions
people-take-factor = Take away the second factor
people-leave = Leave it as it is

# $name (String) - of the person
people-ask-disable = Disable the account of { $name }?
people-ask-disable-text = They are signed out everywhere at once and cannot sign in again. Links that they were mailed are void. What they did stays, under their name. You can enable the account again.
# $count (Number) - of orders
people-give-back = { $count ->
    [one] Give their open order back to the queue
   *[other] Give their { $count } open orders back to the queue
}
# $name (String) - of the person
people-ask-sessions = Sign { $name } out everywhere?
# $count (Number) - of sessions
people-ask-sessions-text = { $count ->
    [one] One session ends. What they typed and have not saved is lost.
   *[other] { $count } sessions end. What they typed and have not saved is lost.
}
# $name (String) - of the person
people-ask-factor = Take the second factor of { $name } away?
people-ask-factor-text = Their app and their recovery codes are void, and they are signed out everywhere. From then on their password alone signs them in, until they set up another one. Be sure that it is them who asked.

people-done-saved = Saved
people-done-disabled = The account is disabled
# $count (Number) - of orders
people-done-disabled-given = { $count ->
    [one] The account is disabled, and one order is back in the queue
   *[other] The account is disabled, and { $count } orders are back in the queue
}
people-done-enabled = The account is enabled
people-done-sessions = All sessions are ended
people-done-factor = The second factor is taken away
people-done-reset = A link to set another password is on its way

people-last-manager = Nothing was changed: nobody else is a manager who has ever signed in. Make somebody else one first.
people-yourself = Nothing was changed: you cannot do this to yourself. Ask another manager.
people-stale = Nothing was changed: somebody else changed this account while you had its page open
people-stale-text = Your changes are still in the form. Save again, and they stand.

refusal-people = Only managers change people
refusal-people-text = Ask a manager: names, roles, desks and links to sign in are set there. What is yours to change is on the page of your account.
