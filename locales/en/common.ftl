language-name = English
product-name = Order Kit
vendor-name = Genesys licensing

month-jan = Jan
month-feb = Feb
month-mar = Mar
month-apr = Apr
month-may = May
month-jun = Jun
month-jul = Jul
month-aug = Aug
month-sep = Sep
month-oct = Oct
month-nov = Nov
month-dec = Dec

# $day (Number) - of the month
# $month (String) - its name, short
# $year (String) - all four digits
date = { $day } { $month } { $year }

# $date (String) - a day
# $time (String) - hours and minutes
# $zone (String) - abbreviation of the time zone
date-and-time = { $date }, { $time } { $zone }

summary-change = Change
summary-error = Error:
summary-advice = Advice
