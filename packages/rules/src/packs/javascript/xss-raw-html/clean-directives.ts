import { html, LitElement } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { h } from "vue";
import DOMPurify from "dompurify";
import Handlebars from "handlebars";

const divider = "<hr />";

export class Card extends LitElement {
  body = "";

  render() {
    return html`<div>${this.body}</div>${unsafeHTML(divider)}`;
  }

  clean() {
    return html`<div>${unsafeHTML(DOMPurify.sanitize(this.body))}</div>`;
  }
}

export const Comment = (props: { body: string }) => h("div", { class: "body", textContent: props.body });

Handlebars.registerHelper("bold", (text: string) => new Handlebars.SafeString(`<b>${Handlebars.escapeExpression(text)}</b>`));
