export const Preview = ({ mail }: Props) => (
  <iframe sandbox="allow-scripts allow-same-origin" srcDoc={mail.body} /> // expect: javascript/xss-raw-html
);
