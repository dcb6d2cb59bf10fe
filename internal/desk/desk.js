// Keyboard for whoever works at the desk all day. Everything works without it.
const typing = (el) => el.closest("input, textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-row] a[data-open]")];

function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement);
  const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  all[to].focus();
  all[to].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || typing(e.target)) return;
  switch (e.key) {
    case "/":
      document.getElementById("find")?.focus();
      break;
    case "j":
      move(1);
      break;
    case "k":
      move(-1);
      break;
    case "?":
      document.getElementById("keys")?.showModal();
      break;
    default:
      return;
  }
  e.preventDefault();
});

// An error summary takes the focus, as a reader of the screen expects.
document.querySelector(".errors")?.focus();

// The letter follows while the officer writes. Without this the button does it.
const button = document.querySelector("button[data-preview]");
if (button) {
  const pane = document.getElementById("preview");
  let running;
  let timer;
  const refresh = async () => {
    running?.abort();
    running = new AbortController();
    const data = new FormData(button.form);
    data.set("preview", "1");
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name); // files say nothing in a letter
    try {
      const answer = await fetch(button.form.action, { method: "POST", body: data, signal: running.signal, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("preview");
      if (fresh) pane.replaceChildren(...[...fresh.childNodes].map((n) => document.adoptNode(n)));
    } catch (e) {
      if (e.name !== "AbortError") pane.replaceChildren();
    }
  };
  button.addEventListener("click", (e) => {
    e.preventDefault();
    refresh().then(() => pane.scrollIntoView({ block: "start" }));
  });
  button.form.addEventListener("input", () => {
    if (!pane.hasChildNodes() || pane.textContent.trim() === "") return;
    clearTimeout(timer);
    timer = setTimeout(refresh, 700);
  });
}
