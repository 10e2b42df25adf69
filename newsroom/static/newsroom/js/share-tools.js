// <share-tools data-copied="…">: around plain share links. Adds what needs a script: copy, the phone's own
// share sheet, print. Its buttons come hidden in the HTML and are shown where the browser can do them.
class ShareTools extends HTMLElement {
  connectedCallback() {
    this.offer("copy", Boolean(navigator.clipboard), (button) => this.copy(button));
    this.offer("share", Boolean(navigator.share), () => this.share());
    this.offer("print", true, () => window.print());
  }

  get address() {
    return document.querySelector("link[rel=canonical]")?.href ?? location.href;
  }

  offer(name, possible, act) {
    const button = this.querySelector(`[data-act=${name}]`);
    if (!button || !possible) return;
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  }

  async copy() {
    await navigator.clipboard.writeText(this.address);
    const status = this.querySelector("[role=status]");
    status.textContent = this.dataset.copied;
    setTimeout(() => (status.textContent = ""), 4000);
  }

  async share() {
    try {
      await navigator.share({ title: document.title, url: this.address });
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }
}

customElements.define("share-tools", ShareTools);
