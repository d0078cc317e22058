/* Lets styles that our scripts make carry the page's nonce: its policy lets no other style in. */
(function () {
  "use strict";
  const { nonce } = document.currentScript, make = document.createElement;
  document.createElement = function (name, options) {
    const made = make.call(this, name, options);
    if (made.localName === "style") made.nonce = nonce;
    return made;
  };
})();
