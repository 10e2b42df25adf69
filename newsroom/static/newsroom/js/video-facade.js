// <video-facade data-player="address of the provider's frame">: around a plain link to the film. Nothing is asked of
// the provider before the reader clicks; then the film plays here instead of there.
class VideoFacade extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (!plain || !event.target.closest("a")) return;
      event.preventDefault();
      this.play();
    });
  }

  play() {
    const address = new URL(this.dataset.player);
    address.searchParams.set("autoplay", "1");
    const frame = document.createElement("iframe");
    frame.className = "clip__frame";
    frame.src = address;
    frame.title = this.dataset.title;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    this.replaceChildren(frame);
    frame.focus();
  }
}

customElements.define("video-facade", VideoFacade);
