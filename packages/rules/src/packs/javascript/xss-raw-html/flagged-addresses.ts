@Component({ selector: "app-viewer" })
export class Viewer {
  private address = "https://help.acme.io/viewer";

  show(address: string, host: string, dark: boolean) {
    this.address = address;
    this.sanitizer.bypassSecurityTrustResourceUrl(address); // expect: javascript/xss-raw-html
    this.sanitizer.bypassSecurityTrustResourceUrl(`https://${host}/embed`); // expect: javascript/xss-raw-html
    this.sanitizer.bypassSecurityTrustResourceUrl(this.address); // expect: javascript/xss-raw-html
    this.sanitizer.bypassSecurityTrustResourceUrl(dark ? "/dark.html" : address); // expect: javascript/xss-raw-html
    this.sanitizer.bypassSecurityTrustResourceUrl("data:text/html," + address); // expect: javascript/xss-raw-html
    this.sanitizer.bypassSecurityTrustHtml("https://help.acme.io/" + address); // expect: javascript/xss-raw-html
  }
}
