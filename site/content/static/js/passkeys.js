// Buttons that ask the device for a passkey: allauth's scripts do it, and say nothing when it fails.

const FORMS = { add: "addForm", authenticate: "authenticateForm", login: "loginForm" };

for (const button of document.querySelectorAll("[data-passkey]")) {
  const { form, id, dataset: { passkey } } = button;
  const ids = { [passkey]: id, credential: form.elements.credential.id, passwordless: "id_passwordless", data: "js_data" };
  form.submit = () => form.requestSubmit(); // with its event: nothing that was typed is being lost
  allauth.webauthn.forms[FORMS[passkey]]({ ids });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-refused").hidden = false;
});
