export const Draft = ({ saved }: { saved: string }) => <p>{JSON.parse(saved).title}</p>;
