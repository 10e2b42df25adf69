/* Wagtail 8.0.1 makes every MultipleChooserPanel twice, the second time only for scripts to hold; but it forgets that
   the second one is to leave the buttons alone, so that one press of ↑ or ↓ moves a link by two. This one does. */
window.telepath.register(
  "wagtail.panels.MultipleChooserPanel",
  class extends window.InlinePanel {
    constructor(opts, initControls) {
      super(opts, initControls);
      const widget = document.getElementById(`${opts.formsetPrefix}-CHOOSER_WIDGET`);
      this.chooserWidgetFactory = window.telepath.unpack(JSON.parse(widget.textContent));
    }
  },
);
