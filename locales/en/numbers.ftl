## Numbers of a span of time.

numbers-title = Numbers
# $desks (String) - name of a desk, or all desks
# $from (String) - a day
# $to (String) - a day
numbers-of = { $desks }, { $from } to { $to }
numbers-days-of-desks = Each desk counts its own days.
numbers-spans = Spans of time
# $days (Number) - how many, up to today
numbers-last-days = Last { $days } days
numbers-quarter = This quarter
numbers-from = From
numbers-to = To
numbers-desk = Desk
numbers-show = Show
numbers-from-wrong = Enter the first day as year, month and day, such as 2026-08-24.
numbers-to-wrong = Enter the last day as year, month and day, such as 2026-11-24.
numbers-backwards = Enter a last day that is not before the first one.
numbers-too-long = Choose at most three years. Ask for each part of a longer time by itself.

numbers-received = Received
numbers-completed = Completed
numbers-refused = Refused
numbers-withdrawn = Withdrawn
numbers-working = Working time to completion
numbers-waited = The customer waited
numbers-median = Median
numbers-ninetieth = 90th percentile
numbers-inside = In time
numbers-none = none
# $percent (Number) - of completed orders
numbers-percent = { $percent } %
# $inside (String) - how many were in time
# $of (String) - how many had a due time
numbers-inside-of = { $inside } of { $of } orders with a due time
numbers-inside-nobody = No completed order had a due time

# $minutes (Number) - less than an hour
numbers-minutes = { $minutes } min
# $hours (String) - with one decimal
numbers-hours = { $hours } h
# $days (String) - with one decimal
numbers-days = { $days } d

numbers-by-time-days = Day by day
numbers-by-time-weeks = Week by week
numbers-by-time-months = Month by month
numbers-by-desk = By desk
numbers-by-purpose = By purpose
numbers-by-product = By product
numbers-piece-day = Day
numbers-piece-week = Week
numbers-piece-month = Month
# $from (String) - a day
# $to (String) - a day
numbers-piece = { $from } to { $to }
numbers-purpose = Purpose
numbers-product = Product
numbers-all = All
numbers-csv-short = CSV
# $table (String) - its title
numbers-csv = { $table }, as CSV
# $table (String) - its title
numbers-frame = { $table }, table
# $table (String) - its title
numbers-chart = { $table }: columns of orders received and completed. The table below has the numbers.

numbers-how-closed = Completed, refused and withdrawn are the orders that were closed in this time, whenever they came. An order that was reopened counts when it is closed again.
numbers-how-times = Working time is the desk's own: a working day counts 24 hours, and it stands still while the customer is asked. Half of the orders took no longer than the median, nine of ten no longer than the 90th percentile.
numbers-how-products = The 20 products of which most lines came in. An order counts once for each line that names the product.
numbers-empty = No order came and none was closed in this time.
