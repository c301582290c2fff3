app.get("/p/:pad", (req, res) => {
  const target = encodeURIComponent(req.params.pad) + new URL(req.url, "http://any.invalid").search;
  res.status(302).send(`Go to <a href="${target}">${target}</a>`);
});

function enter($messages, chat, message) {
  const name = chat.sanitize(message.user || "somebody");
  $messages.append(`<i>[${name} entered]</i>`);
}

function applyTheme(theme, css) {
  let sheet = document.querySelector(`style[data-theme="${theme}"]`);
  if (!sheet) sheet = document.createElement("style");
  sheet.innerHTML = css;
}

const showPrice = (element, shop) => (element.innerHTML = shop.formatUsdValue(element.dataset.price));

function addAnchor(heading) {
  let anchor = uslug($(heading).text());
  if (/^\d/.test(anchor)) anchor = `h-${anchor}`;
  $(heading).prepend(`<a href="#${anchor}">#</a>`);
}

function applyOwnStyles(settings) {
  const ownCSSElement = document.getElementById("own-css");
  ownCSSElement.innerHTML = settings.styles;
}
