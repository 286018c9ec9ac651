// Runs before the first paint, so that somebody who chose dark never sees a white flash.
try {
  var chosen = localStorage.getItem('rf-theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch (e) {
  // Storage may be forbidden; the system's preference then decides.
}
