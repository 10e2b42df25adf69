/* The desk at which editors arrange a front. Every act is one order to the server, which answers with the new board. */

class FrontDesk extends HTMLElement {
  connectedCallback() {
    this.board = this.querySelector("[data-board-body]");
    this.status = this.querySelector("[data-status]");
    this.dialogue = this.querySelector("[data-dialogue]");
    this.time = this.querySelector("[data-time]");
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("dragstart", (event) => this.onDragStart(event));
    this.addEventListener("dragover", (event) => this.onDragOver(event));
    this.addEventListener("dragleave", () => this.unmark());
    this.addEventListener("drop", (event) => this.onDrop(event));
    this.time.addEventListener("change", () => this.refresh());
    this.querySelector("[data-search]").addEventListener("input", () => {
      clearTimeout(this.searching);
      this.searching = setTimeout(() => this.search(), 200);
    });
  }

  get version() {
    return this.board.querySelector("[data-version]").dataset.version;
  }

  get seen() {
    return JSON.parse(document.getElementById("front-seen").textContent);
  }

  address(name) {
    const address = new URL(this.dataset[name], location.href);
    if (this.time.value) address.searchParams.set("at", this.time.value);
    return address;
  }

  say(words) {
    this.status.textContent = words;
  }

  onClick(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const place = button.closest(".place, .absent");
    if ("choose" in button.dataset) this.choose(place);
    else if ("takeStory" in button.dataset) this.putStory(button.closest("[data-story]").dataset.story);
    else if ("keep" in button.dataset) this.put(place, target(place.dataset.story));
    else if ("write" in button.dataset) this.write(place);
    else if (button.dataset.do) this.order({ do: button.dataset.do, slot: place.dataset.slot });
    else if ("now" in button.dataset) {
      this.time.value = "";
      this.refresh();
    } else if (button.dataset.width) this.setWidth(button);
  }

  /* ---- Where a story goes ---- */

  choose(place) {
    for (const one of this.board.querySelectorAll("[data-choose]")) {
      one.setAttribute("aria-pressed", String(one.closest(".place") === place && one.getAttribute("aria-pressed") === "false"));
    }
  }

  putStory(story) {
    const chosen = this.board.querySelector("[data-choose][aria-pressed=true]") ?? this.board.querySelector("[data-choose]");
    this.put(chosen.closest(".place"), target(story));
  }

  put(place, to) {
    return this.order({ do: "put", block: blockOf(place), position: positionOf(place), target: to });
  }

  onKey(event) {
    const handle = event.target.closest("[data-handle]");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!handle || !step) return;
    event.preventDefault();
    const place = handle.closest(".place");
    const places = [...this.board.querySelectorAll(".place")];
    const goal = places[places.indexOf(place) + step];
    if (goal) this.moveTo(place.dataset.slot, goal);
  }

  async moveTo(slot, goal) {
    const position = positionOf(goal);
    await this.order({ do: "move", slot, block: blockOf(goal), position });
    this.board.querySelector(`.place[data-slot="${slot}"] [data-handle]`)?.focus();
    this.say(this.dataset.moved.replace("%s", position));
  }

  onDragStart(event) {
    const card = event.target.closest("[draggable]");
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", JSON.stringify({ slot: card.dataset.slot, story: card.dataset.story }));
  }

  onDragOver(event) {
    const place = event.target.closest(".place");
    this.unmark();
    if (!place) return;
    event.preventDefault();
    place.classList.add("place--goal");
  }

  unmark() {
    for (const place of this.board.querySelectorAll(".place--goal")) place.classList.remove("place--goal");
  }

  onDrop(event) {
    const place = event.target.closest(".place");
    if (!place) return;
    event.preventDefault();
    this.unmark();
    const { slot, story } = JSON.parse(event.dataTransfer.getData("text/plain"));
    if (slot) this.moveTo(slot, place);
    else this.put(place, target(story));
  }

  /* ---- Words on a card ---- */

  write(place) {
    const value = JSON.parse(place.querySelector("script[type='application/json']").textContent);
    this.dialogue.replaceChildren(this.querySelector("[data-form]").content.cloneNode(true));
    const form = this.dialogue.querySelector("form");
    for (const field of form.elements) {
      if (field.name) field.value = field.type === "datetime-local" ? localTime(value[field.name]) : (value[field.name] ?? "");
    }
    this.ask((answer) => {
      if (answer !== "save") return;
      const words = Object.fromEntries([...new FormData(form)].map(([name, words]) => [name, words || null]));
      for (const name of ["headline", "teaser", "kicker", "note"]) words[name] ??= "";
      this.order({ do: "write", slot: place.dataset.slot, words });
    });
  }

  ask(then) {
    this.dialogue.returnValue = "";
    this.dialogue.addEventListener("close", () => then(this.dialogue.returnValue), { once: true });
    this.dialogue.showModal();
  }

  /* ---- The server ---- */

  async order(order) {
    const token = this.querySelector("[name=csrfmiddlewaretoken]")?.value ?? cookie("csrftoken");
    let answer;
    try {
      answer = await fetch(this.address("change"), {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ ...order, version: this.version, seen: this.seen }),
      });
    } catch {
      this.say(this.dataset.failed);
      return;
    }
    if (answer.ok) {
      this.show(await answer.text());
      this.say(this.dataset.done);
    } else if (answer.status === 409) this.resolve(order, await answer.json());
    else if (answer.headers.get("Content-Type")?.includes("json")) this.say((await answer.json()).words);
    else this.say(this.dataset.failed);
  }

  /* Somebody else was quicker: the editor reads what they did, and takes both or leaves the own change out. */
  resolve(order, { dialogue, board }) {
    this.show(board);
    this.dialogue.innerHTML = dialogue;
    this.ask((answer) => {
      if (answer === "both") this.order(order);
    });
  }

  show(html) {
    this.board.innerHTML = html;
    const field = this.querySelector("[data-version-field]");
    if (field) field.value = this.version;
    this.querySelector("iframe").src = this.address("preview");
  }

  async refresh() {
    this.show(await (await fetch(this.address("board"))).text());
  }

  async search() {
    const address = this.address("stories");
    address.searchParams.set("q", this.querySelector("[data-search]").value);
    this.querySelector("[data-found]").innerHTML = await (await fetch(address)).text();
  }

  setWidth(button) {
    for (const one of this.querySelectorAll("[data-width]")) one.setAttribute("aria-pressed", String(one === button));
    this.querySelector("[data-frame]").classList.toggle("desk__frame--desktop", button.dataset.width === "1280");
  }
}

const blockOf = (place) => place.closest("[data-block]").dataset.block;
const positionOf = (place) => Number(place.dataset.position);
const target = (story) => (/^\d+$/.test(story) ? { page: Number(story) } : { address: story });
const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.split("=")[1];

/* A stored moment as a field for date and time shows it. */
function localTime(stored) {
  if (!stored) return "";
  const moment = new Date(stored);
  return new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

customElements.define("front-desk", FrontDesk);
