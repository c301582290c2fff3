import React from "react";

export function Bio({ account }: Props) {
  const markup = { __html: account.bio };
  return <div dangerouslySetInnerHTML={markup} />; // expect: javascript/xss-raw-html
}

export const Raw = ({ text }: { text: string }) =>
  React.createElement("div", { dangerouslySetInnerHTML: { __html: text } }); // expect: javascript/xss-raw-html
