/**
 * What processes ask for. `base` is where the keys of the request are: of everything on one server, of one mark, one author or
 * one id on a cluster. Keys: `g` counters, `l` log of labels, `w` of samples, `u` rules, `x` index of texts, `r` texts, on a cluster `o:` an author's latest
 * texts and `s` where ids have theirs,
 * `m:` marks, `a:` authors (`:p` when they posted, `:r` what they posted, to be forgotten, `:w` the rows that flagged it, `:c` what is counted of them,
 * `:k` what they come back with, `:t` outlines of their latest texts), `i:` comments
 * by id.
 *
 * Whatever a request changes it has read before, so that a key of a wrong type or a full memory stops it while nothing has
 * been changed.
 */
export const LUA_OPERATIONS = String.raw`
-- What is known of a comment: author, time, slot of its text, marks.
local function recordOf(text)
  if not text or text == '' then return nil end
  local author, time, slot, marks = text:match('^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$')
  return { author = author, time = time, slot = tonumber(slot:match('%d+')), marks = marks, bare = slot:sub(1, 1) == '-' }
end

-- A slot after '-' is that of a post which was refused as part of a flood.
local function recordText(time, slot, marks)
  if type(time) == 'number' then time = string.format('%.17g', time) end
  return time .. '\t' .. (slot or '') .. '\t' .. table.concat(marks, ',')
end

local function withText(q)
  if q.text then textOf(q.text) end
  return q
end

local function tail(list, bytes)
  if #list <= bytes then return list end
  return list:sub((list:find('\n', -bytes, true)))
end

-- The outlines of the author's latest texts: lines of time, ref, outline, thread and id. At most the last of them.
local function readOutlines(author, q)
  local has = q.text and q.text.outline
  -- What may be written is read.
  local list = (has or q.again ~= false) and redis.call('GET', author .. ':t') or ''
  return has and tail(list, OUTLINES * 512) or ''
end

-- Keeps the outline of a post. An edit may have none.
local function writeOutline(author, q, time)
  local key = author .. ':t'
  if not (q.text and q.text.outline) then
    if q.again ~= false then without(key, q.ref) end
    return
  end
  local keep = q.keep
  q.keep = q.text.outlineKeep
  addPost(key, redis.call('GET', key) or '', q, time, table.concat({ q.text.outline, q.thread or '', q.id or '' }, '\t'), OUTLINES)
  q.keep = keep
end

local function readPosts(author) return redis.call('GET', author .. ':p') or '' end

-- What the author comes back with, of what a post shows: lines of digest, level, time and span.
local function insistedOf(author, q, family)
  local asked = { unpack(q.insists or {}) }
  if family and family ~= '' then asked[#asked + 1] = family end
  if #asked == 0 then return '' end
  local lines = {}
  for i, value in ipairs(redis.call('HMGET', author .. ':k', unpack(asked))) do
    if value then lines[#lines + 1] = asked[i] .. '\t' .. value end
  end
  return table.concat(lines, '\n')
end

local function levelOf(key, digest)
  local value = redis.call('HGET', key, digest)
  return value and tonumber(value:match('^%d+')), value
end

-- Counts of one post go with it.
local function uninsist(author, own, kept)
  local key = author .. ':k'
  for digest in (own and own.fields[12] or ''):gmatch('[^,]+') do
    local level = not (kept and kept[digest]) and levelOf(key, digest)
    if level and level <= 16 then redis.call('HDEL', key, digest) end
  end
end

-- One post less of everything that it showed.
local function undoInsisted(author, own, marks)
  if not own or own.fields[5]:find('d') then return end
  local key, done = author .. ':k', {}
  for digest in ((own.fields[12] or '') .. ',' .. marks):gmatch('[^,]+') do
    local level, value = levelOf(key, digest)
    if done[digest] then level = nil end
    done[digest] = true
    if level and level <= 16 then redis.call('HDEL', key, digest)
    elseif level then redis.call('HSET', key, digest, math.max(16, level - 16) .. value:match('\t.*$')) end
  end
end

-- The lowest counts give way, of equal ones the oldest.
local function keepInsisted(key)
  redis.call('PEXPIRE', key, INSISTED)
  if redis.call('HLEN', key) <= 80 then return end
  local all, list = redis.call('HGETALL', key), {}
  for i = 1, #all, 2 do
    local level, time = all[i + 1]:match('^(%d+)\t(%d+)')
    list[#list + 1] = { digest = all[i], level = tonumber(level), time = tonumber(time) }
  end
  table.sort(list, function(a, b) return a.level < b.level or a.level == b.level and a.time < b.time end)
  for i = 1, #list - 64 do redis.call('HDEL', key, list[i].digest) end
end

-- A post is recorded: what it shows and nobody counts yet is counted once.
local function insist(author, q, own)
  local kept = {}
  for _, digest in ipairs(q.insists or {}) do kept[digest] = true end
  uninsist(author, own, kept)
  local first = string.format('16\t%.0f\t0', q.addedAt or q.time)
  local isNew = false
  for digest in pairs(kept) do isNew = redis.call('HSETNX', author .. ':k', digest, first) == 1 or isNew end
  if isNew then keepInsisted(author .. ':k') end
end

-- What a list says of a post beside time, ref and slot. Texts too short for the index are compared by what stands here.
local function restOf(q, family, further)
  local t = q.text
  local short = t and t.words > 0 and #t.keys == 0
  return {
    q.order, (further and 'f' or '') .. (q.settled and 's' or ''), t and t.words or 0, family or '',
    short and table.concat(t.sketch, ',', 1, math.ceil(t.words / 2)) or '',
    short and q.thread or '', short and q.id or '', t and t.facts or '', table.concat(q.insists or {}, ','),
  }
end

-- What is counted of an author: earliest post in seconds, latest day, days, posts that speak for the author, posts held.
local function readCounts(author)
  local text = redis.call('GET', author .. ':c')
  if not text then return nil end
  local list = {}
  for each in text:gmatch('[^\t]+') do list[#list + 1] = tonumber(each) end
  return list
end

local function writeCounts(author, counts, keep)
  redis.call('SET', author .. ':c', string.format('%.0f\t%d\t%d\t%d\t%d', unpack(counts)), 'PX', keep)
end

local function within(most, value) return math.min(most, math.max(0, math.floor(value))) end

-- The author posted at a time: no day counts twice, as in history/authors.
local function countDay(counts, time)
  local seconds, day = within(4294967295, time / 1000), within(65535, time / 86400000)
  if not counts then return { seconds, day, 1, 0, 0 } end
  if day > counts[2] or day < math.floor(counts[1] / 86400) then counts[3] = within(65535, counts[3] + 1) end
  counts[1], counts[2] = math.min(counts[1], seconds), math.max(counts[2], day)
  return counts
end

-- Whether another post of a list, which was not taken back, has a family.
local function hasFamily(list, family, ref)
  if not list:find('\t' .. family, HEADER, true) then return false end
  for line in list:sub(HEADER + 1):gmatch('([^\n]*)\n') do
    local other, flags, its = line:match('^[^\t]*\t([^\t]*)\t[^\t]*\t[^\t]*\t([^\t]*)\t[^\t]*\t([^\t]*)')
    if its == family and other ~= ref and not flags:find('t') then return true end
  end
  return false
end

-- Counts a post; returns the flags to keep with it: what an earlier version was counted as, or that it speaks for its author.
local function countPost(author, list, q, time, family, counts)
  local own = q.again ~= false and locate(list, q.ref)
  -- An approval holds as long as the text is the same.
  local approved = own and own.fields[5]:find('a') and q.text and own.fields[11] == q.text.facts
  local flags = own and own.fields[5]:gsub(approved and '[^cweoa]' or '[^cweo]', '') or ''
  counts = countDay(counts, tonumber(time))
  if not flags:find('c') and q.text and q.text.words >= COUNTED and not (family and hasFamily(list, family, q.ref)) then
    flags = flags:gsub('e', '') .. 'ce'
    counts[4] = within(65535, counts[4] + 1)
  end
  writeCounts(author, counts, AUTHORS)
  if own and not approved then redis.call('HDEL', author .. ':w', q.ref) end
  return flags
end

-- Counts later of a post that was recorded. It gives the key no longer life.
local function recount(author, counts, at, more)
  counts[at] = within(65535, counts[at] + more)
  writeCounts(author, counts, math.max(1, redis.call('PTTL', author .. ':c')))
end

-- A post no longer speaks for its author.
local function discount(author, counts, own)
  if counts and own and own.fields[5]:find('c') then recount(author, counts, 4, -1) end
end

local function bareRecord(record)
  local known = recordOf('\t' .. record)
  return recordText(known.time, '-' .. (known.slot or ''), {})
end

-- A post was approved: it can show its marks again.
local function whole(record) return (record:gsub('^([^\t]*\t)%-', '%1')) end

-- What became of a post. One that was held or rejected does not speak for its author.
local function concludePost(author, q)
  local counts = readCounts(author)
  for digest, count in pairs(q.insisted or {}) do redis.call('HSET', author .. ':k', digest, count) end
  if q.insisted then keepInsisted(author .. ':k') end
  local key = author .. ':p'
  local list = redis.call('GET', key) or ''
  local own = locate(list, q.ref)
  if not own then return end
  local flags = own.fields[5]
  for letter in q.flags:gmatch('.') do if not flags:find(letter) then flags = flags .. letter end end
  if q.held then
    discount(author, counts, own)
    if counts and not flags:find('w') then
      recount(author, counts, 5, 1)
      flags = flags .. 'w'
    end
    flags = flags:gsub('c', '')
  end
  -- Of a refused flood the marks are forgotten, and that the post had any.
  if q.bare then
    uninsist(author, own)
    flags, own.fields[7], own.fields[12] = flags:gsub('f', ''), '', ''
    local record = redis.call('HGET', author .. ':r', q.ref)
    if record then redis.call('HSET', author .. ':r', q.ref, bareRecord(record)) end
  end
  own.fields[5] = flags
  replace(key, list, own, table.concat(own.fields, '\t') .. '\n', math.max(1, redis.call('PTTL', key)))
  if q.reasons then
    redis.call('HSET', author .. ':w', q.ref, q.reasons)
    redis.call('PEXPIRE', author .. ':w', q.keep)
  end
end

-- The latest 8 posts of a list up to a time, without the post itself, from what they say of the text on.
local function latestPosts(list, q, time)
  local posts = {}
  for line in list:sub(2):gmatch('([^\n]*)\n') do
    local at, ref, rest = line:match('^([^\t]*)\t([^\t]*)\t[^\t]*\t[^\t]*\t(.*)$')
    at = tonumber(at)
    if at and at <= time and ref ~= q.ref then posts[#posts + 1] = { time = at, at = #posts, rest = rest } end
  end
  table.sort(posts, function(a, b)
    if a.time ~= b.time then return a.time > b.time end
    return a.at > b.at
  end)
  for i = #posts, 9, -1 do posts[i] = nil end
  return posts
end

-- The short texts in an author's latest posts of which it matters whether others post them too, since nothing else shows a person.
local function doubtfulTexts(list, q, time, family, counts, into)
  if counts and counts[4] > 8 then return end
  local posts = latestPosts(tail(list, 1200), q, time)
  -- Of a post that is dated back the tail may have too few.
  if #posts < 8 and #list > 1200 then posts = latestPosts(tail(list, 6000), q, time) end
  if #posts < 8 and #list > 6000 then posts = latestPosts(list, q, time) end
  local short = {}
  for _, post in ipairs(posts) do
    local flags, words, its = post.rest:match('^([^\t]*)\t([^\t]*)\t([^\t]*)')
    words = tonumber(words)
    if its ~= '' and its ~= family and not flags:find('[kto]') then
      if words > 7 or words < 3 and not flags:find('f') then return end
      if words > 2 then short[#short + 1] = its end
    end
  end
  for _, its in ipairs(short) do
    if not into[its] then
      into[its] = true
      into[#into + 1] = its
    end
  end
end

-- Records a post; returns what is too much by now, the oldest first.
local function writePost(author, blob, q, time, slot, rest, record, known, counts)
  insist(author, q, q.again ~= false and locate(blob, q.ref))
  rest[2] = rest[2] .. countPost(author, blob, q, time, rest[4] ~= '' and rest[4], counts)
  addPost(author .. ':p', blob, q, time, slot, WALK, rest)
  writeOutline(author, q, time)
  redis.call('HSET', author .. ':r', q.ref, record)
  redis.call('PEXPIRE', author .. ':r', q.keep)
  local evicted = {}
  if known + 1 > POSTS then
    local all = redis.call('HGETALL', author .. ':r')
    local list = {}
    for i = 1, #all, 2 do
      if all[i] ~= q.ref then list[#list + 1] = { ref = all[i], record = all[i + 1], time = tonumber(all[i + 1]:match('^[^\t]*')) } end
    end
    table.sort(list, function(a, b) return a.time < b.time end)
    for i = 1, math.min(#list, math.max(1, math.floor(POSTS / 16))) do
      redis.call('HDEL', author .. ':r', list[i].ref)
      redis.call('HDEL', author .. ':w', list[i].ref)
      evicted[2 * i - 1], evicted[2 * i] = list[i].ref, list[i].record
    end
  end
  return evicted
end

-- undo: as if the post had never been held.
local function dropPost(author, ref, undo)
  local counts = readCounts(author)
  local record = redis.call('HGET', author .. ':r', ref)
  redis.call('HDEL', author .. ':r', ref)
  redis.call('HDEL', author .. ':w', ref)
  local own = without(author .. ':p', ref)
  without(author .. ':t', ref)
  discount(author, counts, own)
  if undo then undoInsisted(author, own, record and recordOf('\t' .. record).marks or '') else uninsist(author, own) end
  if undo and counts and own and own.fields[5]:find('w') then recount(author, counts, 5, -1) end
end

-- What the text of a post is counted under, '' if it has none.
local function familyOf(author, ref)
  local own = locate(readPosts(author), ref)
  return own and own.fields[7] or ''
end

-- Sets what became of a post in its author's list; returns its marks.
local function flagPost(author, ref, set, drop)
  flag(author .. ':p', ref, set, nil, drop)
  local record = redis.call('HGET', author .. ':r', ref)
  return record and recordOf('\t' .. record).marks or ''
end

-- Sets it there and in the lists of all marks of the post.
local function setFate(base, ref, author, set, drop)
  for mark in flagPost(base .. ':a:' .. author, ref, set, drop):gmatch('[^,]+') do
    flagSighting(base .. ':m:' .. mark, ref, author, set and set:gsub('[^dtupm]', ''), drop)
  end
end

-- A post goes for good, or gets another text: its copy takes its place, or the post whose place it had gets that back.
local function leave(base, ref, author, family, kept)
  local before = familyOf(base .. ':a:' .. author, ref)
  if before == '' then return end
  local places = placesOf(base .. ':m:' .. before, ref, author, before == family and kept or nil)
  if places.copy then setFate(base, places.copy, author, nil, 'd')
  elseif places.before then setFate(base, places.before, author, nil, '[du]') end
end

-- A post is taken back. Returns what was noted of it before.
local function takeBackPost(author, ref)
  local own = locate(readPosts(author), ref)
  if not own then return '' end
  local flags = own.fields[5]
  discount(author, readCounts(author), own)
  flag(author .. ':p', ref, nil, nil, 'c')
  return flags
end

-- A moderator approves a post. Returns what was noted of it before.
local function approvePost(author, ref)
  local own = locate(readPosts(author), ref)
  if not own then return '' end
  local flags = own.fields[5]
  local counts = readCounts(author)
  if counts and flags:find('w') then
    recount(author, counts, 5, -1)
    flag(author .. ':p', ref, nil, nil, 'w')
  end
  if counts and flags:find('e') and not flags:find('c') then
    recount(author, counts, 4, 1)
    flag(author .. ':p', ref, 'c')
  end
  local record = redis.call('HGET', author .. ':r', ref)
  if record and record ~= whole(record) then redis.call('HSET', author .. ':r', ref, whole(record)) end
  return flags
end

-- Moves a field of a hash.
local function renameField(key, ref, to)
  local value = redis.call('HGET', key, ref)
  if not value then return end
  redis.call('HDEL', key, ref)
  redis.call('HSET', key, to, value)
end

local function updatePost(author, q)
  updateLine(author .. ':p', q.ref, q, { id = 10, thread = 9, short = 8 })
  if q.to and q.to ~= q.ref then
    renameField(author .. ':r', q.ref, q.to)
    renameField(author .. ':w', q.ref, q.to)
  end
  updateLine(author .. ':t', q.ref, q, { id = 5, thread = 4 })
end

local function updateText(base, slot, q)
  local rec = slot and q.to and textAt(base, slot)
  if rec and rec.ref == q.ref then redis.call('SETRANGE', base .. ':r', slot * RECORD, q.to) end
end

local function reasonsOf(author, ref) return redis.call('HGET', author .. ':w', ref) or '' end

-- Takes a comment out of everything but its author's lists.
local function dropComment(base, ref, author, record)
  local known = recordOf(author .. '\t' .. record)
  for mark in known.marks:gmatch('[^,]+') do dropSighting(base .. ':m:' .. mark, ref, author) end
  dropText(base, known.slot, ref)
  redis.call('DEL', base .. ':i:' .. ref)
end

-- Latest time, number of labels, of texts, of comments so far.
local function state(base)
  local g = redis.call('HMGET', base .. ':g', 'latest', 'labels', 'texts', 'order', 'rules')
  return { rules = g[5] or '', latest = g[1] or '', labels = g[2] or '0', texts = tonumber(g[3] or '0'), order = tonumber(g[4] or '0') }
end

local function saw(base, g, q, time)
  if g.latest == '' or time > tonumber(g.latest) then g.latest = string.format('%.17g', time) end
  -- What an edit keeps is no arrival.
  if q.arrived then g.order = q.order end
  redis.call('HSET', base .. ':g', 'latest', g.latest, 'texts', g.texts, 'order', g.order)
end

-- Who posted a text lately, if it is posted as often as somebody asks for: at most 64 of them and 32 of those before.
local function crowdOf(q, site)
  local crowd = q.text and q.text.crowd
  if not crowd or countOf(site) + 1 < crowd.from then return {} end
  local lately, before = {}, {}
  for line in site:sub(HEADER + 1):gmatch('([^\n]*)\n') do
    local time, ref, author, flags = line:match('^([^\t]*)\t([^\t]*)\t([^\t]*)\t[^\t]*\t([^\t]*)')
    time = tonumber(time)
    if time <= q.time and ref ~= q.ref and not flags:find('[xt]') then
      local list = time > q.time - crowd.windowMs and lately or before
      list[#list + 1] = author
    end
  end
  if #lately + 1 < crowd.from then return {} end
  local authors, known = {}, { [q.author] = true }
  local function take(author)
    if known[author] then return end
    known[author] = true
    authors[#authors + 1] = author
  end
  for i = #lately, 1, -math.ceil(#lately / 64) do take(lately[i]) end
  for i = #before, math.max(1, #before - 31), -1 do take(before[i]) end
  return authors
end

-- The short texts in an author's latest posts, of which it matters whether others post them too.
local function shortTexts(posts, into)
  for family in tail(posts, 1200):gmatch('\n[^\t\n]*\t[^\t\n]*\t[^\t\n]*\t[^\t\n]*\t[^\t\n]*\t[3-7]\t([^\t\n]+)') do
    if not into[family] then
      into[family] = true
      into[#into + 1] = family
    end
  end
end

local function alikeOf(found) return math.floor(found * 255 + 0.5) end

-- Where an id stands for a post of which only its time is kept.
local function bareId(key)
  local author, record = (redis.call('GET', key) or ''):match('^([^\t]*)\t(.*)$')
  if record then redis.call('SET', key, author .. '\t' .. bareRecord(record), 'PX', math.max(1, redis.call('PTTL', key))) end
end

local function wholeId(key)
  local author, record = (redis.call('GET', key) or ''):match('^([^\t]*\t)(.*)$')
  if record and record ~= whole(record) then
    redis.call('SET', key, author .. whole(record), 'PX', math.max(1, redis.call('PTTL', key)))
  end
end

-- Whether an author's list has another text of a post.
local function isEdited(list, q)
  local own = q.unlessEdited and locate(list, q.ref)
  return own and own.fields[11] ~= (q.text and q.text.facts or '')
end

local ops = {}

-- Everything at once, where everything is in one place.
function ops.check(base, q)
  withText(q)
  local g = state(base)
  q.order = g.order + 1
  local known = recordOf(redis.call('GET', base .. ':i:' .. q.ref))
  local author = base .. ':a:' .. q.author
  local posts = readPosts(author)
  local counts = readCounts(author)
  -- Clients send again what was not answered when a connection breaks: whether this is the first time only the history knows.
  local own = not known and locate(posts, q.ref)
  local time = known and known.time or own and own.time or nil
  q.again = known ~= nil or own ~= nil and own ~= false
  local isEdit = known and not known.bare and known.author == q.author and isEdited(posts, q)
  local addedAt = q.time
  if time and q.time <= tonumber(time) then
    addedAt = known and known.bare and tonumber(time) or math.max(tonumber(time), tonumber(g.latest) or tonumber(time))
  end
  local text = q.text and recall(base, q, posts, known and known.slot)
  local marks, names = {}, {}
  if text and q.text.words > 0 then
    marks[1] = { digest = text.family, facts = q.text.facts, print = q.text.print, alike = alikeOf(text.alike), same = text.same, keep = q.text.keep, mine = q.text.mine }
    names[text.family] = true
  end
  for _, m in ipairs(q.marks) do
    if not names[m.digest] then
      names[m.digest] = true
      marks[#marks + 1] = { digest = m.digest, alike = 255, keep = m.keep }
    end
  end
  if q.address then marks[#marks + 1] = { digest = q.address.digest, alike = 255, keep = q.address.keep, address = true } end
  if q.address then names[q.address.digest] = true end
  if q.place then names[q.place.digest] = true end
  local out = {
    g.latest, g.labels, g.order, time and tostring(time) or '', known and known.author or q.author,
    shownText(text and text.own), shownText(text and text.nearest), fittingPosts(posts, POSTS_SHARE * q.bytes), #marks, 0, counts and table.concat(counts, '\t') or '',
    isEdit and '1' or '', insistedOf(author, q, text and text.family), g.rules, readOutlines(author, q),
  }
  local room = MARKS_SHARE * q.bytes
  for i, m in ipairs(marks) do
    m.read = readMark(base .. ':m:' .. m.digest, q, m.mine)
    local at = 5 * i + 10
    out[at + 1] = m.digest
    local share = room / (#marks - i + 1)
    if m.facts then share = math.max(share, TEXT_SHARE * q.bytes) end
    out[at + 2], out[at + 3], out[at + 4], out[at + 5] = shownMark(m.read, q, share)
    room = room - #out[at + 2] - #out[at + 3] - #out[at + 4] - #out[at + 5]
  end
  local left = q.bytes
  for _, part in ipairs(out) do left = left - #tostring(part) end
  local families = {}
  for _, other in ipairs(marks[1] and text and crowdOf(q, marks[1].read.site) or {}) do
    local list = tail(redis.call('GET', base .. ':a:' .. other .. ':p') or '', 1200)
    left = left - #list
    if left < 0 then break end
    out[#out + 1], out[#out + 2] = other, list
    out[10] = out[10] + 1
    shortTexts(list, families)
  end
  if out[10] > 0 then shortTexts(posts, families) end
  doubtfulTexts(posts, q, tonumber(time) or q.time, text and text.family, counts, families)
  for i = 1, math.min(#families, 128) do
    local list = tail(redis.call('GET', base .. ':m:' .. families[i]) or '', 600)
    if left < #list then break end
    left = left - #list
    out[#out + 1], out[#out + 2] = families[i], list
  end
  if q.place and out[10] > 0 then
    out[#out + 1], out[#out + 2] = q.place.digest, fitting(redis.call('GET', base .. ':m:' .. q.place.digest) or '', math.max(0, left))
  end
  if not q.record or isEdit then return out end

  if known then
    leave(base, q.ref, known.author, known.author == q.author and text and text.family or nil, q.thread or '')
    posts = readPosts(author)
    for _, m in ipairs(marks) do m.read = readMark(base .. ':m:' .. m.digest, q, m.mine) end
  end
  q.addedAt = addedAt
  local posted = redis.call('HLEN', author .. ':r')
  local slot = putText(base, g, q, text and text.family, text and text.own)
  local digests = {}
  for i, m in ipairs(marks) do
    digests[i] = m.digest
    writeMark(m.read, q, m, addedAt)
  end
  if q.place then
    digests[#digests + 1] = q.place.digest
    writePlace(base .. ':m:' .. q.place.digest, q, q.place.keep, text and text.family, time or q.time)
  end
  if known then
    for mark in known.marks:gmatch('[^,]+') do
      if not names[mark] then dropSighting(base .. ':m:' .. mark, q.ref, known.author) end
    end
    if known.author ~= q.author then dropPost(base .. ':a:' .. known.author, q.ref) end
    if known.slot and known.slot ~= slot then dropText(base, known.slot, q.ref) end
  end
  local record = recordText(time or q.time, slot, digests)
  local evicted = writePost(author, posts, q, time or q.time, slot, restOf(q, text and text.family, #marks > (text and q.text.words > 0 and 1 or 0) + (q.address and 1 or 0)), record, posted, counts)
  for i = 1, #evicted, 2 do
    leave(base, evicted[i], q.author)
    dropComment(base, evicted[i], q.author, evicted[i + 1])
  end
  if q.id then redis.call('SET', base .. ':i:' .. q.ref, q.author .. '\t' .. record, 'PX', q.keep) end
  q.arrived = q.arrived or not time
  saw(base, g, q, math.max(tonumber(time) or q.time, #marks > 0 and addedAt or q.time))
  return out
end

function ops.conclude(base, q)
  local author = base .. ':a:' .. q.author
  concludePost(author, q)
  if q.address then dropSighting(base .. ':m:' .. q.address, q.ref, q.author) end
  for _, mark in ipairs(q.bare or {}) do dropSighting(base .. ':m:' .. mark, q.ref, q.author) end
  if q.bare then bareId(base .. ':i:' .. q.ref) end
  for _, mark in ipairs(q.sightings) do flagSighting(base .. ':m:' .. mark.digest, q.ref, q.author, mark.flags) end
  if q.supersedes then setFate(base, q.supersedes, q.author, 'du') end
  return 1
end

-- Takes a comment back; mistake: as if it had never been posted.
function ops.retract(base, q)
  local known = redis.call('GET', base .. ':i:' .. q.ref)
  if not known then return 0 end
  local author, record = known:match('^([^\t]*)\t(.*)$')
  if q.mistake then
    leave(base, q.ref, author)
    dropComment(base, q.ref, author, record)
    dropPost(base .. ':a:' .. author, q.ref, true)
    return { 1 }
  end
  local key = base .. ':a:' .. author
  local flags = takeBackPost(key, q.ref)
  local family = familyOf(key, q.ref)
  local copy = not flags:find('t') and family ~= '' and placesOf(base .. ':m:' .. family, q.ref, author).copy
  setFate(base, q.ref, author, 't' .. (copy and 'du' or '') .. (q.removed and 'v' or ''), q.removed and '[ca]' or 'c')
  if copy then setFate(base, copy, author, 'm', 'd') end
  return { 1, flags, reasonsOf(key, q.ref) }
end

function ops.approve(base, q)
  local known = redis.call('GET', base .. ':i:' .. q.ref)
  if not known then return 0 end
  local author = known:match('^[^\t]*')
  local key = base .. ':a:' .. author
  local flags = approvePost(key, q.ref)
  wholeId(base .. ':i:' .. q.ref)
  local after = flags:find('u') and placesOf(base .. ':m:' .. familyOf(key, q.ref), q.ref, author).after
  setFate(base, q.ref, author, 'a', flags:find('u') and '[tukdnhrwvo]' or '[tknhrwvo]')
  if after then setFate(base, after, author, 'd', 'm') end
  return { 1, flags, reasonsOf(key, q.ref) }
end

function ops.update(base, q)
  local key = base .. ':i:' .. q.ref
  local known = redis.call('GET', key)
  if not known then return 'unknown' end
  local isRenamed = q.to and q.to ~= q.ref
  if isRenamed and redis.call('EXISTS', base .. ':i:' .. q.to) == 1 then return 'taken' end
  local author, record = known:match('^([^\t]*)\t(.*)$')
  q.author = author
  local its = recordOf(known)
  for mark in its.marks:gmatch('[^,]+') do updateSighting(base .. ':m:' .. mark, q) end
  updatePost(base .. ':a:' .. author, q)
  updateText(base, its.slot, q)
  if isRenamed then
    redis.call('SET', base .. ':i:' .. q.to, known, 'PX', math.max(1, redis.call('PTTL', key)))
    redis.call('DEL', key)
  end
  return 'updated'
end

-- Some of an author's comments: how many, and whether there are more.
function ops.forget(base, q)
  local author = base .. ':a:' .. q.author
  local all = redis.call('HGETALL', author .. ':r')
  local last = math.min(#all, 256)
  for i = 1, last, 2 do
    dropComment(base, all[i], q.author, all[i + 1])
    redis.call('HDEL', author .. ':r', all[i])
  end
  if last == #all then redis.call('DEL', author .. ':p', author .. ':r', author .. ':w', author .. ':c', author .. ':k', author .. ':t') end
  return { last / 2, last == #all and 0 or 1 }
end

function ops.clear(base, q)
  withText(q)
  local text = q.text and recall(base, q, readPosts(base .. ':a:' .. q.author))
  if text then
    for ref in pairs(clearMark(base .. ':m:' .. text.family, q.author)) do
      flag(base .. ':a:' .. q.author .. ':p', ref, nil, true, 'o')
    end
  end
  for _, m in ipairs(q.marks) do clearMark(base .. ':m:' .. m.digest, q.author) end
  local welcome = { text and text.family or '', unpack(q.insists or {}) }
  redis.call('HDEL', base .. ':a:' .. q.author .. ':k', unpack(welcome))
  return 1
end

-- The key of a log, the name of its count and the entries that it keeps: of labels, or of samples of published posts.
local function logOf(base, q)
  if q.samples then return base .. ':w', 'samples', 2048 end
  return base .. ':l', 'labels', LABELS
end

-- Appends to a log, once whatever is sent again.
function ops.label(base, q)
  local log, count, most = logOf(base, q)
  for _, known in ipairs(redis.call('LRANGE', log, -64, -1)) do
    if known == q.label then return tonumber(redis.call('HGET', base .. ':g', count) or '0') end
  end
  redis.call('RPUSH', log, q.label)
  redis.call('LTRIM', log, -most, -1)
  return redis.call('HINCRBY', base .. ':g', count, 1)
end

-- Replaces a piece of text in 256 labels, from one on to the older ones: how many had it, and where to go on. New labels push the others
-- to the front, where they are still to come.
function ops.relabel(base, q)
  local log = logOf(base, q)
  local last = math.min(q.last or math.huge, redis.call('LLEN', log) - 1)
  local first = math.max(0, last - 255)
  local count = 0
  for i, label in ipairs(last < 0 and {} or redis.call('LRANGE', log, first, last)) do
    local from, to = label:find(q.piece, 1, true)
    if from then
      redis.call('LSET', log, first + i - 1, q.samples and '' or label:sub(1, from - 1) .. q.by .. label:sub(to + 1))
      count = count + 1
    end
  end
  return { count, first - 1 }
end

-- Keeps the rules of the site: their number, which is the same for rules that are kept already.
function ops.setRules(base, q)
  if redis.call('GET', base .. ':u') == q.rules then return tonumber(redis.call('HGET', base .. ':g', 'rules') or '0') end
  redis.call('SET', base .. ':u', q.rules)
  return redis.call('HINCRBY', base .. ':g', 'rules', 1)
end

function ops.rules(base)
  return { redis.call('HGET', base .. ':g', 'rules') or '0', redis.call('GET', base .. ':u') or '' }
end

-- The labels after the first since, 256 at most, and the number of the last of them.
function ops.labels(base, q)
  local log, count = logOf(base, q)
  local version = tonumber(redis.call('HGET', base .. ':g', count) or '0')
  local length = redis.call('LLEN', log)
  local from = math.max(0, length - (version - q.since))
  if q.since > version then from = 0 end
  local list = redis.call('LRANGE', log, from, from + 255)
  return { version - length + from + #list, version, unpack(list) }
end

-- From here on: the parts of a check on a cluster, each where its keys are.

function ops.text(base, q)
  withText(q)
  local g = state(base)
  q.order = g.order + 1
  local mine = base .. ':o:' .. q.author
  local posts = redis.call('GET', mine) or ''
  -- Where the id's own text is: with everything in one place the record of the comment says it.
  local slots = base .. ':s'
  local ownSlot = q.id and tonumber(redis.call('HGET', slots, q.ref) or nil)
  local text = q.text and recall(base, q, posts, ownSlot)
  local out = { g.latest, g.labels, shownText(text and text.own), shownText(text and text.nearest), text and text.family or '',
    text and tostring(text.alike) or '', text and text.same and '1' or '', '', g.order, '', g.rules }
  if not q.record then return out end
  -- It may be an edit: whether it is, only the author's own list says.
  if q.unlessEdited and (ownSlot or locate(posts, q.ref)) then
    out[10] = '1'
    return out
  end
  local slot, displaced = putText(base, g, q, text and text.family, text and text.own)
  if displaced then redis.call('HDEL', slots, displaced) end
  if q.id and slot then
    redis.call('HSET', slots, q.ref, slot)
    redis.call('PEXPIRE', slots, q.text.keep)
  end
  addPost(mine, posts, q, q.time, slot, 2 * OWN)
  out[8] = slot and tostring(slot) or ''
  q.arrived = true
  saw(base, g, q, q.time)
  return out
end

function ops.known(base) return redis.call('GET', base) or '' end

function ops.mark(base, q)
  local read = readMark(base, q, q.mark.mine)
  if q.record then writeMark(read, q, q.mark, q.addedAt) end
  -- The text has more than its part if there are many marks.
  local share = MARKS_SHARE / q.shown
  local more = math.max(0, TEXT_SHARE - share)
  if q.mark.facts then share = share + more else share = share - more / math.max(1, q.shown - 1) end
  local site, author, thread, older = shownMark(read, q, share * q.bytes)
  return { site, author, thread, older, unpack(crowdOf(q, read.site)) }
end

function ops.post(base, q)
  local posts = readPosts(base)
  local counts = readCounts(base)
  local shown = counts and table.concat(counts, '\t') or ''
  local list = fittingPosts(posts, POSTS_SHARE * q.bytes)
  local own = locate(posts, q.ref)
  local before = own and own.time or ''
  local insisted = insistedOf(base, q, q.family)
  local outlines = readOutlines(base, q)
  if not q.record then return { list, shown, before, insisted, outlines } end
  local posted = redis.call('HLEN', base .. ':r')
  local time = q.kept or own and own.time or q.time
  return { list, shown, before, insisted, outlines, unpack(writePost(base, posts, q, time, q.slot, restOf(q, q.family, q.further), recordText(time, q.slot, q.digests), posted, counts)) }
end

function ops.latest(base) return tail(redis.call('GET', base .. ':p') or '', 1200) end

function ops.place(base, q)
  writePlace(base, q, q.place.keep, q.family, q.kept or q.time)
  return 1
end

function ops.placed(base, q) return fitting(redis.call('GET', base) or '', q.bytes) end

function ops.sightings(base) return tail(redis.call('GET', base) or '', 600) end

function ops.isEdited(base, q) return isEdited(readPosts(base), q) and 1 or 0 end

function ops.family(base, q) return familyOf(base, q.ref) end

function ops.places(base, q)
  local found = placesOf(base, q.ref, q.author, q.kept)
  return { found.copy or '', found.before or '', found.after or '' }
end

function ops.flagPost(base, q) return flagPost(base, q.ref, q.flags, q.drop) end

function ops.takeBackPost(base, q) return { takeBackPost(base, q.ref), reasonsOf(base, q.ref) } end

function ops.approvePost(base, q) return { approvePost(base, q.ref), reasonsOf(base, q.ref) } end

function ops.concludePost(base, q)
  concludePost(base, q)
  return 1
end

function ops.bareId(base)
  bareId(base)
  return 1
end

function ops.wholeId(base)
  wholeId(base)
  return 1
end

function ops.clearPost(base, q)
  flag(base .. ':p', q.ref, nil, true, 'o')
  return 1
end

function ops.flagMark(base, q)
  flagSighting(base, q.ref, q.author, q.flags, q.drop)
  return 1
end

function ops.identify(base, q)
  redis.call('SET', base, q.author .. '\t' .. recordText(q.kept or q.time, q.slot, q.digests), 'PX', q.keep)
  return 1
end

function ops.uninsist(base, q)
  return redis.call('HDEL', base .. ':k', unpack(q.digests))
end

function ops.posts(base)
  return redis.call('HGETALL', base .. ':r')
end

-- What is kept of an author beside what is recorded of each post.
function ops.author(base)
  return { readPosts(base), redis.call('GET', base .. ':c') or '', redis.call('HGETALL', base .. ':w'), redis.call('HGETALL', base .. ':k') }
end

-- Some of what is recorded of an author's posts, and where to go on: 0 at the end. A post may come twice.
function ops.records(base, q) return redis.call('HSCAN', base .. ':r', q.cursor, 'COUNT', 256) end

-- An author's sightings of a mark, and the times of those that are in no list any more.
function ops.sightingsOf(base, q)
  local lines = {}
  for line in (redis.call('GET', base) or ''):sub(HEADER + 1):gmatch('[^\n]*\n') do
    if line:match('^[^\t]*\t[^\t]*\t([^\t]*)') == q.author then lines[#lines + 1] = line end
  end
  local own = base .. ':a:' .. q.author
  return { '\n' .. table.concat(lines), redis.call('GET', own) or '', redis.call('GET', own .. ':n') or '' }
end

-- The texts of posts: their slots may be those of other posts by now.
function ops.textsOf(base, q)
  local list = {}
  for i, slot in ipairs(q.slots) do
    local rec = textAt(base, slot)
    list[i] = rec and rec.ref == q.refs[i] and shownText(rec) or ''
  end
  return list
end

function ops.unauthor(base)
  return redis.call('DEL', base .. ':c', base .. ':w', base .. ':k', base .. ':t')
end

function ops.unpost(base, q)
  for _, ref in ipairs(q.refs) do dropPost(base, ref, q.undo) end
  return 1
end

function ops.unmark(base, q)
  for _, ref in ipairs(q.refs) do dropSighting(base, ref, q.author) end
  return 1
end

function ops.untext(base, q)
  for i, ref in ipairs(q.refs) do
    dropText(base, tonumber(q.slots[i]), ref)
    if q.gone then redis.call('HDEL', base .. ':s', ref) end
    if q.gone then without(base .. ':o:' .. q.author, ref) end
  end
  return 1
end

-- An edit was taken for new, as it is too long ago to stand in the list: it goes back to its time.
function ops.retime(base, q)
  local mine = base .. ':o:' .. q.author
  local list = redis.call('GET', mine) or ''
  local own = locate(list, q.ref)
  if own and tonumber(own.time) ~= q.kept then
    replace(mine, list, own, '', q.keep)
    addPost(mine, redis.call('GET', mine) or '', { ref = q.ref, keep = q.keep }, q.kept, q.slot, 2 * OWN)
  end
  return 1
end

function ops.updateSighting(base, q)
  updateSighting(base, q)
  return 1
end

function ops.updatePost(base, q)
  updatePost(base, q)
  return 1
end

function ops.updateText(base, q)
  updateText(base, tonumber(q.slot), q)
  if q.to and q.to ~= q.ref then
    renameField(base .. ':s', q.ref, q.to)
    updateLine(base .. ':o:' .. q.author, q.ref, { to = q.to }, {})
  end
  return 1
end

function ops.life(base) return math.max(1, redis.call('PTTL', base)) end

function ops.rename(base, q)
  redis.call('SET', base, q.known, 'PX', q.keep)
  return 1
end

function ops.unknow(base)
  return redis.call('DEL', base)
end

function ops.unclear(base, q)
  local refs = {}
  for ref in pairs(clearMark(base, q.author)) do refs[#refs + 1] = ref end
  return refs
end
`
