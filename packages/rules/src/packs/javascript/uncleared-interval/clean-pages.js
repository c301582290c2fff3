function refreshAges() {
  for (const element of document.querySelectorAll("[data-age]")) element.textContent = age(element);
}

refreshAges();
setInterval(refreshAges, 1000);
