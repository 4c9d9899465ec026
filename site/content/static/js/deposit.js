// Files sent piece by piece, with how far each is; what is cut is taken up where it was.
// Without this file the form sends them all at once.

const PIECE = 4 * 1024 * 1024;
const PATIENCE = [1000, 3000, 9000]; // milliseconds before the next try

const pause = (time) => new Promise((done) => setTimeout(done, time));

class Deposit {
  constructor(file, form, words) {
    Object.assign(this, { file, form, words, address: "", sent: 0 });
    this.line = document.createElement("li");
    this.bar = document.createElement("progress");
    this.bar.max = file.size || 1;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", file.name);
    this.state = document.createElement("span");
    this.line.append(`${file.name} : `, this.state, this.bar);
    this.say(words.sending);
  }

  say(text) { this.state.textContent = text; }

  async ask(address, body, headers = {}) {
    const token = this.form.elements.csrfmiddlewaretoken.value;
    return fetch(address, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": token, ...headers } });
  }

  // True when the document is kept; false when it was refused, and says why.
  async send() {
    for (const wait of [0, ...PATIENCE]) {
      await pause(wait);
      try { return await this.run(); } catch { this.say(this.words.cut); }
    }
    return this.offerAgain();
  }

  async run() {
    if (!this.address) {
      const answer = await this.ask(this.form.dataset.begin, JSON.stringify({ name: this.file.name, size: this.file.size }), { "Content-Type": "application/json" });
      if (answer.status === 422) return this.refuse(await answer.json());
      if (!answer.ok) throw new Error(answer.status);
      this.address = (await answer.json()).address;
    } else {
      const answer = await fetch(this.address, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      this.sent = (await answer.json()).received;
    }
    return this.sendRest();
  }

  async sendRest() {
    for (;;) {
      this.say(this.words.sending);
      const piece = this.file.slice(this.sent, this.sent + PIECE);
      const answer = await this.ask(this.address, piece, { "Upload-Offset": String(this.sent), "Content-Type": "application/octet-stream" });
      if (answer.status === 422) return this.refuse(await answer.json());
      if (!answer.ok && answer.status !== 409) throw new Error(answer.status);
      const said = await answer.json();
      if (said.title) return this.finish(said);
      this.sent = this.bar.value = said.received;
    }
  }

  finish(said) {
    this.bar.remove();
    const link = document.createElement("a");
    link.href = said.address;
    link.textContent = said.title;
    this.line.replaceChildren(link, ` : ${this.words.done}`);
    return true;
  }

  refuse(said) {
    this.bar.remove();
    this.say(said.refused);
    this.line.classList.add("field-error");
    return false;
  }

  // The network did not come back: the person says when to go on.
  offerAgain() {
    return new Promise((done) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button quiet small";
      button.textContent = this.words.retry;
      button.addEventListener("click", () => { button.remove(); done(this.send()); });
      this.line.append(button);
    });
  }
}

for (const form of document.querySelectorAll("form.deposit")) {
  const list = form.querySelector(".deposits");
  const words = list.dataset;
  const input = form.elements.given;

  const sendAll = async (files) => {
    const deposits = files.map((file) => new Deposit(file, form, words));
    list.append(...deposits.map((each) => each.line));
    let refused = 0;
    for (const each of deposits) if (!(await each.send())) refused += 1;
    if (!refused) location.reload();
  };

  form.addEventListener("submit", (event) => {
    if (!input.files.length || form.elements.unpack?.checked) return; // an archive is opened by the form itself
    event.preventDefault();
    sendAll([...input.files]);
    input.value = "";
  });
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    sendAll([...event.dataTransfer.files]);
  });
}
