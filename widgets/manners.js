// Names and numbers for those who hear a panel, and keys that stay in it.
const SUPPRESSED = "data-lm-suppress-shortcuts"; // JupyterLab's mark for places that its shortcuts leave alone

function set(node, name, value) {
  if (value && node.getAttribute(name) !== value) node.setAttribute(name, value);
}

// The words beside a control: the parameter, and the category or place where there are several.
function nameOf(node) {
  const parameter = node.closest(".fastgen-parameter")?.querySelector(".fastgen-label b")?.textContent;
  const part = node.closest(".fastgen-share")?.querySelector(".fastgen-category")?.textContent;
  const group = node.closest(".fastgen-group")?.querySelector("b")?.textContent;
  return [parameter ?? group, part].filter(Boolean).map((word) => word.trim()).join(", ");
}

// What a handle stands at: the slider's own attribute has one decimal alone. A number that was typed is
// seldom one of the slider's steps; it is read where the handle stands next to it.
function numberOf(handle) {
  const slider = handle.closest(".noUi-target")?.noUiSlider;
  const places = [slider?.get(true) ?? handle.getAttribute("aria-valuenow")].flat().map(Number);
  const place = places[Number(handle.dataset.handle ?? 0)];
  const logarithmic = handle.closest(".fastgen-log");
  const beside = handle.closest(".fastgen-slider, .fastgen-rows")?.querySelector("input[type=number]")?.value;
  const typed = logarithmic ? Math.log10(Number(beside)) : Number(beside);
  const isNext = Math.abs(typed - place) < 0.75 * (slider?.options.step ?? 0);
  if (beside && isNext && places.length === 1) return Number(beside);
  return Number((logarithmic ? 10 ** place : place).toPrecision(logarithmic ? 3 : 6));
}

function textOf(handle) {
  const number = numberOf(handle);
  const unit = handle.closest(".fastgen-parameter")?.querySelector(".fastgen-label span")?.textContent ?? "";
  return `${number.toLocaleString("en", { maximumFractionDigits: 6 })} ${unit}`.trim();
}

function mind(panel) {
  for (const handle of panel.querySelectorAll(".noUi-handle")) {
    set(handle, "aria-label", nameOf(handle));
    set(handle, "aria-valuetext", textOf(handle));
  }
  for (const field of panel.querySelectorAll("input, textarea, select")) {
    set(field, "aria-label", nameOf(field) || field.title || field.placeholder || field.closest("[title]")?.title);
  }
  for (const button of panel.querySelectorAll("button")) {
    if (!button.textContent.trim() || button.textContent.trim() === "×") set(button, "aria-label", button.title);
    if (!button.classList.contains("fastgen-header")) continue;
    button.setAttribute("aria-expanded", String(button.textContent.startsWith("▾")));
    set(button, "aria-label", button.textContent.replace(/^[▸▾]\s*/, "").replace(/\s{2,}/g, ", "));
  }
}

export default {
  render({ el }) {
    let panel = null;
    let asked = 0;
    const observer = new MutationObserver(() => {
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        observe();
      });
    });
    function observe() {
      observer.disconnect();
      mind(panel);
      observer.observe(panel, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: ["aria-valuenow", "aria-valuetext", "title"],
      });
    }
    // Plain keys belong to the control that has the focus; the page keeps those with Ctrl, Alt or Meta.
    // JupyterLab looks for the mark from the focused node upwards, and some of its keys match that node.
    const keys = (event) => {
      if (!panel?.contains(event.target)) return;
      event.target.toggleAttribute(SUPPRESSED, !(event.ctrlKey || event.altKey || event.metaKey));
    };
    window.addEventListener("keydown", keys, true);
    const waiting = setInterval(() => {
      panel = el.closest(".fastgen-panel");
      if (!panel) return;
      clearInterval(waiting);
      observe();
    }, 50);
    return () => {
      clearInterval(waiting);
      cancelAnimationFrame(asked);
      observer.disconnect();
      window.removeEventListener("keydown", keys, true);
    };
  },
};
