## What is suggested while people type.

# $unit (String) - agents, ports
suggest-counts = Counts { $unit }. Left open: the desk looks it up
# $unit (String) - agents, ports
suggest-counts-usually = Usually counts { $unit }. Left open: the desk looks it up
suggest-runs-with = Usually runs with an application that needs a row below:
# $application (String) - its name
suggest-add-application = Add { $application }
