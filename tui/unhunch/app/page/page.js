// Runs before textual.js looks at the page, which it does once everything is loaded.
const terminal = document.getElementById("terminal");
const size = Number.parseInt(new URLSearchParams(location.search).get("fontsize") ?? "", 10);
terminal.dataset.fontSize = String(size >= 6 && size <= 64 ? size : 16);
terminal.dataset.sessionWebsocketUrl = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/ws`;
document.getElementById("again").addEventListener("click", () => location.reload());
// The keys go to the terminal from the first, as in any other one.
new MutationObserver((_, observer) => {
  const keys = document.querySelector(".xterm-helper-textarea");
  if (keys !== null && document.body.classList.contains("-first-byte")) {
    observer.disconnect();
    keys.focus();
  }
}).observe(document.body, { attributes: true });
