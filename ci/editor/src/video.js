// Addresses of videos, as src/text/video.rs reads them.

/** The site and the number of a video on a page elsewhere, or nothing. */
export function pageOf(address) {
  const [, host, path] = /^https?:\/\/(?:www\.|m\.)?([^/]+)\/(.*)$/su.exec(address) ?? [];
  const youtube = (id) => {
    const [name] = id.split(/[?&/#]/u);
    return /^[\w-]{11}$/u.test(name) && /^[\x20-\x7e]*$/u.test(name) ? { host: "YouTube", id: name } : null;
  };
  if (host === "youtu.be") return youtube(path);
  if (host === "youtube.com" || host === "youtube-nocookie.com") {
    const [, id] = /^(?:shorts|embed)\/(.*)$/su.exec(path) ?? [];
    if (id !== undefined) return youtube(id);
    const query = path.startsWith("watch?") ? path.slice(6) : "";
    const pair = query.split("&").find((part) => part.startsWith("v="));
    return pair ? youtube(pair.slice(2)) : null;
  }
  if (host === "vimeo.com") {
    const [id] = path.split(/[/?]/u);
    return /^\d{1,12}$/u.test(id) ? { host: "Vimeo", id } : null;
  }
  return null;
}
