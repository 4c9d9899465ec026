// Each part of the minutes is kept a moment after the last word, and shows what others wrote meanwhile.
// Without this file the button at the end keeps them all.

const AFTER_THE_LAST_WORD = 1500;
const LOOK_AT_OTHERS = 6000; // milliseconds

class Part {
  constructor(place) {
    this.address = place.dataset.save;
    this.base = place.querySelector("input[type=hidden]");
    this.text = place.querySelector("textarea");
    this.state = place.querySelector("[role=status]");
    this.token = place.closest("form").elements.csrfmiddlewaretoken.value;
    this.sending = false;
    this.text.addEventListener("input", () => this.soon(AFTER_THE_LAST_WORD));
    this.soon(LOOK_AT_OTHERS);
  }

  soon(time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), time);
  }

  async keep() {
    if (this.sending || document.hidden && this.text.value === this.base.value) return this.soon(LOOK_AT_OTHERS);
    this.sending = true;
    const sent = this.text.value;
    try { this.take(sent, await this.post(sent)); }
    catch (error) { this.say(error.message || this.state.dataset.failed); }
    this.sending = false;
    this.soon(this.text.value === sent ? LOOK_AT_OTHERS : AFTER_THE_LAST_WORD);
  }

  async post(sent) {
    const name = this.text.name.replace(/-text$/, "");
    const body = new URLSearchParams({ [`${name}-base`]: this.base.value, [`${name}-text`]: sent });
    const answer = await fetch(this.address, { method: "POST", body, credentials: "same-origin", redirect: "error", headers: { "X-CSRFToken": this.token } })
      .catch(() => { throw new Error(""); });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.error || "");
    return said.text;
  }

  // What was typed while it travelled is not touched: it will leave from the words just sent.
  take(sent, kept) {
    const changed = sent !== this.base.value;
    if (this.text.value !== sent) { this.base.value = sent; return; }
    if (kept !== sent) this.show(kept);
    this.base.value = kept;
    if (changed) this.say(this.state.dataset.kept);
  }

  show(kept) {
    const { selectionStart: at, value: before } = this.text;
    let same = 0;
    while (same < at && kept[same] === before[same]) same += 1;
    const caret = same === at ? at : Math.max(0, kept.length - (before.length - at));
    this.text.value = kept;
    if (document.activeElement === this.text) this.text.setSelectionRange(caret, caret);
  }

  say(text) { this.state.textContent = text; }
}

for (const place of document.querySelectorAll("[data-save]")) new Part(place);
