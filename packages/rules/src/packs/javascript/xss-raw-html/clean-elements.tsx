import React from "react";
import DOMPurify from "dompurify";

export function Bio({ account }: Props) {
  const markup = { __html: DOMPurify.sanitize(account.bio) };
  const fixed = { __html: "<b>Bio</b>" };
  return (
    <div dangerouslySetInnerHTML={markup}>
      <p dangerouslySetInnerHTML={fixed} />
    </div>
  );
}

export const Raw = () => React.createElement("div", { dangerouslySetInnerHTML: { __html: "<hr>" } });
