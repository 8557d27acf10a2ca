-- Asks for the addresses of a file, in an order that jumps about.
local addresses = {}
for line in io.lines(os.getenv("ADDRESSES")) do addresses[#addresses + 1] = line end
math.randomseed(os.time())
function request()
  return wrk.format("GET", addresses[math.random(#addresses)])
end
