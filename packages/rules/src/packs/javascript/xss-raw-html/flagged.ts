export function render(element: HTMLElement, comment: Comment, name: string) {
  element.innerHTML = "<b>" + comment.body + "</b>"; // expect: javascript/xss-raw-html
  element.outerHTML = `<p>${name}</p>`; // expect: javascript/xss-raw-html
  element.insertAdjacentHTML("beforeend", `<li>${comment.author}</li>`); // expect: javascript/xss-raw-html
  document.write("<h1>" + name + "</h1>"); // expect: javascript/xss-raw-html
  $("#title").html(comment.title); // expect: javascript/xss-raw-html
  $(".list").append(`<li>${name}</li>`); // expect: javascript/xss-raw-html
}

export class SafePipe {
  transform(value: string) {
    return this.sanitizer.bypassSecurityTrustHtml(value); // expect: javascript/xss-raw-html
  }
}
