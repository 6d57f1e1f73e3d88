/**
 * Sightings of marks and posts of authors, as lines in the order of arrival behind a head of five characters: `C` or `H` and
 * how many. A line is time, ref, author, resemblance of 255, flags, thread, id, order of arrival, facts, words and sketch; of a post time, ref, slot
 * of the text, order, flags, words, family, if it is too short for the index sketch, thread, id, and facts. Flags: `x` by an exempt
 * author, `k` something was noted against it, `d` a duplicate, `n` nudged, `h` held, `r` rejected, `c` speaks for its author, `w` was
 * held or rejected in some version, `f` with marks beside its text, `s` by an author whose account is more than 30 days old, `e` would speak for its author, `t` taken back, `u` a later post
 * took its place, `p` repeats one that was taken back, `m` was a duplicate until the first post was taken back, `a` approved, `v` removed by a
 * moderator, `g` a link of somebody who is no stranger, `y` one for which its first author vouches, `o` copies a post of somebody else; `h` of a sighting means held or rejected. Appending costs one command, and what a check reads goes to the process
 * as it stands.
 *
 * Nearly every mark is in one string. One that was seen more often than a count walks (`WALK`) is hot: the string holds its
 * newest sightings, others those of each author and of each thread, so that nobody's own are lost among everybody's.
 */
export const LUA_MARKS = String.raw`
local HEADER = 6
local SLACK = 64

local function countOf(blob) return blob == '' and 0 or tonumber(blob:sub(2, 5)) end

local function write(key, kind, count, lines, keep)
  if count == 0 then redis.call('DEL', key)
  else redis.call('SET', key, kind .. string.format('%04d', count) .. '\n' .. lines, 'PX', keep) end
end

local function fieldsOf(line)
  local fields = {}
  for field in (line .. '\t'):gmatch('([^\t]*)\t') do fields[#fields + 1] = field end
  return fields
end

-- Where the line of a post stands, and its fields.
local function locate(blob, ref)
  local at = HEADER
  while true do
    at = blob:find('\t' .. ref .. '\t', at, true)
    if not at then return nil end
    -- The ref follows the time, which has up to 25 characters.
    local before = blob:sub(math.max(1, at - 26), at - 1)
    local from = before:match('.*\n()')
    if from and not before:find('\t', from, true) then
      from = at - #before + from - 1
      local to = blob:find('\n', at, true)
      local f = fieldsOf(blob:sub(from, to - 1))
      return { from = from, to = to + 1, fields = f, time = f[1], author = f[3], alike = f[4], flags = f[5], thread = f[6], order = f[8] }
    end
    at = at + 1
  end
end

-- The newest lines, as many as keep says, and those that arrived last, in the order they had. Posts of a clock that was ahead must not
-- keep out what comes when it is right.
local function newest(lines, keep, arrived)
  local list = {}
  for line in lines:gmatch('[^\n]*\n') do
    list[#list + 1] = { time = tonumber(line:match('^[^\t]*')), at = #list, line = line }
  end
  table.sort(list, function(a, b)
    if a.time ~= b.time then return a.time > b.time end
    return a.at > b.at
  end)
  local from = #list - arrived
  local gone = {}
  for i = #list, keep + 1, -1 do
    if list[i].at < from then gone[#gone + 1] = table.remove(list, i).line end
  end
  table.sort(list, function(a, b) return a.at < b.at end)
  for i, each in ipairs(list) do list[i] = each.line end
  return table.concat(list), #list, gone
end

-- Of an author's sightings that go from a list only the time and a digest of the thread stay, so many bytes each: their exact number says
-- how insistent somebody is.
local OLDER = 24
local THREAD = 8
local MOST_OLDER = 1024

local function threadDigest(thread)
  return thread and thread ~= '' and redis.sha1hex(thread):sub(1, THREAD) or (' '):rep(THREAD)
end

local function addOlder(key, lines, keep)
  local list = { redis.call('GET', key) or '' }
  for _, line in ipairs(lines) do
    local time, flags, thread = line:match('^([^\t]*)\t[^\t]*\t[^\t]*\t[^\t]*\t([^\t]*)\t([^\t]*)')
    if not flags:find('d') then list[#list + 1] = string.format('%016.0f', tonumber(time)) .. threadDigest(thread) end
  end
  redis.call('SET', key, table.concat(list):sub(-OLDER * MOST_OLDER), 'PX', keep)
end

-- Those of an author behind the digest of a thread, '' for none.
local function readOlder(list, thread)
  local older = redis.call('GET', list .. ':n')
  return older and threadDigest(thread) .. older or ''
end

-- Adds a line to a list that need not be longer than room.
local function add(key, blob, line, keep, room, older)
  local count = countOf(blob) + 1
  local slack = math.min(room, SLACK)
  if count > room + 2 * slack then
    local lines, left, gone = newest(blob:sub(HEADER + 1) .. line, room, slack)
    write(key, blob:sub(1, 1), left, lines, keep)
    if older then addOlder(older, gone, keep) end
  elseif #blob < 2048 then
    write(key, blob == '' and 'C' or blob:sub(1, 1), count, blob:sub(HEADER + 1) .. line, keep)
  else
    redis.call('APPEND', key, line)
    redis.call('SETRANGE', key, 1, string.format('%04d', count))
    redis.call('PEXPIRE', key, keep)
  end
end

local function replace(key, blob, own, line, keep)
  local count = countOf(blob) - (line == '' and 1 or 0)
  write(key, blob:sub(1, 1), count, blob:sub(HEADER + 1, own.from - 1) .. line .. blob:sub(own.to), keep)
end

-- Adds a post to a list, or renews it there.
local function addPost(key, blob, q, time, slot, room, rest)
  local own = q.again ~= false and locate(blob, q.ref)
  if own then time = own.time elseif type(time) == 'number' then time = string.format('%.17g', time) end
  if own and rest then rest[1] = own.fields[4] end
  local line = table.concat({ time, q.ref, slot or '', rest and table.concat(rest, '\t') }, '\t') .. '\n'
  if own then replace(key, blob, own, line, q.keep) else add(key, blob, line, q.keep, room) end
end

-- A removal gives no key a longer life.
local function without(key, ref)
  local blob = redis.call('GET', key) or ''
  local own = locate(blob, ref)
  if own then replace(key, blob, own, '', math.max(1, redis.call('PTTL', key))) end
  return own
end

local function threadKey(mark, thread) return mark .. ':t:' .. redis.sha1hex(thread):sub(1, 16) end

local function dropSighting(mark, ref, author)
  local own = without(mark, ref)
  local list = mark .. ':a:' .. author
  local its = without(list, ref)
  if redis.call('EXISTS', list) == 0 then redis.call('DEL', list .. ':n') end
  own = its or own
  if own and own.thread ~= '' then without(threadKey(mark, own.thread), ref) end
  return own
end

-- mine: only this author's sightings are looked at, and only they are kept.
local function readMark(mark, q, mine)
  if mine then return { key = mark, site = '', author = redis.call('GET', mark .. ':a:' .. q.author) or '', thread = '', older = '' } end
  local site = redis.call('GET', mark) or ''
  local read = { key = mark, site = site, author = '', thread = '', older = '' }
  if site:sub(1, 1) == 'H' then
    read.author = redis.call('GET', mark .. ':a:' .. q.author) or ''
    if countOf(read.author) > SLACK then read.older = readOlder(mark .. ':a:' .. q.author, q.thread) end
    if q.thread then read.thread = redis.call('GET', threadKey(mark, q.thread)) or '' end
  end
  return read
end

-- The first time that a mark is seen too often for one list: authors and threads get theirs.
local function warm(mark, lines, keep)
  local lists = {}
  for line in lines:gmatch('[^\n]*\n') do
    local author, flags, thread = line:match('^[^\t]*\t[^\t]*\t([^\t]*)\t[^\t]*\t([^\t]*)\t([^\t]*)')
    local keys = { mark .. ':a:' .. author }
    if thread ~= '' and not flags:find('x') then keys[2] = threadKey(mark, thread) end
    for _, key in ipairs(keys) do
      lists[key] = lists[key] or {}
      table.insert(lists[key], line)
    end
  end
  for key, list in pairs(lists) do write(key, 'C', #list, table.concat(list), keep) end
end

-- Records a sighting. A post that has one keeps its time.
local function writeMark(read, q, m, addedAt)
  local own = q.again ~= false and (locate(read.site, q.ref) or locate(read.author, q.ref))
  local time, alike, order = addedAt, m.alike, q.order
  if own then
    time, order = own.time, own.order
    if m.same then alike = tonumber(own.alike) end
    if own.author ~= q.author or own.thread ~= (q.thread or '') or m.mine or read.site:sub(1, 1) == 'H' then
      dropSighting(read.key, q.ref, own.author)
      read = readMark(read.key, q, m.mine)
      own = nil
    end
  else
    if not m.address then q.arrived = true end
    if type(time) == 'number' then time = string.format('%.17g', time) end
  end
  local fields = { time, q.ref, q.author, alike, q.exempt and 'x' or '', q.thread or '', q.id or '', order, m.facts or '', m.print or '' }
  local line = table.concat(fields, '\t') .. '\n'
  if own then return replace(read.key, read.site, own, line, m.keep) end
  if m.mine then return add(read.key .. ':a:' .. q.author, read.author, line, m.keep, WALK) end
  if read.site:sub(1, 1) == 'H' then
    add(read.key .. ':a:' .. q.author, read.author, line, m.keep, WALK, read.key .. ':a:' .. q.author .. ':n')
    if q.thread and not q.exempt then add(threadKey(read.key, q.thread), read.thread, line, m.keep, WALK) end
  elseif countOf(read.site) == WALK then
    local lines = read.site:sub(HEADER + 1) .. line
    warm(read.key, lines, m.keep)
    return write(read.key, 'H', WALK + 1, lines, m.keep)
  end
  add(read.key, read.site, line, m.keep, WALK)
end

-- Lists a post in its thread, with the family of its text at the end of the line.
local function writePlace(key, q, keep, family, time)
  local blob = redis.call('GET', key) or ''
  local own = q.again ~= false and locate(blob, q.ref)
  if own then time = own.time elseif type(time) == 'number' then time = string.format('%.17g', time) end
  local fields = { time, q.ref, q.author, 255, q.exempt and 'x' or '', q.thread or '', '', own and own.order or q.order, '', '', family or '' }
  local line = table.concat(fields, '\t') .. '\n'
  if own then replace(key, blob, own, line, keep) else add(key, blob, line, keep, WALK) end
end

-- Notes something against a line of a list. drop: a letter to take away.
local function flag(key, ref, set, unset, drop)
  local blob = redis.call('GET', key) or ''
  local own = locate(blob, ref)
  if not own then return nil end
  if drop then own.fields[5] = own.fields[5]:gsub(drop, '') end
  for letter in (set or ''):gmatch('.') do
    if not own.fields[5]:find(letter) then own.fields[5] = own.fields[5] .. letter end
  end
  if unset then own.fields[7] = '' end
  replace(key, blob, own, table.concat(own.fields, '\t') .. '\n', math.max(1, redis.call('PTTL', key)))
  return own
end

local function flagSighting(mark, ref, author, set, drop)
  local own = flag(mark, ref, set, nil, drop)
  own = flag(mark .. ':a:' .. author, ref, set, nil, drop) or own
  if own and own.thread ~= '' then flag(threadKey(mark, own.thread), ref, set, nil, drop) end
end

-- Whose place is at stake, as history/places has it: the copy of a post, the post whose place it took, and the one that took its place.
-- kept: the thread that the post is in from now on, if it keeps the text.
local function placesOf(mark, ref, author, kept)
  local list = (redis.call('GET', mark .. ':a:' .. author) or ''):sub(HEADER + 1)
  local own = locate('\n\n\n\n\n\n' .. list, ref)
  if not own then
    list = (redis.call('GET', mark) or ''):sub(HEADER + 1)
    own = locate('\n\n\n\n\n\n' .. list, ref)
  end
  if not own or own.thread == kept then return {} end
  local time, order = tonumber(own.time), tonumber(own.order)
  local newer, older = {}, {}
  for line in list:gmatch('([^\n]*)\n') do
    local f = fieldsOf(line)
    if f[3] == author and f[6] == own.thread and f[2] ~= ref then
      local each = { at = tonumber(f[1]), arrival = tonumber(f[8]), ref = f[2], flags = f[5] }
      local side = (each.at > time or each.at == time and each.arrival > order) and newer or older
      side[#side + 1] = each
    end
  end
  local function before(a, b) return a.at < b.at or a.at == b.at and a.arrival < b.arrival end
  table.sort(newer, before)
  table.sort(older, function(a, b) return before(b, a) end)
  local found = {}
  local function first(of, which)
    for _, each in ipairs(of) do if which(each.flags) then return each end end
  end
  if not own.flags:find('d') then
    local copy = first(newer, function(flags) return not flags:find('t') end)
    if copy and copy.flags:find('d') then found.copy = copy.ref end
    local prior = own.flags:find('[pm]') and first(older, function(flags) return flags:find('u') end)
    if prior then found.before = prior.ref end
  end
  local after = own.flags:find('u') and first(newer, function(flags) return flags:find('[pm]') and not flags:find('d') end)
  if after then found.after = after.ref end
  return found
end

-- Gives a line its new ref, id and thread.
local function updateLine(key, ref, q, at)
  local blob = redis.call('GET', key) or ''
  local own = locate(blob, ref)
  if not own then return nil end
  own.fields[2] = q.to or ref
  if q.id and own.fields[at.id] ~= '' then own.fields[at.id] = q.id end
  if q.thread and not (at.short and own.fields[at.short] == '') then own.fields[at.thread] = q.thread end
  local line = table.concat(own.fields, '\t') .. '\n'
  replace(key, blob, own, line, math.max(1, redis.call('PTTL', key)))
  return own, line
end

-- A comment got another name or another thread: so do its sightings.
local function updateSighting(mark, q)
  local at = { id = 7, thread = 6 }
  local own, line = updateLine(mark, q.ref, q, at)
  local byAuthor, its = updateLine(mark .. ':a:' .. q.author, q.ref, q, at)
  own, line = own or byAuthor, line or its
  if not own or (redis.call('GETRANGE', mark, 0, 0)) ~= 'H' then return end
  if not q.thread or q.thread == own.thread then
    if own.thread ~= '' then updateLine(threadKey(mark, own.thread), q.ref, q, at) end
    return
  end
  if own.thread ~= '' then without(threadKey(mark, own.thread), q.ref) end
  if own.flags:find('x') then return end
  local key = threadKey(mark, q.thread)
  add(key, redis.call('GET', key) or '', line, math.max(1, redis.call('PTTL', mark)), WALK)
end

-- A human called a mark of an author welcome.
local function clearMark(mark, author)
  local refs = {}
  for _, key in ipairs({ mark, mark .. ':a:' .. author }) do
    for ref, by in (redis.call('GET', key) or ''):gmatch('[^\t\n]*\t([^\t\n]*)\t([^\t\n]*)[^\n]*\n') do
      if by == author then refs[ref] = true end
    end
  end
  for ref in pairs(refs) do dropSighting(mark, ref, author) end
  return refs
end
`
