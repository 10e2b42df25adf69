// <read-aloud for="id" data-play="…" data-stop="…">: reads an element's text with the device's own voice. It shows
// itself only where there is a Vietnamese voice.
class ReadAloud extends HTMLElement {
  connectedCallback() {
    if (!("speechSynthesis" in window)) return;
    this.offer = () => this.choose();
    speechSynthesis.addEventListener("voiceschanged", this.offer);
    window.addEventListener("pagehide", () => speechSynthesis.cancel());
    this.choose();
  }

  disconnectedCallback() {
    speechSynthesis?.removeEventListener("voiceschanged", this.offer);
    this.stop();
  }

  choose() {
    const voice = speechSynthesis.getVoices().find(({ lang }) => /^vi\b/i.test(lang));
    if (!voice || this.button) return;
    this.voice = voice;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button";
    this.button.addEventListener("click", () => (this.reading ? this.stop() : this.play()));
    this.append(this.button);
    this.show(false);
  }

  // Piece by piece: long utterances are cut off by some browsers.
  get pieces() {
    const text = document.getElementById(this.getAttribute("for"));
    const parts = text.querySelectorAll("[data-aloud]:not(:has(p, li)), [data-aloud] :is(p, li):not(:has(p, li))");
    return [...parts].map((part) => part.innerText.trim()).filter(Boolean);
  }

  play() {
    speechSynthesis.cancel();
    const pieces = this.pieces;
    pieces.forEach((piece, place) => {
      const words = new SpeechSynthesisUtterance(piece);
      words.voice = this.voice;
      words.lang = this.voice.lang;
      if (place === pieces.length - 1) words.addEventListener("end", () => this.show(false));
      speechSynthesis.speak(words);
    });
    this.show(true);
  }

  stop() {
    speechSynthesis.cancel();
    if (this.button) this.show(false);
  }

  show(reading) {
    this.reading = reading;
    const icon = document.createElement("span");
    icon.className = "icon icon--sound";
    icon.ariaHidden = "true";
    this.button.replaceChildren(icon, reading ? this.dataset.stop : this.dataset.play);
    this.button.setAttribute("aria-pressed", reading);
  }
}

customElements.define("read-aloud", ReadAloud);
