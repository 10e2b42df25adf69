// <search-suggestions data-address="…"><input list="…"><datalist></datalist></search-suggestions>: headlines while one types.
const WAIT = 180;

class SearchSuggestions extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.list = this.querySelector("datalist");
    this.field.addEventListener("input", (event) => {
      // Without a kind of input the browser has put in what was chosen.
      clearTimeout(this.timer);
      if (event.inputType) this.timer = setTimeout(() => this.ask(), WAIT);
    });
  }

  async ask() {
    this.asked?.abort();
    this.asked = new AbortController();
    const query = this.field.value.trim();
    if (query.length < 2) {
      this.list.replaceChildren();
      return;
    }
    try {
      const answer = await fetch(`${this.dataset.address}?q=${encodeURIComponent(query)}`, { signal: this.asked.signal });
      const { suggestions } = await answer.json();
      this.list.replaceChildren(...suggestions.map((headline) => new Option(headline, headline)));
    } catch {
      // Whoever types on, or is offline, needs no suggestions.
    }
  }
}

customElements.define("search-suggestions", SearchSuggestions);
