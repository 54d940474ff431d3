// What the page does beyond showing: a card that says who said a passage, and filters. Without it the page is whole:
// every attribution stands in the list below its article. All text is set as text, never as markup.
"use strict";
(() => {
  const all = new Map([...document.querySelectorAll(".all li")].map((item) => [item.id, item.dataset]));
  const runs = [...document.querySelectorAll("[data-a]")].map((element) => ({
    element,
    layers: element.dataset.a.split(" ").map((layer) => layer.split(":")),
  }));
  const byElement = new Map(runs.map((run) => [run.element, run]));
  const card = document.getElementById("card");
  const tools = document.querySelector(".tools");
  const form = tools.querySelector("form");
  let shown = new Set(all.keys());

  for (const { element } of runs) element.removeAttribute("title");

  // The innermost attribution shown gives the ink, the outermost one whose content this is gives the tint.
  const paint = (run) => {
    const layers = run.layers.filter(([id]) => shown.has(id));
    const [id, role] = layers[layers.length - 1] ?? [null, ""];
    run.top = id;
    if (id === null) {
      run.element.className = "";
      return;
    }
    const ground = layers.find(([, part]) => part === "content");
    const top = all.get(id);
    const nested = layers.some(([other]) => all.get(other).depth !== "0");
    const tint = ground ? [`t${all.get(ground[0]).shade}`, all.get(ground[0]).tint] : [];
    const names = ["q", `c${top.shade}`, role, top.medium, nested ? "nested" : "", ...tint];
    run.element.className = names.filter((name) => name !== "").join(" ");
  };

  const filter = () => {
    const asked = new FormData(form);
    const forms = asked.getAll("form");
    const media = asked.getAll("medium");
    const speaker = asked.get("speaker");
    const least = Number(asked.get("confidence")) / 100;
    shown = new Set();
    for (const [id, facts] of all) {
      const right =
        forms.includes(facts.form) &&
        media.includes(facts.medium) &&
        (speaker === "" || facts.speaker === speaker) &&
        Number(facts.confidence) >= least;
      if (right) shown.add(id);
      document.getElementById(id).hidden = !right;
    }
    runs.forEach(paint);
    for (const name of document.querySelectorAll(".who li")) {
      name.hidden = !name.dataset.ids.split(" ").some((id) => shown.has(id));
    }
    form.querySelector("output").textContent =
      shown.size === all.size ? `${all.size} attributions` : `${shown.size} of ${all.size} attributions`;
    form.querySelector("#least").textContent = `${asked.get("confidence")}%`;
  };

  const light = (id) => {
    for (const run of runs) {
      run.element.classList.toggle("lit", id !== null && run.layers.some(([other]) => other === id));
    }
  };

  const open = (run) => {
    card.replaceChildren();
    for (const [id] of [...run.layers].reverse()) {
      if (!shown.has(id)) continue;
      const facts = all.get(id);
      const line = document.createElement("p");
      const name = document.createElement("b");
      line.className = `q c${facts.shade}`;
      name.textContent = facts.who;
      line.append(name, ` ${facts.what}`);
      card.append(line);
    }
    if (!card.hasChildNodes()) return;
    card.hidden = false;
    const box = run.element.getClientRects()[0];
    const width = card.offsetWidth;
    const above = box.top - card.offsetHeight - 8;
    card.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8)) + scrollX}px`;
    card.style.top = `${(above > 8 ? above : box.bottom + 8) + scrollY}px`;
    light(run.top);
  };
  const close = () => {
    card.hidden = true;
    light(null);
  };

  const runAt = (target) => byElement.get(target instanceof Element ? target.closest("[data-a]") : null);
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (event) => {
      const run = runAt(event.target);
      if (run && run.top) open(run);
    });
    document.addEventListener(leave, (event) => {
      if (runAt(event.target)) close();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  for (const cell of document.querySelectorAll("td b[data-speaker]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    button.title = "Show this speaker only, or everybody again";
    button.addEventListener("click", () => {
      const chosen = form.elements.speaker;
      chosen.value = chosen.value === cell.dataset.speaker ? "" : cell.dataset.speaker;
      filter();
    });
    cell.replaceChildren(button);
  }
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  tools.hidden = all.size === 0;
  filter();
})();
