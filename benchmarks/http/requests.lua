-- One request after the other from a file of request targets, in each of which "~n~" becomes a
-- number that no other request has. Arguments: the file, the first number, the Accept header.

local targets, asked, first = {}, 0, 0

function init(args)
  for line in io.lines(args[1]) do
    targets[#targets + 1] = line
  end
  first = tonumber(args[2])
  wrk.headers["Accept"] = args[3]
end

function request()
  asked = asked + 1
  -- A step that is prime to the number of targets goes through all of them, far apart.
  local target = targets[(asked * 7919) % #targets + 1]
  return wrk.format("GET", (target:gsub("~n~", first + asked)))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"answers": %d, "seconds": %f, "bytes": %d, "refused": %d, "broken": %d, "p50_ms": %f, "p99_ms": %f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
