export const server = {
  adminport: 8126, // expect: javascript/hardcoded-config
  browserWSEndpoint: "ws://10.1.2.3:9222/devtools", // expect: javascript/hardcoded-config
};

export const mailer = createTransport({
  host: "10.0.0.9", // expect: javascript/hardcoded-config
  port: 2525, // expect: javascript/hardcoded-config
});

export const fixed = Object.assign({}, options, { port: 4100 }); // expect: javascript/hardcoded-config
