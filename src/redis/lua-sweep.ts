/**
 * What looks at every key: it removes what still names an author, or what was posted before a time. Keys are found by SCAN on the node where the
 * script runs. A line of a list begins with its time, and in lists of marks the author comes third.
 */
export const LUA_SWEEP = String.raw`
-- A key on each node of a cluster, so that a script can be sent to it.
function ops.nodes(base, q)
  local slots = redis.pcall('CLUSTER', 'SLOTS')
  if slots.err then return { base } end
  local keys, found, left = {}, {}, 0
  for _, range in ipairs(slots) do
    if found[range[3][3]] == nil then left = left + 1 end
    found[range[3][3]] = false
  end
  for n = 0, 100000 do
    local key = '{' .. q.prefix .. ':n' .. n .. '}'
    local slot = redis.call('CLUSTER', 'KEYSLOT', key)
    for _, range in ipairs(slots) do
      local node = range[3][3]
      if slot >= range[1] and slot <= range[2] and not found[node] then
        found[node], left = true, left - 1
        keys[#keys + 1] = key
      end
    end
    if left == 0 then break end
  end
  return keys
end

local function isOld(q, time) return q.before and tonumber(time) < q.before end

local function sweepLines(key, q, byAuthor)
  local blob = redis.call('GET', key) or ''
  local lines, isChanged = {}, false
  for line in blob:sub(HEADER + 1):gmatch('[^\n]*\n') do
    local time, author = line:match('^([^\t]*)\t[^\t]*\t([^\t\n]*)')
    if isOld(q, time) or byAuthor and author == q.author then isChanged = true
    else lines[#lines + 1] = line end
  end
  if isChanged then write(key, blob:sub(1, 1), #lines, table.concat(lines), math.max(1, redis.call('PTTL', key))) end
end

local function sweepOlder(key, q)
  local list, left = redis.call('GET', key) or '', {}
  for at = 1, #list, OLDER do
    if not isOld(q, list:sub(at, at + 15)) then left[#left + 1] = list:sub(at, at + OLDER - 1) end
  end
  if #left == 0 then redis.call('DEL', key)
  elseif #left * OLDER < #list then redis.call('SET', key, table.concat(left), 'PX', math.max(1, redis.call('PTTL', key))) end
end

local function shows(post, digest)
  return (post.marks .. ',' .. post.insists):find(digest, 1, true)
end

-- Of a count that began before, as many posts stay as the author still has.
local function sweepInsisted(key, q, posts)
  local all = redis.call('HGETALL', key)
  for i = 1, #all, 2 do
    local level, time, span = all[i + 1]:match('^([^\t]*)\t([^\t]*)\t([^\t]*)')
    level, time, span = tonumber(level), tonumber(time), tonumber(span)
    if time - span < q.before then
      local count, since = 0, nil
      for _, post in ipairs(posts) do
        if shows(post, all[i]) then count, since = count + 1, math.min(since or post.time, post.time) end
      end
      if count == 0 then redis.call('HDEL', key, all[i])
      else
        span = math.min(span, time - math.floor(since / 1000) * 1000)
        redis.call('HSET', key, all[i], string.format('%d\t%.0f\t%.0f', math.min(level, 16 * count), time, span))
      end
    end
  end
end

-- Of an author who posted before, what the remaining posts say is counted.
local function sweepCounts(author, q, posts, list)
  local counts, fresh = readCounts(author), nil
  if not counts or counts[1] * 1000 >= q.before then return end
  for _, post in ipairs(posts) do fresh = countDay(fresh, post.time) end
  if not fresh and counts[2] * 86400000 >= q.before then fresh = countDay(nil, counts[2] * 86400000) end
  if not fresh then return redis.call('DEL', author .. ':c') end
  for flags in list:gmatch('\n[^\t\n]*\t[^\t\n]*\t[^\t\n]*\t[^\t\n]*\t([^\t\n]*)') do
    if flags:find('c') then fresh[4] = fresh[4] + 1 end
    if flags:find('w') then fresh[5] = fresh[5] + 1 end
  end
  writeCounts(author, fresh, math.max(1, redis.call('PTTL', author .. ':c')))
end

-- Adds what is gone to a list: author, ref, record.
local function sweepAuthor(author, digest, q, gone)
  local left = {}
  local all = redis.call('HGETALL', author .. ':r')
  for i = 1, #all, 2 do
    local known = recordOf('\t' .. all[i + 1])
    if isOld(q, known.time) then
      redis.call('HDEL', author .. ':r', all[i])
      redis.call('HDEL', author .. ':w', all[i])
      gone[#gone + 1], gone[#gone + 2], gone[#gone + 3] = digest, all[i], all[i + 1]
    else left[all[i]] = { time = tonumber(known.time), marks = known.marks, insists = '' } end
  end
  sweepLines(author .. ':p', q)
  sweepLines(author .. ':t', q)
  local list, posts = readPosts(author), {}
  for line in list:sub(HEADER + 1):gmatch('([^\n]*)\n') do
    local f = fieldsOf(line)
    if left[f[2]] then left[f[2]].insists = f[12] or '' end
  end
  for _, post in pairs(left) do posts[#posts + 1] = post end
  table.sort(posts, function(a, b) return a.time < b.time end)
  sweepInsisted(author .. ':k', q, posts)
  sweepCounts(author, q, posts, list)
end

-- Some keys of this node, and where to go on: 0 at the end. With before: what of posts went is still to be removed elsewhere.
function ops.sweep(base, q)
  local found = redis.call('SCAN', q.cursor, 'MATCH', q.pattern, 'COUNT', 500)
  local out, swept = { found[1] }, {}
  for _, key in ipairs(found[2]) do
    local kind, digest, rest = (key:sub(#q.prefix + 2):gsub('}', '', 1)):match('^:(%a):(%x+)(.*)$')
    if kind == 'm' then
      if q.author and rest:match('^:a:(%x+)') == q.author then redis.call('DEL', key)
      elseif rest:sub(-2) == ':n' then if q.before then sweepOlder(key, q) end
      else sweepLines(key, q, true) end
    elseif kind == 'i' then
      local author, time = (redis.call('GET', key) or ''):match('^([^\t]*)\t([^\t]*)')
      if author and (author == q.author or isOld(q, time)) then redis.call('DEL', key) end
    elseif kind == 'a' or kind == 'o' then
      if digest == q.author then redis.call('DEL', key)
      elseif q.before and kind == 'o' then sweepLines(key, q)
      elseif q.before and not swept[digest] then
        swept[digest] = true
        sweepAuthor(key:sub(1, -3), digest, q, out)
      end
    end
  end
  return out
end

-- Purges 256 entries of a log, from one on to the older ones. Of labels it takes off authors of whom no later entry was met.
function ops.purgeLog(base, q)
  local log = logOf(base, q)
  local recent = {}
  for _, author in ipairs(q.recent or {}) do recent[author] = true end
  local last = math.min(q.last or math.huge, redis.call('LLEN', log) - 1)
  local first = math.max(0, last - 255)
  local list = last < 0 and {} or redis.call('LRANGE', log, first, last)
  for i = #list, 1, -1 do
    local label = list[i]
    local from, to, author = label:find('"author":"(%x+)"')
    local time = tonumber(label:match('"time":(%-?[%d.e+]+)') or 0)
    if author and time >= q.before then recent[author] = true
    elseif author and q.samples then redis.call('LSET', log, first + i - 1, '')
    elseif author and not recent[author] then
      local name = redis.sha1hex(q.salt .. author):sub(1, 16)
      redis.call('LSET', log, first + i - 1, label:sub(1, from - 1) .. '"author":"' .. name .. '"' .. label:sub(to + 1))
    end
  end
  local names = {}
  for author in pairs(recent) do names[#names + 1] = author end
  return { first - 1, unpack(names) }
end
`
