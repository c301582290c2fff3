@Component({ selector: "app-frame" })
export class Frame {
  @Input() url = "";
  @Input() private readonly source = "/start";
  address = "/start";

  show(picture: string) {
    this.sanitizer.bypassSecurityTrustResourceUrl(this.url); // expect: javascript/xss-raw-html
    this.sanitizer.bypassSecurityTrustResourceUrl(this.source); // expect: javascript/xss-raw-html
    this.sanitizer.bypassSecurityTrustResourceUrl(this.address); // expect: javascript/xss-raw-html
    this.sanitizer.bypassSecurityTrustResourceUrl("data:image/svg+xml," + picture); // expect: javascript/xss-raw-html
    this.sanitizer.bypassSecurityTrustResourceUrl("data:image/" + picture); // expect: javascript/xss-raw-html
  }
}
