/**
 * Recognising texts, as `history/near-texts` and `text/sketch` do it: word-trigram minima lead through a direct-mapped table to
 * slots, and sketches decide. Whatever is a number there comes from there (see `script`); a test compares the two on random
 * and on real texts.
 *
 * A slot is `ref` (16), digest of the family (16), words (6), sketch, sketch as bins; a place of the table is 32 bits, upper bits
 * of the key above the number of the slot + 1.
 */
export const LUA_TEXTS = String.raw`
local HEAD = 38
local RECORD = HEAD + 2 * SKETCH
local U32S = '<' .. string.rep('I4', SKETCH / 4)
local TAG = 16777216

-- Members in common, each counted once.
local function common(a, n, b, m)
  local left = {}
  for j = 1, m do left[b[j]] = (left[b[j]] or 0) + 1 end
  local shared = 0
  for i = 1, n do
    local have = left[a[i]]
    if have and have > 0 then
      left[a[i]] = have - 1
      shared = shared + 1
    end
  end
  return shared
end

-- Levenshtein's distance of a[1..n] and b[1..m]; common ends cost nothing, and near copies are mostly common ends.
local function edits(a, n, b, m)
  while n > 0 and m > 0 and a[n] == b[m] do n = n - 1; m = m - 1 end
  local from = 1
  while from <= n and from <= m and a[from] == b[from] do from = from + 1 end
  if from > n then return m - from + 1 end
  if from > m then return n - from + 1 end
  local row = {}
  for j = from - 1, m do row[j] = j - from + 1 end
  for i = from, n do
    local diagonal = row[from - 1]
    row[from - 1] = diagonal + 1
    for j = from, m do
      local up = row[j]
      local cost = diagonal
      if a[i] ~= b[j] then cost = cost + 1 end
      if up < cost then cost = math.min(cost, up + 1) end
      local left = row[j - 1] + 1
      if left < cost then cost = left end
      row[j] = cost
      diagonal = up
    end
  end
  return row[m]
end

local function pairsOf(words, count)
  local list = {}
  for i = 2, count do list[i - 1] = words[i - 1] * 65536 + words[i] end
  return list, math.max(0, count - 1)
end

-- A side's words, their set and its bins are needed for every candidate: they are read once.
local function wordsOf(t)
  if not t.list then
    t.list = { struct.unpack('<' .. string.rep('H', t.words), t.bytes) }
    t.set = {}
    for i = 1, t.words do t.set[t.list[i]] = true end
  end
  return t.list
end

local function ordered(t, rec, floor)
  local n, m = t.words, rec.words
  if n == m and t.bytes == rec.bytes then return 1 end
  local a = wordsOf(t)
  local b = { struct.unpack('<' .. string.rep('H', m), rec.bytes) }
  -- No fewer than are shared; most candidates end here.
  local bound = 0
  for j = 1, m do if t.set[b[j]] then bound = bound + 1 end end
  if 2 * bound / (n + m - 1) < floor then return 0 end
  local shared = common(a, n, b, m)
  if 2 * shared / (n + m - 1) < floor then return 0 end
  local p, k = pairsOf(a, n)
  local r, l = pairsOf(b, m)
  local dice = 2 * (shared + common(p, k, r, l)) / (n + m + k + l)
  return math.max(1 - edits(a, n, b, m) / math.max(n, m), dice)
end

local function binned(t, rec)
  local equal, used = 0, 0
  t.table = t.table or { t.bins:byte(1, SKETCH) }
  local a, b = t.table, { rec.bins:byte(1, SKETCH) }
  for i = 1, SKETCH do
    local u, v = a[i], b[i]
    if u ~= 0 or v ~= 0 then
      used = used + 1
      if u == v then equal = equal + 1 end
    end
  end
  if used == 0 then return 0 end
  local jaccard = math.max(0, (equal / used - 1 / 255) / (1 - 1 / 255))
  return 2 * jaccard / (1 + jaccard)
end

-- 0..1, 0 when the two are not the same text. Either side: digest, words, sketch, bins.
local function compare(t, rec)
  local n, m = t.words, rec.words
  local longest = math.max(n, m)
  local floor = FLOORS[math.min(longest, #FLOORS - 1) + 1]
  if floor >= 1 then return 0 end
  if 2 * math.min(n, m) / (n + m) < floor then return 0 end
  local found
  if longest <= ORDERED then found = ordered(t, rec, floor) else found = binned(t, rec) end
  return found >= floor and found or 0
end

-- The text of a request with its sketches as bytes.
local function textOf(t)
  t.bytes = struct.pack(U32S, unpack(t.sketch))
  t.bins = t.binned and struct.pack(U32S, unpack(t.binned)) or t.bytes
  return t
end

local function textAt(base, slot)
  local r = redis.call('GETRANGE', base .. ':r', slot * RECORD, slot * RECORD + RECORD - 1)
  local words = #r == RECORD and tonumber(r:sub(33, HEAD))
  if not words then return nil end
  return {
    slot = slot,
    ref = r:sub(1, 16),
    family = r:sub(17, 32),
    words = words,
    bytes = r:sub(HEAD + 1, HEAD + SKETCH),
    bins = r:sub(HEAD + SKETCH + 1),
  }
end

local function numbers(bytes)
  local list = { struct.unpack(U32S, bytes) }
  list[#list] = nil
  return table.concat(list, ',')
end

local function shownText(rec)
  return rec and table.concat({ rec.family, rec.words, numbers(rec.bytes) }, '\t') or ''
end

-- The slots of an author's latest texts after since, the newest last, from a list of posts.
local function latestTexts(list, since)
  local posts = {}
  for time, slot in list:sub(-128 * OWN):gmatch('\n([^\t\n]*)\t[^\t\n]*\t([^\t\n]*)') do
    posts[#posts + 1] = { time = tonumber(time), at = #posts, slot = tonumber(slot) }
  end
  table.sort(posts, function(a, b)
    if a.time ~= b.time then return a.time < b.time end
    return a.at < b.at
  end)
  local slots = {}
  for i = math.max(1, #posts - OWN + 1), #posts do
    if posts[i].time > since then slots[#slots + 1] = posts[i].slot end
  end
  return slots
end

-- A first look at a candidate of the index: of two long texts, whether one of sixteen bins is the same.
local function mayResemble(t, rec)
  if t.words <= ORDERED or rec.words <= ORDERED then return true end
  local a, b = { t.bytes:byte(1, 16) }, { rec.bytes:byte(1, 16) }
  for i = 1, 16 do if a[i] == b[i] then return true end end
  return false
end

-- Which remembered text this one is a near copy of: { family, alike, nearest, own, same }. own is what this post recorded before.
local function recall(base, q, latest, ownSlot)
  local t = q.text
  local out = { family = t.digest, alike = 1 }
  if #t.keys == 0 then return out end
  local texts = {}
  for _, slot in ipairs(latestTexts(latest, t.since)) do texts[#texts + 1] = textAt(base, slot) end
  if ownSlot then texts[#texts + 1] = textAt(base, ownSlot) end
  for _, rec in ipairs(texts) do if rec.ref == q.ref then out.own = rec end end
  if out.own and compare(t, out.own) == 1 then
    out.same, out.family = true, out.own.family
    return out
  end
  local best = 0
  local function consider(rec)
    local found = compare(t, rec)
    if rec.ref == q.ref then
      out.own = rec
      out.same = found == 1
      if out.same then out.family, out.alike, out.nearest = rec.family, 1, nil end
    elseif found > best then
      best = found
      -- Words that are cut elsewhere have another sketch and the same digest.
      out.family, out.alike, out.nearest = rec.family, rec.family == t.digest and 1 or found, rec
    end
    return out.same or best == 1
  end
  for i = #texts, 1, -1 do
    if texts[i].ref ~= q.ref and consider(texts[i]) then return out end
  end
  local get = { 'BITFIELD', base .. ':x' }
  for i, key in ipairs(t.keys) do
    get[3 * i], get[3 * i + 1], get[3 * i + 2] = 'GET', 'u32', '#' .. (key % PLACES)
  end
  local votes, slots, top, most = {}, {}, 1, 0
  for i, entry in ipairs(redis.call(unpack(get))) do
    local slot = entry % TAG - 1
    if slot >= 0 and entry - entry % TAG == t.keys[i] - t.keys[i] % TAG then
      if not votes[slot] then slots[#slots + 1], votes[slot] = slot, 0 end
      votes[slot] = votes[slot] + 1
      if votes[slot] > most then most, top = votes[slot], slot end
    end
  end
  -- The one that first had most keys in common: mostly it is the text itself, if any is.
  for i, slot in ipairs(slots) do if slot == top and most > 0 then slots[1], slots[i] = slots[i], slots[1] break end end
  for _, slot in ipairs(slots) do
    local rec = textAt(base, slot)
    if rec and (rec.ref == q.ref or mayResemble(t, rec)) and consider(rec) then return out end
  end
  return out
end

-- Remembers the text of a post under its family; returns its slot, nil for one too short to have near copies, and whose it was.
local function putText(base, g, q, family, own)
  local t = q.text
  local slot, displaced
  if t and #t.keys > 0 then
    slot = own and own.slot
    if not slot then
      slot = g.texts % TEXTS
      g.texts = g.texts + 1
      local before = textAt(base, slot)
      displaced = before and before.ref
    end
    redis.call('SETRANGE', base .. ':r', slot * RECORD,
      q.ref .. family .. string.format('%06d', t.words) .. t.bytes .. t.bins)
    local set = { 'BITFIELD', base .. ':x' }
    for _, key in ipairs(t.keys) do
      local at = #set
      set[at + 1], set[at + 2], set[at + 3] = 'SET', 'u32', '#' .. (key % PLACES)
      set[at + 4] = key - key % TAG + slot + 1
    end
    redis.call(unpack(set))
    redis.call('PEXPIRE', base .. ':r', t.keep)
    redis.call('PEXPIRE', base .. ':x', t.keep)
  elseif own then
    redis.call('SETRANGE', base .. ':r', own.slot * RECORD, string.rep('\0', RECORD))
  end
  return slot, displaced
end

local function dropText(base, slot, ref)
  local rec = slot and textAt(base, slot)
  if rec and rec.ref == ref then redis.call('SETRANGE', base .. ':r', slot * RECORD, string.rep('\0', RECORD)) end
end
`
