// Passkeys: made on one's account page, used on the sign-in page. Where the browser can't, the buttons stay hidden.

const supported = globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;

/** What the server asks for; the cookie that comes with it is sent back with the answer. */
async function asked(path, body) {
  const answer = await fetch(path, { method: "POST", body });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).publicKey;
}

async function make(form) {
  const options = await asked(form.dataset.begin, new URLSearchParams({ csrf: form.elements.csrf.value }));
  // One that is found without a name typed before.
  options.authenticatorSelection = { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
}

async function use(form) {
  const options = await asked(form.dataset.begin);
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!supported) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    const told = form.querySelector("[role=alert]");
    told.hidden = true;
    try {
      const made = await (form.dataset.passkey === "make" ? make : use)(form);
      form.elements.credential.value = JSON.stringify(made);
      form.requestSubmit();
    } catch {
      told.hidden = false;
    }
  });
}
