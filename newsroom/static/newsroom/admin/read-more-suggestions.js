/* Offers articles for “Đọc thêm” while one is being written, by what the form says at that moment, and adds them to it. */

const LINKS = "read_more_links";

class ReadMoreSuggestions extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.field = this.querySelector("[data-search]");
    this.list = this.querySelector("[data-list]");
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-add]");
      if (button) this.add(button.closest("[data-target]"));
    });
    // In this field Enter searches; elsewhere it sends the form.
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    this.field.addEventListener("input", () => this.soon());
    for (const name of ["change", "w-formset:removed"]) this.form.addEventListener(name, () => this.soon());
    new IntersectionObserver(() => this.soon()).observe(this);
    this.allowDragging();
  }

  get panel() {
    return window.wagtail.editHandler.getPanelByName(LINKS);
  }

  /* What the article is about by its fields as they are now. */
  get address() {
    const address = new URL(this.dataset.address, location.href);
    const ask = (name, value) => value && address.searchParams.append(name, value);
    ask("article", this.dataset.article || /\/pages\/(\d+)\/edit\//.exec(location.pathname)?.[1]);
    ask("category", this.dataset.category);
    ask("topics", this.form.elements.topics?.value);
    ask("q", this.field.value.trim());
    for (const key of this.chosen("person_mentions", "person")) ask("person", key);
    for (const key of this.chosen("place_mentions", "place")) ask("place", key);
    for (const key of this.chosen(LINKS, "target")) ask("linked", key);
    return address.href;
  }

  chosen(formset, field) {
    return [...this.form.querySelectorAll(`input[name^="${formset}-"][name$="-${field}"]`)]
      .filter((input) => this.form.elements[input.name.replace(/[^-]+$/, "DELETE")]?.value !== "1")
      .map((input) => input.value);
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.refresh(), 200);
  }

  async refresh() {
    const address = this.address;
    if (!this.checkVisibility() || address === this.shown) return;
    this.shown = address;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.statusText);
      const html = await answer.text();
      if (address !== this.shown) return;
      this.show(html);
    } catch {
      this.shown = "";
      this.say(this.dataset.failed);
    }
  }

  show(html) {
    const open = this.list.querySelector("details")?.open;
    const focused = this.list.contains(document.activeElement) && document.activeElement.closest("[data-target]");
    this.list.innerHTML = html;
    if (open) this.list.querySelector("details").open = true;
    if (focused) (this.list.querySelector(`[data-target="${focused.dataset.target}"] [data-add]`) ?? this.field).focus();
  }

  /* Adds a link at the end of the form's list, or before another one of it. */
  add(row, before = null) {
    const { panel } = this;
    panel.addForm();
    const prefix = `${panel.opts.formsetPrefix}-${panel.formCount - 1}`;
    const { target, title, edit } = row.dataset;
    panel.chooserWidgetFactory.getById(`${prefix}-target`).setStateFromModalData({ id: target, title, edit_url: edit });
    if (before) {
      before.before(panel.formsElt.children().last().get(0));
      panel.updateOrderValues();
      panel.updateControlStates();
    }
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    // The new link would take the focus; whoever adds one often adds another.
    (next?.querySelector("[data-add]") ?? this.field).focus();
    this.scrollIntoView({ block: "nearest" });
    this.say(this.dataset.added.replace("%s", title));
  }

  say(words) {
    this.querySelector("[data-status]").textContent = words;
  }

  allowDragging() {
    const area = document.getElementById(`id_${LINKS}-FORMS`).parentElement;
    this.addEventListener("dragstart", (event) => {
      this.dragged = event.target.closest("[data-target]");
      event.dataTransfer?.setData("text/plain", this.dragged?.dataset.title ?? "");
    });
    this.addEventListener("dragend", () => (this.dragged = null));
    area.addEventListener("dragover", (event) => this.dragged && event.preventDefault());
    area.addEventListener("drop", (event) => {
      if (!this.dragged) return;
      event.preventDefault();
      this.add(this.dragged, event.target.closest("[data-inline-panel-child]"));
      this.dragged = null;
    });
  }
}

customElements.define("read-more-suggestions", ReadMoreSuggestions);
