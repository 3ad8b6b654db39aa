(() => {
  const tip = document.querySelector('.tip');
  const figure = document.querySelector('figure');
  let shown = null;

  const show = (item) => {
    if (shown) shown.classList.remove('on');
    shown = item;
    tip.hidden = !item;
    if (!item) return;
    item.classList.add('on');
    tip.textContent = item.getAttribute('aria-label');
    const around = figure.getBoundingClientRect();
    const box = item.getBoundingClientRect();
    const left = box.left + box.width / 2 - around.left - tip.offsetWidth / 2;
    tip.style.left = Math.max(0, Math.min(left, around.width - tip.offsetWidth)) + 'px';
    const above = box.top - around.top - tip.offsetHeight - 6;
    tip.style.top = (above < 0 ? Math.min(box.bottom - around.top + 6, around.height - tip.offsetHeight) : above) + 'px';
  };

  for (const svg of document.querySelectorAll('svg.draw')) {
    const items = [...svg.querySelectorAll('.i')];
    if (!items.length) continue;
    svg.setAttribute('role', 'group');
    let at = 0;
    const go = (to) => {
      items[at].tabIndex = -1;
      at = to;
      items[at].tabIndex = 0;
    };
    items.forEach((item, place) => {
      const title = item.querySelector('title');
      item.setAttribute('role', 'img');
      item.setAttribute('aria-label', title.textContent);
      item.tabIndex = place ? -1 : 0;
      title.remove();
      item.addEventListener('focus', () => { go(place); show(item); });
      item.addEventListener('blur', () => show(null));
      item.addEventListener('pointerenter', () => show(item));
      item.addEventListener('pointerleave', (event) => {
        if (event.pointerType === 'mouse') show(items.includes(document.activeElement) ? document.activeElement : null);
      });
      item.addEventListener('click', () => { go(place); item.focus({ preventScroll: true }); show(item); });
    });
    svg.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const last = items.length - 1;
      const step = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last };
      let to = step[event.key];
      if (event.key === 'Escape') { show(null); return; }
      if (to === undefined && /^\p{L}$/u.test(event.key)) {
        const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
        const key = event.key.toLowerCase();
        const found = after.find((item) => item.getAttribute('aria-label').toLowerCase().startsWith(key));
        to = found && items.indexOf(found);
      }
      if (to === undefined) return;
      event.preventDefault();
      go(Math.max(0, Math.min(last, to)));
      items[at].focus();
    });
  }

  const folded = [...document.querySelectorAll('details:not([open])')];
  addEventListener('beforeprint', () => folded.forEach((one) => { one.open = true; }));
  addEventListener('afterprint', () => folded.forEach((one) => { one.open = false; }));

  const tell = () => parent.postMessage({ setiakawan: { height: Math.ceil(document.body.getBoundingClientRect().height) } }, '*');
  if (parent !== window) {
    new ResizeObserver(tell).observe(document.body);
    addEventListener('message', (event) => {
      if (event.source === parent && event.data && event.data.setiakawan === 'ask') tell();
    });
    tell();
  }
})();
