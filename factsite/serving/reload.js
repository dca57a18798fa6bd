/* Given by `serve` with every page, and no part of the site: asks for the page again when it is built anew. */
(function () {
  "use strict";
  const script = document.currentScript;
  const address = new URL("socket?build=" + script.dataset.build, script.src);
  address.protocol = "ws:";
  let wait = 250;

  function connect() {
    const socket = new WebSocket(address.href);
    const say = function (words) { socket.send(JSON.stringify(words)); };
    socket.addEventListener("open", function () {
      wait = 250;
      say({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
    });
    socket.addEventListener("message", function (event) {
      const said = JSON.parse(event.data);
      if (said.command === "hello") say({ command: "info", url: location.href });
      if (said.command === "reload") location.reload();
    });
    /* The server may be started again: whoever built since then is told to reload. */
    socket.addEventListener("close", function () {
      setTimeout(connect, wait);
      wait = Math.min(2 * wait, 2000);
    });
  }
  connect();

  const problems = document.querySelector("dialog#factsite-serve");
  if (problems) {
    problems.close();
    problems.showModal();
  }
}());
