(function (w, d, tag, url, name, first, second) {
  w[name] = w[name] || [];
  first = d.createElement(tag);
  second = d.getElementsByTagName(tag)[0];
  first.src = url;
  second.parentNode.insertBefore(first, second);
})(window, document, "script", "/statistics.js", "counts");
