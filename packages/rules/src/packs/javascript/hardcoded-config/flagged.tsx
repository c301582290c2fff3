const endpoint = "https://feeds.acme.io/latest"; // expect: javascript/hardcoded-config
export const Feed = () => <Loader from={endpoint} />;
