// Names offered while one types « @ »: those of the list « Prévenir quelqu’un », which does without this file.

const NAME_BEGUN = /(?:^|[^\p{L}\p{N}_@])@([\p{L}\p{M}'’ -]{1,60})$/u;
const MOST = 5;

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();

for (const field of document.querySelectorAll("form.answer textarea")) {
  const boxes = field.form.querySelectorAll('input[name="mentioned"]');
  const names = [...boxes].map((box) => box.closest("label").textContent.trim()).filter((name) => !name.includes("@"));
  const offered = document.createElement("p");
  offered.className = "cluster";
  offered.setAttribute("role", "status");
  if (names.length) field.after(offered);

  const begun = () => field.value.slice(0, field.selectionStart).match(NAME_BEGUN)?.[1] ?? "";

  // The name takes the place of its beginning.
  const choose = (name) => {
    const end = field.selectionStart;
    field.setRangeText(`${name} `, end - begun().length, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };

  field.addEventListener("input", () => {
    const start = fold(begun());
    const found = start ? names.filter((name) => fold(name).startsWith(start) && fold(name) !== start) : [];
    offered.replaceChildren(...found.slice(0, MOST).map((name) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button quiet small";
      button.textContent = name;
      button.addEventListener("click", () => choose(name));
      return button;
    }));
  });
}
