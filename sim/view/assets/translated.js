/* A browser's translator puts elements in place of texts. What the page writes later must be seen all the same: a text
   that was replaced is put back, empty, before what replaces it; once the page writes into it or takes it away, the
   replacement goes, and the translator finds the new text. */
(function () {
  "use strict";
  const REPLACEMENT = "FONT"; // what translators put in; the pages have none
  const standsFor = new Map(); // replacement: { text, said }, the text and what was in it
  const replacement = new Map(); // text: its replacement

  const forget = (font) => { const held = standsFor.get(font); standsFor.delete(font); if (held) replacement.delete(held.text); return held; };
  const drop = (text) => { const font = replacement.get(text); if (font) { forget(font); font.remove(); } };

  const putBack = (text, font) => {
    standsFor.set(font, { text, said: text.data });
    replacement.set(text, font);
    text.data = "";
    font.before(text);
  };

  /* the element put in place of a text: with it in one step, or beside it in two */
  const inPlaceOf = (record, fresh) => [...record.addedNodes, record.previousSibling, record.nextSibling].find((one) => fresh.has(one));

  const removed = (record, node, fresh) => {
    const font = node.nodeType === Node.TEXT_NODE && !node.isConnected && inPlaceOf(record, fresh);
    if (font) { fresh.delete(font); drop(node); putBack(node, font); }
    else if (replacement.has(node) && !node.isConnected) drop(node);
    else if (standsFor.has(node) && !node.isConnected) { const { text, said } = forget(node); if (text.isConnected) text.data = said; }
  };

  const watcher = new MutationObserver((records) => {
    const added = records.flatMap((record) => [...record.addedNodes]);
    const fresh = new Set(added.filter((node) => node.nodeName === REPLACEMENT && node.isConnected && !standsFor.has(node)));
    for (const record of records) {
      if (record.type === "characterData") drop(record.target);
      else record.removedNodes.forEach((node) => removed(record, node, fresh));
    }
    for (const font of [...standsFor.keys()]) if (!font.isConnected) forget(font);
    watcher.takeRecords();
  });
  watcher.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
})();
