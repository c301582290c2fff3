import DOMPurify from "dompurify";

const SPINNER = "<i class='spinner'></i>";

export function render(element: HTMLElement, comment: Comment, count: number) {
  element.textContent = comment.body;
  element.innerHTML = "";
  element.innerHTML = SPINNER;
  element.innerHTML = DOMPurify.sanitize(comment.body);
  element.innerHTML = `<b>${escapeHtml(comment.author)}</b>`;
  const clean = sanitizeHtml(comment.body);
  element.insertAdjacentHTML("beforeend", clean);
  element.innerHTML = count > 1 ? "<b>many</b>" : "<b>one</b>";
  $("#title").text(comment.title);
  $(".list").append(element);
  response.write(comment.body);
}

export function caption(holder: JQuery, text: string) {
  const inner = $("<div>").text(text);
  $(holder).html(inner);
}
