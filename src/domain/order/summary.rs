//! One list of what an order says: the review page, the status page, the staff page and both mail bodies show it.
