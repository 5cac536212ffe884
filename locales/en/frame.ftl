language-tag = en

skip-link = Skip to main content
back-label = Back

header-desk = Goes to
header-desks = Desks
header-sign-out = Sign out

footer-kept = What we keep
footer-accessibility = Accessibility

copy = Copy
copy-done = Copied
copy-selected = Selected: press Ctrl+C
