## Accounts of staff: signing in, the second factor, forgotten passwords.

sign-in-paused-title = Too many wrong tries
# $minutes (Number) - from now, rounded up
sign-in-paused = { $minutes ->
    [one] Try again in a minute.
   *[other] Try again in { $minutes } minutes.
}
sign-in-paused-why = Until then nothing is tried, not even the right password: that keeps machines from guessing it. A link that signs you in works all the same.
