/* Setiakawan: gives each embedded figure the height it asks for. Only frames of this server are listened to. */
(() => {
  const home = new URL(document.currentScript.src).origin;
  const ours = (frame) => {
    try { return new URL(frame.src, document.baseURI).origin === home; } catch { return false; }
  };
  addEventListener('message', (event) => {
    const said = event.data && event.data.setiakawan;
    const height = said && said.height;
    if (!Number.isFinite(height) || (event.origin !== home && event.origin !== 'null')) return;
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === event.source && ours(frame)) {
        frame.style.height = Math.max(120, Math.min(4000, Math.ceil(height))) + 'px';
      }
    }
  });
  // a frame that was there before this script has said its height already
  const ask = () => document.querySelectorAll('iframe').forEach((frame) => {
    if (ours(frame)) frame.contentWindow.postMessage({ setiakawan: 'ask' }, '*');
  });
  ask();
  addEventListener('load', ask);
})();
