## The order as a document: to download, and to upload again.

documents = As a document
documents-pdf = Download as PDF
documents-pdf-text = For the project file
documents-json = Download as JSON
documents-json-text = To go on with it later, or to order through the API

## A saved order, uploaded to go on with it.

start-saved = Did you download an order as JSON?
upload = Upload a saved order
upload-lead = Choose the JSON file that you downloaded from a draft or from an order. It begins a new draft with a link of its own: nothing that you saved here is overwritten.
upload-file = Order file
upload-hint = Its name ends in `.json`. Up to 256 KiB.
upload-button = Upload and go on

upload-none = Choose the JSON file of an order. No file was chosen.
# $name (String) - the file's
upload-empty = Choose the JSON file of an order. `{ $name }` is empty.
# $name (String) - the file's
upload-pdf = Choose the JSON file that is downloaded beside the PDF. `{ $name }` is a PDF, which is for reading only.
# $name (String) - the file's
# $kind (String) - a picture
upload-foreign = Choose the JSON file of an order. `{ $name }` is { $kind }.
# $name (String) - the file's
upload-utf-16 = Save the file as UTF-8, then choose it again. `{ $name }` is in UTF-16.
# $name (String) - the file's
# $line (Number) - from 1
# $column (Number) - from 1
# $reason (String) - what was expected there
upload-malformed = Choose the file as it was downloaded. `{ $name }` is not the JSON of an order: line { $line }, column { $column }: { $reason }.
# $name (String) - the file's
upload-other = Choose the JSON file of an order. `{ $name }` is JSON, but has none of an order’s members, such as `company` or `servers`.
# $name (String) - the file's
# $places (String) - JSON Pointers
# $count (Number) - places
upload-no-place = Take out of `{ $name }` what the form has no place for, then choose it again: { $places }. { $count ->
    [one] An order has no such member, or holds something else there.
   *[other] An order has no such members, or holds something else there.
}
# $places (String) - JSON Pointers
# $more (Number) - further ones
upload-and-more = { $places } and { $more } more
# $name (String) - the file's
# $found (Number) - rows
# $place (String) - JSON Pointer
# $most (Number) - rows
upload-too-many-rows = Choose the JSON file of one order. `{ $name }` has { $found } rows at `{ $place }`, and the form takes up to { $most }.
# $name (String) - the file's
# $found (Number) - KiB
# $most (Number) - KiB
upload-too-large = Choose the JSON file of one order. `{ $name }` has { $found } KiB, and an order has at most { $most }.
# $most (Number) - KiB
# $read (Number) - MiB
upload-form-too-large = Choose the JSON file of one order, which has at most { $most } KiB. What came is larger than { $read } MiB.

# $name (String) - the file's
upload-read = The order was read from { $name }
upload-read-text = This is a new draft with a link of its own. The pages below show what it says, and what is missing.

## What a PDF says around the order.

# $reference (String) - OK-XXXX-XXXX
pdf-order = License order { $reference }
pdf-draft = License order, not sent yet
# $company (String) - its name
pdf-draft-of = Draft for { $company }
pdf-mark = Draft, not sent
pdf-not-sent = This order was not sent
pdf-not-sent-text = Nothing has gone to a desk. Whoever has the link of the draft can change it and send it.
pdf-ready = Nothing is missing: it can be sent.
# $count (Number) - answers
pdf-to-do = { $count ->
    [one] One answer is missing or wrong:
   *[other] { $count } answers are missing or wrong:
}
# $count (Number) - files
pdf-files = { $count ->
    [one] One license file
   *[other] { $count } license files
}
# $page (Number) - from 1
# $pages (Number) - all of them
pdf-page = Page { $page } of { $pages }
