// Shows breaking news while no page is open, and opens the article that was clicked. It keeps and intercepts nothing.
addEventListener("push", (event) => {
  let news;
  try {
    news = event.data.json();
  } catch {
    return;
  }
  const { title, body, lang, dir, tag, url } = news;
  event.waitUntil(registration.showNotification(title, { body, lang, dir, tag, data: { url } }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? "/", location.origin);
  if (url.origin === location.origin) event.waitUntil(clients.openWindow(url.href));
});
