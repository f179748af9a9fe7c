// A button that copies a text. The clipboard is closed to pages without https: there a selection is copied.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

export default {
  render({ model, el }) {
    const button = document.createElement("button");
    button.className = "jupyter-widgets jupyter-button widget-button fastgen-small";
    button.textContent = model.get("label");
    button.onclick = async () => {
      await copy(model.get("text"));
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = model.get("label")), 1500);
    };
    el.append(button);
  },
};
