export function show(cursor, job) {
  document.querySelector("#place").innerHTML = cursor.line + ":" + cursor.ch;
  $("#total").html(job.count);
}

export function restyle(css) {
  const styleElement = document.createElement("style");
  styleElement.innerHTML = css;
  document.head.appendChild(styleElement);
}
