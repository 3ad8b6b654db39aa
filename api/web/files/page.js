// Suggestions while typing (the ARIA combobox pattern), and copying of citations. Pages are whole without it.
"use strict";

for (const button of document.querySelectorAll(".copy")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.nextElementSibling.textContent);
    button.textContent = button.dataset.copied;
  });
}

for (const input of document.querySelectorAll("input[data-suggest]")) suggest(input);

function suggest(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-found`;
  list.className = "found";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", autocapitalize: "off", spellcheck: "false" }))
    input.setAttribute(name, value);
  let chosen = -1, asked = 0, timer = 0;

  const close = () => { list.hidden = true; chosen = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = (number) => {
    const options = [...list.querySelectorAll("[role=option]")];
    if (!options.length) return;
    chosen = (number + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    options[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen].id);
  };
  const row = (one, at) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${at}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.href = one.href;
    const name = document.createElement("span"), about = document.createElement("small");
    name.textContent = one.label;
    about.textContent = one.about;
    item.append(name, about);
    item.addEventListener("mousedown", (event) => { event.preventDefault(); location.assign(one.href); });
    return item;
  };
  const show = async () => {
    const text = input.value.trim(), mine = ++asked;
    if (text.length < 2) return close();
    const query = new URLSearchParams({ q: text, ...(input.dataset.lang === "en" && { lang: "en" }) });
    const answer = await fetch(`${input.dataset.suggest}?${query}`).catch(() => null);
    if (mine !== asked || !answer?.ok) return;
    const found = await answer.json();
    list.replaceChildren(...found.map(row));
    if (!found.length) return close();
    list.hidden = false;
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", "true");
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show(); else choose(chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1));
    } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.href);
    }
  });
}
