-- Saves new drafts, as the article form does.
local file = io.open(os.getenv("FORM"))
local csrf = file:read("l")
file:close()
math.randomseed(os.time())
local letters = "abcdefghijklmnopqrstuvwxyz0123456789"
local headers = {
  ["content-type"] = "application/x-www-form-urlencoded",
  ["sec-fetch-site"] = "same-origin",
  ["cookie"] = os.getenv("COOKIE"),
}
local body = string.rep("A+paragraph+of+some+length+that+a+person+could+have+typed.+", 30)
function request()
  local word = {}
  for i = 1, 12 do
    local at = math.random(#letters)
    word[i] = letters:sub(at, at)
  end
  local headline = "Draft+" .. table.concat(word)
  local form = "csrf=" .. csrf .. "&version=0&category=1&action=save&headline=" .. headline .. "&body=" .. body
  return wrk.format("POST", "/admin/stories/new?lang=en", headers, form)
end
