import { html, LitElement } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { unsafeSVG } from "lit/directives/unsafe-svg.js";
import { h } from "vue";
import Handlebars from "handlebars";

export class Card extends LitElement {
  body = "";
  outline = "";

  render() {
    return html`<div>${unsafeHTML(this.body)}</div>`; // expect: javascript/xss-raw-html
  }

  picture() {
    return html`<div>${unsafeSVG(`<path d="${this.outline}" />`)}</div>`; // expect: javascript/xss-raw-html
  }
}

export const Comment = (props: { body: string }) => h("div", { class: "body", innerHTML: props.body }); // expect: javascript/xss-raw-html

Handlebars.registerHelper("bold", (text: string) => new Handlebars.SafeString(`<b>${text}</b>`)); // expect: javascript/xss-raw-html
