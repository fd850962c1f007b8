// Small custom elements; every page also works without them.
const fill = (sentence, n) => sentence.replace("{n}", n);

// A time that is held for ten minutes: the page shows each minute, and says 10, 5, 2 and 1 aloud.
customElements.define("vg-hold", class extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.tell(), 1000);
    this.tell();
  }
  disconnectedCallback() { clearInterval(this.timer); }
  tell() {
    const minutes = Math.ceil((Date.parse(this.dataset.until) - Date.now()) / 60000);
    const { many, one, over } = this.dataset;
    const words = minutes <= 0 ? over : minutes === 1 ? one : fill(many, minutes);
    this.show("[data-left]", words);
    if (minutes <= 0 || [10, 5, 2, 1].includes(minutes)) this.show("[data-said]", words);
    if (minutes <= 0) clearInterval(this.timer);
  }
  show(place, words) {
    const element = this.querySelector(place);
    if (element.textContent !== words) element.textContent = words;
  }
});

// How many characters are left in a text.
customElements.define("vg-count", class extends HTMLElement {
  connectedCallback() {
    const most = Number(this.dataset.most), text = this.querySelector("textarea");
    if (!most || this.querySelector("output")) return;
    const place = this.appendChild(document.createElement("output"));
    place.htmlFor = text.id;
    const count = () => {
      const left = most - text.value.length;
      place.classList.toggle("vg-over", left < 0);
      place.value = left < 0 ? fill(this.dataset.over, -left) : left <= most / 4 ? fill(this.dataset.left, left) : "";
    };
    text.addEventListener("input", count);
    count();
  }
});

// Reads a part of the page aloud, where the browser can speak.
customElements.define("vg-speak", class extends HTMLElement {
  connectedCallback() {
    const voice = window.speechSynthesis, label = this.querySelector("[data-text]"), start = label.textContent;
    if (!voice) return;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => {
      const busy = voice.speaking;
      voice.cancel();
      if (busy) return;
      const said = new SpeechSynthesisUtterance(document.getElementById(this.getAttribute("for")).innerText);
      said.lang = document.documentElement.lang;
      said.onend = said.onerror = () => { label.textContent = start; };
      label.textContent = this.dataset.stop;
      voice.speak(said);
    });
  }
  disconnectedCallback() { window.speechSynthesis?.cancel(); }
});

customElements.define("vg-copy", class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button"), label = this.querySelector("[data-text]");
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("input").value);
      label.textContent = this.dataset.done;
    });
  }
});

customElements.define("vg-print", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => window.print());
  }
});

// Arrow keys walk over the planning board; Tab does so without.
customElements.define("vg-board", class extends HTMLElement {
  connectedCallback() { this.addEventListener("keydown", (event) => this.walk(event)); }
  walk(event) {
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const cell = event.target.closest("td");
    if (!steps || !cell) return;
    const [down, right] = steps, links = [...cell.querySelectorAll("a")], next = links[links.indexOf(event.target) + down];
    const row = cell.parentElement, rows = [...row.parentElement.rows];
    const place = rows[rows.indexOf(row) + down]?.cells[cell.cellIndex + right]?.querySelectorAll("a");
    const goal = (down && next) || place?.[down < 0 ? place.length - 1 : 0];
    if (!goal) return;
    event.preventDefault();
    goal.focus();
  }
});

// A link to a field opens what it is folded in; not every browser does so by itself.
const unfold = () => {
  const folded = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details");
  if (folded && !folded.open) {
    folded.open = true;
    folded.scrollIntoView();
  }
};
window.addEventListener("hashchange", unfold);
unfold();

// A form is sent once: the button says so, and a second press does nothing.
const free = (form) => {
  delete form.dataset.isBusy;
  form.querySelectorAll("button[data-said]").forEach((button) => {
    button.textContent = button.dataset.said;
    delete button.dataset.said;
  });
};
document.addEventListener("submit", (event) => {
  const form = event.target, button = event.submitter;
  if (form.method !== "post") return;
  if (form.dataset.isBusy) return event.preventDefault();
  form.dataset.isBusy = "yes";
  if (!button?.dataset.busy) return;
  button.dataset.said = button.textContent;
  button.textContent = button.dataset.busy;
});
document.addEventListener("htmx:finally:request", (event) => {
  const form = event.target.closest?.("form");
  if (form) free(form);
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-is-busy]").forEach(free));

// A price list as a grid: arrows walk over its cells, and a block from a spreadsheet is pasted over several.
customElements.define("vg-grid", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.walk(event));
    this.addEventListener("paste", (event) => this.spread(event));
  }
  rows() { return [...this.querySelectorAll("tbody tr")].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector("input"))); }
  place(input) {
    const rows = this.rows(), row = rows.findIndex((cells) => cells.includes(input));
    return [rows, row, row < 0 ? -1 : rows[row].indexOf(input)];
  }
  walk(event) {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const [rows, row, column] = this.place(event.target);
    if (!step || row < 0) return;
    const { selectionStart: start, selectionEnd: end, value } = event.target, all = end - start === value.length;
    if (step[1] && !all && (step[1] < 0 ? start > 0 : end < value.length)) return;
    const goal = rows[row + step[0]]?.[column + step[1]];
    if (!goal) return;
    event.preventDefault();
    goal.focus();
    goal.select();
  }
  spread(event) {
    const [rows, row, column] = this.place(event.target), text = event.clipboardData.getData("text/plain");
    const block = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    if (row < 0 || (block.length === 1 && block[0].length === 1)) return;
    event.preventDefault();
    block.forEach((line, down) => line.forEach((price, right) => {
      const cell = rows[row + down]?.[column + right];
      if (cell) cell.value = price.trim();
    }));
  }
});
