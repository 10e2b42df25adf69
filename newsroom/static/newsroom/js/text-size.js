// <text-size data-smaller="…" data-larger="…">: two buttons that change the size of the article's text.
const SIZES = ["small", "", "large", "largest"];

class TextSize extends HTMLElement {
  connectedCallback() {
    this.smaller = this.makeButton("A−", this.dataset.smaller, "text-size__small", -1);
    this.larger = this.makeButton("A+", this.dataset.larger, "text-size__large", 1);
    this.replaceChildren(this.smaller, this.larger);
    this.show();
  }

  makeButton(text, label, look, step) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `button ${look}`;
    button.textContent = text;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => this.move(step));
    return button;
  }

  get place() {
    return Math.max(0, SIZES.indexOf(document.documentElement.dataset.textSize ?? ""));
  }

  move(step) {
    const size = SIZES[Math.min(SIZES.length - 1, Math.max(0, this.place + step))];
    document.documentElement.dataset.textSize = size;
    try {
      localStorage.setItem("text-size", size);
    } catch {
      // It lasts as long as the page.
    }
    this.show();
  }

  show() {
    this.smaller.setAttribute("aria-disabled", this.place === 0);
    this.larger.setAttribute("aria-disabled", this.place === SIZES.length - 1);
  }
}

customElements.define("text-size", TextSize);
