-- wrk sends the same order again and again; each is stored as an order of its own.
local file = assert(io.open("benches/order.json"))
wrk.method = "POST"
wrk.body = file:read("a")
wrk.headers["Content-Type"] = "application/json"
