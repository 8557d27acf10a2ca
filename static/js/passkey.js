// Passkeys: made on one's account page, used on the sign-in page. Where the browser can't, the buttons stay hidden.

const supported = globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;

/** What the server has to complain about, in the words of the page's language. */
class Refused extends Error {}

/** What the server asks for; the cookie that comes with it is sent back with the answer. */
async function asked(path, body) {
  const answer = await fetch(path, { method: "POST", body });
  if (answer.status === 422) throw new Refused((await answer.json()).complaint);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).publicKey;
}

async function make(form) {
  const { csrf, current_password } = form.elements;
  const body = new URLSearchParams({ csrf: csrf.value, current_password: current_password.value });
  const options = await asked(form.dataset.begin, body);
  current_password.value = "";
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
  const told = form.querySelector("[role=alert]");
  const failed = told.textContent;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    told.hidden = true;
    try {
      const made = await (form.dataset.passkey === "make" ? make : use)(form);
      form.elements.credential.value = JSON.stringify(made);
      form.requestSubmit();
    } catch (error) {
      told.textContent = error instanceof Refused ? error.message : failed;
      told.hidden = false;
    }
  });
}
