// What every page of readers has. What only some readers need of it comes once they do, or once they see the page.
{
  const { suggest, gallery, video } = document.currentScript.dataset;

  // Remembers the edition that a reader chooses, so that the site's root leads there next time.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-editions] a[hreflang]");
    const [name, secure] = isSecureContext ? ["__Host-edition", "; secure"] : ["edition", ""];
    if (link) document.cookie = `${name}=${link.pathname.split("/")[1]}; path=/; max-age=31536000; samesite=lax${secure}`;
  });

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("form[data-suggestions] input[type=search]")) import(suggest).catch(() => {});
  });

  // Which links a browser may follow ahead of its reader (HTML, 7.6 Speculative loading): such a fetch is not counted as read. The policy of readers' pages
  // has this text by its hash. Told before the page has come, the rules would have a share of the link, small as they are.
  const rules =
    '{"prefetch":[{"where":{"and":[{"href_matches":"/*/*"},{"not":{"href_matches":["/admin/*","/api/*","/media/*","/static/*","/preview/*","/*/newsletter/*","/*/notifications/*","/*.xml","/*.json"]}},{"not":{"selector_matches":"[download]"}}]},"eagerness":"moderate"}]}';
  addEventListener("load", () => document.head.append(Object.assign(document.createElement("script"), { type: "speculationrules", textContent: rules })));

  const later = [gallery, video].filter(Boolean);
  let coming = null;
  const come = () => (coming ??= Promise.all(later.map((address) => import(address))).finally(() => document.removeEventListener("click", hold)));
  // Whoever is faster waits for what the link opens; where that does not come, the link leads where it leads.
  const hold = (event) => {
    const link = event.target.closest("a.zoom, a.player[data-embed]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    come().then(() => link.click(), () => location.assign(link.href));
  };
  if (later.length) {
    document.addEventListener("click", hold);
    // Not while the first frame is still on its way.
    addEventListener("load", () => setTimeout(() => come().catch(() => {}), 300));
  }
}
