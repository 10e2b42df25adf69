/* The desk's dialogue: a form from the server, with things to find for it and a photo to choose. */

class DeskDialogue extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.addEventListener("submit", (event) => this.onSubmit(event));
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("input", (event) => "find" in event.target.dataset && this.soon(event.target));
    this.addEventListener("keydown", (event) => {
      // In a search field Enter takes the first that was found; elsewhere it sends the form.
      if (event.key !== "Enter" || !("find" in event.target.dataset)) return;
      event.preventDefault();
      event.target.closest("[data-finder]").querySelector("[data-pick]")?.click();
    });
  }

  /* Shows a form. `then` is given its words and the value of the button; what it returns says why it was refused. */
  open(html, then) {
    this.dialog.innerHTML = html;
    this.then = then;
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
    for (const finder of this.querySelectorAll("[data-finder]")) this.limit(finder);
  }

  async onSubmit(event) {
    event.preventDefault();
    const { then } = this;
    const answer = event.submitter?.value;
    if (answer === "cancel") return this.dialog.close();
    const refusal = await then(this.words(event.target), answer);
    // What followed may have put another form here.
    if (this.then !== then) return;
    const alert = this.querySelector("[data-refusal]");
    if (refusal && alert) alert.textContent = refusal;
    else this.dialog.close();
  }

  words(form) {
    const words = {};
    for (const [name, value] of new FormData(form)) {
      if (!form.querySelector(`[data-finder="${name}"][data-most=""], fieldset [name="${name}"]`)) words[name] = value;
      else (words[name] ??= []).push(value);
    }
    if (form.querySelector("[data-finder=sublinks]")) {
      words.sublinks = [...form.querySelectorAll("[data-sublink]")].map((link) => {
        const key = link.querySelector("[data-key]").value;
        return { [/^\d+$/.test(key) ? "page" : "address"]: key, text: link.querySelector("[data-words]").value };
      });
    }
    return words;
  }

  onClick(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const finder = button.closest("[data-finder]");
    if ("pick" in button.dataset) this.pick(finder, button);
    else if ("unpick" in button.dataset) {
      button.closest("li").remove();
      this.limit(finder);
      finder.querySelector("[data-find]").focus();
    } else if ("choosePhoto" in button.dataset) this.choosePhoto(button.closest("[data-photo]"));
    else if ("noPhoto" in button.dataset) this.setPhoto(button.closest("[data-photo]"), null);
  }

  /* ---- Things ---- */

  soon(field) {
    clearTimeout(this.searching);
    this.searching = setTimeout(() => this.find(field), 200);
  }

  async find(field) {
    const finder = field.closest("[data-finder]");
    const query = new URLSearchParams({ of: finder.dataset.finder, q: field.value });
    const answer = await fetch(`${this.dataset.things}?${query}`).catch(() => null);
    if (answer?.ok) finder.querySelector("[data-things]").innerHTML = await answer.text();
  }

  pick(finder, button) {
    const chip = finder.querySelector("[data-chip]").content.cloneNode(true);
    chip.querySelector("[data-key]").value = button.dataset.pick;
    chip.querySelector("[data-label]").textContent = button.textContent;
    finder.querySelector("[data-chosen]").append(chip);
    finder.querySelector("[data-things]").replaceChildren();
    finder.querySelector("[data-find]").value = "";
    this.limit(finder);
    (finder.querySelector("[data-chosen] li:last-child [data-words]") ?? finder.querySelector("[data-find]")).focus();
  }

  limit(finder) {
    const { most } = finder.dataset;
    finder.querySelector("[data-find]").disabled = most && finder.querySelector("[data-chosen]").children.length >= most;
  }

  /* ---- The photo: Wagtail's own window lies below an open dialogue, so this one steps aside ---- */

  choosePhoto(area) {
    this.dialog.close();
    new window.ImageChooserModal(area.dataset.photo).open({}, (photo) => this.setPhoto(area, photo));
    window.jQuery(document).one("hidden.bs.modal", () => this.dialog.showModal());
  }

  setPhoto(area, photo) {
    area.querySelector("[name=photo]").value = photo?.id ?? "";
    const picture = area.querySelector("img");
    picture.src = photo?.preview.url ?? "";
    picture.alt = photo?.title ?? "";
    for (const part of [picture, area.querySelector("[data-no-photo]")]) part.hidden = !photo;
  }
}

customElements.define("desk-dialogue", DeskDialogue);
