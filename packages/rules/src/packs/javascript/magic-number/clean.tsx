export const Page = () => <img width={640} height={480} />;
