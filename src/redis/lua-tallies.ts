/**
 * What is sent of lists: the newest lines that fit into a budget for the whole reply (`bytes` of the request), which hostile ids and
 * threads may exhaust. The process counts (see `tallies`); here nothing is looked at line by line, since this server works for all processes.
 */
export const LUA_TALLIES = String.raw`
-- Shares of the budget: of an author's posts, of all marks, and of the text in any case. The rest is for what others posted.
local POSTS_SHARE = 0.3
local MARKS_SHARE = 0.65
local TEXT_SHARE = 0.14
-- The line of a post has thread and id at its end; everything before them has at most so many bytes.
local PLAIN_POST = 160

-- The newest lines of a list that fit into so many bytes, behind its head.
local function fitting(list, bytes)
  bytes = math.floor(bytes)
  if #list <= bytes then return list end
  local from = bytes > 0 and list:find('\n', -bytes, true)
  return list:sub(1, HEADER) .. (from and list:sub(from + 1) or '')
end

-- An author's posts. Those that do not fit are sent without what only the text of a post is compared with: their number tells a flood.
local function fittingPosts(list, bytes)
  if #list <= bytes then return list end
  local full = fitting(list, bytes / 2)
  local rest = {}
  for line in list:sub(HEADER + 1, #list - (#full - HEADER)):gmatch('[^\n]*\n') do
    if #line > PLAIN_POST then
      line = line:match('^' .. ('[^\t]*\t'):rep(7)) .. '\t\t\t' .. line:match('[^\t]*\n$')
    end
    rest[#rest + 1] = line
  end
  return fitting(list:sub(1, HEADER) .. table.concat(rest) .. full:sub(HEADER + 1), bytes)
end

-- Of a list that does not fit the newest lines with a field. Before the field stand at most 128 bytes.
local function linesWith(list, field, bytes)
  local found = {}
  local at = HEADER
  while true do
    local hit = list:find('\t' .. field .. '\t', at, true)
    if not hit then break end
    local from = list:sub(math.max(1, hit - 128), hit):match('.*\n()')
    local to = list:find('\n', hit, true)
    if from then found[#found + 1] = list:sub(math.max(1, hit - 128) + from - 1, to) end
    at = to
  end
  if #found == 0 then return '' end
  return fitting(list:sub(1, HEADER) .. table.concat(found), bytes)
end

-- Of lists with long ids and threads only the thread of the post is sent: the others are not counted, and would only be cited.
local LONG = 200
local function slim(list, q, bytes, isLong)
  if #list <= bytes or not isLong then return fitting(list, bytes) end
  local some = fitting(list, 4 * bytes):gsub('([^\t\n]*\t[^\t\n]*\t[^\t\n]*\t[^\t\n]*\t[^\t\n]*\t)([^\t\n]*)\t[^\t\n]*\t', function(head, thread)
    return head .. (thread == q.thread and thread or '') .. '\t\t'
  end)
  return fitting(some, bytes)
end

-- What is sent of a mark: lists on the site, by the author and in the thread, and the author's older sightings. The author's own come first;
-- of those on the site only the newest are counted.
local function shownMark(read, q, bytes)
  local site, author, thread, older = read.site, read.author, read.thread, read.older
  if #site + #author + #thread + #older <= bytes then return site, author, thread, older end
  if site:sub(1, 1) == 'C' then
    author = linesWith(site, q.author, 2 * bytes)
    thread = q.thread and linesWith(site, q.thread, bytes) or ''
  end
  local isLong = #site > LONG * countOf(site)
  author = slim(author, q, bytes / 2, isLong)
  local third = math.floor(bytes / 3 / OLDER) * OLDER
  if #older > third + THREAD then older = older:sub(1, THREAD) .. older:sub(-third) end
  local left = bytes - #author - #older
  thread = slim(thread, q, left / 2, isLong)
  return slim(site, q, left - #thread, isLong), author, thread, older
end
`
