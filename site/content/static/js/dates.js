// « Répondre oui partout », « Copier »: without this file, by hand.

function add(place, words, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet small";
  button.textContent = words;
  button.addEventListener("click", act);
  place(button);
}

for (const form of document.querySelectorAll("[data-all-yes]")) add(
  (button) => form.querySelector(".block").before(button),
  form.dataset.allYes,
  () => { for (const yes of form.querySelectorAll("[value=yes]")) yes.click(); },
);

for (const field of document.querySelectorAll("[data-copy]")) add(
  (button) => field.after(button),
  field.dataset.copy,
  () => { field.select(); navigator.clipboard?.writeText(field.value); },
);
