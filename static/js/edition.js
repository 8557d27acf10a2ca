// Remembers the edition that a reader chooses, so that the site's root leads there next time.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-editions] a[hreflang]");
  const [name, secure] = isSecureContext ? ["__Host-edition", "; secure"] : ["edition", ""];
  if (link) document.cookie = `${name}=${link.pathname.split("/")[1]}; path=/; max-age=31536000; samesite=lax${secure}`;
});
