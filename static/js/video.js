// Puts a player from elsewhere into the page once somebody asks for it: before that nobody else hears of the reader.

const PLAYERS = new Map([["www.youtube-nocookie.com", "/embed/"], ["player.vimeo.com", "/video/"]]);

/** The address to play from, if it is one of the known players'. */
function player(address) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const path = PLAYERS.get(url.host);
  if (url.protocol !== "https:" || url.username || url.password || !path || !url.pathname.startsWith(path)) return null;
  if (!/^[\w-]+$/u.test(url.pathname.slice(path.length))) return null;
  url.searchParams.set("autoplay", "1");
  return url.href;
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a.player[data-embed]");
  const address = link && player(link.dataset.embed);
  if (!address) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.title = link.closest("figure")?.querySelector("figcaption")?.textContent.trim() || link.textContent.trim();
  frame.allow = "autoplay; encrypted-media; picture-in-picture; fullscreen";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = address;
  link.replaceWith(frame);
  frame.focus();
});
