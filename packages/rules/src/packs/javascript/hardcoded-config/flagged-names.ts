export const server = {
  adminport: 8126, // expect: javascript/hardcoded-config
  browserWSEndpoint: "ws://10.1.2.3:9222/devtools", // expect: javascript/hardcoded-config
};
