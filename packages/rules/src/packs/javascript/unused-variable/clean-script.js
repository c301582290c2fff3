// The page's markup calls these.
const shown = 10;

function openMenu(event) {
  event.target.focus();
}
