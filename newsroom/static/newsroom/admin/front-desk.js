/* The desk at which editors arrange a front. Every act is one order to the server, which answers with the new board. */

class FrontDesk extends HTMLElement {
  connectedCallback() {
    this.board = this.querySelector("[data-board-body]");
    this.status = this.querySelector("[data-status]");
    this.dialogue = this.querySelector("desk-dialogue");
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
    return words;
  }

  onClick(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const place = button.closest(".place, .absent");
    const block = button.closest("[data-block]")?.dataset.block;
    if ("choose" in button.dataset) this.choose(place);
    else if ("takeStory" in button.dataset) this.putStory(button.closest("[data-story]").dataset.story);
    else if ("keep" in button.dataset) this.put(place, target(place.dataset.story));
    else if ("write" in button.dataset) this.write(place);
    else if (button.dataset.do) this.order({ do: button.dataset.do, slot: place.dataset.slot });
    else if (button.dataset.shift) this.order({ do: "shift", block, by: Number(button.dataset.shift) });
    else if ("settle" in button.dataset) this.settle(block);
    else if ("drop" in button.dataset) this.drop(block);
    else if ("addBlock" in button.dataset) this.addBlock(button.dataset.addBlock);
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

  /* ---- Cards and blocks in a dialogue, which stays open until the server has agreed ---- */

  write({ dataset: { slot } }) {
    this.ask(this.dataset.card.replace("SLOT", slot), (words) => this.order({ do: "write", slot, words }));
  }

  settle(block) {
    const { layout } = this.board.querySelector(`[data-block="${block}"]`).dataset;
    this.ask(this.settings({ key: block }), (words) => this.order({ do: "settle", block, layout, words }));
  }

  addBlock(after) {
    this.ask(this.settings({}), (_words, layout) =>
      this.ask(this.settings({ layout }), (words) => this.order({ do: "add", after, layout, words })),
    );
  }

  drop(block) {
    const html = this.querySelector("[data-drop-form]").innerHTML;
    this.dialogue.open(html, () => this.order({ do: "drop", block }));
  }

  settings(query) {
    return `${this.dataset.settings}?${new URLSearchParams(query)}`;
  }

  async ask(address, then) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) this.dialogue.open(await answer.text(), then);
    else this.say(this.dataset.failed);
  }

  /* ---- The server ---- */

  /* Returns why the order was not carried out; nothing, if it was or if the editor is asked about it. */
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
      return this.say(this.dataset.failed);
    }
    if (answer.ok) {
      this.show(await answer.text());
      this.say(this.dataset.done);
      return "";
    }
    if (answer.status === 409) return this.resolve(order, await answer.json());
    const isTold = answer.headers.get("Content-Type")?.includes("json");
    return this.say(isTold ? (await answer.json()).words : this.dataset.failed);
  }

  /* Somebody else was quicker: the editor reads what they did, and takes both or leaves the own change out. */
  resolve(order, { dialogue, board }) {
    this.show(board);
    this.dialogue.open(dialogue, (_words, answer) => answer === "both" && this.order(order));
    return "";
  }

  /* The tool that had the focus has it again on the new board. */
  show(html) {
    const focused = this.board.contains(document.activeElement) ? selectorOf(document.activeElement) : "";
    this.board.innerHTML = html;
    if (focused) this.board.querySelector(focused)?.focus();
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

/* Where a button of the board is found again after the board has been drawn anew. */
function selectorOf(button) {
  const home = button.closest("[data-slot]") ?? button.closest("[data-position]") ?? button.closest("[data-block]");
  if (!home) return "";
  const is = (element, names) =>
    names.filter((name) => element.hasAttribute(name)).map((name) => `[${name}="${element.getAttribute(name)}"]`).join("");
  const block = home.closest("[data-block]");
  const at = home.dataset.slot ? is(home, ["data-slot"]) : `${is(block, ["data-block"])} ${is(home, ["data-position"])}`;
  const tool = is(button, ["data-choose", "data-handle", "data-write", "data-shift", "data-settle", "data-add-block"]);
  return `${at.trim()} ${tool || "button"}`;
}

customElements.define("front-desk", FrontDesk);
