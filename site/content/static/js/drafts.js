// What is being typed stays in this tab until it is sent: a lost connection or a closed session loses nothing.
// It is kept by person and by page: whoever signs in next at the same computer does not read it.

const form = document.querySelector("form[data-drafts]");
const fields = form ? [...form.querySelectorAll("[data-draft]")] : [];
const key = (path, name) => `draft:${form.dataset.drafts}:${path}:${name}`;
const quotes = new URLSearchParams(location.search).has("citer");

// A note under the field, and a button to begin again from what the page gave.
function offerToForget(field) {
  const note = document.createElement("p");
  const button = document.createElement("button");
  note.className = "hint";
  note.setAttribute("role", "status");
  button.type = "button";
  button.className = "button quiet small";
  button.textContent = form.dataset.forget;
  button.addEventListener("click", () => {
    field.value = field.defaultValue;
    sessionStorage.removeItem(key(location.pathname, field.name));
    note.remove();
    field.focus();
  });
  note.append(`${form.dataset.found} `, button);
  field.after(note);
}

function takeUp(field) {
  const kept = sessionStorage.getItem(key(location.pathname, field.name));
  if (!kept || kept === field.value) return;
  const joins = quotes && field.value && !kept.includes(field.value.trim());
  field.value = joins ? `${kept}\n\n${field.value}` : kept;
  offerToForget(field);
}

try {
  for (const name of form?.dataset.sent ? ["title", "text"] : []) sessionStorage.removeItem(key(form.dataset.sent, name));
  for (const field of fields) {
    takeUp(field);
    field.addEventListener("input", () => sessionStorage.setItem(key(location.pathname, field.name), field.value));
  }
} catch { /* a browser that keeps nothing */ }
